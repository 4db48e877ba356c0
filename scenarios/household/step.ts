/** A step of an explanation: what was decided in a month, with its numbers and the clauses behind it. No sentence stands here. */
import type { EnactedValue, Grade, Standard } from '../load/standard.ts';
import type { ParameterPath } from '../../model/policy/parameters.ts';

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
  readonly programme: string;
  /** Key of the sentence under `why`. */
  readonly key: string;
  /** Member whom it concerns, absent for the household. */
  readonly person?: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly clauses: readonly Clause[];
  /** Something was asked for and not granted, or ends. */
  readonly refused: boolean;
}

const isAssumed = ({ basis }: Pick<Clause, 'basis'>): boolean => basis === 'assumption' || basis === 'fitted';

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
