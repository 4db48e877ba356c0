/**
 * What the draws must look like, in every direction that the model reads them: small versions of the batteries' tests on
 * the same stream. The seed is fixed, so nothing here fails by chance.
 */

import { describe, expect, test } from 'vitest';
import { bits, deriveKey, normalDistribution, processCode, uniform } from '../../model/random/index.ts';
import { orders, stream, type Order } from './stream.ts';

/** Upper and lower p of a chi-square statistic (Wilson and Hilferty), as a standard normal deviate. */
const deviate = (chiSquare: number, freedom: number) =>
  ((chiSquare / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));

/** Deviates beyond this have p < 1e-4 on two sides. */
const FAR = 3.9;

const draws = (order: Order) => stream(order).next().value as Int32Array;

test('a draw is a pure function: order and other calls change nothing', () => {
  const forwards = Array.from({ length: 1000 }, (_, n) => bits(7, 8, n));
  const backwards = Array.from({ length: 1000 }, (_, i) => (bits(9, 9, i), bits(7, 8, 999 - i)));
  expect(backwards.toReversed()).toEqual(forwards);
});

test('a draw is an int32; its uniform is inside (0, 1) and exact', () => {
  for (let n = 0; n < 10_000; n++) expect(bits(1, 2, n)).toBe(bits(1, 2, n) | 0);
  expect([0, -1, 0xffffffff, 0x7fffffff].map(uniform)).toEqual([2 ** -33, 1 - 2 ** -33, 1 - 2 ** -33, 0.5 - 2 ** -33]);
});

test('for one key n ↦ bits is a permutation', () => {
  const seen = new Set<number>();
  for (let n = 0; n < 200_000; n++) seen.add(bits(0xdeadbeef, 0x12345678, n));
  expect(seen.size).toBe(200_000);
});

describe.each(orders)('with the %s running fastest', (order) => {
  test('each byte of the word is uniform, and so are pairs of neighbours', () => {
    const words = draws(order);
    for (const shift of [0, 8, 16, 24]) {
      const single = new Uint32Array(256);
      const pairs = new Uint32Array(65536);
      for (let i = 0; i < words.length; i++) {
        const byte = (words[i]! >>> shift) & 255;
        single[byte]!++;
        if (i % 2 === 1) pairs[((words[i - 1]! >>> shift) & 255) * 256 + byte]!++;
      }
      for (const counts of [single, pairs]) {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const expected = total / counts.length;
        const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
        expect(Math.abs(deviate(chiSquare, counts.length - 1))).toBeLessThan(FAR);
      }
    }
  });

  test('no serial correlation at lags of a month, a year, a block of months and a block of households', () => {
    const words = draws(order);
    for (const lag of [1, 2, 3, 12, 127, 128, 129, 4095, 4096, 4097]) {
      let sum = 0;
      for (let i = lag; i < words.length; i++) sum += (uniform(words[i]!) - 0.5) * (uniform(words[i - lag]!) - 0.5);
      expect(Math.abs((12 * sum) / Math.sqrt(words.length - lag))).toBeLessThan(FAR);
    }
  });

  test('birthday spacings', () => {
    // 512 birthdays in a year of 2²⁵ days: repeated spacings are Poisson with mean n³ / 4d = 1
    const words = draws(order);
    const rounds = words.length / 512;
    let repeated = 0;
    for (let round = 0; round < rounds; round++) {
      const days = words
        .subarray(round * 512, (round + 1) * 512)
        .map((word) => word >>> 7)
        .toSorted();
      const spacings = days.map((day, i) => day - (days[i - 1] ?? 0)).toSorted();
      for (let i = 1; i < 512; i++) if (spacings[i] === spacings[i - 1]) repeated++;
    }
    expect(Math.abs(repeated - rounds) / Math.sqrt(rounds)).toBeLessThan(FAR);
  });

  test('bits are independent of each other', () => {
    const words = draws(order).subarray(0, 1 << 17);
    let worst = 0;
    for (let a = 0; a < 32; a++) {
      for (let b = 0; b < a; b++) {
        let equal = 0;
        for (let i = 0; i < words.length; i++) equal += ~((words[i]! >>> a) ^ (words[i]! >>> b)) & 1;
        worst = Math.max(worst, Math.abs(2 * equal - words.length) / Math.sqrt(words.length));
      }
    }
    // the largest of 496
    expect(496 * 2 * normalDistribution(-worst)).toBeGreaterThan(1e-3);
  });
});

