import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { citations } from '../../scenarios/load/citations.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadProvisions } from '../../scenarios/load/provisions.ts';
import { root } from '../steps.ts';

const files = nodeFiles();
const ids = [...loadProvisions(files).keys()];
const cited = citations(files);

const range = (prefix: string, ...numbers: number[]) => numbers.map((n) => `${prefix}-${String(n).padStart(2, '0')}`);
/** What dibao alone must render. */
const dibao = [
  ...range('YC', 1, 2, 3, 4, 5, 6, 7, 18, 22, 23, 24, 26),
  ...range('FX', 1, 5, 6, 7, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22),
  ...range('DZ', 1, 2, 3, 4, 7, 22, 25),
  ...range('RC', 1, 2, 3, 4, 5, 11, 13, 15, 17),
];

/** Rows that nothing renders yet: this list only shrinks. */
const notYet = [
  ...range('YC', 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 25, 27, 28),
  ...range('FX', 2, 3, 4, 11, 15, 16),
  ...range('DZ', 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24),
  ...range('RC', 6, 7, 8, 9, 10, 12, 14, 16, 18),
];

/** Rows that a test names: in its title, its data or a case. */
const tested = new Set(
  globSync('test/**/*.{ts,yaml}', { cwd: root, exclude: ['test/scenarios/provisions.test.ts'] }).flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/\b(?:YC|FX|DZ|RC)-\d\d\b/g) ?? [],
  ),
);
const covered = (id: string) => cited.has(id) || tested.has(id);

test('every provision of dibao has a parameter, and every citation is of a provision that exists', () => {
  expect(dibao.filter((id) => (cited.get(id)?.parameters ?? []).length === 0)).toEqual([]);
  expect([...cited.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

test('every provision is referred to by a parameter, a rule or a test, or stands in the list of what is not yet', () => {
  expect(ids.filter((id) => !covered(id) && !notYet.includes(id))).toEqual([]);
});

test('the list of what is not yet holds nothing that is, nothing of dibao and nothing twice', () => {
  expect(notYet.filter((id) => covered(id) || dibao.includes(id) || !ids.includes(id))).toEqual([]);
  expect(new Set(notYet).size).toBe(notYet.length);
});

test('the rules of the means test are found by the comments that stand over them', () => {
  expect(cited.get('RC-03')?.rules).toContain('dibao.topUp');
  expect(cited.get('YC-02')?.rules).toContain('standard.published');
  expect(cited.get('FX-12')?.rules).toContain('roll.defer');
});
