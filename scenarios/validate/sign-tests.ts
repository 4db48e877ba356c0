/**
 * Sign tests: what the literature on targeted transfers finds of every such programme must hold of the model too.
 * Coverage and amounts: Golan, Sicular and Umapathi on rural dibao (World Bank WPS7374 and its successor); measures of
 * targeting: Ravallion, How relevant is targeting to the success of an antipoverty program?
 */
import { monthsOfYear, runInMonths, type Clock } from '../../model/dynamics/clock.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { interval, type Interval } from '../../model/outcomes/interval.ts';
import type { MeasureName } from '../../model/outcomes/measures.ts';
import type { Results } from '../../model/outcomes/results.ts';
import { topUp } from '../../model/policy/dibao.ts';
import { enact, type Enacted } from '../../model/policy/law.ts';
import type { ParameterPath, Settings } from '../../model/policy/parameters.ts';
import { perCapitaIncome } from '../../model/population/per-capita-income.ts';
import type { Population } from '../../model/population/population.ts';
import type { Seed } from '../../model/random/index.ts';
import { luckOf } from '../../model/simulate.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import type { Pool } from '../run/pool.ts';
import { startRun, type Inputs } from '../run/run.ts';
import { seedOf } from '../run/seed.ts';

/** Yearly cost in fen, then ratios, each by what was changed. */
export interface CoverageTest {
  readonly name: 'coverage';
  readonly holds: boolean;
  readonly cost: { readonly wider: number; readonly higher: number };
  /** Poverty gap left, over the baseline's standard. */
  readonly gap: { readonly baseline: number; readonly wider: number; readonly higher: number };
  /** Gap under wider coverage less that under a higher standard, paired. */
  readonly difference: Pick<Interval, 'mean' | 'low' | 'high'>;
  /** By how much the standard was raised to cost as much. */
  readonly factor: number;
}
export interface ClosureTest {
  readonly name: 'closure';
  readonly holds: boolean;
  /** Fen a month. */
  readonly gap: number;
  readonly paid: number;
  /** What is left of the gap, and what is paid beyond it because whole fen are paid. */
  readonly left: number;
  readonly beyond: number;
  readonly households: number;
}
export interface TargetingTest {
  readonly name: 'targeting';
  readonly holds: boolean;
  /** Share of recipients who are not eligible, and poverty gap left. */
  readonly inclusionError: { readonly baseline: number; readonly stricter: number };
  readonly gap: { readonly baseline: number; readonly stricter: number };
}
export type SignTest = CoverageTest | ClosureTest | TargetingTest;

const areas = ['rural', 'urban'] as const;
const whole = 10_000;
const draw = 0;

const always = (value: number) => [{ from: 0, value }];

/** The settings with rules of dibao held at one value in both areas. */
const withRules = (settings: Settings, rules: Readonly<Record<string, number>>): Settings => ({
  ...settings,
  ...Object.fromEntries(
    Object.entries(rules).flatMap(([rule, value]) =>
      areas.map((area) => [`dibao.${area}.${rule}` as ParameterPath, always(value)]),
    ),
  ),
});

const rulesOfStandard = /^dibao\.\w+\.standard\.(value|ratio|indexation|toUrban|floor)$/;

const lawsOf = (settings: Settings, rates: Rates, clock: Clock, seed: Seed): Enacted =>
  enact(settings, commonPaths(rates, clock, seed, draw, 1, luckOf(draw, 0)), clock, seed, draw, 1);

/** The settings with the standards of the baseline times a factor, month by month. */
const withStandard = (settings: Settings, baseline: Enacted, clock: Clock, factor: number): Settings => {
  const rest = Object.fromEntries(Object.entries(settings).filter(([path]) => !rulesOfStandard.test(path)));
  const raised = areas.map((area) => {
    const values = baseline[area]
      .slice(clock.runIn)
      .flatMap(({ standard }, m, laws) =>
        standard === laws[m - 1]?.standard ? [] : [{ from: clock.from + m, value: Math.round(standard * factor) }],
      );
    return [`dibao.${area}.standard.value`, values];
  });
  return { ...rest, ...Object.fromEntries(raised) } as Settings;
};

/** Mean over the years, one value a replicate. */
const perReplicate = (results: Results, standard: number, measure: MeasureName): number[] => {
  const years = results.years.map((year) => results.raw(standard, measure, year));
  return years[0]!.map((_, r) => years.reduce((sum, values) => sum + values[r]!, 0) / years.length);
};
const meanOf = (results: Results, standard: number, measure: MeasureName): number =>
  interval(perReplicate(results, standard, measure)).mean;

