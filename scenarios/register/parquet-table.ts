/** Registers as Parquet, read row group by row group. */
import { InputError } from '../load/problem.ts';
import { textOf } from './cell.ts';
import { most, type RawTable } from './raw-table.ts';

/** @throws InputError where the file is damaged or cut off */
export const parquetTable = async (bytes: Uint8Array<ArrayBuffer>, file: string): Promise<RawTable> => {
  const [{ parquetMetadata, parquetRead, parquetSchema }, { codecs }] = await Promise.all([
    import('hyparquet'),
    import('./parquet-codecs.ts'),
  ]);
  const damaged = (): never => {
    throw new InputError([{ code: 'file-damaged', file }]);
  };
  const buffer = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : (bytes.slice().buffer as ArrayBuffer);
  const open = () => {
    try {
      const metadata = parquetMetadata(buffer);
      return { metadata, header: parquetSchema(metadata).children.map(({ element }) => textOf(element.name)) };
    } catch {
      return damaged();
    }
  };
  const { metadata, header } = open();
  const inside = metadata.row_groups.reduce((sum, { total_byte_size: size }) => sum + Number(size), 0);
  if (inside > most.bytes)
    throw new InputError([
      { code: 'archive-too-large', file, value: inside, expected: { max: most.bytes, unit: 'B' } },
    ]);
  return {
    name: file,
    header,
    firstRow: 1,
    rows: Number(metadata.num_rows),
    read: async (each) => {
      let from = 0;
      for (const { num_rows: count } of metadata.row_groups) {
        const to = from + Number(count);
        let rows: readonly (readonly unknown[])[] = [];
        try {
          await parquetRead({
            file: buffer,
            metadata,
            compressors: codecs,
            rowStart: from,
            rowEnd: to,
            onComplete: (read) => (rows = read),
          });
        } catch {
          damaged();
        }
        for (const row of rows) if (each(row) === false) return;
        from = to;
      }
    },
  };
};
