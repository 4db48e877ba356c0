import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bit, expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import {
  diseaseCover,
  enterprisePart,
  governmentPart,
  livelihoodInsuranceLaw,
  livelihoodInsuranceParameters,
  livelihoodInsurancePass,
  ownPart,
} from '../../model/policy/livelihood-insurance.ts';
import { Standing } from '../../model/policy/standing.ts';
import { months, seed } from './laws.ts';

type Rules = Partial<Record<keyof typeof livelihoodInsuranceParameters, number>>;
const lawOf = (rules: Rules) =>
  livelihoodInsuranceLaw((rule) => rules[rule] ?? livelihoodInsuranceParameters[rule].off);
const usual: Rules = {
  'scheme.applies': 1,
  'premium.amount': 4000,
  'premium.enterprise': 2000,
  'cover.disease': 2000,
  'cover.diseaseFrom': 500_000,
  'cover.diseaseMost': 2_000_000,
  'cover.care': 10_000,
};

describe('livelihood insurance', () => {
  test('YC-17: the parts of a premium add up to it; residents in hardship pay nothing, others all that government does not', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), fc.nat(1_000_000), fc.boolean(), (g, e, premium, hardship) => {
        const law = lawOf({ ...usual, 'others.government': g, 'premium.enterprise': e });
        const parts = [
          governmentPart(law, premium, hardship),
          hardship ? enterprisePart(law, premium) : 0,
          ownPart(law, premium, hardship),
        ];
        expect(parts.every((part) => part >= 0)).toBe(true);
        expect(parts[0]! + parts[1]! + parts[2]!).toBe(premium);
        if (hardship) expect(parts[2]).toBe(0);
      }),
    );
  });

  test('YC-17: each share moves its own payer: of 40 yuan, 8 by enterprises in hardship; 12 by government where others buy', () => {
    const law = lawOf({ ...usual, 'others.government': 3000 });
    expect([enterprisePart(law, 4000), governmentPart(law, 4000, true), ownPart(law, 4000, true)]).toEqual([
      800, 3200, 0,
    ]);
    expect([governmentPart(law, 4000, false), ownPart(law, 4000, false)]).toEqual([1200, 2800]);
    expect(governmentPart(lawOf({ ...usual, 'premium.enterprise': 10_000 }), 4000, true)).toBe(0);
  });

  test('YC-17: covers a share above the deductible, within the cap, never more than is borne', () => {
    expect(diseaseCover(lawOf(usual), 1_500_000)).toBe(200_000);
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(1e7), fc.nat(1e7), fc.nat(1e9), (share, from, most, borne) => {
        const paid = diseaseCover(
          lawOf({ 'cover.disease': share, 'cover.diseaseFrom': from, 'cover.diseaseMost': most }),
          borne,
        );
        expect(paid >= 0 && paid <= most && paid <= borne).toBe(true);
      }),
    );
  });

  test('YC-17: of a household on dibao: the premium each January, cover of its bill taken off what it bears, care each month', () => {
    const life = new Life(months, 10);
    Object.assign(life, {
      household: 3,
      end: months,
      lifted: never,
      fallen: never,
      stretches: 1,
      persons: 2,
      bills: 1,
    });
    life.first[1] = 2;
    life.word[0] = Bit.selfCareLost;
    life.word[1] = 1;
    life.billMonth[0] = 30;
    expand(life);
    const standing = new Standing(months);
    const law = lawOf(usual);
    const pass = (dibao: number) => {
      standing.dibao.fill(dibao);
      const [premiums, payouts, remaining] = [new Ledger(months), new Ledger(months), Int32Array.of(1_500_000)];
      livelihoodInsurancePass(
        life,
        Array.from({ length: months }, () => law),
        standing,
        seed,
        12 * 2016,
        remaining,
        premiums,
        payouts,
      );
      return { premiums, payouts, remaining };
    };
    const { premiums, payouts, remaining } = pass(1);
    expect([0, 1, 12, 24].map((t) => premiums.due[t])).toEqual([6400, 0, 6400, 6400]);
    expect(remaining[0]).toBe(1_300_000);
    expect([payouts.due[29], payouts.due[30]]).toEqual([10_000, 210_000]);
    const outside = pass(0);
    expect([outside.premiums.due[0], outside.payouts.due[30], outside.remaining[0]]).toEqual([0, 0, 1_500_000]);
  });
});
