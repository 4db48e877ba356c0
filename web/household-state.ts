/** The household calculator as the page holds it: the case as text, and under which standards it is calculated. */
import { listCases, loadCase } from '../scenarios/load/case.ts';
import type { HouseholdCase } from '../scenarios/load/household-case.ts';
import { documentOfPlace } from '../scenarios/load/standard.ts';
import { browserFiles } from './browser-files.ts';
import { begin, redo, step, undo, type History } from './history.ts';

export interface HouseholdState {
  readonly text: string;
  /** Letters of standards of the page, or ids of ones that ship; the first is the baseline of the second. */
  readonly choices: readonly string[];
}

export type HouseholdAction =
  | { readonly kind: 'text'; readonly text: string; readonly gesture?: string }
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  /** Another case, under the standards that are usual for it. */
  | { readonly kind: 'open'; readonly household: HouseholdState }
  /** As if the page had been opened with it. */
  | { readonly kind: 'begin'; readonly household: HouseholdState }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

export const reduceHousehold = (history: History<HouseholdState>, action: HouseholdAction): History<HouseholdState> => {
  const { present } = history;
  switch (action.kind) {
    case 'text':
      return step(history, { ...present, text: action.text }, action.gesture);
    case 'choices':
      return step(history, { ...present, choices: action.choices });
    case 'open':
      return step(history, action.household);
    case 'begin':
      return begin(action.household);
    case 'undo':
      return undo(history);
    case 'redo':
      return redo(history);
  }
};

export const caseIds = listCases(browserFiles);

/** The standards of the page where the case lives there; else the case's own, or its place's document. */
export const usualChoices = (
  { place: where, standard }: Pick<HouseholdCase, 'place' | 'standard'>,
  place: string,
  letters: readonly string[],
): string[] =>
  where === place && standard === undefined ? letters.slice(0, 2) : [standard ?? documentOfPlace(where, browserFiles)];

/** A case that ships. */
export const shippedHousehold = (id: string, place: string, letters: readonly string[]): HouseholdState => ({
  text: browserFiles.read(`scenarios/cases/${id}.yaml`),
  choices: usualChoices(loadCase(id, browserFiles), place, letters),
});

/** The first case of the place that the page shows. */
export const firstHousehold = (place: string, letters: readonly string[]): HouseholdState =>
  shippedHousehold(caseIds.find((id) => loadCase(id, browserFiles).place === place) ?? caseIds[0]!, place, letters);
