/**
 * Every number of the law that the model reads: its path, dimension, stage and value while no law sets it.
 * Values, dates, provisions and bounds stand in `scenarios/standards/*.yaml`; here is only what kind of number it is.
 */
import { basicInsuranceParameters } from './basic-insurance.ts';
import { criticalIllnessParameters } from './critical-illness.ts';
import { medicalAidParameters } from './medical-aid.ts';
import { premiumSubsidyParameters } from './premium-subsidy.ts';
import {
  choice,
  count,
  date,
  flag,
  months,
  perMonth,
  perYear,
  prefixed,
  ratio,
  type ParameterShape,
} from './parameter.ts';
import { childInHardshipParameters } from './child-in-hardship.ts';
import { disabilitySubsidiesParameters } from './disability-subsidies.ts';
import { homesParameters } from './homes.ts';
import { tekunParameters } from './tekun.ts';
import { temporaryAidParameters } from './temporary-aid.ts';
import { disasterReliefParameters } from './disaster-relief.ts';
import { priceSupplementParameters } from './price-supplement.ts';
import { livelihoodInsuranceParameters } from './livelihood-insurance.ts';
import { charityParameters } from './charity.ts';
import { administrationParameters } from './administration.ts';
import { fundingParameters } from './funding.ts';

export type { Dimension, ParameterShape, Stage } from './parameter.ts';

/** One exit rule; transition 过渡期 and taper 渐退期 are the same mechanism with different triggers. */
const exitRule = {
  /** What starts it: lifting from the register, lifting that is not yet stable, or income inside the band. */
  trigger: choice('none', 'lifting', 'instability', 'band'),
  months: months(0, 60),
  /** Upper end of the income band, as a ratio to the standard; the lower end is the standard. */
  upper: ratio(20000, 100000, 1000),
  registeredOnly: flag(),
  /** `shrinking` pays a share that falls in equal steps from the former amount. */
  amount: choice('kept', 'shrinking'),
  /** Months more where a member is bedridden. */
  bedriddenMonths: months(0, 60),
  /** Share of exits that are not yet stable (read under `instability`). */
  unstableShare: ratio(10000, 10000, 500),
} as const satisfies Record<string, ParameterShape>;

/** Classes of person to whom classified aid 分类施保 may give more. */
export const aidClasses = [
  'elderly',
  'aged70',
  'minor',
  'pupil',
  'disabled',
  'severelyDisabled',
  'seriouslyIll',
  'entitled',
  'careA',
  'careB',
] as const;
export type AidClass = (typeof aidClasses)[number];

const classifiedAid = Object.fromEntries(
  aidClasses.flatMap((name) => [
    [`classified.${name}.share`, ratio(0, 20000, 500)],
    [`classified.${name}.amount`, perMonth(0, 500000, 1000)],
  ]),
) as { readonly [K in AidClass as `classified.${K}.share` | `classified.${K}.amount`]: ParameterShape };

