/** The distribution of income per head that is kept for an area, and the rank of a household within it. */
import { normalDistribution } from '../random/index.ts';
import { dagum } from './dagum.ts';
import { gb2 } from './gb2.ts';
import type { IncomeFamily } from './income-family.ts';
import { lognormal } from './lognormal.ts';
import type { IncomeMargins } from './margins.ts';
import { poorTail, type TailShape } from './poor-tail.ts';
import { singhMaddala } from './singh-maddala.ts';

/** The families that are compared: the first has the fewest parameters. */
export const incomeFamilies = (tail: TailShape): readonly IncomeFamily[] => [
  lognormal,
  dagum,
  singhMaddala,
  gb2,
  poorTail(tail),
];

const keptOf = ({ family, sigma, tail }: IncomeMargins): readonly [IncomeFamily, readonly number[]] => {
  const { name, parameters = [sigma, tail.mass] } = family;
  const kept = incomeFamilies(tail).find((each) => each.name === name);
  if (kept === undefined) throw new Error(`no family of income distributions is called ${name}`);
  return [kept, parameters];
};

/** The quantile function of income per head over its mean, for ranks 0 < u < 1. */
export const incomeQuantile = (income: IncomeMargins): ((u: number) => number) => {
  const [family, parameters] = keptOf(income);
  return family.quantile(parameters);
};

/** The share of all income that the lowest 0 < p < 1 of the persons have. */
export const incomeLorenz = (income: IncomeMargins): ((p: number) => number) => {
  const [family, parameters] = keptOf(income);
  return family.lorenz(parameters);
};

/**
 * The rank 0 < u < 1 of a score that is the sum of a known part and normal noise, within the whole they form.
 * @param part known part of each candidate
 * @param weight persons that each candidate stands for
 * @param noise standard deviation of the noise, above 0
 */
export const scoreRank = (part: Float64Array, weight: Float64Array, noise: number): ((score: number) => number) => {
  let low = Infinity;
  let high = -Infinity;
  for (const value of part) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // the known parts in narrow bins, smoothed by the noise at the knots of a table
  const bins = 400;
  const width = (high - low) / bins || 1;
  const share = new Float64Array(bins + 1);
  let total = 0;
  for (let i = 0; i < part.length; i += 1) {
    share[Math.floor((part[i]! - low) / width)]! += weight[i]!;
    total += weight[i]!;
  }
  const knots = 1024;
  const start = low - 4.5 * noise;
  const step = (high - low + 9 * noise) / knots;
  const table = new Float64Array(knots + 1);
  for (let k = 0; k <= knots; k += 1) {
    let below = 0;
    for (let b = 0; b <= bins; b += 1) {
      if (share[b]! > 0) below += share[b]! * normalDistribution((start + k * step - low - (b + 0.5) * width) / noise);
    }
    table[k] = below / total;
  }
  return (score) => {
    const at = Math.max(0, Math.min(knots - 1e-9, (score - start) / step));
    const k = Math.floor(at);
    const rank = table[k]! + (at - k) * (table[k + 1]! - table[k]!);
    return Math.max(1e-6, Math.min(1 - 1e-6, rank));
  };
};
