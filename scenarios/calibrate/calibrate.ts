/**
 * Calibration 校准 by the simulated method of moments: parameters are sought, within the ranges assumed of them, under which
 * the place's baseline comes near its targets. What is assumed weighs as one more observation of each parameter (its middle,
 * with half of its range as standard deviation), so that what the targets do not determine stays where it was assumed. The sum
 * of losses is minimised by Levenberg–Marquardt; every evaluation meets the same households and the same luck.
 */
import { interval, studentQuantile } from '../../model/outcomes/interval.ts';
import type { MeasureName } from '../../model/outcomes/measures.ts';
import { monthsOfYear } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { Contradiction } from '../../model/population/earnings.ts';
import { pick, sample } from '../../model/population/sample.ts';
import type { Population } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { parameters, type ParameterPath, type Settings as Law } from '../../model/policy/parameters.ts';
import { parseMonth, writeValue } from '../load/units.ts';
import type { Facts } from '../load/facts.ts';
import type { Files } from '../load/files.ts';
import { marginsOf } from '../load/margins.ts';
import { ratesOf } from '../load/rates.ts';
import { documentOfPlace, loadStandard } from '../load/standard.ts';
import { baseStandards, populationSeed } from '../load/synthetic.ts';
import type { Pool } from '../run/pool.ts';
import { startRun } from '../run/run.ts';
import { figureOf, registeredResidents, type Scale } from '../validate/figures.ts';
import { levelsOf } from '../validate/levels.ts';
import { targetsOf, type Observed } from '../validate/observed.ts';
import { rangeOf } from '../validate/validation.ts';
import { minimise, normalEquations, solve, type Ending, type Iteration } from './levenberg-marquardt.ts';
import { fittables, type Fittable } from './parameters.ts';

/** What decides the bytes of a calibration beside the data, and how far it goes. */
export interface Plan {
  readonly place: string;
  readonly seed: string;
  /** Households of the stratified sample, and replicates of their luck. */
  readonly households: number;
  readonly replicates: number;
  readonly iterations: number;
}

export const defaults = { seed: 'calibration', households: 12_000, replicates: 4, iterations: 8 } as const;

/** How the values were found, in the words of the table. */
export const method = 'simulated method of moments, Levenberg–Marquardt with common random numbers and Huber loss';

export interface FittedTarget extends Observed {
  /** Standard deviation that the target's range stands for, half of a 95 % interval over 1.96. */
  readonly deviation: number;
  readonly start: number;
  readonly simulated: number;
  /** Monte Carlo standard error of what was simulated. */
  readonly error: number;
  /** How many standard deviations, those of target and simulation together, it is off: at the start and at the end. */
  readonly zStart: number;
  readonly z: number;
}

export interface FittedParameter extends Fittable {
  readonly value: number;
  /** Standard deviation that targets and range leave together. */
  readonly deviation: number;
  readonly atBound: boolean;
  /** Share of the variance of its range that the targets take away: 0 where they say nothing about it. */
  readonly determined: number;
}

export interface Calibration {
  readonly plan: Plan;
  readonly targets: readonly FittedTarget[];
  readonly parameters: readonly FittedParameter[];
  readonly iterations: readonly Iteration[];
  readonly ending: Ending;
  readonly evaluations: number;
}

/** The user stopped it. */
export class Cancelled extends Error {}

export interface Options {
  readonly signal?: AbortSignal;
  /** After each evaluation; `planned` is how many there may be at most. */
  readonly onProgress?: (progress: Progress) => void;
  /** Targets in place of the table's, for a population made with known parameters. */
  readonly targets?: readonly Observed[];
  /** Names of the kinds of parameter that are fitted; default: all. */
  readonly kinds?: readonly string[];
}

export interface Progress {
  readonly evaluations: number;
  readonly planned: number;
  readonly iteration: number;
  readonly iterations: number;
}

/** Residuals beyond this many standard deviations count by Huber's loss. */
const huber = 2;
const tolerance = 0.01;
/** Step of a derivative, in half ranges. */
const derivativeStep = 0.25;
const normal95 = 1.96;
/** Households that are alike in size, age, work and health differ in income too: by this share of the variance at least (assumption). */
const mostExplained = 0.75;
const areas = ['rural', 'urban'] as const;
type AreaName = (typeof areas)[number];
/** A year at which everything is simulated: the first reported one. */
const from = '2018-01';

