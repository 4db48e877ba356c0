import { describe, expect, test } from 'vitest';
import { sample } from '../../../model/population/sample.ts';
import { synthesise } from '../../../model/population/synthesise.ts';
import { marginsOf } from '../../../scenarios/load/margins.ts';
import { InputError } from '../../../scenarios/load/problem.ts';
import { baseStandards, populationSeed } from '../../../scenarios/load/synthetic.ts';
import { enlarge, weightsLeft } from '../../../scenarios/register/enlarge.ts';
import { facts } from '../../population/places.ts';
import { opened } from './problems-of.ts';
import { csvOf, jointOf } from './register-of.ts';

const place = 'dongzhi';
const seed = populationSeed(place);
const standards = baseStandards(place, facts);
const margins = marginsOf(place, facts);
const whole = synthesise(margins, seed, { households: 3000 });
const sampled = sample(whole, 400, seed, standards);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
const weightOf = (population: typeof whole, area: number, stratum?: number) =>
  sum(
    population.households.weight.map((weight, h) =>
      population.households.area[h] === area && (stratum === undefined || population.households.stratum[h] === stratum)
        ? weight
        : 0,
    ),
  );

describe('a register of recipients amid the synthetic rest', async () => {
  const { population: register } = await opened({
    'a.csv': csvOf(jointOf(synthesise(margins, { lo: 1, hi: 2 }, { households: 200 }))),
  });
  const own = register!.households.id.length;
  const enlarged = enlarge(register!, sampled, standards);

  test('has as many households as the place, in each area and stratum', () => {
    for (const area of [0, 1]) {
      expect(weightOf(enlarged, area)).toBe(weightOf(sampled, area));
      for (let stratum = 0; stratum < 8; stratum += 1)
        if (weightOf(register!, area, stratum) <= weightOf(sampled, area, stratum))
          expect(weightOf(enlarged, area, stratum)).toBe(weightOf(sampled, area, stratum));
    }
    expect(enlarged.synthetic).toBe('partly');
  });

  test('holds the register as it was, then synthetic households of whole weights, none above what it was', () => {
    expect(enlarged.households.id.slice(0, own)).toEqual(register!.households.id);
    expect(enlarged.persons.age.slice(0, register!.persons.age.length)).toEqual(register!.persons.age);
    const before = new Map(Array.from(sampled.households.id, (id, h) => [id, sampled.households.weight[h]!]));
    for (let h = own; h < enlarged.households.id.length; h += 1) {
      expect(enlarged.households.weight[h]).toBeGreaterThan(0);
      expect(enlarged.households.weight[h]).toBeLessThanOrEqual(before.get(enlarged.households.id[h]!)!);
    }
    expect(enlarged.households.firstPerson[enlarged.households.id.length]).toBe(enlarged.persons.age.length);
  });

  test('takes the rest from the nearest stratum where one has too few', () => {
    const left = weightsLeft(sampled, register!, standards);
    expect(sum(left)).toBe(sum(sampled.households.weight) - own);
  });
});

test('a register with more households than live there is refused', async () => {
  const { population: register } = await opened({ 'a.csv': csvOf(jointOf(sampled)) });
  const few = synthesise(margins, seed, { households: 100 });
  expect(() => enlarge(register!, few, standards)).toThrow(InputError);
});
