/** Registers as XLSX: each sheet with a header is a table. */
import { InputError } from '../load/problem.ts';
import { textOf } from './cell.ts';
import { belowHeader, most, type RawTable } from './raw-table.ts';
import { storedZip } from './xlsx-file.ts';
import { unzip } from './zip.ts';

/** Most cells of a sheet's area: the reader fills it whole, however few of its cells are written. */
const mostCells = 50_000_000;
const code = (letter: string): number => letter.charCodeAt(0);
const [a, z, zero, nine] = ['A', 'Z', '0', '9'].map(code) as [number, number, number, number];
const quotes = ['"', "'"].map(code);

/** The last row and column that a sheet's cells name, `r="B7"`. */
const areaOf = (xml: Uint8Array): { readonly rows: number; readonly columns: number } => {
  let rows = 0;
  let columns = 0;
  for (let i = xml.indexOf(code('r')); i >= 0; i = xml.indexOf(code('r'), i)) {
    i += 1;
    if (xml[i] !== code('=') || !quotes.includes(xml[i + 1]!)) continue;
    i += 2;
    let column = 0;
    let row = 0;
    for (; xml[i]! >= a && xml[i]! <= z; i += 1) column = 26 * column + xml[i]! - a + 1;
    for (; xml[i]! >= zero && xml[i]! <= nine; i += 1) row = 10 * row + xml[i]! - zero;
    if (row > rows) rows = row;
    if (column > columns) columns = column;
  }
  return { rows, columns };
};

/** @throws InputError where the area of a sheet is too large */
export const checkArea = (xml: Uint8Array, file: string): void => {
  const { rows, columns } = areaOf(xml);
  if (columns > most.columns)
    throw new InputError([{ code: 'too-many-columns', file, value: columns, expected: { max: most.columns } }]);
  if (rows * columns > mostCells || rows > most.rows)
    throw new InputError([{ code: 'file-too-large', file, value: rows * columns, expected: { max: mostCells } }]);
};

const isBlank = (cells: readonly unknown[]): boolean => cells.every((cell) => textOf(cell) === '');

/** @throws InputError where the archive is refused or is no workbook */
export const xlsxTables = async (bytes: Uint8Array<ArrayBuffer>, file: string): Promise<RawTable[]> => {
  const parts = await unzip(bytes, file, (path) => /\.(xml|rels)$/.test(path));
  for (const [path, xml] of Object.entries(parts)) if (/\/worksheets\//.test(path)) checkArea(xml, file);
  const { default: readWorkbook } = await import('read-excel-file/universal');
  // given nothing to inflate, the reader starts no worker of its own, which a content-security policy would forbid
  const sheets = await readWorkbook(storedZip(parts).buffer).catch(() => {
    throw new InputError([{ code: 'file-damaged', file }]);
  });
  // a damaged sheet can come without its rows
  if (sheets.some(({ data }) => !Array.isArray(data) || data.some((row) => !Array.isArray(row))))
    throw new InputError([{ code: 'file-damaged', file }]);
  const filled = sheets.filter(({ data }) => !data.every(isBlank));
  return filled.map(({ sheet, data }) => ({
    name: filled.length > 1 ? `${file} › ${sheet}` : file,
    header: (data[0] ?? []).map(textOf),
    firstRow: belowHeader,
    rows: data.length - 1,
    read: async (each) => {
      for (let row = 1; row < data.length; row += 1) if (each(data[row]!) === false) return;
    },
  }));
};
