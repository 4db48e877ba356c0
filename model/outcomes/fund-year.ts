/**
 * A budget year of a county's funds 资金账户: dibao, tekun, medical aid and temporary aid, each with an opening balance, a plan
 * that is appropriated by the month, and what is spent. A fund that runs dry is reported; no payment waits for it.
 */
import type { FundingLaw } from '../policy/funding.ts';
import { pooledLedgers } from './borne.ts';
import { fundPath, largestRemainder, medicalBudget, monthlyAppropriation, newMoney } from './funding.ts';

export const funds = ['dibao', 'tekun', 'medicalAid', 'temporaryAid'] as const;
type Fund = (typeof funds)[number];

/** One entry a fund, in the order of `funds`. */
export interface FundYear {
  /** First month that the fund cannot meet; −1 for none. */
  readonly runsOut: readonly number[];
  /** Appropriated in each month, and held at its end, fen; below zero for what stays unmet. */
  readonly appropriation: readonly Float64Array[];
  readonly balances: readonly Float64Array[];
  /** Held at the end of the year, fen. */
  readonly balance: readonly number[];
  /** Asked for beyond the plan, all funds together, fen. */
  readonly newMoney: number;
}

/** DZ-15 · What is put into a fund whose need is estimated: what higher tiers grant of it, and the county's budget for the rest. */
export const planned = (need: number, shares: Float64Array): number => {
  const county = largestRemainder(need, shares).at(-1)!;
  const granted = need - county;
  return granted + medicalBudget(need, granted);
};

/** FX-15 · Whether the city pools the fund. */
const isPooled = (fund: Fund): boolean => fund === 'dibao' || pooledLedgers.includes(fund);

/** YC-25, FX-15 · Whether a surplus of the fund covers the shortfall of another. */
const coversOthers = (law: FundingLaw, fund: Fund): boolean =>
  law.surplusCovers === 1 || (law.pools === 1 && isPooled(fund));

/** DZ-15, DZ-17, YC-25, FX-15. @param spending by fund, then month, fen @param opening, plan by fund, fen */
export const fundYear = (
  law: FundingLaw,
  opening: readonly number[],
  plan: readonly number[],
  spending: readonly ArrayLike<number>[],
): FundYear => {
  const fills = {
    dibao: false,
    tekun: false,
    medicalAid: law.medicalFillsGaps === 1,
    temporaryAid: law.temporaryInFull === 1,
  };
  const appropriation = funds.map((_, i) => monthlyAppropriation(plan[i]!, spending[i]!.length));
  const paths = funds.map((fund, i) => fundPath(opening[i]!, appropriation[i]!, spending[i]!, fills[fund]));
  const balance = paths.map((path) => path.balance.at(-1)!);
  const filled = paths.reduce((sum, path) => sum + path.filled.reduce((a, b) => a + b, 0), 0);
  const of = (covers: boolean) => balance.filter((_, i) => coversOthers(law, funds[i]!) === covers);
  return {
    runsOut: paths.map((path) => path.runsOut),
    appropriation,
    balances: paths.map((path) => path.balance),
    balance,
    newMoney: filled + newMoney(of(true), true) + newMoney(of(false), false),
  };
};
