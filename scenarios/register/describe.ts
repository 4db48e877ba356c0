/** The dictionary, a report and a list of mistakes in words, for terminal, page and documentation. */
import { sentence, words, type Language } from '../load/languages.ts';
import type { Problem } from '../load/problem.ts';
import { writeMonth } from '../load/units.ts';
import { cells } from '../run/csv.ts';
import { columnLabel, dictionary, entryOf, link, type ColumnName, type Entry } from './dictionary.ts';
import type { SettledRule } from './findings.ts';
import { normalName } from './mapping.ts';
import type { RegisterReport, TableReport } from './open.ts';

/** The unit of an amount or age, for reading. */
const unitText = (unit: Entry['unit'], language: Language): string =>
  unit === undefined ? '' : words(language)(`register.unit.${unit}`);

const choiceText = ({ choices = [] }: Entry, value: number, language: Language): string => {
  const found = choices.find((each) => each.value === value);
  return found === undefined ? String(value) : language === 'zh' ? found.zh : found.name;
};

/** What a blank cell stands for, where that is one value. */
const blankText = (entry: Entry, language: Language): string | undefined => {
  if (entry.blank === undefined) return undefined;
  if (entry.kind === 'flag') return words(language)(entry.blank === 1 ? 'register.yes' : 'register.no');
  return choiceText(entry, entry.blank, language);
};

const valuesText = (entry: Entry, language: Language): string => {
  const t = words(language);
  if (entry.choices)
    return entry.choices.map(({ name, zh }) => (language === 'zh' ? zh : name)).join(t('sentence.list'));
  return t(`register.kind.${entry.kind}`);
};

const dictionaryFields = ['column', 'zh', 'table', 'values', 'unit', 'blank', 'rule', 'also'] as const;

/** The dictionary as rows of text below a header. */
export const dictionaryRows = (language: Language): string[][] => {
  const t = words(language);
  return [
    dictionaryFields.map((field) => t(`register.field.${field}`)),
    ...dictionary.map((entry) => [
      entry.name,
      entry.zh,
      t(entry.name === link ? 'register.table.both' : `register.table.${entry.table}`),
      valuesText(entry, language),
      unitText(entry.unit, language),
      entry.required === true ? t('register.required') : (blankText(entry, language) ?? ''),
      entry.rule[language],
      entry.also.join(t('sentence.list')),
    ]),
  ];
};

/** The dictionary as a Markdown table. */
export const dictionaryMarkdown = (language: Language): string => {
  const [head = [], ...rows] = dictionaryRows(language);
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
};

export const dictionaryCsv = (language: Language): string => cells(dictionaryRows(language));

const special: readonly SettledRule[] = ['head', 'birthMonth', 'offeredWage', 'rounding'];

/** What was settled without being told, how, and how often. */
const settledText = (rule: SettledRule, count: number, language: Language): string => {
  const t = words(language);
  const n = count.toLocaleString('en-US');
  if (special.includes(rule)) return t(`register.settled.${rule}`, { n });
  const entry = entryOf(rule as ColumnName);
  const column = columnLabel(entry, language);
  const blank = blankText(entry, language);
  return blank === undefined
    ? t('register.settled.byRule', { n, column, rule: entry.rule[language] })
    : t('register.settled.blank', { n, column, value: blank });
};

const tableText = ({ file, kind, columns }: TableReport, language: Language): string => {
  const t = words(language);
  const list = (headers: readonly string[]) => headers.join(t('sentence.list'));
  const read = columns.filter(({ name }) => name !== undefined && entryOf(name).kind !== 'name');
  const dropped = columns.filter(({ name }) => name !== undefined && entryOf(name).kind === 'name');
  const unread = columns.filter(({ name, header }) => name === undefined && header.trim() !== '');
  return [
    t('register.tableRead', {
      file,
      kind: t(`register.table.${kind}`),
      columns: list(
        read.map(({ header, name, unit }) => {
          const label = columnLabel(entryOf(name!), language);
          const amount = unit?.startsWith('yuan') ? ` (${unitText(unit, language)})` : '';
          return normalName(header) === normalName(label) ? header : `${header} = ${label}${amount}`;
        }),
      ),
    }),
    dropped.length > 0 ? t('register.dropped', { columns: list(dropped.map(({ header }) => header)) }) : '',
    unread.length > 0 ? t('register.unread', { columns: list(unread.map(({ header }) => header)) }) : '',
  ]
    .filter((text) => text !== '')
    .join('\n  ');
};

/** A report on a register that was read, a line for each thing to know. */
export const reportLines = (report: RegisterReport, language: Language): string[] => {
  const t = words(language);
  const count = (n: number) => n.toLocaleString('en-US');
  const absent = report.absent.filter((name) => entryOf(name).kind !== 'name');
  return [
    t('register.size', { households: count(report.households), persons: count(report.persons) }),
    ...report.tables.map((table) => tableText(table, language)),
    t(report.monthAssumed ? 'register.monthAssumed' : 'register.month', { month: writeMonth(report.month) }),
    ...(absent.length > 0
      ? [
          t('register.absent', {
            columns: absent.map((name) => columnLabel(entryOf(name), language)).join(t('sentence.list')),
          }),
        ]
      : []),
    ...report.settled.map(([rule, times]) => settledText(rule, times, language)),
  ];
};

/** Every mistake that was kept, as CSV: where it stands, what was read, which rule it breaks. */
export const problemsCsv = (problems: readonly Problem[], count: number, language: Language): string => {
  const t = words(language);
  const rows = problems.map((problem) => [
    problem.file ?? '',
    problem.row ?? problem.line ?? '',
    problem.column ?? '',
    problem.field ?? '',
    problem.value ?? '',
    problem.code,
    sentence(problem, language),
  ]);
  const more = count - problems.length;
  return cells([
    (['file', 'row', 'column', 'field', 'value', 'code', 'rule'] as const).map((field) =>
      t(`register.problem.${field}`),
    ),
    ...rows,
    ...(more > 0
      ? [['', '', '', '', more, 'more-problems', sentence({ code: 'more-problems', value: more }, language)]]
      : []),
  ]);
};
