import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resources } from '../../scenarios/load/languages.ts';

const root = new URL('../..', import.meta.url);
const sources = globSync('web/**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(new URL(file, root), 'utf8'));

const keysOf = (words: object, prefix: string): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
  );

const known = { zh: new Set(keysOf(resources.zh.translation, '')), en: new Set(keysOf(resources.en.translation, '')) };

test('both languages of the page have the same words', () => {
  const own = (keys: Set<string>) => [...keys].filter((key) => key.startsWith('web.')).sort();
  expect(own(known.zh)).toEqual(own(known.en));
});

test('every word that the page asks for is there', () => {
  const asked = sources.flatMap((source) => [...source.matchAll(/'(web\.[\w.]+)'/g)].map((match) => match[1]!));
  expect(asked.length).toBeGreaterThan(100);
  const isThere = (key: string) => known.zh.has(key) || [...known.zh].some((each) => each.startsWith(`${key}.`));
  expect(asked.filter((key) => !isThere(key))).toEqual([]);
});

test('every word of the page is asked for', () => {
  const text = sources.join('\n');
  const starts = [...text.matchAll(/`(web\.[\w.]*?)\$\{/g)].map((match) => match[1]!);
  const whole = [...text.matchAll(/'(web\.[\w.]+)'/g)].map((match) => match[1]!);
  const unused = [...known.zh].filter(
    (key) =>
      key.startsWith('web.') &&
      !whole.some((each) => key === each || key.startsWith(`${each}.`)) &&
      !starts.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});
