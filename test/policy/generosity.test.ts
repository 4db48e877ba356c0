import { describe, expect, test } from 'vitest';
import { reportedYears, runInMonths } from '../../model/dynamics/clock.ts';
import { layout, ledgerSums, monthlySums } from '../../model/outcomes/layout.ts';
import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import { parameters, type ParameterPath, type Settings } from '../../model/policy/parameters.ts';
import { Simulation } from '../../model/simulate.ts';
import { every, withRows } from '../model/rows.ts';
import { documentOf, setupOf } from '../model/setups.ts';

type Cost = 'dibao' | LedgerName;
type Rules = Readonly<Record<string, number>>;

/** A lever: what it is moved through, upwards, and what else must hold for it to bind. */
interface Lever {
  readonly values: readonly number[];
  /** Where it is not that of the programme. */
  readonly cost?: Cost;
  readonly rules?: Rules;
  /** Whom it concerns are too few for a sample to hold any: only that it never costs less is asked. */
  readonly few?: true;
}
type Moved = readonly number[] | Lever;
const isLever = (moved: Moved): moved is Lever => !Array.isArray(moved);

interface Generosity {
  readonly cost: Cost;
  /** What holds under all its levers, so that they bind. */
  readonly rules: Rules;
  /** Levers that give more the further they are moved up, and less. */
  readonly more: Readonly<Record<string, Moved>>;
  readonly less: Readonly<Record<string, Moved>>;
  /** What is no lever of generosity, and why. */
  readonly neither: Readonly<Record<string, string>>;
}

const flag = [0, 1];
const share = [0, 4_000, 10_000];
const yearly = [0, 600_000, 1_500_000];
const monthly = [0, 10_000, 50_000];
const rounding = 'rounds, up or to the nearest';
const when = 'moves the month of payment only';
const mostReplicates = 8;

const classes = [
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
];
const ofClasses = (of: 'share' | 'amount', values: readonly number[]) =>
  Object.fromEntries(classes.map((name) => [`classified.${name}.${of}`, values]));
const exit = (name: 'transition' | 'taper', other: 'transition' | 'taper') => {
  const band = { [`${name}.trigger`]: 3, [`${name}.upper`]: 20_000, [`${other}.trigger`]: 0 };
  const lifted = { [`${name}.trigger`]: 2, [`${name}.months`]: 6, [`${other}.trigger`]: 0 };
  return {
    more: {
      [`${name}.months`]: { values: [0, 3, 6, 12], rules: band },
      [`${name}.upper`]: { values: [12_000, 20_000, 40_000], rules: { ...band, [`${name}.months`]: 6 } },
      [`${name}.bedriddenMonths`]: { values: [0, 6, 24], rules: { ...band, [`${name}.months`]: 3 } },
      [`${name}.unstableShare`]: { values: [0, 5_000, 10_000], rules: lifted },
    },
    less: {
      [`${name}.registeredOnly`]: { values: flag, rules: { ...band, [`${name}.months`]: 6 } },
      [`${name}.amount`]: { values: flag, rules: { ...band, [`${name}.months`]: 6 } },
    },
    neither: { [`${name}.trigger`]: 'names what is looked at: no trigger is wider than another' },
  };
};
const transition = exit('transition', 'taper');
const taper = exit('taper', 'transition');
const alone = { 'single.applies': 1, 'single.familyLine': 100_000 };

