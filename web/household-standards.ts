/** The standards under which a household is calculated: those of the page as they stand, or any that ships. */
import { fittedPractice } from '../scenarios/load/calibration.ts';
import { draftsIn, resolveStandard, type Standard, type StandardSummary } from '../scenarios/load/standard.ts';
import type { Language } from '../scenarios/load/units.ts';
import { browserFiles } from './browser-files.ts';
import { mark, slotCount } from './colours.ts';
import type { Shown } from './figures/figure.ts';

/** A standard of the page, as it is shown there. */
export interface PageStandard extends Pick<Shown, 'name' | 'mark'> {
  readonly standard: Standard;
}

export interface Choice {
  /** Letter of a standard of the page, or the id of one that ships. */
  readonly value: string;
  readonly label: string;
}

export const pageChoices = (page: readonly PageStandard[]): Choice[] =>
  page.map(({ name, mark: { letter } }) => ({ value: letter, label: `${letter} ${name}` }));

export const shippedChoices = (catalogue: readonly StandardSummary[], language: Language): Choice[] =>
  catalogue.map(({ id, title }) => ({ value: id, label: title[language] }));

export interface Chosen {
  readonly standard: Standard;
  readonly shown: Shown;
}

/** The chosen standards at a place, the first one as baseline of the second; a choice that no longer exists is left out. */
export const chosenStandards = (
  choices: readonly string[],
  place: string,
  page: readonly PageStandard[],
  language: Language,
  isDark: boolean,
): Chosen[] => {
  const find = draftsIn(browserFiles, fittedPractice(place, browserFiles));
  const used = page.map(({ mark: { letter } }) => letter);
  const free = Array.from({ length: slotCount }, (_, slot) => mark(slot, isDark)).filter(
    ({ letter }) => !used.includes(letter),
  );
  const found: Chosen[] = [];
  for (const choice of choices) {
    const index = found.length;
    const own = page.find(({ mark: { letter } }) => letter === choice);
    const draft = own ? undefined : find(choice);
    if (own) found.push({ standard: own.standard, shown: { index, name: own.name, mark: own.mark } });
    else if (draft)
      found.push({
        standard: resolveStandard(draft, find, found[0]?.standard ?? page[0]?.standard),
        shown: { index, name: draft.title[language], mark: free.shift() ?? mark(index, isDark) },
      });
  }
  return found;
};
