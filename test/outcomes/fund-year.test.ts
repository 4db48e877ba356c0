import fc from 'fast-check';
import { expect, test } from 'vitest';
import { funds, fundYear, planned } from '../../model/outcomes/fund-year.ts';
import { payerOf } from './sums.ts';

const months = 12;
const year = (monthly: number) => Array.from({ length: months }, () => monthly);
const plain = payerOf({}).funding;
const ofEach = { minLength: funds.length, maxLength: funds.length };
const spent = fc.array(fc.array(fc.nat(1e9), { minLength: months, maxLength: months }), ofEach);
const amounts = fc.array(fc.nat(1e10), ofEach);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

test('a plan is what the fund needs, to the fen, however the tiers share', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 }), (need, shares) => {
      expect(planned(need, Float64Array.from(shares))).toBe(need);
    }),
  );
});

test('nothing is lost: opening balance, plan and what is filled less spending is the balance', () => {
  fc.assert(
    fc.property(amounts, amounts, spent, (opening, plan, spending) => {
      const { appropriation, balances, balance, newMoney } = fundYear(plain, opening, plan, spending);
      funds.forEach((_, f) => {
        let held = opening[f]!;
        for (let m = 0; m < months; m += 1) {
          held += appropriation[f]![m]! - spending[f]![m]!;
          expect(balances[f]![m]).toBe(held);
        }
        expect(sum(appropriation[f]!)).toBe(plan[f]);
      });
      funds.forEach((_, f) => expect(balance[f]).toBe(opening[f]! + plan[f]! - sum(spending[f]!)));
      expect(newMoney).toBe(sum(balance.map((held) => Math.max(0, -held))));
    }),
  );
});

test('YC-25, FX-15, DZ-15, DZ-17 by hand: dibao has 600 over, tekun 60; medical aid is 240 short, temporary aid 120', () => {
  const run = (rules: Parameters<typeof payerOf>[0]) =>
    fundYear(
      payerOf(rules).funding,
      [0, 0, 0, 0],
      [1800, 660, 1200, 1200],
      [year(100), year(50), year(120), year(110)],
    );
  expect(run({})).toMatchObject({ runsOut: [-1, -1, 0, 0], balance: [600, 60, -240, -120], newMoney: 360 });
  expect(run({ 'surplus.covers': 1 }).newMoney).toBe(0);
  // pooled for living, what is over goes to temporary aid, and medical aid asks for its own
  expect(run({ 'pool.applies': 1 })).toEqual({ ...run({}), newMoney: 240 });
  expect(run({ 'pool.applies': 1, 'surplus.covers': 1 }).newMoney).toBe(0);
  expect(run({ 'medical.fillsGaps': 1 })).toMatchObject({
    runsOut: [-1, -1, 0, 0],
    balance: [600, 60, 0, -120],
    newMoney: 360,
  });
  expect(run({ 'medical.fillsGaps': 1, 'temporary.inFull': 1 }).balance).toEqual([600, 60, 0, 0]);
});

test('pooling asks for no more than each fund on its own, and no less than all of them together lack', () => {
  fc.assert(
    fc.property(amounts, amounts, spent, fc.boolean(), (opening, plan, spending, covers) => {
      const alone = fundYear(plain, opening, plan, spending);
      const { newMoney } = fundYear(
        payerOf({ 'pool.applies': 1, 'surplus.covers': covers ? 1 : 0 }).funding,
        opening,
        plan,
        spending,
      );
      expect(newMoney).toBeLessThanOrEqual(alone.newMoney);
      expect(newMoney).toBeGreaterThanOrEqual(Math.max(0, -sum(alone.balance)));
    }),
  );
});

test('a larger opening balance never lets a fund run dry sooner, nor asks for more', () => {
  fc.assert(
    fc.property(amounts, amounts, spent, fc.nat(1e9), fc.boolean(), (opening, plan, spending, more, covers) => {
      const law = payerOf({ 'surplus.covers': covers ? 1 : 0 }).funding;
      const less = fundYear(law, opening, plan, spending);
      const richer = fundYear(
        law,
        opening.map((held) => held + more),
        plan,
        spending,
      );
      const late = (month: number) => (month < 0 ? months : month);
      funds.forEach((_, f) => expect(late(richer.runsOut[f]!)).toBeGreaterThanOrEqual(late(less.runsOut[f]!)));
      expect(richer.newMoney).toBeLessThanOrEqual(less.newMoney);
    }),
  );
});
