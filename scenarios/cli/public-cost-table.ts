import { livingLedgers, medicalLedgers } from '../../model/outcomes/borne.ts';
import type { MeasureName } from '../../model/outcomes/measures.ts';
import type { Results } from '../../model/outcomes/results.ts';
import type { Clock } from '../../model/dynamics/clock.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { words } from '../load/languages.ts';
import type { Language } from '../load/units.ts';
import { yearNames } from '../run/tables.ts';
import { figure, moneyUnit } from './figures.ts';
import type { Say } from './phrases.ts';
import { ruledTable } from './ruled-table.ts';
import { standardTitle } from './table.ts';

const tierPhrases = {
  tierCentre: 'centre',
  tierProvince: 'province',
  tierCity: 'city',
  tierCounty: 'county',
} as const;

/**
 * What the public purse pays in the first and last year and in the whole period: by programme, by tier of government, and
 * administration beside it. What costs nothing under any standard is left out.
 */
export const publicCostTable = (
  results: Results,
  clock: Clock,
  comparison: ResolvedComparison,
  language: Language,
  say: Say,
): string => {
  const standards = comparison.standards.map((_, s) => s);
  const t = words(language);
  const rows: (readonly [MeasureName, string])[] = [
    ['cost', say('dibao')],
    ...[...livingLedgers, ...medicalLedgers].map((name) => [`${name}Cost`, t(`why.part.${name}`)] as const),
    ['publicCost', say('publicCost')],
    ...Object.entries(tierPhrases).map(
      ([name, phrase]) => [name as keyof typeof tierPhrases, `  ${say(phrase)}`] as const,
    ),
    ['administrationCost', say('administrationCost')],
    ['charityCost', say('charityCost')],
    ['charityInflow', `  ${say('charityInflow')}`],
  ];
  const costs = rows.filter(([name]) => standards.some((s) => results.total(s, name).mean !== 0));
  // dibao's own unit, so that the smaller programmes beside it can be read
  const unit = moneyUnit(
    standards.flatMap((s) => results.yearly(s, 'cost').map(({ mean }) => mean)),
    language,
  );
  const years = yearNames(clock);
  const several = years.length > 1;
  const head = [
    say('publicCostIn', { unit: unit.name }),
    years[0]!,
    ...(several ? [years.at(-1)!, say('period')] : []),
    ...(standards.length > 1 ? [say('periodDifference')] : []),
  ];
  const blocks = standards.map((s) => ({
    title: standardTitle(comparison, s, language, say),
    rows: costs.map(([name, label]) => {
      const yearly = results.yearly(s, name);
      const shown = [yearly[0]!, ...(several ? [yearly.at(-1)!, results.total(s, name)] : [])];
      return [
        label,
        ...shown.map((interval) => figure(interval, unit.fen)),
        ...(standards.length === 1 ? [] : [s === 0 ? '' : figure(results.differenceTotal(s, name), unit.fen, true)]),
      ];
    }),
  }));
  return ruledTable(head, blocks);
};
