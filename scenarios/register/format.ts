/** What the files of a register are: told by their first bytes, not by their names. */
import { InputError } from '../load/problem.ts';

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
