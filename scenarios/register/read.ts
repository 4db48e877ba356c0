/** Reads the tables of a register into columns of numbers; names and identity numbers are passed over. */
import { InputError, type Problem } from '../load/problem.ts';
import { cellValue, textOf } from './cell.ts';
import { columnsOf, dictionary, entryOf, link, type ColumnName, type Entry } from './dictionary.ts';
import { shownValue, type Findings } from './findings.ts';
import { mapColumns, missingColumns, type Mapping, type MappedColumn, type RegisterOptions } from './mapping.ts';
import { most, type RawTable } from './raw-table.ts';

/** Rows of households or of persons: numbers of the model, NaN where blank; texts that are needed to match rows. */
export class Rows {
  /** Position of the table that each row came from, and its number there, as a spreadsheet shows it. */
  readonly table: number[] = [];
  readonly row: number[] = [];
  readonly numbers = new Map<ColumnName, number[]>();
  readonly texts = new Map<ColumnName, string[]>();
  /** Rows with a cell that could not be read: nothing is said of how their cells fit together. */
  readonly faulty = new Set<number>();

  constructor(kind: Entry['table']) {
    for (const { name, kind: type } of columnsOf(kind)) {
      if (type === 'id' || type === 'text') this.texts.set(name, []);
      else if (type !== 'name') this.numbers.set(name, []);
    }
  }

  get length(): number {
    return this.row.length;
  }

  number(name: ColumnName): number[] {
    return this.numbers.get(name)!;
  }

  text(name: ColumnName): string[] {
    return this.texts.get(name)!;
  }
}

export interface MappedTable {
  readonly raw: RawTable;
  readonly mapping: Mapping;
}

export interface Register {
  readonly tables: readonly MappedTable[];
  readonly households: Rows;
  readonly persons: Rows;
}

/** Where a cell of a row stands, for a problem. */
export const whereOf = (
  { tables }: Pick<Register, 'tables'>,
  rows: Rows,
  i: number,
  name: ColumnName,
): Pick<Problem, 'file' | 'row' | 'column' | 'field'> => {
  const { raw, mapping } = tables[rows.table[i]!]!;
  const column = mapping.columns.find((each) => each.name === name);
  return {
    file: raw.name,
    row: rows.row[i]!,
    ...(column === undefined ? {} : { column: column.index + 1 }),
    field: column?.header ?? entryOf(name).zh,
  };
};

/** The tables with their columns mapped. @throws InputError with all that is wrong with the columns */
export const mapTables = (raws: readonly RawTable[], options: RegisterOptions): MappedTable[] => {
  const problems: Problem[] = [];
  const mapped = raws.map((raw) => {
    const { mapping, problems: found } = mapColumns(raw.name, raw.header, options);
    problems.push(...found);
    return { raw, mapping };
  });
  const kinds = new Set(mapped.map(({ mapping }) => mapping.kind));
  const alone = !(kinds.has('household') && (kinds.has('person') || kinds.has('joint')));
  const tables = mapped.map(({ raw, mapping }) => ({
    raw,
    // a table alone is both; beside one of households, the rest are persons
    mapping: {
      ...mapping,
      kind: alone ? ('joint' as const) : mapping.kind === 'household' ? ('household' as const) : ('person' as const),
    },
  }));
  for (const { raw, mapping } of tables) {
    const missing = missingColumns(mapping, options);
    const dated = mapping.columns.some(({ name }) => name === 'birth_date' || name === 'age');
    for (const name of mapping.kind === 'household' || dated ? missing : [...missing, 'birth_date' as const])
      problems.push({
        code: 'column-missing',
        file: raw.name,
        field: `${entryOf(name).zh} ${name}`,
        expected: [entryOf(name).zh, ...entryOf(name).also],
      });
  }
  if (problems.length > 0) throw new InputError(problems);
  return tables;
};

/** How one column of a table is read. */
interface Reader {
  readonly entry: Entry & { readonly name: ColumnName };
  /** Position in the row; −1 where the user's own value stands for all rows. */
  readonly index: number;
  readonly unit: Entry['unit'];
  readonly constant: string;
  /** Positions of names and identity numbers, which no message may tell. */
  readonly names: readonly number[];
}

const namedIn = (cells: readonly unknown[], names: readonly number[]): readonly string[] =>
  names.map((index) => textOf(cells[index]));

const readersOf = (kind: Entry['table'], { columns }: Mapping, { values }: RegisterOptions): Reader[] =>
  columnsOf(kind)
    .filter((entry) => entry.kind !== 'name')
    .map((entry) => {
      const column: MappedColumn | undefined = columns.find(({ name }) => name === entry.name);
      return {
        entry,
        index: column?.index ?? -1,
        unit: column?.unit ?? entry.unit,
        constant: textOf(values[entry.name]),
        names: columns.flatMap(({ name, index }) =>
          name !== undefined && entryOf(name).kind === 'name' ? [index] : [],
        ),
      };
    });

