/** What a run has to say of months that lie before the documents of its standards, or before any standard of theirs. */
import { calendarMonth, runInMonths, type Clock } from '../../model/dynamics/clock.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { enact } from '../../model/policy/law.ts';
import type { AreaName } from '../../model/policy/parameters.ts';
import { luckOf } from '../../model/simulate.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import type { SourceDocument, Standard } from '../load/standard.ts';
import { seedOf } from './seed.ts';

const areas: readonly AreaName[] = ['rural', 'urban'];

/** The documents of a comparison that come into force after its first month, each once. */
export const laterDocuments = ({
  standards,
  from,
}: Pick<ResolvedComparison, 'standards' | 'from'>): readonly SourceDocument[] => {
  const later = standards.flatMap(({ document }) => (document && document.from.month > from ? [document] : []));
  return [...new Map(later.map((document) => [document.number, document])).values()];
};

/** Standards under which an area has no dibao standard, and so no dibao, in the first months of a run. */
export interface WithoutStandard {
  readonly area: AreaName;
  readonly standards: readonly Standard[];
  /** First calendar month with one; absent where the whole period has none. */
  readonly until?: number;
}

/** Areas and standards without a dibao standard in the first month, together where one comes in the same month. */
export const withoutStandard = (
  { standards, seed, place, from, months }: ResolvedComparison,
  rates: Rates,
): WithoutStandard[] => {
  const clock: Clock = { from, months, runIn: runInMonths };
  const key = seedOf(seed, place);
  const paths = commonPaths(rates, clock, key, 0, 1, luckOf(0, 0));
  const found = standards.flatMap((standard) => {
    const laws = enact(standard.settings, paths, clock, key, 0, 1);
    return areas.flatMap((area) => {
      if (laws[area][clock.runIn]!.standard > 0) return [];
      const first = laws[area].findIndex((law) => law.standard > 0);
      return [{ area, standard, until: first < 0 ? undefined : calendarMonth(clock, first) }];
    });
  });
  return [...Map.groupBy(found, ({ area, until }) => `${area} ${until ?? ''}`).values()].map((alike) => {
    const { area, until } = alike[0]!;
    return { area, standards: alike.map(({ standard }) => standard), ...(until === undefined ? {} : { until }) };
  });
};
