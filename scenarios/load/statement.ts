/** One line of a standard, `path: value`: what is set, from when, and on what ground. */
import type { z } from 'zod';
import { isParameterPath, parameters } from '../../model/policy/parameters.ts';
import type { DatedValue, ParameterPath, ParameterShape } from '../../model/policy/parameters.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import { full, noted } from './schema.ts';
import type { bilingual, grade } from './schema.ts';
import { structureProblems } from './structure.ts';
import { parseMonth, parseUncertain } from './units.ts';
import { partOf } from './yaml.ts';
import type { Path, Position, Source } from './yaml.ts';

export type Bilingual = z.infer<typeof bilingual>;
export type Grade = z.infer<typeof grade>;

/**
 * Ground of a value: a clause says so; the documents are silent and we assume it; what was assumed was fitted to the targets
 * of the place; or an alternative proposes it.
 */
export type Basis = 'law' | 'assumption' | 'fitted' | 'alternative';

/** Nobody's law: assumed, or assumed and then fitted to the place. */
export const isAssumed = ({ basis }: { readonly basis: Basis | 'off' }): boolean =>
  basis === 'assumption' || basis === 'fitted';

/** A dated value with everything that a reader may ask of it. `from` is 0 where it always held. */
export interface EnactedValue extends DatedValue, Position {
  /** As it was written, with its unit; `null` for a repeal. */
  readonly text: string;
  readonly basis: Basis;
  /** It lies outside the bounds that the law sets, and says so. */
  readonly departure: boolean;
  /** Ids of provisions, e.g. `YC-01`. */
  readonly provisions: readonly string[];
  /** Place in the document, e.g. `三(一)`. */
  readonly article?: string;
  readonly grade?: Grade;
  readonly because?: Bilingual;
  /** Of a fitted value, what was assumed before. */
  readonly assumed?: number;
  /** Id of the standard that states it. */
  readonly standard: string;
}

/** What the law allows, in the model's unit, both ends inclusive. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly text: string;
  readonly provisions: readonly string[];
  /** Id of the standard that states it. */
  readonly standard: string;
}

/** A path with the values that one section of one file gives it. */
export interface Statement {
  readonly path: ParameterPath;
  /** False for a single value without a month: it has one value, whose `from` is 0. */
  readonly dated: boolean;
  readonly values: readonly EnactedValue[];
  readonly within?: Bounds;
}

type Notes = z.infer<typeof noted>;

/** The word for a value that held before any date. */
export const always = 'always';

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const looksDated = (value: unknown): value is Record<string, unknown> =>
  isMapping(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => key === always || /^\d/.test(key));

const listOf = (ids: string | string[] | undefined): readonly string[] =>
  ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids;

