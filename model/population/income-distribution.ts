/** The distribution of income per head: a lognormal body above a poor tail, in units of the mean. */
import { exp, log, normalDistribution, normalQuantile } from '../random/index.ts';
import type { IncomeMargins } from './margins.ts';

/**
 * The quantile function of income per head over its mean, for ranks 0 < u < 1.
 *
 * The lowest `mass` of the persons lie below `line`, at `line · (u / mass)^exponent`; above the line stands the lognormal of
 * mean 1 and the given sigma, cut at the line and stretched from it so that the whole has the mean 1.
 */
export const incomeQuantile = ({ sigma, tail }: IncomeMargins): ((u: number) => number) => {
  const { line, mass, exponent } = tail;
  const centre = (-sigma * sigma) / 2;
  const cut = normalDistribution((log(line) - centre) / sigma);
  const body = (v: number): number => exp(centre + sigma * normalQuantile(cut + (1 - cut) * v));
  // mean of the lognormal above the line, of the tail, and the stretch that makes the whole 1
  const bodyMean = normalDistribution((sigma * sigma + centre - log(line)) / sigma) / (1 - cut);
  const tailMean = line / (1 + exponent);
  const stretch = (1 - mass * tailMean - (1 - mass) * line) / ((1 - mass) * (bodyMean - line));
  return (u) =>
    u < mass ? line * exp(exponent * log(u / mass)) : line + stretch * (body((u - mass) / (1 - mass)) - line);
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
