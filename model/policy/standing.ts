/**
 * How a household stands with the programmes in each month: what those later in the order ask about those before.
 * Written by tekun, dibao and the register as they go; a status is that of the month's payments.
 */
import { monthsOfYear } from '../dynamics/clock.ts';

export class Standing {
  /** 1 where the whole household is on the dibao roll, transition and taper included. */
  readonly dibao: Uint8Array;
  /** Members assessed apart who are on the roll, one bit a row of the lineage (rows 0 … 31, then 32 … 47). */
  readonly singlesLow: Int32Array;
  readonly singlesHigh: Int32Array;
  /** Members in tekun, and of these in a home, likewise by row; and the number of members in tekun. */
  readonly tekunLow: Int32Array;
  readonly tekunHigh: Int32Array;
  readonly homeLow: Int32Array;
  readonly homeHigh: Int32Array;
  readonly tekun: Uint8Array;
  /** `Register` in the month. */
  readonly register: Uint8Array;
  /** 1 where temporary aid has led the household to medical aid. */
  readonly led: Uint8Array;
  /** Mean income a person and month over the means window, fen, true, without the check's error; −1 where not yet asked for. */
  readonly perCapita: Float64Array;
  /** How `incomeOf` finds what is not yet known. */
  private source: ((t: number) => number) | undefined;

  private tekunWritten = false;
  private dibaoWritten = false;
  /** Whether anybody is on the roll in some month. */
  private onRoll = false;
  private ledWritten = false;

  constructor(months: number) {
    this.dibao = new Uint8Array(months);
    this.singlesLow = new Int32Array(months);
    this.singlesHigh = new Int32Array(months);
    this.tekunLow = new Int32Array(months);
    this.tekunHigh = new Int32Array(months);
    this.homeLow = new Int32Array(months);
    this.homeHigh = new Int32Array(months);
    this.tekun = new Uint8Array(months);
    this.register = new Uint8Array(months);
    this.led = new Uint8Array(months);
    this.perCapita = new Float64Array(months);
  }

  /** The household is led to medical aid in the months [from, to). */
  leadToMedicalAid(from: number, to: number): void {
    this.ledWritten = true;
    this.led.fill(1, from, to);
  }

  get anyLed(): boolean {
    return this.ledWritten;
  }

  /** Led nowhere. */
  clearLed(): void {
    if (!this.ledWritten) return;
    this.ledWritten = false;
    this.led.fill(0);
  }

  inTekun(row: number, t: number): boolean {
    return has(row < 32 ? this.tekunLow[t]! : this.tekunHigh[t]!, row);
  }

  /** In a home, as one in tekun. */
  inHome(row: number, t: number): boolean {
    return has(row < 32 ? this.homeLow[t]! : this.homeHigh[t]!, row);
  }

  /** Counts a member as in tekun in month t, at home or in a home; once a member and month. */
  enterTekun(row: number, t: number, inHome: boolean): void {
    const bit = 1 << (row & 31);
    this.tekunWritten = true;
    this.tekun[t] = this.tekun[t]! + 1;
    if (row < 32) this.tekunLow[t] = this.tekunLow[t]! | bit;
    else this.tekunHigh[t] = this.tekunHigh[t]! | bit;
    if (!inHome) return;
    if (row < 32) this.homeLow[t] = this.homeLow[t]! | bit;
    else this.homeHigh[t] = this.homeHigh[t]! | bit;
  }

  /** Nobody in tekun. */
  clearTekun(): void {
    if (!this.tekunWritten) return;
    this.tekunWritten = false;
    this.tekun.fill(0);
    this.tekunLow.fill(0);
    this.tekunHigh.fill(0);
    this.homeLow.fill(0);
    this.homeHigh.fill(0);
  }

  /** The whole household is on the roll in month t. */
  enterDibao(t: number): void {
    this.dibaoWritten = true;
    this.onRoll = true;
    this.dibao[t] = 1;
  }

  /** State in the poverty register in month t. */
  enterRegister(t: number, state: number): void {
    this.dibaoWritten = true;
    this.register[t] = state;
  }

  /** Counts a member assessed apart as on the roll in month t. */
  enterAlone(row: number, t: number): void {
    this.dibaoWritten = true;
    this.onRoll = true;
    if (row < 32) this.singlesLow[t] = this.singlesLow[t]! | (1 << row);
    else this.singlesHigh[t] = this.singlesHigh[t]! | (1 << (row & 31));
  }

  /** Nobody on the roll, and nobody registered. */
  clearDibao(): void {
    if (!this.dibaoWritten) return;
    this.dibaoWritten = false;
    this.onRoll = false;
    this.dibao.fill(0);
    this.singlesLow.fill(0);
    this.singlesHigh.fill(0);
    this.register.fill(0);
  }

  onDibao(row: number, t: number): boolean {
    if (this.dibao[t] === 1) return true;
    return has(row < 32 ? this.singlesLow[t]! : this.singlesHigh[t]!, row);
  }

  /** Whether anybody is in tekun in some month. */
  get anyInTekun(): boolean {
    return this.tekunWritten;
  }

  /** Whether anybody is on dibao or in tekun in some month. */
  get everRecipient(): boolean {
    return this.onRoll || this.tekunWritten;
  }

  /** Whether anybody of the household is on dibao or in tekun. */
  anyRecipient(t: number): boolean {
    return this.dibao[t] === 1 || this.tekun[t]! > 0 || (this.singlesLow[t]! | this.singlesHigh[t]!) !== 0;
  }

  /** Whether another says the same of every month in [from, to). */
  equals(other: Standing, from: number, to: number): boolean {
    const inTekun = this.tekunWritten || other.tekunWritten;
    const onRoll = this.onRoll || other.onRoll;
    return (
      (!inTekun ||
        (same(this.tekunLow, other.tekunLow, from, to) &&
          same(this.tekunHigh, other.tekunHigh, from, to) &&
          same(this.homeLow, other.homeLow, from, to) &&
          same(this.homeHigh, other.homeHigh, from, to))) &&
      (!onRoll ||
        (same(this.dibao, other.dibao, from, to) &&
          same(this.singlesLow, other.singlesLow, from, to) &&
          same(this.singlesHigh, other.singlesHigh, from, to))) &&
      (!(this.dibaoWritten || other.dibaoWritten) || same(this.register, other.register, from, to)) &&
      (!(this.ledWritten || other.ledWritten) || same(this.led, other.led, from, to))
    );
  }

  /** Nothing known of incomes in the months [from, to): they are asked for as needed. */
  clearIncome(from: number, to: number, source: (t: number) => number): void {
    this.source = source;
    this.perCapita.fill(-1, from, to);
  }

  /** Mean income a person and month in month t, fen. */
  incomeOf(t: number): number {
    const known = this.perCapita[t]!;
    if (known >= 0 || this.source === undefined) return known;
    return (this.perCapita[t] = this.source(t));
  }

  /** Whether mean counted income lies below a ratio (10,000 = 1) to a standard a year. */
  incomeBelow(t: number, ratio: number, standard: number): boolean {
    return this.incomeOf(t) * monthsOfYear * 10_000 < ratio * standard;
  }
}

const same = (a: Uint8Array | Int32Array, b: Uint8Array | Int32Array, from: number, to: number): boolean => {
  for (let t = from; t < to; t += 1) if (a[t] !== b[t]) return false;
  return true;
};

const has = (bits: number, row: number): boolean => ((bits >>> (row & 31)) & 1) === 1;