/** The statements of `change` or `assume`; whatever is wrong is added to `problems` and left out. */
export const readStatements = (
  source: Source,
  section: 'change' | 'assume',
  standard: string,
  problems: Problem[],
): Statement[] => {
  const part = partOf(source, [section]);
  const report = (path: Path, problem: Problem, where?: 'key') =>
    void problems.push({ field: String(path[0] ?? section), ...part.at(path, where), ...problem });

  /** One scalar with its notes; `inherited` are the notes of the whole path. */
  const readValue = (
    at: Path,
    from: number,
    shape: ParameterShape,
    own: Partial<Notes>,
    inherited: Partial<Notes>,
  ): EnactedValue | undefined => {
    const notes = { ...inherited, ...own };
    const text = part.written(at);
    const value = at.reduce<unknown>((inner, name) => (inner as Record<string | number, unknown>)[name], part.value);
    const provisions = listOf(notes.provision);
    const before = notes.assumed === undefined ? undefined : parseUncertain(notes.assumed, shape);
    if (before !== undefined && 'fault' in before) return void report(at.slice(0, 1), before.fault as Problem);
    const silent = before === undefined ? 'assumption' : 'fitted';
    const besides = {
      basis: (section === 'assume' ? silent : provisions.length > 0 ? 'law' : 'alternative') as Basis,
      departure: notes.departure === true || notes.departure === 'yes',
      provisions,
      ...(notes.article === undefined ? {} : { article: notes.article }),
      ...(notes.grade === undefined ? {} : { grade: notes.grade }),
      ...(notes.because === undefined ? {} : { because: notes.because }),
      ...(before === undefined ? {} : { assumed: before.ok.value }),
      standard,
      ...part.at(at),
    };
    if (value === null) return { from, value: null, text: 'null', ...besides };
    const parsed = parseUncertain(text, shape);
    if ('fault' in parsed) return void report(at, parsed.fault as Problem);
    if (notes.range === undefined) return { from, ...parsed.ok, text, ...besides };

    const rangeAt = own.range === undefined ? at.slice(0, 1) : at.slice(0, -1);
    const range = parseUncertain(notes.range, shape);
    if ('fault' in range) return void report([...rangeAt, 'range'], range.fault as Problem);
    const { low, high } = range.ok;
    if (low === undefined || high === undefined)
      return void report([...rangeAt, 'range'], { code: 'range-reversed', value: notes.range, expected: ['a .. b'] });
    if (parsed.ok.value < low || parsed.ok.value > high)
      return void report(at, { code: 'out-of-range', value: text, expected: [notes.range] });
    return { from, value: parsed.ok.value, low, high, text, ...besides };
  };

  const readSeries = (
    at: Path,
    series: Record<string, unknown>,
    shape: ParameterShape,
    inherited: Partial<Notes>,
  ): EnactedValue[] => {
    const values: EnactedValue[] = [];
    let last = -1;
    for (const [key, entry] of Object.entries(series)) {
      const from = key === always ? 0 : parseMonth(key);
      if (from === undefined) {
        report([...at, key], { code: 'date-invalid', value: key, expected: ['2019-07'] }, 'key');
        continue;
      }
      if (from <= last) report([...at, key], { code: 'dates-out-of-order', value: key }, 'key');
      last = from;
      if (Array.isArray(entry)) {
        report([...at, key], { code: 'sweep-not-a-list', value: key });
        continue;
      }
      const own = isMapping(entry) ? noted.safeParse(entry) : undefined;
      if (own && !own.success) {
        problems.push(...structureProblems(own.error, partOf(part, [...at, key])));
        continue;
      }
      const value = readValue(own ? [...at, key, 'value'] : [...at, key], from, shape, own?.data ?? {}, inherited);
      if (value) values.push(value);
    }
    return values;
  };

  const statements: Statement[] = [];
  for (const [path, entry] of Object.entries(isMapping(part.value) ? part.value : {})) {
    if (!isParameterPath(path)) {
      report(
        [path],
        { code: 'unknown-parameter', value: path, expected: nearest(path, Object.keys(parameters)) },
        'key',
      );
      continue;
    }
    const shape = parameters[path];
    if (Array.isArray(entry)) {
      report([path], { code: 'sweep-not-a-list', value: path });
      continue;
    }
    if (looksDated(entry)) {
      statements.push({ path, dated: true, values: readSeries([path], entry, shape, {}) });
      continue;
    }
    if (!isMapping(entry)) {
      const value = readValue([path], 0, shape, {}, {});
      if (value) statements.push({ path, dated: false, values: [value] });
      continue;
    }
    const parsed = full.safeParse(entry);
    if (!parsed.success) {
      problems.push(...structureProblems(parsed.error, partOf(part, [path])));
      continue;
    }
    const { value: single, values: series, within, ...notes } = parsed.data;
    if ((single === undefined) === (series === undefined)) {
      report([path], { code: 'value-missing', expected: ['value', 'values'] }, 'key');
      continue;
    }
    let bounds: Bounds | undefined;
    if (within !== undefined) {
      const own = typeof within === 'string' ? { range: within, provision: notes.provision } : within;
      const range = parseUncertain(own.range, shape);
      if ('fault' in range) report([path, 'within'], range.fault as Problem);
      else
        bounds = {
          min: range.ok.low ?? range.ok.value,
          max: range.ok.high ?? range.ok.value,
          text: own.range,
          provisions: listOf(own.provision),
          standard,
        };
    }
    const values = series
      ? readSeries([path, 'values'], series, shape, notes)
      : [readValue([path, 'value'], 0, shape, {}, notes)].filter((value) => value !== undefined);
    statements.push({ path, dated: series !== undefined, values, ...(bounds ? { within: bounds } : {}) });
  }
  return statements;
};
