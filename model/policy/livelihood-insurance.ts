/**
 * Livelihood insurance 民生保险 against disaster, major disease and the need for care; its premium is shared by government,
 * society and person. For residents in hardship nobody but the public purse and enterprises pays; others may buy, for the most
 * part themselves.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import { Register } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, wholeRatio } from './money.ts';
import { flag, perMonth, perYear, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const livelihoodInsuranceParameters = {
  'scheme.applies': flag(),
  'premium.amount': perYear(0, 1_000_000, 100),
  /** What enterprises bring of the premium of residents in hardship; the public purse pays the rest. */
  'premium.enterprise': ratio(0, 10000, 500),
  /** Share of other households that buy, and what the public purse bears of their premium. */
  'others.share': ratio(0, 10000, 100),
  'others.government': ratio(0, 10000, 500),
  'cover.disaster': perYear(0, 100_000_000, 10_000),
  'cover.disease': ratio(0, 10000, 500),
  'cover.diseaseFrom': perYear(0, 100_000_000, 10_000),
  'cover.diseaseMost': perYear(0, 1_000_000_000, 100_000),
  'cover.care': perMonth(0, 1_000_000, 1000),
} as const satisfies Record<string, ParameterShape>;

/** Livelihood insurance in one area and month; ratios over 10,000, money in fen. */
export interface LivelihoodInsuranceLaw {
  readonly applies: number;
  /** A person and year. */
  readonly premium: number;
  readonly enterprise: number;
  readonly others: number;
  /** Of others' premiums, what the public purse bears. */
  readonly othersGovernment: number;
  /** A household and disaster. */
  readonly disaster: number;
  /** Share of what a household bears of a bill above the deductible, up to the most a bill. */
  readonly disease: number;
  readonly diseaseFrom: number;
  readonly diseaseMost: number;
  /** A person who has lost self-care, a month. */
  readonly care: number;
}

export const livelihoodInsuranceLaw = (
  read: (rule: keyof typeof livelihoodInsuranceParameters) => number,
): LivelihoodInsuranceLaw => ({
  applies: read('scheme.applies'),
  premium: read('premium.amount'),
  enterprise: read('premium.enterprise'),
  others: read('others.share'),
  othersGovernment: read('others.government'),
  disaster: read('cover.disaster'),
  disease: read('cover.disease'),
  diseaseFrom: read('cover.diseaseFrom'),
  diseaseMost: read('cover.diseaseMost'),
  care: read('cover.care'),
});

/** YC-17 · Enterprises' part of a premium, fen. */
export const enterprisePart = (law: LivelihoodInsuranceLaw, premium: number): number =>
  wholeRatio(law.enterprise, premium);

/** YC-17 · The government's part: for residents in hardship all that enterprises do not bring; of what others buy, a share. */
export const governmentPart = (law: LivelihoodInsuranceLaw, premium: number, hardship: boolean): number =>
  hardship ? premium - enterprisePart(law, premium) : wholeRatio(law.othersGovernment, premium);

/** YC-17 · The person's own part: the rest. */
export const ownPart = (law: LivelihoodInsuranceLaw, premium: number, hardship: boolean): number =>
  hardship ? 0 : premium - governmentPart(law, premium, hardship);

/** YC-17 · Major disease: a share of what is borne above the deductible, up to the most; never more than is borne. */
export const diseaseCover = (law: LivelihoodInsuranceLaw, borne: number): number =>
  Math.min(law.diseaseMost, wholeRatio(law.disease, Math.max(0, borne - law.diseaseFrom)));

/** YC-17 · Whether the household is insured: in hardship, or a buyer; `rank` in [0, 1) is its lasting inclination. */
export const isInsured = (law: LivelihoodInsuranceLaw, hardship: boolean, rank: number): boolean =>
  law.applies === 1 && (hardship || rank * ratioUnit < law.others);

const process = processCode('livelihoodInsurance');
const key = new Uint32Array(4);

/** YC-17 · Residents in hardship 困难居民: on dibao, in tekun or registered (assumed). */
const inHardship = (standing: Standing, t: number): boolean =>
  standing.anyRecipient(t) || standing.register[t] === Register.registered;

/** What a witness is told, fen: the year's premium, who is not insured, and what the insurers pay. */
export type LivelihoodTold = { readonly t: number; readonly law: LivelihoodInsuranceLaw } & (
  | {
      readonly outcome: 'premium';
      readonly members: number;
      readonly premium: number;
      readonly enterprise: number;
      readonly amount: number;
    }
  /** Others, who may buy: with the inclination to, and what the public purse bears; or without. */
  | { readonly outcome: 'bought'; readonly members: number; readonly premium: number; readonly amount: number }
  | { readonly outcome: 'notInsured' }
  | { readonly outcome: 'disaster'; readonly amount: number }
  /** Of one bill what the household bears. */
  | { readonly outcome: 'disease'; readonly row: number; readonly borne: number; readonly amount: number }
  | { readonly outcome: 'care'; readonly lost: number; readonly amount: number }
);

/**
 * The year's cover is decided each January and at the household's start. After medical aid, before temporary aid.
 * @param start calendar month of simulated month 0 @param remaining by bill: what the household bears, fen; lowered by what is covered
 * @param premiums the government's part of premiums @param payouts what the insurers pay, which is no public money
 */
export const livelihoodInsurancePass = (
  life: Life,
  laws: readonly LivelihoodInsuranceLaw[],
  standing: Standing,
  seed: Seed,
  start: number,
  remaining: Int32Array,
  premiums: Ledger,
  payouts: Ledger,
  tell?: (told: LivelihoodTold) => void,
): void => {
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  const rank = uniform(bits(key[0]!, key[1]!, 0));
  let insured = false;
  let h = 0;
  let b = 0;
  for (let t = life.start; t < life.end; t += 1) {
    const law = laws[t]!;
    if (t === life.start || (start + t) % monthsOfYear === 0) {
      const hardship = inHardship(standing, t);
      insured = isInsured(law, hardship, rank);
      const members = life.members[t]!;
      const premium = members * law.premium;
      const paid = insured ? governmentPart(law, premium, hardship) : 0;
      if (paid > 0) premiums.add(t, paid, members);
      if (insured && hardship) {
        const enterprise = enterprisePart(law, premium);
        tell?.({ t, law, outcome: 'premium', members, premium, enterprise, amount: paid });
      } else if (insured) tell?.({ t, law, outcome: 'bought', members, premium, amount: paid });
      else if (law.applies === 1) tell?.({ t, law, outcome: 'notInsured' });
    }
    if (h < life.hits && life.hitMonth[h] === t) {
      h += 1;
      if (insured && law.disaster > 0) {
        payouts.add(t, law.disaster, life.members[t]!, 1);
        tell?.({ t, law, outcome: 'disaster', amount: law.disaster });
      }
    }
    for (; b < life.bills && life.billMonth[b]! <= t; b += 1) {
      if (!insured) continue;
      const covered = diseaseCover(law, remaining[b]!);
      const row = life.billPerson[b]!;
      tell?.({ t, law, outcome: 'disease', row, borne: remaining[b]!, amount: covered });
      if (covered === 0) continue;
      remaining[b] = remaining[b]! - covered;
      payouts.add(t, covered, 1, 1);
    }
    if (!insured || law.care === 0) continue;
    const s = life.stretch[t]!;
    let lost = 0;
    for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1)
      if ((life.word[p]! & Bit.selfCareLost) !== 0) lost += 1;
    if (lost === 0) continue;
    payouts.add(t, lost * law.care, lost);
    tell?.({ t, law, outcome: 'care', lost, amount: lost * law.care });
  }
};
