import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exp, log, normalDistribution, normalQuantile, power } from '../../model/random/index.ts';

/** Bounds that the docstrings state, in units of the last place; 1e-15 is 9 units at the least. */
const functions = {
  exp: [exp, 0.9],
  log: [log, 0.9],
  normalDistribution: [normalDistribution, 9],
  normalQuantile: [normalQuantile, 9],
} as const;

const reference = readFileSync(join(import.meta.dirname, 'reference.txt'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(2)
  .map((line) => {
    const [name, ...numbers] = line.split(' ');
    const [argument, value, rest] = numbers.map(Number) as [number, number, number];
    return { name: name as keyof typeof functions, argument, value, rest };
  });

/** The distance from x to the next double away from 0. */
function lastPlace(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0) - Math.abs(x);
}

for (const [name, [f, bound]] of Object.entries(functions)) {
  test(`${name} is within ${bound} units in the last place of 300-bit arithmetic`, () => {
    const rows = reference.filter((row) => row.name === name);
    expect(rows.length).toBeGreaterThan(50);
    const far = rows.filter(({ argument, value, rest }) => {
      return !(Math.abs((f(argument) - value) / lastPlace(value) - rest) <= bound);
    });
    expect(far).toEqual([]);
  });
}

/** n + 1 points from a to b, both included. */
const grid = (a: number, b: number, n: number) => Array.from({ length: n + 1 }, (_, i) => a + ((b - a) * i) / n);

describe('limits', () => {
  test('exp', () => {
    expect([-Infinity, -746, -745.14, 0, -0, 709.79, Infinity, NaN].map(exp)).toEqual([
      0,
      0,
      0,
      1,
      1,
      Infinity,
      Infinity,
      NaN,
    ]);
    expect(exp(-745.13)).toBe(5e-324);
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
  });
  test('log', () => {
    expect([0, -0, -1, -Infinity, 1, Infinity, NaN].map(log)).toEqual([
      -Infinity,
      -Infinity,
      NaN,
      NaN,
      0,
      Infinity,
      NaN,
    ]);
  });
  test('power', () => {
    expect([power(7, 0), power(0, 0), power(0, 2), power(1, 1e300), power(-1, 0.5)]).toEqual([1, 1, 0, 1, NaN]);
    expect(power(0, -1)).toBe(Infinity);
  });
  test('normal', () => {
    expect([-Infinity, -40, 0, 40, Infinity, NaN].map(normalDistribution)).toEqual([0, 0, 0.5, 1, 1, NaN]);
    expect([0, 0.5, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, 0, Infinity, NaN, NaN, NaN]);
  });
});

describe('laws', () => {
  test('each is non-decreasing, steps of the argument large and small', () => {
    const ascending = (f: (x: number) => number, points: number[]) => {
      for (let i = 1; i < points.length; i++) expect(f(points[i]!)).toBeGreaterThanOrEqual(f(points[i - 1]!));
    };
    ascending(exp, grid(-750, 715, 50_000));
    ascending(log, grid(1e-3, 3, 50_000));
    ascending(normalDistribution, grid(-39, 10, 50_000));
    ascending(normalQuantile, grid(2 ** -33, 1 - 2 ** -33, 50_000));
  });
  test('Φ(x) + Φ(−x) = 1', () => {
    for (const x of grid(0, 10, 10_000))
      expect(Math.abs(normalDistribution(x) + normalDistribution(-x) - 1)).toBeLessThan(3e-16);
  });
  test('Φ⁻¹(1 − p) = −Φ⁻¹(p), exactly, where 1 − p is exact', () => {
    for (const p of grid(2 ** -20, 0.5, 4096))
      if (1 - (1 - p) === p) expect(normalQuantile(1 - p)).toBe(0 - normalQuantile(p));
  });
  test('Φ(Φ⁻¹(p)) = p, far into the tail', () => {
    for (const y of grid(-690, -0.01, 5000)) {
      const p = exp(y);
      const x = normalQuantile(p);
      // an error of the quantile is magnified by |x|·x
      expect(Math.abs(normalDistribution(x) / p - 1)).toBeLessThan(2e-15 * (1 + x * x));
    }
  });
  test('log(exp(x)) = x', () => {
    for (const x of grid(-700, 700, 10_001)) expect(Math.abs(log(exp(x)) - x)).toBeLessThan(3e-16 * (1 + Math.abs(x)));
  });
  test('x^a · x^b = x^(a+b), and whole powers are repeated products', () => {
    for (const x of grid(0.1, 5, 500)) {
      expect((power(x, 0.25) * power(x, 0.75)) / x).toBeCloseTo(1, 14);
      expect(power(x, 3) / (x * x * x)).toBeCloseTo(1, 14);
    }
  });
});
