import { allot } from '../../model/outcomes/funding.ts';
import type { Results } from '../../model/outcomes/results.ts';
import { calendarMonth, type Clock } from '../../model/dynamics/clock.ts';
import { fundingLaw } from '../../model/policy/funding.ts';
import { valuesOf } from '../../model/policy/law.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { countiesOf } from '../load/counties.ts';
import type { Facts } from '../load/facts.ts';
import { words } from '../load/languages.ts';
import type { Language } from '../load/units.ts';
import { yearNames } from '../run/tables.ts';
import type { Say } from './phrases.ts';
import { ruledTable } from './ruled-table.ts';
import { standardTitle } from './table.ts';

const areas = ['rural', 'urban'] as const;
const fenOfYuan = 100;
const yuan = (fen: number) =>
  (fen / fenOfYuan).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * FX-15 · The city's pool of the first and last year, at its mean over the replicates, allotted to the counties to the fen under
 * the weights in force when the run ends; undefined where no standard pools, or the counties are not known.
 */
export const allotmentTable = (
  results: Results,
  clock: Clock,
  comparison: ResolvedComparison,
  facts: () => Facts,
  language: Language,
  say: Say,
): string | undefined => {
  const pooling = comparison.standards.flatMap((_, s) => (results.total(s, 'pooledFunds').mean > 0 ? [s] : []));
  const counties = pooling.length > 0 ? countiesOf(comparison.place, facts()) : undefined;
  if (counties === undefined) return undefined;
  const t = words(language);
  const years = yearNames(clock);
  const shown = years.length > 1 ? [0, years.length - 1] : [0];
  const end = calendarMonth(clock, clock.runIn + clock.months - 1);
  const blocks = pooling.map((s) => {
    // a single draw takes the middle of each range, whatever the seed
    const valueAt = valuesOf(comparison.standards[s]!.settings, { lo: 0, hi: 0 }, 0, 1);
    const columns = shown.map((year) => {
      const parts = areas.map((area, a) => {
        const law = fundingLaw((rule) => valueAt(`funding.${area}.${rule}`, end));
        return allot(Math.round(results.yearly(s, 'pooledFunds', a as 0 | 1)[year]!.mean), law, counties);
      });
      return counties.ids.map((_, i) => parts[0]![i]! + parts[1]![i]!);
    });
    const sums = columns.map((column) => column.reduce((sum, part) => sum + part, 0));
    return {
      title: standardTitle(comparison, s, language, say),
      rows: [
        ...counties.ids.map((id, i) => [t(`county.${id}`), ...columns.map((column) => yuan(column[i]!))]),
        [say('pool'), ...sums.map(yuan)],
      ],
    };
  });
  return `${ruledTable([say('allotted'), ...shown.map((year) => years[year]!)], blocks)}\n${say('allottedBy')}`;
};
