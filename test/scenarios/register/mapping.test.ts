import { describe, expect, test } from 'vitest';
import { InputError } from '../../../scenarios/load/problem.ts';
import { dictionary } from '../../../scenarios/register/dictionary.ts';
import {
  mapColumns,
  missingColumns,
  noOptions,
  normalName,
  parseRegisterOptions,
} from '../../../scenarios/register/mapping.ts';

const namesOf = (header: readonly string[], options = noOptions) =>
  mapColumns('a.csv', header, options).mapping.columns.map(({ name }) => name);

describe('the dictionary', () => {
  test('gives no name to two columns', () => {
    const owner = new Map<string, string>();
    for (const { name, zh, also } of dictionary)
      for (const each of [name, zh, ...also]) {
        const before = owner.get(normalName(each));
        expect(before === undefined || before === name, `${each}: ${before} and ${name}`).toBe(true);
        owner.set(normalName(each), name);
      }
  });

  test('maps each of its names to its column', () => {
    for (const { name, zh, also } of dictionary)
      for (const each of [name, zh, ...also]) expect(namesOf([each])).toEqual([name]);
  });

  test('gives no spelling of a choice to two values', () => {
    for (const { name, choices = [] } of dictionary) {
      const spellings = choices.flatMap((each) => [...new Set([each.name, each.zh, ...(each.also ?? [])])]);
      expect(new Set(spellings).size, name).toBe(spellings.length);
    }
  });
});

test('width, case, spaces and brackets make no difference', () => {
  expect(
    namesOf(['性　别', ' SEX ', 'Household-ID', '户编号（必填）', 'ＡＧＥ', '月工资（元）', 'unheard of', '']),
  ).toEqual(
    ['sex', 'sex', 'household_id', 'household_id', 'age', undefined, undefined, undefined].map((name, i) =>
      i === 5 ? 'wage' : name,
    ),
  );
});

test('a unit in the header is read; another is a mistake', () => {
  const { mapping, problems } = mapColumns('a.csv', ['工资（元/年）', '经营净收入', '转移收入(万元)'], noOptions);
  expect(mapping.columns.map(({ unit }) => unit)).toEqual(['yuan/year', 'yuan/year', undefined]);
  expect(problems).toMatchObject([{ code: 'unit-wrong', column: 3, value: '万元' }]);
});

test('a user corrects a column, leaves one out, and gives a value for all rows', () => {
  const options = parseRegisterOptions(
    'columns: { 类型一: area, 性别: "" }\nvalues: { sex: female }\nmonth: 2020-06\n',
    'm.yaml',
  );
  expect(namesOf(['类型一', '性别'], options)).toEqual(['area', undefined]);
  expect(options.month).toBe(2020 * 12 + 5);
  const { mapping } = mapColumns('a.csv', ['户编号', '类型一', '年龄'], options);
  expect(mapping.kind).toBe('joint');
  expect(missingColumns(mapping, options)).toEqual([]);
  expect(missingColumns(mapping, { ...options, values: {} })).toEqual(['sex']);
});

test.each([
  ['columns: { a: salary }', 'unknown-field'],
  ['values: { salary: 1 }', 'unknown-field'],
  ['month: 2020', 'text-expected'],
  ['monat: 2020-01', 'unknown-field'],
])('%s is refused', (text, code) => {
  expect(() => parseRegisterOptions(text, 'm.yaml')).toThrow(InputError);
  try {
    parseRegisterOptions(text, 'm.yaml');
  } catch (error) {
    expect((error as InputError).problems[0]).toMatchObject({ code, file: 'm.yaml', line: 1 });
  }
});
