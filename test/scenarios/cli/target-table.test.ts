import { expect, test } from 'vitest';
import { phrases } from '../../../scenarios/cli/phrases.ts';
import { targetTable } from '../../../scenarios/cli/target-table.ts';
import { loadStandards, parseStandard } from '../../../scenarios/load/standard.ts';
import { nodePool } from '../../../scenarios/run/node-pool.ts';
import { startRun } from '../../../scenarios/run/run.ts';
import type { Comparison } from '../../../scenarios/load/comparison.ts';
import { problemsOf } from '../load/texts.ts';
import { files, inputsOf, small } from '../run/small-run.ts';

test('every target of the four documents names what it is held against', () => {
  const targets = [...loadStandards(files).values()].flatMap((standard) => standard.targets);
  expect(new Set(targets.map(({ provision }) => provision))).toEqual(
    new Set(['YC-02', 'YC-20', 'FX-10', 'FX-21', 'DZ-01', 'DZ-03', 'DZ-08', 'DZ-25', 'RC-01', 'RC-14', 'RC-15']),
  );
  expect(targets.filter(({ measure }) => measure === undefined)).toEqual([]);
});

test('a measure that is none, or a target in another unit than its measure, is refused where it stands', () => {
  const file = (value: string, measure: string) =>
    `doudi: 1\nid: x\ntargets:\n  - provision: YC-02\n    what: { zh: 甲, en: A }\n    value: ${value}\n    by: 2020-12\n    measure: ${measure}\n`;
  const told = (value: string, measure: string) => problemsOf(() => parseStandard(file(value, measure), 'x.yaml'));
  expect(told('100 %', 'joy')).toMatchObject([{ code: 'unknown-value', line: 8, value: 'joy' }]);
  expect(told('3622 yuan/year', 'standardRatio')).toMatchObject([{ code: 'unit-wrong', line: 6, field: 'value' }]);
  expect(parseStandard(file('3622 yuan/year', 'standard'), 'x.yaml').targets[0]?.measure).toBe('standard');
});

const tableOf = async (changes: Partial<Comparison>, language: 'zh' | 'en') => {
  const comparison = small(changes);
  const inputs = inputsOf(comparison);
  const pool = nodePool(0);
  const run = startRun(comparison, pool, inputs);
  await run.done;
  pool.close();
  return targetTable(run.results, run.clock, comparison, inputs.rates, language, phrases(language)) ?? '';
};

test('Yancheng’s standards are one by the end of 2020, where 8 % a year alone does not bring them', async () => {
  const table = await tableOf({ from: '2020-01', standards: ['yancheng-2017-23', 'index-8'] }, 'en');
  expect(table.match(/^YC-02 .*$/gm)?.map((row) => row.split(/ {2,}/).slice(1))).toEqual([
    ['100 %', '2020-12', '2020', '100 %', 'reached'],
    ['100 %', '2020-12', '2020', expect.stringMatching(/^\d\d(\.\d+)? %$/), 'not reached'],
  ]);
  expect(table).toMatch(/^YC-20 .* 0 % +2020-12 +2020 +\S+ ± \S+ % +(not reached|cannot tell)$/m);
});

test('a run that ends before says so, and one without targets prints no table', async () => {
  expect(await tableOf({ standards: ['yancheng-2017-23'] }, 'zh')).toMatch(/^YC-02 .*– +在测算期之后$/m);
  expect(await tableOf({ standards: ['common-practice'] }, 'zh')).toBe('');
});
