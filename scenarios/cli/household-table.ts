import Table from 'cli-table3';
import { calendarMonth } from '../../model/dynamics/clock.ts';
import type { BudgetLine } from '../household/budget-line.ts';
import type { Explanation } from '../household/explain.ts';
import { told, yuan } from '../household/tell.ts';
import type { HouseholdCase } from '../load/household-case.ts';
import { words } from '../load/languages.ts';
import { loadPlaces } from '../load/places.ts';
import type { Standard } from '../load/standard.ts';
import { writeMonth } from '../load/units.ts';
import type { Terminal } from './execute.ts';
import { borderless } from './borderless.ts';
import { indented } from './text-width.ts';

const monthsOfYear = 12;
const width = 100;

const lines = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const table = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: [...head],
    colAligns: head.map((_, i) => (i === 0 ? 'left' : 'right')),
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trimEnd())
    .join('\n');
};

const titled = (standard: Standard, { language }: Terminal) => `${standard.title[language]} (${standard.id})`;

/** Month by month: the household, then due, paid and status under each standard; and why, in each standard's own paragraph. */
export const householdText = (explanations: readonly Explanation[], terminal: Terminal): string => {
  const { language, say, files } = terminal;
  const t = words(language);
  const [first] = explanations;
  const { case: described, clock } = first!;
  const place = loadPlaces(files).find(({ id }) => id === described.place)![language];
  const parts = Object.keys(first!.months[0]?.parts ?? {}).filter((part) =>
    explanations.some(({ months }) => months.some((month) => month.parts[part]! > 0)),
  );
  const several = explanations.length > 1;
  const mark = (i: number) => (several ? ` ${'ABCDEFGH'[i]}` : '');
  const head = [
    say('month'),
    say('members'),
    say('income'),
    ...explanations.flatMap((_, i) => [
      say('monthlyStandard') + mark(i),
      ...(several ? [] : parts.map((part) => t(`why.part.${part}`))),
      say('due') + mark(i),
      say('paid') + mark(i),
      say('status') + mark(i),
    ]),
  ];
  const rows = first!.months.map(({ month, members, income }, m) => [
    writeMonth(month),
    String(members),
    yuan(income),
    ...explanations.flatMap(({ months }) => {
      const { standard, parts: amounts, due, paid, status } = months[m]!;
      return [
        yuan(standard / monthsOfYear),
        ...(several ? [] : parts.map((part) => yuan(amounts[part]!))),
        yuan(due),
        yuan(paid),
        t(`why.status.${status}`),
      ];
    }),
  ]);
  const sum =
    (of: (month: Explanation['months'][number]) => number) =>
    ({ months }: Explanation) =>
      yuan(months.reduce((total, month) => total + of(month), 0));
  const totals = [
    say('total'),
    '',
    '',
    ...explanations.flatMap((each) => [
      '',
      ...(several ? [] : parts.map((part) => sum((month) => month.parts[part]!)(each))),
      sum(({ due }) => due)(each),
      sum(({ paid }) => paid)(each),
      '',
    ]),
  ];
  const why = explanations.flatMap((explanation, i) => [
    '',
    `${say('why')}${mark(i)} · ${titled(explanation.standard, terminal)}`,
    ...told(explanation.steps, language).map(({ from, to, text, clauses, figuresOfFirst }) => {
      const month = (at: number) => writeMonth(calendarMonth(clock, at));
      const when =
        from === to
          ? month(from)
          : t(figuresOfFirst ? 'why.spanOfFirst' : 'why.span', { from: month(from), to: month(to) });
      const cited = clauses.length > 0 ? ` [${clauses.join(t('sentence.list'))}]` : '';
      return `  ${when}\n${indented(text + cited, 4, width)}`;
    }),
  ]);
  // months of one decision are told under one date
  const merged = why.flatMap((block, i) => {
    const [date, ...rest] = block.split('\n');
    return date !== '' && date === why[i - 1]?.split('\n')[0] ? rest : [block];
  });
  const settings = ['takeUp', 'income', 'property', 'work', 'values', 'luck'].map((key) =>
    indented(t(`why.settings.${key}`), 2, width),
  );
  return [
    say('householdTitle', {
      title: described.title[language],
      place,
      from: writeMonth(clock.from),
      months: clock.months,
    }),
    '',
    lines(head, [...rows, totals]),
    say('yuanPerMonth'),
    ...merged,
    '',
    t('why.settings.title'),
    ...settings,
  ].join('\n');
};

/** The budget line as a table; cliffs are marked at the row where less is left than before. */
export const budgetTable = (
  described: HouseholdCase,
  standard: Standard,
  line: BudgetLine,
  terminal: Terminal,
): string => {
  const { say } = terminal;
  const rows = line.points.map(({ earnings, income, benefit, net, withdrawal, cliff }) => [
    yuan(earnings),
    yuan(income),
    yuan(benefit),
    yuan(net),
    withdrawal === undefined ? '' : `${Math.round(withdrawal / 100)}%`,
    cliff ? '▼' : '',
  ]);
  return [
    say('budgetTitle', { member: described.members[line.member]!.name, month: writeMonth(line.month) }),
    titled(standard, terminal),
    lines([say('earnings'), say('income'), say('benefit'), say('netIncome'), say('withdrawal'), ''], rows),
    ...(line.points.some(({ cliff }) => cliff) ? [`▼ ${say('cliff')}`] : []),
    say('yuanPerMonth'),
  ].join('\n');
};
