/** What the user has laid out: a comparison in the form of its file, so that what is saved, linked and run is one thing. */
import { defaults, type PopulationChoice } from '../scenarios/load/comparison.ts';
import type { RegisterOf } from '../scenarios/register/open.ts';
import { begin, redo, step, undo, type History } from './history.ts';

/** A value as a file writes it, with its unit; `null` repeals. */
export type Written = string | null | { readonly value: string | null; readonly departure?: boolean };
/** One value, or values by the month from which they hold. */
export type Statement = Written | { readonly [month: string]: Written };
export type Statements = Readonly<Record<string, Statement>>;

/** A standard of the page; its id is its letter, which decides its colour for as long as it lives. */
export interface Entry {
  readonly id: string;
  readonly extends: string;
  readonly title?: { readonly zh: string; readonly en: string };
  readonly change?: Statements;
  readonly assume?: Statements;
}

/** A synthetic sample, or the user's own register, of which nothing is kept here. */
export type PagePopulation =
  | (Extract<PopulationChoice, { readonly correlation?: unknown }> & { readonly households: number })
  | { readonly register: RegisterOf };

export interface ComparisonState {
  readonly doudi: 1;
  readonly place: string;
  readonly population: PagePopulation;
  /** `2018-01` */
  readonly from: string;
  readonly months: number;
  readonly seed: string;
  readonly draws: number;
  readonly replicates: number;
  /** Baseline first. */
  readonly standards: readonly Entry[];
}

export const entryIds = ['a', 'b', 'c', 'd', 'e'] as const;

/** Place of an entry's colour. */
export const slotOf = (entry: Pick<Entry, 'id'>): number => entryIds.indexOf(entry.id as (typeof entryIds)[number]);

type Section = 'change' | 'assume';
type Conditions = Partial<Omit<ComparisonState, 'doudi' | 'standards'>>;

export type Action =
  | { readonly kind: 'conditions'; readonly conditions: Conditions }
  /** Another place, under its own document. */
  | { readonly kind: 'place'; readonly place: string; readonly document: string }
  | {
      readonly kind: 'value';
      readonly id: string;
      readonly section: Section;
      readonly path: string;
      readonly statement: Statement | undefined;
      readonly gesture?: string;
    }
  | { readonly kind: 'add'; readonly entry: Omit<Entry, 'id'> }
  | { readonly kind: 'duplicate'; readonly id: string; readonly title: { readonly zh: string; readonly en: string } }
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  | { readonly kind: 'move'; readonly id: string; readonly by: -1 | 1 }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'clear'; readonly id: string }
  | { readonly kind: 'replace'; readonly comparison: ComparisonState }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

const without = (statements: Statements, path: string): Statements =>
  Object.fromEntries(Object.entries(statements).filter(([key]) => key !== path));

/** An entry with its empty sections left out. */
const tidy = ({ change = {}, assume = {}, ...entry }: Entry): Entry => ({
  ...entry,
  ...(Object.keys(change).length > 0 ? { change } : {}),
  ...(Object.keys(assume).length > 0 ? { assume } : {}),
});

const withValue = (entry: Entry, section: Section, path: string, statement: Statement | undefined): Entry => {
  const cleared = { ...entry, change: without(entry.change ?? {}, path), assume: without(entry.assume ?? {}, path) };
  return tidy(
    statement === undefined ? cleared : { ...cleared, [section]: { ...cleared[section], [path]: statement } },
  );
};

const freeId = (entries: readonly Entry[]) => entryIds.find((id) => !entries.some((entry) => entry.id === id));

const added = (state: ComparisonState, entry: Omit<Entry, 'id'>, after = state.standards.length): ComparisonState => {
  const id = freeId(state.standards);
  if (id === undefined) return state;
  return { ...state, standards: state.standards.toSpliced(after, 0, tidy({ ...entry, id })) };
};

const edited = (state: ComparisonState, id: string, edit: (entry: Entry) => Entry): ComparisonState => ({
  ...state,
  standards: state.standards.map((entry) => (entry.id === id ? edit(entry) : entry)),
});

/** The comparison after an action other than undo and redo. */
export const reduced = (
  state: ComparisonState,
  action: Exclude<Action, { kind: 'undo' | 'redo' }>,
): ComparisonState => {
  switch (action.kind) {
    case 'conditions':
      return { ...state, ...action.conditions };
    case 'place': {
      const [baseline, ...others] = state.standards;
      const title = (entry: Entry): Entry => tidy({ id: entry.id, extends: action.document });
      // a register is of one place
      const population = 'register' in state.population ? { households: defaults.households } : state.population;
      return { ...state, place: action.place, population, standards: [title(baseline!), ...others] };
    }
    case 'value':
      return edited(state, action.id, (entry) => withValue(entry, action.section, action.path, action.statement));
    case 'add':
      return added(state, action.entry);
    case 'duplicate': {
      const at = state.standards.findIndex(({ id }) => id === action.id);
      const original = state.standards[at];
      if (!original) return state;
      // a copy of the baseline follows it; a copy of an alternative stands for itself
      if (at === 0) return added(state, { extends: 'baseline', title: action.title }, 1);
      return added(state, { ...original, title: action.title }, at + 1);
    }
    case 'rename':
      return edited(state, action.id, (entry) => ({ ...entry, title: { zh: action.name, en: action.name } }));
    case 'move': {
      const at = state.standards.findIndex(({ id }) => id === action.id);
      const to = at + action.by;
      // the baseline stays first
      if (at < 1 || to < 1 || to >= state.standards.length) return state;
      const entry = state.standards[at]!;
      return { ...state, standards: state.standards.toSpliced(at, 1).toSpliced(to, 0, entry) };
    }
    case 'remove':
      if (state.standards[0]?.id === action.id) return state;
      return { ...state, standards: state.standards.filter(({ id }) => id !== action.id) };
    case 'clear':
      return edited(state, action.id, ({ id, extends: base, title }) =>
        title ? { id, extends: base, title } : { id, extends: base },
      );
    case 'replace':
      return action.comparison;
  }
};

export const reduce = (history: History<ComparisonState>, action: Action): History<ComparisonState> => {
  if (action.kind === 'undo') return undo(history);
  if (action.kind === 'redo') return redo(history);
  return step(history, reduced(history.present, action), action.kind === 'value' ? action.gesture : undefined);
};

export const beginWith = (comparison: ComparisonState): History<ComparisonState> => begin(comparison);