/** Every parameter of dibao and of the programmes beside it, but for those of funding and administration. */
const programmes: Readonly<Record<string, Generosity>> = {
  dibao: {
    cost: 'dibao',
    // reviewed every month and never in error: with rarer reviews, who enters earlier is reviewed in other months
    rules: {
      'review.months': 1,
      'review.monthsAble': 1,
      'transition.trigger': 0,
      'taper.trigger': 0,
      'error.spread': 0,
      'check.rate': 0,
      'takeUp.rate': 10_000,
      'takeUp.registered': 10_000,
      'takeUp.lasting': 10_000,
      'single.applies': 0,
      'compare.months': 0,
      'exit.stableMonths': 0,
      'delay.months': 1,
      'standard.lag': 0,
      'means.window': 12,
    },
    more: {
      'standard.value': [300_000, 400_000, 600_000],
      'standard.ratio': { values: [1_000, 2_500, 4_000], rules: { 'standard.value': 0 } },
      'standard.indexation': [0, 500, 1_500],
      'standard.floor': [0, 12_000, 20_000],
      'standard.toUrban': { values: [0, 8_000, 10_000], rules: { 'standard.toUrbanBy': 12 * 2019 } },
      'means.pension': [0, 1, 2],
      'means.employmentCost': {
        values: [0, 3_000, 9_000],
        rules: { 'means.employmentKinds': 2, 'means.employmentScope': 2 },
      },
      'means.employmentMonths': {
        values: [1, 6, 24],
        rules: { 'means.employmentKinds': 2, 'means.employmentScope': 2, 'means.employmentCost': 6_000 },
      },
      'means.employmentKinds': {
        values: [0, 1, 2],
        rules: { 'means.employmentScope': 2, 'means.employmentCost': 6_000 },
      },
      'means.employmentScope': {
        values: [0, 1, 2],
        rules: { 'means.employmentKinds': 2, 'means.employmentCost': 6_000 },
      },
      'means.rigidShare': share,
      'means.rigidCap': { values: share, rules: { 'means.rigidShare': 8_000 } },
      'means.rigidReach': { values: share, rules: { 'means.rigidShare': 8_000 } },
      'means.property': [3_000, 6_000, 10_000],
      'payment.minimum': [0, 5_000, 20_000],
      'payment.rounding': { values: flag, rules: { 'payment.roundTo': 1_000 } },
      ...ofClasses('share', [0, 4_000]),
      'classified.entitled.share': { values: [0, 4_000], few: true },
      ...ofClasses('amount', [0, 20_000]),
      'classified.entitled.amount': { values: [0, 20_000], few: true },
      'classified.childFull': [0, 1, 2],
      'single.applies': { values: flag, rules: { 'single.familyLine': 100_000 } },
      'single.grade': { values: [1, 2, 4], rules: alone },
      'single.mentalGrade': { values: [1, 2, 4], rules: { ...alone, 'single.grade': 1 } },
      'single.seriouslyIll': { values: flag, rules: alone },
      'single.familyLine': { values: [10_000, 30_000, 100_000], rules: { 'single.applies': 1 } },
      ...transition.more,
      ...taper.more,
      'exit.stableMonths': [0, 3, 12],
      'takeUp.rate': [3_000, 6_000, 10_000],
      'takeUp.registered': [3_000, 6_000, 10_000],
      'inclusion.intoDibao': { values: share, rules: { 'compare.months': 6, 'takeUp.registered': 3_000 } },
      'error.property': { values: share, rules: { 'means.property': 4_000 } },
    },
    less: {
      'means.schoolMet': { values: share, rules: { 'means.rigidShare': 8_000 } },
      'means.illnessMet': { values: share, rules: { 'means.rigidShare': 8_000 } },
      'classified.base': flag,
      'classified.registeredOnly': flag,
      'single.adultOnly': { values: flag, rules: alone, few: true },
      'single.joblessOnly': { values: flag, rules: { ...alone, 'single.grade': 4 } },
      'single.register': { values: [0, 1, 2], rules: alone },
      ...transition.less,
      ...taper.less,
      'delay.months': [1, 3, 9],
      'standard.toUrbanBy': { values: [12 * 2019, 12 * 2021], rules: { 'standard.toUrban': 10_000 } },
    },
    neither: {
      'standard.indexBy': 'names what the standard rises with',
      'standard.month': 'moves the month of the rise only',
      'standard.roundTo': rounding,
      'standard.lag': when,
      'standard.arrears': 'moves what is paid, not what is due',
      'means.window': 'a longer window is kinder to rising incomes and harder on falling ones',
      'payment.form': 'the bands and the gap are one above the other in turns',
      'payment.band': rounding,
      'payment.roundTo': rounding,
      'payment.per': rounding,
      'classified.cumulate': 'the highest and the disabled is no more than the sum, and no less than the highest',
      ...transition.neither,
      'transition.support': 'moves what other programmes pay, not dibao',
      ...taper.neither,
      'review.months': 'a review finds rises and falls of income',
      'review.monthsAble': 'a review finds rises and falls of income',
      'compare.months': 'a comparison finds who no longer qualifies, and who does',
      'compare.month': when,
      'check.rate': 'a check finds rises and falls of income',
      'screening.month': 'a screening finds rises and falls of income',
      'takeUp.lasting': 'moves who applies when, not how many',
      'inclusion.intoRegister': 'the register gives and takes',
      'error.spread': 'errors go both ways',
      'error.lasting': 'errors go both ways',
      'behaviour.refusal': 'a behaviour, no rule',
    },
  },
  tekun: {
    cost: 'tekun',
    rules: {
      applies: 1,
      'qualify.supporterUnable': 6_000,
      'standard.value': 600_000,
      'standard.consumptionRatio': 0,
      'standard.dibaoRatio': 0,
      'admission.months': 1,
      'review.months': 1,
      'cover.share': 5_000,
    },
    more: {
      applies: flag,
      'qualify.grade': [0, 2, 4],
      'qualify.mentalGrade': { values: [0, 2, 4], rules: { 'qualify.grade': 0 }, few: true },
      'qualify.incomeLine': [3_000, 10_000, 20_000],
      'qualify.pension': flag,
      'qualify.supporterUnable': [0, 2_000, 6_000],
      'standard.value': [0, 900_000, 1_500_000],
      'standard.incomeRatio': [0, 7_000, 12_000],
      'standard.consumptionRatio': [0, 7_000, 12_000],
      'standard.dibaoRatio': [0, 20_000, 30_000],
      'standard.dibaoOf': { values: flag, rules: { 'standard.dibaoRatio': 20_000 } },
      'atHome.floor': yearly,
      'atHome.dibaoRatio': [0, 20_000, 30_000],
      'institutional.floor': yearly,
      'care.full': monthly,
      'care.partial': monthly,
      'care.lost': monthly,
      'cover.share': share,
      'cover.premium': yearly,
      'cover.subsidy': monthly,
    },
    less: {
      'qualify.elderly': flag,
      'qualify.register': [0, 1, 2],
      'admission.months': [1, 4, 12],
    },
    neither: {
      'qualify.child': 'whether somebody is a child is asked of her kin too',
      'review.months': 'a review finds rises of income; who left may come back',
      'standard.roundTo': rounding,
    },
  },
  homes: {
    cost: 'homes',
    rules: {
      'places.share': 6_000,
      'places.needing': 2_000,
      'grade.first': 600_000,
      'grade.second': 900_000,
      'grade.third': 1_200_000,
      'nursing.share': 5_000,
      'nursing.cost': 20_000,
      'mental.share': 5_000,
      'mental.cost': 40_000,
      'carer.residents': 10,
      'carer.wage': 250_000,
      'operating.cost': 240_000,
      'spare.share': 2_000,
      'spare.fee': 10_000,
      'spare.incomeLine': 15_000,
      'atHome.tekun': 5_000,
      'atHome.alone': 5_000,
      'atHome.cost': 10_000,
    },
    more: {
      'places.share': [500, 3_000, 9_000],
      'places.added': [0, 2_000, 4_000],
      'grade.first': yearly,
      'grade.second': [0, 900_000, 1_500_000],
      'grade.third': [0, 900_000, 1_500_000],
      'grade.shareSecond': [0, 3_000, 6_000],
      'grade.shareThird': share,
      'grade.reading': flag,
      'nursing.share': share,
      'nursing.cost': [0, 20_000, 40_000],
      'mental.share': { values: share, few: true },
      'mental.cost': { values: [20_000, 40_000, 90_000], few: true },
      'carer.wage': [0, 100_000, 400_000],
      'carer.weight': [10_000, 20_000, 40_000],
      'operating.cost': [0, 200_000, 500_000],
      'spare.share': share,
      'spare.incomeLine': [0, 15_000, 30_000],
      'atHome.tekun': share,
      'atHome.alone': share,
      'atHome.cost': [0, 5_000, 10_000],
    },
    less: {
      'carer.residents': [2, 5, 10],
      'spare.fee': [0, 10_000, 60_000],
    },
    neither: { 'places.needing': 'a fact of the place that turns places into thresholds' },
  },
  childInHardship: {
    cost: 'childInHardship',
    rules: { applies: 1, share: 10_000, incomeLine: 15_000 },
    more: {
      applies: flag,
      share: [5_000, 10_000, 20_000],
      incomeLine: [0, 15_000, 30_000],
      'class.disabled': { values: share, few: true },
      'class.seriouslyIll': share,
    },
    less: {},
    neither: { roundTo: rounding },
  },
  disabilitySubsidies: {
    cost: 'disabilityLiving',
    rules: { 'living.amount': 6_000, 'care.grade1': 7_000, 'care.grade2': 6_000, 'living.incomeLine': 10_000 },
    more: {
      'living.amount': [2_000, 7_000, 20_000],
      'living.share': [0, 4_000, 9_000],
      'living.severe': monthly,
      'living.incomeLine': [0, 12_000, 20_000],
      'living.grade': [1, 2, 4],
      'living.tekun': flag,
      'care.grade1': { values: [2_000, 7_000, 20_000], cost: 'disabilityCare' },
      'care.grade2': { values: [2_000, 7_000, 20_000], cost: 'disabilityCare' },
      'care.grade3': { values: [0, 7_000, 20_000], cost: 'disabilityCare' },
      'care.hardship': { values: share, cost: 'disabilityCare' },
      'care.tekun': { values: flag, cost: 'disabilityCare' },
      reach: { values: [3_000, 6_000, 10_000], cost: 'disabilityCare' },
    },
    less: {},
    neither: {},
  },
  basicInsurance: {
    cost: 'basicInsurance',
    rules: {},
    more: {
      'township.ratio': share,
      'county.ratio': share,
      'city.ratio': share,
      'outpatient.ratio': share,
      'cap.value': { values: [0, 500_000, 10_000_000], rules: { 'cap.ratio': 0 } },
      'cap.ratio': [0, 10_000, 60_000],
    },
    less: {
      'township.deductible': [0, 20_000, 90_000],
      'county.deductible': [0, 50_000, 200_000],
      'city.deductible': [0, 100_000, 400_000],
    },
    neither: { 'cap.roundTo': rounding },
  },
  criticalIllness: {
    cost: 'criticalIllness',
    rules: {
      'deductible.ratio': 3_000,
      'first.ratio': 5_000,
      'second.from': 500_000,
      'second.ratio': 6_000,
      'third.from': 1_500_000,
      'third.ratio': 7_000,
      'cap.value': 5_000_000,
      'poor.addition': 500,
      'poor.noCap': 0,
      'supplementary.deductible': 300_000,
      'supplementary.ratio': 2_000,
      'supplementary.cap': 3_000_000,
    },
    more: {
      'first.ratio': [0, 4_000, 6_000],
      'second.ratio': [5_000, 6_000, 9_000],
      'third.ratio': [6_000, 7_000, 9_000],
      'cap.value': [0, 500_000, 5_000_000],
      'poor.deductibleCut': share,
      'poor.addition': [0, 500, 2_000],
      'poor.noCap': { values: flag, rules: { 'cap.value': 500_000 } },
      'poor.lifted': flag,
      'supplementary.ratio': { values: share, cost: 'supplementary' },
      'supplementary.cap': { values: [0, 50_000, 3_000_000], cost: 'supplementary' },
      'guarantee.ratio': { values: [0, 8_000, 10_000], cost: 'supplementary' },
    },
    less: {
      'deductible.ratio': [1_000, 5_000, 10_000],
      'second.from': [100_000, 500_000, 1_500_000],
      'third.from': [600_000, 1_500_000, 6_000_000],
      'supplementary.deductible': { values: [0, 300_000, 1_000_000], cost: 'supplementary' },
    },
    neither: { 'deductible.roundTo': rounding },
  },
  medicalAid: {
    cost: 'medicalAid',
    rules: {
      'registered.ratio': 6_000,
      'lowIncome.ratio': 5_000,
      'lowIncome.line': 20_000,
      'lowIncome.threshold': 100_000,
      'poorByIllness.ratio': 5_000,
      'poorByIllness.threshold': 100_000,
      'cap.value': 5_000_000,
      'further.granted': 10_000,
      'further.threshold': 100_000,
      'further.ratio': 5_000,
      'further.cap': 3_000_000,
      'takeUp.known': 10_000,
      'takeUp.applied': 10_000,
    },
    more: {
      'tekun.ratio': [2_000, 6_000, 9_000],
      'dibao.ratio': [2_000, 6_000, 9_000],
      'registered.ratio': share,
      'lowIncome.ratio': share,
      'poorByIllness.ratio': share,
      'registered.lifted': flag,
      'lowIncome.line': [0, 15_000, 30_000],
      'lowIncome.elderly': flag,
      'lowIncome.minor': flag,
      'lowIncome.severelyDisabled': flag,
      'lowIncome.seriouslyIll': flag,
      'poorByIllness.line': [5_000, 10_000, 30_000],
      'cap.value': [0, 200_000, 5_000_000],
      'cap.ratio': { values: [0, 200, 5_000], rules: { 'cap.value': 0 } },
      oneStop: { values: flag, rules: { 'takeUp.known': 3_000 } },
      'takeUp.known': [2_000, 6_000, 10_000],
      'takeUp.applied': [2_000, 6_000, 10_000],
      'further.ratio': { values: share, cost: 'furtherAid' },
      'further.cap': { values: [0, 50_000, 3_000_000], cost: 'furtherAid' },
      'further.granted': { values: share, cost: 'furtherAid' },
      'cover.ratio': { values: [0, 5_000], cost: 'childCover', rules: { 'cover.premium': 10_000 } },
      'cover.premium': { values: [0, 5_000, 20_000], cost: 'childCover', rules: { 'cover.ratio': 5_000 } },
    },
    less: {
      inpatientOnly: flag,
      'key.threshold': [0, 50_000, 200_000],
      'registered.threshold': [0, 50_000, 200_000],
      'lowIncome.threshold': [0, 100_000, 500_000],
      'poorByIllness.threshold': { values: [0, 200_000, 900_000], rules: { 'poorByIllness.line': 60_000 } },
      'further.threshold': { values: [0, 100_000, 500_000], cost: 'furtherAid' },
    },
    neither: {
      'children.ratio': 'too few children with such a disease are in a sample; see the test of DZ-12',
      'children.limit': 'too few children with such a disease are in a sample; see the test of DZ-12',
      lag: when,
      'cover.month': when,
    },
  },
  premiumSubsidy: {
    cost: 'premiumSubsidy',
    rules: { 'tekun.share': 0, 'dibao.share': 0, 'registered.share': 0, 'lifted.share': 0 },
    more: { 'tekun.share': share, 'dibao.share': share, 'registered.share': share, 'lifted.share': share },
    less: {},
    neither: { 'premium.month': when },
  },
  temporaryAid: {
    cost: 'temporaryAid',
    rules: {
      'line.income': 20_000,
      'line.low': 12_000,
      'line.need': 2_000,
      'reach.applied': 8_000,
      'reach.discovered': 2_000,
      'cap.times': 12,
      'cap.event': 60_000,
      'major.line': 20_000,
      'major.reach': 5_000,
      'form.referral': 1_000,
      'certain.applies': 1,
      'certain.least': 10_000,
      'net.compensation': 3_000,
      'fallen.reach': 5_000,
    },
    more: {
      'line.income': [10_000, 15_000, 30_000],
      'line.low': [10_000, 15_000, 30_000],
      'reach.applied': { values: share, rules: { 'certain.applies': 0 } },
      'reach.discovered': { values: share, rules: { 'certain.applies': 0, 'reach.applied': 2_000 } },
      'amount.persons': [1, 3, 6],
      'amount.event': [0, 3, 6],
      'amount.injury': [0, 3, 6],
      'amount.illness': [0, 3, 6],
      'amount.special': [0, 3, 6],
      'degree.firstShare': [4_000, 8_000, 12_000],
      'degree.secondShare': [4_000, 10_000, 20_000],
      'degree.thirdShare': [4_000, 15_000, 30_000],
      'class.recipients': [2_000, 6_000, 10_000],
      'class.low': [2_000, 6_000, 10_000],
      'class.others': [2_000, 6_000, 10_000],
      'class.able': [2_000, 6_000, 10_000],
      'cap.event': [5_000, 20_000, 80_000],
      'cap.times': [0, 1, 3],
      'major.reach': share,
      'major.share': [10_000, 20_000, 40_000],
      'major.cap': { values: [20_000, 60_000, 200_000], rules: { 'cap.event': 20_000, 'major.share': 40_000 } },
      'certain.applies': { values: flag, rules: { 'reach.applied': 2_000 } },
      'certain.least': { values: [0, 10_000, 40_000], rules: { 'amount.illness': 1 } },
      'fallen.reach': share,
    },
    less: {
      'line.need': [0, 4_000, 20_000],
      'degree.second': [5_000, 10_000, 30_000],
      'degree.third': [15_000, 30_000, 90_000],
      'net.compensation': share,
      'net.housing': share,
      'major.line': [10_000, 30_000, 90_000],
      'form.referral': share,
    },
    neither: {
      'amount.roundTo': rounding,
      'delay.applied': when,
      'delay.discovered': when,
      'delay.firstLimit': when,
      'form.kind': 'goods of the same value',
      'bridge.dibao': 'leads to other programmes',
      'bridge.months': 'leads to other programmes',
      'bridge.medical': 'leads to other programmes',
      'bridge.medicalMonths': 'leads to other programmes',
      'bridge.employment': 'leads to other programmes',
      'bridge.wage': 'leads to other programmes',
      'bridge.employmentMonths': 'leads to other programmes',
      'bridge.education': 'leads to other programmes',
      'bridge.educationMet': 'leads to other programmes',
      'bridge.educationMonths': 'leads to other programmes',
      'bridge.housing': 'leads to other programmes',
      'bridge.housingMet': 'leads to other programmes',
    },
  },
  disasterRelief: {
    cost: 'disasterRelief',
    rules: { 'housing.amount': 1_500_000, 'housing.share': 1_000, 'living.share': 10_000, 'living.months': 3 },
    more: {
      'living.share': share,
      'living.months': [0, 3, 6],
      'housing.amount': yearly,
      'housing.share': share,
      'priority.share': share,
    },
    less: { 'prevention.cut': share },
    neither: { 'delay.priority': when, 'delay.others': when },
  },
  priceSupplement: {
    cost: 'priceSupplement',
    rules: {},
    more: {
      'link.applies': flag,
      'amount.prices': [0, 2],
      'amount.least': [0, 5_000, 9_000],
      'scope.tekun': flag,
    },
    less: {
      'trigger.cpi': { values: [100, 350, 1_000], rules: { 'trigger.food': 10_000 } },
      'trigger.food': { values: [100, 600, 2_000], rules: { 'trigger.cpi': 10_000 } },
    },
    neither: { 'amount.roundTo': rounding, 'delay.months': when },
  },
  livelihoodInsurance: {
    cost: 'livelihoodPayout',
    rules: {
      'scheme.applies': 1,
      'premium.amount': 4_000,
      'others.share': 3_000,
      'others.government': 2_000,
      'cover.disaster': 200_000,
      'cover.disease': 2_000,
      'cover.diseaseFrom': 200_000,
      'cover.diseaseMost': 2_000_000,
      'cover.care': 5_000,
    },
    more: {
      'scheme.applies': flag,
      'premium.amount': { values: [0, 4_000, 9_000], cost: 'livelihoodPremium' },
      'others.share': share,
      'others.government': { values: share, cost: 'livelihoodPremium' },
      'cover.disaster': yearly,
      'cover.disease': share,
      'cover.diseaseMost': [0, 50_000, 2_000_000],
      'cover.care': monthly,
    },
    less: {
      'premium.enterprise': { values: share, cost: 'livelihoodPremium' },
      'cover.diseaseFrom': [0, 200_000, 900_000],
    },
    neither: {},
  },
  charity: {
    cost: 'charity',
    rules: { 'match.reach': 8_000, 'match.share': 4_000 },
    more: { 'match.reach': share, 'match.share': [0, 2_000, 6_000], 'match.cap': [0, 5_000, 40_000] },
    less: {},
    neither: { 'inflow.perPerson': 'a total held against the matched needs after the loop', 'delay.months': when },
  },
};

