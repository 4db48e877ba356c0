/**
 * Sampling by inversion of a 32-bit draw through a table of the quantile function: linear in p between 2,048 equal
 * steps, and the quantile itself in the outermost 16 steps (p < 1/128 or p > 127/128), where it bends most. One draw gives
 * one value, and more bits never give less. **The table is the model's quantile**: fast kernel and plain evaluator both
 * sample through it. Where a quantile is convex the chord lies above it, so moments are a trifle large; how much is said
 * below and tested.
 */

import { log } from './log.ts';
import { normalQuantile } from './normal.ts';
import { uniform } from './draw.ts';

/** A quantile function made ready for sampling; made by `quantileTable`, read by `sample`. */
export interface QuantileTable {
  /** Quantiles at i/2048, i = 0 … 2048; those in the tails are not used and are 0. */
  readonly nodes: Float64Array;
  /** The function itself, 0 < p < 1. */
  readonly quantile: (p: number) => number;
}

const CELL_BITS = 11;
const CELLS = 1 << CELL_BITS;
const TAIL_CELLS = 16;
const SHIFT = 32 - CELL_BITS;
const WITHIN = (1 << SHIFT) - 1;
const STEP = 1 / (1 << SHIFT);

/** @param quantile non-decreasing and finite on 0 < p < 1; called 2,017 times now, later for one draw in 64 */
export function quantileTable(quantile: (p: number) => number): QuantileTable {
  const nodes = new Float64Array(CELLS + 1);
  for (let i = TAIL_CELLS; i <= CELLS - TAIL_CELLS; i++) nodes[i] = quantile(i / CELLS);
  return { nodes, quantile };
}

/**
 * The table's value for a draw (`bits`, int32 or uint32), in the unit of its quantile.
 */
export function sample(table: QuantileTable, bits: number): number {
  const cell = bits >>> SHIFT;
  if ((cell - TAIL_CELLS) >>> 0 >= CELLS - 2 * TAIL_CELLS) return table.quantile(uniform(bits));
  const nodes = table.nodes;
  const left = nodes[cell]!;
  return left + (nodes[cell + 1]! - left) * (((bits & WITHIN) + 0.5) * STEP);
}

const normal = quantileTable(normalQuantile);
const exponential = quantileTable((p) => -log(1 - p));

/** A standard normal variate. Mean 0, symmetric to the last bit; variance 1 + NORMAL_VARIANCE. */
export const normalOf = (bits: number): number => sample(normal, bits);

/** A unit exponential variate, the waiting time at rate 1. Mean 1 + EXP_MEAN, variance 1 + EXP_VARIANCE. */
export const exponentialOf = (bits: number): number => sample(exponential, bits);
