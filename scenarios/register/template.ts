/** Empty registers to fill in, each with one row as an example; they ask for no name and no identity number. */
import { words, type Language } from '../load/languages.ts';
import { cells } from '../run/csv.ts';
import { columnLabel, columnsOf, dictionary, type Entry } from './dictionary.ts';
import { workbook } from './xlsx-file.ts';

export const templateTables = ['joint', 'household', 'person'] as const;
export type TemplateTable = (typeof templateTables)[number];

const header = (entry: Entry, language: Language): string => {
  const unit = entry.unit?.startsWith('yuan') ? words(language)(`register.unit.${entry.unit}`) : undefined;
  const label = columnLabel(entry, language);
  if (unit === undefined) return label;
  return language === 'zh' ? `${label}（${unit}）` : `${label} (${unit})`;
};

const templateRows = (table: TemplateTable, language: Language): string[][] => {
  const entries = (table === 'joint' ? dictionary : columnsOf(table)).filter(({ kind }) => kind !== 'name');
  return [entries.map((entry) => header(entry, language)), entries.map(({ example }) => example[language])];
};

/** With the mark by which spreadsheets know that the text is UTF-8. */
export const templateCsv = (table: TemplateTable, language: Language): string =>
  `\ufeff${cells(templateRows(table, language))}`;

/** A workbook with a sheet of households and a sheet of persons. */
export const templateWorkbook = (language: Language): Uint8Array<ArrayBuffer> =>
  workbook(
    (['household', 'person'] as const).map((table) => ({
      name: words(language)(`register.table.${table}`),
      rows: templateRows(table, language),
    })),
  );
