import { describe, expect, test } from 'vitest';
import { cumulated } from '../../model/dynamics/hazard.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { mortality } from '../../model/dynamics/mortality.ts';
import { bound, errorsOf, hazardBetween, persons, rates } from './lineages.ts';

const count = 40_000;
const months = 144;
const frailty = 1.75;
const tables = rates.areas[0].mortality;
const hazards = [cumulated(tables[0]), cumulated(tables[1])] as const;

describe('death', () => {
  test.each([
    [0, 0],
    [0, 45],
    [0, 78],
    [1, 0],
    [1, 66],
    [1, 90],
  ] as const)('of sex %i from age %i on follows the life table', (sex, age) => {
    const alive = new Float64Array(months + 1);
    persons(count, months, age, sex, (l) => {
      mortality(l, 0, hazards, frailty);
      for (const t of [1, 12, 60, months]) if (l.died[0]! >= t) alive[t]! += 1;
    });
    for (const t of [1, 12, 60, months]) {
      const survival = Math.exp(-hazardBetween(tables[sex], age * 12, age * 12 + t));
      expect(errorsOf(alive[t]!, count, survival), `alive at ${t}`).toBeLessThan(bound);
    }
  });

  test('comes sooner from the onset of illness on, and not before it', () => {
    const age = 70;
    let alive = 0;
    let moved = 0;
    persons(count, months, age, 0, (l) => {
      mortality(l, 0, hazards, frailty);
      const usual = l.died[0]!;
      l.died[0] = never;
      l.left[0] = never;
      l.seriousFrom[0] = 60;
      mortality(l, 0, hazards, frailty);
      if (l.died[0]! >= months) alive += 1;
      if (usual < 60 && l.died[0] !== usual) moved += 1;
      if (l.died[0]! > usual) moved += 1;
    });
    const before = hazardBetween(tables[0], age * 12, age * 12 + 60);
    const after = hazardBetween(tables[0], age * 12 + 60, age * 12 + months);
    expect(errorsOf(alive, count, Math.exp(-before - frailty * after))).toBeLessThan(bound);
    expect(moved).toBe(0);
  });

  test('ends presence with the month after: the month of death is lived', () => {
    persons(2000, months, 80, 0, (l) => {
      mortality(l, 0, hazards, frailty);
      expect(l.left[0]).toBe(l.died[0] === never ? never : l.died[0]! + 1);
    });
  });

  test('leaves alone who had left before', () => {
    persons(2000, months, 80, 0, (l) => {
      l.left[0] = 3;
      mortality(l, 0, hazards, frailty);
      expect(l.left[0]).toBeLessThanOrEqual(3);
    });
  });
});
