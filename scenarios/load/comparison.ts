/**
 * A comparison is a run: a place, a population, a period, and standards, the baseline first. What is saved, linked and
 * run are comparisons; resolved, with everything spelled out, one is the content of a run's manifest.
 */
import { stringify } from 'yaml';
import type { z } from 'zod';
import type { IncomeCorrelation } from '../../model/population/margins.ts';
import { isParameterPath, parameters } from '../../model/policy/parameters.ts';
import { textFromAddress, textToAddress } from './address.ts';
import { fittedPractice } from './calibration.ts';
import type { Files } from './files.ts';
import { parameterName, valueText } from './languages.ts';
import { nearest } from './nearest.ts';
import { placeNamed } from './places.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';
import { comparisonFile, limits, version } from './schema.ts';
import type { inlineStandard } from './schema.ts';
import { atThisVersion, baselineId, draftsIn, inlineDraft, resolveStandard } from './standard.ts';
import type { Draft, EnactedValue, ParameterLaw, Standard } from './standard.ts';
import { always, isAssumed } from './statement.ts';
import { structureProblems } from './structure.ts';
import { parseMonth, parseValue, writeMonth, writeValue } from './units.ts';
import type { Language } from './units.ts';
import { partOf, plainSource, readYaml } from './yaml.ts';
import type { Source } from './yaml.ts';

/** A comparison as written: what is left out takes its default. */
export type Comparison = z.infer<typeof comparisonFile>;
/** A standard that stands in a comparison. */
export type InlineStandard = z.infer<typeof inlineStandard>;

/** Income correlations of a synthetic population; those left out are the place's own. */
type Correlations = { readonly [Trait in keyof IncomeCorrelation]?: number | undefined };

export type PopulationChoice =
  /** Drawn from the place's margins; `all` for as many households as live there. */
  | { readonly households: number | 'all'; readonly correlation?: Correlations | undefined }
  /** A population in a file of doudi's own. */
  | { readonly file: string }
  /**
   * A register of the user's own: of all residents, or of recipients amid a synthetic rest. Nothing of it is written down,
   * not even its name: who runs the comparison again must name it again.
   */
  | { readonly register: 'residents' | 'recipients'; readonly households?: number | 'all' };

export interface ResolvedComparison {
  readonly doudi: typeof version;
  readonly id: string;
  readonly place: string;
  readonly population: PopulationChoice;
  /** First calendar month reported. */
  readonly from: number;
  readonly months: number;
  readonly seed: string;
  /** Draws of uncertain parameters, and replicates of luck for each. */
  readonly draws: number;
  readonly replicates: number;
  /** The baseline first; points of a sweep last. */
  readonly standards: readonly Standard[];
}

export const defaults = {
  from: '2018-01',
  months: 120,
  households: 5000,
  seed: 'doudi',
  draws: 1,
  replicates: 20,
} as const;

/**
 * The comparison in a text, YAML or JSON.
 * @throws InputError with every mistake in its structure
 */
export const parseComparison = (
  text: string,
  file?: string,
): { readonly comparison: Comparison; readonly source: Source } => checked(atThisVersion(readYaml(text, file)));

const checked = (source: Source): { readonly comparison: Comparison; readonly source: Source } => {
  const parsed = comparisonFile.safeParse(source.value);
  if (!parsed.success) throw new InputError(structureProblems(parsed.error, source, Object.keys(comparisonFile.shape)));
  return { comparison: parsed.data, source };
};

/** Every combination of the values that a sweep lists, first path slowest. */
const grid = (sweep: NonNullable<Comparison['sweep']>): Record<string, string>[] =>
  Object.entries(sweep).reduce<Record<string, string>[]>(
    (points, [path, values]) => points.flatMap((point) => values.map((value) => ({ ...point, [path]: String(value) }))),
    [{}],
  );

/** What a point of a sweep sets: each parameter by name, with its value; all of them have been read. */
const pointName = (point: Record<string, string>, language: Language) =>
  Object.entries(point)
    .flatMap(([path, text]) => {
      if (!isParameterPath(path)) return [];
      const value = parseValue(text, parameters[path]);
      return 'ok' in value ? [`${parameterName(path, language)} ${valueText(path, value.ok, language)}`] : [];
    })
    .join(' · ');

/**
 * The comparison with each point of its sweep as a standard of its own, `sweep-1` …, a change of the baseline.
 * @throws InputError for an unknown parameter, a value that is none, or too many points
 */
