/**
 * Charity 慈善: donations and mutual help, matched to needs that public aid leaves open. No public money. What donors give is a
 * total that stands beside what matched needs are given, after the loop; a fund of donors that runs dry is not fed back.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import type { Life } from '../dynamics/life.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, wholeRatio } from './money.ts';
import { months, perYear, ratio, type ParameterShape } from './parameter.ts';

export const charityParameters = {
  /** Donations a resident and year. */
  'inflow.perPerson': perYear(0, 100_000, 10),
  /** Share of open needs that are brought to a donor. */
  'match.reach': ratio(0, 10000, 500),
  'match.share': ratio(0, 10000, 500),
  /** Most for one need, as a multiple of the monthly dibao standard. */
  'match.cap': ratio(0, 1_000_000, 5000),
  'delay.months': months(0, 12),
} as const satisfies Record<string, ParameterShape>;

/** Charity in one area and month; ratios over 10,000, money in fen. */
export interface CharityLaw {
  readonly reach: number;
  readonly share: number;
  readonly cap: number;
  readonly delay: number;
}

export const charityLaw = (
  read: (rule: keyof typeof charityParameters) => number,
  context: { readonly standard: number },
): CharityLaw => ({
  reach: read('match.reach'),
  share: read('match.share'),
  cap: Math.floor((read('match.cap') * context.standard) / (ratioUnit * monthsOfYear)),
  delay: read('delay.months'),
});

/** YC-16, FX-03, DZ-24, RC-16 · Whether an open need finds a donor; `rank` in [0, 1). */
export const isMatched = (law: CharityLaw, rank: number): boolean => rank * ratioUnit < law.reach;

/** YC-16, DZ-24 · What a donor gives: a share of what public aid has left, up to the cap. */
export const donation = (law: CharityLaw, open: number): number =>
  Math.min(law.cap, wholeRatio(law.share, Math.max(0, open)));

/** YC-16 · What donors give in a month, fen: a twelfth of the year's, and in the long run the most that needs can be given. */
export const monthlyInflow = (perPerson: number, residents: number): number =>
  Math.floor((perPerson * residents) / monthsOfYear);

/** What a witness is told of an open need, fen. */
export interface CharityTold {
  readonly t: number;
  readonly law: CharityLaw;
  readonly open: number;
  readonly matched: boolean;
  readonly amount: number;
}

const process = processCode('charity');
const key = new Uint32Array(4);

/** Last of all programmes. @param left needs that public aid left open, by month @param start calendar month of month 0 */
export const charityPass = (
  life: Life,
  laws: readonly CharityLaw[],
  seed: Seed,
  start: number,
  left: Ledger,
  ledger: Ledger,
  tell?: (told: CharityTold) => void,
): void => {
  if (left.count === 0) return;
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  for (let i = 0; i < left.count; i += 1) {
    const t = left.written[i]!;
    if (left.due[t] === 0) continue;
    const law = laws[t]!;
    const matched = isMatched(law, uniform(bits(key[0]!, key[1]!, start + t)));
    const given = matched ? donation(law, left.due[t]!) : 0;
    tell?.({ t, law, open: left.due[t]!, matched, amount: given });
    if (given > 0) ledger.add(t, given, left.persons[t]!, 1, law.delay);
  }
};