const names = Object.keys(programmes);

test('every parameter that may move a payment is a lever of generosity or has its reason for being none', () => {
  const rules = [...new Set(Object.keys(parameters).map((path) => path.replace(/\.(?:rural|urban)\./, '.')))].filter(
    (rule) => !/^(?:funding|administration)\./.test(rule),
  );
  const listed = names.flatMap((name) => {
    const { more, less, neither } = programmes[name]!;
    return [...Object.keys(more), ...Object.keys(less), ...Object.keys(neither)].map((rule) => `${name}.${rule}`);
  });
  expect(listed.toSorted()).toEqual(rules.toSorted());
});

const clock = { from: 12 * 2018, months: 48, runIn: runInMonths };
const at = layout(clock.months, reportedYears(clock));

const withRules = (settings: Settings, rules: Rules): Settings => ({
  ...settings,
  ...Object.fromEntries(
    Object.entries(rules).flatMap(([rule, value]) =>
      (['rural', 'urban'] as const).map((area) => [rule.replace('.', `.${area}.`), [{ from: 0, value }]]),
    ),
  ),
});

const spent = (sums: Float64Array, cost: Cost): number => {
  let sum = 0;
  for (let m = 0; m < clock.months; m += 1)
    for (const area of [0, 1])
      sum +=
        cost === 'dibao'
          ? sums[at.month(m, area) + monthlySums.indexOf('cost')]!
          : sums[at.ledger(m, area, ledgerNames.indexOf(cost)) + ledgerSums.indexOf('due')]!;
  return sum;
};

