import { describe, expect, test } from 'vitest';
import { disability } from '../../model/dynamics/disability.ts';
import { cumulated } from '../../model/dynamics/hazard.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { PersonFlag } from '../../model/population/population.ts';
import { facts, bound, errorsOf, hazardBetween, persons, rates } from './lineages.ts';

const months = 144;
const area = rates.areas[0];
const hazard = cumulated(area.disability);

describe('disability', () => {
  test('sets in at the published rate of each age', () => {
    for (const [i, name] of ['rural', 'urban'].entries()) {
      for (const { keys, value } of facts.series('disability', { item: 'onset', area: name })) {
        expect(rates.areas[i]!.disability[Number(keys['key'])]).toBeCloseTo(value / 100, 12);
      }
    }
    expect(area.disability[44]).toBeLessThan(0.001);
    expect(area.disability[80]).toBeGreaterThan(0.03);
  });

  test.each([
    [0, 200_000],
    [50, 60_000],
    [75, 30_000],
  ])('has set in within twelve years of age %i as often as the hazard says', (age, count) => {
    let disabled = 0;
    let odd = 0;
    persons(count, months, age, 0, (l) => {
      disability(l, 0, hazard, rates);
      if (l.disabledFrom[0]! < months) disabled += 1;
      if (l.disability[0]! > 0 !== l.disabledFrom[0]! < never) odd += 1;
    });
    expect(odd).toBe(0);
    const chance = 1 - Math.exp(-hazardBetween(area.disability, age * 12, age * 12 + months));
    expect(errorsOf(disabled, count, chance)).toBeLessThan(bound);
  });

  test('has the kinds, the grades within each kind, the certificates and the self-care of the tables', () => {
    const certain = cumulated(new Float64Array(120).fill(1000));
    const count = 60_000;
    const kinds = new Float64Array(8);
    const grades = Array.from({ length: 8 }, () => new Float64Array(5));
    const held = [0, 0];
    const care = [0, 0, 0];
    const of = [0, 0];
    persons(count, 12, 40, 0, (l) => {
      disability(l, 0, certain, rates);
      const grade = l.grade[0]!;
      kinds[l.disability[0]!]! += 1;
      grades[l.disability[0]!]![grade]! += 1;
      const light = grade <= 2 ? 0 : 1;
      of[light]! += 1;
      if (light === 0) care[l.selfCare[0]!]! += 1;
      else if (l.selfCare[0] !== 0) throw new Error('self-care');
      if ((l.flags[0]! & PersonFlag.certificate) !== 0) held[light]! += 1;
    });
    const share = (cumulatedShares: Float64Array, i: number) =>
      cumulatedShares[i]! - (i === 0 ? 0 : cumulatedShares[i - 1]!);
    for (let kind = 1; kind <= 7; kind += 1) {
      expect(errorsOf(kinds[kind]!, count, share(rates.disabilityKinds, kind - 1))).toBeLessThan(bound);
      for (let grade = 1; grade <= 4; grade += 1) {
        const wanted = share(rates.disabilityGrades[kind - 1]!, grade - 1);
        expect(errorsOf(grades[kind]![grade]!, kinds[kind]!, wanted)).toBeLessThan(bound);
      }
    }
    // full, partial or lost self-care of the severely disabled
    care.forEach((found, i) => expect(errorsOf(found, of[0]!, share(rates.selfCare, i))).toBeLessThan(bound));
    for (const i of [0, 1] as const) expect(errorsOf(held[i]!, of[i]!, rates.certificate[i])).toBeLessThan(bound);
  });

  test('stays what it was with those who have it at the start', () => {
    persons(100, months, 80, 0, (l) => {
      l.disability[0] = 3;
      l.grade[0] = 2;
      disability(l, 0, hazard, rates);
      expect([l.disability[0], l.grade[0], l.disabledFrom[0], l.flags[0]! & PersonFlag.certificate]).toEqual([
        3, 2, 0, 0,
      ]);
    });
  });
});
