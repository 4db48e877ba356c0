/** Premium subsidy 资助参保: the individual premium of resident insurance, paid in whole or in part for groups in hardship. */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import type { Paths } from '../dynamics/paths.ts';
import { Register } from '../population/population.ts';
import type { Ledger } from './ledger.ts';
import { wholeRatio } from './money.ts';
import { count, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

const share = ratio(0, 10000, 500);

export const premiumSubsidyParameters = {
  /** Share of the premium paid, by group. */
  'tekun.share': share,
  'dibao.share': share,
  'registered.share': share,
  'lifted.share': share,
  /** Month of the year, 1 … 12, in which the year's premium is paid. */
  'premium.month': count(1, 1, 12),
} as const satisfies Record<string, ParameterShape>;

export interface PremiumSubsidyLaw {
  /** Ratios over 10,000. */
  readonly tekun: number;
  readonly dibao: number;
  readonly registered: number;
  readonly lifted: number;
  /** 1 … 12. */
  readonly month: number;
}

export const premiumSubsidyLaw = (
  read: (rule: keyof typeof premiumSubsidyParameters) => number,
): PremiumSubsidyLaw => ({
  tekun: read('tekun.share'),
  dibao: read('dibao.share'),
  registered: read('registered.share'),
  lifted: read('lifted.share'),
  month: read('premium.month'),
});

/** YC-11, FX-02, DZ-10 · Share of a person's premium that is paid: the highest of her groups. */
export const premiumShare = (law: PremiumSubsidyLaw, inTekun: boolean, onDibao: boolean, register: number): number =>
  Math.max(
    inTekun ? law.tekun : 0,
    onDibao ? law.dibao : 0,
    register === Register.registered ? law.registered : register === Register.lifted ? law.lifted : 0,
  );

/** YC-11, FX-02, DZ-10 · Subsidy of one person, fen a year. */
export const premiumSubsidy = (
  law: PremiumSubsidyLaw,
  premium: number,
  inTekun: boolean,
  onDibao: boolean,
  register: number,
): number => wholeRatio(premiumShare(law, inTekun, onDibao, register), premium);

/** What a witness is told of one person in the month of the premium, fen. */
export interface PremiumSubsidyTold {
  readonly t: number;
  readonly row: number;
  readonly law: PremiumSubsidyLaw;
  readonly premium: number;
  readonly inTekun: boolean;
  readonly onDibao: boolean;
  readonly register: number;
  readonly amount: number;
}

/**
 * Pays the subsidies of a life once a year, in the month of the premium, by the status of that month.
 *
 * @param laws of the life's area by simulated month, @param start calendar month of simulated month 0
 */
export const premiumSubsidyPass = (
  life: Life,
  laws: readonly PremiumSubsidyLaw[],
  standing: Standing,
  paths: Paths,
  start: number,
  ledger: Ledger,
  tell?: (told: PremiumSubsidyTold) => void,
): void => {
  for (let t = life.start; t < life.end; t += 1) {
    let law = laws[t]!;
    // months of one law are passed over up to that of its premium
    const wait = (law.month - 1 - ((start + t) % monthsOfYear) + monthsOfYear) % monthsOfYear;
    const due = t + wait;
    while (t < due && t + 1 < life.end && laws[t + 1] === law) t += 1;
    if (t < due) continue;
    law = laws[t]!;
    const premium = paths.premium[Math.floor((start + t) / monthsOfYear) - paths.firstYear]!;
    const stretch = life.stretch[t]!;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const row = life.word[p]! & Bit.row;
      const inTekun = standing.inTekun(row, t);
      const onDibao = standing.onDibao(row, t);
      const register = standing.register[t]!;
      const amount = premiumSubsidy(law, premium, inTekun, onDibao, register);
      tell?.({ t, row, law, premium, inTekun, onDibao, register, amount });
      if (amount > 0) ledger.add(t, amount, 1);
    }
  }
};
