import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { tableFromArrays, tableToIPC, type Table } from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { synthesise } from '../../../model/population/synthesise.ts';
import { marginsOf } from '../../../scenarios/load/margins.ts';
import { populationSeed } from '../../../scenarios/load/synthetic.ts';
import { workbook } from '../../../scenarios/register/xlsx-file.ts';
import { digestOf, facts } from '../../population/places.ts';
import { opened, problemsOf, type Content } from './problems-of.ts';
import { bytesOf, csvOf, jointOf, tablesOf } from './register-of.ts';

const population = synthesise(marginsOf('dongzhi', facts), populationSeed('dongzhi'), { households: 120 });
const tables = tablesOf(population);
const joint = jointOf(population);

/** GB18030 has no encoder here: two-byte codes are found by decoding all of them. */
const gbCodes = new Map<string, readonly [number, number]>();
const gbk = new TextDecoder('gb18030');
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1)
    if (low !== 0x7f) {
      const letter = gbk.decode(new Uint8Array([high, low]));
      if (letter.length === 1 && !gbCodes.has(letter)) gbCodes.set(letter, [high, low]);
    }
const gb18030 = (text: string) =>
  new Uint8Array(
    Array.from(text).flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : [...gbCodes.get(letter)!])),
  );

const columnsOf = (rows: readonly (readonly (string | number)[])[]) => {
  const [names = [], ...data] = rows;
  return names.map((name, i) => ({ name: String(name), data: data.map((row) => String(row[i])) }));
};
const packers = {
  GZIP: gzipSync,
  ZSTD: zstdCompressSync,
  BROTLI: brotliCompressSync,
  SNAPPY: undefined,
  UNCOMPRESSED: undefined,
};
const parquet = (rows: readonly (readonly (string | number)[])[], codec: keyof typeof packers) => {
  const pack = packers[codec];
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columnsOf(rows),
      rowGroupSize: 50,
      codec,
      ...(pack ? { compressors: { [codec]: (input: Uint8Array) => new Uint8Array(pack(input)) } } : {}),
    }),
  );
};
const arrow = (rows: readonly (readonly (string | number)[])[], form: 'file' | 'stream') =>
  new Uint8Array(
    tableToIPC(
      tableFromArrays(Object.fromEntries(columnsOf(rows).map(({ name, data }) => [name, data]))) as unknown as Table,
      form,
    ),
  );
const sheet = (name: string, rows: readonly (readonly (string | number)[])[]) => ({
  name,
  rows: rows.map((row) => row.map(String)),
});

const chinese = csvOf(joint)
  .replace(
    /^[^\r]*/,
    '户编号,城乡,乡镇,建档立卡状态,经营净收入,财产净收入,转移收入,财产位次,人员编号,与户主关系,性别,出生年月,残疾类别,残疾等级,健康状况,就业状况,月工资,就学状况,养老保险,职工养老金,优抚对象,有赡养人,困境儿童',
  )
  .replaceAll(',male,', ',男,')
  .replaceAll(',rural,', ',农村,');

describe('every format and encoding gives the same population', () => {
  const forms: Readonly<Record<string, Content>> = {
    'CSV, two tables': { 'h.csv': csvOf(tables.households), 'p.csv': csvOf(tables.persons) },
    'CSV, persons first': { 'p.csv': csvOf(tables.persons), 'h.csv': csvOf(tables.households) },
    'CSV, one table': { 'a.csv': csvOf(joint) },
    'CSV with byte-order mark': { 'a.csv': `\ufeff${csvOf(joint)}` },
    'CSV, UTF-8, Chinese': { 'a.csv': chinese },
    'CSV, GB18030': { 'a.csv': gb18030(chinese) },
    'CSV, tabs and line feeds': { 'a.txt': csvOf(joint).replaceAll(',', '\t').replaceAll('\r', '') },
    'rows in another order': { 'a.csv': csvOf([joint[0]!, ...joint.slice(1).reverse()]) },
    'XLSX, two sheets': { 'a.xlsx': workbook([sheet('户表', tables.households), sheet('人员表', tables.persons)]) },
    'XLSX, one sheet': { 'a.xlsx': workbook([sheet('a', joint)]) },
    'Parquet, Snappy': {
      'h.parquet': parquet(tables.households, 'SNAPPY'),
      'p.parquet': parquet(tables.persons, 'SNAPPY'),
    },
    'Parquet, not compressed': { 'a.parquet': parquet(joint, 'UNCOMPRESSED') },
    'Parquet, gzip': { 'a.parquet': parquet(joint, 'GZIP') },
    'Parquet, zstd': { 'a.parquet': parquet(joint, 'ZSTD') },
    'Parquet, Brotli': { 'a.parquet': parquet(joint, 'BROTLI') },
    'Arrow file': { 'a.arrow': arrow(joint, 'file') },
    'Arrow stream': { 'a.arrow': arrow(joint, 'stream') },
  };
  const usual = opened(forms['CSV, two tables']!);

  test.each(Object.keys(forms))('%s', async (name) => {
    const { report, population: read } = await opened(forms[name]!);
    expect(report.problems).toEqual([]);
    expect(digestOf(read!)).toBe(digestOf((await usual).population!));
  });
});

test('two encodings in one file are told with the line at which the other begins', async () => {
  const lines = chinese.split('\r\n').slice(0, 4);
  const bytes = new Uint8Array([
    ...bytesOf(`${lines[0]}\n${lines[1]}\n`),
    ...gb18030(`${lines[2]}\n`),
    ...bytesOf(`${lines[3]}\n`),
  ]);
  expect(await problemsOf({ 'a.csv': bytes })).toMatchObject([{ code: 'encoding-mixed', file: 'a.csv', line: 3 }]);
});
