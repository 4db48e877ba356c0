import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { populationHeader } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { InputError } from '../../scenarios/load/problem.ts';
import { decodeSample, encodeSample } from '../../scenarios/load/sample-file.ts';
import { interactiveHouseholds, populationSeed, syntheticPopulation } from '../../scenarios/load/synthetic.ts';
import { digestOf, facts, places } from './places.ts';

const ready = (place: string) => readFileSync(new URL(`../../scenarios/samples/${place}.population`, import.meta.url));
const population = synthesise(marginsOf('rongchang', facts), populationSeed('rongchang'), {
  households: 200,
  candidates: 500,
});
const bytes = encodeSample(population);

const problemOf = (of: Uint8Array) => {
  try {
    decodeSample(of, 'my.population');
  } catch (error) {
    if (error instanceof InputError) return error.problems[0];
    throw error;
  }
  return undefined;
};

test('what is written is read again, to the last byte', () => {
  const again = decodeSample(bytes);
  expect(populationHeader(again)).toEqual(populationHeader(population));
  expect(digestOf(again)).toBe(digestOf(population));
  expect(again.persons.wage).toEqual(population.persons.wage);
});

test('what is read does not depend on where it stands', () => {
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(digestOf(decodeSample(shifted.subarray(3)))).toBe(digestOf(population));
});

test('foreign, cut, damaged and newer files are told apart', () => {
  expect(problemOf(new Uint8Array(0))).toEqual({ code: 'file-empty', file: 'my.population' });
  expect(problemOf(new TextEncoder().encode('place,area,year,value'))).toMatchObject({
    code: 'format-unknown',
    expected: 'doudi',
  });
  expect(problemOf(bytes.subarray(0, 9))).toMatchObject({ code: 'format-unknown' });
  expect(problemOf(bytes.subarray(0, 40))).toMatchObject({ code: 'format-unknown', field: 'header' });
  expect(problemOf(bytes.subarray(0, bytes.length - 1))).toMatchObject({
    code: 'format-unknown',
    field: 'length',
    value: bytes.length - 1,
    expected: bytes.length,
  });
  const newer = bytes.slice();
  newer[8] = 2;
  expect(problemOf(newer)).toMatchObject({ code: 'version-newer', value: 2, expected: 1 });
  const damaged = bytes.slice();
  new DataView(damaged.buffer).setUint32(
    16 + new DataView(bytes.buffer).getUint32(12, true) + firstPersonAt() + 4,
    0,
    true,
  );
  expect(problemOf(damaged)).toMatchObject({ code: 'format-unknown', field: 'firstPerson' });
});

const firstPersonAt = (): number => population.households.firstPerson.byteOffset;

test.each(places)('the ready sample of %s stands for all its households', (place) => {
  const sample = decodeSample(ready(place));
  const { households } = sample;
  expect(populationHeader(sample)).toMatchObject({ place, baseYear: 2017, synthetic: true });
  expect(households.id.length).toBeLessThanOrEqual(interactiveHouseholds);
  expect(households.id.length).toBeGreaterThan(interactiveHouseholds * 0.97);
  expect(households.weight.reduce((a, b) => a + b, 0)).toBe(
    marginsOf(place, facts).areas.reduce((sum, area) => sum + area.households, 0),
  );
  expect(ready(place).length).toBeLessThan(450_000);
});

test('the ready sample of Dongzhi is what its margins give now; if not, run `npm run samples`', () => {
  expect(digestOf(decodeSample(ready('dongzhi')))).toBe(
    digestOf(syntheticPopulation('dongzhi', facts, interactiveHouseholds)),
  );
});
