import { describe, expect, test } from 'vitest';
import { belowStandard, topUp } from '../../model/policy/dibao.ts';
import type { DibaoLaw } from '../../model/policy/law.ts';
import { exp, log, normalDistribution, normalQuantile } from '../../model/random/index.ts';
import { lawOf } from './laws.ts';

/** Lognormal income with a mean of 1,500 yuan a month and a Gini of 0.40: Gini = 2Φ(s/√2) − 1. */
const s = Math.SQRT2 * normalQuantile(0.7);
const mu = log(1500) - (s * s) / 2;
const monthly = (z: number, rules: Parameters<typeof lawOf>[0] = {}) =>
  lawOf({ 'standard.value': 1200 * z, 'payment.roundTo': 1, ...rules });

/** Moments of the payment to one person, yuan, over the quantiles of income below the standard. */
const payments = (law: DibaoLaw, z: number, points = 400_000) => {
  // finer where income is below the standard: all of the law happens there
  const share = normalDistribution((log(z) - mu) / s) * 1.0001;
  let covered = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < points; i += 1) {
    const income = Math.floor(100 * exp(mu + s * normalQuantile((share * (i + 0.5)) / points)));
    if (!belowStandard(law, 1, income, 1)) continue;
    const paid = topUp(law, 1, income, 1) / 100;
    covered += share / points;
    sum += (paid * share) / points;
    squares += (paid * paid * share) / points;
  }
  return { covered, mean: sum, deviation: Math.sqrt(squares - sum * sum), severity: squares / (z * z) };
};

describe('a top-up to 375 yuan on lognormal income', () => {
  const z = 375;
  const plain = payments(monthly(z), z);
  test('covers Φ(d), closes the gap, and scatters as it should', () => {
    expect(plain.covered).toBeCloseTo(0.0670035501, 5);
    // income is floored to fen: half a fen on 6.7 % of persons
    expect(plain.mean).toBeCloseTo(6.313009, 2);
    expect(plain.mean / z).toBeCloseTo(0.01683469, 5);
    expect(plain.severity).toBeCloseTo(0.00641098, 5);
    expect(plain.deviation).toBeCloseTo(29.35456259, 2);
  });
  test('with a minimum payment of 30 yuan costs more', () => {
    expect(payments(monthly(z, { 'payment.minimum': 3_000 }), z).mean).toBeCloseTo(6.51713978, 2);
  });
  test('rounded up to 1 yuan costs half a yuan a recipient more', () => {
    expect(payments(monthly(z, { 'payment.roundTo': 100, 'payment.rounding': 1 }), z).mean).toBeCloseTo(6.34655008, 2);
  });
  test('a standard 8 % higher costs 35.26 % more', () => {
    expect(payments(monthly(405), 405).mean / plain.mean - 1).toBeCloseTo(0.35255284, 3);
  });
});

test.each([
  [0.2, 0.03598],
  [0.25, 0.067004],
])('coverage is free of scale: %f of the mean covers %f', (ratio, covered) => {
  expect(payments(monthly(1500 * ratio), 1500 * ratio).covered).toBeCloseTo(covered, 5);
});

test('common random numbers cut the variance of a difference about 36-fold', () => {
  const [low, high] = [monthly(375), monthly(405)];
  const income = (u: number) => Math.floor(100 * exp(mu + s * normalQuantile(u)));
  let [paired, pairedSquares, a, aSquares, b, bSquares] = [0, 0, 0, 0, 0, 0];
  const points = 200_000;
  for (let i = 0; i < points; i += 1) {
    const y = income((i + 0.5) / points);
    const [x, z] = [topUp(low, 1, y, 1), topUp(high, 1, y, 1)];
    paired += z - x;
    pairedSquares += (z - x) * (z - x);
    a += x;
    aSquares += x * x;
    b += z;
    bSquares += z * z;
  }
  const variance = (sum: number, squares: number) => squares / points - (sum / points) ** 2;
  const gain = (variance(a, aSquares) + variance(b, bSquares)) / variance(paired, pairedSquares);
  expect(gain).toBeGreaterThan(30);
  expect(gain).toBeLessThan(42);
});
