/**
 * Who pays 资金: shares of the tiers, and what the documents say of pooling and budgets. The sums are made in
 * `outcomes/funding.ts`, after the loop, from totals.
 */
import { flag, prefixed, ratio, type ParameterShape } from './parameter.ts';

/** Tiers of government, highest first. */
export const tiers = ['centre', 'province', 'city', 'county'] as const;
export type Tier = (typeof tiers)[number];

/** Programmes that may be shared otherwise than aid for living and medical aid are; where no share is set they follow these. */
export const sharedApart = [
  'tekun',
  'children',
  'disability',
  'temporary',
  'disaster',
  'prices',
  'livelihood',
  'premium',
] as const;
export type SharedApart = (typeof sharedApart)[number];

/** Shares of the tiers: weights that need not add up to one. */
const ofTiers = {
  centre: ratio(0, 10000, 100),
  province: ratio(0, 10000, 100),
  city: ratio(0, 10000, 100),
  county: ratio(0, 10000, 100),
} as const satisfies Record<Tier, ParameterShape>;

export const fundingParameters = {
  ...prefixed('living', ofTiers),
  ...prefixed('medical', ofTiers),
  ...prefixed('tekun', ofTiers),
  ...prefixed('children', ofTiers),
  ...prefixed('disability', ofTiers),
  ...prefixed('temporary', ofTiers),
  ...prefixed('disaster', ofTiers),
  ...prefixed('prices', ofTiers),
  ...prefixed('livelihood', ofTiers),
  ...prefixed('premium', ofTiers),
  // the city's pool over dibao, tekun and temporary aid
  'pool.applies': flag(),
  'pool.workload': ratio(10000, 10000, 100),
  'pool.difficulty': ratio(0, 10000, 100),
  'pool.use': ratio(0, 10000, 100),
  'pool.performance': ratio(0, 10000, 100),
  // budgets
  'surplus.covers': flag(),
  'medical.fillsGaps': flag(),
  'temporary.inFull': flag(),
} as const satisfies Record<string, ParameterShape>;

/** Who pays in one area and month; weights by `tiers`, and weights of the allotment. Where no share is set, the county pays. */
export interface FundingLaw {
  readonly living: Float64Array;
  readonly medical: Float64Array;
  /** Of programmes whose shares are set apart. */
  readonly apart: Readonly<Partial<Record<SharedApart, Float64Array>>>;
  readonly pools: number;
  readonly workload: number;
  readonly difficulty: number;
  readonly use: number;
  readonly performance: number;
  readonly surplusCovers: number;
  readonly medicalFillsGaps: number;
  readonly temporaryInFull: number;
}

const shares = (read: (tier: Tier) => number): Float64Array | undefined => {
  const set = Float64Array.from(tiers, read);
  return set.some((share) => share > 0) ? set : undefined;
};

const countyAlone = Float64Array.from(tiers, (tier) => (tier === 'county' ? 1 : 0));

export const fundingLaw = (read: (rule: keyof typeof fundingParameters) => number): FundingLaw => ({
  living: shares((tier) => read(`living.${tier}`)) ?? countyAlone,
  medical: shares((tier) => read(`medical.${tier}`)) ?? countyAlone,
  apart: Object.fromEntries(
    sharedApart.flatMap((name) => {
      const set = shares((tier) => read(`${name}.${tier}`));
      return set === undefined ? [] : [[name, set]];
    }),
  ),
  pools: read('pool.applies'),
  workload: read('pool.workload'),
  difficulty: read('pool.difficulty'),
  use: read('pool.use'),
  performance: read('pool.performance'),
  surplusCovers: read('surplus.covers'),
  medicalFillsGaps: read('medical.fillsGaps'),
  temporaryInFull: read('temporary.inFull'),
});
