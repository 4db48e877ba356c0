import { expect, test } from 'vitest';
import { alignmentColumns, alignmentRows } from '../../scenarios/load/alignment.ts';
import { incomeFamilyColumns, incomeFamilyRows } from '../../scenarios/load/income-family.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { facts, places } from '../population/places.ts';

const text = (table: string) => nodeFiles().read(`data/${table}.csv`).trimEnd();

test('the families of income distributions are what their comparison gives now; if not, run `npm run fit`', () => {
  const rows = ['rural', 'urban'].flatMap((area) => incomeFamilyRows(area, facts));
  expect([incomeFamilyColumns, ...rows].join('\n')).toBe(text('income-family'));
});

test('the alignment is what a fit gives now; if not, run `npm run fit`, then `npm run samples`', () => {
  expect([alignmentColumns, ...places.flatMap((place) => alignmentRows(place, facts))].join('\n')).toBe(
    text('alignment'),
  );
});
