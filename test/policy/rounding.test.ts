import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topUp } from '../../model/policy/dibao.ts';
import { rounded, wholeRatio } from '../../model/policy/money.ts';
import { lawOf } from './laws.ts';

const yuan = 100;
/** A standard of z yuan a month, as the law sets it: by the year. */
const monthly = (z: number, rules: Parameters<typeof lawOf>[0] = {}) =>
  lawOf({ 'standard.value': 12 * z * yuan, 'payment.roundTo': yuan, ...rules });

test.each([
  { z: 300, n: 3, y: 647, due: 253 },
  { z: 632, n: 3, y: 1894, due: 2 },
])('the gap of $n persons with $y yuan below $z is $due yuan', ({ z, n, y, due }) => {
  expect(topUp(monthly(z), n, y * yuan, 1)).toBe(due * yuan);
});

test('with whole yuan nothing is ever rounded: n·z − Y, for every n, z and Y', () => {
  for (let z = 200; z <= 700; z += 1) {
    const law = monthly(z);
    const twice = { ...law, window: 12 };
    for (let n = 1; n <= 8; n += 1) {
      for (let y = 0; y <= n * z + 20; y += 1) {
        const due = Math.max(0, n * z - y) * yuan;
        if (topUp(law, n, y * yuan, 1) !== due) expect.fail(`z ${z}, n ${n}, Y ${y}: ${topUp(law, n, y * yuan, 1)}`);
        if (y % 50 === 0 && topUp(twice, n, 12 * y * yuan, 12) !== due)
          expect.fail(`z ${z}, n ${n}, Y ${y} over a year`);
      }
    }
  }
});

test('a standard set by the year stays yearly: 3,622 yuan are 301.83… a month, never 302 × 12', () => {
  const law = lawOf({ 'standard.value': 362_200, 'payment.roundTo': 1 });
  expect(topUp(law, 1, 0, 1)).toBe(30_183);
  expect(topUp(law, 3, 0, 1)).toBe(90_550);
  expect(topUp(law, 6, 0, 12)).toBe(181_100);
  expect(topUp({ ...law, roundTo: yuan }, 1, 0, 1)).toBe(302 * yuan);
  // four persons: 1,207.33…, not 4 × 302
  expect(topUp({ ...law, roundTo: yuan }, 4, 0, 1)).toBe(1_207 * yuan);
});

test('for every whole yearly standard the gap of a month is rounded once, to the fen or up to the yuan', () => {
  for (let year = 2_400; year <= 9_600; year += 1) {
    const law = lawOf({ 'standard.value': year * yuan, 'payment.roundTo': 1, 'payment.rounding': 0 });
    const whole = { ...law, roundTo: yuan, rounding: 1 };
    for (let n = 1; n <= 6; n += 1)
      for (const y of [0, 1, 647, 1_894]) {
        // twelve months of the gap, in fen
        const yearly = Math.max(0, (n * year - 12 * y) * yuan);
        const rest = yearly % 12;
        const nearest = (yearly - rest) / 12 + (rest >= 6 ? 1 : 0);
        const over = yearly % (12 * yuan);
        const up = (yearly - over) / 12 + (over > 0 ? yuan : 0);
        const found = [topUp(law, n, y * yuan, 1), topUp(whole, n, y * yuan, 1)];
        if (found[0] !== nearest || found[1] !== up) expect.fail(`${year} a year, n ${n}, Y ${y}: ${found.join(', ')}`);
      }
  }
});

test('rounded per person, each of the household receives the same whole amount', () => {
  const law = lawOf({ 'standard.value': 362_200, 'payment.roundTo': yuan, 'payment.per': 1 });
  expect(topUp(law, 4, 0, 1)).toBe(4 * 302 * yuan);
});

describe('rounding to a multiple of a unit', () => {
  const cases = {
    numerator: fc.nat(1_000_000_000),
    denominator: fc.integer({ min: 1, max: 1000 }),
    unit: fc.constantFrom(1, 10, 100, 1000),
  };
  test('nearest is never more than half a unit away, halves go up', () => {
    fc.assert(
      fc.property(fc.record(cases), ({ numerator, denominator, unit }) => {
        const found = BigInt(rounded(numerator, denominator, unit, 0));
        // found·d − n lies in (−u·d/2, u·d/2]
        const off = 2n * (found * BigInt(denominator) - BigInt(numerator));
        const half = BigInt(unit * denominator);
        return found % BigInt(unit) === 0n && off <= half && off > -half;
      }),
      { seed: 1 },
    );
  });
  test('up is the smallest multiple that is not less', () => {
    fc.assert(
      fc.property(fc.record(cases), ({ numerator, denominator, unit }) => {
        const found = rounded(numerator, denominator, unit, 1);
        return found % unit === 0 && found * denominator >= numerator && (found - unit) * denominator < numerator;
      }),
      { seed: 1 },
    );
  });
  test('a ratio of an amount is exact and rounds down', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.nat(100_000_000),
        (ratio, amount) => BigInt(wholeRatio(ratio, amount)) === (BigInt(ratio) * BigInt(amount)) / 10_000n,
      ),
      { seed: 1 },
    );
  });
});

test('a payment keeps to its band and its minimum', () => {
  const banded = monthly(300, { 'payment.form': 1, 'payment.band': 5_000 });
  for (let y = 0; y < 300; y += 3) {
    const due = topUp(banded, 2, 2 * y * yuan, 1);
    expect(due % (2 * 5_000)).toBe(0);
    expect(due).toBeGreaterThanOrEqual(2 * (300 - y) * yuan);
    expect(due).toBeLessThan(2 * (300 - y) * yuan + 2 * 5_000);
  }
  expect(topUp(monthly(300, { 'payment.minimum': 3_000 }), 1, 299 * yuan, 1)).toBe(3_000);
  // who is not below the standard has no minimum
  expect(topUp(monthly(300, { 'payment.minimum': 3_000 }), 1, 300 * yuan, 1)).toBe(0);
});
