import { describe, expect, test } from 'vitest';
import { prices } from '../../model/dynamics/prices.ts';
import { bound, rates, seed } from './lineages.ts';

const published = rates.prices;
const known = published.cpi.length;
const inflation = 0.02;

describe('prices', () => {
  test('are the published ones as far as they go', () => {
    const { cpi, food, triggered } = prices(published, seed, 5, published.from, known + 12, inflation);
    expect(cpi.slice(0, known)).toEqual(published.cpi);
    expect(food.slice(0, known)).toEqual(published.food);
    expect(triggered.slice(0, known)).toEqual(Uint8Array.from(published.triggered));
    expect(triggered.slice(known)).toEqual(new Uint8Array(12).fill(2));
  });

  test('then wander about their mean in the stationary state, from the first month on', () => {
    const count = 4000;
    const months = [0, 1, 24, 96];
    const sums = months.map(() => 0);
    const squares = months.map(() => 0);
    let together = 0;
    let passed = 0;
    for (let r = 0; r < count; r += 1) {
      const { cpi, food } = prices(published, seed, r, published.from + known, 97, inflation);
      months.forEach((m, i) => {
        const deviation = food[m]! - published.foodMean;
        sums[i]! += deviation;
        squares[i]! += deviation * deviation;
        passed = Math.max(passed, Math.abs(cpi[m]! - inflation - published.passThrough * deviation));
      });
      together += (food[0]! - published.foodMean) * (food[1]! - published.foodMean);
    }
    const variance = published.foodSigma ** 2;
    months.forEach((m, i) => {
      expect(Math.abs(sums[i]! / count), `mean of month ${m}`).toBeLessThan(bound * Math.sqrt(variance / count));
      expect(Math.abs(squares[i]! / count - variance), `variance of month ${m}`).toBeLessThan(
        bound * variance * Math.sqrt(2 / count),
      );
    });
    const { persistence } = published;
    const error = variance * Math.sqrt((1 + persistence ** 2) / count);
    expect(Math.abs(together / count - persistence * variance)).toBeLessThan(bound * error);
    expect(passed).toBeLessThan(1e-12);
  });

  test('of a month are the same whenever the run begins', () => {
    const early = prices(published, seed, 2, published.from, known + 60, inflation);
    const late = prices(published, seed, 2, published.from + known + 20, 40, inflation);
    expect(late.food).toEqual(early.food.slice(known + 20));
    expect(late.cpi).toEqual(early.cpi.slice(known + 20));
  });
});