describe('one bit of input turned flips each bit of output half the time', () => {
  const trials = 1 << 14;
  /** The largest deviate over 32 output bits. */
  const worstFlip = (change: (trial: number) => number) => {
    const flips = new Uint32Array(32);
    for (let trial = 0; trial < trials; trial++) {
      const difference = change(trial);
      for (let bit = 0; bit < 32; bit++) flips[bit]! += (difference >>> bit) & 1;
    }
    return Math.max(...flips.map((count) => Math.abs(2 * count - trials))) / Math.sqrt(trials);
  };
  // the largest of 32 · 32 deviates of discrete counts; a broken bit gives more than 20
  const BOUND = 5.5;
  const key = new Uint32Array(4);
  const keyOf = (seed: number, replicate: number, household: number, member: number) => {
    deriveKey({ lo: seed, hi: 0 }, replicate, household, member, 1, key);
    return bits(key[0]!, key[1]!, 0);
  };

  test('of the number, over keys', () => {
    for (let bit = 0; bit < 32; bit++) {
      expect(
        worstFlip((t) => {
          deriveKey({ lo: 1, hi: 1 }, 0, t, 0, 1, key);
          return bits(key[0]!, key[1]!, 5) ^ bits(key[0]!, key[1]!, 5 ^ (1 << bit));
        }),
      ).toBeLessThan(BOUND);
    }
  });
  test('of either word of the key, over random keys', () => {
    for (let bit = 0; bit < 32; bit++) {
      expect(
        worstFlip((t) => {
          deriveKey({ lo: 1, hi: 2 }, 0, t, 0, 1, key);
          return bits(key[0]!, key[1]!, t) ^ bits(key[0]! ^ (1 << bit), key[1]!, t);
        }),
      ).toBeLessThan(BOUND);
      expect(
        worstFlip((t) => {
          deriveKey({ lo: 1, hi: 3 }, 0, t, 0, 1, key);
          return bits(key[0]!, key[1]!, t) ^ bits(key[0]!, key[1]! ^ (1 << bit), t);
        }),
      ).toBeLessThan(BOUND);
    }
  });
  test('of seed, replicate, household and member', () => {
    for (let bit = 0; bit < 32; bit++) {
      const mask = 1 << bit;
      // scattered, or t and t ^ mask would both be trials and count one pair twice
      const at = (t: number) => Math.imul(t, 0x9e3779b1) >>> 0;
      expect(worstFlip((t) => keyOf(at(t), 0, 0, 0) ^ keyOf(at(t) ^ mask, 0, 0, 0))).toBeLessThan(BOUND);
      expect(worstFlip((t) => keyOf(1, at(t), 0, 0) ^ keyOf(1, at(t) ^ mask, 0, 0))).toBeLessThan(BOUND);
      expect(worstFlip((t) => keyOf(1, 0, at(t), 0) ^ keyOf(1, 0, at(t) ^ mask, 0))).toBeLessThan(BOUND);
      expect(worstFlip((t) => keyOf(1, 0, 0, at(t)) ^ keyOf(1, 0, 0, at(t) ^ mask))).toBeLessThan(BOUND);
    }
  });
});

test('keys of few bits make draws as good: sums over sequential numbers', () => {
  for (let word = 0; word < 2; word++) {
    for (let small = 0; small < 256; small++) {
      let sum = 0;
      const n = 4096;
      for (let i = 0; i < n; i++) sum += uniform(word === 0 ? bits(small, 0, i) : bits(0, small, i)) - 0.5;
      // the largest of 512
      expect(Math.abs(sum) * Math.sqrt(12 / n)).toBeLessThan(4.6);
    }
  }
});

test('processes, replicates and entities are uncorrelated with each other', () => {
  const key = new Uint32Array(4);
  const n = 1 << 16;
  const series = (replicate: number, member: number, process: string) =>
    Float64Array.from({ length: n }, (_, household) => {
      deriveKey({ lo: 11, hi: 12 }, replicate, household, member, processCode(process), key);
      return uniform(bits(key[0]!, key[1]!, 0)) - 0.5;
    });
  const base = series(0, 1, 'income');
  for (const other of [
    series(1, 1, 'income'),
    series(0, 2, 'income'),
    series(0, 1, 'admission'),
    series(0, 0, 'income'),
  ]) {
    const sum = base.reduce((total, value, i) => total + value * other[i]!, 0);
    expect(Math.abs((12 * sum) / Math.sqrt(n))).toBeLessThan(FAR);
  }
});