/** The rules of dibao, for each area. */
const dibao = {
  // the standard of the year
  'standard.value': perYear(0, 10_000_000, 1200),
  'standard.ratio': ratio(0, 10000, 50),
  'standard.indexation': ratio(0, 5000, 50),
  /** What the published standard rises with: the rate of `standard.indexation`, or last year's growth of income. */
  'standard.indexBy': choice('rate', 'income'),
  /** Month of the year, 1 … 12, in which ratio, indexation and paths take effect. */
  'standard.month': count(1, 1, 12),
  /** Ratio to the national poverty line below which the standard may not fall. */
  'standard.floor': ratio(0, 50000, 500),
  /** Ratio of the rural standard to the urban one, reached gradually by `standard.toUrbanBy`. */
  'standard.toUrban': ratio(0, 20000, 100),
  'standard.toUrbanBy': date(),
  /** Unit to which the published standard is rounded. */
  'standard.roundTo': perYear(100, 120_000, 100),
  /** Months from a standard's effect to its first payment, and whether what was missed is paid. */
  'standard.lag': months(0, 24),
  'standard.arrears': flag(1),
  // the means test
  'means.window': months(12, 24),
  'means.pension': choice('counted', 'central', 'whole'),
  /** Employment-cost deduction per worker and month, as a ratio to the urban standard. */
  'means.employmentCost': ratio(0, 30000, 500),
  /** Months for which it is deducted; 0 for no limit. */
  'means.employmentMonths': months(0, 120),
  'means.employmentKinds': choice('none', 'project', 'projectOrMigrant'),
  /** Households for which it is deducted: on the roll already, these or the registered, any that applies. */
  'means.employmentScope': choice('roll', 'rollOrRegistered', 'anyone'),
  /** Share of rigid expenditure (illness, disability, schooling) deducted, and its cap as a ratio to income. */
  'means.rigidShare': ratio(0, 10000, 500),
  'means.rigidCap': ratio(10000, 10000, 500),
  /** Share of townships in which it is deducted, while it is phased in. */
  'means.rigidReach': ratio(10000, 10000, 500),
  /** Shares of schooling and illness that support outside aid meets for the registered, not yet lifted. */
  'means.schoolMet': ratio(0, 10000, 500),
  'means.illnessMet': ratio(0, 10000, 500),
  /** Rank of wealth among the area's households from which the property rule excludes; 100 % for no rule. */
  'means.property': ratio(10000, 10000, 100),
  // payment
  'payment.form': choice('topUp', 'banded'),
  'payment.band': perMonth(5000, 100_000, 1000),
  'payment.roundTo': perMonth(1, 10_000, 1),
  'payment.rounding': choice('nearest', 'up'),
  'payment.per': choice('household', 'person'),
  'payment.minimum': perMonth(0, 100_000, 1000),
  // classified aid
  ...classifiedAid,
  'classified.cumulate': choice('highest', 'sum', 'highestPlusDisabled'),
  'classified.base': choice('standard', 'topUp'),
  'classified.registeredOnly': flag(),
  'classified.childFull': choice('none', 'hardship', 'all'),
  // single-person entry
  'single.applies': flag(),
  'single.grade': count(2, 1, 4),
  /** Worst grade still counted as severe for intellectual and mental disability. */
  'single.mentalGrade': count(2, 1, 4),
  'single.seriouslyIll': flag(),
  'single.adultOnly': flag(),
  'single.joblessOnly': flag(),
  'single.register': choice('anyone', 'registered', 'notLifted'),
  /** The family's per-capita income must lie below this ratio to the standard. */
  'single.familyLine': ratio(20000, 100000, 1000),
  // leaving
  ...prefixed('transition', exitRule),
  /** Whether the support that comes with the register goes on in the transition. */
  'transition.support': flag(),
  ...prefixed('taper', exitRule),
  /** Months of income above the standard that make an exit stable; a household stays until then. */
  'exit.stableMonths': months(0, 24),
  // administration
  /** Months between reviews of households without, and with, a member able to work. */
  'review.months': months(12, 60),
  'review.monthsAble': months(6, 60),
  /** Months between comparisons of roll and register; 0 for none. */
  'compare.months': months(0, 60),
  /** Calendar month in which a comparison falls. */
  'compare.month': count(12, 1, 12),
  /** Unscheduled checks a year, per 10,000 households on the roll. */
  'check.rate': ratio(0, 60000, 500),
  /** A month in which the whole roll is screened. */
  'screening.month': date(),
  'takeUp.rate': ratio(10000, 10000, 100),
  'takeUp.registered': ratio(10000, 10000, 100),
  /** Share of the propensity to apply that is lasting. */
  'takeUp.lasting': ratio(5000, 10000, 500),
  /** Share of eligible registered households that a comparison brings in without an application. */
  'inclusion.intoDibao': ratio(0, 10000, 500),
  /** Share of dibao households outside the register that a comparison brings into it. */
  'inclusion.intoRegister': ratio(0, 10000, 500),
  /** Spread (standard deviation of the logarithm) of measured against true income, and its lasting share. */
  'error.spread': ratio(0, 10000, 100),
  'error.lasting': ratio(5000, 10000, 500),
  /** Share of wealthier households whose property a check overlooks. */
  'error.property': ratio(0, 10000, 100),
  /** Months from application to first payment. */
  'delay.months': months(1, 24),
  /** Share of offers of work that members of a household on the roll refuse. */
  'behaviour.refusal': ratio(0, 10000, 100),
} as const satisfies Record<string, ParameterShape>;

export type DibaoRule = keyof typeof dibao;
export type AreaName = 'rural' | 'urban';

/** The programmes in the order in which the page lists them, each with its rules. */
const programmes = {
  dibao,
  tekun: tekunParameters,
  homes: homesParameters,
  childInHardship: childInHardshipParameters,
  disabilitySubsidies: disabilitySubsidiesParameters,
  basicInsurance: basicInsuranceParameters,
  criticalIllness: criticalIllnessParameters,
  medicalAid: medicalAidParameters,
  premiumSubsidy: premiumSubsidyParameters,
  temporaryAid: temporaryAidParameters,
  disasterRelief: disasterReliefParameters,
  priceSupplement: priceSupplementParameters,
  livelihoodInsurance: livelihoodInsuranceParameters,
  charity: charityParameters,
  administration: administrationParameters,
  funding: fundingParameters,
} as const;
type Programmes = typeof programmes;
export type Programme = keyof Programmes;
export type Rule<P extends Programme> = keyof Programmes[P] & string;
export type ParameterPath = { [P in Programme]: `${P}.${AreaName}.${Rule<P>}` }[Programme];

/** All parameters by path: programme, area, rule. */
export const parameters = Object.fromEntries(
  Object.entries(programmes).flatMap(([programme, rules]) =>
    (['rural', 'urban'] as const).flatMap((area) => Object.entries(prefixed(`${programme}.${area}`, rules))),
  ),
) as Readonly<Record<ParameterPath, ParameterShape>>;

export const isParameterPath = (path: string): path is ParameterPath => Object.hasOwn(parameters, path);

/** A value in force from a month on; `null` repeals. A `low` and `high` make it uncertain, drawn once per draw. */
export interface DatedValue {
  /** Calendar month, 12 · year + month − 1. */
  readonly from: number;
  /** In the model's unit of the parameter's dimension. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
}

/** What a standard sets, each path's values in order of date. */
export type Settings = { readonly [path in ParameterPath]?: readonly DatedValue[] };
