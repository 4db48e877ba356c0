/**
 * The medical costs of a life in the order in which they are settled, and what is left of each as one payer after the
 * other takes its part: insurers before aid, each on the in-scope rest 政策范围内余额 of the one before.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import { billSlots, slots } from '../dynamics/lineage.ts';
import type { Paths } from '../dynamics/paths.ts';
import type { Rates } from '../dynamics/rates.ts';

/** Where the cost arose: a hospital of one of three levels, or an outpatient clinic 门诊. */
export const Level = { township: 0, county: 1, city: 2, outpatient: 3 } as const;

/** Payers after whom what is left can be returned to. */
export const Payer = { basicInsurance: 0, criticalIllness: 1 } as const;

/** Costs of one household in order of month; scratch, read anew for each life. All money is fen. */
export class Claims {
  count = 0;
  /** Most in-scope cost of the household in one calendar year. */
  mostOfYear = 0;
  private ofYear = 0;
  readonly month: Int32Array;
  /** Calendar year, in which deductibles and caps accumulate. */
  readonly year: Int32Array;
  /** Row of the person in the lineage, and her word in the month. */
  readonly person: Uint8Array;
  readonly word: Int32Array;
  readonly level: Uint8Array;
  /** Bill of the life that it is, or −1 for outpatient cost. */
  readonly bill: Int32Array;
  readonly cost: Int32Array;
  readonly inScope: Int32Array;
  /** What nobody has paid yet of the in-scope cost. */
  readonly rest: Int32Array;
  /** By `Payer`: what it left. */
  private readonly leftBy: readonly [Int32Array, Int32Array];

  /** @param months simulated months */
  constructor(months: number) {
    const most = billSlots + slots * months;
    this.month = new Int32Array(most);
    this.year = new Int32Array(most);
    this.person = new Uint8Array(most);
    this.word = new Int32Array(most);
    this.level = new Uint8Array(most);
    this.bill = new Int32Array(most);
    this.cost = new Int32Array(most);
    this.inScope = new Int32Array(most);
    this.rest = new Int32Array(most);
    this.leftBy = [new Int32Array(most), new Int32Array(most)];
  }

  /**
   * Reads a life's stays and the outpatient costs of its seriously ill, at the prices of the month.
   *
   * @param start calendar month of simulated month 0
   */
  read(life: Life, rates: Rates, paths: Paths, start: number): void {
    this.count = 0;
    this.mostOfYear = 0;
    const ill = (life.states & Bit.seriouslyIll) !== 0;
    let bill = 0;
    for (let s = 0; s < life.stretches; s += 1) {
      const first = life.first[s]!;
      const beyond = life.first[s + 1]!;
      const until = s + 1 < life.stretches ? life.from[s + 1]! : life.end;
      let outpatients = 0;
      if (ill) for (let p = first; p < beyond; p += 1) if ((life.word[p]! & Bit.seriouslyIll) !== 0) outpatients += 1;
      // months without outpatients are only looked at where a bill falls in them
      let t = life.from[s]!;
      while (t < until) {
        if (outpatients === 0) {
          if (bill >= life.bills || life.billMonth[bill]! >= until) break;
          t = Math.max(t, life.billMonth[bill]!);
        }
        const growth = paths.medicalCost[t]!;
        const year = Math.floor((start + t) / monthsOfYear);
        if (outpatients > 0) {
          for (let p = first; p < beyond; p += 1) {
            const word = life.word[p]!;
            if ((word & Bit.seriouslyIll) === 0) continue;
            const cost = Math.floor(rates.outpatientCost * growth);
            this.add(t, year, word, Level.outpatient, -1, cost, cost);
          }
        }
        for (; bill < life.bills && life.billMonth[bill]! <= t; bill += 1) {
          const cost = Math.min(mostCost, Math.floor(life.billCost[bill]! * growth));
          const row = life.billPerson[bill]!;
          for (let p = first; p < beyond; p += 1) {
            const word = life.word[p]!;
            if ((word & Bit.row) === row)
              this.add(t, year, word, life.billLevel[bill]!, bill, cost, Math.floor(cost * rates.inScope));
          }
        }
        t += 1;
      }
    }
  }

  private add(t: number, year: number, word: number, level: number, bill: number, cost: number, inScope: number): void {
    const c = this.count;
    this.count = c + 1;
    this.ofYear = c > 0 && this.year[c - 1] === year ? this.ofYear + inScope : inScope;
    if (this.ofYear > this.mostOfYear) this.mostOfYear = this.ofYear;
    this.month[c] = t;
    this.year[c] = year;
    this.person[c] = word & Bit.row;
    this.word[c] = word;
    this.level[c] = level;
    this.bill[c] = bill;
    this.cost[c] = cost;
    this.inScope[c] = inScope;
  }

  /** Before the first payer of a standard: nobody has paid. */
  open(): void {
    const { rest, inScope, count } = this;
    for (let c = 0; c < count; c += 1) rest[c] = inScope[c]!;
  }

  /** A payer has paid what it pays under a standard. */
  close(payer: 0 | 1): void {
    const { rest, count } = this;
    const by = this.leftBy[payer];
    for (let c = 0; c < count; c += 1) by[c] = rest[c]!;
  }

  /** What a payer left is what nobody has paid yet: for those after it, under another standard that pays the same so far. */
  reopen(payer: 0 | 1): void {
    const { rest, count } = this;
    const by = this.leftBy[payer];
    for (let c = 0; c < count; c += 1) rest[c] = by[c]!;
  }

  /** A payer takes its part of claim c. */
  settle(c: number, amount: number): void {
    this.rest[c] = this.rest[c]! - amount;
  }

  /** What the household bears itself 个人负担 of claim c: what is out of scope, and the rest. */
  own(c: number): number {
    return this.cost[c]! - this.inScope[c]! + this.rest[c]!;
  }
}

/** What the household bears of each bill of its life, fen, once the payers have settled; written to `out`. */
export const ownByBill = (claims: Claims, bills: number, out: Int32Array): void => {
  out.fill(0, 0, bills);
  for (let c = 0; c < claims.count; c += 1) if (claims.bill[c]! >= 0) out[claims.bill[c]!] = claims.own(c);
};

/** No bill is more than this, so that a column of int32 holds it: 20 million yuan. */
const mostCost = 2_000_000_000;
