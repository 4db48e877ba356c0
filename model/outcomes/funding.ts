/**
 * Who pays 谁出钱: totals of the programmes split over tiers and counties, to the fen, and the account of a fund. All of it comes
 * after the loop; a fund that runs dry is reported and changes no payment.
 */
import type { FundingLaw } from '../policy/funding.ts';

/** Weights that are no small whole numbers are taken as whole parts of this, so that the split is exact. */
const parts = 1_000_000;

/**
 * Splits a total in proportion to weights by largest remainder; equal remainders go to the first. The parts add up to the total.
 * @param total whole fen, not negative, below 2^53 @param weights not negative; all zero: the first bears it all
 */
export const largestRemainder = (total: number, weights: ArrayLike<number>): Float64Array => {
  const n = weights.length;
  const out = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += weights[i]!;
  if (sum === 0) {
    out[0] = total;
    return out;
  }
  const whole = new Float64Array(n);
  let all = 0;
  let exact = sum <= parts;
  for (let i = 0; i < n; i += 1) if (weights[i]! !== Math.floor(weights[i]!)) exact = false;
  for (let i = 0; i < n; i += 1) {
    whole[i] = exact ? weights[i]! : Math.floor((weights[i]! / sum) * parts + 1 / 2);
    all += whole[i]!;
  }
  // total · weight may pass 2^53: quotient and rest apart
  const quotient = Math.floor(total / all);
  const rest = total - quotient * all;
  const remainder = new Float64Array(n);
  let left = total;
  for (let i = 0; i < n; i += 1) {
    const of = rest * whole[i]!;
    const floor = Math.floor(of / all);
    out[i] = quotient * whole[i]! + floor;
    remainder[i] = of - floor * all;
    left -= out[i]!;
  }
  for (; left > 0; left -= 1) {
    let most = 0;
    for (let i = 1; i < n; i += 1) if (remainder[i]! > remainder[most]!) most = i;
    out[most] = out[most]! + 1;
    remainder[most] = -1;
  }
  return out;
};

/** What the city looks at when it allots aid grants: one entry a county, in any unit, not negative. */
export interface Counties {
  /** Persons aided. */
  readonly workload: ArrayLike<number>;
  /** Fiscal difficulty: the higher, the harder. */
  readonly difficulty: ArrayLike<number>;
  /** Share of last year's funds that was used. */
  readonly use: ArrayLike<number>;
  /** Mark of performance. */
  readonly performance: ArrayLike<number>;
}

/** FX-15 · The pool allotted: each criterion's share of a county, weighted; the parts add up to the pool to the fen. */
export const allot = (amount: number, law: FundingLaw, counties: Counties): Float64Array => {
  const n = counties.workload.length;
  const score = new Float64Array(n);
  const criteria = [
    [counties.workload, law.workload],
    [counties.difficulty, law.difficulty],
    [counties.use, law.use],
    [counties.performance, law.performance],
  ] as const;
  for (const [values, weight] of criteria) {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += values[i]!;
    for (let i = 0; i < n && sum > 0; i += 1) score[i] = score[i]! + (weight * values[i]!) / sum;
  }
  return largestRemainder(amount, score);
};

/** DZ-15 · What the county itself budgets for medical aid: estimated need less what higher tiers grant. */
export const medicalBudget = (estimatedNeed: number, higherFunds: number): number =>
  Math.max(0, estimatedNeed - higherFunds);

/** A year's plan: equal parts by month that add up to it. */
export const monthlyAppropriation = (yearly: number, months: number): Float64Array =>
  largestRemainder(yearly, new Float64Array(months).fill(1));

/** A fund by month, fen. */
export interface FundPath {
  /** At the end of the month; below zero where the fund has run dry. */
  readonly balance: Float64Array;
  /** Put in by the county within the year to fill a gap. */
  readonly filled: Float64Array;
  /** First month whose spending the fund cannot meet; −1 for none. */
  readonly runsOut: number;
}

/**
 * Opening balance, appropriation and spending of a fund by month.
 * @param fillsGaps DZ-15, DZ-17: a gap is filled as it opens (medical aid), or all who qualify are paid (temporary aid in full)
 */
export const fundPath = (
  opening: number,
  appropriation: ArrayLike<number>,
  spending: ArrayLike<number>,
  fillsGaps: boolean,
): FundPath => {
  const months = spending.length;
  const balance = new Float64Array(months);
  const filled = new Float64Array(months);
  let held = opening;
  let runsOut = -1;
  for (let t = 0; t < months; t += 1) {
    held += appropriation[t]! - spending[t]!;
    if (held < 0) {
      if (runsOut < 0) runsOut = t;
      if (fillsGaps) {
        filled[t] = -held;
        held = 0;
      }
    }
    balance[t] = held;
  }
  return { balance, filled, runsOut };
};

/**
 * YC-25 · A surplus of one programme covers the shortfall of another before new money is asked for, in the programmes' order.
 * @param balances by programme, below zero for a shortfall @returns balances after it; their sum is unchanged
 */
export const surplusCovers = (balances: ArrayLike<number>): Float64Array => {
  const after = Float64Array.from(balances);
  for (let i = 0; i < after.length; i += 1) {
    for (let j = 0; j < after.length && after[i]! < 0; j += 1) {
      const moved = Math.min(Math.max(0, after[j]!), -after[i]!);
      after[j] = after[j]! - moved;
      after[i] = after[i]! + moved;
    }
  }
  return after;
};

/** YC-25, DZ-15, DZ-17 · New money that a year's balances call for, fen. */
export const newMoney = (balances: ArrayLike<number>, covers: boolean): number => {
  const after = covers ? surplusCovers(balances) : balances;
  let asked = 0;
  for (let i = 0; i < after.length; i += 1) asked += Math.max(0, -after[i]!);
  return asked;
};
