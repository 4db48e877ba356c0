import { describe, expect, test } from 'vitest';
import { monthlyFactor, yearlyFactors } from '../../model/dynamics/income.ts';
import { normalQuantile, sample } from '../../model/random/index.ts';
import { bound, persons, rates } from './lineages.ts';

const count = 40_000;
const years = 12;
const clamp = (x: number, most: number) => Math.max(-most, Math.min(most, x));

describe('business income', () => {
  test.each([
    ['the country', 0],
    ['towns', 1],
  ] as const)('keeps its spread across households for twelve years in %s', (_, area) => {
    const { sigma } = rates.areas[area];
    const variance = sigma * sigma;
    const within = Math.min(1, sigma / Math.hypot(rates.persistentSigma, rates.transitorySigma));
    const persistent = (within * rates.persistentSigma) ** 2;
    const transitory = (within * rates.transitorySigma) ** 2;
    const factor = new Float64Array(years);
    const sum = new Float64Array(years);
    const squares = new Float64Array(years);
    let clamped = 0;
    let deviations = 0;
    let products = 0;
    persons(count, 144, 40, 0, (l, household) => {
      l.area = area;
      // evenly over the quantiles of log income, in an order that has nothing to do with the draws
      const deviation = sigma * normalQuantile((household - 0.5) / count);
      yearlyFactors(l, rates, Math.exp(deviation - variance / 2), 2016, years, factor);
      if (factor[0] !== 1) throw new Error('the first year is that of the population');
      const c = clamp(deviation, 1.5 * sigma);
      deviations += deviation * deviation;
      products += deviation * c;
      clamped += c * c;
      for (let y = 0; y < years; y += 1) {
        const x = deviation + Math.log(factor[y]!);
        sum[y]! += x;
        squares[y]! += x * x;
      }
    });
    expect(squares[0]! / count).closeTo(variance, 1e-3);
    for (const y of [1, 5, 10]) {
      const decay = rates.persistence ** y;
      // what of the first year's deviation is gone in year y, and the variance of the parts given it
      const gone = (persistent * (1 - decay) + transitory) / variance;
      const mean = (deviations - 2 * gone * products + gone * gone * clamped) / count;
      const fresh = persistent * (1 - decay * decay) + transitory;
      const given = (1 - decay) ** 2 * persistent + transitory - gone * gone * variance;
      const expected = mean + fresh + given;
      const found = squares[y]! / count - (sum[y]! / count) ** 2;
      expect(Math.abs(found - expected), `year ${y}`).toBeLessThan(bound * expected * Math.sqrt(2 / count));
      // but for the far tails, whose deviation is taken to last, that is the spread of the first year
      expect(found / variance, `year ${y}`).closeTo(1, 0.12);
      expect(Math.abs(sum[y]! / count)).toBeLessThan(bound * Math.sqrt(expected / count));
    }
  });

  test('moves from month to month by a factor of mean one', () => {
    const table = monthlyFactor(rates);
    const n = 1 << 20;
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += sample(table, i << 12);
    // a lattice through the quantiles: no sampling error, only the chords of the table
    expect(sum / n).closeTo(1, 1e-4);
  });

  test('of a household without income varies about nothing', () => {
    const factor = new Float64Array(years);
    persons(10, 144, 40, 0, (l) => {
      yearlyFactors(l, rates, 0, 2016, years, factor);
      for (const f of factor) expect(f > 0 && f < 100).toBe(true);
    });
  });
});
