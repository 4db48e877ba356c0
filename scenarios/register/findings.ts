/** What was found wrong in a register, and what was settled without being told: gathered while it is read. */
import { InputError, type Problem } from '../load/problem.ts';
import { isPersonal, type ColumnName, type Entry } from './dictionary.ts';

/** Mistakes shown at once, and most that are kept for the list to download; all are counted. */
export const shownProblems = 100;
const keptProblems = 100_000;

/** What stands for a value that may tell who somebody is. */
const mask = '***';
const identityNumber = /\d{15,17}[\dXx]/;

/**
 * A value for a message: masked in personal columns, where it looks like an identity number, and where a personal column of
 * the same row holds it, as when cells have slipped.
 */
export const shownValue = (entry: Entry | undefined, text: string, personal: readonly string[] = []): string =>
  text === ''
    ? ''
    : (entry && isPersonal(entry)) || identityNumber.test(text) || personal.includes(text)
      ? mask
      : text.slice(0, 40);

/** A rule by which something that the register leaves open was settled. */
export type SettledRule = ColumnName | 'head' | 'birthMonth' | 'offeredWage' | 'rounding';

export class Findings {
  readonly problems: Problem[] = [];
  /** How often each rule settled something. */
  readonly settled = new Map<SettledRule, number>();
  count = 0;

  add(problem: Problem): void {
    this.count += 1;
    if (this.problems.length < keptProblems) this.problems.push(problem);
  }

  settle(rule: SettledRule, times = 1): void {
    if (times > 0) this.settled.set(rule, (this.settled.get(rule) ?? 0) + times);
  }
}

/** The first problems of a list, and how many more there are. */
export const asInputError = (problems: readonly Problem[], count: number): InputError => {
  const shown = problems.slice(0, shownProblems);
  const more = count - shown.length;
  return new InputError(more > 0 ? [...shown, { code: 'more-problems', value: more }] : shown);
};
