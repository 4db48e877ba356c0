import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  administrationCost,
  administrationLaw,
  administrationParameters,
  coordinatorCost,
  evaluationCost,
  publicationCost,
  servicesCost,
  staff,
  staffCost,
} from '../../model/policy/administration.ts';

type Rules = Partial<Record<keyof typeof administrationParameters, number>>;
const lawOf = (rules: Rules) => administrationLaw((rule) => rules[rule] ?? administrationParameters[rule].off);
const county = { recipients: 16_001, households: 9000, offices: 15, villages: 240 };

describe('administration', () => {
  test('YC-19 · one member of staff for each 500 recipients, begun ones counted', () => {
    expect(staff(lawOf({ 'staff.recipients': 500 }), county)).toBe(33);
  });

  test('FX-16 · at least two a township, four a subdistrict, one coordinator a village', () => {
    expect(staff(lawOf({ 'staff.perOffice': 2 }), county)).toBe(30);
    expect(staff(lawOf({ 'staff.perOffice': 4 }), { ...county, offices: 5 })).toBe(20);
    expect(staff(lawOf({ 'staff.perOffice': 2, 'staff.recipients': 500 }), county)).toBe(33);
    expect(coordinatorCost(lawOf({ 'coordinators.perVillage': 1, 'coordinators.cost': 360_000 }), county)).toBe(
      86_400_000,
    );
  });

  test('DZ-21, YC-24, RC-16 · operating funds, publication, evaluation and bought services', () => {
    const law = lawOf({
      'staff.perOffice': 2,
      'staff.cost': 4_500_000,
      'operating.share': 2000,
      'publication.cost': 500,
      'evaluation.share': 500,
      'evaluation.cost': 10_000,
      'services.cost': 3000,
    });
    expect([
      staffCost(law, county),
      publicationCost(law, county),
      evaluationCost(law, county),
      servicesCost(law, county),
    ]).toEqual([162_000_000, 4_500_000, 4_500_000, 48_003_000]);
    expect(administrationCost(law, county)).toBe(219_003_000);
  });

  test('costs whole fen, and never less with more of anything', () => {
    const number = fc.nat(10_000);
    fc.assert(
      fc.property(number, number, number, number, number, (a, b, c, d, more) => {
        const law = lawOf({
          'staff.recipients': 300,
          'staff.perOffice': 2,
          'staff.cost': a,
          'coordinators.perVillage': 1,
          'coordinators.cost': b,
          'publication.cost': c,
          'evaluation.share': d,
          'evaluation.cost': 100,
          'services.cost': a,
          'operating.share': d,
        });
        const cost = administrationCost(law, county);
        expect(Number.isSafeInteger(cost) && cost >= 0).toBe(true);
        expect(
          administrationCost(law, {
            ...county,
            recipients: county.recipients + more,
            households: county.households + more,
          }),
        ).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
