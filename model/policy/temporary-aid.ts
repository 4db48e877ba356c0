/**
 * Temporary aid 临时救助: help for those whose basic living fails for a time through a sudden event, injury, serious illness or
 * another special cause, where other aid does not reach or suffice. The rules in the order of the law, then the pass over a life.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Emergency } from '../dynamics/emergencies.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import { slots } from '../dynamics/lineage.ts';
import { Register } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding, wholeRatio } from './money.ts';
import { count, flag, months, perMonth, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const temporaryAidParameters = {
  // who: means after the cost, and classes by income
  'line.income': ratio(0, 100_000, 1000),
  'line.low': ratio(15000, 100_000, 1000),
  /** Need from which basic living fails, as a ratio to a year's standard of the household. */
  'line.need': ratio(0, 1_000_000, 500),
  // how they are reached
  'reach.applied': ratio(0, 10000, 500),
  'reach.discovered': ratio(0, 10000, 500),
  'delay.applied': months(1, 12),
  'delay.discovered': months(0, 12),
  /** Sums up to this multiple of the monthly standard are paid at once, papers later; 0 for none. */
  'delay.firstLimit': ratio(0, 1_000_000, 5000),
  // how much: a multiple of the monthly standard by size, length, degree, class and ability
  'amount.persons': count(3, 1, 20),
  'amount.event': months(0, 24),
  'amount.injury': months(0, 24),
  'amount.illness': months(0, 24),
  'amount.special': months(0, 24),
  'degree.second': ratio(10000, 1_000_000, 1000),
  'degree.third': ratio(20000, 1_000_000, 1000),
  'degree.firstShare': ratio(10000, 100_000, 500),
  'degree.secondShare': ratio(10000, 100_000, 500),
  'degree.thirdShare': ratio(10000, 100_000, 500),
  'class.recipients': ratio(10000, 10000, 500),
  'class.low': ratio(10000, 10000, 500),
  'class.others': ratio(10000, 10000, 500),
  'class.able': ratio(10000, 10000, 500),
  /** Share of a loss by event or injury that insurance or others compensate. */
  'net.compensation': ratio(0, 10000, 500),
  /** Share of a loss by sudden event that housing support meets. */
  'net.housing': ratio(0, 10000, 500),
  'amount.roundTo': perMonth(1, 100_000, 100),
  'cap.event': ratio(1_000_000, 1_000_000, 5000),
  'cap.times': count(12, 0, 12),
  // major cases, one by one
  'major.line': ratio(1_000_000, 1_000_000, 1000),
  'major.reach': ratio(0, 10000, 500),
  'major.share': ratio(10000, 100_000, 500),
  'major.cap': ratio(1_000_000, 1_000_000, 5000),
  // certain aid
  'certain.applies': flag(),
  'certain.least': ratio(0, 100_000, 500),
  // forms, and where a household is handed on to
  'form.referral': ratio(0, 10000, 500),
  'form.kind': ratio(0, 10000, 500),
  'bridge.dibao': ratio(0, 10000, 500),
  'bridge.months': months(1, 12),
  /** To medical aid, as if of low income, for so many months. */
  'bridge.medical': ratio(0, 10000, 500),
  'bridge.medicalMonths': months(12, 60),
  /** To a job, at a wage as a ratio to the monthly standard, for so many months at most. */
  'bridge.employment': ratio(0, 10000, 500),
  'bridge.wage': ratio(20000, 100_000, 1000),
  'bridge.employmentMonths': months(12, 120),
  /** To education aid, which meets a share of the cost of schooling, for so many months. */
  'bridge.education': ratio(0, 10000, 500),
  'bridge.educationMet': ratio(5000, 10000, 500),
  'bridge.educationMonths': months(12, 120),
  /** To housing aid, which meets a share of what a sudden event leaves to be borne. */
  'bridge.housing': ratio(0, 10000, 500),
  'bridge.housingMet': ratio(5000, 10000, 500),
  'fallen.reach': ratio(0, 10000, 500),
} as const satisfies Record<string, ParameterShape>;

