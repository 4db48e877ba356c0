/** Exact fen: ratios as integers over 10,000, and the named places where an amount is rounded. */

export const ratioUnit = 10_000;

/** A ratio of an amount, rounded down to whole fen: exact while ratio × amount < 2^53. */
export const wholeRatio = (ratio: number, amount: number): number => Math.floor((ratio * amount) / ratioUnit);

export const Rounding = { nearest: 0, up: 1 } as const;

/** numerator / denominator fen rounded to a multiple of `unit` fen, halves up; exact while the operands are integers below 2^53. */
export const rounded = (numerator: number, denominator: number, unit: number, rounding: number): number => {
  const whole = denominator * unit;
  return rounding === Rounding.up
    ? unit * -Math.floor(-numerator / whole)
    : unit * Math.floor((2 * numerator + whole) / (2 * whole));
};
