/** What kind of number a parameter of the law is: dimension, stage, bounds of sense, natural step; and how to state one. */

/** What a value measures, and so its unit inside the model. */
export type Dimension =
  | 'ratio' /** integer over 10,000: 22.5 % = 2250 */
  | 'money' /** fen at a time: a stay, a case */
  | 'money/month' /** fen a month */
  | 'money/year' /** fen a year; an amount a month is twelve times as much, exactly */
  | 'months' /** a duration, whole months, the first one counted */
  | 'date' /** calendar month, 12 · year + month − 1 */
  | 'count'
  | 'choice' /** index into `choices` */
  | 'flag'; /** 0 or 1 */

/** Which stage of the simulation must run again when the value moves. */
export type Stage = 'population' | 'dynamics' | 'policy';

export interface ParameterShape {
  readonly dimension: Dimension;
  readonly stage: Stage;
  /** Value where nothing is enacted or the rule is repealed, in the model's unit. */
  readonly off: number;
  /** What can be meant at all (the law's own bounds stand with the law). */
  readonly min: number;
  readonly max: number;
  /** Natural step of a lever. */
  readonly step: number;
  readonly choices?: readonly string[];
}

export const shape = (dimension: Dimension, off: number, min: number, max: number, step: number): ParameterShape => ({
  dimension,
  stage: 'policy',
  off,
  min,
  max,
  step,
});
export const ratio = (off: number, max: number, step: number) => shape('ratio', off, 0, max, step);
export const months = (off: number, max: number) => shape('months', off, 0, max, 1);
export const amount = (off: number, max: number, step: number) => shape('money', off, 0, max, step);
export const perYear = (off: number, max: number, step: number) => shape('money/year', off, 0, max, step);
export const perMonth = (off: number, max: number, step: number) => shape('money/month', off, 0, max, step);
export const count = (off: number, min: number, max: number) => shape('count', off, min, max, 1);
export const date = () => shape('date', 0, 0, 12 * 2100, 1);
export const flag = (off: 0 | 1 = 0) => shape('flag', off, 0, 1, 1);
export const choice = (...choices: string[]): ParameterShape => ({
  ...shape('choice', 0, 0, choices.length - 1, 1),
  choices,
});

/** Shapes with a prefix before each name. */
export const prefixed = <P extends string, T extends Record<string, ParameterShape>>(prefix: P, shapes: T) =>
  Object.fromEntries(Object.entries(shapes).map(([name, value]) => [`${prefix}.${name}`, value])) as {
    readonly [K in keyof T & string as `${P}.${K}`]: ParameterShape;
  };
