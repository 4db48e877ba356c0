/** Opens the files of a register: what they are is told by their first bytes, not by their names. */
import { InputError } from '../load/problem.ts';
import { arrowTable } from './arrow-table.ts';
import { csvTable } from './csv.ts';
import { parquetTable } from './parquet-table.ts';
import { most, type RawTable } from './raw-table.ts';
import { xlsxTables } from './xlsx.ts';

export interface RegisterFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const letters = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
/** Mark of an Arrow stream, and of the old binary workbook. */
const arrowStream = '\xff\xff\xff\xff';
const oldWorkbook = '\xd0\xcf\x11\xe0';

export type Format = 'csv' | 'xlsx' | 'parquet' | 'arrow';

/** @throws InputError for the formats that are known and not read */
export const formatOf = ({ bytes, name }: RegisterFile): Format => {
  const start = letters(bytes, 0, 4);
  if (start === 'PK\x03\x04') return 'xlsx';
  if (start === 'PAR1') return 'parquet';
  if (letters(bytes, 0, 6) === 'ARROW1' || start === arrowStream) return 'arrow';
  if (start === oldWorkbook)
    throw new InputError([
      { code: 'format-unknown', file: name, value: 'XLS', expected: ['CSV', 'XLSX', 'Parquet', 'Arrow'] },
    ]);
  return 'csv';
};

/** The tables of a file. @throws InputError */
export const tablesOf = async (file: RegisterFile): Promise<RawTable[]> => {
  const { name, bytes } = file;
  if (bytes.length === 0) throw new InputError([{ code: 'file-empty', file: name }]);
  const tables = await {
    csv: async () => [csvTable(bytes, name)],
    xlsx: () => xlsxTables(bytes, name),
    parquet: async () => [await parquetTable(bytes, name)],
    arrow: async () => [await arrowTable(bytes, name)],
  }[formatOf(file)]();
  if (tables.length === 0) throw new InputError([{ code: 'file-empty', file: name }]);
  for (const { name: table, header, rows = 0 } of tables) {
    if (header.length > most.columns)
      throw new InputError([
        { code: 'too-many-columns', file: table, value: header.length, expected: { max: most.columns } },
      ]);
    if (rows > most.rows)
      throw new InputError([{ code: 'file-too-large', file: table, value: rows, expected: { max: most.rows } }]);
  }
  return tables;
};
