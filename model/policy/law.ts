/** The law in force in a month: every parameter as a plain number, and the standard that it publishes. */
import { bits, deriveKey, exp, normalQuantile, processCode, uniform, type Seed } from '../random/index.ts';
import { calendarMonth, horizon, type Clock } from '../dynamics/clock.ts';
import type { Paths } from '../dynamics/paths.ts';
import { equal } from './equal.ts';
import {
  aidClasses,
  parameters,
  type AreaName,
  type DatedValue,
  type DibaoRule,
  type ParameterPath,
  type Settings,
} from './parameters.ts';
import { standards } from './standard.ts';

/** Transition 过渡期 or taper 渐退期: one mechanism. */
export interface ExitRule {
  /** `Trigger` */
  readonly trigger: number;
  readonly months: number;
  readonly upper: number;
  readonly registeredOnly: number;
  readonly shrinking: number;
  readonly bedriddenMonths: number;
  readonly unstableShare: number;
}
/** Scores of the means-check error are cut here, so that a guard can bound it. */
export const mostError = 2.5;
export const Trigger = { none: 0, lifting: 1, instability: 2, band: 3 } as const;

/** Dibao in one area and month; units as in `parameters`. */
export interface DibaoLaw {
  /** Fen a person and year. */
  readonly standard: number;
  /** The place's urban standard, the base of the employment-cost deduction. */
  readonly urbanStandard: number;
  readonly lag: number;
  readonly arrears: number;
  readonly window: number;
  readonly pension: number;
  readonly employmentCost: number;
  readonly employmentMonths: number;
  readonly employmentKinds: number;
  readonly employmentScope: number;
  readonly rigidShare: number;
  readonly rigidCap: number;
  /** Share of townships in which rigid expenditure is deducted. */
  readonly rigidReach: number;
  /** Shares of schooling and of illness that support outside aid meets for the registered. */
  readonly schoolMet: number;
  readonly illnessMet: number;
  readonly property: number;
  readonly form: number;
  readonly band: number;
  readonly roundTo: number;
  readonly rounding: number;
  readonly per: number;
  readonly minimum: number;
  /** By `aidClasses`: share of the base and amount a month. */
  readonly classShare: Float64Array;
  readonly classAmount: Float64Array;
  /** Numbers of the classes that are given anything. */
  readonly classes: readonly number[];
  readonly cumulate: number;
  readonly classBase: number;
  readonly classRegisteredOnly: number;
  readonly childFull: number;
  readonly single: number;
  readonly singleGrade: number;
  readonly singleMentalGrade: number;
  readonly singleSeriouslyIll: number;
  readonly singleRegister: number;
  readonly singleAdultOnly: number;
  readonly singleJoblessOnly: number;
  readonly familyLine: number;
  readonly transition: ExitRule;
  readonly transitionSupport: number;
  readonly taper: ExitRule;
  readonly stableMonths: number;
  readonly reviewMonths: number;
  readonly reviewMonthsAble: number;
  readonly compareMonths: number;
  readonly compareMonth: number;
  readonly checkRate: number;
  readonly screening: boolean;
  /** Thresholds on the normal score of the propensity to apply. */
  readonly takeUp: number;
  readonly takeUpRegistered: number;
  /** Weights of the lasting part and of the occasion's own: their squares add up to one. */
  readonly takeUpLasting: number;
  readonly takeUpOwn: number;
  readonly intoDibao: number;
  readonly intoRegister: number;
  readonly errorSpread: number;
  readonly errorLasting: number;
  readonly errorOwn: number;
  /** Least ratio of measured to true income. */
  readonly leastMeasured: number;
  readonly errorProperty: number;
  readonly delay: number;
  readonly refusal: number;
}

/** A standard enacted for one draw: the law by area and simulated month; equal laws of neighbouring months are one object. */
export interface Enacted {
  readonly rural: readonly DibaoLaw[];
  readonly urban: readonly DibaoLaw[];
}

const inForce = (values: readonly DatedValue[] | undefined, month: number): DatedValue | undefined => {
  let found: DatedValue | undefined;
  if (values !== undefined) for (const value of values) if (value.from <= month) found = value;
  return found;
};

