import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gini, giniOfBins, poverty } from '../../model/outcomes/inequality.ts';
import { binCount, binOf } from '../../model/outcomes/layout.ts';
import { exp, normalDistribution, normalQuantile } from '../../model/random/index.ts';

const incomes = [6, 8, 11, 15, 21, 25, 30, 40, 50, 100];
const weights = [3, 2, 1, 4, 2, 3, 1, 2, 1, 1];
const even = incomes.map(() => 1);
const line = 20;

describe('reference values', () => {
  test('without weights', () => {
    expect(gini(incomes, even)).toBeCloseTo(0.4359477124, 9);
    expect([0, 1, 2].map((order) => poverty(incomes, even, line, order as 0 | 1 | 2))).toEqual([
      0.4,
      expect.closeTo(0.2, 12),
      expect.closeTo(0.1115, 12),
    ]);
    expect(gini([0, 0, 10], [1, 1, 1])).toBeCloseTo(2 / 3, 12);
  });

  test('with weights', () => {
    expect(gini(incomes, weights)).toBeCloseTo(0.412033195, 9);
    expect(poverty(incomes, weights, line, 1)).toBeCloseTo(0.2375, 12);
  });

  test('with a person at the line, who is not poor', () => {
    const spent = [100, 110, 150, 160];
    expect([0, 1, 2].map((order) => poverty(spent, [1, 1, 1, 1], 125, order as 0 | 1 | 2))).toEqual([
      0.5,
      expect.closeTo(0.08, 12),
      expect.closeTo(0.0136, 12),
    ]);
    expect(poverty([125], [1], 125, 0)).toBe(0);
  });
});

const people = fc
  .array(fc.record({ income: fc.integer({ min: 0, max: 1_000_000 }), weight: fc.integer({ min: 1, max: 50 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .filter((all) => all.some(({ income }) => income > 0));
const of = (all: readonly { income: number; weight: number }[]) =>
  [all.map((p) => p.income), all.map((p) => p.weight)] as const;

describe('the Gini coefficient', () => {
  test('is the mean difference of all pairs over twice the mean', () => {
    fc.assert(
      fc.property(people, (all) => {
        let differences = 0;
        let persons = 0;
        let sum = 0;
        for (const a of all) {
          persons += a.weight;
          sum += a.weight * a.income;
          for (const b of all) differences += a.weight * b.weight * Math.abs(a.income - b.income);
        }
        expect(gini(...of(all))).toBeCloseTo(differences / (2 * persons * sum), 9);
      }),
    );
  });

  test('does not change with order, replication or scale', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 9 }), (all, k) => {
        const was = gini(...of(all));
        expect(gini(...of(all.toReversed()))).toBeCloseTo(was, 12);
        expect(
          gini(...of(all.flatMap((p) => Array.from({ length: p.weight }, () => ({ ...p, weight: 1 }))))),
        ).toBeCloseTo(was, 9);
        expect(gini(...of(all.map((p) => ({ ...p, weight: p.weight * k }))))).toBeCloseTo(was, 12);
        expect(gini(...of(all.map((p) => ({ ...p, income: p.income * k }))))).toBeCloseTo(was, 12);
      }),
    );
  });

  test('lies between none and one, and is zero among equals', () => {
    fc.assert(
      fc.property(people, (all) => {
        const g = gini(...of(all));
        expect(g).toBeGreaterThan(-1e-12);
        expect(g).toBeLessThan(1);
        expect(
          gini(
            all.map(() => 7),
            all.map((p) => p.weight),
          ),
        ).toBeCloseTo(0, 12);
      }),
    );
  });

  test.each([0.3, 0.53, 0.7, 1])(
    'from the bins of yearly income is that of a lognormal of sigma %d, but for 0.0015',
    (sigma) => {
      const n = 40_000;
      const persons = new Float64Array(binCount);
      const totals = new Float64Array(binCount);
      const all = new Float64Array(n);
      for (let i = 0; i < n; i += 1) {
        const income = Math.floor(1_500_000 * exp(sigma * normalQuantile((i + 0.5) / n)));
        all[i] = income;
        persons[binOf(income)]! += 1;
        totals[binOf(income)]! += income;
      }
      const binned = giniOfBins(persons, totals);
      const exact = gini(all, new Float64Array(n).fill(1));
      expect(exact).toBeCloseTo(2 * normalDistribution(sigma / Math.SQRT2) - 1, 3);
      // what is lost is the spread within a bin, an eighth of a doubling wide
      expect(binned).toBeLessThanOrEqual(exact + 1e-12);
      expect(exact - binned).toBeLessThan(0.0015);
    },
  );
});

test('poverty counts nobody above the line, and all of it at no income', () => {
  fc.assert(
    fc.property(people, (all) => {
      const [x, w] = of(all);
      for (const order of [0, 1, 2] as const) {
        expect(poverty(x, w, 1_000_001, order)).toBeLessThanOrEqual(1);
        expect(poverty(x, w, 0, order)).toBe(0);
        expect(
          poverty(
            x.map(() => 0),
            w,
            10,
            order,
          ),
        ).toBe(1);
      }
      expect(poverty(x, w, 5000, 2)).toBeLessThanOrEqual(poverty(x, w, 5000, 1) + 1e-12);
      expect(poverty(x, w, 5000, 1)).toBeLessThanOrEqual(poverty(x, w, 5000, 0) + 1e-12);
    }),
  );
});
