import type { Clock } from '../../model/dynamics/clock.ts';
import { monthsOfYear, reportedYears } from '../../model/dynamics/clock.ts';
import type { Interval } from '../../model/outcomes/interval.ts';
import { measureNames, measures } from '../../model/outcomes/measures.ts';
import type { Results } from '../../model/outcomes/results.ts';

/** One figure: what a standard did to one measure in one period and area. */
export interface Row {
  readonly standard: string;
  /** The standard that the figure is a paired difference to; empty for the figure itself. */
  readonly against: string;
  readonly area: 'all' | 'rural' | 'urban';
  /** `2018` or `2018-01`. */
  readonly period: string;
  readonly measure: string;
  readonly unit: string;
  readonly mean: number;
  /** Ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly replicates: number;
  /** Whether any household of the population was synthesised. */
  readonly synthetic: boolean;
}

export const columns = [
  'standard',
  'against',
  'area',
  'period',
  'measure',
  'unit',
  'mean',
  'low',
  'high',
  'replicates',
  'synthetic',
] as const satisfies readonly (keyof Row)[];

const areas = [
  ['all', undefined],
  ['rural', 0],
  ['urban', 1],
] as const;

const yearName = (clock: Clock, year: number) => String(Math.floor(clock.from / monthsOfYear) + year);
const monthName = (clock: Clock, month: number) => {
  const calendar = clock.from + month;
  return `${Math.floor(calendar / monthsOfYear)}-${String((calendar % monthsOfYear) + 1).padStart(2, '0')}`;
};

/** The calendar years of a run in order. */
export const yearNames = (clock: Clock): string[] =>
  Array.from({ length: reportedYears(clock) }, (_, year) => yearName(clock, year));

/**
 * All figures of a run in long form, by year or by month, with the differences to the baseline after each standard's own.
 * @param standards their ids, baseline first
 */
export const longTable = (
  results: Results,
  clock: Clock,
  standards: readonly string[],
  synthetic: boolean,
  per: 'year' | 'month',
): Row[] => {
  const rows: Row[] = [];
  const name = per === 'year' ? yearName : monthName;
  const figures = per === 'year' ? 'yearly' : 'monthly';
  const differences = per === 'year' ? 'differenceYearly' : 'differenceMonthly';
  const baseline = standards[0]!;
  const shown = measureNames.filter((measure) => per === 'year' || measures[measure].monthly);
  standards.forEach((standard, s) => {
    for (const [area, areaNumber] of areas)
      for (const measure of shown) {
        const put = (against: string, intervals: readonly Interval[]) =>
          intervals.forEach(({ mean, low, high, n }, i) =>
            rows.push({
              standard,
              against,
              area,
              period: name(clock, i),
              measure,
              unit: measures[measure].unit,
              mean,
              low,
              high,
              replicates: n,
              synthetic,
            }),
          );
        put('', results[figures](s, measure, areaNumber));
        if (s > 0) put(baseline, results[differences](s, measure, areaNumber));
      }
  });
  return rows;
};
