/**
 * Sampling by inversion of a 32-bit draw through a table of the quantile function: linear in p between 2,048 equal
 * steps; in the outermost 16 of them (p < 1/128 or p > 127/128), where quantiles bend most, between steps of 2⁻¹⁶; in the
 * outermost of those the quantile itself. One draw gives one value, and more bits never give less. **The table is the
 * model's quantile**: fast kernel and plain evaluator both sample through it. Where a quantile is convex the chord lies
 * above it, so moments are a trifle large; by how much is said below, and tested.
 */

import { log } from './log.ts';
import { normalQuantile } from './normal.ts';
import { uniform } from './draw.ts';

/** A quantile function made ready for sampling: made by `quantileTable`, read by `sample`. */
export interface QuantileTable {
  /** Quantiles at i/2048; 0 where `tails` is read instead. */
  readonly nodes: Float64Array;
  /** Quantiles at j/65536, j = 0 … 512 and 65024 … 65536; the ends 0 and 1 are not evaluated. */
  readonly tails: Float64Array;
  /** The function itself, 0 < p < 1. */
  readonly quantile: (p: number) => number;
}

const CELLS = 2048;
const SHIFT = 21;
const TAIL_CELLS = 16;

const FINE_CELLS = 65536;
const FINE_SHIFT = 16;
const FINE_TAIL_CELLS = (TAIL_CELLS * FINE_CELLS) / CELLS;
/** Where the upper tail begins in `tails`, less where it begins on the line. */
const UPPER_OFFSET = FINE_TAIL_CELLS + 1 - (FINE_CELLS - FINE_TAIL_CELLS);

/** @param quantile non-decreasing and finite on 0 < p < 1; called some 3,000 times now, later for one draw in 32,768 */
export function quantileTable(quantile: (p: number) => number): QuantileTable {
  const nodes = new Float64Array(CELLS + 1);
  for (let i = TAIL_CELLS; i <= CELLS - TAIL_CELLS; i++) nodes[i] = quantile(i / CELLS);
  const tails = new Float64Array(2 * (FINE_TAIL_CELLS + 1));
  for (let j = 1; j <= FINE_TAIL_CELLS; j++) {
    tails[j] = quantile(j / FINE_CELLS);
    tails[FINE_CELLS - j + UPPER_OFFSET] = quantile((FINE_CELLS - j) / FINE_CELLS);
  }
  return { nodes, tails, quantile };
}

/** The table's value for a draw (int32 or uint32), in the unit of its quantile. */
export function sample(table: QuantileTable, bits: number): number {
  const cell = bits >>> SHIFT;
  // the plus tells V8 that a call gives a number; without it every value would be boxed, for three times the time
  if (cell < TAIL_CELLS || cell >= CELLS - TAIL_CELLS) return +sampleTail(table, bits);
  const left = table.nodes[cell]!;
  const right = table.nodes[cell + 1]!;
  return left + (right - left) * (((bits & 0x1fffff) + 0.5) * 4.76837158203125e-7);
}

function sampleTail(table: QuantileTable, bits: number): number {
  const fine = bits >>> FINE_SHIFT;
  if (fine === 0 || fine === FINE_CELLS - 1) return table.quantile(uniform(bits));
  const at = fine < FINE_TAIL_CELLS ? fine : fine + UPPER_OFFSET;
  const left = table.tails[at]!;
  const right = table.tails[at + 1]!;
  return left + (right - left) * (((bits & 0xffff) + 0.5) * 0.0000152587890625);
}

const normal = quantileTable(normalQuantile);
const exponential = quantileTable((p) => -log(1 - p));

/** A standard normal variate. Mean 0 and symmetric to rounding; variance 1 + NORMAL_VARIANCE. */
export const normalOf = (bits: number): number => sample(normal, bits);

/** A unit exponential variate, the waiting time at rate 1. Mean 1 + EXP_MEAN, variance 1 + EXP_VARIANCE. */
export const exponentialOf = (bits: number): number => sample(exponential, bits);
