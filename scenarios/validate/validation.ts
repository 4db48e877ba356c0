/**
 * Validation 验证: the simulated baseline of a place beside official and derived figures, by programme and year, in the
 * manner of EUROMOD's country reports. A shortfall is shown like an agreement.
 */
import { firstYear, monthsOfYear, reportedYears, runInMonths, type Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import type { Results } from '../../model/outcomes/results.ts';
import { interval, type Interval } from '../../model/outcomes/interval.ts';
import type { Comparison, ResolvedComparison } from '../load/comparison.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import type { Facts } from '../load/facts.ts';
import { figureOf, registeredResidents, type ProgrammeOf } from './figures.ts';
import { levelsOf, type Levels } from './levels.ts';
import { seriesOf, targetsOf, type AreaOf, type Observed } from './observed.ts';

/** How a simulated figure lies to the range of the observed one; `unsure` where only its interval reaches into the range. */
export type Verdict = 'within' | 'above' | 'below' | 'unsure' | 'unmeasured';

export interface ValidationRow extends Observed {
  readonly place: string;
  readonly programme: ProgrammeOf;
  /** Year of the run that is held against it: its own, or the first simulated one where it is earlier (standards are not). */
  readonly simulatedYear: number;
  /** In the unit of the observed figure; the interval is Monte Carlo error alone. */
  readonly simulated: Pick<Interval, 'mean' | 'low' | 'high' | 'n' | 'digits'>;
  /** Simulated over observed. */
  readonly ratio: number;
  readonly verdict: Verdict;
}

/** A figure without a range of its own is held against this share of itself either way. */
export const tolerance = 0.1;

/** The run that is held against the figures: the place's own document from the first simulated year on. */
export const validationOf = (place: string, changes: Partial<Comparison> = {}): Comparison => ({
  doudi: 1,
  id: `validation-${place}`,
  place,
  from: '2018-01',
  months: 36,
  replicates: 20,
  ...changes,
});

const areaNumber = (area: AreaOf): 0 | 1 | undefined => (area === 'all' ? undefined : area === 'rural' ? 0 : 1);

const scaled = ({ mean, low, high, n, digits }: Interval, times: number): Interval => ({
  mean: mean * times,
  low: low * times,
  high: high * times,
  n,
  digits,
});

export const rangeOf = ({ value, low, high }: Pick<Observed, 'value' | 'low' | 'high'>): readonly [number, number] =>
  low === undefined || high === undefined ? [value * (1 - tolerance), value * (1 + tolerance)] : [low, high];

export const verdictOf = (observed: Pick<Observed, 'value' | 'low' | 'high'>, simulated: Interval): Verdict => {
  const { mean, low, high } = simulated;
  const [from, to] = rangeOf(observed);
  if (!Number.isFinite(mean)) return 'unmeasured';
  if (from <= mean && mean <= to) return 'within';
  if (low <= to && high >= from) return 'unsure';
  return mean > to ? 'above' : 'below';
};

/** Standards of an area in a reported year, fen a year; for both areas the mean over their recipients. */
const levelIn = (levels: Levels, level: keyof Levels, area: AreaOf, year: number, results: Results): number => {
  const of = (a: 0 | 1) => levels[level][a]![year]!;
  const number = areaNumber(area);
  if (number !== undefined || of(0) === of(1)) return of(number ?? 0);
  const recipients = ([0, 1] as const).map((a) => results.yearly(0, 'recipients', a)[year]!.mean);
  return (of(0) * recipients[0]! + of(1) * recipients[1]!) / (recipients[0]! + recipients[1]!);
};

/** Whether a standard states the level itself, so that a run only repeats it. */
const isStated = (settings: Settings, { target, area, year }: Observed): boolean =>
  target === 'dibao-standard' &&
  (area === 'all' ? (['rural', 'urban'] as const) : [area]).every((each) => {
    const values = settings[`dibao.${each}.standard.value`];
    const last = values?.findLast(({ from }) => from < (year + 1) * monthsOfYear);
    return typeof last?.value === 'number';
  });

/** What the run says about an observed figure, in its unit, and in which reported year. */
export const simulatedOf = (
  observed: Observed,
  place: string,
  results: Results,
  clock: Clock,
  levels: Levels,
  facts: Facts,
): { readonly year: number; readonly simulated: Interval } => {
  const year = Math.max(0, Math.min(reportedYears(clock) - 1, observed.year - firstYear(clock)));
  const figure = figureOf(observed);
  const { area, unit } = observed;
  if ('level' in figure) {
    // a standard before the run is not what the run set
    if (observed.year < firstYear(clock)) return { year, simulated: interval([]) };
    const fen = levelIn(levels, figure.level, area, year, results);
    const mean = fen / 100 / (unit === 'yuan/month' ? monthsOfYear : 1);
    // no luck moves it
    return { year, simulated: interval([mean, mean]) };
  }
  const scale = {
    registered: registeredResidents(place, area, facts),
    standard: levelIn(levels, 'dibao', area, year, results),
  };
  const simulated = results.yearly(0, figure.measure, areaNumber(area))[year]!;
  return { year, simulated: scaled(simulated, figure.times(scale)) };
};

/**
 * The table: each target of the place, then incomes and standards year by year, beside what the run made of them.
 * @param results of a run of `validationOf(place)`; its baseline, the first standard, is held against the figures
 */
export const validationRows = (
  results: Results,
  comparison: Pick<ResolvedComparison, 'place' | 'from' | 'months' | 'seed' | 'standards'>,
  rates: Rates,
  facts: Facts,
): ValidationRow[] => {
  const { place, from, months, seed, standards } = comparison;
  const clock: Clock = { from, months, runIn: runInMonths };
  const levels = levelsOf(standards[0]!.settings, place, rates, clock, seed);
  const first = firstYear(clock);
  const targets = targetsOf(place, facts);
  const known = new Set(targets.map(({ target, area, year }) => `${target} ${area} ${year}`));
  const series = seriesOf(place, facts, first, first + reportedYears(clock) - 1).filter(
    ({ target, area, year }) => !known.has(`${target} ${area} ${year}`),
  );
  return [...targets, ...series].map((observed) => {
    const { year, simulated } = simulatedOf(observed, place, results, clock, levels, facts);
    const stated = isStated(standards[0]!.settings, observed);
    return {
      ...observed,
      fitted: stated ? 'input' : observed.fitted,
      place,
      programme: figureOf(observed).programme,
      simulatedYear: first + year,
      simulated,
      ratio: simulated.mean / observed.value,
      verdict: verdictOf(observed, simulated),
    };
  });
};
