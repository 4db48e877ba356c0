import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { synthesise } from '../../../model/population/synthesise.ts';
import { marginsOf } from '../../../scenarios/load/margins.ts';
import { populationSeed } from '../../../scenarios/load/synthetic.ts';
import { hashedIds } from '../../../scenarios/register/convert.ts';
import { facts } from '../../population/places.ts';
import { root } from '../../steps.ts';
import { joint } from '../register/problems-of.ts';
import { csvOf, jointOf, tablesOf } from '../register/register-of.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-'));
  const population = synthesise(marginsOf('dongzhi', facts), populationSeed('dongzhi'), { households: 300 });
  const { households, persons } = tablesOf(population);
  writeFileSync(join(folder, 'our-households.csv'), csvOf(households));
  writeFileSync(join(folder, 'our-persons.csv'), csvOf(persons));
  writeFileSync(join(folder, 'our-people.csv'), csvOf(jointOf(population)));
  writeFileSync(join(folder, 'wrong.csv'), joint({ sex: '不详', 姓名: '张三' }, { household_id: 'H2', age: -3 }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const doudi = (...args: readonly string[]) => {
  const env = { ...process.env, LC_ALL: '', LANG: '', NODE_NO_WARNINGS: '1' };
  const ended = spawnSync(process.execPath, [join(root, 'scenarios/cli/doudi.ts'), ...args], { cwd: folder, env });
  return { code: ended.status, out: ended.stdout.toString(), err: ended.stderr.toString() };
};
const compare = (...args: readonly string[]) =>
  doudi('compare', 'dongzhi-2017-43', 'index-8', '--months', '12', '--replicates', '2', '--threads', '1', ...args);
const twoTables = ['--register', 'our-households.csv', 'our-persons.csv'];

describe('a run on a register', () => {
  test('says so, leaves nothing of the register, and is verified with the register only', async () => {
    const { code, out, err } = compare('--lang', 'en', '--out', 'run', ...twoTables);
    expect(code).toBe(0);
    expect(err).toContain('Own register: 300 households');
    expect(out).toContain('The population is your own register');
    expect(out).not.toContain('synthesised');

    const ids = Array.from({ length: 300 }, (_, i) => `H${i + 1}`);
    const numbers = [...hashedIds('dongzhi', ids.toSorted())].map(String);
    for (const name of readdirSync(join(folder, 'run'))) {
      const text = readFileSync(join(folder, 'run', name), 'latin1');
      expect(text, name).not.toMatch(/our-|H\d{1,3}-\d/);
      for (const number of numbers) expect(text.includes(number), `${name}: ${number}`).toBe(false);
    }
    const manifest = parse(readFileSync(join(folder, 'run/manifest.yaml'), 'utf8'));
    expect(manifest.population).toEqual({ register: 'residents' });
    expect(Object.keys(manifest.hashes)).toEqual(['scenario', 'data', 'model']);

    const alone = doudi('verify', 'run', '--lang', 'en');
    expect(alone.code).toBe(2);
    expect(alone.err).toContain('--register');
    const again = doudi('verify', 'run', '--lang', 'en', '--quiet', '--register', 'our-people.csv');
    expect(again.err).toBe('');
    expect(again.out).toContain('agrees');
  });

  test('hides the same cells in CSV and Parquet, none of them a figure of five households or more', async () => {
    const bytes = readFileSync(join(folder, 'run/year.parquet'));
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const metadata = await parquetMetadataAsync(buffer);
    const about = new Map(metadata.key_value_metadata!.map(({ key, value }) => [key, value]));
    expect(about.get('population')).toBe('register');
    expect(about.has('sha256-population')).toBe(false);
    const inParquet = await parquetReadObjects({ file: buffer });
    const text = readFileSync(join(folder, 'run/year.csv'), 'utf8');
    const inCsv = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
    const hidden = inCsv.flatMap((row, i) => (row.replicates === '0' ? [i] : []));
    expect(hidden.length).toBeGreaterThan(0);
    for (const [i, row] of inCsv.entries()) {
      expect(row.mean === '' || Number(row.mean) === inParquet[i]!.mean).toBe(true);
      if (row.replicates === '0') expect(inParquet[i]!.mean).toBeNaN();
      // on the roll there are none, or as many as may be shown
      if (row.measure === 'households' && row.mean !== '' && row.against === '')
        expect(Number(row.mean) === 0 || Number(row.mean) >= 5).toBe(true);
    }
    // amounts are never undefined: where one has no replicate, it is hidden
    const part = (area: string) =>
      inCsv.filter((row) => row.area === area && /cost$/i.test(row.measure!)).map((row) => row.replicates === '0');
    expect(part('rural')).toEqual(part('urban'));
  });

  test('of recipients names the synthetic rest wherever it names the population', () => {
    const { code, out, err } = compare('--lang', 'zh', '--register-of', 'recipients', '--out', 'partly', ...twoTables);
    expect(code).toBe(0);
    expect(err).toContain('其余人口为合成');
    expect(out).toContain('合成的其余人口');
    const manifest = parse(readFileSync(join(folder, 'partly/manifest.yaml'), 'utf8'));
    expect(manifest.population).toEqual({ register: 'recipients' });
    expect(readFileSync(join(folder, 'partly/year.parquet'), 'latin1')).toContain(
      'register of recipients, the rest synthetic',
    );
  });

  test('is not begun where the register holds a mistake', () => {
    const { code, out, err } = compare('--lang', 'zh', '--register', 'wrong.csv');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('wrong.csv 第2行');
    expect(err).toContain('标题行为第1行');
    expect(err).toContain('不详');
    expect(err).not.toContain('张三');
    expect(compare('--register', 'absent.csv').err).toContain('absent.csv');
  });
});

describe('doudi register', () => {
  test('check lists what was read and settled, or every mistake', () => {
    const good = doudi('register', 'check', 'our-people.csv', '--lang', 'en');
    expect(good.code).toBe(0);
    expect(good.out).toContain('300 households');
    expect(good.out).toContain('month of the register not stated');
    // a register that names things in its own way, and says what they are
    writeFileSync(join(folder, 'other.csv'), 'household_id,类型一,age\nH1,男,70');
    writeFileSync(join(folder, 'other.yaml'), 'columns: { 类型一: sex }\nvalues: { area: rural }\nmonth: 2019-06\n');
    const mapped = doudi('register', 'check', 'other.csv', '--register-mapping', 'other.yaml', '--lang', 'en');
    expect(mapped.code).toBe(0);
    expect(mapped.out).toContain('类型一 = sex');
    expect(mapped.out).toContain('month of the register: 2019-06');
    const bad = doudi('register', 'check', 'wrong.csv', '--csv', '--lang', 'en');
    expect(bad.code).toBe(2);
    const rows = Papa.parse<string[]>(bad.out.trim()).data;
    expect(rows.map(([file, row, column, field, value, code]) => [file, row, column, field, value, code])).toEqual([
      ['file', 'row', 'column', 'name of the column', 'value', 'code'],
      ['wrong.csv', '2', '5', 'sex', '不详', 'unknown-value'],
      ['wrong.csv', '3', '6', 'age', '-3', 'number-negative'],
    ]);
  });

  test('template writes a file once, and dictionary lists every column', () => {
    expect(doudi('register', 'template', '--out', 't.xlsx').code).toBe(0);
    expect(doudi('register', 'template', '--out', 't.xlsx').code).toBe(2);
    expect(doudi('register', 'check', 't.xlsx').code).toBe(0);
    expect(doudi('register', 'template', '--table', 'person', '--lang', 'en').out).toContain('birth_date');
    expect(doudi('register', 'dictionary', '--lang', 'zh').out).toContain('残疾等级');
    expect(doudi('register', 'check').code).toBe(2);
  });
});
