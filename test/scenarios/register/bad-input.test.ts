import { deflateRawSync } from 'node:zlib';
import { tableFromArrays, tableToIPC, type Table } from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentence } from '../../../scenarios/load/languages.ts';
import { templateWorkbook } from '../../../scenarios/register/template.ts';
import { codesOf, joint, opened, problemsOf } from './problems-of.ts';
import { bytesOf } from './register-of.ts';

const header = 'household_id,area,sex,age';

describe('files', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\n  '],
  ])('of %s are empty', async (_, text) => {
    expect(await codesOf({ 'a.csv': text })).toEqual(['file-empty']);
  });

  test('with a header only have no rows', async () => {
    expect(await codesOf({ 'a.csv': header })).toEqual(['no-rows']);
    expect(await codesOf({ 'a.csv': `${header}\n,,,\n` })).toEqual(['no-rows']);
  });

  test('of a million columns are refused', async () => {
    const names = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',');
    expect(await problemsOf({ 'a.csv': `${names}\n1` })).toEqual([
      { code: 'too-many-columns', file: 'a.csv', value: 1_000_000, expected: { max: 1000 } },
    ]);
  });

  test('that are no text, and old workbooks, are named as such', async () => {
    expect(await codesOf({ 'a.csv': new Uint8Array([0xff, 0xfe, 0x41, 0x00]) })).toEqual(['file-not-text']);
    expect(await codesOf({ 'a.xls': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]) })).toEqual([
      'format-unknown',
    ]);
  });

  test('without required columns name all of them', async () => {
    const problems = await problemsOf({ 'a.csv': 'household_id,age\nH1,3' });
    expect(problems.map(({ code, field }) => [code, field])).toEqual([
      ['column-missing', '城乡 area'],
      ['column-missing', '性别 sex'],
    ]);
  });

  test('with two columns of one meaning are refused', async () => {
    expect(await problemsOf({ 'a.csv': `${header},性别\nH1,rural,male,3,女` })).toEqual([
      { code: 'column-ambiguous', file: 'a.csv', line: 1, column: 5, field: '性别', value: 'sex' },
    ]);
  });
});

describe('quotes', () => {
  test('in quotes are part of a cell', async () => {
    const { report, population } = await opened({ 'a.csv': `${header},township\n"H ""1""",rural,男,3,"a,""b"""\n` });
    expect(report.problems).toEqual([]);
    expect(population!.persons.age.length).toBe(1);
  });

  test.each([
    ['left open', `${header}\nH1,rural,male,3\n"H2,rural,male,3\nH3,rural,male,3\n`],
    ['inside a cell', `${header}\nH1,rural,male,3\n"H"2",rural,male,3\n`],
  ])('%s are a mistake with its row', async (_, text) => {
    const problems = await problemsOf({ 'a.csv': text });
    expect(problems[0]).toMatchObject({ code: 'csv-syntax', file: 'a.csv', row: 3 });
  });

  test('that are missing make a row of another length', async () => {
    expect(await problemsOf({ 'a.csv': `${header}\nH1,rural,male,1,234\n` })).toMatchObject([
      { code: 'row-length', row: 2, value: 5, expected: 4 },
    ]);
  });
});

