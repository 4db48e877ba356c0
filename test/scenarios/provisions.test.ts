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

test('every provision has a parameter and a test, and a rule where it decides who gets how much', () => {
  expect(provisions.flatMap(lacks)).toEqual([]);
});

test('what is cited is a provision', () => {
  const ids = provisions.map(({ id }) => id);
  expect([...cited.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

test('a rule is found by the comment that stands over it, or inside it', () => {
  expect(cited.get('RC-03')?.rules).toContain('dibao.topUp');
  expect(cited.get('YC-02')?.rules).toContain('standard.published');
  expect(cited.get('FX-12')?.rules).toContain('roll.defer');
});
