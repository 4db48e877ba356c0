import { describe, expect, test } from 'vitest';
import { sentence } from '../../../scenarios/load/languages.ts';
import { loadStandard, parseStandard, resolveStandard } from '../../../scenarios/load/standard.ts';
import { parseMonth } from '../../../scenarios/load/units.ts';
import { filesWith, problemsOf } from './texts.ts';

const month = (text: string) => parseMonth(text) as number;
const standard = (body: string) =>
  resolveStandard(parseStandard(`doudi: 1\nid: x\n${body}`, 'x.yaml'), () => undefined);
const catalogue = (texts: Record<string, string>) =>
  filesWith(
    Object.fromEntries(
      Object.entries(texts).map(([id, body]) => [`scenarios/catalogue/${id}.yaml`, `doudi: 1\nid: ${id}\n${body}`]),
    ),
  );
const ratio = 'dibao.rural.standard.ratio';

describe('what a change means', () => {
  const base = `change:\n  ${ratio}: { 2017-01: 20 %, 2019-01: 22 %, 2021-01: null }\n`;
  const changed = (body: string) =>
    loadStandard('b', catalogue({ a: base, b: `extends: a\nchange:\n  ${ratio}: ${body}\n` })).settings[ratio];

  test('null repeals, values keep their order', () => {
    expect(standard(base).settings[ratio]).toEqual([
      { from: month('2017-01'), value: 2000 },
      { from: month('2019-01'), value: 2200 },
      { from: month('2021-01'), value: null },
    ]);
  });

  test('with a month it holds from then on, whatever was to come later', () => {
    expect(changed('{ 2018-07: 25 % }')).toEqual([
      { from: month('2017-01'), value: 2000 },
      { from: month('2018-07'), value: 2500 },
    ]);
  });

  test('without a month the number changes and the months stay', () => {
    expect(changed('25 %')).toEqual([
      { from: month('2017-01'), value: 2500 },
      { from: month('2021-01'), value: null },
    ]);
  });

  test('null without a month repeals for good', () => expect(changed('null')).toEqual([{ from: 0, value: null }]));

  test('a rule that was off is on from the beginning', () =>
    expect(standard(`change:\n  ${ratio}: 21 %\n`).settings[ratio]).toEqual([{ from: 0, value: 2100 }]));

  test('a .. b is uncertain, its middle the value', () =>
    expect(standard(`change:\n  ${ratio}: 20 % .. 25 %\n`).settings[ratio]).toEqual([
      { from: 0, value: 2250, low: 2000, high: 2500 },
    ]));

  test('change and assume make one series', () => {
    const both = standard(
      `change:\n  ${ratio}: { 2017-01: 20 %, 2021-01: null }\nassume:\n  ${ratio}: { 2019-01: 24 % }\n`,
    );
    expect(both.settings[ratio]?.map(({ value }) => value)).toEqual([2000, 2400, null]);
    expect(both.parameters[ratio]?.values.map(({ basis }) => basis)).toEqual([
      'alternative',
      'assumption',
      'alternative',
    ]);
  });

  test('a departure is one only when marked, and only outside the bounds', () => {
    const law = `change:\n  ${ratio}: { value: 22.5 %, within: 20 % .. 25 %, provision: YC-01 }\n`;
    const of = (value: string) => catalogue({ a: law, b: `extends: a\nchange:\n  ${ratio}: ${value}\n` });
    expect(problemsOf(() => loadStandard('b', of('30 %')))).toMatchObject([
      { code: 'outside-law', line: 5, value: '30 %', expected: { min: 20, max: 25, unit: '%' }, hint: ['YC-01'] },
    ]);
    expect(loadStandard('b', of('{ value: 30 %, departure: yes }')).parameters[ratio]?.values[0]).toMatchObject({
      value: 3000,
      departure: true,
    });
    expect(loadStandard('b', of('{ value: 24 %, departure: yes }')).parameters[ratio]?.values[0]?.departure).toBe(
      false,
    );
    expect(problemsOf(() => loadStandard('b', of('22 % .. 27 %')))).toMatchObject([{ code: 'outside-law' }]);
  });

  test('YC-20 a county’s yearly plan of reduction is targets of its own, one a year', () => {
    const aim = (value: string, by: string) =>
      `  - { provision: YC-20, what: { zh: 减贫, en: poor }, value: ${value}, by: ${by}, measure: headcountNationalAfter }\n`;
    const plan = catalogue({ plan: `targets:\n${aim('1 %', '2018-12')}${aim('0.5 %', '2019-12')}` });
    expect(loadStandard('plan', plan).targets.map(({ value, by, measure }) => [value, by, measure])).toEqual([
      ['1 %', 12 * 2018 + 11, 'headcountNationalAfter'],
      ['0.5 %', 12 * 2019 + 11, 'headcountNationalAfter'],
    ]);
  });

  test('bounds of a date are told as dates', () => {
    const by = 'dibao.rural.standard.toUrbanBy';
    const law = `change:\n  ${by}: { value: 2020-12, within: 2016-01 .. 2020-12, provision: YC-02 }\n`;
    const files = catalogue({ a: law, b: `extends: a\nchange:\n  ${by}: 2022-12\n` });
    expect(problemsOf(() => loadStandard('b', files))).toMatchObject([
      { code: 'outside-law', value: '2022-12', expected: ['2016-01 .. 2020-12'], hint: ['YC-02'] },
    ]);
  });

  test('version 0 wrote base for extends', () => {
    const files = filesWith({
      'scenarios/catalogue/old.yaml': `doudi: 0\nid: old\nbase: dongzhi-2017-43\nchange:\n  ${ratio}: 20 %\n`,
    });
    expect(loadStandard('old', files).lineage).toEqual(['old', 'dongzhi-2017-43', 'common-practice']);
  });

  test('where a value was stated and what it was taken from can be seen', () => {
    const value = loadStandard('rongchang-2018', filesWith({})).parameters['dibao.rural.takeUp.rate']?.values[0];
    expect(value).toMatchObject({
      standard: 'common-practice',
      file: 'scenarios/standards/common-practice.yaml',
      basis: 'assumption',
      grade: 'C',
    });
  });
});

