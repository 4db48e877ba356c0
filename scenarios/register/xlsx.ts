/** Registers as XLSX: each sheet with a header is a table. */
import { InputError } from '../load/problem.ts';
import { textOf } from './cell.ts';
import type { RawTable } from './raw-table.ts';
import { storedZip } from './xlsx-file.ts';
import { unzip } from './zip.ts';

const isBlank = (cells: readonly unknown[]): boolean => cells.every((cell) => textOf(cell) === '');

/** @throws InputError where the archive is refused or is no workbook */
export const xlsxTables = async (bytes: Uint8Array<ArrayBuffer>, file: string): Promise<RawTable[]> => {
  const parts = await unzip(bytes, file, (path) => /\.(xml|rels)$/.test(path));
  const { default: readWorkbook } = await import('read-excel-file/universal');
  // given nothing to inflate, the reader starts no worker of its own, which a content-security policy would forbid
  const sheets = await readWorkbook(storedZip(parts).buffer).catch(() => {
    throw new InputError([{ code: 'file-damaged', file }]);
  });
  const filled = sheets.filter(({ data }) => !data.every(isBlank));
  return filled.map(({ sheet, data }) => ({
    name: filled.length > 1 ? `${file} › ${sheet}` : file,
    header: (data[0] ?? []).map(textOf),
    rows: data.length - 1,
    read: async (each) => {
      for (let row = 1; row < data.length; row += 1) if (each(data[row]!) === false) return;
    },
  }));
};
