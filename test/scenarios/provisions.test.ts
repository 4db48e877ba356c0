import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { citations } from '../../scenarios/load/citations.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadProvisions, type Provision } from '../../scenarios/load/provisions.ts';
import { root } from '../steps.ts';

const files = nodeFiles();
const provisions = [...loadProvisions(files).values()];
const cited = citations(files);

const range = (prefix: string, ...numbers: number[]) => numbers.map((n) => `${prefix}-${String(n).padStart(2, '0')}`);
/** What dibao alone must render. */
const dibao = [
  ...range('YC', 1, 2, 3, 4, 5, 6, 7, 18, 22, 23, 24, 26),
  ...range('FX', 1, 5, 6, 7, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22),
  ...range('DZ', 1, 2, 3, 4, 7, 22, 25),
  ...range('RC', 1, 2, 3, 4, 5, 11, 13, 15, 17),
];

/** Rows that are not yet whole: this list only shrinks. */
const notYet = [
  ...range('YC', 15, 16, 17, 20),
  ...range('DZ', 18, 23, 24),
  ...range('RC', 18),
];

/** Rows that a test names: in its title, its data or a case. */
const tested = new Set(
  globSync('test/**/*.{ts,yaml}', { cwd: root, exclude: ['test/scenarios/provisions.test.ts'] }).flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/\b(?:YC|FX|DZ|RC)-\d\d\b/g) ?? [],
  ),
);

/** What a row still lacks: each needs a parameter and a test, and one that decides who gets how much a rule. */
const lacks = ({ id, kind }: Provision): string[] => {
  const { parameters = [], rules = [] } = cited.get(id) ?? {};
  return [
    ...(parameters.length === 0 ? [`${id} has no parameter`] : []),
    ...(kind.includes('R') && rules.length === 0 ? [`${id} has no rule`] : []),
    ...(tested.has(id) ? [] : [`${id} has no test`]),
  ];
};

test('every provision of dibao has a parameter, a rule and a test', () => {
  expect(provisions.filter(({ id }) => dibao.includes(id)).flatMap(lacks)).toEqual([]);
});

test('so has every other provision, or it stands in the list of what is not yet', () => {
  expect(provisions.filter(({ id }) => !notYet.includes(id)).flatMap(lacks)).toEqual([]);
});

test('the list of what is not yet holds nothing that is, nothing of dibao, nothing twice and nothing unknown', () => {
  const whole = provisions.filter((provision) => lacks(provision).length === 0).map(({ id }) => id);
  expect(notYet.filter((id) => whole.includes(id) || dibao.includes(id))).toEqual([]);
  expect(new Set(notYet).size).toBe(notYet.length);
  const ids = provisions.map(({ id }) => id);
  expect([...notYet, ...dibao, ...cited.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

test('a rule is found by the comment that stands over it, or inside it', () => {
  expect(cited.get('RC-03')?.rules).toContain('dibao.topUp');
  expect(cited.get('YC-02')?.rules).toContain('standard.published');
  expect(cited.get('FX-12')?.rules).toContain('roll.defer');
});