export const expandSweep = (comparison: Comparison, source: Source = plainSource(comparison)): Comparison => {
  const { sweep, ...rest } = comparison;
  if (!sweep || Object.keys(sweep).length === 0) return rest;
  const problems: Problem[] = [];
  const points = Object.values(sweep).reduce((product, values) => product * values.length, 1);
  if (points > limits.sweep)
    throw new InputError([
      {
        code: 'sweep-too-large',
        ...source.at(['sweep'], 'key'),
        field: 'sweep',
        value: points,
        expected: { max: limits.sweep },
      },
    ]);
  for (const [path, values] of Object.entries(sweep)) {
    const where = source.at(['sweep', path], 'key');
    if (!isParameterPath(path)) {
      problems.push({
        code: 'unknown-parameter',
        ...where,
        field: path,
        value: path,
        expected: nearest(path, Object.keys(parameters)),
      });
      continue;
    }
    for (const [index, value] of values.entries()) {
      const parsed = parseValue(String(value), parameters[path]);
      if ('fault' in parsed) problems.push({ ...source.at(['sweep', path, index]), field: path, ...parsed.fault });
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  const alternatives = grid(sweep).map((change, index): InlineStandard => {
    return {
      id: `sweep-${index + 1}`,
      extends: baselineId,
      title: { zh: pointName(change, 'zh'), en: pointName(change, 'en') },
      change,
    };
  });
  return { ...rest, standards: [...(rest.standards ?? []), ...alternatives] };
};

/**
 * A comparison with every default filled in and every standard resolved against the baseline, its first one.
 * @param input what `parseComparison` gives, or a comparison that a program made
 * @throws InputError with the place of each mistake
 */
export const resolveComparison = (
  input: Comparison | { readonly comparison: Comparison; readonly source: Source },
  files: Files,
): ResolvedComparison => {
  const { comparison, source } = 'comparison' in input ? input : checked(plainSource(input));
  const where = (name: string) => ({ ...source.at([name]), field: name });

  const { id: place, document } = placeNamed(comparison.place, files, where('place'));

  const from = parseMonth(comparison.from ?? defaults.from) ?? 0;
  const months = comparison.months ?? defaults.months;
  const years = { min: limits.firstYear, max: limits.lastYear };
  if (from < 12 * years.min || from + months > 12 * (years.max + 1))
    throw new InputError([{ code: 'year-out-of-range', ...where('from'), value: writeMonth(from), expected: years }]);

  const listed = comparison.standards ?? [document.id];
  const expanded = expandSweep({ ...comparison, standards: listed }, source).standards ?? [];
  const shipped = draftsIn(files, fittedPractice(place, files));
  const drafts = expanded.map((entry, index): Draft => {
    const part =
      index < listed.length && comparison.standards ? partOf(source, ['standards', index]) : plainSource(entry);
    if (typeof entry !== 'string') return inlineDraft(part);
    const draft = shipped(entry);
    if (draft) return draft;
    throw new InputError([
      {
        code: 'unknown-standard',
        ...part.at([]),
        field: 'standards',
        value: entry,
        expected: nearest(entry, shipped.ids),
      },
    ]);
  });
  const ids = drafts.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0)
    throw new InputError([
      { code: 'duplicate-id', ...source.at(['standards', twice]), field: 'standards', value: ids[twice] ?? '' },
    ]);

  const own = new Map(drafts.map((draft) => [draft.id, draft]));
  const find = Object.assign((id: string) => own.get(id) ?? shipped(id), { ids: [...own.keys(), ...shipped.ids] });
  const [first, ...others] = drafts;
  if (!first) throw new InputError([{ code: 'field-missing', ...where('standards') }]);
  const baseline = resolveStandard(first, find);
  const problems: Problem[] = [];
  const alternatives = others.flatMap((draft) => {
    try {
      return [resolveStandard(draft, find, baseline)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new InputError(problems);

  return {
    doudi: version,
    id: comparison.id ?? place,
    place,
    population: (comparison.population as PopulationChoice | undefined) ?? { households: defaults.households },
    from,
    months,
    seed: String(comparison.seed ?? defaults.seed),
    draws: comparison.draws ?? defaults.draws,
    replicates: comparison.replicates ?? defaults.replicates,
    standards: [baseline, ...alternatives],
  };
};

/** A value as the spelled-out form writes it, with all its notes. */
const spelledValue = (
  law: ParameterLaw,
  { value, low, high, provisions, article, grade, because, assumed, departure }: EnactedValue,
) => {
  const shape = parameters[law.path];
  const written = value === null ? null : shape.dimension === 'count' ? value : writeValue(value, shape);
  const notes = {
    ...(provisions.length > 0 ? { provision: [...provisions] } : {}),
    ...(article === undefined ? {} : { article }),
    ...(grade === undefined ? {} : { grade }),
    ...(low === undefined || high === undefined
      ? {}
      : { range: `${writeValue(low, shape)} .. ${writeValue(high, shape)}` }),
    ...(because === undefined ? {} : { because }),
    ...(assumed === undefined ? {} : { assumed: writeValue(assumed, shape) }),
    ...(departure ? { departure: true } : {}),
  };
  return Object.keys(notes).length > 0 ? { value: written, ...notes } : written;
};

/** Parameters are written in the order in which they are declared, however the files before stated them. */
const declared = Object.keys(parameters).filter(isParameterPath);

const spelledStandard = (standard: Standard): InlineStandard => {
  const section = (wanted: (value: EnactedValue) => boolean) => {
    const entries = declared.flatMap((path) => {
      const law = standard.parameters[path];
      if (!law) return [];
      const values = law.values.filter(wanted);
      if (values.length === 0) return [];
      const series = Object.fromEntries(
        values.map((value) => [value.from === 0 ? always : writeMonth(value.from), spelledValue(law, value)]),
      );
      const besides =
        wanted(law.values[0] as EnactedValue) && law.within
          ? { within: { range: law.within.text, provision: [...law.within.provisions] } }
          : {};
      return [[law.path, { values: series, ...besides }] as const];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  const change = section((value) => !isAssumed(value));
  const assume = section(isAssumed);
  const { document } = standard;
  return {
    id: standard.id,
    title: standard.title,
    ...(standard.place === undefined ? {} : { place: standard.place }),
    ...(document === undefined
      ? {}
      : {
          document: {
            ...document,
            from: {
              value: writeMonth(document.from.month),
              because: document.from.because,
              ...(document.from.provision === undefined ? {} : { provision: document.from.provision }),
              ...(document.from.grade === undefined ? {} : { grade: document.from.grade }),
            },
          },
        }),
    ...(change ? { change } : {}),
    ...(assume ? { assume } : {}),
    ...(standard.targets.length > 0
      ? { targets: standard.targets.map((target) => ({ ...target, by: writeMonth(target.by) })) }
      : {}),
  };
};

/** A resolved comparison as one that needs no other file and no default: resolving it again gives the same settings. */
export const spelledOut = (resolved: ResolvedComparison): Comparison => ({
  doudi: version,
  id: resolved.id,
  place: resolved.place,
  population: resolved.population,
  from: writeMonth(resolved.from),
  months: resolved.months,
  seed: resolved.seed,
  draws: resolved.draws,
  replicates: resolved.replicates,
  standards: resolved.standards.map(spelledStandard),
});

/** The text of a comparison; `parseComparison` reads it back. */
export const comparisonToYaml = (comparison: Comparison): string =>
  stringify(comparison, { aliasDuplicateObjects: false, lineWidth: 120 });

/** The comparison for the part of an address after `#`. */
export const comparisonToHash = (comparison: Comparison): string => textToAddress(JSON.stringify(comparison));

/**
 * The comparison in an address.
 * @throws InputError `file-not-text` where it was cut off or altered, and all that `parseComparison` throws
 */
export const comparisonFromHash = (hash: string): { readonly comparison: Comparison; readonly source: Source } =>
  parseComparison(textFromAddress(hash.replace(/^#/, '')), '#');

const comparisonFolder = 'scenarios/comparisons';

/** Ids of the shipped comparisons. */
export const listComparisons = (files: Files): readonly string[] =>
  files
    .list(comparisonFolder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));

/** A shipped comparison by id; `default` is what runs when nothing else is asked for. */
export const loadComparison = (
  id: string,
  files: Files,
): { readonly comparison: Comparison; readonly source: Source } => {
  const ids = listComparisons(files);
  if (!ids.includes(id))
    throw new InputError([{ code: 'unknown-standard', field: 'comparison', value: id, expected: nearest(id, ids) }]);
  const file = `${comparisonFolder}/${id}.yaml`;
  return parseComparison(files.read(file), file);
};
