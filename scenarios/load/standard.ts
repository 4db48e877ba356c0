/**
 * A standard is a law as data. One of the four source documents is complete in itself; an alternative extends it, or
 * extends `baseline`, the first standard of whatever comparison it stands in, and states only what it changes.
 *
 * What a change means: with a month it holds from that month on, whatever was to come later; without one it changes the
 * number wherever the rule is in force, and the months in which the rule begins and ends stay.
 */
import type { z } from 'zod';
import { parameters } from '../../model/policy/parameters.ts';
import type { ParameterPath, Settings } from '../../model/policy/parameters.ts';
import type { FittedValue } from './calibration.ts';
import type { Files } from './files.ts';
import { nearest } from './nearest.ts';
import { placeNamed } from './places.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';
import { inlineStandard, standardFile, version } from './schema.ts';
import { readStatements } from './statement.ts';
import type { Bilingual, Bounds, EnactedValue, Grade, Statement } from './statement.ts';
import { structureProblems } from './structure.ts';
import { targetMeasures, type TargetMeasureName } from './target.ts';
import { boundsOf, parseMonth, parseValue, writeMonth, writeValue } from './units.ts';
import { readYaml } from './yaml.ts';
import type { Position, Source } from './yaml.ts';

export type { Basis, Bilingual, Bounds, EnactedValue, Grade } from './statement.ts';

/** Everything that is set for one path. */
export interface ParameterLaw {
  readonly path: ParameterPath;
  /** In order of date, at least one. */
  readonly values: readonly EnactedValue[];
  /** The bounds that the law sets, where it sets any. */
  readonly within?: Bounds;
}

/** The document that a standard renders. */
export interface SourceDocument {
  readonly title: Bilingual;
  readonly number: string;
  /** Date of issue, `2017-06-12`, or the year alone where the copy is undated. */
  readonly issued: string;
  /** Calendar month from which its rules bite, and how that is known. */
  readonly from: {
    readonly month: number;
    readonly provision?: string;
    readonly grade?: Grade;
    readonly because: Bilingual;
  };
}

/** What a document promises to reach; a run reports itself against it. */
export interface Target {
  readonly provision: string;
  readonly article?: string;
  readonly what: Bilingual;
  /** As written, with unit. */
  readonly value: string;
  /** Calendar month by which it is to be reached. */
  readonly by: number;
  /** What a run holds it against. */
  readonly measure?: TargetMeasureName;
}

export interface Standard {
  readonly id: string;
  readonly title: Bilingual;
  readonly extends?: string;
  /** Place whose law it is; absent for an alternative that fits any place. */
  readonly place?: string;
  /** Its own document, or that of the standard it extends. */
  readonly document?: SourceDocument;
  /** Ids from this standard to the one that extends no other. */
  readonly lineage: readonly string[];
  readonly parameters: { readonly [path in ParameterPath]?: ParameterLaw };
  readonly targets: readonly Target[];
  /** What the model reads. */
  readonly settings: Settings;
  /** File that it was read from; absent for one that stands in a comparison. */
  readonly file?: string;
}

/** A standard as its own file states it, before what it extends is known. */
export interface Draft {
  readonly id: string;
  readonly title: Bilingual;
  readonly extends?: string;
  readonly keep: readonly string[];
  readonly place?: string;
  readonly document?: SourceDocument;
  readonly statements: readonly Statement[];
  readonly targets: readonly Target[];
  readonly file?: string;
  readonly source: Source;
}

/** A standard in a list, without its parameters. */
export interface StandardSummary {
  readonly id: string;
  readonly title: Bilingual;
  /** A source document; the common practice that the documents are silent about; or an alternative. */
  readonly kind: 'document' | 'practice' | 'alternative';
  readonly extends?: string;
  readonly place?: string;
  readonly file: string;
  /** It can be read only beside a baseline. */
  readonly needsBaseline: boolean;
}

/** The word in `extends` for the first standard of the comparison. */
export const baselineId = 'baseline';

const folders = ['scenarios/standards', 'scenarios/catalogue'] as const;

