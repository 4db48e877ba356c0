import { expect, test } from 'vitest';
import { incomeQuantile, scoreRank } from '../../model/population/income-distribution.ts';
import type { IncomeMargins } from '../../model/population/margins.ts';
import { normalQuantile } from '../../model/random/index.ts';

const margins: IncomeMargins = {
  mean: 100_000,
  family: { name: 'lognormal-tail' },
  sigma: 0.58,
  tail: { line: 0.3, mass: 0.07, exponent: 1.3 },
  composition: { wage: 0.41, business: 0.37, property: 0.02, transfer: 0.2 },
  correlation: { earnings: 0.6, illness: -0.2, disability: -0.2, age: -0.1, minors: 0, size: 0.1, wealth: 0.5 },
};
const steps = 200_000;
const ranks = Array.from({ length: steps }, (_, i) => (i + 0.5) / steps);

test('income per head has the mean 1, and the stated mass below the line', () => {
  const incomes = ranks.map(incomeQuantile(margins));
  expect(incomes.reduce((a, b) => a + b, 0) / steps).toBeCloseTo(1, 3);
  expect(incomes.filter((income) => income < 0.3).length / steps).toBeCloseTo(0.07, 4);
  for (let i = 1; i < steps; i += 1) expect(incomes[i]! > incomes[i - 1]!).toBe(true);
});

test('the mean gap of the tail is exponent / (1 + exponent)', () => {
  const poor = ranks.map(incomeQuantile(margins)).filter((income) => income < 0.3);
  const gap = poor.reduce((sum, income) => sum + 1 - income / 0.3, 0) / poor.length;
  expect(gap).toBeCloseTo(1.3 / 2.3, 3);
});

test('a tail of the mass and shape that the lognormal has changes little', () => {
  // the lognormal of sigma 0.58 has 4.1 % below 0.3 of its mean
  const plain = incomeQuantile({ ...margins, tail: { line: 0.3, mass: 0.0372, exponent: 0.3 } });
  for (const u of [0.1, 0.5, 0.9])
    expect(plain(u) / Math.exp(0.58 * normalQuantile(u) - 0.58 ** 2 / 2)).toBeCloseTo(1, 1);
});

test('ranks of a score are even when it is drawn as it is said to be', () => {
  const part = Float64Array.from({ length: 500 }, (_, i) => Math.sin(i) * 0.8 - (i % 7 === 0 ? 1 : 0));
  const weight = Float64Array.from(part, (_, i) => 1 + (i % 3));
  const rankOf = scoreRank(part, weight, 0.6);
  let sum = 0;
  let low = 0;
  let total = 0;
  for (let i = 0; i < part.length; i += 1) {
    for (let j = 0; j < 400; j += 1) {
      const rank = rankOf(part[i]! + 0.6 * normalQuantile((j + 0.5) / 400));
      sum += weight[i]! * rank;
      if (rank < 0.05) low += weight[i]!;
      total += weight[i]!;
    }
  }
  expect(sum / total).toBeCloseTo(0.5, 2);
  expect(low / total).toBeCloseTo(0.05, 2);
});
