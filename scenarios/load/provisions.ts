import { z } from 'zod';
import type { Files } from './files.ts';
import { InputError, type Problem } from './problem.ts';
import { readTable, text, validate } from './table.ts';

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
}

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
      problems.push({ code: 'duplicate-id', file: table.file, row: index + 1, field: 'id', value: provision.id });
    provisions.set(provision.id, provision);
  }
  if (problems.length > 0) throw new InputError(problems);
  return provisions;
};
