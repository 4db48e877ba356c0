import { expect, test } from 'vitest';
import { Ledger } from '../../model/policy/ledger.ts';
import {
  premiumShare,
  premiumSubsidy,
  premiumSubsidyLaw,
  premiumSubsidyParameters,
  premiumSubsidyPass,
} from '../../model/policy/premium-subsidy.ts';
import { Register } from '../../model/population/population.ts';
import { lifeOf, months, standingOf, start, yuan } from './claims.ts';
import { paths } from './laws.ts';

const rulesOf = (rules: { readonly [rule in keyof typeof premiumSubsidyParameters]?: number }) =>
  premiumSubsidyLaw((rule) => rules[rule] ?? premiumSubsidyParameters[rule].off);

test('FX-02, DZ-10: the highest share of a person’s groups is paid, never more than the premium', () => {
  const law = rulesOf({ 'tekun.share': 10_000, 'dibao.share': 7500, 'registered.share': 8000, 'lifted.share': 5000 });
  expect(premiumShare(law, true, true, Register.registered)).toBe(10_000);
  expect(premiumShare(law, false, true, Register.registered)).toBe(8000);
  expect(premiumShare(law, false, true, Register.lifted)).toBe(7500);
  expect(premiumShare(law, false, false, Register.lifted)).toBe(5000);
  expect(premiumShare(law, false, false, Register.none)).toBe(0);
  expect(premiumSubsidy(law, yuan(220), false, true, Register.none)).toBe(yuan(165));
});

test('YC-11: two registered members are paid 220 yuan each in 2018 and 250 in 2019, once a year and until they are lifted', () => {
  const ledger = new Ledger(months);
  const law = rulesOf({ 'registered.share': 10_000, 'premium.month': 3 });
  const register = (t: number) => (t < 20 ? Register.registered : Register.lifted);
  premiumSubsidyPass(
    lifeOf({ words: [0, 0], bills: [] }),
    Array.from({ length: months }, () => law),
    standingOf({ register }),
    paths,
    start,
    ledger,
  );
  const due = [...ledger.due];
  expect(due[2]).toBe(yuan(440));
  expect(due[14]).toBe(yuan(500));
  expect(due.reduce((a, b) => a + b)).toBe(yuan(940));
  expect(ledger.persons[2]).toBe(2);
});