/** Version 0, before the first release, wrote `base:` for `extends:`. */
export const migrateFrom0 = (value: Record<string, unknown>): Record<string, unknown> => {
  const { base, ...rest } = value;
  return { ...rest, ...(base === undefined ? {} : { extends: base }), doudi: version };
};

/**
 * The mapping of a file at today's version.
 * @throws InputError when the version is missing or newer than this program
 */
export const atThisVersion = (source: Source): Source => {
  const { value } = source;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError([{ code: 'not-a-mapping', ...source.at([]), value: source.written([]) }]);
  const mapping = value as Record<string, unknown>;
  const written = mapping['doudi'];
  if (written === undefined)
    throw new InputError([
      { code: 'version-missing', ...source.at([]), field: 'doudi', expected: [`doudi: ${version}`] },
    ]);
  if (written === version) return source;
  const here = {
    ...source.at(['doudi']),
    field: 'doudi',
    value: source.written(['doudi']),
    expected: [String(version)],
  };
  if (written === 0) return { ...source, value: migrateFrom0(mapping) };
  throw new InputError([
    { code: typeof written === 'number' && written > version ? 'version-newer' : 'version-missing', ...here },
  ]);
};

const isParameterPrefix = (prefix: string): boolean =>
  Object.keys(parameters).some((path) => path === prefix || path.startsWith(`${prefix}.`));

type Body = z.infer<typeof inlineStandard>;

/** The dated values that `change` and `assume` give to one path are one series; no month may stand in both. */
const merged = (statements: readonly Statement[], problems: Problem[]): Statement[] => {
  const series = new Map<ParameterPath, Statement>();
  for (const statement of statements.filter(({ dated }) => dated)) {
    const other = series.get(statement.path);
    const values = [...(other?.values ?? []), ...statement.values].sort((a, b) => a.from - b.from);
    const twice = values.find((value, i) => values[i - 1]?.from === value.from);
    // within one section the months were compared when they were read
    if (other && twice)
      problems.push({
        code: 'duplicate-key',
        ...positionOf(twice),
        field: statement.path,
        value: writeMonth(twice.from),
      });
    series.set(statement.path, { ...other, ...statement, values });
  }
  return [...statements.filter(({ dated }) => !dated), ...series.values()];
};

const positionOf = ({ file, line, column }: Position): Position => ({
  ...(file === undefined ? {} : { file }),
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
});

const documentOf = (document: NonNullable<Body['document']>): SourceDocument => {
  const { value, provision, grade, because } = document.from;
  return {
    title: document.title,
    number: document.number,
    issued: document.issued,
    from: {
      month: parseMonth(value) ?? 0,
      because,
      ...(provision === undefined ? {} : { provision }),
      ...(grade === undefined ? {} : { grade }),
    },
  };
};

/** A checked body and its source as a draft. */
const draftOf = (body: Body, source: Source, file?: string): Draft => {
  const problems: Problem[] = [];
  const stated = [
    ...readStatements(source, 'change', body.id, problems),
    ...readStatements(source, 'assume', body.id, problems),
  ];
  const statements = merged(stated, problems);
  for (const [index, prefix] of (body.keep ?? []).entries())
    if (!isParameterPrefix(prefix))
      problems.push({
        code: 'unknown-parameter',
        ...source.at(['keep', index]),
        field: 'keep',
        value: prefix,
        expected: nearest(prefix, Object.keys(parameters)),
      });
  for (const [index, { value, measure }] of (body.targets ?? []).entries()) {
    const parsed = measure === undefined ? undefined : parseValue(value, targetMeasures[measure].shape);
    if (parsed !== undefined && 'fault' in parsed)
      problems.push({ ...parsed.fault, ...source.at(['targets', index, 'value']), field: 'value' });
  }
  if (problems.length > 0) throw new InputError(problems);
  return {
    id: body.id,
    title: body.title ?? { zh: body.id, en: body.id },
    keep: body.keep ?? [],
    statements,
    targets: (body.targets ?? []).map(({ article, by, measure, ...target }) => ({
      ...target,
      by: parseMonth(by) ?? 0,
      ...(article === undefined ? {} : { article }),
      ...(measure === undefined ? {} : { measure }),
    })),
    source,
    ...(body.extends === undefined ? {} : { extends: body.extends }),
    ...(body.place === undefined ? {} : { place: body.place }),
    ...(body.document === undefined ? {} : { document: documentOf(body.document) }),
    ...(file === undefined ? {} : { file }),
  };
};

