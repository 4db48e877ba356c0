import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Life } from '../../model/dynamics/life.ts';
import { charityLaw, charityParameters, charityPass, donation, monthlyInflow } from '../../model/policy/charity.ts';
import { Ledger } from '../../model/policy/ledger.ts';

type Rules = Partial<Record<keyof typeof charityParameters, number>>;
const lawOf = (rules: Rules) => charityLaw((rule) => rules[rule] ?? charityParameters[rule].off, { standard: 360_000 });

describe('charity', () => {
  test('YC-16, DZ-24: gives a share of what public aid left, up to the cap and never more than is open', () => {
    expect(donation(lawOf({ 'match.share': 3000, 'match.cap': 100_000 }), 500_000)).toBe(150_000);
    expect(donation(lawOf({ 'match.share': 3000, 'match.cap': 40_000 }), 500_000)).toBe(120_000);
    expect(monthlyInflow(200, 400_000)).toBe(6_666_666);
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(1_000_000), fc.nat(1e9), (share, cap, open) => {
        const given = donation(lawOf({ 'match.share': share, 'match.cap': cap }), open);
        expect(given >= 0 && given <= open).toBe(true);
      }),
    );
  });

  test('YC-16: finds a donor for the stated share of needs, and for all of these where more are found', () => {
    const life = new Life(24, 1);
    const left = new Ledger(24);
    left.add(5, 100_000, 3, 1);
    const given = (reach: number) =>
      Array.from({ length: 4000 }, (_, household) => {
        life.household = household;
        const ledger = new Ledger(24);
        const law = lawOf({ 'match.reach': reach, 'match.share': 5000, 'match.cap': 1_000_000, 'delay.months': 2 });
        charityPass(
          life,
          Array.from({ length: 24 }, () => law),
          { lo: 1, hi: 2 },
          12 * 2016,
          left,
          ledger,
        );
        expect(ledger.paid[7]).toBe(ledger.due[5]);
        return ledger.due[5]!;
      });
    const [few, many] = [given(1500), given(4000)];
    expect(Math.abs(few.filter((x) => x > 0).length / 4000 - 0.15)).toBeLessThan(4 * Math.sqrt((0.15 * 0.85) / 4000));
    expect(few.every((x, i) => x <= many[i]!)).toBe(true);
    expect(Math.max(...many)).toBe(50_000);
  });
});