/** Replicates of each measure by area. */
type Outcome = Readonly<Record<AreaName, ReadonlyMap<MeasureName, readonly number[]>>>;

/** Standard deviation of a target: its range is taken for a 95 % interval. */
export const deviationOf = (target: Observed): number => {
  const [low, high] = rangeOf(target);
  return (high - low) / 2 / normal95;
};

/** The targets that are fitted. */
export const fittedTargets = (place: string, facts: Facts): Observed[] =>
  targetsOf(place, facts).filter(({ fitted }) => fitted === 'yes');

/** A value between its ends: −1 at the low one, 1 at the high one. */
const unitOf = ({ low, high }: Fittable, value: number): number => (2 * value - low - high) / (high - low);
const valueOf = ({ low, high, grain }: Fittable, unit: number): number => {
  const value = (low + high + unit * (high - low)) / 2;
  const written = Math.round(value / grain) * grain;
  return Math.max(low, Math.min(high, Number(written.toPrecision(12))));
};
/** As it is simulated: rules in whole units of the model, the population as it comes. */
const exactly = (of: Fittable, unit: number): number => {
  const value = (of.low + of.high + unit * (of.high - of.low)) / 2;
  return of.stage === 'policy' ? Math.round(value) : value;
};

/** The place's document on a practice with these rules, as the loader applies them. */
const lawWith = (place: string, files: Files, rules: ReadonlyMap<string, number>): Law => {
  const fitted = [...rules].map(([path, value]) => {
    const text = writeValue(value, parameters[path as ParameterPath]);
    return [path as ParameterPath, { value, low: value, high: value, text, grade: 'C' } as const] as const;
  });
  return loadStandard(documentOfPlace(place, files), files, undefined, new Map(fitted)).settings;
};

/** Everything that stays as it is while parameters move. */
class Simulator {
  evaluations = 0;
  private readonly plan: Plan;
  private readonly facts: Facts;
  private readonly fitted: readonly Fittable[];
  private readonly pool: Pool;
  private readonly options: Options;
  private readonly files: Files;
  private readonly rates: Rates;
  private readonly measures: readonly MeasureName[];
  private design: { readonly of: Population; readonly stratum: Uint8Array } | undefined;
  private last: { readonly key: string; readonly population: Population } | undefined;

  constructor(
    plan: Plan,
    files: Files,
    facts: Facts,
    fitted: readonly Fittable[],
    measures: readonly MeasureName[],
    pool: Pool,
    options: Options,
  ) {
    this.plan = plan;
    this.facts = facts;
    this.fitted = fitted;
    this.pool = pool;
    this.options = options;
    this.files = files;
    this.rates = ratesOf(plan.place, facts);
    this.measures = measures;
  }

  /** The households of the design at other incomes: who they are and what they weigh stays. */
  private population(values: ReadonlyMap<string, number>): Population {
    const key = JSON.stringify([...values]);
    if (this.last?.key === key) return this.last.population;
    const { plan, facts, fitted } = this;
    const { place } = plan;
    const seed = populationSeed(place);
    const wholeAt = (at: ReadonlyMap<string, number>) =>
      synthesise(marginsOf(place, facts, at), seed, { mostExplained });
    // back and forth between units, a value may lose its last digit
    const isAssumed = ({ path, assumed, grain }: Fittable) => {
      const value = values.get(path);
      return value === undefined || Math.abs(value - assumed) < grain / 1000;
    };
    const asAssumed = fitted.every(isAssumed);
    let whole: Population | undefined;
    if (this.design === undefined) {
      const assumed = wholeAt(new Map(fitted.map((of) => [of.path, of.assumed])));
      if (asAssumed) whole = assumed;
      const drawn = sample(assumed, plan.households, seed, baseStandards(place, facts));
      const stratum = new Uint8Array(assumed.households.id.length);
      drawn.households.id.forEach((id, i) => (stratum[id - 1] = drawn.households.stratum[i]!));
      this.design = { of: drawn, stratum };
    }
    whole ??= wholeAt(values);
    const { id, weight, group } = this.design.of.households;
    const rows = Array.from(id, (each) => each - 1);
    const population = pick(whole, rows, Array.from(weight), Array.from(group), this.design.stratum);
    this.last = { key, population };
    return population;
  }

