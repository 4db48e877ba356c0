import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaCount,
  binCount,
  binOf,
  groupCount,
  layout,
  ledgerSums,
  livesSums,
  monthlySums,
  stratumCount,
  yearlySums,
} from '../../model/outcomes/layout.ts';
import { ledgerNames } from '../../model/policy/order.ts';

describe('the layout', () => {
  test.each([
    [1, 1],
    [7, 2],
    [120, 10],
  ])('of %i months gives each name a cell of its own, and leaves none over', (months, years) => {
    const at = layout(months, years);
    const policy = new Float64Array(at.policyLength);
    const lives = new Float64Array(at.livesLength);
    let written = 0;
    const put = (into: Float64Array, cell: number) => {
      written += 1;
      expect(cell).toBeGreaterThanOrEqual(0);
      expect(cell).toBeLessThan(into.length);
      expect(into[cell]).toBe(0);
      into[cell] = written;
    };
    for (let area = 0; area < areaCount; area += 1) {
      for (let m = 0; m < months; m += 1) {
        monthlySums.forEach((_, i) => put(policy, at.month(m, area) + i));
        ledgerNames.forEach((_, n) => ledgerSums.forEach((__, i) => put(policy, at.ledger(m, area, n) + i)));
      }
      for (let y = 0; y < years; y += 1) {
        yearlySums.forEach((_, i) => put(policy, at.year(y, area) + i));
        livesSums.forEach((_, i) => put(lives, at.lives(y, area) + i));
        for (let b = 0; b < 2 * binCount; b += 1) {
          put(policy, at.moved(y, area) + b);
          put(lives, at.bins(y, area) + b);
        }
      }
    }
    for (let y = 0; y < years; y += 1) {
      for (let s = 0; s < stratumCount; s += 1) put(policy, at.stratum(y, s));
      for (let g = 0; g < groupCount; g += 1) put(policy, at.group(y, g));
    }
    expect(policy.indexOf(0)).toBe(-1);
    expect(lives.indexOf(0)).toBe(-1);
    expect(written).toBe(policy.length + lives.length);
  });
});

describe('the bin of an income', () => {
  test('is one of the bins, does not fall with income, and is an eighth of a doubling wide', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 2_000_000_000 }), fc.nat(1_000_000), (income, more) => {
        const bin = binOf(income);
        expect(bin).toBeGreaterThanOrEqual(0);
        expect(bin).toBeLessThan(binCount);
        expect(binOf(income + more)).toBeGreaterThanOrEqual(bin);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 4_194_303 }), (yuan) => {
        expect(binOf(200 * yuan) - binOf(100 * yuan)).toBe(8);
      }),
    );
    expect(binOf(0)).toBe(0);
    expect(binOf(800)).toBe(0);
    expect(binOf(1600)).toBe(8);
    expect(binOf(838_860_700)).toBe(binCount - 1);
  });
});