/** A standard that stands inside a comparison. */
export const inlineDraft = (source: Source): Draft => {
  const parsed = inlineStandard.safeParse(source.value);
  if (!parsed.success) throw new InputError(structureProblems(parsed.error, source, Object.keys(inlineStandard.shape)));
  return draftOf(parsed.data, source);
};

/**
 * A standard from the text of its file.
 * @param file its name, from which the id must be taken when `named` is set
 * @throws InputError with every mistake in it
 */
export const parseStandard = (text: string, file: string, named = true): Draft => {
  const source = atThisVersion(readYaml(text, file));
  const parsed = standardFile.safeParse(source.value);
  if (!parsed.success) throw new InputError(structureProblems(parsed.error, source, Object.keys(standardFile.shape)));
  const name = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  if (parsed.data.id === baselineId)
    throw new InputError([{ code: 'id-invalid', ...source.at(['id']), field: 'id', value: baselineId }]);
  if (named && parsed.data.id !== name)
    throw new InputError([
      { code: 'id-mismatch', ...source.at(['id']), field: 'id', value: parsed.data.id, expected: [name] },
    ]);
  return draftOf(parsed.data, source, file);
};

const fileNames = (files: Files): string[] =>
  folders.flatMap((folder) =>
    files
      .list(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  );

const idOfFile = (file: string): string => file.replace(/^.*\//, '').replace(/\.yaml$/, '');

const lastParsed = new Map<string, { readonly text: string; readonly draft: Draft }>();

/** As `parseStandard`; a text that was parsed before is not parsed again, since the page resolves with every move of a lever. */
const parsedBefore = (text: string, file: string): Draft => {
  const last = lastParsed.get(file);
  if (last?.text === text) return last.draft;
  const draft = parseStandard(text, file);
  lastParsed.set(file, { text, draft });
  return draft;
};

/** Whether a draft is the common practice that the documents are silent about, and not a law or a change of one. */
const isPractice = (draft: Draft): boolean => draft.extends === undefined && draft.document === undefined;

/** Common practice as it was fitted to a place: what is assumed of every place gives way to what its targets tell. */
const practiceOf = (draft: Draft, fitted: ReadonlyMap<ParameterPath, FittedValue>): Draft => ({
  ...draft,
  statements: draft.statements.map((statement) => {
    const found = fitted.get(statement.path);
    if (found === undefined) return statement;
    const values = statement.values.map((value) =>
      value.basis === 'assumption' && value.value !== null
        ? { ...value, ...found, basis: 'fitted' as const, assumed: value.value }
        : value,
    );
    return { ...statement, values };
  }),
});

/**
 * The shipped standards by id, each read when first asked for.
 * @param fitted the practice of the place that they are for; default: as assumed of every place
 */
export const draftsIn = (
  files: Files,
  fitted?: ReadonlyMap<ParameterPath, FittedValue>,
): ((id: string) => Draft | undefined) & { readonly ids: readonly string[] } => {
  const names = new Map(fileNames(files).map((file) => [idOfFile(file), file]));
  const read = new Map<string, Draft>();
  const find = (id: string) => {
    const file = names.get(id);
    if (file !== undefined && !read.has(id)) {
      const draft = parsedBefore(files.read(file), file);
      read.set(id, fitted !== undefined && isPractice(draft) ? practiceOf(draft, fitted) : draft);
    }
    return read.get(id);
  };
  return Object.assign(find, { ids: [...names.keys()] });
};

/** Values that follow each other without a change of anything are one. */
const joined = (values: readonly EnactedValue[]): EnactedValue[] =>
  values.filter((value, i) => {
    const before = values[i - 1];
    return (
      !before ||
      before.value !== value.value ||
      before.low !== value.low ||
      before.high !== value.high ||
      before.line !== value.line
    );
  });

/** What a path holds once a statement is made on top of what it held. */
const applied = (
  before: readonly EnactedValue[],
  statement: Statement,
  undatedFrom: number | undefined,
): readonly EnactedValue[] => {
  const [first] = statement.values;
  if (!first) return before;
  if (statement.dated) return [...before.filter(({ from }) => from < first.from), ...statement.values];
  if (undatedFrom !== undefined)
    return [...before.filter(({ from }) => from < undatedFrom), { ...first, from: undatedFrom }];
  if (first.value === null || !before.some(({ value }) => value !== null)) return [first];
  return joined(before.map((value) => (value.value === null ? value : { ...first, from: value.from })));
};

/**
 * What a document is assumed to do to a practice, one counter to take-up say, is a distance from common practice: where that
 * was fitted to the place, the distance stays and the range that the document was given holds.
 */
const besideFit = (statement: Statement, before: readonly EnactedValue[]): Statement => {
  const fit = before.filter(({ basis }) => basis === 'fitted').at(-1);
  if (fit === undefined || fit.value === null || fit.assumed === undefined) return statement;
  const { min, max } = parameters[statement.path];
  const { value: fitted, assumed, low = fitted, high = fitted } = fit;
  const values = statement.values.map((value): EnactedValue => {
    if (value.basis !== 'assumption' || value.value === null) return value;
    const stated = value.value;
    const moved = (to: number) => Math.max(value.low ?? min, Math.min(value.high ?? max, stated + to - assumed));
    return {
      ...value,
      value: moved(fitted),
      low: moved(low),
      high: moved(high),
      text: writeValue(moved(fitted), parameters[statement.path]),
      basis: 'fitted',
      assumed: stated,
    };
  });
  return { ...statement, values };
};

const outsideLaw = (value: EnactedValue, within: Bounds): boolean =>
  value.value !== null && ((value.low ?? value.value) < within.min || (value.high ?? value.value) > within.max);

const settingsOf = (laws: Standard['parameters']): Settings =>
  Object.fromEntries(
    Object.values(laws).map(({ path, values }) => [
      path,
      values.map(({ from, value, low, high }) =>
        low === undefined || high === undefined ? { from, value } : { from, value, low, high },
      ),
    ]),
  );

/**
 * A draft together with everything it extends.
 * @param find other standards by id; with `ids` for "did you mean"
 * @param baseline what `extends: baseline` and `keep` mean
 * @throws InputError when it extends itself (the chain is named), extends what does not exist, or leaves the law's bounds
 *   without saying so
 */
export const resolveStandard = (
  draft: Draft,
  find: ((id: string) => Draft | undefined) & { readonly ids?: readonly string[] },
  baseline?: Standard,
  chain: readonly string[] = [],
): Standard => {
  const here = { ...draft.source.at(['extends']), field: 'extends' };
  const lineage = [...chain, draft.id];
  let base: Standard | undefined;
  if (draft.extends === baselineId) {
    base = baseline;
    if (!base) throw new InputError([{ code: 'extends-missing', ...here, value: baselineId }]);
  } else if (draft.extends !== undefined) {
    if (lineage.includes(draft.extends))
      throw new InputError([
        { code: 'extends-itself', ...here, value: draft.extends, expected: [...lineage, draft.extends] },
      ]);
    const next = find(draft.extends);
    if (!next)
      throw new InputError([
        { code: 'unknown-standard', ...here, value: draft.extends, expected: nearest(draft.extends, find.ids ?? []) },
      ]);
    base = resolveStandard(next, find, baseline, lineage);
  }
  if (draft.keep.length > 0 && !baseline)
    throw new InputError([{ code: 'extends-missing', ...draft.source.at(['keep']), field: 'keep', value: baselineId }]);

  const isKept = (path: string) => draft.keep.some((prefix) => path === prefix || path.startsWith(`${prefix}.`));
  const laws: { [path in ParameterPath]?: ParameterLaw } = {};
  for (const law of Object.values(base?.parameters ?? {})) if (!isKept(law.path)) laws[law.path] = law;
  if (draft.keep.length > 0)
    for (const law of Object.values(baseline?.parameters ?? {})) if (isKept(law.path)) laws[law.path] = law;

  // a document's rules, and what is assumed to fill them, begin with it; what is assumed beside them always held
  const undatedFrom = ({ values: [first] }: Statement): number | undefined => {
    if (!draft.document) return base ? undefined : 0;
    return first?.basis === 'assumption' && first.provisions.length === 0 ? 0 : draft.document.from.month;
  };
  const problems: Problem[] = [];
  for (const statement of draft.statements) {
    const { path } = statement;
    const before = laws[path];
    const within = statement.within ?? before?.within;
    const stated = draft.document ? besideFit(statement, before?.values ?? []) : statement;
    const values = applied(before?.values ?? [], stated, undatedFrom(statement)).map((value) =>
      value.standard === draft.id
        ? { ...value, departure: value.departure && within !== undefined && outsideLaw(value, within) }
        : value,
    );
    laws[path] = { path, values, ...(within ? { within } : {}) };
    if (within)
      for (const value of statement.values)
        if (outsideLaw(value, within) && !value.departure)
          problems.push({
            code: 'outside-law',
            ...positionOf(value),
            field: path,
            value: value.text,
            expected:
              parameters[path].dimension === 'date'
                ? [within.text]
                : boundsOf(parameters[path], within.min, within.max),
            hint: within.provisions,
          });
  }
  if (problems.length > 0) throw new InputError(problems);

  const place = draft.place ?? (draft.keep.length > 0 ? baseline?.place : base?.place);
  const document = draft.document ?? base?.document;
  return {
    id: draft.id,
    title: draft.title,
    lineage: [draft.id, ...(base?.lineage ?? [])],
    parameters: laws,
    targets: draft.targets.length > 0 ? draft.targets : (base?.targets ?? []),
    settings: settingsOf(laws),
    ...(draft.extends === undefined ? {} : { extends: draft.extends }),
    ...(place === undefined ? {} : { place }),
    ...(document === undefined ? {} : { document }),
    ...(draft.file === undefined ? {} : { file: draft.file }),
  };
};

/**
 * A shipped standard by id, with all it extends.
 * @param baseline what `extends: baseline` means for it
 * @param fitted the practice of the place that it is for; default: as assumed of every place
 */
export const loadStandard = (
  id: string,
  files: Files,
  baseline?: Standard,
  fitted?: ReadonlyMap<ParameterPath, FittedValue>,
): Standard => {
  const find = draftsIn(files, fitted);
  const draft = find(id);
  if (!draft)
    throw new InputError([
      { code: 'unknown-standard', field: 'standards', value: id, expected: nearest(id, find.ids) },
    ]);
  return resolveStandard(draft, find, baseline);
};

const needsBaseline = (
  draft: Draft,
  find: (id: string) => Draft | undefined,
  seen: readonly string[] = [],
): boolean => {
  if (draft.extends === baselineId || draft.keep.length > 0) return true;
  if (draft.extends === undefined || seen.includes(draft.extends)) return false;
  const next = find(draft.extends);
  return next !== undefined && needsBaseline(next, find, [...seen, draft.id]);
};

/** The shipped standards, documents first, each in the order of its id. */
export const listStandards = (files: Files): readonly StandardSummary[] => {
  const find = draftsIn(files);
  return find.ids.map((id) => {
    const draft = find(id) as Draft;
    return {
      id,
      title: draft.title,
      kind: draft.document ? 'document' : draft.extends === undefined ? 'practice' : 'alternative',
      file: draft.file ?? '',
      needsBaseline: needsBaseline(draft, find),
      ...(draft.extends === undefined ? {} : { extends: draft.extends }),
      ...(draft.place === undefined ? {} : { place: draft.place }),
    };
  });
};

/** All shipped standards that can be read, by id: without a baseline those that need none. */
export const loadStandards = (files: Files, baseline?: Standard): ReadonlyMap<string, Standard> => {
  const find = draftsIn(files);
  return new Map(
    find.ids.flatMap((id) => {
      const draft = find(id) as Draft;
      return baseline || !needsBaseline(draft, find) ? [[id, resolveStandard(draft, find, baseline)] as const] : [];
    }),
  );
};

/** Id of the document in force at a place. */
export const documentOfPlace = (place: string, files: Files): string => placeNamed(place, files).document.id;