/** Appends a row; says what is wrong with its cells. */
const append = (
  rows: Rows,
  readers: readonly Reader[],
  cells: readonly unknown[],
  table: number,
  row: number,
  raw: RawTable,
  findings: Findings,
): void => {
  rows.table.push(table);
  rows.row.push(row);
  for (const { entry, index, unit, constant, names } of readers) {
    const { name, kind } = entry;
    const text = index < 0 ? constant : textOf(cells[index]);
    const fault = (problem: Pick<Problem, 'code' | 'expected'>) => {
      rows.faulty.add(rows.length - 1);
      findings.add({
        ...problem,
        file: raw.name,
        row,
        ...(index < 0 ? {} : { column: index + 1 }),
        field: index < 0 ? name : raw.header[index]!,
        value: shownValue(entry, text, namedIn(cells, names)),
      });
    };
    if (text === '' && entry.required === true) fault({ code: 'value-missing' });
    if (kind === 'id' || kind === 'text') {
      rows.text(name).push(text);
      continue;
    }
    let value = NaN;
    if (text !== '') {
      const parsed = cellValue(text, entry, unit);
      if ('fault' in parsed) fault(parsed.fault);
      else {
        value = parsed.ok;
        if (parsed.rounded) findings.settle('rounding');
      }
    }
    rows.number(name).push(value);
  }
};

/** A later row of a joint table says of its household what the first said, or nothing. */
const compare = (
  households: Rows,
  h: number,
  readers: readonly Reader[],
  cells: readonly unknown[],
  row: number,
  raw: RawTable,
  findings: Findings,
): void => {
  for (const { entry, index, unit, names } of readers) {
    if (index < 0 || entry.name === link) continue;
    const text = textOf(cells[index]);
    if (text === '') continue;
    const isText = entry.kind === 'id' || entry.kind === 'text';
    const parsed = isText ? undefined : cellValue(text, entry, unit);
    const here = { file: raw.name, row, column: index + 1, field: raw.header[index]! };
    if (parsed && 'fault' in parsed)
      findings.add({ ...parsed.fault, ...here, value: shownValue(entry, text, namedIn(cells, names)) });
    else if (isText ? households.text(entry.name)[h] !== text : households.number(entry.name)[h] !== parsed?.ok)
      findings.add({
        code: 'values-differ',
        ...here,
        value: shownValue(entry, text, namedIn(cells, names)),
        expected: households.row[h]!,
      });
  }
};

/** Rows after which progress is told. */
const stride = 20_000;

/**
 * @param onRow hears how many rows of all tables have been read
 * @throws InputError where a table has no rows, or too many
 */
export const readTables = async (
  tables: readonly MappedTable[],
  options: RegisterOptions,
  findings: Findings,
  onRow: (done: number) => void,
): Promise<Register> => {
  const households = new Rows('household');
  const persons = new Rows('person');
  const known = new Map<string, number>();
  let done = 0;
  for (const [t, { raw, mapping }] of tables.entries()) {
    const { kind, columns } = mapping;
    const ofHousehold = kind === 'person' ? [] : readersOf('household', mapping, options);
    const ofPerson = kind === 'household' ? [] : readersOf('person', mapping, options);
    const linkAt = columns.find(({ name }) => name === link)?.index ?? -1;
    const width = raw.header.length;
    let row = raw.firstRow - 1;
    let filled = 0;
    await raw.read((cells) => {
      row += 1;
      done += 1;
      if (done % stride === 0) onRow(done);
      if (cells.every((cell) => textOf(cell) === '')) return;
      filled += 1;
      if (filled > most.rows)
        throw new InputError([{ code: 'file-too-large', file: raw.name, value: filled, expected: { max: most.rows } }]);
      if (cells.length !== width) {
        findings.add({ code: 'row-length', file: raw.name, row, value: cells.length, expected: width });
        return;
      }
      const id = textOf(cells[linkAt]);
      const before = kind === 'joint' && id !== '' ? known.get(id) : undefined;
      if (before !== undefined) compare(households, before, ofHousehold, cells, row, raw, findings);
      else if (kind !== 'person') {
        if (kind === 'joint' && id !== '') known.set(id, households.length);
        append(households, ofHousehold, cells, t, row, raw, findings);
      }
      if (kind !== 'household') append(persons, ofPerson, cells, t, row, raw, findings);
    });
    if (filled === 0) throw new InputError([{ code: 'no-rows', file: raw.name }]);
  }
  onRow(done);
  return { tables, households, persons };
};

/** Dictionary columns that no table has and no value of the user's own stands for. */
export const absentColumns = (tables: readonly MappedTable[], { values }: RegisterOptions): ColumnName[] =>
  dictionary
    .map(({ name }) => name)
    .filter(
      (name) =>
        values[name] === undefined && !tables.some(({ mapping }) => mapping.columns.some((each) => each.name === name)),
    );
