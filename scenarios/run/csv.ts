import { columns, type Row } from './tables.ts';

const cell = (value: string | number | boolean) => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table of cells as CSV after RFC 4180; a figure that is not defined is empty. */
export const cells = (rows: readonly (readonly (string | number | boolean)[])[]): string =>
  rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

/** Rows as CSV with a header. */
export const csv = (rows: readonly Row[]): string =>
  cells([columns, ...rows.map((row) => columns.map((column) => row[column]))]);