/** Full take-up of the eligible, half-way errors of the check as they are. */
const wider = { 'takeUp.rate': whole, 'takeUp.registered': whole };
/** No property is overlooked, and the check is so burdensome that few apply. */
const stricter = { 'error.property': 0, 'takeUp.rate': whole / 2, 'takeUp.registered': whole / 2 };

const searches = 8;
const near = 0.002;

/**
 * Perfect targeting and full take-up: the top-up of the law, paid to the fen to every household below the standard, closes the
 * gap exactly.
 */
export const closure = (population: Population, settings: Settings, place: string, rates: Rates): ClosureTest => {
  const clock: Clock = { from: (rates.baseYear + 1) * monthsOfYear, months: monthsOfYear, runIn: runInMonths };
  const seed = seedOf('', place);
  const exact = withRules(settings, {
    'payment.form': 0,
    'payment.roundTo': 1,
    'payment.rounding': 1,
    'payment.minimum': 0,
  });
  const laws = lawsOf(exact, rates, clock, seed);
  const { firstPerson, weight, area } = population.households;
  let gap = 0;
  let paid = 0;
  let left = 0;
  let households = 0;
  for (let h = 0; h < weight.length; h += 1) {
    const law = laws[areas[area[h]!]!][0]!;
    const members = firstPerson[h + 1]! - firstPerson[h]!;
    const income = Math.round(perCapitaIncome(population, h) * members);
    const short = Math.max(0, (members * law.standard) / monthsOfYear - income);
    const aid = topUp(law, members, income, 1);
    gap += weight[h]! * short;
    paid += weight[h]! * aid;
    left += weight[h]! * Math.max(0, members * law.standard - (income + aid) * monthsOfYear);
    if (short > 0) households += weight[h]!;
  }
  const beyond = paid - gap;
  return {
    name: 'closure',
    holds: left === 0 && beyond >= -1e-6 * gap && beyond <= households,
    gap,
    paid,
    left,
    beyond,
    households,
  };
};

/** @throws what `Pool.run` throws; undefined where it was cancelled */
export const signTests = async (
  comparison: ResolvedComparison,
  inputs: Inputs,
  pool: Pool,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly SignTest[] | undefined> => {
  const { place, from, months, seed } = comparison;
  const { settings } = comparison.standards[0]!;
  const { population, rates } = inputs;
  const clock: Clock = { from, months, runIn: runInMonths };
  const baseline = lawsOf(settings, rates, clock, seedOf(seed, place));
  const covered = withRules(settings, wider);
  const strict = withRules(settings, stricter);
  const plan = (factor: number) => [settings, covered, withStandard(settings, baseline, clock, factor), strict];
  const keepBytes = 256 * 2 ** 20;
  const start = 1.05;
  const run = startRun({ ...comparison, standards: plan(start).map((each) => ({ settings: each })) }, pool, inputs, {
    keepBytes,
    ...options,
  });
  if (!(await run.done)) return undefined;
  // the standard that costs as much as wider coverage, by the secant rule
  const goal = meanOf(run.results, 1, 'cost');
  const points: [factor: number, cost: number][] = [
    [1, meanOf(run.results, 0, 'cost')],
    [start, meanOf(run.results, 2, 'cost')],
  ];
  for (let n = 0; n < searches && Math.abs(points.at(-1)![1] / goal - 1) > near; n += 1) {
    const [[f0, c0], [f1, c1]] = points.slice(-2) as [[number, number], [number, number]];
    const factor = Math.max(1, Math.min(3, f1 + ((goal - c1) * (f1 - f0)) / (c1 - c0)));
    if (factor === f1) break;
    run.change(plan(factor));
    if (!(await run.done)) return undefined;
    points.push([factor, meanOf(run.results, 2, 'cost')]);
  }
  const { results } = run;
  const gap = (s: number) => perReplicate(results, s, 'povertyGapAfter');
  const [wide, high] = [gap(1), gap(2)];
  const difference = interval(wide.map((value, r) => value - high[r]!));
  const errors = [meanOf(results, 0, 'inclusionError'), meanOf(results, 3, 'inclusionError')] as const;
  const gaps = [0, 1, 2, 3].map((s) => interval(gap(s)).mean);
  return [
    {
      name: 'coverage',
      holds: difference.high < 0,
      cost: { wider: goal, higher: points.at(-1)![1] },
      gap: { baseline: gaps[0]!, wider: gaps[1]!, higher: gaps[2]! },
      difference,
      factor: points.at(-1)![0],
    },
    closure(population, settings, place, rates),
    {
      name: 'targeting',
      holds: errors[1] < errors[0] && gaps[3]! > gaps[0]!,
      inclusionError: { baseline: errors[0], stricter: errors[1] },
      gap: { baseline: gaps[0]!, stricter: gaps[3]! },
    },
  ];
};
