/** What a simulated baseline is held against: the targets of `data/targets.csv`, and incomes and standards by year. */
import type { Fact, Facts } from '../load/facts.ts';
import type { Wording } from '../load/wordings.ts';

export type AreaOf = 'all' | 'rural' | 'urban';

/**
 * Whether a figure was fitted: `yes`; `no`, kept for validation; `derived`, the same information as a fitted one in another
 * unit; `input`, read by the model, so that agreement shows only that it was read right.
 */
export const fittings = ['yes', 'no', 'derived', 'input'] as const;
export type Fitting = (typeof fittings)[number];

/** A figure of the data that a run can be held against. */
export interface Observed extends Omit<Fact, 'keys' | 'source' | 'note'> {
  readonly source: Wording;
  readonly note: Wording;
  readonly area: AreaOf;
  /** Name in `data/targets.csv`. */
  readonly target: string;
  readonly year: number;
  readonly fitted: Fitting;
}

const observed = (
  { value, low, high, unit, grade, source, note }: Fact,
  facts: Facts,
  area: string,
  target: string,
  year: number,
  fitted: Fitting,
): Observed => ({
  area: area as AreaOf,
  target,
  year,
  fitted,
  value,
  unit,
  grade,
  source: facts.wording(source),
  note: facts.wording(note),
  ...(low === undefined || high === undefined ? {} : { low, high }),
});

/** The targets of a place in the order of the table. */
export const targetsOf = (place: string, facts: Facts): Observed[] =>
  facts
    .rows('targets')
    .filter(({ keys }) => keys['place'] === place)
    .map((fact) => {
      const { area, target, year, fitted } = fact.keys;
      if (!fittings.includes(fitted as Fitting)) throw new Error(`data/targets.csv: ${fitted} is no kind of fitting`);
      return observed(fact, facts, area!, target!, Number(year), fitted as Fitting);
    });

const instruments = { dibao: 'dibao-standard', 'tekun-basic-living': 'tekun-standard' } as const;

/** Incomes and standards of a place in the years `from` … `to`: what the model reads, or what a rule of the document leads to. */
export const seriesOf = (place: string, facts: Facts, from: number, to: number): Observed[] => {
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const income = facts
    .rows('income')
    .filter(({ keys }) => keys['place'] === place && keys['series'] === 'disposable')
    .filter(({ keys }) => years.includes(Number(keys['year'])))
    .map((fact) => observed(fact, facts, fact.keys['area']!, 'disposable-income', Number(fact.keys['year']), 'input'));
  const standards = facts.rows('standards').filter(({ keys }) => keys['place'] === place);
  const levels = Object.entries(instruments).flatMap(([instrument, target]) =>
    ['rural', 'urban', 'all'].flatMap((area) =>
      years.flatMap((year) => {
        // the one in force at the year's end, where one was set within the year
        const set = standards
          .filter(({ keys }) => keys['instrument'] === instrument && keys['area'] === area)
          .filter(({ keys }) => keys['from']!.startsWith(String(year)))
          .toSorted((a, b) => (a.keys['from']! < b.keys['from']! ? -1 : 1))
          .at(-1);
        return set === undefined ? [] : [observed(set, facts, area, target, year, 'no')];
      }),
    ),
  );
  return [...income, ...levels];
};
