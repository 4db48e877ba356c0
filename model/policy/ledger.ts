/** What one programme did for one household, month by month: scratch, cleared where it was written. */
export class Ledger {
  /** Fen due for the month, and fen paid in it where payment comes later. */
  readonly due: Int32Array;
  readonly paid: Int32Array;
  /** Persons who benefit, and cases: admissions and events decided; of homes, those in tekun who have a place. */
  readonly persons: Uint8Array;
  readonly cases: Uint8Array;
  /** Persons of whom a target speaks: the entitled, paid or not; of tekun those who need care, of homes those of them with a place. */
  readonly targeted: Uint8Array;
  private from: number;
  private to = 0;

  constructor(months: number) {
    this.due = new Int32Array(months);
    this.paid = new Int32Array(months);
    this.persons = new Uint8Array(months);
    this.cases = new Uint8Array(months);
    this.targeted = new Uint8Array(months);
    this.from = months;
  }

  /** Adds an amount due for month t and paid `lag` months later (never after the run's end: then it stays owed). */
  add(t: number, amount: number, persons: number, cases = 0, lag = 0): void {
    const paidIn = t + lag;
    if (t < this.from) this.from = t;
    if (paidIn >= this.to) this.to = Math.min(this.due.length, paidIn + 1);
    this.due[t] = this.due[t]! + amount;
    if (paidIn < this.paid.length) this.paid[paidIn] = this.paid[paidIn]! + amount;
    this.persons[t] = this.persons[t]! + persons;
    this.cases[t] = this.cases[t]! + cases;
  }

  /** Counts one more person of whom a target speaks in month t. */
  target(t: number): void {
    if (t < this.from) this.from = t;
    if (t >= this.to) this.to = t + 1;
    this.targeted[t] = this.targeted[t]! + 1;
  }

  /** Months written: [first, beyond). */
  get written(): readonly [first: number, beyond: number] {
    return [this.from, this.to];
  }

  clear(): void {
    const { from, to } = this;
    if (from >= to) return;
    this.due.fill(0, from, to);
    this.paid.fill(0, from, to);
    this.persons.fill(0, from, to);
    this.cases.fill(0, from, to);
    this.targeted.fill(0, from, to);
    this.from = this.due.length;
    this.to = 0;
  }
}
