import { describe, expect, test } from 'vitest';
import { never } from '../../model/dynamics/lineage.ts';
import { pension } from '../../model/dynamics/pension.ts';
import { Pension } from '../../model/population/population.ts';
import { bound, persons, rates } from './lineages.ts';

describe('the pension of an employee', () => {
  test('begins at 60 for men and at 55 for women, with the mean of those in payment', () => {
    const count = 20_000;
    const { mean, sigma } = rates.employeePension;
    for (const sex of [0, 1] as const) {
      let sum = 0;
      persons(count, 144, 50, sex, (l) => {
        l.pension[0] = Pension.employee;
        pension(l, 0, rates);
        if (l.pensionFrom[0] !== (sex === 0 ? 120 : 60)) throw new Error('retirement');
        sum += l.employeePension[0]!;
      });
      const error = mean * Math.sqrt((Math.exp(sigma * sigma) - 1) / count);
      // rounded down: half a fen less in the mean
      expect(Math.abs(sum / count + 0.5 - mean)).toBeLessThan(bound * error);
    }
  });

  test('goes on where it is in payment, and comes to nobody else', () => {
    persons(1, 144, 57, 1, (l) => {
      l.pension[0] = Pension.employee;
      l.employeePension[0] = 300_000;
      pension(l, 0, rates);
      expect([l.pensionFrom[0], l.employeePension[0]]).toEqual([0, 300_000]);
    });
    for (const [scheme, age] of [
      [Pension.resident, 50],
      [Pension.none, 50],
      [Pension.employee, 70],
    ] as const) {
      persons(1, 144, age, 0, (l) => {
        l.pension[0] = scheme;
        pension(l, 0, rates);
        expect([l.pensionFrom[0], l.employeePension[0]]).toEqual([never, 0]);
      });
    }
  });
});
