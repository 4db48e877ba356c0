import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeSample } from '../../scenarios/load/sample-file.ts';
import { interactiveHouseholds, syntheticPopulation } from '../../scenarios/load/synthetic.ts';
import { digestOf, facts, places } from '../population/places.ts';

test.each(places)('the ready sample of %s is what its margins give now; if not, run `npm run samples`', (place) => {
  const ready = decodeSample(readFileSync(new URL(`../../scenarios/samples/${place}.population`, import.meta.url)));
  expect(digestOf(ready)).toBe(digestOf(syntheticPopulation(place, facts, interactiveHouseholds)));
});