describe('values', () => {
  const wrong = async (cells: Readonly<Record<string, string | number>>) =>
    (await problemsOf({ 'a.csv': joint(cells) })).map(({ code, row, field }) => [code, row, field]);

  test.each([
    [{ business_income: -1 }, 'number-negative', 'business_income'],
    [{ business_income: 99_999_999_999 }, 'number-too-large', 'business_income'],
    [{ business_income: 'viel' }, 'number-invalid', 'business_income'],
    [{ age: 130 }, 'out-of-range', 'age'],
    [{ age: '' }, 'value-missing', '出生日期'],
    [{ sex: 'x' }, 'unknown-value', 'sex'],
    [{ birth_date: '2018-02-30' }, 'date-invalid', 'birth_date'],
    [{ birth_date: '2030-01-01' }, 'birth-impossible', 'birth_date'],
    [{ disability: 'physical' }, 'value-missing', '残疾等级'],
    [{ work: 'migrant' }, 'value-missing', '工资'],
    [{ wage: 1000 }, 'values-contradict', 'wage'],
    [{ registered_on: '2016-01', lifted_on: '2015-01' }, 'dates-out-of-order', 'lifted_on'],
    [{ register_status: 'none', registered_on: '2015-01' }, 'values-contradict', 'register_status'],
    [{ area: '' }, 'value-missing', 'area'],
  ] as const)('%o: %s', async (cells, code, field) => {
    expect(await wrong(cells)).toEqual([[code, 2, field]]);
  });

  test('all mistakes are found, with file, row, column, value and rule', async () => {
    const problems = await problemsOf({ 'a.csv': joint({ sex: 'x', age: -1 }, { household_id: 'H2', age: 'old' }) });
    expect(problems).toMatchObject([
      { code: 'unknown-value', file: 'a.csv', row: 2, column: 5, field: 'sex', value: 'x' },
      { code: 'number-negative', row: 2, column: 6, field: 'age', value: '-1' },
      { code: 'number-invalid', row: 3, column: 6, field: 'age', value: 'old' },
    ]);
    for (const language of ['zh', 'en'] as const)
      for (const problem of problems) expect(sentence(problem, language)).not.toMatch(/problem\.|undefined|\{\{/);
  });

  test('of personal columns are masked, and identity numbers wherever they stand', async () => {
    const number = '340123195104121234';
    const text = joint(
      { household_id: number, 姓名: '张三', 身份证号: number, person_id: number, sex: number, relation: '张三' },
      { household_id: number, 姓名: '李四', 身份证号: number, person_id: number },
    );
    const found = JSON.stringify(await problemsOf({ 'a.csv': text }));
    expect(found).toContain('duplicate-id');
    expect(found).toContain('unknown-value');
    expect(found).not.toMatch(new RegExp(`${number}|张三|李四`));
  });
});

describe('rows that do not fit together', () => {
  const households = (...ids: string[]) => `household_id,area\n${ids.map((id) => `${id},rural`).join('\n')}`;
  const persons = (...rows: string[]) => `household_id,person_id,sex,age\n${rows.join('\n')}`;

  test('households without members, members without households, ids used twice', async () => {
    expect(
      await problemsOf({
        'h.csv': households('H1', 'H2', 'H1'),
        'p.csv': persons('H1,P1,male,3', 'H9,P2,male,3', 'H1,P1,female,4'),
      }),
    ).toMatchObject([
      { code: 'duplicate-id', file: 'h.csv', row: 4 },
      { code: 'household-missing', file: 'p.csv', row: 3, column: 1 },
      { code: 'duplicate-id', file: 'p.csv', row: 4, column: 2 },
      { code: 'household-empty', file: 'h.csv', row: 3 },
      { code: 'household-empty', file: 'h.csv', row: 4 },
    ]);
  });

  test.each([
    [[{ moved_into: 'H1' }], 'moved_into'],
    [[{ moved_into: 'H2' }, { household_id: 'H2', moved_into: 'H1' }], 'moved_into'],
    [[{ person_id: 'P1', parent_id: 'P1' }], 'parent_id'],
    [
      [
        { person_id: 'P1', parent_id: 'P2' },
        { person_id: 'P2', parent_id: 'P3' },
        { person_id: 'P3', parent_id: 'P1' },
      ],
      'parent_id',
    ],
  ])('circles of relations are found once: %o', async (rows, field) => {
    const problems = await problemsOf({ 'a.csv': joint(...(rows as Record<string, string>[])) });
    expect(problems.map(({ code, field: of }) => [code, of])).toEqual([['relation-cyclic', field]]);
  });

  test('a long chain is no circle', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => ({
      household_id: `H${i}`,
      person_id: `P${i}`,
      parent_id: i === 0 ? '' : `P${i - 1}`,
    }));
    expect(await codesOf({ 'a.csv': joint(...rows) })).toEqual([]);
  });

  test('a second head, a pointer to nobody, rows of a household that differ, too many members', async () => {
    expect(await codesOf({ 'a.csv': joint({ relation: 'head' }, { relation: '户主' }) })).toEqual(['head-twice']);
    expect(await codesOf({ 'a.csv': joint({ parent_id: 'P7' }) })).toEqual(['reference-missing']);
    expect(await problemsOf({ 'a.csv': joint({}, { area: 'urban' }) })).toMatchObject([
      { code: 'values-differ', row: 3, field: 'area', value: 'urban', expected: 2 },
    ]);
    expect(await codesOf({ 'a.csv': joint(...Array.from({ length: 17 }, () => ({}))) })).toEqual([
      'household-too-large',
    ]);
  });

  test('a thousand mistakes are counted, and the first hundred are as many as are shown', async () => {
    const { report } = await opened({
      'a.csv': joint(...Array.from({ length: 1000 }, (_, i) => ({ household_id: `H${i}`, sex: '?' }))),
    });
    expect(report.count).toBe(1000);
    const { asInputError } = await import('../../../scenarios/register/findings.ts');
    const { problems } = asInputError(report.problems, report.count);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({ code: 'more-problems', value: 900 });
  });
});