/** Temporary aid in one area and month; ratios over 10,000, money in fen. */
export interface TemporaryAidLaw {
  /** The dibao standard, fen a person and year. */
  readonly standard: number;
  /** Ratios to the standard: income after the cost below which aid is given, and of the low-income class. */
  readonly line: number;
  readonly lowLine: number;
  /** Least need, as a ratio to a year's standard of the household. */
  readonly needFrom: number;
  /** Share of those struck who apply; share of the others whom the office finds. */
  readonly applied: number;
  readonly discovered: number;
  /** Months from event to payment. */
  readonly delayApplied: number;
  readonly delayDiscovered: number;
  /** Fen up to which aid is paid first. */
  readonly firstLimit: number;
  /** Most persons counted. */
  readonly persons: number;
  /** Months of support by cause. */
  readonly event: number;
  readonly injury: number;
  readonly illness: number;
  readonly special: number;
  /** Needs from which the second and third degree begin, as ratios to a year's standard of the household. */
  readonly secondFrom: number;
  readonly thirdFrom: number;
  readonly firstShare: number;
  readonly secondShare: number;
  readonly thirdShare: number;
  /** Shares of the amount by class, and where a member is able to work. */
  readonly recipients: number;
  readonly low: number;
  readonly others: number;
  readonly able: number;
  readonly compensation: number;
  readonly housing: number;
  readonly roundTo: number;
  /** Most for one event, fen, and most times a calendar year. */
  readonly cap: number;
  readonly times: number;
  /** Need from which a case is major, as a ratio to a year's standard of the household; share decided higher; how much higher; cap, fen. */
  readonly majorFrom: number;
  readonly majorReach: number;
  readonly majorShare: number;
  readonly majorCap: number;
  readonly certain: number;
  /** Least aid of those certain to be aided, fen. */
  readonly least: number;
  readonly referral: number;
  readonly kind: number;
  readonly bridge: number;
  readonly bridgeMonths: number;
  readonly bridgeMedical: number;
  readonly bridgeMedicalMonths: number;
  readonly bridgeEmployment: number;
  /** Wage of the job, fen a month, and its months at most. */
  readonly bridgeWage: number;
  readonly bridgeEmploymentMonths: number;
  readonly bridgeEducation: number;
  readonly bridgeEducationMet: number;
  readonly bridgeEducationMonths: number;
  readonly bridgeHousing: number;
  readonly bridgeHousingMet: number;
  readonly fallen: number;
}

export const temporaryAidLaw = (
  read: (rule: keyof typeof temporaryAidParameters) => number,
  context: { readonly standard: number },
): TemporaryAidLaw => {
  /** A multiple of the monthly standard, whole fen. */
  const multiple = (share: number): number => Math.floor((share * context.standard) / (ratioUnit * monthsOfYear));
  return {
    standard: context.standard,
    line: read('line.income'),
    lowLine: read('line.low'),
    needFrom: read('line.need'),
    applied: read('reach.applied'),
    discovered: read('reach.discovered'),
    delayApplied: read('delay.applied'),
    delayDiscovered: read('delay.discovered'),
    firstLimit: multiple(read('delay.firstLimit')),
    persons: read('amount.persons'),
    event: read('amount.event'),
    injury: read('amount.injury'),
    illness: read('amount.illness'),
    special: read('amount.special'),
    secondFrom: read('degree.second'),
    thirdFrom: Math.max(read('degree.second'), read('degree.third')),
    firstShare: read('degree.firstShare'),
    secondShare: read('degree.secondShare'),
    thirdShare: read('degree.thirdShare'),
    recipients: read('class.recipients'),
    low: read('class.low'),
    others: read('class.others'),
    able: read('class.able'),
    compensation: read('net.compensation'),
    housing: read('net.housing'),
    roundTo: Math.max(1, read('amount.roundTo')),
    cap: multiple(read('cap.event')),
    times: read('cap.times'),
    majorFrom: read('major.line'),
    majorReach: read('major.reach'),
    majorShare: Math.max(ratioUnit, read('major.share')),
    majorCap: multiple(Math.max(read('cap.event'), read('major.cap'))),
    certain: read('certain.applies'),
    least: multiple(read('certain.least')),
    referral: read('form.referral'),
    kind: read('form.kind'),
    bridge: read('bridge.dibao'),
    bridgeMonths: read('bridge.months'),
    bridgeMedical: read('bridge.medical'),
    bridgeMedicalMonths: read('bridge.medicalMonths'),
    bridgeEmployment: read('bridge.employment'),
    bridgeWage: multiple(read('bridge.wage')),
    bridgeEmploymentMonths: read('bridge.employmentMonths'),
    bridgeEducation: read('bridge.education'),
    bridgeEducationMet: read('bridge.educationMet'),
    bridgeEducationMonths: read('bridge.educationMonths'),
    bridgeHousing: read('bridge.housing'),
    bridgeHousingMet: read('bridge.housingMet'),
    fallen: read('fallen.reach'),
  };
};

