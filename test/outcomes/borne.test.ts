import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { borne } from '../../model/outcomes/borne.ts';
import { ledgerSums, monthlySums } from '../../model/outcomes/layout.ts';
import { measures, Sums, type MeasureName, type Scope } from '../../model/outcomes/measures.ts';
import { sharedApart, tiers } from '../../model/policy/funding.ts';
import { ledgerNames } from '../../model/policy/order.ts';
import { payersOfDraw, type Payers } from '../../model/policy/payers.ts';
import { setupOf } from '../model/setups.ts';
import { at, noLines, payerOf, payers } from './sums.ts';

const all: Scope = { from: 0, to: at.months, fromYear: 0, toYear: 2, area: undefined };
const valueOf = (policy: Float64Array, by: Payers, name: MeasureName, scope = all) =>
  measures[name].of(new Sums(policy, undefined, at, scope, borne(policy, at, by)), noLines);
const tierMeasures = ['tierCentre', 'tierProvince', 'tierCity', 'tierCounty'] as const;
const share = fc.nat(10_000);

/** Sums in which dibao and every ledger cost something different in every month and area. */
const spending = (scale: number): Float64Array => {
  const policy = new Float64Array(at.policyLength);
  for (let m = 0; m < at.months; m += 1) {
    for (const area of [0, 1]) {
      policy[at.month(m, area) + monthlySums.indexOf('cost')] = scale + 17 * m + 5 * area;
      policy[at.month(m, area) + monthlySums.indexOf('persons')] = 900 + m;
      policy[at.month(m, area) + monthlySums.indexOf('households')] = 400 + m;
      ledgerNames.forEach((_, l) => {
        policy[at.ledger(m, area, l) + ledgerSums.indexOf('due')] = scale + 101 * l + 7 * m + area;
      });
    }
  }
  return policy;
};

