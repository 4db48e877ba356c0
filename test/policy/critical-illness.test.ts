import { describe, expect, test } from 'vitest';
import {
  criticalBenefit,
  criticalDeductible,
  guaranteedMinimum,
  isPoor,
  supplementaryBenefit,
} from '../../model/policy/critical-illness.ts';
import { Level } from '../../model/policy/claims.ts';
import { Register } from '../../model/population/population.ts';
import { basicLaw, caseRules, criticalLaw, settled, yuan } from './claims.ts';

const law = criticalLaw(caseRules.critical);
const of2019 = criticalLaw({
  'deductible.ratio': 5000,
  'first.ratio': 6000,
  'cap.value': yuan(30_000),
  'poor.deductibleCut': 5000,
  'poor.addition': 500,
  'poor.noCap': 1,
});

test('the deductible is met once in a calendar year', () => {
  expect(criticalBenefit(law, false, 0, yuan(7500), 0)).toBe(0);
  expect(criticalBenefit(law, false, yuan(7500), yuan(1000), 0)).toBe(yuan(650));
  const twice = (second: number) =>
    settled({
      bills: [
        { month: 2, cost: yuan(30_000) },
        { month: second, cost: yuan(30_000) },
      ],
    }).critical;
  expect(twice(5)).toBe(yuan(1202.5 + 9350 * 0.65));
  expect(twice(14)).toBe(yuan(2 * 1202.5));
});

test('the poor have half the deductible, five points more and no cap', () => {
  expect(criticalDeductible(of2019, false)).toBe(yuan(5000));
  expect(criticalDeductible(of2019, true)).toBe(yuan(2500));
  expect(criticalBenefit(of2019, false, 0, yuan(10_000), 0)).toBe(yuan(3000));
  expect(criticalBenefit(of2019, true, 0, yuan(10_000), 0)).toBe(yuan(7500 * 0.65));
  expect(criticalBenefit(of2019, false, 0, yuan(105_000), 0)).toBe(yuan(30_000));
  expect(criticalBenefit(of2019, true, 0, yuan(102_500), 0)).toBe(yuan(65_000));
});

test('the poor are those on dibao or tekun and the registered, the lifted only where the law says so', () => {
  expect(isPoor(of2019, true, Register.none)).toBe(true);
  expect(isPoor(of2019, false, Register.none)).toBe(false);
  expect(isPoor(of2019, false, Register.registered)).toBe(true);
  expect(isPoor(of2019, false, Register.lifted)).toBe(false);
  expect(isPoor(criticalLaw({ 'poor.lifted': 1 }), false, Register.lifted)).toBe(true);
});

test('bands begin above the deductible, and two claims are paid as one of their sum', () => {
  const banded = criticalLaw({
    'deductible.ratio': 5000,
    'first.ratio': 6000,
    'second.from': yuan(20_000),
    'second.ratio': 6500,
    'third.from': yuan(50_000),
    'third.ratio': 7000,
    'cap.value': yuan(300_000),
  });
  const whole = criticalBenefit(banded, false, 0, yuan(75_000), 0);
  expect(whole).toBe(yuan(20_000 * 0.6 + 30_000 * 0.65 + 20_000 * 0.7));
  const first = criticalBenefit(banded, false, 0, yuan(33_333), 0);
  expect(first + criticalBenefit(banded, false, yuan(33_333), yuan(41_667), first)).toBe(whole);
});

describe('DZ-13: supplementary insurance and its guaranteed minimum', () => {
  test('pays a share above its deductible within its cap', () => {
    const extra = criticalLaw({
      'supplementary.deductible': yuan(1000),
      'supplementary.ratio': 1000,
      'supplementary.cap': yuan(500),
    });
    expect(supplementaryBenefit(extra, 0, yuan(3000), 0)).toBe(yuan(200));
    expect(supplementaryBenefit(extra, yuan(3000), yuan(100_000), yuan(200))).toBe(yuan(300));
  });

  test('tops up what all insurers paid of a stay, and nothing where they paid more', () => {
    const basic = basicLaw(caseRules.basic);
    const minimum = criticalLaw({ 'guarantee.ratio': 8000 });
    expect(guaranteedMinimum(minimum, basic, Level.county, yuan(5500), yuan(3500))).toBe(yuan(500));
    expect(guaranteedMinimum(minimum, basic, Level.county, yuan(5500), yuan(4200))).toBe(0);
    expect(guaranteedMinimum(minimum, basic, Level.outpatient, yuan(5500), 0)).toBe(0);
    const told = settled({ bills: [{ month: 2, cost: yuan(5500) }], critical: { 'guarantee.ratio': 8000 } });
    expect(told).toMatchObject({ basic: yuan(3500), critical: 0, supplementary: yuan(500), own: yuan(1500) });
  });
});