/** Causes of need: the kinds of `Emergency`, then illness, then falling back into poverty. */
export const Cause = { ...Emergency, illness: 3, fallen: 4 } as const;
export const IncomeClass = { recipients: 0, low: 1, others: 2 } as const;
export const Form = { cash: 0, kind: 1, referral: 2 } as const;

/** One household struck, as an office sees it. */
export interface Hardship {
  readonly cause: number;
  /** What the household itself must bear, net of compensation, insurance and other aid, fen. */
  readonly need: number;
  readonly members: number;
  /** Income of a year, fen. */
  readonly income: number;
  /** On dibao or in tekun. */
  readonly recipient: boolean;
  readonly registered: boolean;
  /** Whether a member is able to work: self-help ability 自救能力. */
  readonly able: boolean;
  /** Critical illness, a child in hardship or a severely disabled member. */
  readonly certain: boolean;
}

/** RC-09, RC-12, DZ-23 · Compensation, insurance and housing support come first: what is left of a loss by event or injury. */
export const uncompensated = (law: TemporaryAidLaw, cause: number, loss: number): number => {
  const elsewhere =
    cause === Cause.event ? law.compensation + law.housing : cause === Cause.injury ? law.compensation : 0;
  return loss - wholeRatio(Math.min(ratioUnit, elsewhere), loss);
};

/** Whether a need reaches a ratio to a year's standard of the household. */
const reaches = (
  law: TemporaryAidLaw,
  { need, members }: { readonly need: number; readonly members: number },
  from: number,
): boolean => need * ratioUnit >= from * law.standard * members;

/** Why a household's basic living does not fail: it bears little, or has enough left. */
export type NoHardship = 'little' | 'income';

/** YC-14, RC-09 · Basic living fails: what must be borne is no small thing, and a year's income less it lies below the line. */
const noHardship = (law: TemporaryAidLaw, hardship: Hardship): NoHardship | undefined => {
  if (hardship.need <= 0 || !reaches(law, hardship, law.needFrom)) return 'little';
  const below = (hardship.income - hardship.need) * ratioUnit < law.line * law.standard * hardship.members;
  return below ? undefined : 'income';
};

export const inHardship = (law: TemporaryAidLaw, hardship: Hardship): boolean =>
  noHardship(law, hardship) === undefined;

/** RC-09 · Classes by income: recipients; low income or registered; others. */
export const incomeClass = (law: TemporaryAidLaw, hardship: Hardship): number =>
  hardship.recipient
    ? IncomeClass.recipients
    : hardship.registered || hardship.income * ratioUnit < law.lowLine * law.standard * hardship.members
      ? IncomeClass.low
      : IncomeClass.others;

/** RC-09 · The class's share of the amount, less where somebody can help the household out by work. */
export const classShare = (law: TemporaryAidLaw, hardship: Hardship): number => {
  const of = incomeClass(law, hardship);
  const share = of === IncomeClass.recipients ? law.recipients : of === IncomeClass.low ? law.low : law.others;
  return hardship.able ? wholeRatio(law.able, share) : share;
};

/** RC-09 · Degree of the hardship: its share of the standard. */
export const degreeShare = (law: TemporaryAidLaw, hardship: Hardship): number =>
  reaches(law, hardship, law.thirdFrom)
    ? law.thirdShare
    : reaches(law, hardship, law.secondFrom)
      ? law.secondShare
      : law.firstShare;

/** Months of support by cause. */
export const supportMonths = (law: TemporaryAidLaw, cause: number): number =>
  cause === Cause.event
    ? law.event
    : cause === Cause.injury
      ? law.injury
      : cause === Cause.illness
        ? law.illness
        : law.special;

