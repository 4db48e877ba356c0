import { expect, test } from 'vitest';
import { describe } from '../../model/population/describe.ts';
import { perCapitaIncome } from '../../model/population/per-capita-income.ts';
import type { HouseholdColumns, PersonColumns } from '../../model/population/population.ts';
import { randomGroup, randomGroups } from '../../model/population/random-group.ts';
import { blockLengths, sample, strataEnds, stratumOf } from '../../model/population/sample.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { baseStandards, populationSeed } from '../../scenarios/load/synthetic.ts';
import { digestOf, facts } from './places.ts';

const standards = baseStandards('dongzhi', facts);
const population = synthesise(marginsOf('dongzhi', facts), populationSeed('dongzhi'), {
  households: 6_000,
  candidates: 4_000,
});
const { households } = population;
const n = households.id.length;

const weighted = (of: typeof population, value: (h: number) => number): number => {
  let sum = 0;
  for (let h = 0; h < of.households.id.length; h += 1) sum += of.households.weight[h]! * value(h);
  return sum;
};

test.each([50, 500, 3_000])('the weights of %i households add up to the population exactly', (size) => {
  const drawn = sample(population, size, { lo: 3, hi: 4 }, standards);
  expect(drawn.households.id.length).toBeLessThanOrEqual(size);
  expect(drawn.households.id.length).toBeGreaterThan(size * 0.75);
  expect(weighted(drawn, () => 1)).toBe(n);
  expect(new Set(drawn.households.id).size).toBe(drawn.households.id.length);
});

test('within a stratum all weigh the same, but the last block', () => {
  const drawn = sample(population, 500, { lo: 3, hi: 4 }, standards);
  for (let s = 0; s <= strataEnds.length; s += 1) {
    const weights = [...drawn.households.weight]
      .filter((_, h) => drawn.households.stratum[h] === s)
      .sort((a, b) => b - a);
    expect(new Set(weights.slice(0, -1)).size).toBeLessThanOrEqual(1);
  }
});

test('a sampled household is the same to the last fen', () => {
  const drawn = sample(population, 500, { lo: 3, hi: 4 }, standards);
  for (let h = 0; h < drawn.households.id.length; h += 1) {
    const row = drawn.households.id[h]! - 1;
    for (const name of [
      'area',
      'township',
      'register',
      'wealth',
      'business',
      'property',
      'transfer',
    ] as (keyof HouseholdColumns)[]) {
      expect(drawn.households[name][h]).toBe(households[name][row]);
    }
    const from = drawn.households.firstPerson[h]!;
    const fromWhole = households.firstPerson[row]!;
    expect(drawn.households.firstPerson[h + 1]! - from).toBe(households.firstPerson[row + 1]! - fromWhole);
    for (const name of Object.keys(population.persons) as (keyof PersonColumns)[]) {
      expect(drawn.persons[name][from]).toBe(population.persons[name][fromWhole]);
    }
    expect(drawn.households.stratum[h]).toBe(
      stratumOf(perCapitaIncome(drawn, h) / standards[drawn.households.area[h]!]!),
    );
  }
});

test('the mean over seeds lies within four exact standard errors of the truth', () => {
  const size = 300;
  const seeds = 400;
  const ratio = (h: number) => perCapitaIncome(population, h) / standards[households.area[h]!]!;
  const values: Record<string, (h: number) => number> = {
    members: (h) => households.firstPerson[h + 1]! - households.firstPerson[h]!,
    poor: (h) => (ratio(h) < 1 ? 1 : 0),
    registered: (h) => (households.register[h]! > 0 ? 1 : 0),
    wealth: (h) => households.wealth[h]!,
  };
  // the blocks, as `sample` cuts them
  const strata = Array.from({ length: strataEnds.length + 1 }, (_, s) =>
    Array.from({ length: n }, (_, h) => h)
      .filter((h) => stratumOf(ratio(h)) === s)
      .sort((a, b) => ratio(a) - ratio(b)),
  );
  const lengths = blockLengths(
    strata.map((rows) => rows.length),
    size,
  );
  const sums = new Map(Object.keys(values).map((name) => [name, 0]));
  for (let seed = 0; seed < seeds; seed += 1) {
    const drawn = sample(population, size, { lo: seed, hi: 77 }, standards);
    for (const [name, value] of Object.entries(values)) {
      sums.set(name, sums.get(name)! + weighted(drawn, (h) => value(drawn.households.id[h]! - 1)));
    }
  }
  for (const [name, value] of Object.entries(values)) {
    let variance = 0;
    for (const [s, rows] of strata.entries()) {
      for (let start = 0; start < rows.length; start += lengths[s]!) {
        const block = rows.slice(start, start + lengths[s]!).map(value);
        const mean = block.reduce((a, b) => a + b, 0) / block.length;
        variance += block.length * block.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
      }
    }
    const truth = weighted(population, value);
    const error = Math.sqrt(variance / seeds);
    expect(Math.abs(sums.get(name)! / seeds - truth), name).toBeLessThanOrEqual(4 * error + 1e-6 * truth);
  }
});

test('the poor are drawn more often, and what is said of them is sharper for it', () => {
  const drawn = sample(population, 600, { lo: 1, hi: 1 }, standards);
  const share = [...drawn.households.stratum].filter((s) => s < 3).length / drawn.households.id.length;
  const whole =
    Array.from({ length: n }, (_, h) =>
      stratumOf(perCapitaIncome(population, h) / standards[households.area[h]!]!),
    ).filter((s) => s < 3).length / n;
  expect(share).toBeGreaterThan(2 * whole);
  const rates = { residentPension: [0, 0], line: standards };
  expect(describe(drawn, 0, rates).poor.headcount).closeTo(describe(population, 0, rates).poor.headcount, 0.02);
});

test('a size that does not cut the population returns it', () => {
  expect(sample(population, n, { lo: 1, hi: 1 }, standards)).toBe(population);
  expect(sample(population, n + 1, { lo: 1, hi: 1 }, standards)).toBe(population);
});

test('the same seed draws the same sample, and a sample is not sampled again', () => {
  const once = sample(population, 400, { lo: 5, hi: 6 }, standards);
  expect(digestOf(sample(population, 400, { lo: 5, hi: 6 }, standards))).toBe(digestOf(once));
  expect(() => sample(once, 40, { lo: 5, hi: 6 }, standards)).toThrow('weight');
  expect(() => sample(population, 40, { lo: 5, hi: 6 }, [0, 1])).toThrow('standard');
});

test('each random group of a sample holds its share of every stratum, to within one block', () => {
  const { stratum, group } = sample(population, 800, { lo: 7, hi: 8 }, standards).households;
  const counts = new Map<string, number>();
  for (let h = 0; h < stratum.length; h += 1) {
    const cell = `${stratum[h]} ${group[h]}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  for (let s = 0; s < 8; s += 1) {
    const ofStratum = Array.from({ length: randomGroups }, (_, g) => counts.get(`${s} ${g}`) ?? 0);
    expect(Math.max(...ofStratum) - Math.min(...ofStratum)).toBeLessThanOrEqual(1);
  }
});

test('random groups of a whole population are even and depend on the id alone', () => {
  const counts = Array.from({ length: randomGroups }, () => 0);
  for (let id = 1; id <= 160_000; id += 1) counts[randomGroup(id)]! += 1;
  // chi square of 15 degrees of freedom, 0.1 % at 37.7
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(37.7);
});
