import {
  comparisonFromHash,
  comparisonToHash,
  defaults,
  type Comparison,
  type InlineStandard,
} from '../scenarios/load/comparison.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import { documentOfPlace } from '../scenarios/load/standard.ts';
import { browserFiles } from './browser-files.ts';
import { entryIds, type ComparisonState, type Entry, type PagePopulation } from './comparison-state.ts';

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
  const document = documentOfPlace(comparison.place, browserFiles);
  const base = standing(comparison.place, document);
  const given = (comparison.standards ?? [document]).slice(0, entryIds.length);
  const people = comparison.population;
  const population: PagePopulation =
    people && 'register' in people
      ? { register: people.register }
      : people && 'households' in people && typeof people.households === 'number'
        ? { households: people.households }
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

/** The comparison in this page's address, else the standing one; a link that cannot be read is said, not hidden. */
export const linked = (): { readonly comparison: ComparisonState; readonly problems: readonly Problem[] } => {
  const first = () => standing('yancheng', documentOfPlace('yancheng', browserFiles));
  const { hash } = window.location;
  if (hash.length < 2) return { comparison: first(), problems: [] };
  try {
    return { comparison: stateOf(comparisonFromHash(hash).comparison), problems: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { comparison: first(), problems: error.problems };
  }
};

/** The address that opens this comparison. */
export const link = (state: ComparisonState): string => {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${comparisonToHash({ ...state, standards: [...state.standards] })}`;
};
