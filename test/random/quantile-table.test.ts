import { expect, test } from 'vitest';
import {
  bits,
  exp,
  exponentialOf,
  log,
  normalOf,
  normalQuantile,
  quantileTable,
  sample,
  uniform,
} from '../../model/random/index.ts';

const DRAWS = 2 ** 32;
const lognormal = quantileTable((p) => exp(0.3 * normalQuantile(p) - 0.045));
const heavy = quantileTable((p) => exp(1.2 * normalQuantile(p) - 0.72));

/**
 * Mean and variance over all 2³² draws: exact sums over stretches on which the table is linear.
 */
function moments(of: (bits: number) => number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  const add = (from: number, to: number) => {
    const n = to - from;
    const mean = (of(from) + of(to - 1)) / 2;
    const step = n > 1 ? (of(to - 1) - of(from)) / (n - 1) : 0;
    sum += n * mean;
    squares += n * (mean * mean + (step * step * (n * n - 1)) / 12);
  };
  const CELL = 2 ** 21;
  for (let from = 16 * CELL; from < DRAWS - 16 * CELL; from += CELL) add(from, from + CELL);
  for (let from = 2 ** 24; from >= 128; from /= 2) {
    for (let i = 0; i < 64; i++) {
      const width = from / 64;
      add(from + i * width, from + (i + 1) * width);
      add(DRAWS - from - (i + 1) * width, DRAWS - from - i * width);
    }
  }
  for (let i = 0; i < 128; i++) {
    add(i, i + 1);
    add(DRAWS - 1 - i, DRAWS - i);
  }
  const mean = sum / DRAWS;
  return { mean, variance: squares / DRAWS - mean * mean };
}

test('moments over all draws are those of the distribution, within what is stated', () => {
  const z = moments(normalOf);
  expect(Math.abs(z.mean)).toBeLessThan(1e-15);
  expect(z.variance - 1).toBeGreaterThan(0);
  expect(z.variance - 1).toBeLessThan(7.4e-6);
  const wait = moments(exponentialOf);
  expect(Math.abs(wait.mean - 1)).toBeLessThan(2.7e-6);
  expect(Math.abs(wait.variance - 1)).toBeLessThan(1.6e-5);
  const factor = moments((b) => sample(lognormal, b));
  expect(Math.abs(factor.mean - 1)).toBeLessThan(1e-6);
  expect(Math.abs(factor.variance / (Math.exp(0.09) - 1) - 1)).toBeLessThan(2e-5);
  const bill = moments((b) => sample(heavy, b));
  expect(Math.abs(bill.mean - 1)).toBeLessThan(2e-5);
  expect(Math.abs(bill.variance / (Math.exp(1.44) - 1) - 1)).toBeLessThan(5e-5);
});

test('more bits never give less: at every seam, in the tails, and over the whole line', () => {
  for (const of of [normalOf, exponentialOf, (b: number) => sample(heavy, b)]) {
    const draws = new Set<number>();
    for (let i = 0; i < 4096; i++)
      draws
        .add(i)
        .add(DRAWS - 1 - i)
        .add(i * 2 ** 20)
        .add((i * 0x9e3779b1) % DRAWS);
    for (let j = 7; j < 26; j++) {
      for (let i = 64; i <= 128; i++)
        for (const near of [-1, 0, 1]) draws.add(i * 2 ** (j - 6) + near).add(DRAWS - i * 2 ** (j - 6) + near);
    }
    for (let i = 1; i < 2048; i++) for (const near of [-1, 0, 1]) draws.add(i * 2 ** 21 + near);
    let last = -Infinity;
    for (const draw of [...draws].toSorted((a, b) => a - b)) {
      const value = of(draw);
      expect(value).toBeGreaterThanOrEqual(last);
      last = value;
    }
  }
});

test('the outermost 128 draws have the exact quantile, int32 or uint32', () => {
  for (let i = 0; i < 128; i++) {
    expect(normalOf(i)).toBe(normalQuantile(uniform(i)));
    expect(normalOf(DRAWS - 1 - i)).toBe(normalQuantile(uniform(DRAWS - 1 - i)));
    expect(exponentialOf(-1 - i)).toBe(-log(1 - uniform(-1 - i)));
  }
  for (let i = 0; i < 1000; i++) {
    const draw = bits(1, 2, i);
    expect(normalOf(draw)).toBe(normalOf(draw >>> 0));
  }
  expect(normalOf(-1)).toBeCloseTo(6.337957754553789, 14);
});

test('symmetry to rounding, and the chord is near the curve everywhere', () => {
  for (let i = 0; i < 100_000; i++) {
    const draw = bits(3, 4, i);
    const z = normalOf(draw);
    expect(Math.abs(z + normalOf(~draw))).toBeLessThan(1e-14);
    expect(Math.abs(z - normalQuantile(uniform(draw)))).toBeLessThan(2e-4);
  }
});
