/** Registers as CSV: UTF-8 or GB18030, with or without a byte-order mark, any common separator. */
import Papa from 'papaparse';
import { InputError } from '../load/problem.ts';
import { belowHeader, most, type RawTable } from './raw-table.ts';

const lineFeed = 10;
const cjk = /[\u3400-\u9fff]/;

const encodings = {
  utf8: new TextDecoder('utf-8', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
} as const;

const decoded = (bytes: Uint8Array, encoding: keyof typeof encodings): string | undefined => {
  try {
    return encodings[encoding].decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The first line that is in another encoding than the lines before it, counted from 1; undefined where all are in one.
 * Chinese in GB18030 is no UTF-8, but for a rare single character: a line counts as UTF-8 where it holds Chinese in it.
 */
const lineOfOtherEncoding = (bytes: Uint8Array): number | undefined => {
  let first: boolean | undefined;
  let line = 0;
  for (let from = 0; from < bytes.length; line += 1) {
    let to = bytes.indexOf(lineFeed, from);
    if (to < 0) to = bytes.length;
    const part = bytes.subarray(from, to);
    from = to + 1;
    if (part.every((byte) => byte < 128)) continue;
    const text = decoded(part, 'utf8');
    if (text !== undefined && !cjk.test(text)) continue;
    const isUtf8 = text !== undefined;
    first ??= isUtf8;
    if (first !== isUtf8) return line + 1;
  }
  return undefined;
};

/** The text of a file. @throws InputError where it is none, or holds two encodings */
export const decodeText = (bytes: Uint8Array, file: string): string => {
  const text = decoded(bytes, 'utf8');
  if (text === undefined) {
    const line = lineOfOtherEncoding(bytes);
    if (line !== undefined) throw new InputError([{ code: 'encoding-mixed', file, line, column: 1 }]);
  }
  const read = text ?? decoded(bytes, 'gb18030');
  if (read === undefined || read.includes('\0')) throw new InputError([{ code: 'file-not-text', file }]);
  return read.startsWith('\ufeff') ? read.slice(1) : read;
};

const separators = [',', '\t', ';', '|'];
/** Mistakes of the parser that no other check says better. */
const quotes = 'Quotes';

/** @throws InputError where the file is empty or no text */
export const csvTable = (bytes: Uint8Array, file: string): RawTable => {
  if (bytes.length > most.textBytes)
    throw new InputError([
      { code: 'file-too-large', file, value: bytes.length, expected: { max: most.textBytes, unit: 'B' } },
    ]);
  const text = decodeText(bytes, file);
  if (text.trim() === '') throw new InputError([{ code: 'file-empty', file }]);
  const read = (each: (cells: readonly unknown[], row: number) => boolean | void): void => {
    let row = 0;
    Papa.parse<string[]>(text, {
      delimitersToGuess: separators,
      step: ({ data, errors }, parser) => {
        if (errors.some(({ type }) => type === quotes))
          throw new InputError([{ code: 'csv-syntax', file, row: row + 1 }]);
        if (each(data, row) === false) parser.abort();
        row += 1;
      },
    });
  };
  let header: readonly string[] = [];
  read((cells) => {
    header = cells as readonly string[];
    return false;
  });
  return {
    name: file,
    header,
    firstRow: belowHeader,
    read: async (each) => read((cells, row) => (row === 0 ? undefined : each(cells))),
  };
};
