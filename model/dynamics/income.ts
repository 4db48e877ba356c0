/**
 * Business income 经营净收入: the level that the population came with, moved by a persistent and a transitory part of the
 * year and a transitory part of the month. The level already holds the first year's parts: they are drawn given it, so
 * that the spread across households stays what it was.
 */
import {
  bits,
  deriveKey,
  exp,
  log,
  normalOf,
  normalQuantile,
  processCode,
  quantileTable,
  type QuantileTable,
} from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

export const incomeProcess = processCode('income');
const yearly = 1 << 20;

/** The factor of a month: log-normal with mean one. */
export const monthlyFactor = (rates: Rates): QuantileTable =>
  quantileTable((p) => exp(rates.monthlySigma * normalQuantile(p) - (rates.monthlySigma * rates.monthlySigma) / 2));

/** Deviation of the logarithm of a household's income from its mean in the area, given the income relative to the area's mean. */
export const logDeviation = (relative: number, sigma: number): number => log(relative) + (sigma * sigma) / 2;

/**
 * Factors of the years on business income, `factor[0]` the first year's. Leaves the key of the months in `l.key`.
 * @param relative the household's income relative to the mean of its area
 */
export const yearlyFactors = (
  l: Lineage,
  rates: Rates,
  relative: number,
  calendarYear: number,
  years: number,
  factor: Float64Array,
): void => {
  deriveKey(l.seed, l.replicate, l.household, 0, incomeProcess, l.key);
  const k0 = l.key[2]!;
  const k1 = l.key[3]!;
  const { persistence } = rates;
  const sigma = rates.areas[l.area === 0 ? 0 : 1].sigma;
  const variance = sigma * sigma;
  // the parts cannot vary more over the years than incomes do across households
  const within = Math.min(
    1,
    sigma / Math.sqrt(rates.persistentSigma * rates.persistentSigma + rates.transitorySigma * rates.transitorySigma),
  );
  const s = within * rates.persistentSigma;
  const q = within * rates.transitorySigma;
  const deviation = relative > 0 ? Math.max(-1.5 * sigma, Math.min(1.5 * sigma, logDeviation(relative, sigma))) : 0;
  let x = part(s * s, variance, deviation, normalOf(bits(k0, k1, yearly)));
  const first = x + part(q * q, variance - s * s, deviation - x, normalOf(bits(k0, k1, yearly + 1)));
  const innovation = s * Math.sqrt(1 - persistence * persistence);
  factor[0] = 1;
  for (let y = 1; y < years; y += 1) {
    const n = 2 * (calendarYear + y);
    x = persistence * x + innovation * normalOf(bits(k0, k1, n));
    factor[y] = exp(x + q * normalOf(bits(k0, k1, n + 1)) - first);
  }
};

/** A normal part of variance `own`, drawn given the deviation of the whole of `variance`. */
const part = (own: number, variance: number, deviation: number, z: number): number => {
  const share = variance > own ? own / variance : 1;
  return share * deviation + Math.sqrt(own * (1 - share)) * z;
};

/** Years spanned by so many months, at most. */
export const yearsSpanned = (months: number): number => Math.floor(months / monthsOfYear) + 2;