describe('bad input is told with file, line and column, in both languages', () => {
  const lines = (...rest: string[]) => ['doudi: 1', 'id: x', 'change:', ...rest].join('\n');
  const rows: readonly (readonly [string, string, string, number, number, RegExp, RegExp])[] = [
    [
      'an unknown parameter',
      lines('  dibao.rural.standard.rato: 20 %'),
      'unknown-parameter',
      4,
      3,
      /是否想写：dibao\.rural\.standard\.ratio/,
      /Did you mean dibao\.rural\.standard\.ratio/,
    ],
    [
      'an unknown field',
      'doudi: 1\nid: x\nextend: y',
      'unknown-field',
      3,
      1,
      /是否想写：extends/,
      /Did you mean extends/,
    ],
    [
      'negative money',
      lines('  dibao.rural.standard.value: -5 yuan/year'),
      'number-negative',
      4,
      31,
      /负数/,
      /negative/,
    ],
    [
      'dates out of order',
      lines('  dibao.rural.taper.months:', '    2019-07: 12 months', '    2018-01: null'),
      'dates-out-of-order',
      6,
      5,
      /次序颠倒/,
      /out of order/,
    ],
    [
      'a month that is none',
      lines('  dibao.rural.taper.months: { 2019-13: 1 month }'),
      'date-invalid',
      4,
      31,
      /不是月份/,
      /not a month/,
    ],
    ['NaN', lines(`  ${ratio}: .nan`), 'number-invalid', 4, 31, /不是数/, /not a number/],
    ['a bare number', lines(`  ${ratio}: 20`), 'unit-missing', 4, 31, /没有单位/, /no unit/],
    ['a wrong unit', lines('  dibao.rural.taper.months: 6 yuan/month'), 'unit-wrong', 4, 29, /单位不对/, /wrong unit/],
    [
      'far too large a number',
      lines('  dibao.rural.standard.value: 99999999999999999999 yuan/year'),
      'number-too-large',
      4,
      31,
      /过大/,
      /too large/,
    ],
    ['too fine a number', lines(`  ${ratio}: 20.123 %`), 'number-not-whole', 4, 31, /过细/, /too fine/],
    ['a value that cannot be meant', lines(`  ${ratio}: 200 %`), 'out-of-range', 4, 31, /超出范围/, /out of range/],
    ['a choice that is none', lines('  dibao.rural.payment.form: top'), 'unknown-value', 4, 29, /topUp/, /topUp/],
    [
      'a flag that is none',
      lines('  dibao.rural.single.applies: maybe'),
      'boolean-expected',
      4,
      31,
      /yes 或 no/,
      /yes or no/,
    ],
    [
      'an uncertain choice',
      lines('  dibao.rural.payment.form: topUp .. banded'),
      'uncertainty-not-allowed',
      4,
      29,
      /只写一个值/,
      /one value/,
    ],
    ['a reversed range', lines(`  ${ratio}: 25 % .. 20 %`), 'range-reversed', 4, 31, /从小到大/, /lower end first/],
    ['a list outside sweep', lines(`  ${ratio}: [20 %, 25 %]`), 'sweep-not-a-list', 4, 31, /sweep/, /sweep/],
    ['a grade that is none', lines(`  ${ratio}: { value: 20 %, grade: Z }`), 'grade-unknown', 4, 53, /等级/, /grade/],
    [
      'a provision that is none',
      lines(`  ${ratio}: { value: 20 %, provision: XX-01 }`),
      'unknown-provision',
      4,
      57,
      /条款/,
      /provision/,
    ],
    ['an alias', lines(`  ${ratio}: *x`), 'yaml-forbidden', 4, 31, /不允许/, /not allowed/],
    ['an anchor', lines(`  ${ratio}: &x 20 %`), 'yaml-forbidden', 4, 31, /不允许/, /not allowed/],
    ['a tag', lines(`  ${ratio}: !!str 20 %`), 'yaml-forbidden', 4, 31, /不允许/, /not allowed/],
    ['a tag on a line of its own', lines(`  ${ratio}: !!str\n    20 %`), 'yaml-forbidden', 4, 31, /!!str/, /!!str/],
    ['a merge key', lines('  <<: { a: 1 }'), 'yaml-forbidden', 4, 3, /不允许/, /not allowed/],
    ['__proto__', lines('  __proto__: { a: 1 }'), 'yaml-forbidden', 4, 3, /不允许/, /not allowed/],
    ['constructor', lines('  constructor: 1'), 'yaml-forbidden', 4, 3, /不允许/, /not allowed/],
    ['prototype', 'doudi: 1\nid: x\nprototype: 1', 'yaml-forbidden', 3, 1, /不允许/, /not allowed/],
    ['a key given twice', lines(`  ${ratio}: 20 %`, `  ${ratio}: 21 %`), 'duplicate-key', 5, 3, /写了两次/, /twice/],
    ['broken YAML', 'doudi: 1\nid: [x\n', 'yaml-syntax', 3, 1, /YAML/, /YAML/],
    ['a newer version', 'doudi: 2\nid: x', 'version-newer', 1, 8, /较新版本/, /newer version/],
    ['no version', 'id: x', 'version-missing', 1, 1, /doudi: 1/, /doudi: 1/],
    ['a list instead of a mapping', '- doudi', 'not-a-mapping', 1, 1, /名称: 值/, /name: value/],
    ['no id', 'doudi: 1\nchange: {}', 'field-missing', 1, 1, /缺少“id”/, /“id” is missing/],
    ['an id that is none', 'doudi: 1\nid: A b', 'id-invalid', 2, 5, /小写字母/, /lower-case/],
    ['another id than the file’s', 'doudi: 1\nid: y', 'id-mismatch', 2, 5, /文件名/, /file’s name/],
    ['the reserved id', 'doudi: 1\nid: baseline', 'id-invalid', 2, 5, /保留/, /reserved/],
  ];

  test.each(rows)('%s', (_, text, code, line, column, chinese, english) => {
    const problems = problemsOf(() => parseStandard(text, 'x.yaml'));
    expect(problems[0]).toMatchObject({ code, file: 'x.yaml', line, column });
    const [first] = problems;
    if (!first) return;
    expect(sentence(first, 'zh')).toMatch(chinese);
    expect(sentence(first, 'zh')).toContain(`x.yaml 第${line}行第${column}列`);
    expect(sentence(first, 'en')).toMatch(english);
    expect(sentence(first, 'en')).toContain(`x.yaml, line ${line}, column ${column}`);
    for (const language of ['zh', 'en'] as const)
      expect(sentence(first, language)).not.toMatch(/\{\{|undefined|NaN|\[object/);
  });

  test('an empty file, of nothing or of comments', () => {
    expect(problemsOf(() => parseStandard('', 'x.yaml'))).toEqual([{ code: 'file-empty', file: 'x.yaml' }]);
    expect(problemsOf(() => parseStandard(' \n\n', 'x.yaml'))).toEqual([{ code: 'file-empty', file: 'x.yaml' }]);
    expect(problemsOf(() => parseStandard('# nothing\n', 'x.yaml'))).toEqual([{ code: 'file-empty', file: 'x.yaml' }]);
  });

  test('more than 1 MB', () =>
    expect(problemsOf(() => parseStandard(`# ${'x'.repeat(1_000_000)}`, 'x.yaml'))).toMatchObject([
      { code: 'file-too-large', file: 'x.yaml' },
    ]));

  test('nesting deeper than the stack', () =>
    expect(problemsOf(() => parseStandard('['.repeat(100_000), 'x.yaml'))[0]).toMatchObject({
      code: 'yaml-syntax',
      file: 'x.yaml',
    }));

  test('all mistakes of a file are told at once', () =>
    expect(
      problemsOf(() => parseStandard(lines(`  ${ratio}: 20`, '  dibao.rural.taper.months: x'), 'x.yaml')),
    ).toHaveLength(2));

  test('a standard that extends itself, directly or in a circle, with the chain', () => {
    const own = problemsOf(() => loadStandard('a', catalogue({ a: 'extends: a' })));
    expect(own).toMatchObject([
      { code: 'extends-itself', file: 'scenarios/catalogue/a.yaml', line: 3, column: 10, expected: ['a', 'a'] },
    ]);
    const circle = problemsOf(() =>
      loadStandard('a', catalogue({ a: 'extends: b', b: 'extends: c', c: 'extends: a' })),
    );
    expect(circle).toMatchObject([
      { code: 'extends-itself', file: 'scenarios/catalogue/c.yaml', line: 3, expected: ['a', 'b', 'c', 'a'] },
    ]);
    for (const language of ['zh', 'en'] as const) expect(sentence(circle[0]!, language)).toContain('a → b → c → a');
  });

  test('a standard that extends what does not exist', () =>
    expect(problemsOf(() => loadStandard('a', catalogue({ a: 'extends: fuxin-2017-3' })))).toMatchObject([
      {
        code: 'unknown-standard',
        line: 3,
        column: 10,
        value: 'fuxin-2017-3',
        expected: expect.arrayContaining(['fuxin-2017-30']),
      },
    ]));

  test('an alternative to a baseline that is not there', () =>
    expect(problemsOf(() => loadStandard('ratio-20', filesWith({})))).toMatchObject([
      { code: 'extends-missing', line: 4 },
    ]));
});
