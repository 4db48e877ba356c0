import { describe, expect, test } from 'vitest';
import { schooling } from '../../model/dynamics/schooling.ts';
import { School } from '../../model/population/population.ts';
import { bound, errorsOf, persons, rates } from './lineages.ts';

const area = rates.areas[0];

describe('schooling', () => {
  test('ends at 16, 18 or 22, with the stated shares', () => {
    const count = 40_000;
    const ends = new Map<number, number>();
    persons(count, 144, 10, 0, (l) => {
      schooling(l, 0, School.pupil, area);
      const age = (l.schoolTo[0]! - l.born[0]!) / 12;
      ends.set(age, (ends.get(age) ?? 0) + 1);
    });
    expect(new Set(ends.keys())).toEqual(new Set([16, 18, 22]));
    expect(errorsOf(ends.get(22)!, count, area.tertiary)).toBeLessThan(bound);
    expect(errorsOf(ends.get(18)!, count, area.upperSchool - area.tertiary)).toBeLessThan(bound);
  });

  test('goes on for those at school at the start, and begins anew for nobody', () => {
    persons(200, 144, 17, 0, (l) => {
      schooling(l, 0, School.pupil, area);
      expect([12, 60]).toContain(l.schoolTo[0]);
      l.schoolTo[0] = 0;
      schooling(l, 0, School.none, area);
      expect(l.schoolTo[0]).toBe(0);
    });
    persons(200, 144, 20, 0, (l) => {
      schooling(l, 0, School.tertiary, area);
      expect(l.schoolTo[0]).toBe(24);
    });
    persons(200, 144, 22, 0, (l) => {
      schooling(l, 0, School.tertiary, area);
      expect(l.schoolTo[0]).toBe(0);
    });
  });
});
