/** The programme as cards: one for each clause of the document, with the numbers that it lays down. */
import type { Provision } from '../scenarios/load/provisions.ts';
import { subjectOf, subjects, type Lever, type Subject } from './levers.ts';

export interface Card {
  /** `YC-01`, or the subject and what the card holds where no clause speaks. */
  readonly id: string;
  readonly provision: Provision | undefined;
  /** A clause's own numbers; what is assumed where the document is silent; rules that it does not have. */
  readonly kind: 'clause' | 'silent' | 'absent';
  readonly levers: readonly Lever[];
}

export interface SubjectCards {
  readonly subject: Subject;
  readonly cards: readonly Card[];
}

/** Cards by subject; each lever stands in one card, with the first clause that names it. */
export const cardsOf = (levers: readonly Lever[], provisions: ReadonlyMap<string, Provision>): SubjectCards[] => {
  const kindOf = (lever: Lever): Card['kind'] =>
    lever.basis === 'off' ? 'absent' : lever.provisions.some((id) => provisions.has(id)) ? 'clause' : 'silent';
  return subjects.flatMap((subject) => {
    const own = levers.filter(({ rule }) => subjectOf(rule) === subject);
    const byClause = new Map<string, Lever[]>();
    for (const lever of own.filter((each) => kindOf(each) === 'clause')) {
      const id = lever.provisions.find((each) => provisions.has(each))!;
      byClause.set(id, [...(byClause.get(id) ?? []), lever]);
    }
    const rest = (kind: 'silent' | 'absent'): Card[] => {
      const found = own.filter((lever) => kindOf(lever) === kind);
      return found.length > 0 ? [{ id: `${subject}-${kind}`, provision: undefined, kind, levers: found }] : [];
    };
    const clauses = [...byClause]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([id, found]): Card => ({ id, provision: provisions.get(id), kind: 'clause', levers: found }));
    const cards = [...clauses, ...rest('silent'), ...rest('absent')];
    return cards.length > 0 ? [{ subject, cards }] : [];
  });
};