describe('the tiers', () => {
  test('RC-18: add up to public spending to the fen, in every month, area and year', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.array(share, { minLength: 40, maxLength: 40 }), fc.nat(255), (scale, w, apart) => {
        const policy = spending(scale);
        const groups = ['living', 'medical', ...sharedApart.filter((_, i) => ((apart >> i) & 1) === 1)];
        const funding = Object.fromEntries(
          groups.flatMap((group, g) => tiers.map((tier, i) => [`${group}.${tier}`, w[4 * g + i]!])),
        );
        const by = payers(payerOf(funding));
        for (const scope of [
          all,
          { ...all, area: 1 as const },
          { ...all, from: 6, fromYear: 1 },
          { ...all, from: 3, to: 4, toYear: 1, area: 0 as const },
        ]) {
          const parts = tierMeasures.map((name) => valueOf(policy, by, name, scope));
          expect(parts.every(Number.isSafeInteger)).toBe(true);
          expect(parts.reduce((a, b) => a + b)).toBe(valueOf(policy, by, 'publicCost', scope));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('by hand: living aid 60, 20, 5 and 15 %, medical aid 50, 25, 0 and 25 %', () => {
    const policy = new Float64Array(at.policyLength);
    policy[at.month(0, 0) + monthlySums.indexOf('cost')] = 900;
    policy[at.ledger(0, 0, ledgerNames.indexOf('temporaryAid'))] = 100;
    policy[at.ledger(0, 0, ledgerNames.indexOf('premiumSubsidy'))] = 401;
    policy[at.ledger(0, 0, ledgerNames.indexOf('basicInsurance'))] = 5000;
    const by = payers(
      payerOf({
        'living.centre': 6000,
        'living.province': 2000,
        'living.city': 500,
        'living.county': 1500,
        'medical.centre': 5000,
        'medical.province': 2500,
        'medical.county': 2500,
      }),
    );
    expect(tierMeasures.map((name) => valueOf(policy, by, name))).toEqual([600 + 201, 200 + 100, 50, 150 + 100]);
    expect(valueOf(policy, by, 'medicalCentre')).toBe(201);
  });

  test('DZ-10, DZ-17 by hand: premiums by the county alone, temporary aid without the city, the rest as its group', () => {
    const policy = new Float64Array(at.policyLength);
    policy[at.month(0, 0) + monthlySums.indexOf('cost')] = 1000;
    policy[at.ledger(0, 0, ledgerNames.indexOf('temporaryAid'))] = 100;
    policy[at.ledger(0, 0, ledgerNames.indexOf('medicalAid'))] = 200;
    policy[at.ledger(0, 0, ledgerNames.indexOf('premiumSubsidy'))] = 401;
    const shares = {
      'living.centre': 6000,
      'living.city': 1000,
      'living.county': 3000,
      'medical.centre': 5000,
      'medical.county': 5000,
      'temporary.centre': 7500,
      'temporary.county': 2500,
      'premium.county': 10_000,
    };
    const by = payers(payerOf({ ...shares, 'pool.applies': 1 }));
    expect(tierMeasures.map((name) => valueOf(policy, by, name))).toEqual([
      600 + 75 + 100,
      0,
      100,
      300 + 25 + 100 + 401,
    ]);
    // what tiers above the county put into the pool, of dibao and of temporary aid
    expect(valueOf(policy, by, 'pooledFunds')).toBe(700 + 75);
    // a repeal brings the programme back to its group
    const together = payers(payerOf({ ...shares, 'temporary.centre': 0, 'temporary.county': 0 }));
    expect(tierMeasures.map((name) => valueOf(policy, together, name))).toEqual([660 + 100, 0, 110, 330 + 100 + 401]);
  });

  test('FX-15 by hand: tiers above the county put their part of dibao, tekun and temporary aid into the pool, medical aid none', () => {
    const policy = new Float64Array(at.policyLength);
    policy[at.month(0, 0) + monthlySums.indexOf('cost')] = 700;
    for (const name of ['tekun', 'temporaryAid', 'medicalAid', 'disabilityCare'] as const)
      policy[at.ledger(0, 0, ledgerNames.indexOf(name))] = 150;
    const shares = {
      'living.centre': 6000,
      'living.province': 1500,
      'living.city': 500,
      'living.county': 2000,
      'medical.city': 10000,
    };
    expect(valueOf(policy, payers(payerOf({ ...shares, 'pool.applies': 1 })), 'pooledFunds')).toBe(800);
    expect(valueOf(policy, payers(payerOf(shares)), 'pooledFunds')).toBe(0);
  });

  test('where no share is set, the county pays', () => {
    const policy = spending(1000);
    const by = payers(payerOf({}));
    expect(valueOf(policy, by, 'tierCounty')).toBe(valueOf(policy, by, 'publicCost'));
  });

  test('a tier never pays less for a larger share of its own', () => {
    fc.assert(
      fc.property(share, share, fc.nat(5000), (centre, county, more) => {
        const policy = spending(12_345);
        const paid = (of: number) =>
          valueOf(
            policy,
            payers(payerOf({ 'living.centre': centre, 'living.province': 1000, 'living.county': of })),
            'livingCounty',
          );
        // a fen a month and area may fall otherwise, since what is left of a division goes to one tier
        expect(paid(county + more)).toBeGreaterThanOrEqual(paid(county) - 2 * at.months);
      }),
      { numRuns: 100 },
    );
  });
});

describe('administration', () => {
  test('is apart from public spending', () => {
    const policy = spending(1000);
    const costly = payers(payerOf({}, { 'staff.perOffice': 2, 'staff.cost': 4_500_000 }, 10));
    expect(valueOf(policy, costly, 'publicCost')).toBe(valueOf(policy, payers(payerOf({})), 'publicCost'));
    expect(valueOf(policy, payers(payerOf({})), 'administrationCost')).toBe(0);
  });

  test('FX-16 by hand: two for each of ten townships and four for each of three subdistricts, by the month', () => {
    const by = payers(
      payerOf(
        {},
        { 'staff.perOffice': 2, 'staff.cost': 4_500_000, 'coordinators.perVillage': 1, 'coordinators.cost': 360_000 },
        10,
        150,
      ),
      payerOf({}, { 'staff.perOffice': 4, 'staff.cost': 4_500_000 }, 3),
    );
    const monthly = (20 * 4_500_000 + 150 * 360_000 + 12 * 4_500_000) / 12;
    expect(valueOf(spending(0), by, 'administrationCost')).toBe(18 * monthly);
    expect(valueOf(spending(0), by, 'administrationCost', { ...all, from: 0, to: 1, toYear: 1 })).toBe(monthly);
  });
});

test('YC-16 what donors give, 2 yuan of each of 120,000 residents a year, stands beside public spending', () => {
  const by = payers(payerOf({}, {}, 0, 0, { inflow: 200, residents: 120_000 }), payerOf({}));
  expect(valueOf(spending(1000), by, 'charityInflow', { ...all, from: 0, to: 1, toYear: 1 })).toBe(2_000_000);
  expect(valueOf(spending(1000), by, 'charityInflow')).toBe(18 * 2_000_000);
  expect(valueOf(spending(1000), by, 'publicCost')).toBe(valueOf(spending(1000), payers(payerOf({})), 'publicCost'));
});

test('the shares of a place are read by area and month, from what the standard sets', () => {
  const setup = setupOf('fuxin');
  const [rural, urban] = payersOfDraw(setup, setup.standards[0]!, 0);
  expect([rural.length, urban.length]).toEqual([setup.clock.months, setup.clock.months]);
  for (const payer of [...rural, ...urban]) {
    expect(Number.isInteger(payer.offices) && payer.offices > 0).toBe(true);
    expect(payer.funding.living).toHaveLength(tiers.length);
  }
  const month = setup.clock.from + 30;
  const [changed] = payersOfDraw(
    setup,
    { ...setup.standards[0]!, 'funding.rural.living.city': [{ from: month, value: 9000 }] },
    0,
  );
  expect([changed[29]!.funding.living[2], changed[30]!.funding.living[2], changed[119]!.funding.living[2]]).toEqual([
    0, 9000, 9000,
  ]);
  expect([rural[0]!.villages > 0, urban[0]!.villages]).toEqual([true, 0]);
});