/** The value drawn for an uncertain parameter: uniform in its range, the same in every month and standard of a draw. */
const settled = (path: ParameterPath, dated: DatedValue, seed: Seed, draw: number, draws: number): number => {
  if (dated.value === null) return parameters[path].off;
  if (draws === 1 || dated.low === undefined || dated.high === undefined) return dated.value;
  const key = new Uint32Array(4);
  deriveKey(seed, draw, 0, 0, processCode(`parameter.${path}`), key);
  return Math.floor(dated.low + (dated.high - dated.low) * uniform(bits(key[0]!, key[1]!, 0)) + 0.5);
};

const score = (ratio: number): number =>
  ratio <= 0 ? -Infinity : ratio >= 10000 ? Infinity : normalQuantile(ratio / 10000);

const exitRule = (read: (rule: DibaoRule) => number, name: 'transition' | 'taper'): ExitRule => ({
  trigger: read(`${name}.trigger`),
  months: read(`${name}.months`),
  upper: read(`${name}.upper`),
  registeredOnly: read(`${name}.registeredOnly`),
  shrinking: read(`${name}.amount`),
  bedriddenMonths: read(`${name}.bedriddenMonths`),
  unstableShare: read(`${name}.unstableShare`),
});

const dibaoLaw = (
  read: (rule: DibaoRule) => number,
  standard: number,
  urbanStandard: number,
  month: number,
): DibaoLaw => {
  const classShare = Float64Array.from(aidClasses, (name) => read(`classified.${name}.share`));
  const classAmount = Float64Array.from(aidClasses, (name) => read(`classified.${name}.amount`));
  return {
    standard,
    urbanStandard,
    lag: read('standard.lag'),
    arrears: read('standard.arrears'),
    window: read('means.window'),
    pension: read('means.pension'),
    employmentCost: read('means.employmentCost'),
    employmentMonths: read('means.employmentMonths'),
    employmentKinds: read('means.employmentKinds'),
    employmentScope: read('means.employmentScope'),
    rigidShare: read('means.rigidShare'),
    rigidCap: read('means.rigidCap'),
    rigidReach: read('means.rigidReach') / 10000,
    schoolMet: read('means.schoolMet'),
    illnessMet: read('means.illnessMet'),
    property: read('means.property'),
    form: read('payment.form'),
    band: read('payment.band'),
    roundTo: read('payment.roundTo'),
    rounding: read('payment.rounding'),
    per: read('payment.per'),
    minimum: read('payment.minimum'),
    classShare,
    classAmount,
    classes: aidClasses.flatMap((_, c) => (classShare[c]! > 0 || classAmount[c]! > 0 ? [c] : [])),
    cumulate: read('classified.cumulate'),
    classBase: read('classified.base'),
    classRegisteredOnly: read('classified.registeredOnly'),
    childFull: read('classified.childFull'),
    single: read('single.applies'),
    singleGrade: read('single.grade'),
    singleMentalGrade: read('single.mentalGrade'),
    singleSeriouslyIll: read('single.seriouslyIll'),
    singleRegister: read('single.register'),
    singleAdultOnly: read('single.adultOnly'),
    singleJoblessOnly: read('single.joblessOnly'),
    familyLine: read('single.familyLine'),
    transition: exitRule(read, 'transition'),
    transitionSupport: read('transition.support'),
    taper: exitRule(read, 'taper'),
    stableMonths: read('exit.stableMonths'),
    reviewMonths: Math.max(1, read('review.months')),
    reviewMonthsAble: Math.max(1, read('review.monthsAble')),
    compareMonths: read('compare.months'),
    compareMonth: read('compare.month'),
    checkRate: read('check.rate'),
    screening: read('screening.month') === month,
    takeUp: score(read('takeUp.rate')),
    takeUpRegistered: score(read('takeUp.registered')),
    takeUpLasting: Math.sqrt(read('takeUp.lasting') / 10000),
    takeUpOwn: Math.sqrt(1 - read('takeUp.lasting') / 10000),
    intoDibao: read('inclusion.intoDibao') / 10000,
    intoRegister: read('inclusion.intoRegister') / 10000,
    errorSpread: read('error.spread') / 10000,
    errorLasting: Math.sqrt(read('error.lasting') / 10000),
    errorOwn: Math.sqrt(1 - read('error.lasting') / 10000),
    leastMeasured: exp(-mostError * (read('error.spread') / 10000)),
    errorProperty: read('error.property') / 10000,
    delay: Math.max(1, read('delay.months')),
    refusal: read('behaviour.refusal') / 10000,
  };
};

