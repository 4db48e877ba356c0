/** What one household was paid, and its place on the roll, month by month: scratch, cleared where it was written. */
export class Account {
  /** Fen due for the month; fen paid in it (arrears come later). */
  readonly due: Int32Array;
  readonly paid: Int32Array;
  /** Parts of what is due. */
  readonly topUp: Int32Array;
  readonly classified: Int32Array;
  /** Units (the household, or members assessed apart) and persons on the roll, and of these within a transition or taper. */
  readonly units: Uint8Array;
  readonly persons: Uint8Array;
  readonly taperUnits: Uint8Array;
  readonly taperPersons: Uint8Array;
  readonly singles: Uint8Array;
  readonly entries: Uint8Array;
  readonly exits: Uint8Array;
  readonly entriesPersons: Uint8Array;
  readonly exitsPersons: Uint8Array;
  /**
   * Income lost or won under the standard, fen: by offers of work refused or taken otherwise than by one who accepts all, by a
   * job to which a bridge leads, and by prevention of losses.
   */
  readonly incomeChange: Int32Array;
  /** In the month of a snapshot (December): persons eligible by the law and the truth, and of these on the roll. */
  readonly eligible: Uint8Array;
  readonly covered: Uint8Array;
  readonly registeredEligible: Uint8Array;
  readonly registeredCovered: Uint8Array;
  /** Months written: [from, to). */
  from = 0;
  to = 0;

  constructor(months: number) {
    this.due = new Int32Array(months + 1);
    this.paid = new Int32Array(months + 1);
    this.topUp = new Int32Array(months + 1);
    this.classified = new Int32Array(months + 1);
    this.incomeChange = new Int32Array(months + 1);
    this.units = new Uint8Array(months + 1);
    this.persons = new Uint8Array(months + 1);
    this.taperUnits = new Uint8Array(months + 1);
    this.taperPersons = new Uint8Array(months + 1);
    this.singles = new Uint8Array(months + 1);
    this.entries = new Uint8Array(months + 1);
    this.exits = new Uint8Array(months + 1);
    this.entriesPersons = new Uint8Array(months + 1);
    this.exitsPersons = new Uint8Array(months + 1);
    this.eligible = new Uint8Array(months + 1);
    this.covered = new Uint8Array(months + 1);
    this.registeredEligible = new Uint8Array(months + 1);
    this.registeredCovered = new Uint8Array(months + 1);
  }

  clear(): void {
    const { from, to } = this;
    if (from < to) {
      this.due.fill(0, from, to);
      this.paid.fill(0, from, to);
      this.topUp.fill(0, from, to);
      this.classified.fill(0, from, to);
      this.incomeChange.fill(0, from, to);
      this.units.fill(0, from, to);
      this.persons.fill(0, from, to);
      this.taperUnits.fill(0, from, to);
      this.taperPersons.fill(0, from, to);
      this.singles.fill(0, from, to);
      this.entries.fill(0, from, to);
      this.exits.fill(0, from, to);
      this.entriesPersons.fill(0, from, to);
      this.exitsPersons.fill(0, from, to);
      this.eligible.fill(0, from, to);
      this.covered.fill(0, from, to);
      this.registeredEligible.fill(0, from, to);
      this.registeredCovered.fill(0, from, to);
    }
    this.from = this.due.length;
    this.to = 0;
  }

  /** Income of month t is higher by an amount, fen. */
  change(t: number, amount: number): void {
    this.touch(t);
    this.incomeChange[t] = this.incomeChange[t]! + amount;
  }

  /** Marks month t as written. */
  touch(t: number): void {
    if (t < this.from) this.from = t;
    if (t >= this.to) this.to = t + 1;
  }
}
