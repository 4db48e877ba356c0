/** A step of an explanation: what was decided in a month, with its numbers and the clauses behind it. No sentence stands here. */
import type { EnactedValue, Grade, Standard } from '../load/standard.ts';
import { isAssumed } from '../load/statement.ts';
import { calendarMonth } from '../../model/dynamics/clock.ts';
import type { LedgerName } from '../../model/policy/order.ts';
import type { ParameterPath, Programme, Rule } from '../../model/policy/parameters.ts';
import type { Circumstances } from './circumstances.ts';

/** A number in a sentence: fen, perhaps a fraction of one; months; a calendar month; a ratio over 10,000; or a name. */
export type Value =
  | { readonly fen: number }
  | { readonly months: number }
  | { readonly month: number }
  | { readonly ratio: number }
  | { readonly count: number }
  | { readonly persons: number }
  | { readonly name: string }
  /** A word of the dictionary, by its key. */
  | { readonly word: string };

/** Why: a provision of a document, or an assumption where the documents are silent. */
export interface Clause {
  readonly provision?: string;
  readonly article?: string;
  readonly basis: EnactedValue['basis'];
  readonly grade?: Grade;
  /** Path of the parameter that cites it. */
  readonly path: ParameterPath;
}

export interface Step {
  /** Simulated month in which it was decided, or in which it holds. */
  readonly t: number;
  readonly programme: Programme;
  /** Key of the sentence under `why` and the programme. */
  readonly key: string;
  /** Member whom it concerns, absent for the household. */
  readonly person?: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly clauses: readonly Clause[];
  /** Something was asked for and not granted, or ends. */
  readonly refused: boolean;
  /** Where the sentence tells what is due for the month, its `amount`: the ledger that holds it. */
  readonly ledger?: LedgerName;
  /** It comes month after month for the same reason: told once, with the figures of its first month. */
  readonly recurs?: boolean;
}

const inForce = (values: readonly EnactedValue[] | undefined, month: number): EnactedValue | undefined =>
  values?.findLast(({ from }) => from <= month);

/**
 * The clauses of parameters in a month, each once; those of the law first. A parameter that is not set, or repealed,
 * has none.
 */
export const clausesOf = (standard: Standard, paths: readonly ParameterPath[], month: number): Clause[] => {
  const found = new Map<string, Clause>();
  for (const path of paths) {
    const value = inForce(standard.parameters[path]?.values, month);
    if (value === undefined || value.value === null) continue;
    const { basis, grade, article } = value;
    const besides = { ...(article === undefined ? {} : { article }), ...(grade === undefined ? {} : { grade }) };
    if (value.provisions.length === 0) found.set(path, { basis, path, ...besides });
    for (const provision of value.provisions) {
      const before = found.get(provision);
      if (before === undefined || (isAssumed(before) && !isAssumed({ basis })))
        found.set(provision, { provision, basis, path, ...besides });
    }
  }
  const clauses = [...found.values()];
  const cited = clauses.filter(({ provision }) => provision !== undefined);
  return cited.length > 0 ? cited : clauses.slice(0, 1);
};

/** What else there is to say of a step. */
export interface About {
  /** Row of the member in the life. */
  readonly row?: number;
  readonly refused?: boolean;
  readonly ledger?: LedgerName;
  readonly recurs?: boolean;
}

/** Tells one step. `rules` are the parameters of the programme that decided it. */
export type Teller<P extends Programme> = (
  t: number,
  key: string,
  values: Readonly<Record<string, Value>>,
  rules: readonly Rule<P>[],
  about?: About,
) => void;

/** Writes a programme's steps, each with the clauses in force in its month; the run-in has the law of the first reported one. */
export const teller =
  <P extends Programme>({ life, clock, names, standard }: Circumstances, steps: Step[], programme: P): Teller<P> =>
  (t, key, values, rules, { row, refused = false, ledger, recurs = false } = {}) => {
    const paths = rules.map((rule) => `${programme}.${life.area === 0 ? 'rural' : 'urban'}.${rule}` as ParameterPath);
    const clauses = clausesOf(standard, paths, Math.max(clock.from, calendarMonth(clock, t)));
    const person = row === undefined ? undefined : names[row];
    const about = {
      ...(person === undefined ? {} : { person }),
      ...(ledger === undefined ? {} : { ledger }),
      ...(recurs ? { recurs } : {}),
    };
    steps.push({ t, programme, key, values, clauses, refused, ...about });
  };
