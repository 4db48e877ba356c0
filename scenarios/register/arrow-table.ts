/** Registers as Arrow IPC, file or stream. */
import { InputError } from '../load/problem.ts';
import { textOf } from './cell.ts';
import type { RawTable } from './raw-table.ts';

const bitsOfByte = 8;

/** @throws InputError where the file is damaged or cut off */
export const arrowTable = async (bytes: Uint8Array, file: string): Promise<RawTable> => {
  const { DataType, tableFromIPC } = await import('apache-arrow');
  const damaged = (): never => {
    throw new InputError([{ code: 'file-damaged', file }]);
  };
  const open = () => {
    try {
      return tableFromIPC(bytes);
    } catch {
      return damaged();
    }
  };
  const table = open();
  // a row takes a bit at least, whatever the file says of their number
  if (table.numRows > bitsOfByte * bytes.length) damaged();
  const { fields } = table.schema;
  const isDate = fields.map(({ type }) => DataType.isDate(type) || DataType.isTimestamp(type));
  const columns = fields.map((_, i) => table.getChildAt(i));
  return {
    name: file,
    header: fields.map(({ name }) => textOf(name)),
    firstRow: 1,
    rows: table.numRows,
    read: async (each) => {
      for (let row = 0; row < table.numRows; row += 1) {
        const cells = columns.map((column, i) => {
          try {
            const value: unknown = column?.get(row);
            return isDate[i] && typeof value === 'number' ? new Date(value) : value;
          } catch {
            return damaged();
          }
        });
        if (each(cells) === false) return;
      }
    },
  };
};
