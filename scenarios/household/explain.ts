/**
 * What a described household is entitled to, month by month, and why. The law and the roll are those of the simulation;
 * only luck is taken out: whoever may apply does, every month; the check finds incomes and property as they are.
 */
import { calendarMonth, type Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { enact, type Enacted } from '../../model/policy/law.ts';
import { isParameterPath, type Settings } from '../../model/policy/parameters.ts';
import { enactProgrammes } from '../../model/policy/programmes.ts';
import { Register } from '../../model/population/population.ts';
import type { HouseholdCase } from '../load/household-case.ts';
import type { Standard } from '../load/standard.ts';
import { aidLedgers, historyOf } from './assistance.ts';
import { lifeOfCase, noLuck, type CaseLife } from './life-of-case.ts';
import type { Step } from './step.ts';

/** Amounts of a month, fen. */
export interface MonthOfCase {
  /** Calendar month. */
  readonly month: number;
  readonly members: number;
  /** The household's income before aid, basic pensions included. */
  readonly income: number;
  /** The dibao standard a person and year. */
  readonly standard: number;
  readonly status: 'off' | 'on' | 'taper' | 'alone';
  readonly register: 'none' | 'registered' | 'lifted';
  /** What is due for the month, by programme and part, e.g. `dibao.topUp`. */
  readonly parts: Readonly<Record<string, number>>;
  readonly due: number;
  /** What is paid in it, arrears included. */
  readonly paid: number;
}

export interface Explanation {
  readonly case: HouseholdCase;
  readonly standard: Standard;
  readonly clock: Clock;
  readonly months: readonly MonthOfCase[];
  /** Of the reported months, in order of time. */
  readonly steps: readonly Step[];
}

/** What a calculator is sure of, and the simulation draws. */
const certainties: Readonly<Record<string, number>> = {
  'dibao.takeUp.rate': 10_000,
  'dibao.takeUp.registered': 10_000,
  'dibao.error.spread': 0,
  'dibao.error.property': 0,
  'dibao.check.rate': 0,
  'dibao.behaviour.refusal': 0,
  'disabilitySubsidies.reach': 10_000,
  // a supporter stated is one who is able
  'tekun.qualify.supporterUnable': 0,
  'medicalAid.takeUp.known': 10_000,
  'medicalAid.takeUp.applied': 10_000,
  'temporaryAid.reach.applied': 10_000,
};
/** While the household does not yet apply. */
const absent = {
  'dibao.takeUp.rate': 0,
  'dibao.takeUp.registered': 0,
  'dibao.inclusion.intoDibao': 0,
};

const areas = ['rural', 'urban'] as const;

/** Where the bridge of temporary aid leads; whoever is led there by chance in the simulation is led here. */
const bridges = ['dibao', 'medical', 'employment', 'education', 'housing'] as const;

/** Settings in which every bridge that they build is crossed. */
const bridged = (settings: Settings): Settings => {
  const paths = areas.flatMap((area) => bridges.map((to) => `temporaryAid.${area}.bridge.${to}` as const));
  const crossed = paths.flatMap((path) => {
    const dated = settings[path];
    return dated === undefined
      ? []
      : [
          [
            path,
            dated.map(({ from, value }) => ({ from, value: value === null || value === 0 ? value : 10_000 })),
          ] as const,
        ];
  });
  return { ...settings, ...Object.fromEntries(crossed) };
};

/** Settings with rules, written `programme.rule`, that always hold in both areas. */
const withRules = (settings: Settings, rules: Readonly<Record<string, number>>): Settings => ({
  ...bridged(settings),
  ...Object.fromEntries(
    areas.flatMap((area) =>
      Object.entries(rules).flatMap(([rule, value]) => {
        const path = rule.replace('.', `.${area}.`);
        return isParameterPath(path) ? [[path, [{ from: 0, value }]] as const] : [];
      }),
    ),
  ),
});

/** Places in homes: enough for who is said to be in one, none for who is said to be at home. */
const placesIn = ({ home }: HouseholdCase): Readonly<Record<string, number>> =>
  home === undefined ? {} : { 'homes.places.share': home ? 10_000 : 0, 'homes.places.added': 0 };

/**
 * A standard's laws for the case. In the run-in holds the baseline's law of the first reported month, and nobody applies
 * before the household does.
 */
const lawsOf = (described: HouseholdCase, { paths, clock }: CaseLife, standard: Standard, baseline: Standard) => {
  const made = (settings: Settings, before?: Enacted) => enact(settings, paths, clock, noLuck, 0, 1, before);
  const known = { ...certainties, ...placesIn(described) };
  const settings = withRules(standard.settings, known);
  const here = made(withRules(baseline.settings, known));
  const away = made(withRules(baseline.settings, { ...known, ...absent }));
  const { dibaoSince, area } = described;
  const from =
    dibaoSince === undefined ? clock.runIn : Math.max(1, dibaoSince - calendarMonth(clock, 0) - here[area][0]!.delay);
  const before = (each: 'rural' | 'urban') => here[each].map((law, t) => (t < from ? away[each][t]! : law));
  const dibao = made(settings, { rural: before('rural'), urban: before('urban') });
  const ofBaseline = enactProgrammes(withRules(baseline.settings, known), here, paths, clock, noLuck, 0, 1);
  const programmes = enactProgrammes(settings, dibao, paths, clock, noLuck, 0, 1, ofBaseline);
  return { dibao: dibao[area], programmes: programmes[area] };
};

const registerOf = ({ life }: CaseLife, included: number, t: number): MonthOfCase['register'] => {
  if (life.register === Register.none && t < included) return 'none';
  if (t >= life.liftedAgain) return 'lifted';
  if (t >= life.fallen) return 'registered';
  return t >= life.lifted ? 'lifted' : 'registered';
};

/** @param baseline the standard of the run-in; the same where there is none to compare with */
export const explain = (
  described: HouseholdCase,
  standard: Standard,
  rates: Rates,
  baseline = standard,
): Explanation => {
  const lived = lifeOfCase(described, rates);
  const { life, paths, clock, names, uncertified } = lived;
  const { dibao, programmes } = lawsOf(described, lived, standard, baseline);
  // a disease that is stated is a child's
  const sure = { ...rates, perDisease: described.perDisease ? 1 : 0 };
  const given = { life, paths, clock, rates: sure, seed: noLuck, names, uncertified, standard, occasionMonths: 1 };
  const { account, ledgers, steps } = historyOf(given, dibao, programmes);
  const included = steps.find(({ key }) => key === 'registered')?.t ?? Infinity;
  const months = Array.from({ length: Math.max(0, life.end - clock.runIn) }, (_, m): MonthOfCase => {
    const t = clock.runIn + m;
    return {
      month: calendarMonth(clock, t),
      members: life.members[t]!,
      income: life.income[t]! + account.incomeChange[t]! + life.pensioners[t]! * paths.pensionWhole[t]!,
      standard: dibao[t]!.standard,
      status:
        account.taperUnits[t]! > 0 ? 'taper' : account.singles[t]! > 0 ? 'alone' : account.units[t]! > 0 ? 'on' : 'off',
      register: registerOf(lived, included, t),
      parts: {
        'dibao.topUp': account.topUp[t]!,
        'dibao.classified': account.classified[t]!,
        ...Object.fromEntries(aidLedgers.map((name) => [name, ledgers[name].due[t]!])),
      },
      due: aidLedgers.reduce((sum, name) => sum + ledgers[name].due[t]!, account.due[t]!),
      paid: aidLedgers.reduce((sum, name) => sum + ledgers[name].paid[t]!, account.paid[t]!),
    };
  });
  return { case: described, standard, clock, months, steps: steps.filter(({ t }) => t >= clock.runIn) };
};