/** YC-14 · The amount: the monthly standard by persons and months, by degree and class; fen, rounded once. */
export const ordinaryAmount = (law: TemporaryAidLaw, hardship: Hardship): number => {
  const share = wholeRatio(degreeShare(law, hardship), classShare(law, hardship));
  const whole = law.standard * Math.min(law.persons, hardship.members) * supportMonths(law, hardship.cause);
  return rounded(whole * share, monthsOfYear * ratioUnit, law.roundTo, Rounding.nearest);
};

/** RC-09 · A major case is decided one by one 一事一议; `rank` in [0, 1) says whether it is given more. */
export const isMajor = (law: TemporaryAidLaw, hardship: Hardship, rank: number): boolean =>
  reaches(law, hardship, law.majorFrom) && rank * ratioUnit < law.majorReach;

/** YC-14, RC-09, DZ-14 · Aid for one event, fen: never above the cap, nor above the need. */
export const temporaryAid = (law: TemporaryAidLaw, hardship: Hardship, rank: number): number => {
  if (!inHardship(law, hardship)) return 0;
  const ordinary = ordinaryAmount(law, hardship);
  const amount = isMajor(law, hardship, rank)
    ? Math.min(law.majorCap, wholeRatio(law.majorShare, ordinary))
    : Math.min(law.cap, ordinary);
  return Math.min(
    hardship.need,
    law.certain === 1 && hardship.certain ? Math.max(amount, Math.min(law.cap, law.least)) : amount,
  );
};

/** YC-21, DZ-14, DZ-18 · Whether a case reaches the office: by application, found by it, or because aid is certain. */
export const isReached = (law: TemporaryAidLaw, certain: boolean, apply: number, found: number): boolean =>
  apply * ratioUnit < law.applied || found * ratioUnit < law.discovered || (law.certain === 1 && certain);

/** YC-21, RC-10 · Months from the event to payment: at once for small sums, less where the office found the case. */
export const delayMonths = (law: TemporaryAidLaw, amount: number, found: number): number =>
  amount <= law.firstLimit
    ? 0
    : found * ratioUnit < law.discovered
      ? Math.min(law.delayApplied, law.delayDiscovered)
      : law.delayApplied;

/** DZ-14 · Form of the aid: money, goods of the same value, or referral to others; who is certain to be aided is not referred. */
export const formOf = (law: TemporaryAidLaw, certain: boolean, rank: number): number => {
  const referral = law.certain === 1 && certain ? 0 : law.referral;
  return rank * ratioUnit < referral ? Form.referral : rank * ratioUnit < referral + law.kind ? Form.kind : Form.cash;
};

/** YC-14 · Whether a household struck is led over the bridge 摆渡 to dibao, and to medical aid. */
export const isLedToDibao = (law: TemporaryAidLaw, rank: number): boolean => rank * ratioUnit < law.bridge;
export const isLedToMedicalAid = (law: TemporaryAidLaw, rank: number): boolean => rank * ratioUnit < law.bridgeMedical;

/** YC-14 · By need: to employment aid 就业救助 where somebody able to work is out of work (a job with a wage). */
export const isLedToEmployment = (law: TemporaryAidLaw, rank: number): boolean =>
  rank * ratioUnit < law.bridgeEmployment;

/** YC-14 · To education aid 教育救助 where somebody is at upper secondary school or college. */
export const isLedToEducation = (law: TemporaryAidLaw, rank: number): boolean => rank * ratioUnit < law.bridgeEducation;

/** YC-14 · To housing aid 住房救助 after a sudden event: what it meets of what aid has left to be borne, fen. */
export const housingAid = (law: TemporaryAidLaw, cause: number, left: number, rank: number): number =>
  cause === Cause.event && rank * ratioUnit < law.bridgeHousing ? wholeRatio(law.bridgeHousingMet, left) : 0;

