import Table from 'cli-table3';
import type { Interval } from '../../model/outcomes/interval.ts';
import type { Results } from '../../model/outcomes/results.ts';
import type { Clock } from '../../model/dynamics/clock.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { writeMonth, type Language } from '../load/units.ts';
import { yearNames } from '../run/tables.ts';
import { figure, moneyUnit } from './figures.ts';
import type { Say } from './phrases.ts';

const percent = 0.01;

const rules = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '─',
  'bottom-mid': '─',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '─',
  'mid-mid': '─',
  right: '',
  'right-mid': '',
  middle: '  ',
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

  const table = new Table({
    chars: rules,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    head: [
      say('year'),
      say('cost', { unit: costUnit.name }),
      say('recipients'),
      say('coverage'),
      ...(standards.length > 1 ? [say('difference', { unit: differenceUnit.name })] : []),
    ],
  });
  for (const s of standards) {
    const { id, title } = comparison.standards[s]!;
    const role = say(s === 0 ? 'baseline' : 'alternative');
    table.push([{ colSpan: standards.length > 1 ? 5 : 4, content: `${role} · ${title[language]} (${id})` }]);
    periods.forEach((period, i) =>
      table.push([
        period,
        figure(cost[s]![i]!, costUnit.fen),
        figure(recipients[s]![i]!),
        figure(coverage[s]![i]!, percent),
        ...(standards.length === 1 ? [] : s === 0 ? [''] : [figure(difference[s]![i]!, differenceUnit.fen, true)]),
      ]),
    );
  }
  const title = say('title', { place, from: writeMonth(clock.from), months: clock.months });
  // one rule below the head and above each standard, none between the years
  const lines = table.toString().split('\n');
  const isRule = (line: string | undefined) => line !== undefined && /^[─\s]+$/.test(line);
  const shown = lines.filter((line, i) => {
    if (!isRule(line)) return line.trim() !== '';
    const opens = lines[i + 1]?.startsWith(say('baseline')) || lines[i + 1]?.startsWith(say('alternative'));
    return opens || i === lines.length - 1;
  });
  return [title, '', ...shown.map((line) => line.trimEnd())].join('\n');
};
