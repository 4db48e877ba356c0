/** Monte Carlo intervals of means over replicates, and order statistics. */
import { normalQuantile } from '../random/index.ts';

/** The mean of a figure over replicates with its 95 % interval: Monte Carlo error only. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Replicates that it rests on. */
  readonly n: number;
  /** Significant digits of the mean that may be quoted; 0 where not even the first is sure. */
  readonly digits: number;
}

const confidence = 0.975;
const rounding = 1e-9;
/** Student's t at 97.5 % for 1 … 30 degrees of freedom (Fisher & Yates, table III). */
const student = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;

/** Quantile of Student's t at 97.5 %; above 30 degrees by Cornish and Fisher's expansion, error below 1e-5. */
export const studentQuantile = (degrees: number): number => {
  const tabled = student[degrees - 1];
  if (tabled !== undefined) return tabled;
  const z = normalQuantile(confidence);
  const z3 = z * z * z;
  const z5 = z3 * z * z;
  const z7 = z5 * z * z;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees)
  );
};

/** Significant digits d of a mean such that half a unit of the d-th is not below the half-width. */
const quotable = (mean: number, halfWidth: number): number => {
  const size = Math.abs(mean);
  if (!(size > 0)) return 0;
  if (halfWidth === 0) return 15;
  let unit = 1;
  while (unit > size) unit /= 10;
  while (unit * 10 <= size) unit *= 10;
  let digits = 0;
  while (digits < 15 && halfWidth <= unit / 2) {
    digits += 1;
    unit /= 10;
  }
  return digits;
};

/** Mean and interval of the values of the replicates; NaN where there is none. */
export const interval = (values: readonly number[]): Interval => {
  const known = values.filter((value) => value === value);
  const n = known.length;
  if (n === 0) return { mean: NaN, low: NaN, high: NaN, n: 0, digits: 0 };
  let sum = 0;
  for (const value of known) sum += value;
  const mean = sum / n;
  if (n === 1) return { mean, low: -Infinity, high: Infinity, n, digits: 0 };
  let squares = 0;
  for (const value of known) squares += (value - mean) * (value - mean);
  const halfWidth = studentQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean, low: mean - halfWidth, high: mean + halfWidth, n, digits: quotable(mean, halfWidth) };
};

/** Quantile by order statistics: the value of rank ⌈np⌉, never an interpolation beyond what was seen. */
export const orderStatistic = (values: readonly number[], probability: number): number => {
  const sorted = values.filter((value) => value === value).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  // what rounding adds to a whole number is no rank more
  const rank = -Math.floor(rounding - sorted.length * probability);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1]!;
};
