/** The targets of the documents held against a run: what was asked, what came out, and whether it is reached. */
import { firstYear, monthsOfYear, type Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { interval, type Interval } from '../../model/outcomes/interval.ts';
import type { Results } from '../../model/outcomes/results.ts';
import { linesOfDraw } from '../../model/simulate.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import type { Standard, Target } from '../load/standard.ts';
import { targetMeasures, type StandardMeasure, type TargetMeasureName } from '../load/target.ts';
import { parseValue } from '../load/units.ts';
import { seedOf } from './seed.ts';

const wholeRatio = 10_000;
const rural = 0;
const urban = 1;
/** Lines of poverty: the national one, and the standard's own. */
const line = { national: 0, standard: 1 } as const;

/** `unsure` where the target lies inside the figure's interval; `unmeasured` where nothing was simulated for it. */
export type Verdict = 'reached' | 'missed' | 'unsure' | 'unmeasured' | 'afterRun';

export interface HeldTarget {
  readonly target: Target;
  /** What is asked, fen a year or a fraction of 1, like the figure; absent where the target is stated only. */
  readonly asked?: number;
  /** Calendar year in which it is held. */
  readonly year?: number;
  /** What the run made of it; an interval without width is exact. */
  readonly figure?: Interval;
  readonly verdict: Verdict;
}

/** The reported year, counted from 0, in which a target is held: that of its month, or the first where it was due before. */
export const yearOfTarget = ({ by }: Pick<Target, 'by'>, clock: Clock): number | undefined =>
  by >= clock.from + clock.months ? undefined : Math.max(0, Math.floor(by / monthsOfYear) - firstYear(clock));

/**
 * Whether a figure keeps to a target.
 * @param target in the unit of the figure
 */
export const verdict = ({ mean, low, high }: Interval, target: number, atMost: boolean): Verdict => {
  if (!Number.isFinite(mean)) return 'unmeasured';
  if (low < target && target < high) return 'unsure';
  return (atMost ? mean <= target : mean >= target) ? 'reached' : 'missed';
};

const isOfStandard = (measure: TargetMeasureName): measure is StandardMeasure => measure.startsWith('standard');

/**
 * The targets of each standard's document beside what the run made of them, for the countryside. Standards are those of
 * the year's end, coverage and headcounts those of the year.
 * @param standards in the order of the results
 */
export const heldTargets = (
  results: Results,
  clock: Clock,
  { draws, seed, place }: Pick<ResolvedComparison, 'draws' | 'seed' | 'place'>,
  standards: readonly Standard[],
  rates: Rates,
): HeldTarget[][] => {
  const setup = { rates, clock, seed: seedOf(seed, place), draws };

  /** The level of the standard at the end of a year; it moves with the draws of parameters only. */
  const levels = ({ settings }: Standard, measure: StandardMeasure, year: number): Interval => {
    const values = Array.from({ length: draws }, (_, draw) => {
      const lines = linesOfDraw(setup, settings, draw);
      const standard = lines[rural]![line.standard]![year]!;
      if (measure === 'standard') return standard;
      const over = measure === 'standardRatio' ? lines[urban]![line.standard]! : lines[rural]![line.national]!;
      return Math.round((wholeRatio * standard) / over[year]!) / wholeRatio;
    });
    const of = interval(values);
    return draws === 1 ? { ...of, low: of.mean, high: of.mean } : of;
  };

  const held = (s: number, target: Target): HeldTarget => {
    const { measure } = target;
    if (measure === undefined) return { target, verdict: 'unmeasured' };
    const { shape, atMost } = targetMeasures[measure];
    const parsed = parseValue(target.value, shape);
    const written = 'ok' in parsed ? parsed.ok : Number.NaN;
    const asked = shape.dimension === 'ratio' ? written / wholeRatio : written;
    const year = yearOfTarget(target, clock);
    if (year === undefined) return { target, asked, verdict: 'afterRun' };
    const figure = isOfStandard(measure)
      ? levels(standards[s]!, measure, year)
      : results.yearly(s, measure, rural)[year]!;
    return { target, asked, year: firstYear(clock) + year, figure, verdict: verdict(figure, asked, atMost) };
  };
  return standards.map(({ targets }, s) => targets.map((target) => held(s, target)));
};

/** A level of the standard that no draw moves needs no interval. */
export const isExact = ({ target: { measure }, figure }: HeldTarget): boolean =>
  measure !== undefined && isOfStandard(measure) && figure !== undefined && figure.low === figure.high;
