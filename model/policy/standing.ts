/**
 * How a household stands with the programmes in each month: what those later in the order ask about those before.
 * Written by tekun, dibao and the register as they go; a status is that of the month's payments.
 */
import { slots } from '../dynamics/lineage.ts';
import { monthsOfYear } from '../dynamics/clock.ts';

export class Standing {
  /** 1 where the whole household is on the dibao roll, transition and taper included. */
  readonly dibao: Uint8Array;
  /** Members assessed apart who are on the roll, one bit a row of the lineage (rows 0 … 31, then 32 … 47). */
  readonly singlesLow: Int32Array;
  readonly singlesHigh: Int32Array;
  /** First month in tekun, and the first no longer in it, by row of the lineage. */
  readonly tekunFrom = new Int32Array(slots);
  readonly tekunTo = new Int32Array(slots);
  /** `Register` in the month. */
  readonly register: Uint8Array;
  /** Mean counted income a person and month over the means window, fen; true, without the check's error. */
  readonly perCapita: Float64Array;

  constructor(months: number) {
    this.dibao = new Uint8Array(months);
    this.singlesLow = new Int32Array(months);
    this.singlesHigh = new Int32Array(months);
    this.register = new Uint8Array(months);
    this.perCapita = new Float64Array(months);
  }

  inTekun(row: number, t: number): boolean {
    return this.tekunFrom[row]! <= t && t < this.tekunTo[row]!;
  }

  onDibao(row: number, t: number): boolean {
    if (this.dibao[t] === 1) return true;
    const bits = row < 32 ? this.singlesLow[t]! : this.singlesHigh[t]!;
    return ((bits >>> (row & 31)) & 1) === 1;
  }

  /** Whether mean counted income lies below a ratio (10,000 = 1) to a standard a year. */
  incomeBelow(t: number, ratio: number, standard: number): boolean {
    return this.perCapita[t]! * monthsOfYear * 10_000 < ratio * standard;
  }
}