  async run(units: readonly number[]): Promise<Outcome> {
    const { plan, fitted, pool, options } = this;
    const stage = (wanted: Fittable['stage']) =>
      new Map(fitted.flatMap((of, j) => (of.stage === wanted ? [[of.path, exactly(of, units[j]!)] as const] : [])));
    if (options.signal?.aborted) throw new Cancelled();
    const { seed, replicates } = plan;
    const settings = lawWith(plan.place, this.files, stage('policy'));
    const run = startRun(
      { from: parseMonth(from)!, months: monthsOfYear, seed, draws: 1, replicates, standards: [{ settings }] },
      pool,
      { population: this.population(stage('population')), rates: this.rates },
      options.signal ? { signal: options.signal } : {},
    );
    if (!(await run.done)) throw new Cancelled();
    this.evaluations += 1;
    const [year] = run.results.years;
    const of = (area: 0 | 1) =>
      new Map(this.measures.map((measure) => [measure, run.results.raw(0, measure, year!, area)] as const));
    return { rural: of(0), urban: of(1) };
  }

  /** Standards do not hang on what is fitted. */
  scales(): Readonly<Record<AreaName, Scale>> {
    const { place, seed } = this.plan;
    const clock = { from: parseMonth(from)!, months: monthsOfYear, runIn: 2 * monthsOfYear };
    const levels = levelsOf(lawWith(place, this.files, new Map()), place, this.rates, clock, seed);
    const of = (area: AreaName, a: 0 | 1): Scale => ({
      registered: registeredResidents(place, area, this.facts),
      standard: levels.dibao[a]![0]!,
    });
    return { rural: of('rural', 0), urban: of('urban', 1) };
  }
}

const counts: readonly MeasureName[] = ['recipients', 'tekunPersons'];

/** One value a replicate of what answers a target; for both areas counts add up and rates are weighted by residents. */
const momentOf = (target: Observed, outcome: Outcome, scales: Readonly<Record<AreaName, Scale>>): readonly number[] => {
  const figure = figureOf(target);
  if (!('measure' in figure)) throw new Error(`${target.target} is no outcome and cannot be fitted`);
  const { measure, times } = figure;
  const { area } = target;
  if (area !== 'all') return outcome[area].get(measure)!.map((value) => value * times(scales[area]));
  const [rural, urban] = areas.map((each) => outcome[each].get(measure)!) as [readonly number[], readonly number[]];
  const scale = { registered: scales.rural.registered + scales.urban.registered, standard: NaN };
  if (counts.includes(measure)) return rural.map((value, r) => (value + urban[r]!) * times(scale));
  const [a, b] = areas.map((each) => outcome[each].get('residents')!) as [readonly number[], readonly number[]];
  return rural.map((value, r) => ((value * a[r]! + urban[r]! * b[r]!) / (a[r]! + b[r]!)) * times(scale));
};

const meanOf = (values: readonly number[]): number => interval(values).mean;
/** Standard error of a mean over replicates. */
const errorOf = (values: readonly number[]): number => {
  const { high, mean, n } = interval(values);
  return n < 2 ? 0 : (high - mean) / studentQuantile(n - 1);
};

const measuresOf = (targets: readonly Observed[]): MeasureName[] => {
  const measures = new Set<MeasureName>(['residents']);
  for (const target of targets) {
    const figure = figureOf(target);
    if ('measure' in figure) measures.add(figure.measure);
  }
  return [...measures];
};

/** What answers each target where some parameters are not as assumed; nothing is fitted. */
export const simulateAt = async (
  plan: Plan,
  files: Files,
  facts: Facts,
  pool: Pool,
  targets: readonly Observed[],
  values: ReadonlyMap<string, number>,
): Promise<number[]> => {
  const fitted = fittables(files, facts);
  const simulator = new Simulator(plan, files, facts, fitted, measuresOf(targets), pool, {});
  const outcome = await simulator.run(fitted.map((of) => unitOf(of, values.get(of.path) ?? of.assumed)));
  const scales = simulator.scales();
  return targets.map((target) => meanOf(momentOf(target, outcome, scales)));
};

/** The diagonal of an inverse. */
const variances = (matrix: readonly (readonly number[])[]): number[] =>
  matrix.map((_, j) => {
    const column = solve(
      matrix,
      matrix.map((__, i) => (i === j ? 1 : 0)),
    );
    return column?.[j] ?? Infinity;
  });

/**
 * Fits a place.
 * @throws Cancelled, and what `Pool.run` throws
 */
