import { parquetWriteBuffer, type BasicType } from 'hyparquet-writer';
import { columns, type Row } from './tables.ts';

const typeOf = (column: keyof Row): BasicType => {
  switch (column) {
    case 'mean':
    case 'low':
    case 'high':
      return 'DOUBLE';
    case 'replicates':
      return 'INT32';
    case 'synthetic':
      return 'BOOLEAN';
    default:
      return 'STRING';
  }
};

/** Rows as a Parquet file; `provenance` goes into its key/value metadata. */
export const parquet = (rows: readonly Row[], provenance: Readonly<Record<string, string>>): Uint8Array => {
  const columnData = columns.map((column) => ({
    name: column,
    type: typeOf(column),
    nullable: false,
    data: rows.map((row) => row[column]),
  }));
  const kvMetadata = Object.entries(provenance).map(([key, value]) => ({ key, value }));
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: 'doudi' }));
};
