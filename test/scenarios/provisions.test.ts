import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { citations } from '../../scenarios/load/citations.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadPlaces } from '../../scenarios/load/places.ts';
import { loadProvisions, type Provision } from '../../scenarios/load/provisions.ts';
import { draftsIn, resolveStandard } from '../../scenarios/load/standard.ts';
import { leversOf, type Lever } from '../../web/levers.ts';
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

/** What a row still lacks: each needs a parameter, a rule that reads it and a test. */
const lacks = ({ id }: Provision): string[] => {
  const { parameters = [], rules = [] } = cited.get(id) ?? {};
  return [
    ...(parameters.length === 0 ? [`${id} has no parameter`] : []),
    ...(rules.length === 0 ? [`${id} has no rule`] : []),
    ...(tested.has(id) ? [] : [`${id} has no test`]),
  ];
};

test('every provision has a parameter, a rule and a test', () => {
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
  expect(cited.get('FX-17')?.rules).toContain('temporary-aid.temporaryAidPass');
  expect([...cited.values()].flatMap(({ rules }) => rules).filter((rule) => rule.endsWith('.import'))).toEqual([]);
});

const find = draftsIn(files);
/** The levers of a provision's card, under its own document. */
const leversOfDocument = new Map(
  loadPlaces(files).map(({ document }) => {
    const standard = resolveStandard(find(document.id)!, find, undefined);
    return [document.id, leversOf(standard, standard)] as const;
  }),
);
const marks = ({ passages }: Provision, language: 'zh' | 'en') =>
  passages[language].flatMap(({ text, parameter }) => (parameter === undefined ? [] : [{ text, parameter }]));
const leversAt = ({ id, document }: Provision, parameter: string) =>
  (leversOfDocument.get(document) ?? []).filter(
    ({ rule, path, provisions: own }) => (rule === parameter || path === parameter) && own.includes(id),
  );

test('a paraphrase marks parameters that its provision sets, the same ones in both languages, each once', () => {
  const marked = provisions.filter((each) => marks(each, 'zh').length > 0);
  expect(marked.length).toBeGreaterThan(60);
  for (const each of marked) {
    const names = marks(each, 'zh').map(({ parameter }) => parameter);
    expect(new Set(marks(each, 'en').map(({ parameter }) => parameter)), each.id).toEqual(new Set(names));
    expect(
      names.filter((name) => leversAt(each, name).length === 0),
      each.id,
    ).toEqual([]);
    for (const language of ['zh', 'en'] as const) expect(each[language]).not.toMatch(/[[\]]/);
  }
});

test('every number that a marked paraphrase states is the document’s value or a bound of it', () => {
  const known = ({ shape, inherited, within }: Lever): number[] => {
    const inUnits = (value: number) =>
      shape.dimension === 'date'
        ? [Math.floor(value / 12)]
        : shape.dimension === 'months'
          ? [value, value / 12]
          : shape.dimension === 'count'
            ? [value]
            : [value / 100, value / 10_000];
    return [...inherited.map(({ value }) => value ?? 0), ...(within ? [within.min, within.max] : [])].flatMap(inUnits);
  };
  let stated = 0;
  for (const each of provisions)
    for (const language of ['zh', 'en'] as const)
      for (const { text, parameter } of marks(each, language))
        for (const number of text
          .replaceAll(',', '')
          .replace(':1', '')
          .replace(' to 1', '')
          .match(/\d+(\.\d+)?/g) ?? []) {
          stated += 1;
          expect(leversAt(each, parameter).flatMap(known), `${each.id} ${text}`).toContain(Number(number));
        }
  expect(stated).toBeGreaterThan(30);
});