export const calibrate = async (
  plan: Plan,
  files: Files,
  facts: Facts,
  pool: Pool,
  options: Options = {},
): Promise<Calibration> => {
  const { place, iterations } = plan;
  const targets = options.targets ?? fittedTargets(place, facts);
  const fitted = fittables(files, facts).filter(({ kind }) => options.kinds?.includes(kind) ?? true);
  const simulator = new Simulator(plan, files, facts, fitted, measuresOf(targets), pool, options);
  const scales = simulator.scales();
  const kinds = [...new Set(fitted.map(({ kind }) => kind))];
  const assumed = fitted.map((of) => unitOf(of, of.assumed));

  let iteration = 0;
  let planned = (iterations + 1) * (kinds.length + 1);
  const outcomes = new Map<string, Outcome | undefined>();
  const outcomeAt = async (units: readonly number[]): Promise<Outcome | undefined> => {
    const key = units.join(' ');
    if (outcomes.has(key)) return outcomes.get(key);
    const known = await simulator.run(units).catch((error: unknown) => {
      // correlations that no population can have at once
      if (error instanceof Contradiction) return undefined;
      throw error;
    });
    outcomes.set(key, known);
    planned = Math.max(planned, simulator.evaluations);
    options.onProgress?.({ evaluations: simulator.evaluations, planned, iteration, iterations });
    return known;
  };
  const deviations = targets.map(deviationOf);
  const residualsOf = (outcome: Outcome | undefined, units: readonly number[]): number[] => [
    ...targets.map((target, k) =>
      outcome === undefined ? Infinity : (meanOf(momentOf(target, outcome, scales)) - target.value) / deviations[k]!,
    ),
    ...units.map((unit, j) => unit - assumed[j]!),
  ];

  const jacobian = async (at: readonly number[], residuals: readonly number[]): Promise<number[][]> => {
    const outcome = (await outcomeAt(at))!;
    const rows = residuals.map((_, k) => at.map<number>((__, j) => (k - targets.length === j ? 1 : 0)));
    // those of the population last, so that the incomes at the point serve the others
    for (const kind of kinds) {
      const steps = (sign: number) =>
        at.map((unit, j) => {
          if (fitted[j]!.kind !== kind) return 0;
          return Math.abs(unit + sign * derivativeStep) > 1 ? -sign * derivativeStep : sign * derivativeStep;
        });
      const moves = (step: readonly number[]) => outcomeAt(at.map((unit, j) => unit + step[j]!));
      let step = steps(1);
      let moved = await moves(step);
      if (moved === undefined) {
        step = steps(-1);
        moved = await moves(step);
      }
      // where neither way is possible it stays, as if nothing followed from it
      if (moved === undefined) continue;
      const there = moved;
      fitted.forEach((of, j) => {
        if (of.kind !== kind) return;
        // the other area as it was
        const alone: Outcome = { ...outcome, [of.area]: there[of.area] };
        residualsOf(alone, at)
          .slice(0, targets.length)
          .forEach((residual, k) => {
            rows[k]![j] = (residual - residuals[k]!) / step[j]!;
          });
      });
    }
    return rows;
  };

  const start = (await outcomeAt(assumed))!;
  const found = await minimise(
    {
      lower: fitted.map(() => -1),
      upper: fitted.map(() => 1),
      residuals: async (units) => residualsOf(await outcomeAt(units), units),
      jacobian,
    },
    assumed,
    {
      iterations,
      tolerance,
      huber,
      onIteration: ({ number }) => {
        iteration = number + 1;
      },
    },
  );
  const { matrix } = normalEquations(found.jacobian, found.residuals, huber);
  const left = variances(matrix);
  const outcome = (await outcomeAt(found.at))!;
  return {
    plan,
    targets: targets.map((target, k) => {
      const moments = momentOf(target, outcome, scales);
      const before = momentOf(target, start, scales);
      const z = (values: readonly number[]) =>
        (meanOf(values) - target.value) / Math.hypot(deviations[k]!, errorOf(values));
      return {
        ...target,
        deviation: deviations[k]!,
        start: meanOf(before),
        simulated: meanOf(moments),
        error: errorOf(moments),
        zStart: z(before),
        z: z(moments),
      };
    }),
    parameters: fitted.map((of, j) => ({
      ...of,
      value: valueOf(of, found.at[j]!),
      deviation: (Math.sqrt(Math.min(1, left[j]!)) * (of.high - of.low)) / 2,
      atBound: Math.abs(found.at[j]!) >= 1,
      determined: Math.max(0, 1 - left[j]!),
    })),
    iterations: found.iterations,
    ending: found.ending,
    evaluations: simulator.evaluations,
  };
};
