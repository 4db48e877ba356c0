import { describe, expect, test } from 'vitest';
import { atRisk, births, marriage } from '../../model/dynamics/family.ts';
import { cumulated } from '../../model/dynamics/hazard.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { facts, bound, errorsOf, hazardBetween, persons, rates } from './lineages.ts';

const count = 30_000;
const months = 144;
const spacing = 18;
const area = rates.areas[0];

/** Chances of at least 1, 2, … births in the months, each wait begun `spacing` months after the birth before it. */
const atLeast = (rate: Float64Array, age: number, months: number): number[] => {
  const hazard = (from: number, to: number) => hazardBetween(rate, age * 12 + from, age * 12 + to);
  let starts = new Float64Array(months);
  starts[0] = 1;
  const chances: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    const next = new Float64Array(months);
    let sum = 0;
    for (let from = 0; from < months; from += 1) {
      if (starts[from] === 0) continue;
      let passed = 0;
      for (let m = from; m < months; m += 1) {
        const own = hazard(m, m + 1);
        const birth = starts[from]! * Math.exp(-passed) * (1 - Math.exp(-own));
        passed += own;
        sum += birth;
        if (m + spacing < months) next[m + spacing]! += birth;
      }
    }
    chances.push(sum);
    starts = next;
  }
  return chances;
};

describe('births', () => {
  test('at a total fertility of one add up to the multiplier of the area', () => {
    for (const [i, name] of ['rural', 'urban'].entries()) {
      const wanted = facts.value('dynamics', { process: 'birth', item: 'multiplier', area: name }).value;
      expect(rates.areas[i]!.fertility.reduce((a, b) => a + b, 0)).toBeCloseTo(wanted, 12);
    }
  });

  test.each([
    [20, 1.55],
    [28, 1.55],
    [28, 3],
    [44, 3],
  ])('of women of %i at a total fertility of %d are those of the renewal process', (age, fertility) => {
    const hazard = cumulated(atRisk(area.fertility, fertility));
    let children = 0;
    let sons = 0;
    persons(count, months, age, 1, (l) => {
      births(l, 0, hazard, rates.boys);
      children += l.count - 1;
      for (let p = 1; p < l.count; p += 1) {
        if (l.sex[p] === 0) sons += 1;
        if (l.born[p] !== l.joined[p]! || (p > 1 && l.born[p]! - l.born[p - 1]! < spacing)) throw new Error('spacing');
      }
    });
    const chances = atLeast(atRisk(area.fertility, fertility), age, months);
    const mean = chances.reduce((a, b) => a + b, 0);
    const squares = chances.reduce((sum, chance, n) => sum + (2 * n + 1) * chance, 0);
    const error = Math.sqrt((squares - mean * mean) / count);
    expect(Math.abs(children / count - mean)).toBeLessThan(bound * error);
    expect(errorsOf(sons, children, rates.boys)).toBeLessThan(bound);
  });

  test.each([1.15, 1.55, 1.81])(
    'over a life are the total fertility of %d, within a hundredth, though a mother bears no two at once',
    (fertility) => {
      for (const { fertility: rate } of rates.areas) {
        const born = atLeast(atRisk(rate, fertility), 15, 35 * 12).reduce((a, b) => a + b, 0);
        expect(born / (fertility * rate.reduce((a, b) => a + b, 0))).closeTo(1, 0.01);
      }
    },
  );

  test('are none to men, and none after the mother has left', () => {
    const hazard = cumulated(atRisk(area.fertility, 3));
    persons(500, months, 25, 0, (l) => {
      births(l, 0, hazard, rates.boys);
      expect(l.count).toBe(1);
    });
    persons(500, months, 25, 1, (l) => {
      l.left[0] = 30;
      births(l, 0, hazard, rates.boys);
      for (let p = 1; p < l.count; p += 1) expect(l.joined[p]).toBeLessThan(30);
    });
  });
});

describe('marriage', () => {
  // whoever would marry in the very first month is taken for married elsewhere: the wait is over one month less
  const chance = (rate: Float64Array, age: number) => {
    const first = hazardBetween(rate, age * 12, age * 12 + 1);
    return Math.exp(-first) - Math.exp(-hazardBetween(rate, age * 12, age * 12 + months));
  };

  test('takes daughters away at their rate', () => {
    const hazard = cumulated(rates.marriage[1]);
    let left = 0;
    persons(count, months, 21, 1, (l) => {
      marriage(l, 0, hazard, area.splitting);
      if (l.left[0]! < never) left += 1;
      expect(l.count).toBe(1);
    });
    expect(errorsOf(left, count, chance(rates.marriage[1], 21))).toBeLessThan(bound);
  });

  test('brings wives to sons at theirs, a share of them into a house of their own', () => {
    const hazard = cumulated(rates.marriage[0]);
    let wives = 0;
    let split = 0;
    persons(count, months, 21, 0, (l) => {
      marriage(l, 0, hazard, area.splitting);
      if (l.count === 1) return;
      wives += 1;
      const wife = l.count - 1;
      expect(l.sex[wife]).toBe(1);
      expect(l.born[wife]! - l.born[0]!).toBeGreaterThanOrEqual(0);
      expect(l.born[wife]! - l.born[0]!).toBeLessThan(48);
      if (l.houses === 1) {
        expect([l.count, l.house[wife], l.left[0]]).toEqual([2, 0, never]);
        return;
      }
      split += 1;
      // the lineage keeps its people: the son is in one house up to his marriage and in the other from it on
      expect([l.count, l.house[1], l.house[2], l.source[1]]).toEqual([3, 1, 1, 0]);
      expect([l.left[0], l.joined[1], l.joined[2]]).toEqual([l.joined[1], l.left[0], l.left[0]]);
      expect([l.member[1], l.born[1], l.left[1]]).toEqual([l.member[0], l.born[0], never]);
    });
    expect(errorsOf(wives, count, chance(rates.marriage[0], 21))).toBeLessThan(bound);
    expect(errorsOf(split, wives, area.splitting)).toBeLessThan(bound);
  });

  test('balances over a life: as many daughters leave as wives arrive, within a tenth', () => {
    const ever = (sex: 0 | 1) => 1 - Math.exp(-hazardBetween(rates.marriage[sex], 20 * 12, 50 * 12));
    // more boys are born than girls, but fewer men marry
    expect((ever(1) * (1 - rates.boys)) / (ever(0) * rates.boys)).closeTo(1, 0.1);
  });
});
