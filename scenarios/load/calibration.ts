/**
 * What calibration fitted for a place: `data/calibration.csv`. Values of its administrative practice take the place of what
 * `common-practice.yaml` assumes; values of its population that of the common rows of `data/income-distribution.csv` and
 * `data/population.csv`.
 */
import { z } from 'zod';
import { isParameterPath, parameters, type ParameterPath } from '../../model/policy/parameters.ts';
import { grades, type Facts, type Grade } from './facts.ts';
import type { Files } from './files.ts';
import { InputError } from './problem.ts';
import { readTable, rowInFile, text, validate } from './table.ts';
import { parseUncertain } from './units.ts';

const folder = 'data';
const file = 'calibration.csv';
const ofPopulation = 'population.';

/** A fitted value of a rule, in the model's unit, with the range that the targets leave. */
export interface FittedValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** As it was written, with its unit. */
  readonly text: string;
  readonly grade: Grade;
}

const row = z.object({
  place: text('value-missing'),
  parameter: text('value-missing'),
  value: text('value-missing'),
  low: text('value-missing'),
  high: text('value-missing'),
  unit: text('unit-missing'),
  grade: z.enum(grades, { error: 'grade-unknown' }),
});

type Practice = ReadonlyMap<string, ReadonlyMap<ParameterPath, FittedValue>>;

const parsed = (files: Files): Practice => {
  const byPlace = new Map<string, Map<ParameterPath, FittedValue>>();
  const table = readTable(files, `${folder}/${file}`, Object.keys(row.shape));
  validate(table, row).forEach(({ place, parameter, value, low, high, unit, grade }, index) => {
    if (parameter.startsWith(ofPopulation)) return;
    const at = { file: table.file, row: rowInFile(index), field: 'parameter', value: parameter } as const;
    if (!isParameterPath(parameter)) throw new InputError([{ code: 'unknown-parameter', ...at, expected: [] }]);
    const written = `${value} ${unit}`;
    const range = parseUncertain(`${low} ${unit} .. ${high} ${unit}`, parameters[parameter]);
    const middle = parseUncertain(written, parameters[parameter]);
    if ('fault' in middle) throw new InputError([{ ...at, ...middle.fault }]);
    if ('fault' in range) throw new InputError([{ ...at, ...range.fault }]);
    const fitted = byPlace.get(place) ?? new Map<ParameterPath, FittedValue>();
    byPlace.set(place, fitted);
    fitted.set(parameter, {
      value: middle.ok.value,
      low: range.ok.low ?? range.ok.value,
      high: range.ok.high ?? range.ok.value,
      text: written,
      grade,
    });
  });
  return byPlace;
};

const none: ReadonlyMap<ParameterPath, FittedValue> = new Map();
let last: { readonly text: string; readonly practice: Practice } | undefined;

/** The fitted rules of a place, by path; none where it was not calibrated. @throws InputError */
export const fittedPractice = (place: string, files: Files): ReadonlyMap<ParameterPath, FittedValue> => {
  if (!files.list(folder).includes(file)) return none;
  // the page resolves with every move of a lever
  const written = files.read(`${folder}/${file}`);
  if (last?.text !== written) last = { text: written, practice: parsed(files) };
  return last.practice.get(place) ?? none;
};

/** The fitted values of a place's population, by `population.<area>.<measure>`, in the table's unit. */
export const fittedPopulation = (place: string, facts: Facts): ReadonlyMap<string, number> =>
  new Map(
    facts.tables.includes('calibration')
      ? facts
          .rows('calibration')
          .filter(({ keys }) => keys['place'] === place && keys['parameter']!.startsWith(ofPopulation))
          .map(({ keys, value }) => [keys['parameter']!, value])
      : [],
  );