/** What a witness is told of one need, money in fen. */
export type TemporaryAidTold = {
  readonly t: number;
  readonly law: TemporaryAidLaw;
  readonly cause: number;
  readonly members: number;
} & (
  | {
      /** Over the bridge: to apply for dibao, among those of medical aid, to education aid. */
      readonly outcome: 'ledToDibao' | 'ledToMedicalAid' | 'ledToEducation';
      readonly from: number;
    }
  | {
      /** To a job of the member in a row, in the months [from, to). */
      readonly outcome: 'ledToEmployment';
      readonly row: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** To housing aid, which meets an amount of what is left, fen. */
      readonly outcome: 'ledToHousing';
      readonly left: number;
      readonly amount: number;
    }
  | {
      /** The office does not aid who falls back; or insurance, medical aid and compensation leave nothing to bear. */
      readonly outcome: 'notFallen' | 'nothing';
    }
  | {
      /** `noAmount`: the law sets none for the cause. */
      readonly outcome: NoHardship | 'times' | 'notReached' | 'noAmount';
      readonly hardship: Hardship;
    }
  | {
      readonly outcome: 'aided' | 'referred';
      readonly hardship: Hardship;
      /** By the formula, before caps and the bounds of the need. */
      readonly ordinary: number;
      readonly major: boolean;
      readonly amount: number;
      /** Months to payment. */
      readonly delay: number;
      readonly form: number;
    }
);

const process = processCode('temporaryAid');
const Draw = { apply: 0, found: 1, major: 2, form: 3, dibao: 4, medical: 5, employment: 6, education: 7 } as const;
/** A case's draws from the second half of the key. */
const Second = { housing: 0 } as const;
const drawsOfCase = 8;
const causesOfMonth = 8;
const key = new Uint32Array(4);

/** The case's first draw, by calendar month and cause. */
const caseOf = (start: number, t: number, cause: number): number => ((start + t) * causesOfMonth + cause) * drawsOfCase;

/** Month of the life's next emergency, and of its next bill; its end where there is none. */
const emergencyFrom = (life: Life, e: number): number => (e < life.emergencies ? life.emergencyMonth[e]! : life.end);
const billFrom = (life: Life, b: number): number => (b < life.bills ? life.billMonth[b]! : life.end);

export interface TemporaryAidInputs {
  readonly seed: Seed;
  /** Calendar month of simulated month 0. */
  readonly start: number;
  /** Growth of incomes since the base year in the life's area, by month: losses grow with it. */
  readonly growth: Float64Array;
}

/** Whether a member's state makes aid certain. */
const isCertain = (life: Life, t: number): boolean => {
  const s = life.stretch[t]!;
  for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1) {
    if ((life.word[p]! & (Bit.severe | Bit.childInHardship)) !== 0) return true;
  }
  return false;
};

const isAble = (life: Life, t: number): boolean => {
  const s = life.stretch[t]!;
  for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1) if ((life.word[p]! & Bit.able) !== 0) return true;
  return false;
};

/** The guard: whether temporary aid can concern the life at all. */
export const mayNeedTemporaryAid = (life: Life): boolean =>
  life.emergencies > 0 || life.bills > 0 || life.fallen < life.end;

/** A job to which the bridge leads the member in a row, in the months [from, to), at a wage, fen a month. */
export interface Placement {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly wage: number;
}

/** Where the bridge leads a household, and who follows it there. */
export interface Bridge {
  /** The household applies for dibao in a month. */
  dibao(month: number): void;
  /** It is aided in illness as of low income in the months [from, to). */
  medicalAid(from: number, to: number): void;
  /** A share of its cost of schooling (10,000 = 1) is met in the months [from, to). */
  education(from: number, to: number, met: number): void;
  employment(placement: Placement): void;
}

/** Whether somebody is at upper secondary school or college, which cost something. */
const hasSchooling = (life: Life, t: number): boolean => {
  const s = life.stretch[t]!;
  for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1)
    if ((life.word[p]! & (Bit.upperSchool | Bit.college)) !== 0) return true;
  return false;
};

/** First month from t on in which the person in a row is not there, or not able to work. */
const ableUntil = (life: Life, row: number, t: number): number => {
  for (let s = life.stretch[t]!; s < life.stretches; s += 1) {
    let able = false;
    for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1)
      if ((life.word[p]! & Bit.row) === row && (life.word[p]! & Bit.able) !== 0) able = true;
    if (!able) return Math.max(t, life.from[s]!);
  }
  return life.end;
};

/** First month from t on in which the person has work that she finds herself: t where she has it already. */
const freeUntil = (life: Life, row: number, t: number): number => {
  let until = life.end;
  for (let s = 0; s < life.spells; s += 1) {
    if (life.spellPerson[s] !== row || life.spellTaken[s] === 0 || life.spellTo[s]! <= t) continue;
    until = Math.min(until, Math.max(t, life.spellFrom[s]!));
  }
  return until;
};

