/** Sums by person and period: what a yearly deductible 起付线 and a yearly cap 封顶线 are held against. */
import { slots } from '../dynamics/lineage.ts';

/** No calendar month or year has a higher number. */
const mostPeriods = 1 << 20;

export class Accumulator {
  /** Period of each sum, counted on from where those of the life or standard at hand begin. */
  private readonly period = new Float64Array(slots).fill(-1);
  private begin = 0;
  private readonly sum = new Float64Array(slots);

  /** Forgets all, for a new life or standard. */
  clear(): void {
    this.begin += mostPeriods;
  }

  /** Sum so far of a row of the lineage in a period (a calendar year, a month), fen. */
  of(row: number, period: number): number {
    return this.period[row] === this.begin + period ? this.sum[row]! : 0;
  }

  add(row: number, period: number, amount: number): void {
    this.sum[row] = this.of(row, period) + amount;
    this.period[row] = this.begin + period;
  }
}

/** What may still be paid of an amount under a yearly cap of which `paid` is used. */
export const withinCap = (cap: number, paid: number, amount: number): number =>
  Math.min(amount, Math.max(0, cap - paid));
