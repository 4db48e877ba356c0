/**
 * Temporary aid 临时救助: help for those whose basic living fails for a time through a sudden event, injury, serious illness or
 * another special cause, where other aid does not reach or suffice. The rules in the order of the law, then the pass over a life.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Emergency } from '../dynamics/emergencies.ts';
import { Bit, type Life } from '../dynamics/life.ts';
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

/** RC-09 · Compensation and insurance come first: what is left of a loss by event or injury. */
export const uncompensated = (law: TemporaryAidLaw, cause: number, loss: number): number =>
  cause === Cause.event || cause === Cause.injury
    ? loss - wholeRatio(Math.min(ratioUnit, law.compensation), loss)
    : loss;

/** Whether a need reaches a ratio to a year's standard of the household. */
const reaches = (law: TemporaryAidLaw, hardship: Hardship, from: number): boolean =>
  hardship.need * ratioUnit >= from * law.standard * hardship.members;

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

/** DZ-14 · Form of the aid: money, goods of the same value, or referral to others. */
export const formOf = (law: TemporaryAidLaw, rank: number): number =>
  rank * ratioUnit < law.referral ? Form.referral : rank * ratioUnit < law.referral + law.kind ? Form.kind : Form.cash;

/** YC-14 · Whether a household aided is handed on to dibao, and to medical aid. */
export const isHandedOn = (law: TemporaryAidLaw, rank: number): boolean => rank * ratioUnit < law.bridge;
export const isLedToMedicalAid = (law: TemporaryAidLaw, rank: number): boolean => rank * ratioUnit < law.bridgeMedical;

/** What a witness is told of one need, money in fen. */
export type TemporaryAidTold = {
  readonly t: number;
  readonly law: TemporaryAidLaw;
  readonly cause: number;
  readonly members: number;
} & (
  | {
      /** Over the bridge: to apply for dibao, or among those of medical aid. */
      readonly outcome: 'ledToDibao' | 'ledToMedicalAid';
      readonly from: number;
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
const Draw = { apply: 0, found: 1, major: 2, form: 3, bridge: 4, medical: 5 } as const;
const drawsOfCase = 8;
const causesOfMonth = 8;
const key = new Uint32Array(4);

/** The case's first draw, by calendar month and cause. */
const caseOf = (start: number, t: number, cause: number): number => ((start + t) * causesOfMonth + cause) * drawsOfCase;

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

/**
 * The guard: whether temporary aid can concern the life at all. @param mostCost fen of a bill from which hardship is possible
 * for it under any law of the run; 0 asks for any bill.
 */
export const mayNeedTemporaryAid = (life: Life, mostCost: number): boolean => {
  if (life.emergencies > 0 || life.fallen < life.end) return true;
  for (let b = 0; b < life.bills; b += 1) if (life.billCost[b]! > mostCost) return true;
  return false;
};

/**
 * YC-14 · The bridge, before the roll runs: marks the months in which a household struck is led to apply for dibao, and
 * writes to `standing` those in which it is led to medical aid. A bill counts where the share of it that households usually
 * bear reaches the second degree.
 * @param out 1 by month, cleared before @returns whether any month was marked
 */
export const temporaryAidOccasions = (
  life: Life,
  laws: readonly TemporaryAidLaw[],
  inputs: TemporaryAidInputs,
  selfBorne: number,
  out: Uint8Array,
  standing: Standing,
  tell?: (told: TemporaryAidTold) => void,
): boolean => {
  deriveKey(inputs.seed, life.replicate, life.household, life.house, process, key);
  const k0 = key[0]!;
  const k1 = key[1]!;
  let any = false;
  const lead = (t: number, cause: number): void => {
    const law = laws[t]!;
    const n = caseOf(inputs.start, t, cause);
    const toDibao = isHandedOn(law, uniform(bits(k0, k1, n + Draw.bridge)));
    const toMedicalAid = isLedToMedicalAid(law, uniform(bits(k0, k1, n + Draw.medical)));
    if (law.line === 0 || !(toDibao || toMedicalAid)) return;
    const found = uniform(bits(k0, k1, n + Draw.found));
    if (!isReached(law, false, uniform(bits(k0, k1, n + Draw.apply)), found)) return;
    const month = t + law.bridgeMonths;
    if (month >= life.end) return;
    const members = life.members[t]!;
    if (toDibao) {
      out[month] = 1;
      any = true;
      tell?.({ t, law, cause, members, outcome: 'ledToDibao', from: month });
    }
    if (toMedicalAid) {
      standing.leadToMedicalAid(month, Math.min(life.end, month + law.bridgeMedicalMonths));
      tell?.({ t, law, cause, members, outcome: 'ledToMedicalAid', from: month });
    }
  };
  for (let e = 0; e < life.emergencies; e += 1) lead(life.emergencyMonth[e]!, life.emergencyKind[e]!);
  for (let b = 0; b < life.bills; b += 1) {
    const t = life.billMonth[b]!;
    const law = laws[t]!;
    const borne = life.billCost[b]! * inputs.growth[t]! * selfBorne;
    if (borne * ratioUnit >= law.secondFrom * law.standard * life.members[t]!) lead(t, Cause.illness);
  }
  if (life.fallen < life.end) lead(life.fallen, Cause.fallen);
  return any;
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
  let e = 0;
  let b = 0;
  let fallen = life.fallen < life.end && life.fallen >= life.start;
  let year = -1;
  let times = 0;
  for (;;) {
    // the next need, in order of month: emergency, bill, falling back
    const monthE = e < life.emergencies ? life.emergencyMonth[e]! : life.end;
    const monthB = b < life.bills ? life.billMonth[b]! : life.end;
    const monthF = fallen ? life.fallen : life.end;
    const t = Math.min(monthE, monthB, monthF);
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
      fallen = false;
    }
    if (law.line === 0) continue;
    if (need <= 0) {
      tell?.({ t, law, cause, members, outcome: 'nothing' });
      continue;
    }
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
      const form = formOf(law, uniform(bits(k0, k1, n + Draw.form)));
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
    if (cause !== Cause.fallen && amount < need && inHardship(law, hardship))
      left.add(t, Math.min(mostNeed, need - amount), members, 1);
  }
};

/** A need counts up to this, so that a month's column holds several: five million yuan. */
const mostNeed = 500_000_000;
