import { z } from 'zod';
import { isParameterPath, parameters, type ParameterPath } from '../../model/policy/parameters.ts';
import type { Files } from './files.ts';
import { ruleOf } from './languages.ts';
import { InputError, type Problem } from './problem.ts';
import { readTable, rowInFile, text, validate } from './table.ts';
import type { Language } from './units.ts';

const rules = new Set((Object.keys(parameters) as ParameterPath[]).map(ruleOf));

/** One provision 条款 of a source document, told in our words. */
export interface Provision {
  /** E.g. `YC-01`. */
  readonly id: string;
  /** Name of the document, as in `data/places.csv`. */
  readonly document: string;
  /** Article or articles, e.g. `三(一)`. */
  readonly article: string;
  /** R a rule, L a lever whose size is an assumption, T a target that a run reports itself against. */
  readonly kind: readonly ('R' | 'L' | 'T')[];
  readonly zh: string;
  readonly en: string;
  /** The same words with the places of the provision's parameters in them. */
  readonly passages: Readonly<Record<Language, readonly Passage[]>>;
}

/** A piece of a paraphrase: words, and the parameter that they state, if any. */
export interface Passage {
  /** Words of the document, in whose place a parameter's value may be shown; empty where it states none. */
  readonly text: string;
  /** A rule that rural and urban share, as `ruleOf` names it, or the path of one area's parameter. */
  readonly parameter?: string;
  /** The words around it do not say what the value is. */
  readonly named?: boolean;
}

/** `[6 months](means.employmentMonths)`; with nothing or `+`, for a parameter to be named, in the brackets where no words state it. */
const marked = /\[([^\]]*)\]\(([\w.]+)\)/g;
const toBeNamed = '+';

const passagesOf = (written: string): Passage[] => {
  const found: Passage[] = [];
  let end = 0;
  for (const { 0: whole, 1: words = '', 2: parameter = '', index } of written.matchAll(marked)) {
    if (index > end) found.push({ text: written.slice(end, index) });
    const named = words === toBeNamed;
    found.push({ text: named ? '' : words, parameter, named });
    end = index + whole.length;
  }
  return end < written.length ? [...found, { text: written.slice(end) }] : found;
};

const plain = (passages: readonly Passage[]): string => passages.map(({ text: words }) => words).join('');

const isParameter = (name: string): boolean => isParameterPath(name) || rules.has(name);

const row = z.object({
  id: text('value-missing').regex(/^(?:YC|FX|DZ|RC)-\d\d$/, 'id-invalid'),
  document: text('value-missing'),
  article: text('value-missing'),
  kind: text('value-missing')
    .regex(/^[RLT](?:,[RLT])*$/, 'unknown-value')
    .transform((kinds) => kinds.split(',') as ('R' | 'L' | 'T')[]),
  zh: text('value-missing'),
  en: text('value-missing'),
});

/** Reads `data/provisions.csv`, by id in the order of the file. @throws InputError, also on an id that stands twice */
export const loadProvisions = (files: Files): ReadonlyMap<string, Provision> => {
  const table = readTable(files, 'data/provisions.csv', ['id', 'document', 'article', 'kind', 'zh', 'en']);
  const provisions = new Map<string, Provision>();
  const problems: Problem[] = [];
  for (const [index, provision] of validate(table, row).entries()) {
    if (provisions.has(provision.id))
      problems.push({
        code: 'duplicate-id',
        file: table.file,
        row: rowInFile(index),
        field: 'id',
        value: provision.id,
      });
    const passages = { zh: passagesOf(provision.zh), en: passagesOf(provision.en) };
    for (const field of ['zh', 'en'] as const)
      for (const { parameter } of passages[field])
        if (parameter !== undefined && !isParameter(parameter))
          problems.push({
            code: 'unknown-parameter',
            file: table.file,
            row: rowInFile(index),
            field,
            value: parameter,
          });
    provisions.set(provision.id, { ...provision, zh: plain(passages.zh), en: plain(passages.en), passages });
  }
  if (problems.length > 0) throw new InputError(problems);
  return provisions;
};
