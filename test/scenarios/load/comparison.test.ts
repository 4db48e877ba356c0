import { describe, expect, test } from 'vitest';
import {
  comparisonFromHash,
  comparisonToHash,
  comparisonToYaml,
  defaults,
  expandSweep,
  listComparisons,
  loadComparison,
  parseComparison,
  resolveComparison,
  spelledOut,
} from '../../../scenarios/load/comparison.ts';
import { sentence } from '../../../scenarios/load/languages.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { parseMonth } from '../../../scenarios/load/units.ts';
import { problemsOf } from './texts.ts';

const files = nodeFiles();
const resolve = (text: string) => resolveComparison(parseComparison(text, 'c.yaml'), files);
const settings = (resolved: ReturnType<typeof resolve>) => resolved.standards.map(({ id, settings: own }) => [id, own]);
const ratio = 'dibao.rural.standard.ratio';

describe('defaults', () => {
  test('a place is enough: its own document from 2018-01 for 120 months', () => {
    const resolved = resolve('doudi: 1\nplace: fuxin\n');
    expect(resolved).toMatchObject({
      place: 'fuxin',
      from: parseMonth('2018-01'),
      months: 120,
      seed: 'doudi',
      draws: 1,
      replicates: 20,
      population: { households: 5000 },
    });
    expect(resolved.standards.map(({ id }) => id)).toEqual(['fuxin-2017-30']);
    expect(defaults.households).toBe(5000);
  });
});

describe('the shipped comparisons', () => {
  test.each(listComparisons(files))('%s resolves, and spelled out it says the same', (name) => {
    const resolved = resolveComparison(loadComparison(name, files), files);
    expect(resolved.standards.length).toBeGreaterThan(1);
    expect(resolved.standards[0]?.place).toBe(resolved.place);
    const again = resolve(comparisonToYaml(spelledOut(resolved)));
    expect(settings(again)).toEqual(settings(resolved));
    expect({ ...again, standards: [] }).toEqual({ ...resolved, standards: [] });
    expect(again.standards.flatMap(({ targets }) => targets)).toEqual(
      resolved.standards.flatMap(({ targets }) => targets),
    );
    for (const [i, standard] of again.standards.entries())
      for (const law of Object.values(standard.parameters)) {
        const before = resolved.standards[i]?.parameters[law.path];
        expect(
          law.values.map(({ basis, provisions, article, grade, because }) => ({
            basis,
            provisions,
            article,
            grade,
            because,
          })),
          law.path,
        ).toEqual(
          before?.values.map(({ basis, provisions, article, grade, because }) => ({
            basis,
            provisions,
            article,
            grade,
            because,
          })),
        );
        expect(law.within?.min, law.path).toBe(before?.within?.min);
      }
  });
});

describe('standards of a comparison', () => {
  test('an alternative to the baseline, one inline, and one that extends an inline one', () => {
    const resolved = resolve(`doudi: 1
place: yancheng
standards:
  - yancheng-2017-23
  - ratio-25
  - id: mine
    extends: baseline
    title: { zh: 我的, en: Mine }
    change: { ${ratio}: 21 % }
  - { id: mine-too, extends: mine, change: { dibao.rural.transition.months: 6 months } }
`);
    const of = (i: number) => resolved.standards[i]?.settings;
    expect(of(1)?.[ratio]?.[0]?.value).toBe(2500);
    expect(of(2)?.[ratio]?.[0]?.value).toBe(2100);
    expect(of(3)?.[ratio]).toEqual(of(2)?.[ratio]);
    expect(of(3)?.['dibao.rural.transition.months']?.[0]?.value).toBe(6);
    expect(of(3)?.['dibao.urban.standard.ratio']).toEqual(of(0)?.['dibao.urban.standard.ratio']);
  });

  test('an alternative that changes nothing has the settings of the baseline', () => {
    const resolved = resolve('doudi: 1\nplace: fuxin\nstandards: [fuxin-2017-30, { id: same, extends: baseline }]\n');
    expect(resolved.standards[1]?.settings).toEqual(resolved.standards[0]?.settings);
  });
});

test('written out, read and written out again, a comparison is the same text', () => {
  const written = comparisonToYaml(
    spelledOut(resolve('doudi: 1\nplace: fuxin\nstandards: [fuxin-2017-30, ratio-20]\n')),
  );
  expect(comparisonToYaml(spelledOut(resolve(written)))).toBe(written);
});

