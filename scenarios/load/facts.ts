import { z } from 'zod';
import type { Files } from './files.ts';
import { InputError, type Problem } from './problem.ts';
import { readTable, rowInFile, type Table, text, validate } from './table.ts';
import { loadWordings, type Wording } from './wordings.ts';

/**
 * How well a figure is known. A: read in the source. A*: arithmetic on A only. B: from the source by memory, unchecked;
 * B~ the same, approximate. C: an assumption, derived in `note`.
 */
export const grades = ['A', 'A*', 'B', 'B~', 'C'] as const;
export type Grade = (typeof grades)[number];

/** One observed or assumed figure with what it is known by. */
export interface Fact {
  /** In `unit`; the middle of the range where the source or the assumption gives one. */
  readonly value: number;
  /** Ends of the range, only where there is one: low ≤ value ≤ high. */
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly grade: Grade;
  readonly source: string;
  readonly note: string;
  /** What the figure is about: the key columns of its table, as written (`''` = for all). */
  readonly keys: Readonly<Record<string, string>>;
}

/** Key columns and the cells they must hold; a column that is not named may hold anything. */
export type Where = Readonly<Record<string, string | number>>;

/** The tables of `data/`, by name without `.csv`. A look-up that names no table, column or row is a bug and throws `Error`. */
export interface Facts {
  readonly tables: readonly string[];
  /** All rows of a table, in the order of the file. */
  rows(table: string): readonly Fact[];
  /** The one row that matches; throws when none or more than one does. */
  value(table: string, where: Where): Fact;
  /** All rows that match, at least one, sorted by the numbers in the keys left open (year, age, size …). */
  series(table: string, where: Where): readonly Fact[];
  /** A source or note in both languages. */
  readonly wording: (written: string) => Wording;
}

const attributes = ['value', 'low', 'high', 'unit', 'grade', 'source', 'note', 'fact'];
const withoutFacts = ['places.csv', 'provisions.csv', 'wordings.csv'];

const number = text('value-missing').transform(Number).refine(Number.isFinite, 'number-invalid');
const end = z.union([z.literal('').transform(() => undefined), number]);
const years = z.string().refine((year) => /^(?:(?:19|20)\d\d(?:-(?:19|20)\d\d)?)?$/.test(year), 'date-invalid');

const row = z
  .object({
    value: number,
    low: end,
    high: end,
    unit: text('unit-missing'),
    grade: z.enum(grades, { error: 'grade-unknown' }),
    source: text('source-missing'),
    note: z.string(),
    year: years.optional(),
  })
  .refine(({ low, high }) => (low === undefined) === (high === undefined), { error: 'value-missing', path: ['low'] })
  .refine(({ value, low, high }) => low === undefined || high === undefined || (low <= value && value <= high), {
    error: 'range-reversed',
    path: ['value'],
  });

const parse = (table: Table): readonly Fact[] => {
  const columns = table.columns.filter((column) => !attributes.includes(column));
  const facts = validate(table, row).map(({ low, high, value, unit, grade, source, note }, index): Fact => {
    const cells = table.rows[index]!;
    const keys = Object.fromEntries(columns.map((column) => [column, cells[column]!]));
    const fact = { value, unit, grade, source, note, keys };
    return low === undefined || high === undefined ? fact : { ...fact, low, high };
  });
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, { keys }] of facts.entries()) {
    const key = JSON.stringify(keys);
    if (seen.has(key))
      problems.push({
        code: 'duplicate-row',
        file: table.file,
        row: rowInFile(index),
        value: Object.values(keys).join(' '),
      });
    seen.add(key);
  }
  if (problems.length > 0) throw new InputError(problems);
  return facts;
};

/** The first number in a key, e.g. 15 of `15-19`; keys without one stand last. */
const leading = (key: string) => Number.parseFloat(key.match(/\d+(?:\.\d+)?/)?.[0] ?? 'Infinity');

/**
 * Reads and checks all tables of `data/`.
 * @throws InputError with every mistake: number not finite, unknown grade, source or unit missing, year not sane, row twice, no Chinese
 */
export const loadFacts = (files: Files): Facts => {
  const tables = new Map<string, readonly Fact[]>();
  const problems: Problem[] = [];
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  for (const file of files.list('data')) {
    if (!file.endsWith('.csv') || withoutFacts.includes(file)) continue;
    collect(() => tables.set(file.slice(0, -'.csv'.length), parse(readTable(files, `data/${file}`, attributes))));
  }
  const wording = collect(() => loadWordings(files));
  if (wording === undefined || problems.length > 0) throw new InputError(problems);

  const rows = (table: string) => {
    const found = tables.get(table);
    if (found === undefined)
      throw new Error(`data/${table}.csv is not among the tables: ${[...tables.keys()].join(', ')}`);
    return found;
  };
  const matching = (table: string, where: Where) => {
    const all = rows(table);
    const columns = Object.keys(all[0]!.keys);
    for (const column of Object.keys(where)) {
      if (!columns.includes(column))
        throw new Error(`data/${table}.csv has no key column ${column}; it has ${columns.join(', ')}`);
    }
    const wanted = Object.entries(where);
    return all.filter(({ keys }) => wanted.every(([column, cell]) => keys[column] === String(cell)));
  };
  return {
    tables: [...tables.keys()],
    rows,
    wording,
    value(table, where) {
      const found = matching(table, where);
      if (found.length !== 1)
        throw new Error(`data/${table}.csv: ${found.length} rows, not one, match ${JSON.stringify(where)}`);
      return found[0]!;
    },
    series(table, where) {
      const found = matching(table, where);
      if (found.length === 0) throw new Error(`data/${table}.csv: no row matches ${JSON.stringify(where)}`);
      const open = Object.keys(found[0]!.keys).filter((column) => !(column in where));
      return found.toSorted((a, b) => {
        for (const column of open) {
          const [x, y] = [leading(a.keys[column]!), leading(b.keys[column]!)];
          if (x !== y) return x < y ? -1 : 1;
        }
        return 0;
      });
    },
  };
};