/** YC-14 · The job for the first member who is able to work and without: until she finds work herself or can work no more. */
const placementOf = (life: Life, law: TemporaryAidLaw, t: number, placed: Int32Array): Placement | undefined => {
  const s = life.stretch[t]!;
  for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1) {
    const row = life.word[p]! & Bit.row;
    if (placed[row]! > t) continue;
    const to = Math.min(t + law.bridgeEmploymentMonths, ableUntil(life, row, t), freeUntil(life, row, t));
    if (to > t) return { row, from: t, to, wage: law.bridgeWage };
  }
  return undefined;
};
/** By row: until when a bridge has led the person to a job. */
const placed = new Int32Array(slots);

/**
 * YC-14 · The bridge, before the roll runs: where a household struck, and reached, is led. A bill counts where the share of it
 * that households usually bear reaches the second degree.
 */
export const bridgePass = (
  life: Life,
  laws: readonly TemporaryAidLaw[],
  inputs: TemporaryAidInputs,
  selfBorne: number,
  bridge: Bridge,
  tell?: (told: TemporaryAidTold) => void,
): void => {
  deriveKey(inputs.seed, life.replicate, life.household, life.house, process, key);
  const k0 = key[0]!;
  const k1 = key[1]!;
  placed.fill(0);
  const lead = (t: number, cause: number): void => {
    const law = laws[t]!;
    if (law.line === 0 || t + law.bridgeMonths >= life.end) return;
    const n = caseOf(inputs.start, t, cause);
    const rank = (purpose: number): number => uniform(bits(k0, k1, n + purpose));
    if (!isReached(law, false, rank(Draw.apply), rank(Draw.found))) return;
    const from = t + law.bridgeMonths;
    const members = life.members[t]!;
    if (isLedToDibao(law, rank(Draw.dibao))) {
      bridge.dibao(from);
      tell?.({ t, law, cause, members, outcome: 'ledToDibao', from });
    }
    if (isLedToMedicalAid(law, rank(Draw.medical))) {
      bridge.medicalAid(from, Math.min(life.end, from + law.bridgeMedicalMonths));
      tell?.({ t, law, cause, members, outcome: 'ledToMedicalAid', from });
    }
    if (isLedToEmployment(law, rank(Draw.employment))) {
      const placement = placementOf(life, law, from, placed);
      if (placement !== undefined) {
        placed[placement.row] = placement.to;
        bridge.employment(placement);
        tell?.({ t, law, cause, members, outcome: 'ledToEmployment', ...placement });
      }
    }
    if (isLedToEducation(law, rank(Draw.education)) && hasSchooling(life, from)) {
      bridge.education(from, Math.min(life.end, from + law.bridgeEducationMonths), law.bridgeEducationMet);
      tell?.({ t, law, cause, members, outcome: 'ledToEducation', from });
    }
  };
  let e = 0;
  let b = 0;
  // only who is in the poverty register falls back in it
  let fallen = life.register === Register.none ? life.end : life.fallen;
  for (;;) {
    const monthE = emergencyFrom(life, e);
    const monthB = billFrom(life, b);
    const t = Math.min(monthE, monthB, fallen);
    if (t >= life.end) return;
    if (monthE === t) {
      lead(t, life.emergencyKind[e]!);
      e += 1;
    } else if (monthB === t) {
      const law = laws[t]!;
      const borne = life.billCost[b]! * inputs.growth[t]! * selfBorne;
      if (borne * ratioUnit >= law.secondFrom * law.standard * life.members[t]!) lead(t, Cause.illness);
      b += 1;
    } else {
      lead(t, Cause.fallen);
      fallen = life.end;
    }
  }
};

/**
 * Walks the months in which a need arises: emergencies, bills with what insurers and medical aid left, falling back.
 * @param remaining by bill of the life: what the household bears after insurance and medical aid, fen
 * @param ledger aid due in the month of the event and paid when the office has decided; a referral is a case without amount
 * @param left what remains of each need of a household in hardship, which charity may meet
 */