/** The value of a path in a calendar month, settled for one draw. */
export type ValueAt = (path: ParameterPath, month: number) => number;

/** One draw for a path, so that a range moves as one in all months and standards. */
export const valuesOf =
  (settings: Settings, seed: Seed, draw: number, draws: number): ValueAt =>
  (path, month) => {
    const dated = inForce(settings[path], month);
    return dated === undefined ? parameters[path].off : settled(path, dated, seed, draw, draws);
  };

/** FX-22 · Calendar months in which a value of the settings begins, or to which a date among them points, and the month after. */
export const datedMonths = (settings: Settings): ReadonlySet<number> => {
  const months = new Set<number>();
  for (const [path, values] of Object.entries(settings) as [ParameterPath, readonly DatedValue[]][]) {
    for (const { from, value } of values) {
      months.add(from);
      if (value !== null && parameters[path].dimension === 'date') months.add(value).add(value + 1);
    }
  }
  return months;
};

/**
 * A law by simulated month: in the run-in that of the baseline's first reported month, under every standard; equal laws
 * of neighbouring months are one object. A law that equals the baseline's of the month is that object, and laws that all do
 * are its array, so that what differs between standards is seen by identity.
 *
 * @param before the baseline's @param changes whether the law of month t may differ from the month before's; @param of builds it
 */
export const byMonth = <L>(
  clock: Clock,
  before: readonly L[] | undefined,
  changes: (t: number, month: number) => boolean,
  of: (t: number, month: number) => L,
): readonly L[] => {
  const laws: L[] = [];
  let asBefore = before !== undefined;
  const push = (t: number, law: L): void => {
    laws.push(law);
    if (law !== before?.[t]) asBefore = false;
  };
  for (let t = 0; t < horizon(clock); t += 1) {
    if (t < clock.runIn && before !== undefined) {
      push(t, before[t]!);
      continue;
    }
    const month = Math.max(clock.from, calendarMonth(clock, t));
    const last = laws[t - 1];
    if (last !== undefined && t !== clock.runIn && !changes(t, month)) {
      push(t, last);
      continue;
    }
    const law = of(t, month);
    if (last !== undefined && equal(law, last)) push(t, last);
    else push(t, before !== undefined && equal(law, before[t]) ? before[t]! : law);
  }
  return asBefore ? before! : laws;
};

/**
 * Enacts the dibao of a standard for one draw. In the run-in the baseline's law of the first reported month holds, under
 * every standard: pass it as `before`.
 */
export const enact = (
  settings: Settings,
  paths: Paths,
  clock: Clock,
  seed: Seed,
  draw: number,
  draws: number,
  before?: Enacted,
): Enacted => {
  const valueAt = valuesOf(settings, seed, draw, draws);
  const value = (area: AreaName, rule: DibaoRule, month: number): number => valueAt(`dibao.${area}.${rule}`, month);
  const isSet = (area: AreaName, rule: DibaoRule, month: number): boolean =>
    settings[`dibao.${area}.${rule}`]?.some((dated) => dated.from === month && dated.value !== null) ?? false;
  const published = standards(value, isSet, paths, clock);
  const dated = datedMonths(settings);
  const changes = (t: number, month: number): boolean =>
    dated.has(month) || published.rural[t] !== published.rural[t - 1] || published.urban[t] !== published.urban[t - 1];
  const lawOf = (area: AreaName): readonly DibaoLaw[] =>
    byMonth(clock, before?.[area], changes, (t, month) =>
      dibaoLaw((rule) => value(area, rule, month), published[area][t]!, published.urban[t]!, calendarMonth(clock, t)),
    );
  return { rural: lawOf('rural'), urban: lawOf('urban') };
};
