/** Which column of a file is which of the dictionary's: by name, unless the user says otherwise. */
import { z } from 'zod';
import { nearest } from '../load/nearest.ts';
import { InputError, type Problem } from '../load/problem.ts';
import { structureProblems } from '../load/structure.ts';
import { parseMonth } from '../load/units.ts';
import { readYaml } from '../load/yaml.ts';
import { columnsOf, dictionary, entryOf, isColumnName, link, type ColumnName, type Entry } from './dictionary.ts';

export type TableKind = 'household' | 'person' | 'joint';

/** What a user may say about a register beside its files. */
export interface RegisterOptions {
  /** Dictionary columns by the header of a file; an empty name leaves a column out. */
  readonly columns: Readonly<Record<string, ColumnName | ''>>;
  /** A value for every row, for columns that the files do not have. */
  readonly values: Readonly<Partial<Record<ColumnName, string>>>;
  /** Month of the register, 12 · year + month − 1: of ages, and the year of its prices. */
  readonly month?: number;
}

export const noOptions: RegisterOptions = { columns: {}, values: {} };

const optionsFile = z.strictObject({
  columns: z.record(z.string(), z.string()).optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month')
    .optional(),
});

/** The options in a text, YAML or JSON. @throws InputError */
export const parseRegisterOptions = (text: string, file: string): RegisterOptions => {
  const source = readYaml(text, file);
  const parsed = optionsFile.safeParse(source.value);
  if (!parsed.success) throw new InputError(structureProblems(parsed.error, source, Object.keys(optionsFile.shape)));
  const { columns = {}, values = {}, month } = parsed.data;
  const problems: Problem[] = [];
  const known = (name: string, path: readonly string[]) => {
    if (!isColumnName(name))
      problems.push({
        code: 'unknown-field',
        ...source.at(path),
        field: path[0]!,
        value: name,
        expected: nearest(
          name,
          dictionary.map((entry) => entry.name),
        ),
      });
  };
  for (const [header, name] of Object.entries(columns)) if (name !== '') known(name, ['columns', header]);
  for (const name of Object.keys(values)) known(name, ['values', name]);
  if (problems.length > 0) throw new InputError(problems);
  return {
    columns: columns as RegisterOptions['columns'],
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
    ...(month === undefined ? {} : { month: parseMonth(month)! }),
  };
};

/** A unit in a header, `工资（元/年）`, and how many of it make a month's and a year's amount. */
const units: Readonly<Record<string, NonNullable<Entry['unit']>>> = {
  '元/月': 'yuan/month',
  月: 'yuan/month',
  'yuan/month': 'yuan/month',
  '元/年': 'yuan/year',
  年: 'yuan/year',
  'yuan/year': 'yuan/year',
};

/** Full-width letters, case, spaces, marks and what stands in brackets make no difference between names. */
export const normalName = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{【〔].*?[)\]}】〕]/g, '')
    .replace(/[\s_\-:,.*'"/、，：]/g, '');

/** What stands in the brackets of a header. */
const bracketed = (header: string): string | undefined =>
  /[([【〔]\s*([^)\]】〕]*?)\s*[)\]】〕]/.exec(header.normalize('NFKC').toLowerCase())?.[1];

const names = new Map<string, ColumnName>();
for (const { name, zh, also } of dictionary) for (const each of [name, zh, ...also]) names.set(normalName(each), name);

/** A column of a file. */
export interface MappedColumn {
  readonly header: string;
  /** Position in the file's rows. */
  readonly index: number;
  /** Absent where the column is none of the dictionary's: it is not read. */
  readonly name?: ColumnName;
  /** Unit of an amount: the header's own, else the dictionary's. */
  readonly unit?: Entry['unit'];
}

export interface Mapping {
  readonly kind: TableKind;
  readonly columns: readonly MappedColumn[];
}

/**
 * Maps the columns of a table. Two that map to the same, and a unit that is none, are mistakes.
 * @param header names as the file has them; blank ones are left out
 */
export const mapColumns = (
  file: string,
  header: readonly string[],
  options: RegisterOptions,
): { readonly mapping: Mapping; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const corrected = new Map(Object.entries(options.columns).map(([name, column]) => [normalName(name), column]));
  const taken = new Map<ColumnName, string>();
  const columns = header.map((text, index): MappedColumn => {
    const wanted = normalName(text);
    const name =
      (Object.hasOwn(options.columns, text) ? options.columns[text] : corrected.get(wanted)) ?? names.get(wanted);
    if (wanted === '' || name === undefined || name === '') return { header: text, index };
    const before = taken.get(name);
    if (before !== undefined)
      problems.push({ code: 'column-ambiguous', file, line: 1, column: index + 1, field: text, value: before });
    taken.set(name, text);
    const usual = entryOf(name).unit;
    const written = bracketed(text);
    const unit = usual?.startsWith('yuan') && written !== undefined && written !== '' ? units[written] : usual;
    if (usual !== undefined && unit === undefined)
      problems.push({
        code: 'unit-wrong',
        file,
        column: index + 1,
        field: text,
        value: written ?? '',
        expected: ['元/月', '元/年', 'yuan/month', 'yuan/year'],
      });
    return { header: text, index, name, ...(unit === undefined ? {} : { unit }) };
  });
  const has = (kind: Entry['table']) =>
    columns.some(
      ({ name }) =>
        name !== undefined && name !== link && entryOf(name).table === kind && entryOf(name).kind !== 'name',
    );
  const kind = has('person') ? (has('household') ? 'joint' : 'person') : 'household';
  return { mapping: { kind, columns }, problems };
};

/** Columns that a table must have and does not. */
export const missingColumns = ({ kind, columns }: Mapping, options: RegisterOptions): readonly ColumnName[] => {
  const wanted = kind === 'joint' ? dictionary : columnsOf(kind);
  return wanted
    .filter(({ name, required }) => required === true && options.values[name] === undefined)
    .map(({ name }) => name)
    .filter((name) => !columns.some((column) => column.name === name));
};
