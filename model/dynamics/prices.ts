/**
 * Prices 物价: consumer and food prices against the same month of the year before. Published months and years are used
 * as far as they go; afterwards food prices wander about their mean from month to month and carry the index with them.
 */
import { bits, deriveKey, normalOf, processCode, type Seed } from '../random/index.ts';

const process = processCode('prices');

/** Growth on the year before from which the price link starts, ratios over 10,000: either will do. */
export interface LinkRule {
  readonly cpi: number;
  readonly food: number;
}

export interface PriceRates {
  /** First calendar month of the published series, 12 · year + month − 1. */
  readonly from: number;
  /** Growth on the year before by month: consumer prices and food. */
  readonly cpi: Float64Array;
  readonly food: Float64Array;
  /** 1 in a month in which the published index started the price link 联动机制, and the rule by which it did. */
  readonly triggered: Uint8Array;
  readonly linkRule: LinkRule;
  /** After the last published month: mean of food prices, persistence from month to month, standard deviation, pass-through. */
  readonly foodMean: number;
  readonly persistence: number;
  readonly foodSigma: number;
  readonly passThrough: number;
}

export interface Prices {
  /** Growth on the year before, by simulated month. */
  readonly cpi: Float64Array;
  readonly food: Float64Array;
  /** 1 in published months in which the link was started, 0 in the others; 2 where the law must look at the indices. */
  readonly triggered: Uint8Array;
  /** The rule of the published months. */
  readonly linkRule: LinkRule;
}

/** @param start calendar month of simulated month 0; @param inflation mean growth of consumer prices after the last published month */
export const prices = (
  rates: PriceRates,
  seed: Seed,
  replicate: number,
  start: number,
  months: number,
  inflation: number,
): Prices => {
  const cpi = new Float64Array(months);
  const food = new Float64Array(months);
  const triggered = new Uint8Array(months);
  const key = new Uint32Array(4);
  deriveKey(seed, replicate, 0, 0, process, key);
  const published = rates.cpi.length;
  const innovation = rates.foodSigma * Math.sqrt(1 - rates.persistence * rates.persistence);
  let deviation = 0;
  for (let month = rates.from; month < start + months; month += 1) {
    const index = month - rates.from;
    const t = month - start;
    if (index < published) {
      if (t < 0) continue;
      cpi[t] = rates.cpi[index]!;
      food[t] = rates.food[index]!;
      triggered[t] = rates.triggered[index]!;
      continue;
    }
    // from the first month that is not published on, whenever the run begins
    const z = normalOf(bits(key[0]!, key[1]!, month));
    deviation = index === published ? rates.foodSigma * z : rates.persistence * deviation + innovation * z;
    if (t < 0) continue;
    food[t] = rates.foodMean + deviation;
    cpi[t] = inflation + rates.passThrough * deviation;
    triggered[t] = 2;
  }
  return { cpi, food, triggered, linkRule: rates.linkRule };
};
