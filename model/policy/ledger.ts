/** What one programme did for one household, month by month: scratch, cleared where it was written. */
export class Ledger {
  /** Fen due for the month, and fen paid in it where payment comes later. */
  readonly due: Int32Array;
  readonly paid: Int32Array;
  /** Persons who benefit, and cases: admissions and events decided; of homes, those in tekun who have a place. */
  readonly persons: Uint8Array;
  readonly cases: Uint8Array;
  /** Persons of whom a target speaks: the entitled, paid or not; of tekun those who need care, of homes those of them with a place;
   *  of temporary aid households led over the bridge, once for each aid they are led to. */
  readonly targeted: Uint8Array;
  /** Months in which anything was written, in the order in which they first were: the first `count`. */
  readonly written: Uint16Array;
  count = 0;
  private readonly seen: Uint8Array;

  constructor(months: number) {
    this.due = new Int32Array(months);
    this.paid = new Int32Array(months);
    this.persons = new Uint8Array(months);
    this.cases = new Uint8Array(months);
    this.targeted = new Uint8Array(months);
    this.written = new Uint16Array(months);
    this.seen = new Uint8Array(months);
  }

  /** Adds an amount due for month t and paid `lag` months later (never after the run's end: then it stays owed). */
  add(t: number, amount: number, persons: number, cases = 0, lag = 0): void {
    const paidIn = t + lag;
    if (this.seen[t] === 0) this.touch(t);
    this.due[t] = this.due[t]! + amount;
    if (paidIn < this.paid.length) {
      if (this.seen[paidIn] === 0) this.touch(paidIn);
      this.paid[paidIn] = this.paid[paidIn]! + amount;
    }
    this.persons[t] = this.persons[t]! + persons;
    this.cases[t] = this.cases[t]! + cases;
  }

  /** Counts one more person, or case, of whom a target speaks in month t. */
  target(t: number): void {
    if (this.seen[t] === 0) this.touch(t);
    this.targeted[t] = this.targeted[t]! + 1;
  }

  private touch(t: number): void {
    this.seen[t] = 1;
    this.written[this.count] = t;
    this.count += 1;
  }

  clear(): void {
    const { due, paid, persons, cases, targeted, seen, written, count } = this;
    for (let i = 0; i < count; i += 1) {
      const t = written[i]!;
      due[t] = 0;
      paid[t] = 0;
      persons[t] = 0;
      cases[t] = 0;
      targeted[t] = 0;
      seen[t] = 0;
    }
    this.count = 0;
  }
}
