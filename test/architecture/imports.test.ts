import { globSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../steps.ts';
import { allImports, circles, wrongWay, type Import } from './imports.ts';

let imports: Import[];

beforeAll(async () => {
  const folders = ['model', 'scenarios', 'notebooks', 'web', 'test', '.config'];
  imports = await allImports(folders.filter((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).length > 0));
});

test('every import points against the flow of the data', () => {
  expect(imports.length).toBeGreaterThan(0);
  expect(wrongWay(imports)).toEqual([]);
});

test('no file imports itself through others', () => {
  expect(circles(imports)).toEqual([]);
});

test.each([
  ['model/policy/dibao.ts', 'scenarios/load/standard.ts'],
  ['model/policy/dibao.ts', 'model/outcomes/cost.ts'],
  ['model/dynamics/work.ts', 'model/policy/dibao.ts'],
  ['model/random/draw.ts', 'model/simulate.ts'],
  ['model/outcomes/cost.ts', 'model/simulate.ts'],
  ['model/money.ts', 'model/policy/dibao.ts'],
  ['model/random/key.ts', 'seedrandom'],
  ['model/random/key.ts', 'node:crypto'],
  ['scenarios/load/standard.ts', 'scenarios/run/pool.ts'],
  ['scenarios/run/pool.ts', 'scenarios/register/open.ts'],
  ['scenarios/load/comparison.ts', 'scenarios/register/open.ts'],
  ['scenarios/run/pool.ts', 'web/main.tsx'],
  ['scenarios/cli/doudi.ts', 'web/main.tsx'],
  ['web/main.tsx', 'scenarios/cli/doudi.ts'],
  ['notebooks/taper.ts', 'web/main.tsx'],
  ['data/prices.ts', 'model/money.ts'],
])('refuses that %s imports %s', (from, to) => {
  expect(wrongWay([{ from, to }])).toHaveLength(1);
});

test.each([
  ['model/simulate.ts', 'model/outcomes/cost.ts'],
  ['model/policy/dibao.ts', 'model/money.ts'],
  ['model/policy/dibao.ts', 'model/population/population.ts'],
  ['scenarios/run/pool.ts', 'comlink'],
  ['web/main.tsx', 'scenarios/run/pool.ts'],
  ['scenarios/register/describe.ts', 'scenarios/run/csv.ts'],
  ['web/main.tsx', 'scenarios/register/open.ts'],
])('accepts that %s imports %s', (from, to) => {
  expect(wrongWay([{ from, to }])).toEqual([]);
});

test('a circle of three is found', () => {
  const edges = ['ab', 'bc', 'ca', 'cd'].map(([from = '', to = '']) => ({ from, to }));
  expect(circles(edges)).toEqual([['a', 'b', 'c']]);
});
