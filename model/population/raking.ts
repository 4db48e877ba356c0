/** One published total and what each candidate household contributes to it. */
export interface RakingMargin {
  readonly name: string;
  readonly target: number;
  /** Candidates that contribute, and how much each does (such as its number of girls under five). */
  readonly rows: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** What the candidates with these weights contribute to a margin. */
export const marginTotal = (weights: Float64Array, margin: RakingMargin): number => {
  let total = 0;
  for (let i = 0; i < margin.rows.length; i += 1) total += weights[margin.rows[i]!]! * margin.counts[i]!;
  return total;
};

/**
 * Iterative proportional updating: fits household and person totals at once, changing the weights in place.
 *
 * Each margin in turn multiplies the weights of the candidates that contribute to it by target / total, until every
 * total is within `tolerance` of its target (relative) or `rounds` are over. The margin given last holds exactly.
 * @returns the largest relative deviation that is left, and the rounds that were used
 */
export const rake = (
  weights: Float64Array,
  margins: readonly RakingMargin[],
  { rounds = 100, tolerance = 1e-4 }: { rounds?: number; tolerance?: number } = {},
): { readonly deviation: number; readonly rounds: number } => {
  for (let round = 1; ; round += 1) {
    let deviation = 0;
    for (const margin of margins) {
      const total = marginTotal(weights, margin);
      if (total === 0) continue;
      const factor = margin.target / total;
      if (margin.target > 0) deviation = Math.max(deviation, Math.abs(1 / factor - 1));
      for (let i = 0; i < margin.rows.length; i += 1) weights[margin.rows[i]!]! *= factor;
    }
    if (deviation <= tolerance || round === rounds) return { deviation, rounds: round };
  }
};

/**
 * Systematic rounding: whole copies of the rows from `from` up to `to`, in the proportions of their weights, that add up
 * to `total` exactly; each differs from its share by less than one. Rows that stand side by side make up for each other.
 */
export const integerise = (weights: Float64Array, from: number, to: number, total: number, copies: Uint32Array): void => {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += weights[i]!;
  if (sum === 0 && total > 0) throw new Error(`no candidate for ${total} households`);
  let cumulative = 0;
  let given = 0;
  for (let i = from; i < to; i += 1) {
    cumulative += weights[i]!;
    const upTo = i === to - 1 ? total : Math.min(total, Math.floor((cumulative / sum) * total + 1 / 2));
    copies[i] = upTo - given;
    given = upTo;
  }
};

/** Whole parts in the proportions of `shares` that add up to `total`: largest remainder, ties to the earlier part. */
export const apportion = (shares: readonly number[], total: number): number[] => {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (share / sum) * total);
  const parts = exact.map((part) => Math.floor(part));
  const byRemainder = exact.map((part, i) => [part - Math.floor(part), i] as const)
    .sort(([a, i], [b, j]) => b - a || i - j);
  let rest = total - parts.reduce((a, b) => a + b, 0);
  for (const [, i] of byRemainder) {
    if (rest <= 0) break;
    parts[i]! += 1;
    rest -= 1;
  }
  return parts;
};
