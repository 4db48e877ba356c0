import { describe, expect, test } from 'vitest';
import { explainedScore } from '../../model/population/earnings.ts';
import { rakeStructure, structureMargins } from '../../model/population/fit-structure.ts';
import { rateAt, shareBetween } from '../../model/population/margins.ts';
import { Health } from '../../model/population/population.ts';
import { marginTotal } from '../../model/population/raking.ts';
import { buildPool } from '../../model/population/structure.ts';
import { householdsBySize } from '../../model/population/synthesise.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { facts, places } from './places.ts';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe.each(places)('%s', (place) => {
  const margins = marginsOf(place, facts);

  test('margins are plain numbers within their domains', () => {
    expect(structuredClone(margins)).toEqual(margins);
    for (const area of margins.areas) {
      expect(sum(area.householdSize)).closeTo(1, 0.01);
      expect(sum(area.age.flat())).closeTo(1, 1e-12);
      expect(sum(Object.values(area.income.composition))).closeTo(1, 0.01);
      expect(area.work.farm + area.work.local + area.work.migrant).toBeLessThan(1);
      expect(area.residents / area.households).toBeGreaterThan(2);
      expect(area.residents / area.households).toBeLessThan(3.5);
      expect(area.income.mean).toBeGreaterThan(50_000);
      expect(area.income.mean).toBeLessThan(500_000);
    }
  });

  test('a raked pool meets every margin within 2 %, without weights gone wild', () => {
    for (const [i, area] of margins.areas.entries()) {
      const pool = buildPool(area, i, { lo: 1, hi: 2 }, 8_000);
      const bySize = householdsBySize(area, area.households, area.residents);
      expect(sum(bySize)).toBe(area.households);
      expect(sum(bySize.map((count, n) => count * (n + 1)))).toBe(area.residents);
      const weights = rakeStructure(area, pool, bySize);
      for (const margin of structureMargins(area, pool, bySize)) {
        expect(marginTotal(weights, margin) / margin.target, margin.name).closeTo(1, 0.02);
      }
      const total = sum([...weights]);
      const effective = (total * total) / sum([...weights].map((weight) => weight * weight));
      expect(effective).toBeGreaterThan(0.4 * pool.size);
    }
  });

  test('the income score has the stated correlation with illness, and variance 1', () => {
    const area = margins.areas[0]!;
    const pool = buildPool(area, 0, { lo: 1, hi: 2 }, 4_000);
    const persons = pool.weight.map((weight, h) => weight * pool.members[h]!);
    const { part, noise } = explainedScore(area, pool, persons);
    const ill = Float64Array.from(pool.members, (members, h) => {
      let count = 0;
      for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) if (pool.health[i]! >= Health.serious) count += 1;
      return count / members;
    });
    const total = sum([...persons]);
    const mean = (of: (h: number) => number) => persons.reduce((all, weight, h) => all + weight * of(h), 0) / total;
    const illMean = mean((h) => ill[h]!);
    const spread = Math.sqrt(mean((h) => (ill[h]! - illMean) ** 2));
    expect(mean((h) => part[h]! ** 2) + noise * noise).closeTo(1, 1e-9);
    expect(mean((h) => (part[h]! * (ill[h]! - illMean)) / spread)).closeTo(area.income.correlation.illness, 1e-9);
  });
});

test('rates and shares by age', () => {
  const rates = { from: [0, 15, 60], rate: [0.01, 0.04, 0.3] };
  expect([0, 14, 15, 59, 60, 99].map((years) => rateAt(rates, years))).toEqual([0.01, 0.01, 0.04, 0.04, 0.3, 0.3]);
  const area = marginsOf('dongzhi', facts).areas[0]!;
  expect(shareBetween(area, 0, 100)).closeTo(1, 1e-12);
  expect(shareBetween(area, 3, 6)).closeTo(shareBetween(area, 0, 5) * 0.4 + shareBetween(area, 5, 10) * 0.2, 1e-12);
  expect(shareBetween(area, 0, 100, 0) + shareBetween(area, 0, 100, 1)).closeTo(1, 1e-12);
});
