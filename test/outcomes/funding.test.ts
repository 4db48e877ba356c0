import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allot,
  fundPath,
  largestRemainder,
  medicalBudget,
  monthlyAppropriation,
  newMoney,
  surplusCovers,
} from '../../model/outcomes/funding.ts';
import { fundingLaw, fundingParameters } from '../../model/policy/funding.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const total = fc.oneof(fc.nat(1000), fc.maxSafeNat());
const weights = fc.array(fc.oneof(fc.nat(10_000), fc.double({ min: 0, max: 1e9, noNaN: true })), {
  minLength: 1,
  maxLength: 12,
});
const lawOf = (rules: Partial<Record<keyof typeof fundingParameters, number>>) =>
  fundingLaw((rule) => rules[rule] ?? fundingParameters[rule].off);

describe('largest remainder', () => {
  test('parts are whole, never negative, and add up to the total to the fen', () => {
    fc.assert(
      fc.property(total, weights, (amount, w) => {
        const split = largestRemainder(amount, w);
        let left = BigInt(amount);
        for (const part of split) {
          expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
          left -= BigInt(part);
        }
        expect(left).toBe(0n);
      }),
      { numRuns: 1000 },
    );
  });

  test('no part is a fen or more away from its share, and equal remainders go to the first', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 }),
        (amount, w) => {
          largestRemainder(amount, w).forEach((part, i) =>
            expect(Math.abs(part - (amount * w[i]!) / sum(w))).toBeLessThan(1),
          );
        },
      ),
    );
    expect([...largestRemainder(100, [1, 1, 1])]).toEqual([34, 33, 33]);
    expect([...largestRemainder(7, [0, 0])]).toEqual([7, 0]);
  });
});

describe('FX-15', () => {
  const law = lawOf({
    'pool.applies': 1,
    'pool.workload': 4000,
    'pool.difficulty': 3000,
    'pool.use': 1500,
    'pool.performance': 1500,
  });
  const counties = { workload: [300, 100, 0], difficulty: [1, 1, 2], use: [90, 60, 30], performance: [80, 80, 80] };

  test('the pool of dibao, tekun and temporary aid is allotted to the fen', () => {
    fc.assert(
      fc.property(fc.nat(1e12), (amount) => {
        expect(sum(allot(amount, law, counties))).toBe(amount);
      }),
    );
  });

  test('by hand: shares of workload, difficulty, use and performance, weighted 40, 30, 15 and 15 %', () => {
    // 0.4 × 3/4 + 0.3 × 1/4 + 0.15 × 1/2 + 0.15 × 1/3 = 0.5 for the first county
    expect([...allot(600_000 + 300_000 + 100_000, law, counties)]).toEqual([500_000, 275_000, 225_000]);
  });

  test('more work, or more weight on it, never lowers a county’s part', () => {
    const first = (workload: number, weight: number) =>
      allot(1_000_000_000, { ...law, workload: weight }, { ...counties, workload: [workload, 100, 0] })[0]!;
    for (let w = 300; w < 3000; w += 300) {
      expect(first(w + 300, 4000)).toBeGreaterThanOrEqual(first(w, 4000));
      expect(first(300, 4000 + w)).toBeGreaterThanOrEqual(first(300, 3700 + w));
    }
  });
});

describe('a fund', () => {
  const plan = monthlyAppropriation(1201, 12);

  test('is fed by parts of the year’s plan that add up to it', () => {
    expect(sum(plan)).toBe(1201);
    expect(medicalBudget(1000, 600)).toBe(400);
    expect(medicalBudget(500, 600)).toBe(0);
  });

  test('runs out in the first month whose spending it cannot meet, and is reported only', () => {
    const spending = new Float64Array(12).fill(120);
    const path = fundPath(50, plan, spending, false);
    expect(path.runsOut).toBe(2);
    expect(path.balance[11]).toBe(50 + 1201 - 1440);
    expect(sum(path.filled)).toBe(0);
  });

  test('DZ-15: a gap is filled as it opens, and no more than it', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e6)), { minLength: 1, maxLength: 24 }),
        (opening, flow) => {
          const [given, spent] = [flow.map(([a]) => a), flow.map(([, b]) => b)];
          const path = fundPath(opening, given, spent, true);
          expect(path.balance.every((held) => held >= 0)).toBe(true);
          expect(opening + sum(given) + sum(path.filled) - sum(spent)).toBe(path.balance.at(-1));
          expect(path.runsOut >= 0).toBe(sum(path.filled) > 0);
        },
      ),
    );
  });
});

describe('YC-25', () => {
  test('a surplus covers a shortfall before new money is asked for; nothing is lost or made', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 8 }), (balances) => {
        const after = surplusCovers(balances);
        expect(sum(after)).toBe(sum(balances));
        expect(after.every((held) => held >= 0) || after.every((held) => held <= 0)).toBe(true);
        after.forEach((held, i) => expect(Math.abs(held)).toBeLessThanOrEqual(Math.abs(balances[i]!)));
        expect(newMoney(balances, true)).toBe(Math.max(0, -sum(balances)));
        expect(newMoney(balances, false)).toBeGreaterThanOrEqual(newMoney(balances, true));
      }),
    );
  });

  test('by hand: dibao 300 over, medical aid 500 short, temporary aid 100 over: 100 of new money instead of 500', () => {
    expect([newMoney([300, -500, 100], false), newMoney([300, -500, 100], true)]).toEqual([500, 100]);
  });
});
