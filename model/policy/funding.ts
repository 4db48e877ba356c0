/**
 * Who pays 资金: shares of the tiers, and what the documents say of pooling and budgets. The sums are made in
 * `outcomes/funding.ts`, after the loop, from totals.
 */
import { flag, ratio, type ParameterShape } from './parameter.ts';

/** Tiers of government, highest first. */
export const tiers = ['centre', 'province', 'city', 'county'] as const;
export type Tier = (typeof tiers)[number];

export const fundingParameters = {
  // shares of aid for living and of medical aid, weights that need not add up to one
  'living.centre': ratio(0, 10000, 100),
  'living.province': ratio(0, 10000, 100),
  'living.city': ratio(0, 10000, 100),
  'living.county': ratio(0, 10000, 100),
  'medical.centre': ratio(0, 10000, 100),
  'medical.province': ratio(0, 10000, 100),
  'medical.city': ratio(0, 10000, 100),
  'medical.county': ratio(0, 10000, 100),
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
  readonly pools: number;
  readonly workload: number;
  readonly difficulty: number;
  readonly use: number;
  readonly performance: number;
  readonly surplusCovers: number;
  readonly medicalFillsGaps: number;
  readonly temporaryInFull: number;
}

const shares = (read: (tier: Tier) => number): Float64Array => {
  const set = Float64Array.from(tiers, read);
  return set.some((share) => share > 0) ? set : Float64Array.of(0, 0, 0, 1);
};

export const fundingLaw = (read: (rule: keyof typeof fundingParameters) => number): FundingLaw => ({
  living: shares((tier) => read(`living.${tier}`)),
  medical: shares((tier) => read(`medical.${tier}`)),
  pools: read('pool.applies'),
  workload: read('pool.workload'),
  difficulty: read('pool.difficulty'),
  use: read('pool.use'),
  performance: read('pool.performance'),
  surplusCovers: read('surplus.covers'),
  medicalFillsGaps: read('medical.fillsGaps'),
  temporaryInFull: read('temporary.inFull'),
});
