/** The numbers of a standard as levers: what each is, whose word it is, what the law allows, what was changed. */
import {
  parameters,
  type AreaName,
  type ParameterPath,
  type ParameterShape,
  type Programme,
} from '../model/policy/parameters.ts';
import { ruleOf } from '../scenarios/load/languages.ts';
import type { Basis, Bounds, EnactedValue, ParameterLaw, Standard } from '../scenarios/load/standard.ts';
import { isAssumed } from '../scenarios/load/statement.ts';
import { writeMonth, writeValue } from '../scenarios/load/units.ts';
import type { Statement, Written } from './comparison-state.ts';

export interface Lever {
  readonly path: ParameterPath;
  readonly programme: Programme;
  readonly area: AreaName;
  /** What rural and urban share; of dibao without the programme. */
  readonly rule: string;
  readonly shape: ParameterShape;
  /** Values of the standard, in order of date; one `off` value where it sets none. */
  readonly values: readonly EnactedValue[];
  /** What it would hold without this standard's own change. */
  readonly inherited: readonly EnactedValue[];
  readonly within: Bounds | undefined;
  readonly basis: Exclude<Basis, 'alternative'> | 'off';
  readonly provisions: readonly string[];
  readonly changed: boolean;
  readonly departure: boolean;
}

/** Subjects of dibao in the order of the law, by the beginning of a rule's name. */
export const subjects = ['standard', 'means', 'payment', 'classified', 'single', 'leaving', 'administration'] as const;
export type Subject = (typeof subjects)[number];

const subjectOfPart: Readonly<Record<string, Subject>> = {
  standard: 'standard',
  means: 'means',
  payment: 'payment',
  classified: 'classified',
  single: 'single',
  transition: 'leaving',
  taper: 'leaving',
  exit: 'leaving',
};

export const subjectOf = (rule: string): Subject => subjectOfPart[rule.split('.')[0] ?? ''] ?? 'administration';

const off = (path: ParameterPath): EnactedValue => ({
  from: 0,
  value: parameters[path].off,
  text: writeValue(parameters[path].off, parameters[path]),
  basis: 'alternative',
  departure: false,
  provisions: [],
  standard: '',
});

const sameValues = (a: readonly EnactedValue[], b: readonly EnactedValue[]) =>
  a.length === b.length &&
  a.every(
    (value, i) =>
      value.from === b[i]?.from && value.value === b[i]?.value && value.low === b[i]?.low && value.high === b[i]?.high,
  );

/** The value to show for a period: the one that holds when it begins, else the last one before, else the first to come. */
export const valueAt = (values: readonly EnactedValue[], month: number): EnactedValue => {
  const inForce = values.filter(({ value }) => value !== null);
  return inForce.findLast(({ from }) => from <= month) ?? inForce[0] ?? values[0]!;
};

/** The last month of a value, where the rule is repealed after it. */
export const endOf = (values: readonly EnactedValue[], value: EnactedValue): number | undefined => {
  const next = values[values.indexOf(value) + 1];
  return value.value !== null && next?.value === null ? next.from - 1 : undefined;
};

const leverOf = (path: ParameterPath, own: ParameterLaw | undefined, before: ParameterLaw | undefined): Lever => {
  const [programme, area] = path.split('.');
  const values = own?.values ?? [off(path)];
  const inherited = before?.values ?? [off(path)];
  const said = inherited.filter(({ value }) => value !== null);
  return {
    path,
    programme: programme as Programme,
    area: area as AreaName,
    rule: ruleOf(path),
    shape: parameters[path],
    values,
    inherited,
    within: own?.within ?? before?.within,
    basis: !before
      ? 'off'
      : said.length === 0 || said.some((value) => !isAssumed(value))
        ? 'law'
        : said.some(({ basis }) => basis === 'fitted')
          ? 'fitted'
          : 'assumption',
    provisions: [
      ...new Set([...inherited.flatMap(({ provisions }) => provisions), ...(before?.within?.provisions ?? [])]),
    ],
    changed: !sameValues(values, inherited),
    departure: values.some(({ departure }) => departure),
  };
};

/** Every number that a standard could set, in the order of the registry. */
export const leversOf = (standard: Standard, inherited: Standard): Lever[] =>
  (Object.keys(parameters) as ParameterPath[]).map((path) =>
    leverOf(path, standard.parameters[path], inherited.parameters[path]),
  );

const isOutside = (value: number, within: Bounds | undefined) =>
  within !== undefined && (value < within.min || value > within.max);

/**
 * What a standard must state so that the number at `index` of the lever becomes `value`. The months in which the rule
 * begins and ends stay; a value outside the law's bounds is marked as a departure.
 */
export const statementFor = (lever: Lever, index: number, value: number): Statement => {
  const written = (number: number): Written => {
    const text = writeValue(number, lever.shape);
    return isOutside(number, lever.within) ? { value: text, departure: true } : text;
  };
  const inForce = lever.values.filter((each) => each.value !== null);
  if (inForce.length <= 1) return written(value);
  return Object.fromEntries(
    lever.values.map((each, i) => [
      each.from === 0 ? 'always' : writeMonth(each.from),
      i === index ? written(value) : each.value === null ? null : written(each.value),
    ]),
  );
};

const roundTo = (value: number, step: number) => Math.round(value / step) * step;

/** Ends of a slider: around what the law allows, what is assumed, or the value itself; a typed number may pass them. */
export const track = (lever: Lever, value: number): { readonly min: number; readonly max: number } => {
  const { shape, within } = lever;
  const law = valueAt(lever.inherited, Number.MAX_SAFE_INTEGER).value ?? shape.off;
  const known = [value, law, ...lever.inherited.flatMap(({ low, high }) => [low ?? law, high ?? law])];
  const low = within?.min ?? Math.min(...known);
  const high = within?.max ?? Math.max(...known);
  const room = within ? within.max - within.min : Math.max(high - low, high, 10 * shape.step);
  const min = Math.max(shape.min, roundTo(Math.min(low - room, ...known), shape.step));
  const max = Math.min(shape.max, roundTo(Math.max(high + room, ...known), shape.step));
  return { min, max };
};