describe('a sweep', () => {
  const text = `doudi: 1\nplace: yancheng\nsweep:\n  ${ratio}: [20 %, 22.5 %, 25 %]\n  dibao.rural.transition.months: [3 months, 12 months]\n`;

  test('is a grid of alternatives to the baseline', () => {
    const resolved = resolve(text);
    expect(resolved.standards).toHaveLength(7);
    expect(
      resolved.standards
        .slice(1)
        .map(({ settings: own }) => [own[ratio]?.[0]?.value, own['dibao.rural.transition.months']?.[0]?.value]),
    ).toEqual([
      [2000, 3],
      [2000, 12],
      [2250, 3],
      [2250, 12],
      [2500, 3],
      [2500, 12],
    ]);
  });

  test('names each parameter with its value', () => {
    expect(resolve(text).standards[1]!.title).toEqual({
      zh: '农村标准占上年收入比例 20% · 农村过渡期月数 3 个月',
      en: 'Standard as a share of income (rural) 20 % · Months of the transition (rural) 3 months',
    });
  });

  test('expanded once, it is gone', () =>
    expect(expandSweep(expandSweep(parseComparison(text).comparison)).standards).toHaveLength(6));

  test('too many points, a wrong value, an unknown parameter', () => {
    const list = `[${Array.from({ length: 20 }, (_, i) => `${i + 1} months`).join(', ')}]`;
    const paths = ['rural.taper', 'rural.transition', 'urban.taper']
      .map((path) => `  dibao.${path}.months: ${list}`)
      .join('\n');
    expect(problemsOf(() => resolve(`doudi: 1\nplace: yancheng\nsweep:\n${paths}\n`))).toMatchObject([
      { code: 'sweep-too-large', line: 3, value: 8000 },
    ]);
    expect(problemsOf(() => resolve(`doudi: 1\nplace: yancheng\nsweep:\n  ${ratio}: [20 %, 25]\n`))).toMatchObject([
      { code: 'unit-missing', line: 4, column: 38 },
    ]);
    expect(problemsOf(() => resolve('doudi: 1\nplace: yancheng\nsweep:\n  dibao.rural.x: [1 %]\n'))).toMatchObject([
      { code: 'unknown-parameter', line: 4 },
    ]);
  });
});

describe('an address', () => {
  test('carries a comparison with Chinese text', () => {
    const { comparison } = parseComparison(
      'doudi: 1\nplace: fuxin\ntitle: { zh: 阜新, en: Fuxin }\nstandards: [fuxin-2017-30]\n',
    );
    const hash = comparisonToHash(comparison);
    expect(hash).toMatch(/^[\w-]+$/);
    expect(comparisonFromHash(`#${hash}`).comparison).toEqual(comparison);
  });

  test.each([
    '',
    '#',
    '%%%',
    '#e30',
    '#WzFd',
    '#eyJkb3VkaSI6MSwicGxhY2UiOg',
    `#${btoa('{"doudi":1,"__proto__":{},"place":"fuxin"}')}`,
    '#__4_',
  ])('that is damaged is refused: %s', (hash) => expect(problemsOf(() => comparisonFromHash(hash))).not.toEqual([]));
});

test('a place is named in Chinese or English too, and is its id from then on', () => {
  const byId = resolve('doudi: 1\nplace: fuxin');
  for (const name of ['阜新', 'Fuxin']) expect(resolve(`doudi: 1\nplace: ${name}`)).toEqual(byId);
});

describe('bad comparisons', () => {
  const rows: readonly (readonly [string, string, string, number, number])[] = [
    ['an unknown place', 'doudi: 1\nplace: fuxing', 'unknown-place', 2, 8],
    ['no place', 'doudi: 1\nmonths: 12', 'field-missing', 1, 1],
    [
      'an unknown standard',
      'doudi: 1\nplace: fuxin\nstandards:\n  - fuxin-2017-30\n  - ratio-21',
      'unknown-standard',
      5,
      5,
    ],
    ['no months', 'doudi: 1\nplace: fuxin\nmonths: 0', 'out-of-range', 3, 9],
    ['too many months', 'doudi: 1\nplace: fuxin\nmonths: 601', 'out-of-range', 3, 9],
    ['negative months', 'doudi: 1\nplace: fuxin\nmonths: -12', 'number-negative', 3, 9],
    ['a fraction of a replicate', 'doudi: 1\nplace: fuxin\nreplicates: 1.5', 'number-not-whole', 3, 13],
    ['NaN replicates', 'doudi: 1\nplace: fuxin\nreplicates: .nan', 'number-invalid', 3, 13],
    ['too many replicates', 'doudi: 1\nplace: fuxin\nreplicates: 10001', 'out-of-range', 3, 13],
    ['too many households', 'doudi: 1\nplace: fuxin\npopulation: { households: 10000001 }', 'out-of-range', 3, 27],
    ['a month that is none', 'doudi: 1\nplace: fuxin\nfrom: 2018', 'text-expected', 3, 7],
    ['a year that cannot be simulated', 'doudi: 1\nplace: fuxin\nfrom: 1990-01', 'year-out-of-range', 3, 7],
    ['a standard twice', 'doudi: 1\nplace: fuxin\nstandards: [fuxin-2017-30, fuxin-2017-30]', 'duplicate-id', 3, 28],
    ['no standards', 'doudi: 1\nplace: fuxin\nstandards: []', 'value-missing', 3, 12],
    [
      'an inline mistake',
      'doudi: 1\nplace: fuxin\nstandards:\n  - fuxin-2017-30\n  - id: a\n    extends: baseline\n    change: { dibao.rural.taper.months: 6 }',
      'unit-missing',
      7,
      41,
    ],
    ['a baseline that needs one', 'doudi: 1\nplace: fuxin\nstandards: [ratio-20]', 'extends-missing', 4, 10],
  ];
  test.each(rows)('%s', (_, text, code, line, column) => {
    const [problem] = problemsOf(() => resolve(text));
    expect(problem).toMatchObject({ code, line, column });
    if (problem)
      for (const language of ['zh', 'en'] as const)
        expect(sentence(problem, language)).not.toMatch(/\{\{|undefined|\[object/);
  });

  test('an inline circle', () =>
    expect(
      problemsOf(() =>
        resolve('doudi: 1\nplace: fuxin\nstandards: [fuxin-2017-30, { id: a, extends: b }, { id: b, extends: a }]'),
      ),
    ).toMatchObject([{ code: 'extends-itself' }, { code: 'extends-itself' }]));
});
