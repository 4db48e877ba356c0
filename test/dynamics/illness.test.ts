import { describe, expect, test } from 'vitest';
import { cumulated } from '../../model/dynamics/hazard.ts';
import { illness, illnessFactor } from '../../model/dynamics/illness.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { Health } from '../../model/population/population.ts';
import { normalQuantile } from '../../model/random/index.ts';
import { bound, errorsOf, hazardBetween, persons, rates } from './lineages.ts';

const months = 144;
const rate = rates.areas[0].seriousIllness;
const hazard = cumulated(rate);

describe('serious illness', () => {
  test.each([
    [20, 100_000],
    [50, 60_000],
    [75, 30_000],
  ])('begins within twelve years of age %i as often as the hazard says', (age, count) => {
    let ill = 0;
    persons(count, months, age, 1, (l) => {
      illness(l, 0, Health.well, hazard, rates, 1);
      if (l.seriousFrom[0]! < months) ill += 1;
    });
    expect(errorsOf(ill, count, 1 - Math.exp(-hazardBetween(rate, age * 12, age * 12 + months)))).toBeLessThan(bound);
  });

  test('lasts an exponential time in whole begun months, and what is left at the start as long as a new one', () => {
    const count = 40_000;
    for (const health of [Health.serious, Health.well]) {
      const certain = cumulated(new Float64Array(120).fill(1000));
      let sum = 0;
      let spells = 0;
      const over = new Float64Array(3);
      persons(count, months, 50, 0, (l) => {
        illness(l, 0, health, certain, rates, 1);
        if (l.bedriddenFrom[0]! < never) return;
        const length = l.seriousTo[0]! - l.seriousFrom[0]!;
        spells += 1;
        sum += length;
        [12, 42, 120].forEach((k, i) => {
          if (length > k) over[i]! += 1;
        });
      });
      const stay = Math.exp(-1 / rates.seriousMonths);
      const mean = 1 / (1 - stay);
      expect(Math.abs(sum / spells - mean)).toBeLessThan(bound * (Math.sqrt(stay) / (1 - stay) / Math.sqrt(spells)));
      [12, 42, 120].forEach((k, i) => expect(errorsOf(over[i]!, spells, stay ** k)).toBeLessThan(bound));
    }
  });

  test('is spent in bed by the stated share, for the longer time', () => {
    const certain = cumulated(new Float64Array(120).fill(1000));
    const count = 40_000;
    let bed = 0;
    let over = 0;
    persons(count, months, 50, 0, (l) => {
      illness(l, 0, Health.well, certain, rates, 1);
      if (l.bedriddenFrom[0]! < never) {
        bed += 1;
        expect(l.bedriddenFrom[0]).toBe(l.seriousFrom[0]);
        if (l.seriousTo[0]! - l.seriousFrom[0]! > 60) over += 1;
      }
    });
    expect(errorsOf(bed, count, rates.bedridden)).toBeLessThan(bound);
    expect(errorsOf(over, bed, Math.exp(-60 / rates.bedriddenMonths))).toBeLessThan(bound);
    persons(100, months, 50, 0, (l) => {
      illness(l, 0, Health.bedridden, hazard, rates, 1);
      expect([l.seriousFrom[0], l.bedriddenFrom[0], l.chronic[0]]).toEqual([0, 0, 1]);
    });
  });

  test('begins more often by the factor of the household', () => {
    const count = 60_000;
    let ill = 0;
    persons(count, months, 50, 1, (l) => {
      illness(l, 0, Health.well, hazard, rates, 3);
      if (l.seriousFrom[0]! < months) ill += 1;
    });
    expect(errorsOf(ill, count, 1 - Math.exp(-3 * hazardBetween(rate, 600, 600 + months)))).toBeLessThan(bound);
  });

  test('is commoner among the poor, and in the mean over normal incomes as common as the rate says', () => {
    const n = 10_000;
    const factors = Array.from({ length: n }, (_, i) => illnessFactor(rates, normalQuantile((i + 0.5) / n)));
    expect(factors.reduce((a, b) => a + b) / n).closeTo(1, 0.04);
    factors.forEach((factor, i) => {
      if (i > 0 && factor > factors[i - 1]!) throw new Error(`richer and oftener ill at ${i}`);
    });
    expect(illnessFactor(rates, -Infinity)).toBe(illnessFactor(rates, -2));
    expect(illnessFactor({ ...rates, illnessGradient: 0 }, -1)).toBe(1);
  });
});
