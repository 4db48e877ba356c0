import { readFileSync } from 'node:fs';
import {
  parseComparison,
  resolveComparison,
  type Comparison,
  type InlineStandard,
  type ResolvedComparison,
} from '../load/comparison.ts';
import type { Files } from '../load/files.ts';
import { nearest } from '../load/nearest.ts';
import { loadPlaces, placeNamed } from '../load/places.ts';
import { InputError } from '../load/problem.ts';
import { atThisVersion, documentOfPlace, listStandards, parseStandard } from '../load/standard.ts';
import type { RegisterOf } from '../register/open.ts';
import { longestText, plainSource, readYaml, type Source } from '../load/yaml.ts';

/** The options that decide what is run. What is absent takes the file's value, else the default. */
export interface RunRequest {
  readonly place?: string;
  readonly from?: string;
  readonly months?: number;
  readonly replicates?: number;
  readonly draws?: number;
  readonly seed?: string;
  readonly households?: number | 'all';
  /** Whom the user's own register holds; `given` where only its files were named. */
  readonly register?: RegisterOf | 'given';
}

/** A standard or a comparison in a file of the user's own. */
interface UserFile {
  readonly kind: 'standard' | 'comparison';
  readonly value: Record<string, unknown>;
  readonly source: Source;
}

const isFile = (name: string) => /\.(ya?ml|json)$/i.test(name) || /[\\/]/.test(name);

export const textOf = (file: string): string => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new InputError([{ code: 'file-missing', file }]);
  }
  if (bytes.length > longestText)
    throw new InputError([{ code: 'file-too-large', file, value: bytes.length, expected: { max: longestText } }]);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError([{ code: 'file-not-text', file }]);
  }
};

const lawFields = ['extends', 'change', 'assume', 'document', 'keep'];

const readFile = (text: string, file: string): UserFile => {
  const source = atThisVersion(readYaml(text, file));
  const value = source.value as Record<string, unknown>;
  const kind = lawFields.some((field) => Object.hasOwn(value, field)) ? 'standard' : 'comparison';
  if (kind === 'standard') parseStandard(text, file, false);
  else parseComparison(text, file);
  return { kind, value, source };
};

/** The comparison that options and scenarios make, and where each part of it was written. */
const sourceOf = (
  value: Comparison,
  base: Source | undefined,
  changed: ReadonlySet<string>,
  laws: readonly (UserFile | undefined)[],
): Source => {
  const own = plainSource(value);
  const part = (path: readonly (string | number)[]) => {
    const law = path[0] === 'standards' ? laws[Number(path[1])] : undefined;
    if (law && path.length > 1) return { source: law.source, path: path.slice(2) };
    return { source: base && !changed.has(String(path[0])) ? base : own, path };
  };
  return {
    value,
    at(path, which) {
      const { source, path: inside } = part(path);
      return source.at(inside, which);
    },
    written(path) {
      const { source, path: inside } = part(path);
      return source.written(inside);
    },
  };
};

const comparisonFolder = 'scenarios/comparisons';

/** The ready comparisons by id. */
export const readyComparisons = (files: Files): string[] =>
  files.list(comparisonFolder).map((name) => name.replace(/\.yaml$/, ''));

const readyComparison = (id: string, files: Files): UserFile => {
  const file = `${comparisonFolder}/${id}.yaml`;
  return readFile(files.read(file), file);
};

/** Ids of all that can be named on the command line. */
const listed = (files: Files): string[] => [...listStandards(files).map(({ id }) => id), ...readyComparisons(files)];

/** What a name on the command line stands for: a file of the user's own, a ready comparison, or a standard's id. */
const entryOf = (name: string, files: Files): UserFile | string => {
  if (isFile(name)) return readFile(textOf(name), name);
  return readyComparisons(files).includes(name) ? readyComparison(name, files) : name;
};

/**
 * The comparison that a command line asks for.
 * @param scenarios ids of standards, or files that hold a standard or a comparison; the baseline first
 * @throws InputError
 */
export const comparisonOf = (scenarios: readonly string[], request: RunRequest, files: Files): ResolvedComparison => {
  const entries = (scenarios.length > 0 ? scenarios : ['default']).map((name) => entryOf(name, files));
  const [base, second] = entries.filter(
    (entry) => typeof entry !== 'string' && entry.kind === 'comparison',
  ) as UserFile[];
  if (second)
    throw new InputError([
      { code: 'unknown-value', field: 'scenario', value: scenarios[entries.indexOf(second)]!, expected: listed(files) },
    ]);
  const written = (base?.value ?? {}) as Partial<Comparison>;

  const summaries = listStandards(files);
  const summaryOf = (id: unknown) => summaries.find((summary) => summary.id === id);
  const firstNamed = summaryOf(entries.find((entry) => typeof entry === 'string'));
  const writtenPlace =
    written.place === undefined
      ? undefined
      : placeNamed(written.place, files, { ...base?.source.at(['place']), field: 'place' }).id;
  const place =
    request.place === undefined
      ? (writtenPlace ?? firstNamed?.place ?? loadPlaces(files)[0]!.id)
      : placeNamed(request.place, files, { field: '--place' }).id;

  const laws: (UserFile | undefined)[] = [];
  const standards: (string | InlineStandard)[] = [];
  const add = (standard: string | InlineStandard, law?: UserFile) => {
    // alternatives alone are compared with the place's own document
    if (standards.length === 0) {
      const isDocument = typeof standard === 'string' ? summaryOf(standard)?.kind !== 'alternative' : standard.document;
      if (!isDocument) {
        standards.push(documentOfPlace(place, files));
        laws.push(undefined);
      }
    }
    standards.push(standard);
    laws.push(law);
  };
  const moved = writtenPlace !== undefined && writtenPlace !== place;
  for (const standard of written.standards ?? []) {
    // a comparison moved to another place takes that place's own document
    const own = moved && typeof standard === 'string' && summaryOf(standard)?.place === writtenPlace;
    const named = own && standard === documentOfPlace(writtenPlace, files) ? documentOfPlace(place, files) : standard;
    standards.push(named);
    laws.push(undefined);
  }
  for (const entry of entries) {
    if (entry === base) continue;
    if (typeof entry === 'string') {
      if (!summaryOf(entry))
        throw new InputError([
          { code: 'unknown-standard', field: 'scenario', value: entry, expected: nearest(entry, listed(files)) },
        ]);
      add(entry);
    } else {
      const { doudi: _, ...law } = entry.value;
      add(law as InlineStandard, entry);
    }
  }

  const { households, register, ...rest } = request;
  const before = written.population && 'register' in written.population ? written.population : undefined;
  const of = register === 'given' ? (before?.register ?? 'residents') : (register ?? before?.register);
  const correlation =
    written.population && 'correlation' in written.population ? written.population.correlation : undefined;
  const population = {
    ...(of === undefined ? {} : { register: of }),
    ...(households === undefined ? {} : { households }),
    ...(of !== undefined && households === undefined && before?.households !== undefined
      ? { households: before.households }
      : {}),
    // of a synthetic population only, and only where its size is asked for anew
    ...(of === undefined && households !== undefined && correlation !== undefined ? { correlation } : {}),
  };
  const asked = { ...rest, ...(Object.keys(population).length === 0 ? {} : { population }) };
  const value = { ...written, doudi: 1, ...asked, place, ...(standards.length > 0 ? { standards } : {}) } as Comparison;
  const changed = new Set([...Object.keys(asked), ...(moved ? ['place', 'standards'] : [])]);
  return resolveComparison({ comparison: value, source: sourceOf(value, base?.source, changed, laws) }, files);
};
