/**
 * What a user got wrong, as plain data. No sentence stands here: the dictionaries in `scenarios/languages` hold one
 * sentence per code, in each language. Anything that is not a user's mistake is a bug and is thrown as a plain `Error`.
 */

/** Every code needs a sentence in each dictionary. */
export const problemCodes = [
  // files
  'file-missing',
  'file-empty',
  'file-too-large',
  'file-not-text',
  'file-exists',
  'folder-not-writable',
  'format-unknown',
  'csv-syntax',
  'encoding-mixed',
  'file-damaged',
  'archive-too-large',
  // YAML
  'yaml-syntax',
  'yaml-tab',
  'yaml-forbidden',
  'comma-in-braces',
  'not-a-mapping',
  'duplicate-key',
  // names that do not exist; `expected` lists the nearest ones
  'unknown-field',
  'unknown-parameter',
  'options-exclude',
  'unknown-place',
  'unknown-area',
  'unknown-standard',
  'unknown-provision',
  'unknown-fact',
  'unknown-option',
  'unknown-value',
  // what is missing or stands twice
  'field-missing',
  'value-missing',
  'column-missing',
  'source-missing',
  'duplicate-id',
  'duplicate-name',
  'duplicate-row',
  'no-rows',
  // values
  'unit-missing',
  'unit-wrong',
  'number-invalid',
  'number-negative',
  'number-not-whole',
  'number-too-large',
  'out-of-range',
  'range-reversed',
  'outside-law',
  'grade-unknown',
  'text-expected',
  'list-expected',
  'boolean-expected',
  'shares-do-not-add',
  'correlations-contradict',
  // dates
  'date-invalid',
  'dates-out-of-order',
  'year-out-of-range',
  // what happens to a household
  'member-absent',
  'event-repeated',
  'too-many-events',
  'no-job',
  'not-lifted',
  'lifted-already',
  'month-after-start',
  // standards and comparisons
  'extends-itself',
  'extends-missing',
  'version-newer',
  'version-missing',
  'id-mismatch',
  'id-invalid',
  'uncertainty-not-allowed',
  'sweep-not-a-list',
  'sweep-too-large',
  'too-many-standards',
  'not-an-assumption',
  // the user's own register
  'too-many-columns',
  'row-length',
  'column-ambiguous',
  'household-missing',
  'household-empty',
  'household-too-large',
  'reference-missing',
  'relation-cyclic',
  'head-twice',
  'values-differ',
  'values-contradict',
  'birth-impossible',
  'too-many-townships',
  'register-exceeds-place',
  'register-missing',
  'reading-too-slow',
  'reading-too-large',
  'more-problems',
  // a run
  'run-missing',
  'run-differs',
  'out-of-memory',
  'worker-silent',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** The bounds that a value had to keep; both ends inclusive, an absent end is open. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
}

/**
 * One mistake. `file` is relative to the project or as the user named it; `line`, `column` and `row` count from 1, `row`
 * as a spreadsheet shows it, the header being the first. `value` is what was read, masked by the caller where the column is personal.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly row?: number;
  readonly field?: string;
  readonly value?: string | number;
  readonly expected?: string | number | readonly string[] | Range;
  readonly hint?: string | number | readonly string[] | Range;
}

/** The user's input cannot be used; holds every mistake found, at least one. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => JSON.stringify(problem)).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}
