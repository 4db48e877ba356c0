/**
 * Sampling by inversion of a 32-bit draw through a table of the quantile function. Between p = 1/128 and 127/128 it is
 * linear in p over steps of 1/2048. In the two tails, where quantiles bend, it is linear over 64 steps for each halving of
 * the distance to the end; in the outermost 128 draws each has a node of its own, the exact quantile at (b + ½)/2³². One
 * draw gives one value, more bits never give less, and nothing is evaluated, so all take the same time.
 *
 * **The table is the model's quantile**: fast kernel and plain evaluator both sample through it. Where a quantile is convex
 * the chord lies above it, so moments are a trifle large; by how much is said below, and tested.
 */

import { uniform } from './draw.ts';
import { log } from './log.ts';
import { normalQuantile } from './normal.ts';

/** A quantile function made ready for sampling: made by `quantileTable`, read by `sample`. Plain data, transferable. */
export interface QuantileTable {
  /** Quantiles at i/2048, i = 16 … 2032; 0 outside. */
  readonly nodes: Float64Array;
  /** Quantiles at the draws `tailDraw(j)` counted from 0, and counted back from 2³² − 1; j = 0 … 1280. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const CELLS = 2048;
const CELL_SHIFT = 21;
const TAIL_CELLS = 16;

/** Cells for each halving of a tail. */
const OCTAVE = 64;
/** From OCTAVE draws up to a tail's 2²⁵. */
const OCTAVES = 19;

/** The draw, counted from the tail's end, at which node j stands: every one up to 128, then every second, fourth … */
function tailDraw(j: number): number {
  const shift = Math.max(0, Math.floor(j / OCTAVE) - 1);
  return (j - OCTAVE * shift) << shift;
}

/** @param quantile non-decreasing and finite for 2⁻³³ ≤ p ≤ 1 − 2⁻³³; called some 4,600 times */
export function quantileTable(quantile: (p: number) => number): QuantileTable {
  const nodes = new Float64Array(CELLS + 1);
  for (let i = TAIL_CELLS; i <= CELLS - TAIL_CELLS; i++) nodes[i] = quantile(i / CELLS);
  const lower = new Float64Array(OCTAVE * (OCTAVES + 1) + 1);
  const upper = new Float64Array(lower.length);
  for (let j = 0; j < lower.length; j++) {
    const p = uniform(tailDraw(j));
    lower[j] = quantile(p);
    upper[j] = quantile(1 - p);
  }
  return { nodes, lower, upper };
}

/** The table's value for a draw (int32 or uint32), in the unit of its quantile. */
export function sample(table: QuantileTable, bits: number): number {
  const cell = bits >>> CELL_SHIFT;
  if (cell < TAIL_CELLS || cell >= CELLS - TAIL_CELLS) return sampleTail(table, bits);
  const left = table.nodes[cell]!;
  const right = table.nodes[cell + 1]!;
  return left + (right - left) * (((bits & 0x1fffff) + 0.5) * 4.76837158203125e-7);
}

function sampleTail(table: QuantileTable, bits: number): number {
  const isUpper = (bits | 0) < 0;
  const nodes = isUpper ? table.upper : table.lower;
  const draw = isUpper ? ~bits : bits;
  // 0 up to 127 draws from the end, then one more for each doubling
  const shift = Math.max(0, 25 - Math.clz32(draw));
  const at = OCTAVE * shift + (draw >>> shift);
  const left = nodes[at]!;
  const right = nodes[at + 1]!;
  const width = 1 << shift;
  return left + (right - left) * ((draw & (width - 1)) / width);
}

const normal = quantileTable(normalQuantile);
const exponential = quantileTable((p) => -log(1 - p));

/** A standard normal variate. Mean 0 and symmetric, to rounding; variance 1 + 7.3e-6. */
export const normalOf = (bits: number): number => sample(normal, bits);

/** A unit exponential variate, the waiting time at rate 1. Mean 1 + 2.6e-6, variance 1 + 1.6e-5. */
export const exponentialOf = (bits: number): number => sample(exponential, bits);
