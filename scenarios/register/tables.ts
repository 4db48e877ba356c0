/** Opens the files of a register. */
import { InputError } from '../load/problem.ts';
import { arrowTable } from './arrow-table.ts';
import { csvTable } from './csv.ts';
import { formatOf, type RegisterFile } from './format.ts';
import { parquetTable } from './parquet-table.ts';
import { most, type RawTable } from './raw-table.ts';
import { xlsxTables } from './xlsx.ts';

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
