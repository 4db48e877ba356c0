/** Sums by person and period: what a yearly deductible 起付线 and a yearly cap 封顶线 are held against. */
import { slots } from '../dynamics/lineage.ts';

export class Accumulator {
  private readonly period = new Int32Array(slots).fill(-1);
  private readonly sum = new Float64Array(slots);

  /** Forgets all, for a new life or standard. */
  clear(): void {
    this.period.fill(-1);
  }

  /** Sum so far of a row of the lineage in a period (a calendar year, a month), fen. */
  of(row: number, period: number): number {
    return this.period[row] === period ? this.sum[row]! : 0;
  }

  add(row: number, period: number, amount: number): void {
    this.sum[row] = this.of(row, period) + amount;
    this.period[row] = period;
  }
}

/** What may still be paid of an amount under a yearly cap of which `paid` is used. */
export const withinCap = (cap: number, paid: number, amount: number): number =>
  Math.min(amount, Math.max(0, cap - paid));