describe.each(names)('with common random numbers, of %s', (programme) => {
  const { cost, rules: base, more, less } = programmes[programme]!;
  const named = (rules: Rules): Rules =>
    Object.fromEntries(Object.entries(rules).map(([rule, value]) => [`${programme}.${rule}`, value]));
  const levers = [...Object.entries(more), ...Object.entries(less)].map(([rule, moved]) => ({
    rule,
    ...(isLever(moved) ? moved : { values: moved }),
  })) as readonly ({ readonly rule: string } & Lever)[];
  const document = documentOf('dongzhi');
  const standards = levers.flatMap(({ rule, values, rules }) =>
    values.map((value) => withRules(document, named({ ...base, ...rules, [rule]: value }))),
  );

  test('no lever costs less where it gives more, and each costs more somewhere', () => {
    for (const { rule } of levers) expect(parameters).toHaveProperty([`${programme}.rural.${rule}` as ParameterPath]);
    const whole = setupOf('dongzhi', { clock, standards });
    const setup = withRows(whole, every(whole, 6));
    const simulation = new Simulation(setup);
    const wrong: string[] = [];
    /** Levers that have moved nobody yet: rare rules need the luck of more than one replicate to concern somebody. */
    const still = new Set(levers.flatMap(({ rule, few }) => (few === undefined ? [rule] : [])));
    for (let replicate = 1; replicate <= mostReplicates && (replicate === 1 || still.size > 0); replicate += 1) {
      const { policy } = simulation.run({
        draw: 0,
        replicate,
        from: 0,
        to: setup.header.householdCount,
        standards: standards.map((_, k) => k),
      });
      let k = 0;
      for (const { rule, values, cost: own = cost } of levers) {
        const costs = values.map((_, i) => spent(policy[k + i]!, own));
        k += values.length;
        const rising = rule in more ? costs : costs.toReversed();
        if (rising.some((sum, i) => i > 0 && sum < rising[i - 1]!))
          wrong.push(`${rule} costs less: ${costs.join(', ')}`);
        if (rising.at(-1)! > rising[0]!) still.delete(rule);
      }
    }
    expect(wrong).toEqual([]);
    expect([...still]).toEqual([]);
  });
});
