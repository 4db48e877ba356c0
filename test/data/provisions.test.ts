import { expect, test } from 'vitest';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadPlaces } from '../../scenarios/load/places.ts';
import { loadProvisions } from '../../scenarios/load/provisions.ts';

const provisions = loadProvisions(nodeFiles());

test('the four documents have 93 provisions, numbered without a gap', () => {
  const count = { YC: 28, FX: 22, DZ: 25, RC: 18 };
  expect(provisions.size).toBe(93);
  for (const [prefix, n] of Object.entries(count)) {
    for (let i = 1; i <= n; i += 1) expect(provisions.has(`${prefix}-${String(i).padStart(2, '0')}`)).toBe(true);
  }
});

test('each names a document of a place and is told in both languages', () => {
  const documents = loadPlaces(nodeFiles()).map((place) => place.document.id);
  for (const { id, document, article, zh, en } of provisions.values()) {
    expect(documents).toContain(document);
    expect(article.length, id).toBeGreaterThan(0);
    expect(/\p{Script=Han}/u.test(zh), id).toBe(true);
    expect(/\p{Script=Han}/u.test(en), id).toBe(false);
    expect(zh.endsWith('。') && en.endsWith('.'), id).toBe(true);
  }
});

test('both languages keep what the documents leave open', () => {
  for (const { id, zh, en } of provisions.values()) {
    if (en.includes('not stated')) expect(/未|没有|不在|只说/.test(zh), id).toBe(true);
  }
});
