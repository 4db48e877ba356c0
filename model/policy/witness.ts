/**
 * Who watches the roll decide: the household calculator, which tells why. The simulation has none and pays for none. A
 * witness is told what the law was asked and answered; it decides nothing.
 */
import type { Exit, Means } from './dibao.ts';
import type { DibaoLaw } from './law.ts';

/** The household as a unit, in place of the row of a member who is assessed apart. */
export const wholeHousehold = -1;

/** What a means test found. */
export interface Found {
  readonly means: Means;
  /** Counted income over the window as the check measured it, fen. */
  readonly counted: number;
  /** `Register` in the month. */
  readonly register: number;
}

/** What became of an application; all but `entered` are refusals. */
export type Applied = 'entered' | 'notApplied' | 'income' | 'property';
/** The same for a member assessed apart: `family` not in hardship, or the person not among those who `mayEnterAlone`. */
export type AppliedAlone = 'entered' | 'family' | 'person' | 'income';
/** What became of a household on the roll at a review; `waits` until the exit is stable, `tapers` from now or still. */
export type Reviewed = 'stays' | 'waits' | 'tapers' | 'leaves';

/** An amount as it was priced, fen a month. */
export interface Priced {
  readonly members: number;
  readonly counted: number;
  readonly window: number;
  /** Children who are paid the standard in full. */
  readonly children: number;
  readonly topUp: number;
  readonly classified: number;
}

export interface Paid {
  readonly topUp: number;
  readonly classified: number;
  /** Paid this month, arrears included and what is deferred left out. */
  readonly paid: number;
  /** Month of the taper, 1 the first, and its length; both 0 outside one. */
  readonly taperMonth: number;
  readonly taperMonths: number;
}

/** One method for each kind of decision, in simulated months. */
export interface Witness {
  /** `from` is the first month paid of one who entered. */
  applied(t: number, law: DibaoLaw, found: Found, outcome: Applied, from: number): void;
  appliedAlone(
    t: number,
    row: number,
    law: DibaoLaw,
    outcome: AppliedAlone,
    own: Found | undefined,
    from: number,
  ): void;
  /** An amount is set: at a decision, or for a new standard or other members. */
  priced(t: number, row: number, law: DibaoLaw, priced: Priced): void;
  /** Part of a new standard's rise is paid only from month `until` on. */
  deferred(t: number, law: DibaoLaw, amount: number, until: number): void;
  paid(t: number, row: number, law: DibaoLaw, paid: Paid): void;
  /** `exit` is what the exit rules were asked, where they were; `until` the first month after a taper that began. */
  reviewed(t: number, law: DibaoLaw, found: Found, outcome: Reviewed, exit: Exit | undefined, until: number): void;
  reviewedAlone(t: number, row: number, law: DibaoLaw, own: Found, stays: boolean): void;
  /** Off the roll from month t on. */
  left(t: number, row: number): void;
  /** A comparison brings the household into the poverty register from month t on. */
  registered(t: number): void;
}
