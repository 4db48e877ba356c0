import { z } from 'zod';
import { textFromAddress, textToAddress } from '../scenarios/load/address.ts';
import {
  comparisonFromHash,
  comparisonToHash,
  defaults,
  type Comparison,
  type InlineStandard,
} from '../scenarios/load/comparison.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import { placeNamed } from '../scenarios/load/places.ts';
import { documentOfPlace } from '../scenarios/load/standard.ts';
import { longestText } from '../scenarios/load/yaml.ts';
import { browserFiles } from './browser-files.ts';
import { entryIds, type ComparisonState, type Entry, type PagePopulation } from './comparison-state.ts';
import type { HouseholdState } from './household-state.ts';

/** What the page shows where nothing else was asked for: the first document against one change of it. */
const standing = (place: string, document: string): ComparisonState => ({
  doudi: 1,
  place,
  population: { households: defaults.households },
  from: defaults.from,
  months: defaults.months,
  seed: defaults.seed,
  draws: defaults.draws,
  replicates: 50,
  standards: [
    { id: 'a', extends: document },
    {
      id: 'b',
      extends: 'baseline',
      title: { zh: '比例提高到 25 %', en: 'Ratio raised to 25 %' },
      change: { 'dibao.rural.standard.ratio': '25 %', 'dibao.urban.standard.ratio': '25 %' },
    },
  ],
});

/** A standard of a comparison as one of the page's; its letter is its place. */
const entryOf = (
  standard: string | InlineStandard,
  i: number,
  standards: readonly (string | InlineStandard)[],
): Entry => {
  const id = entryIds[i]!;
  if (typeof standard === 'string') return { id, extends: standard };
  const { extends: base, title, change, assume } = standard as InlineStandard & Pick<Entry, 'change' | 'assume'>;
  const own = standards.findIndex((each) => typeof each !== 'string' && each.id === base);
  return {
    id,
    extends: own >= 0 ? entryIds[own]! : (base ?? 'baseline'),
    ...(title ? { title } : {}),
    ...(change ? { change } : {}),
    ...(assume ? { assume } : {}),
  };
};

const isOfPage = (standards: readonly (string | InlineStandard)[]) =>
  standards.every((standard) => typeof standard !== 'string' && (entryIds as readonly string[]).includes(standard.id));

/** A comparison in the page's form, every default filled in. */
export const stateOf = (comparison: Comparison): ComparisonState => {
  const { id: place, document } = placeNamed(comparison.place, browserFiles);
  const base = standing(place, document.id);
  const given = (comparison.standards ?? [document.id]).slice(0, entryIds.length);
  const people = comparison.population;
  const population: PagePopulation =
    people && 'register' in people
      ? { register: people.register }
      : people && 'households' in people && typeof people.households === 'number'
        ? {
            households: people.households,
            ...('correlation' in people && people.correlation !== undefined ? { correlation: people.correlation } : {}),
          }
        : base.population;
  return {
    ...base,
    population,
    from: comparison.from ?? base.from,
    months: comparison.months ?? base.months,
    seed: String(comparison.seed ?? base.seed),
    draws: comparison.draws ?? base.draws,
    replicates: comparison.replicates ?? base.replicates,
    standards: isOfPage(given) ? (given as Entry[]) : given.map(entryOf),
  };
};

/** Between the comparison and the household, both in letters that an address takes as they are. */
const divider = '/';
/** Before the place whose validation is opened, where a household would stand; no letter of a household's text. */
const validationMark = '.';

export interface Linked {
  readonly comparison: ComparisonState;
  /** Where the address opens the household calculator. */
  readonly household: HouseholdState | undefined;
  /** Where the address opens the validation: the place. */
  readonly validation: string | undefined;
  readonly problems: readonly Problem[];
}

const householdOf = (address: string): HouseholdState => {
  const text = textFromAddress(address);
  const wrong = () => new InputError([{ code: 'file-not-text', field: '#', value: address.slice(0, 40) }]);
  if (text.length > longestText) throw wrong();
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw wrong();
  }
  const parsed = z.object({ text: z.string(), choices: z.array(z.string()).max(2) }).safeParse(read);
  if (!parsed.success) throw wrong();
  return parsed.data;
};

/** What this page's address asks for, else the standing comparison; a link that cannot be read is said, not hidden. */
export const linked = (): Linked => {
  const [first = '', second] = window.location.hash.slice(1).split(divider);
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const comparison = first === '' ? undefined : attempt(() => stateOf(comparisonFromHash(first).comparison));
  const isValidation = second?.startsWith(validationMark) === true;
  const household = second === undefined || isValidation ? undefined : attempt(() => householdOf(second));
  const validation = isValidation
    ? attempt(() => placeNamed(decodeURIComponent(second.slice(validationMark.length)), browserFiles).id)
    : undefined;
  return {
    comparison: comparison ?? standing('yancheng', documentOfPlace('yancheng', browserFiles)),
    household,
    validation,
    problems,
  };
};

/** What the page shows beside a comparison. */
export type Beside = { readonly household: HouseholdState } | { readonly validation: string };

/** The part of the address that opens this comparison, or what is shown beside it. */
export const hashOf = (state: ComparisonState, beside?: Beside): string => {
  const part =
    beside === undefined
      ? ''
      : 'household' in beside
        ? divider + textToAddress(JSON.stringify(beside.household))
        : divider + validationMark + beside.validation;
  return `#${comparisonToHash({ ...state, standards: [...state.standards] })}${part}`;
};

export const link = (hash: string): string => `${window.location.origin}${window.location.pathname}${hash}`;
