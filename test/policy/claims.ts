import { Bit, expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { basicInsuranceLaw, basicInsuranceParameters, basicInsurancePass } from '../../model/policy/basic-insurance.ts';
import { Claims } from '../../model/policy/claims.ts';
import {
  criticalIllnessLaw,
  criticalIllnessParameters,
  criticalIllnessPass,
} from '../../model/policy/critical-illness.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { medicalAidLaw, medicalAidParameters, medicalAidPass } from '../../model/policy/medical-aid.ts';
import type { ParameterShape } from '../../model/policy/parameter.ts';
import { Standing } from '../../model/policy/standing.ts';
import { paths, rates, seed } from './laws.ts';

export const months = 36;
/** January 2018 is month 0. */
export const start = 12 * 2018;
export const yuan = (amount: number): number => Math.round(amount * 100);

type Rules<P> = { readonly [rule in keyof P]?: number };

const reader =
  <P extends Record<string, ParameterShape>>(shapes: P, rules: Rules<P>) =>
  (rule: keyof P): number =>
    rules[rule] ?? shapes[rule]!.off;

export type BasicRules = Rules<typeof basicInsuranceParameters>;
export type CriticalRules = Rules<typeof criticalIllnessParameters>;
export type AidRules = Rules<typeof medicalAidParameters>;

/** The laws under some rules and nothing else; income 10,000 yuan a head, dibao standard 3,600 yuan a year. */
export const basicLaw = (rules: BasicRules) =>
  basicInsuranceLaw(reader(basicInsuranceParameters, rules), { income: yuan(10_000) });
export const criticalLaw = (rules: CriticalRules) =>
  criticalIllnessLaw(reader(criticalIllnessParameters, rules), { income: yuan(10_000) });
export const aidLaw = (rules: AidRules, basicCap = 0) =>
  medicalAidLaw(reader(medicalAidParameters, rules), { standard: yuan(3600), basicCap });

/** The case of the literature: basic (500, 70 %, 80,000), critical-illness (7,500 on the rest, 65 %), aid (70 %, 50,000). */
export const caseRules = {
  basic: {
    'township.deductible': yuan(500),
    'county.deductible': yuan(500),
    'city.deductible': yuan(500),
    'township.ratio': 7000,
    'county.ratio': 7000,
    'city.ratio': 7000,
    'cap.value': yuan(80_000),
  },
  critical: {
    'deductible.ratio': 7500,
    'first.ratio': 6500,
    'second.ratio': 6500,
    'third.ratio': 6500,
    'cap.value': Infinity,
  },
  aid: { 'dibao.ratio': 7000, 'tekun.ratio': 7000, 'cap.value': yuan(50_000), oneStop: 1 },
} as const;

export interface Bill {
  readonly person?: number;
  readonly month: number;
  readonly cost: number;
  readonly level?: number;
}

export interface Told {
  readonly words?: readonly number[];
  readonly bills: readonly Bill[];
  readonly household?: number;
  readonly dibao?: boolean;
  readonly tekun?: boolean;
  readonly register?: (t: number) => number;
  /** Counted income a head and month, fen. */
  readonly perCapita?: number;
  readonly inScope?: number;
  readonly outpatient?: number;
  readonly basic?: BasicRules;
  readonly critical?: CriticalRules;
  readonly aid?: AidRules;
  readonly basicCap?: number;
  readonly perDisease?: number;
}

/** A life of the same persons in every month, with the bills given, in order of month. */
export const lifeOf = (told: Told): Life => {
  const life = new Life(months, 3);
  const words = told.words ?? [Bit.adult];
  Object.assign(life, {
    household: told.household ?? 7,
    replicate: 0,
    weight: 1,
    end: months,
    lifted: never,
    fallen: never,
    liftedAgain: never,
  });
  life.stretches = 1;
  words.forEach((word, row) => {
    life.word[row] = word | row;
  });
  life.first[1] = words.length;
  life.persons = words.length;
  told.bills.forEach(({ person = 0, month, cost, level = 0 }, b) => {
    life.billPerson[b] = person;
    life.billMonth[b] = month;
    life.billCost[b] = cost;
    life.billLevel[b] = level;
  });
  life.bills = told.bills.length;
  expand(life);
  return life;
};

export const standingOf = (told: Pick<Told, 'dibao' | 'tekun' | 'register' | 'perCapita'>): Standing => {
  const standing = new Standing(months);
  if (told.dibao === true) standing.dibao.fill(1);
  if (told.tekun === true) standing.tekunLow.fill(-1);
  for (let t = 0; t < months; t += 1) standing.register[t] = told.register?.(t) ?? 0;
  standing.perCapita.fill(told.perCapita ?? yuan(2000));
  return standing;
};

/** What each payer pays in all and the household bears, and the ledgers. */
export const settled = (told: Told) => {
  const life = lifeOf(told);
  const standing = standingOf(told);
  const claims = new Claims(months);
  const plain = { ...rates, inScope: told.inScope ?? 1, outpatientCost: told.outpatient ?? 0 };
  claims.read(life, plain, { ...paths, medicalCost: new Float64Array(months).fill(1) }, start);
  claims.open();
  const ledger = () => new Ledger(months);
  const ledgers = {
    basic: ledger(),
    critical: ledger(),
    supplementary: ledger(),
    aid: ledger(),
    further: ledger(),
    cover: ledger(),
  };
  const every = <T>(law: T): T[] => Array.from({ length: months }, () => law);
  const basic = every(basicLaw(told.basic ?? caseRules.basic));
  basicInsurancePass(basic, claims, ledgers.basic);
  criticalIllnessPass(
    every(criticalLaw(told.critical ?? caseRules.critical)),
    basic,
    standing,
    claims,
    ledgers.critical,
    ledgers.supplementary,
  );
  medicalAidPass(
    life,
    every(aidLaw(told.aid ?? caseRules.aid, told.basicCap)),
    standing,
    claims,
    seed,
    start,
    told.perDisease ?? 0,
    ledgers,
  );
  const sum = (column: ArrayLike<number>, to = column.length) =>
    Array.from(column)
      .slice(0, to)
      .reduce((a, b) => a + b, 0);
  const own = Array.from({ length: claims.count }, (_, c) => claims.own(c));
  return {
    basic: sum(ledgers.basic.due),
    critical: sum(ledgers.critical.due),
    supplementary: sum(ledgers.supplementary.due),
    aid: sum(ledgers.aid.due),
    further: sum(ledgers.further.due),
    own: sum(own),
    cost: sum(claims.cost, claims.count),
    owns: own,
    ledgers,
  };
};
