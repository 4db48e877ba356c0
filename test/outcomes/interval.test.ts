import { describe, expect, test } from 'vitest';
import { interval, orderStatistic, studentQuantile } from '../../model/outcomes/interval.ts';
import { bits, deriveKey, normalOf, processCode, uniform } from '../../model/random/index.ts';

const seed = { lo: 6, hi: 28 };
const process = processCode('test.interval');
const key = new Uint32Array(4);
const keyOf = (n: number) => {
  deriveKey(seed, n, 0, 0, process, key);
  return [key[0]!, key[1]!] as const;
};

/** P(|T| ≤ t) of Student's t by its finite series (Abramowitz and Stegun 26.7.3 and 26.7.4). */
const within = (t: number, degrees: number): number => {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(theta) ** 2;
  let term = degrees % 2 === 1 ? Math.cos(theta) : 1;
  let sum = 0;
  for (let k = degrees % 2 === 1 ? 1 : 0; k <= degrees - 2; k += 2) {
    sum += term;
    term *= (cosine * (k + 1)) / (k + 2);
  }
  return degrees % 2 === 1 ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
};

const exactQuantile = (degrees: number): number => {
  let low = 1;
  let high = 20;
  for (let i = 0; i < 80; i += 1) {
    const middle = (low + high) / 2;
    if (within(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return low;
};

describe("Student's quantile", () => {
  test('is the exact one at 1 to 100 degrees: to three places as tabled, to five above 30', () => {
    for (let degrees = 1; degrees <= 100; degrees += 1) {
      const error = Math.abs(studentQuantile(degrees) - exactQuantile(degrees));
      expect(error, `${degrees} degrees`).toBeLessThan(degrees <= 30 ? 0.00051 : 1e-5);
    }
    expect(studentQuantile(1e6)).toBeCloseTo(1.959966, 5);
  });
});

describe('the interval of a mean', () => {
  test('covers the truth 95 times in a hundred', () => {
    const repetitions = 8000;
    for (const n of [2, 5, 20, 50]) {
      let covered = 0;
      for (let r = 0; r < repetitions; r += 1) {
        const [k0, k1] = keyOf(r);
        const { low, high } = interval(Array.from({ length: n }, (_, i) => 100 + 7 * normalOf(bits(k0, k1, i))));
        if (low <= 100 && 100 <= high) covered += 1;
      }
      expect(Math.abs(covered / repetitions - 0.95), `${n} replicates`).toBeLessThan(
        4 * Math.sqrt((0.95 * 0.05) / repetitions),
      );
    }
  });

  test('is known for a case by hand, and says what it rests on', () => {
    // mean 11, variance 1: 11 ± 4.303 / √3
    const found = interval([10, 12, 11]);
    expect(found.mean).toBe(11);
    expect(found.high - found.mean).toBeCloseTo(4.303 / Math.sqrt(3), 12);
    expect(found.mean - found.low).toBeCloseTo(4.303 / Math.sqrt(3), 12);
    expect(found.n).toBe(3);
  });

  test('leaves out what is not known, and says nothing from nothing or one', () => {
    expect(interval([10, NaN, 12, 11])).toEqual(interval([10, 12, 11]));
    expect(interval([])).toMatchObject({ mean: NaN, n: 0, digits: 0 });
    expect(interval([5])).toMatchObject({ mean: 5, low: -Infinity, high: Infinity, n: 1, digits: 0 });
    expect(interval([4, 4, 4])).toMatchObject({ mean: 4, low: 4, high: 4, digits: 15 });
  });

  test.each([
    // the half-width is 6.353 × the distance; half a unit of the last quotable digit is no smaller
    [1234, 0.5, 3],
    [1234, 4, 2],
    [1234, 30, 1],
    [1234, 500, 0],
    [0.01234, 0.000005, 3],
    [-1234, 0.5, 3],
    [9.99, 0.0005, 3],
  ])('of %d, from two values %d apart, may be quoted to %i digits', (mean, apart, digits) => {
    expect(interval([mean - apart / 2, mean + apart / 2]).digits).toBe(digits);
  });
});

describe('an order statistic', () => {
  test('has the rank ⌈np⌉, whatever rounding does to the product', () => {
    const values = Array.from({ length: 1000 }, (_, i) => i + 1).toReversed();
    for (let p = 1; p <= 1000; p += 1) expect(orderStatistic(values, p / 1000)).toBe(p);
    const hundred = values.filter((value) => value <= 100);
    for (let p = 1; p <= 100; p += 1) expect(orderStatistic(hundred, p / 100)).toBe(p);
    expect(orderStatistic(hundred, 0)).toBe(1);
    expect(orderStatistic(hundred, 0.951)).toBe(96);
    expect(orderStatistic([7, NaN, 3], 0.5)).toBe(3);
    expect(orderStatistic([], 0.5)).toBe(NaN);
  });

  test('of a thousand values encloses their 95 % point between ranks 936 and 964 in .958 of cases', () => {
    let log = 0;
    let exact = 0;
    for (let k = 0; k <= 1000; k += 1) {
      if (k > 0) log += Math.log((1001 - k) / k);
      if (k >= 936 && k <= 963) exact += Math.exp(log + k * Math.log(0.95) + (1000 - k) * Math.log(0.05));
    }
    expect(exact).toBeCloseTo(0.958, 3);
    const repetitions = 2000;
    let covered = 0;
    for (let r = 0; r < repetitions; r += 1) {
      const [k0, k1] = keyOf(r);
      const values = Array.from({ length: 1000 }, (_, i) => uniform(bits(k0, k1, i)));
      if (orderStatistic(values, 0.936) <= 0.95 && 0.95 <= orderStatistic(values, 0.964)) covered += 1;
    }
    expect(Math.abs(covered / repetitions - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / repetitions));
  });
});
