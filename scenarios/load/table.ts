import Papa from 'papaparse';
import { z } from 'zod';
import type { Files } from './files.ts';
import { InputError, type Problem, type ProblemCode } from './problem.ts';

/** The cells of one row by column name, as written. */
export type Cells = Readonly<Record<string, string>>;

/** A CSV file with a header row, every cell still text. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Cells[];
}

const syntax: Readonly<Record<string, ProblemCode>> = {
  TooFewFields: 'value-missing',
  TooManyFields: 'column-missing',
};

/** The row of a file, its header being row 1, that holds the data row at a position. */
export const rowInFile = (index: number): number => index + 2;

/**
 * Reads a CSV file: UTF-8, comma, quotes where needed, a header row.
 * @throws InputError `file-missing`, `file-empty`, `no-rows`, `column-missing` (of `required`), `csv-syntax`
 */
export const readTable = (files: Files, file: string, required: readonly string[] = []): Table => {
  const text = files.read(file);
  if (text.trim() === '') throw new InputError([{ code: 'file-empty', file }]);
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true, delimiter: ',' });
  const columns = parsed.meta.fields ?? [];
  const problems: Problem[] = [
    ...parsed.errors.map((error): Problem => ({
      code: syntax[error.code] ?? 'csv-syntax',
      file,
      ...(error.row === undefined ? {} : { row: rowInFile(error.row) }),
    })),
    ...required
      .filter((name) => !columns.includes(name))
      .map((field): Problem => ({ code: 'column-missing', file, field, expected: required })),
    ...(parsed.data.length === 0 ? [{ code: 'no-rows', file } as const] : []),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { file, columns, rows: parsed.data };
};

/** A zod schema that fails with one of the project's codes; the message of the issue is the code. */
export const text = (code: ProblemCode) => z.string({ error: code }).trim().min(1, code);

/**
 * Validates every row, and reports the mistakes of all rows together.
 * @param schema its messages are problem codes
 */
export const validate = <T>(table: Table, schema: z.ZodType<T>): readonly T[] => {
  const problems: Problem[] = [];
  const valid = table.rows.flatMap((cells, index): readonly T[] => {
    const result = schema.safeParse(cells);
    if (result.success) return [result.data];
    for (const issue of result.error.issues) {
      const field = String(issue.path[0] ?? '');
      problems.push({
        code: issue.message as ProblemCode,
        file: table.file,
        row: rowInFile(index),
        field,
        value: cells[field] ?? '',
      });
    }
    return [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return valid;
};
