/** Comparisons kept in this browser, by name; they never leave it. */
import { openDB } from 'idb';
import { comparisonToYaml, parseComparison } from '../scenarios/load/comparison.ts';
import type { ComparisonState } from './comparison-state.ts';
import { stateOf } from './link.ts';

const store = 'comparisons';

const database = () =>
  openDB<{ [store]: { key: string; value: string } }>('doudi', 1, {
    upgrade: (opened) => void opened.createObjectStore(store),
  });

/** Names of what is kept, in their order. */
export const savedNames = async (): Promise<string[]> => (await database()).getAllKeys(store);

/** Keeps a comparison as the text of its file, in place of an earlier one of that name. */
export const saveComparison = async (name: string, comparison: ComparisonState): Promise<void> => {
  await (await database()).put(store, comparisonToYaml({ ...comparison, standards: [...comparison.standards] }), name);
};

export const removeComparison = async (name: string): Promise<void> => (await database()).delete(store, name);

/** @throws InputError where it was written by a newer version of the page */
export const savedComparison = async (name: string): Promise<ComparisonState | undefined> => {
  const text = await (await database()).get(store, name);
  return text === undefined ? undefined : stateOf(parseComparison(text, name).comparison);
};