export const temporaryAidPass = (
  life: Life,
  laws: readonly TemporaryAidLaw[],
  standing: Standing,
  inputs: TemporaryAidInputs,
  remaining: Int32Array,
  ledger: Ledger,
  left: Ledger,
  tell?: (told: TemporaryAidTold) => void,
): void => {
  deriveKey(inputs.seed, life.replicate, life.household, life.house, process, key);
  const k0 = key[0]!;
  const k1 = key[1]!;
  const k2 = key[2]!;
  const k3 = key[3]!;
  let e = 0;
  let b = 0;
  const falls =
    life.fallen < life.end && life.fallen >= life.start && standing.register[life.fallen] === Register.registered;
  let fallen = falls ? life.fallen : life.end;
  let year = -1;
  let times = 0;
  for (;;) {
    // the next need, in order of month: emergency, bill, falling back
    const monthE = emergencyFrom(life, e);
    const monthB = billFrom(life, b);
    const t = Math.min(monthE, monthB, fallen);
    if (t >= life.end) return;
    const law = laws[t]!;
    let cause: number = Cause.fallen;
    let need = 0;
    let critical = false;
    const members = life.members[t]!;
    if (monthE === t) {
      cause = life.emergencyKind[e]!;
      need = uncompensated(law, cause, Math.floor(life.emergencyLoss[e]! * inputs.growth[t]!));
      e += 1;
    } else if (monthB === t) {
      cause = Cause.illness;
      // bills of one month are one need
      for (; b < life.bills && life.billMonth[b] === t; b += 1) need += remaining[b]!;
      critical = need * ratioUnit >= law.secondFrom * law.standard * members;
    } else {
      // a household that has fallen back lacks its living
      need = law.standard * members;
      fallen = life.end;
    }
    if (law.line === 0) continue;
    if (need <= 0) {
      tell?.({ t, law, cause, members, outcome: 'nothing' });
      continue;
    }
    // most needs are little, and nothing more is asked of them
    if (tell === undefined && !reaches(law, { need, members }, law.needFrom)) continue;
    const n = caseOf(inputs.start, t, cause);
    const apply = uniform(bits(k0, k1, n + Draw.apply));
    // FX-17 · who falls back is aided after review, in the share that the law says
    if (cause === Cause.fallen && apply * ratioUnit >= law.fallen) {
      tell?.({ t, law, cause, members, outcome: 'notFallen' });
      continue;
    }
    const hardship: Hardship = {
      cause,
      need,
      members,
      income: Math.floor(standing.incomeOf(t) * members * monthsOfYear),
      recipient: standing.anyRecipient(t),
      registered: standing.register[t] === Register.registered,
      able: isAble(life, t),
      certain: critical || isCertain(life, t),
    };
    const calendar = Math.floor((inputs.start + t) / monthsOfYear);
    if (calendar !== year) {
      year = calendar;
      times = 0;
    }
    const found = uniform(bits(k0, k1, n + Draw.found));
    const major = uniform(bits(k0, k1, n + Draw.major));
    const reached = isReached(law, hardship.certain, apply, found);
    let amount = times < law.times && reached ? temporaryAid(law, hardship, major) : 0;
    if (amount === 0) {
      const outcome = noHardship(law, hardship) ?? (!reached ? 'notReached' : times < law.times ? 'noAmount' : 'times');
      tell?.({ t, law, cause, members, outcome, hardship });
    } else {
      times += 1;
      const form = formOf(law, hardship.certain, uniform(bits(k0, k1, n + Draw.form)));
      if (form === Form.referral) amount = 0;
      const delay = delayMonths(law, amount, found);
      ledger.add(t, amount, members, 1, delay);
      if (tell !== undefined) {
        const ordinary = ordinaryAmount(law, hardship);
        const outcome = form === Form.referral ? 'referred' : 'aided';
        const answer = {
          outcome,
          hardship,
          ordinary,
          major: isMajor(law, hardship, major),
          amount,
          delay,
          form,
        } as const;
        tell({ t, law, cause, members, ...answer });
      }
    }
    if (cause === Cause.fallen || amount >= need || !inHardship(law, hardship)) continue;
    const housed = reached ? housingAid(law, cause, need - amount, uniform(bits(k2, k3, n + Second.housing))) : 0;
    if (housed > 0) ledger.target(t);
    if (housed > 0) tell?.({ t, law, cause, members, outcome: 'ledToHousing', left: need - amount, amount: housed });
    if (need - amount > housed) left.add(t, Math.min(mostNeed, need - amount - housed), members, 1);
  }
};

/** A need counts up to this, so that a month's column holds several: five million yuan. */
const mostNeed = 500_000_000;
