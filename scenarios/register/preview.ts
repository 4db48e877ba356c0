/** The first rows of a register's tables and what each column was taken for, so that a user can correct it. */
import { textOf } from './cell.ts';
import { entryOf } from './dictionary.ts';
import { shownValue } from './findings.ts';
import { mapColumns, missingColumns, type RegisterOptions } from './mapping.ts';
import { openTables, type TableReport } from './open.ts';
import type { ColumnName } from './dictionary.ts';
import type { Problem } from '../load/problem.ts';
import type { RegisterFile } from './format.ts';

const shownRows = 3;

export interface Preview extends TableReport {
  /** The first rows, personal columns masked. */
  readonly rows: readonly (readonly string[])[];
  readonly missing: readonly ColumnName[];
  readonly problems: readonly Problem[];
}

/** @throws InputError where a file cannot be opened */
export const preview = async (files: readonly RegisterFile[], options: RegisterOptions): Promise<Preview[]> => {
  const shown: Preview[] = [];
  for (const raw of await openTables(files)) {
    const { mapping, problems } = mapColumns(raw.name, raw.header, options);
    const rows: string[][] = [];
    await raw.read((cells) => {
      rows.push(
        raw.header.map((_, i) => {
          const name = mapping.columns[i]?.name;
          return shownValue(name === undefined ? undefined : entryOf(name), textOf(cells[i]));
        }),
      );
      return rows.length < shownRows;
    });
    shown.push({ file: raw.name, ...mapping, rows, missing: missingColumns(mapping, options), problems });
  }
  return shown;
};
