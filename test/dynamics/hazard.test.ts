import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cumulated, firstEvent, firstEventOfFrail, hazardTo } from '../../model/dynamics/hazard.ts';
import { ages } from '../../model/dynamics/rates.ts';

/** Rates whose monthly hazard is a whole number of 64ths, and amounts between two of them: no rounding decides. */
const rate = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: ages, maxLength: ages })
  .map((steps) => Float64Array.from(steps, (step) => (step * 12) / 64));
const amount = fc.integer({ min: 0, max: 4000 }).map((n) => (n + 0.5) / 64);

/** The same by walking month for month. */
const walked = (rates: Float64Array, born: number, from: number, to: number, wait: number): number => {
  let left = wait;
  for (let t = from; t < to; t += 1) {
    left -= rates[Math.floor((t - born) / 12)]! / 12;
    if (left < 0) return t;
  }
  return to;
};

describe('the waiting time for an event', () => {
  test('at a constant hazard of one tenth a month is the amount in tenths, rounded down', () => {
    const hazard = cumulated(new Float64Array(ages).fill(1.2));
    expect(firstEvent(hazard, -360, 0, 144, 0.05)).toBe(0);
    expect(firstEvent(hazard, -360, 0, 144, 0.55)).toBe(5);
    expect(firstEvent(hazard, -363, 7, 144, 0.55)).toBe(12);
    expect(firstEvent(hazard, -360, 0, 144, 14.39)).toBe(143);
    expect(firstEvent(hazard, -360, 0, 144, 14.41)).toBe(144);
    expect(firstEvent(hazard, -360, 20, 20, 0.1)).toBe(20);
  });

  test('skips the ages without hazard', () => {
    const rates = new Float64Array(ages);
    rates.fill(12, 40, 41);
    const hazard = cumulated(rates);
    expect(firstEvent(hazard, -360, 0, 144, 1e-9)).toBe(120);
    expect(firstEvent(hazard, -360, 0, 144, 3.5)).toBe(123);
    expect(firstEvent(hazard, -360, 0, 144, 12.5)).toBe(144);
  });

  test('is what a walk through the months finds', () => {
    fc.assert(
      fc.property(
        rate,
        amount,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 100 }),
        (rates, wait, age, from) => {
          expect(firstEvent(cumulated(rates), -age, from, 300, wait)).toBe(walked(rates, -age, from, 300, wait));
        },
      ),
    );
  });

  test('has no memory: what is left of the amount later gives the same month', () => {
    fc.assert(
      fc.property(
        rate,
        amount,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 143 }),
        (rates, wait, age, later) => {
          const hazard = cumulated(rates);
          const month = firstEvent(hazard, -age, 0, 144, wait);
          fc.pre(month >= later);
          const lived = hazardTo(hazard, later + age) - hazardTo(hazard, age);
          expect(firstEvent(hazard, -age, later, 144, wait - lived)).toBe(month);
        },
      ),
    );
  });

  test('of the frail is as ever before frailty, and that of the multiple after it', () => {
    fc.assert(
      fc.property(
        rate,
        amount,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: -20, max: 160 }),
        (rates, wait, age, frail) => {
          const found = firstEventOfFrail(cumulated(rates), -age, 0, 144, wait, frail, 2);
          let left = wait;
          let t = 0;
          for (; t < 144; t += 1) {
            left -= (rates[Math.floor((t + age) / 12)]! / 12) * (t >= frail ? 2 : 1);
            if (left < 0) break;
          }
          expect(found).toBe(t);
        },
      ),
    );
  });
});
