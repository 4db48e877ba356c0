import { describe, expect, test } from 'vitest';
import { cellValue, textOf } from '../../../scenarios/register/cell.ts';
import { entryOf, type ColumnName } from '../../../scenarios/register/dictionary.ts';

const read = (cell: unknown, name: ColumnName, unit = entryOf(name).unit) =>
  cellValue(textOf(cell), entryOf(name), unit);

describe('a date', () => {
  test.each([
    '2018-03-01',
    '2018/3/1',
    '2018年3月',
    '2018年3月1日',
    '2018.3.1',
    '２０１８年３月',
    '20180301',
    '201803',
    '2018-03',
    '2018-03-01 00:00:00',
    20180301,
    // the spreadsheet's own number of that day
    43160,
    '43160',
    new Date(Date.UTC(2018, 2, 1)),
  ])('%s is March 2018', (cell) => {
    expect(read(cell, 'birth_date')).toEqual({ ok: 2018 * 12 + 2 });
  });

  test.each(['2018', '2018年', '2018-13', '2018-02-29', '01/03/2018', '1850-01-01', '20181301', 'March 2018', '-1'])(
    '%s is none',
    (cell) => {
      expect(read(cell, 'birth_date')).toMatchObject({ fault: { code: 'date-invalid' } });
    },
  );

  test('29 February is one in leap years', () => {
    expect(read('2016-02-29', 'birth_date')).toEqual({ ok: 2016 * 12 + 1 });
    expect(read('2000-02-29', 'birth_date')).toEqual({ ok: 2000 * 12 + 1 });
    expect(read('1900-02-29', 'birth_date')).toMatchObject({ fault: {} });
  });
});

describe('an amount', () => {
  test.each([
    ['1200', 1200_00],
    ['１２００', 1200_00],
    ['1,234.50', 1234_50],
    ['１，２３４．５', 1234_50],
    [' 1200元 ', 1200_00],
    ['￥1200', 1200_00],
    [0.1, 10],
    [1.006, 101],
    ['0', 0],
  ])('%s yuan a month', (cell, fen) => {
    expect(read(cell, 'wage')).toMatchObject({ ok: fen });
  });

  test('a year’s is twelve months’, and rounding is said', () => {
    expect(read('1200', 'business_income')).toEqual({ ok: 100_00 });
    expect(read('1000', 'business_income')).toEqual({ ok: 83_33, rounded: true });
    expect(read('14400', 'wage', 'yuan/year')).toEqual({ ok: 1200_00 });
  });

  test.each([
    ['-1', 'number-negative'],
    ['−1', 'number-negative'],
    ['1e5', 'number-invalid'],
    ['12,34', 'number-invalid'],
    ['约1200', 'number-invalid'],
    [NaN, 'number-invalid'],
    [10_000_000, 'number-too-large'],
  ])('%s is none: %s', (cell, code) => {
    expect(read(cell, 'wage')).toMatchObject({ fault: { code } });
  });
});

test.each([
  ['sex', '女', 1],
  ['sex', 'F', 1],
  ['sex', 2, 1],
  ['area', '非农业户口', 1],
  ['disability_grade', '二级', 2],
  ['disability_grade', '２级', 2],
  ['disability', '肢体残疾', 4],
  ['major_disease_aid', '√', 1],
  ['major_disease_aid', false, 0],
  ['relation', '户主', 0],
  ['register_status', '稳定脱贫', 2],
  ['age', '６５', 65],
] as const)('%s: %s', (name, cell, value) => {
  expect(read(cell, name)).toEqual({ ok: value });
});
