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
 * The factor that brings a total to its target when a candidate that contributes c is multiplied by factor^c.
 * @param byCount weight of the candidates that contribute 1, 2, … to the margin, at index 1, 2, …
 */
const factorFor = (byCount: Float64Array, target: number): number => {
  const slopeAndTotal = (factor: number): readonly [slope: number, total: number] => {
    let slope = 0;
    let total = 0;
    let power = 1;
    for (let c = 1; c < byCount.length; c += 1) {
      slope += c * c * byCount[c]! * power;
      power *= factor;
      total += c * byCount[c]! * power;
    }
    return [slope, total];
  };
  // the total is convex and grows with the factor: Newton from above never overshoots
  let factor = Math.max(1, target / slopeAndTotal(1)[1]);
  for (let step = 0; step < 50; step += 1) {
    const [slope, total] = slopeAndTotal(factor);
    const next = factor - (total - target) / slope;
    if (Math.abs(next - factor) <= 1e-12 * factor) return next;
    factor = next;
  }
  return factor;
};

/**
 * Raking to household and person totals at once (iterative proportional fitting, with a candidate's factor to the power of
 * what it contributes), changing the weights in place: of all weights that meet the totals, those nearest to the start.
 *
 * Each margin in turn is brought to its target, until every one is found within `tolerance` of it (relative) or `rounds`
 * are over. The margin given last holds exactly. A margin without candidates is passed over.
 * @returns the largest relative deviation found in the last round, and the rounds that were used
 */
export const rake = (
  weights: Float64Array,
  margins: readonly RakingMargin[],
  { rounds = 100, tolerance = 1e-4 }: { rounds?: number; tolerance?: number } = {},
): { readonly deviation: number; readonly rounds: number } => {
  const most = margins.map(({ counts }) => {
    let largest = 1;
    for (let i = 0; i < counts.length; i += 1) largest = Math.max(largest, counts[i]!);
    return largest;
  });
  for (let round = 1; ; round += 1) {
    let deviation = 0;
    for (const [m, { target, rows, counts }] of margins.entries()) {
      const byCount = new Float64Array(most[m]! + 1);
      for (let i = 0; i < rows.length; i += 1) byCount[counts[i]!]! += weights[rows[i]!]!;
      let total = 0;
      for (let c = 1; c < byCount.length; c += 1) total += c * byCount[c]!;
      if (total === 0) continue;
      if (target > 0) deviation = Math.max(deviation, Math.abs(total / target - 1));
      const factor = target > 0 ? factorFor(byCount, target) : 0;
      const powers = new Float64Array(byCount.length).fill(1);
      for (let c = 1; c < powers.length; c += 1) powers[c] = powers[c - 1]! * factor;
      for (let i = 0; i < rows.length; i += 1) weights[rows[i]!]! *= powers[counts[i]!]!;
    }
    if (deviation <= tolerance || round === rounds) return { deviation, rounds: round };
  }
};

/**
 * Systematic rounding: whole copies of the rows from `from` up to `to`, in the proportions of their weights, that add up
 * to `total` exactly; each differs from its share by less than one. Rows that stand side by side make up for each other.
 */
export const integerise = (
  weights: Float64Array,
  from: number,
  to: number,
  total: number,
  copies: Uint32Array,
): void => {
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
  const byRemainder = exact
    .map((part, i) => [part - Math.floor(part), i] as const)
    .sort(([a, i], [b, j]) => b - a || i - j);
  let rest = total - parts.reduce((a, b) => a + b, 0);
  for (const [, i] of byRemainder) {
    if (rest <= 0) break;
    parts[i]! += 1;
    rest -= 1;
  }
  return parts;
};
