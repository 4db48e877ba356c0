import type { Interval } from '../../model/outcomes/interval.ts';
import type { Results } from '../../model/outcomes/results.ts';
import type { Clock } from '../../model/dynamics/clock.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { writeMonth, type Language } from '../load/units.ts';
import { yearNames } from '../run/tables.ts';
import { figure, moneyUnit } from './figures.ts';
import type { Say } from './phrases.ts';
import { ruledTable } from './ruled-table.ts';

const percent = 0.01;

/** The line that stands over what a standard did. */
export const standardTitle = ({ standards }: ResolvedComparison, s: number, language: Language, say: Say): string => {
  const { id, title } = standards[s]!;
  return `${say(s === 0 ? 'baseline' : 'alternative')} · ${title[language]} (${id})`;
};

const means = (intervals: readonly Interval[]) => intervals.map(({ mean }) => mean);

/** Cost and coverage by year and standard, with half-widths and the paired differences to the baseline. */
export const resultTable = (
  results: Results,
  clock: Clock,
  comparison: ResolvedComparison,
  place: string,
  language: Language,
  say: Say,
): string => {
  const standards = comparison.standards.map((_, s) => s);
  const cost = standards.map((s) => [...results.yearly(s, 'cost'), results.total(s, 'cost')]);
  const recipients = standards.map((s) => [...results.yearly(s, 'recipients'), results.total(s, 'recipients')]);
  const coverage = standards.map((s) => [...results.yearly(s, 'coverage'), results.total(s, 'coverage')]);
  const difference = standards.map((s) => [...results.differenceYearly(s, 'cost'), results.differenceTotal(s, 'cost')]);
  const yearly = (tables: readonly (readonly Interval[])[]) => tables.flatMap((table) => means(table.slice(0, -1)));
  const costUnit = moneyUnit(yearly(cost), language);
  const differenceUnit = moneyUnit(yearly(difference.slice(1)), language);
  const periods = [...yearNames(clock), say('period')];

  const head = [
    say('year'),
    say('cost', { unit: costUnit.name }),
    say('recipients'),
    say('coverage'),
    ...(standards.length > 1 ? [say('difference', { unit: differenceUnit.name })] : []),
  ];
  const blocks = standards.map((s) => ({
    title: standardTitle(comparison, s, language, say),
    rows: periods.map((period, i) => [
      period,
      figure(cost[s]![i]!, costUnit.fen),
      figure(recipients[s]![i]!),
      figure(coverage[s]![i]!, percent),
      ...(standards.length === 1 ? [] : s === 0 ? [''] : [figure(difference[s]![i]!, differenceUnit.fen, true)]),
    ]),
  }));
  return `${say('title', { place, from: writeMonth(clock.from), months: clock.months })}\n\n${ruledTable(head, blocks)}`;
};
