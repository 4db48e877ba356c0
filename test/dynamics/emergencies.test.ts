import { describe, expect, test } from 'vitest';
import { emergencies } from '../../model/dynamics/emergencies.ts';
import { Kept } from '../../model/dynamics/keep.ts';
import { Life } from '../../model/dynamics/life.ts';
import { bound, errorsOf, persons, rates } from './lineages.ts';

const months = 144;
const life = new Life(months, 10);
life.start = 0;
life.end = months;

/** Lists the emergencies of one household after the other. */
const each = (count: number, then: (household: number) => void): void =>
  persons(count, months, 40, 0, (l, household) => {
    emergencies(l, 0, rates, life);
    then(household);
  });

describe('emergencies', () => {
  test('come as often as their rate says, in the stated shares of kinds, and cost the stated mean', () => {
    const kinds = [0, 0, 0];
    let found = 0;
    let loss = 0;
    const households = 60_000;
    each(households, () => {
      for (let e = 0; e < life.emergencies; e += 1) {
        kinds[life.emergencyKind[e]!]! += 1;
        loss += life.emergencyLoss[e]!;
        found += 1;
      }
    });
    const expected = (households * rates.emergencies * months) / 12;
    expect(Math.abs(found - expected) / Math.sqrt(expected)).toBeLessThan(bound);
    kinds.forEach((count, kind) => {
      const share = rates.emergencyKinds[kind]! - (rates.emergencyKinds[kind - 1] ?? 0);
      expect(errorsOf(count, found, share)).toBeLessThan(bound);
    });
    const { mean, sigma } = rates.emergencyLoss;
    expect(Math.abs(loss / found - mean)).toBeLessThan(bound * mean * Math.sqrt((Math.exp(sigma * sigma) - 1) / found));
  });

  test('fall into the months of the household, in order, and move not when it begins later', () => {
    const all = new Map<number, number[]>();
    each(3000, (household) => {
      const list = Array.from(life.emergencyMonth.subarray(0, life.emergencies));
      expect(list.every((month, e) => month >= (list[e - 1] ?? 0) && month < months)).toBe(true);
      all.set(household, list);
    });
    life.start = 60;
    life.end = 100;
    each(3000, (household) => {
      expect(Array.from(life.emergencyMonth.subarray(0, life.emergencies))).toEqual(
        all.get(household)!.filter((t) => t >= 60 && t < 100),
      );
    });
    life.start = 0;
    life.end = months;
  });

  test('are kept with the life, and counted in its head', () => {
    let tried = 0;
    each(3000, () => {
      if (life.emergencies === 0) return;
      tried += 1;
      const kept = new Kept();
      kept.pack(life);
      const back = new Life(months, 10);
      kept.head(0, back);
      expect(back.emergencies).toBe(life.emergencies);
      kept.body(0, back);
      for (const column of ['emergencyMonth', 'emergencyKind', 'emergencyLoss'] as const) {
        expect(back[column].slice(0, back.emergencies)).toEqual(life[column].slice(0, life.emergencies));
      }
    });
    expect(tried).toBeGreaterThan(100);
  });
});
