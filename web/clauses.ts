/** The standard as cards: by programme, one for each clause of the document, with the numbers that it lays down. */
import { parameters, type Programme } from '../model/policy/parameters.ts';
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
  /** Only dibao has subjects; the cards of another programme stand together. */
  readonly subject: Subject | undefined;
  readonly cards: readonly Card[];
}

export interface ProgrammeCards {
  readonly programme: Programme;
  readonly sections: readonly SubjectCards[];
  /** Clauses of the document that set a number of it. */
  readonly clauses: number;
  readonly changed: number;
}

/** Programmes in the order in which the model lists them. */
const programmes = [...new Set(Object.keys(parameters).map((path) => path.split('.')[0] as Programme))];

const kindOf = (lever: Lever, provisions: ReadonlyMap<string, Provision>): Card['kind'] =>
  lever.basis === 'off' ? 'absent' : lever.provisions.some((id) => provisions.has(id)) ? 'clause' : 'silent';

/** Each lever stands in one card, with the first clause that names it. */
const cardsOf = (levers: readonly Lever[], provisions: ReadonlyMap<string, Provision>, name: string): Card[] => {
  const byKind = Map.groupBy(levers, (lever) => kindOf(lever, provisions));
  const byClause = Map.groupBy(byKind.get('clause') ?? [], (lever) =>
    lever.provisions.find((each) => provisions.has(each))!,
  );
  const rest = (kind: 'silent' | 'absent'): Card[] => {
    const found = byKind.get(kind);
    return found ? [{ id: `${name}-${kind}`, provision: undefined, kind, levers: found }] : [];
  };
  const clauses = [...byClause]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([id, found]): Card => ({ id, provision: provisions.get(id), kind: 'clause', levers: found }));
  return [...clauses, ...rest('silent'), ...rest('absent')];
};

/** All programmes; those of which the document says nothing come last. */
export const programmeCards = (
  levers: readonly Lever[],
  provisions: ReadonlyMap<string, Provision>,
): ProgrammeCards[] => {
  const byProgramme = Map.groupBy(levers, ({ programme }) => programme);
  const all = programmes.map((programme): ProgrammeCards => {
    const own = byProgramme.get(programme) ?? [];
    const parts: readonly (Subject | undefined)[] = programme === 'dibao' ? subjects : [undefined];
    const sections = parts.flatMap((subject) => {
      const ofSubject = subject === undefined ? own : own.filter(({ rule }) => subjectOf(rule) === subject);
      const cards = cardsOf(ofSubject, provisions, subject ?? programme);
      return cards.length > 0 ? [{ subject, cards }] : [];
    });
    return {
      programme,
      sections,
      clauses: sections.flatMap(({ cards }) => cards).filter(({ kind }) => kind === 'clause').length,
      changed: own.filter(({ changed }) => changed).length,
    };
  });
  return [...all.filter(({ clauses }) => clauses > 0), ...all.filter(({ clauses }) => clauses === 0)];
};