describe('archives', () => {
  /** An archive with one member; what its directory says of the size may be a lie. */
  const zip = (content: Uint8Array, declared: number): Uint8Array<ArrayBuffer> => {
    const name = bytesOf('xl/worksheets/sheet1.xml');
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(46 + name.length, 12);
    end.writeUInt32LE(30 + name.length + packed.length, 16);
    return new Uint8Array(Buffer.concat([local, name, packed, central, name, end]));
  };

  test.each([
    ['says that it holds more than 512 MB', zip(new Uint8Array(10), 600 * 2 ** 20)],
    ['says that it holds 200 times its size', zip(new Uint8Array(2 ** 24), 2 ** 24)],
    ['holds more than it says', zip(new Uint8Array(2 ** 26), 1000)],
  ])('an archive that %s is refused', async (_, bytes) => {
    expect(await codesOf({ 'a.xlsx': bytes })).toEqual(['archive-too-large']);
  });

  test('an archive that holds something else than it says, or nothing of a workbook, is damaged', async () => {
    expect(await codesOf({ 'a.xlsx': zip(bytesOf('<a/>'), 5) })).toEqual(['file-damaged']);
    expect(await codesOf({ 'a.xlsx': zip(bytesOf('<a/>'), 4) })).toEqual(['file-damaged']);
  });
});

describe('sheets', () => {
  const sheet = (cell: string) => {
    const whole = new TextDecoder('latin1').decode(templateWorkbook('en'));
    // as long as what it replaces, so that the archive stays whole
    return Uint8Array.from(whole.replace('r="A2"', cell), (letter) => letter.charCodeAt(0));
  };

  test('with few cells far away are refused before the room between is filled', async () => {
    expect(await codesOf({ a: templateWorkbook('en') })).toEqual([]);
    expect(await codesOf({ a: sheet('r="A2"') })).toEqual([]);
    expect(await codesOf({ a: sheet('r="ZZ"') })).not.toEqual([]);
    const { checkArea } = await import('../../../scenarios/register/xlsx.ts');
    const refused = (xml: string) => {
      try {
        checkArea(bytesOf(xml), 'a.xlsx');
        return undefined;
      } catch (error) {
        return (error as { problems: readonly { code: string }[] }).problems[0]?.code;
      }
    };
    expect(refused('<row r="1"><c r="A1"/><c r="XFD1"/></row>')).toBe('too-many-columns');
    expect(refused("<row r='1048576'><c r='ALL1048576'/></row>")).toBe('file-too-large');
    expect(refused('<row r="1048576"><c r="T1048576"/></row>')).toBeUndefined();
  });
});

describe('files that were cut off or altered', () => {
  const columns = { household_id: ['H1', 'H2'], area: ['rural', 'urban'], sex: ['男', '女'], age: [40, 50] };
  const whole = {
    parquet: new Uint8Array(
      parquetWriteBuffer({ columnData: Object.entries(columns).map(([name, data]) => ({ name, data })) }),
    ),
    arrow: new Uint8Array(tableToIPC(tableFromArrays(columns) as unknown as Table, 'file')),
    xlsx: templateWorkbook('en'),
  };

  test.each(['parquet', 'arrow', 'xlsx'] as const)(
    '%s: whole it is read; cut anywhere it is damaged',
    async (format) => {
      const bytes = whole[format];
      expect(await codesOf({ a: bytes })).toEqual([]);
      for (const share of [0.2, 0.5, 0.8, 0.99]) {
        const cut = bytes.slice(0, Math.floor(bytes.length * share));
        expect(await codesOf({ a: cut }), `${share}`).toEqual(['file-damaged']);
      }
    },
  );

  // what an altered Arrow file asks for is bounded by its worker: see node-open.test.ts
  test.each(['parquet', 'xlsx', 'csv'] as const)('%s: altered anywhere it is read or refused', async (format) => {
    const bytes = format === 'csv' ? bytesOf(joint({ township: '"第一镇"' })) : whole[format];
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const altered = bytes.slice();
        for (const [at, byte] of changes) altered[at] = byte;
        // whatever is thrown and no mistake of the input fails here
        await problemsOf({ a: altered });
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});
