/**
 * What is fitted: of the administrative practice of a place, take-up, the errors of verification and the property rule, and
 * what brings people into tekun and temporary aid; of its population, the poor tail and who is in it. Each has the middle and
 * the range that is assumed of it, and is moved within that range only.
 */
import { isParameterPath, parameters, type ParameterPath } from '../../model/policy/parameters.ts';
import type { Facts } from '../load/facts.ts';
import type { Files } from '../load/files.ts';
import { draftsIn } from '../load/standard.ts';

/** Rules of both areas, and measures of `data/income-distribution.csv` and `data/population.csv`, in the order of the report. */
const rules = [
  ['dibao', 'takeUp.rate'],
  ['dibao', 'error.spread'],
  ['dibao', 'error.property'],
  ['dibao', 'means.property'],
  ['tekun', 'qualify.supporterUnable'],
  ['temporaryAid', 'line.need'],
  ['temporaryAid', 'reach.applied'],
] as const;
const areas = ['rural', 'urban'] as const;
/** Who is old, young or disabled is a target in the countryside alone. The tail's line stays: mass and exponent say as much. */
const measures = [
  ['income-distribution', 'tail-mass', areas],
  ['income-distribution', 'tail-exponent', areas],
  ['income-distribution', 'correlation-age', ['rural']],
  ['income-distribution', 'correlation-minors', ['rural']],
  ['income-distribution', 'correlation-size', areas],
  ['income-distribution', 'correlation-disability', ['rural']],
  ['population', 'without-supporter', ['rural']],
] as const;

export interface Fittable {
  /** `dibao.rural.takeUp.rate`, or `population.rural.tail-mass`. */
  readonly path: string;
  readonly area: (typeof areas)[number];
  /** The same in both areas: both may be moved at once, since neither area's outcomes hang on the other. */
  readonly kind: string;
  readonly stage: 'population' | 'policy';
  /** As assumed: in the model's unit for a rule, in the table's for the population. */
  readonly assumed: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  /** Smallest difference that is written. */
  readonly grain: number;
}

/** Common practice 通行做法, where what is assumed of every place stands. */
const practice = 'common-practice';

const ofRule = (path: ParameterPath, kind: string, area: Fittable['area'], files: Files): Fittable => {
  const statement = draftsIn(files)(practice)?.statements.find((each) => each.path === path);
  const [value] = statement?.values ?? [];
  if (value === undefined || value.value === null || value.low === undefined || value.high === undefined)
    throw new Error(`${practice}.yaml assumes no range for ${path}`);
  const { dimension } = parameters[path];
  if (dimension !== 'ratio') throw new Error(`only ratios are fitted, not ${path}`);
  return {
    path,
    area,
    kind,
    stage: 'policy',
    assumed: value.value,
    low: value.low,
    high: value.high,
    unit: '%',
    grain: 10,
  };
};

const ofMeasure = (table: string, measure: string, area: Fittable['area'], facts: Facts): Fittable => {
  const key = table === 'population' ? 'item' : 'measure';
  const { value, low, high, unit } = facts.value(table, { place: '', area, [key]: measure });
  if (low === undefined || high === undefined) throw new Error(`no range is assumed for ${measure}, ${area}`);
  const path = `population.${area}.${measure}`;
  return { path, area, kind: measure, stage: 'population', assumed: value, low, high, unit, grain: 0.001 };
};

/** Every fittable parameter, those of a kind beside each other. */
export const fittables = (files: Files, facts: Facts): Fittable[] => [
  ...rules.flatMap(([programme, rule]) =>
    areas.map((area) => {
      const path = `${programme}.${area}.${rule}`;
      if (!isParameterPath(path)) throw new Error(`${path} is no parameter`);
      return ofRule(path, rule, area, files);
    }),
  ),
  ...measures.flatMap(([table, measure, of]) => of.map((area) => ofMeasure(table, measure, area, facts))),
];

/** A value in the unit of the table, from the model's. */
export const inTableUnit = ({ stage }: Fittable, value: number): number => (stage === 'policy' ? value / 100 : value);
