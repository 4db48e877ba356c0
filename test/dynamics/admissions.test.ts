import { describe, expect, test } from 'vitest';
import { admissions } from '../../model/dynamics/admissions.ts';
import { cumulated } from '../../model/dynamics/hazard.ts';
import type { Lineage } from '../../model/dynamics/lineage.ts';
import { bound, errorsOf, persons, rates } from './lineages.ts';

const months = 144;
const rate = rates.areas[0].admissions;
const hazard = cumulated(rate);

/** Found and expected admissions: a month holds one with the chance that its hazard gives, whatever came before. */
const compare = (count: number, age: number, frail: number, set: (l: Lineage) => void) => {
  let found = 0;
  persons(count, months, age, 0, (l) => {
    set(l);
    admissions(l, 0, hazard, rates);
    found += l.bills;
  });
  let mean = 0;
  let variance = 0;
  for (let t = 0; t < months; t += 1) {
    const own = (rate[age + Math.floor(t / 12)]! / 12) * (t >= frail ? rates.admissionsFrail : 1);
    const chance = 1 - Math.exp(-own);
    mean += chance;
    variance += chance * (1 - chance);
  }
  return Math.abs(found - count * mean) / Math.sqrt(count * variance);
};

describe('admissions', () => {
  test.each([[5], [35], [70]])('at age %i come as often as their rate says', (age) => {
    expect(compare(8000, age, Infinity, () => {})).toBeLessThan(bound);
  });

  test('come more often to the chronically ill, and to others from the month in which they fall ill', () => {
    expect(
      compare(5000, 50, 0, (l) => {
        l.chronic[0] = 1;
      }),
    ).toBeLessThan(bound);
    expect(
      compare(8000, 50, 70, (l) => {
        l.seriousFrom[0] = 70;
      }),
    ).toBeLessThan(bound);
    expect(
      compare(8000, 50, 30, (l) => {
        l.disabledFrom[0] = 30;
      }),
    ).toBeLessThan(bound);
  });

  test('cost the mean of the level of the hospital, in the stated shares of levels', () => {
    const cost = [0, 0, 0];
    const stays = [0, 0, 0];
    let all = 0;
    persons(12_000, months, 60, 1, (l) => {
      admissions(l, 0, hazard, rates);
      for (let b = 0; b < l.bills; b += 1) {
        stays[l.billLevel[b]!]! += 1;
        cost[l.billLevel[b]!]! += l.billCost[b]!;
        all += 1;
        if (b > 0 && l.billMonth[b]! <= l.billMonth[b - 1]!) throw new Error('order');
      }
    });
    rates.stay.forEach(({ mean, sigma }, level) => {
      const share = rates.levels[level]! - (rates.levels[level - 1] ?? 0);
      expect(errorsOf(stays[level]!, all, share)).toBeLessThan(bound);
      const error = mean * Math.sqrt((Math.exp(sigma * sigma) - 1) / stays[level]!);
      expect(Math.abs(cost[level]! / stays[level]! - mean)).toBeLessThan(bound * error);
    });
  });

  test('end with presence', () => {
    persons(2000, months, 70, 1, (l) => {
      l.joined[0] = 30;
      l.left[0] = 60;
      admissions(l, 0, hazard, rates);
      for (let b = 0; b < l.bills; b += 1) expect(l.billMonth[b]! >= 30 && l.billMonth[b]! < 60).toBe(true);
    });
  });
});
