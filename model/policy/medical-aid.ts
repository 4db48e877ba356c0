/**
 * Medical aid 医疗救助 and further aid 再次救助: who is aided, and how much of what the insurers leave in scope. Aid is held
 * against a person's calendar year: what has been left so far, and what has been paid so far under the cap.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import { Register } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import { Accumulator, withinCap } from './accumulator.ts';
import { Level, type Claims } from './claims.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, wholeRatio } from './money.ts';
import { count, flag, months, perYear, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

/** A bound that no cost reaches: one million yuan. */
const farAway = 100_000_000;
const share = ratio(0, 10000, 500);
const threshold = perYear(0, farAway, 50_000);
const cap = perYear(0, farAway, 500_000);

export const medicalAidParameters = {
  /** Whether only stays in hospital are aided. */
  inpatientOnly: flag(),
  /** Share paid of what a person bears in scope, by group; and the yearly threshold 救助门槛 of the group. */
  'tekun.ratio': share,
  'dibao.ratio': share,
  'registered.ratio': share,
  'lowIncome.ratio': share,
  'poorByIllness.ratio': share,
  /** Key beneficiaries 重点救助对象 are those of tekun and dibao. */
  'key.threshold': threshold,
  'registered.threshold': threshold,
  'lowIncome.threshold': threshold,
  'poorByIllness.threshold': threshold,
  /** Whether the lifted remain among the registered who are aided. */
  'registered.lifted': flag(),
  /** Low-income household 低收入家庭: income below this ratio to the dibao standard; which of its members are aided. */
  'lowIncome.line': ratio(0, 100000, 500),
  'lowIncome.elderly': flag(),
  'lowIncome.minor': flag(),
  'lowIncome.severelyDisabled': flag(),
  'lowIncome.seriouslyIll': flag(),
  /** Household poor through illness 因病致贫家庭: what it pays takes its income below this ratio to the dibao standard. */
  'poorByIllness.line': ratio(0, 100000, 500),
  /** Yearly cap: an amount, and not below a ratio to the cap of basic insurance. */
  'cap.value': cap,
  'cap.ratio': ratio(0, 20000, 500),
  /** Children with a disease paid for per disease: share of what is left, up to the disease's limit a year. */
  'children.ratio': share,
  'children.limit': perYear(0, farAway, 500_000),
  /** One-stop settlement, or months to reimbursement. */
  oneStop: flag(),
  lag: months(0, 24),
  /** Share of beneficiaries whom aid reaches: of groups known to the office, and of those who must apply. */
  'takeUp.known': ratio(10000, 10000, 500),
  'takeUp.applied': ratio(10000, 10000, 500),
  /** Further aid on what is left after all: yearly threshold, share, cap, and share of beneficiaries to whom it is granted. */
  'further.threshold': threshold,
  'further.ratio': share,
  'further.cap': cap,
  'further.granted': share,
  /** Commercial cover of children in hardship: share of what insurers leave, yearly premium and its month. */
  'cover.ratio': share,
  'cover.premium': perYear(0, 1_000_000, 1000),
  'cover.month': count(1, 1, 12),
} as const satisfies Record<string, ParameterShape>;

/** Groups of beneficiaries; a person may belong to several, and is aided by the most favourable. */
export const AidGroup = { tekun: 0, dibao: 1, registered: 2, lowIncome: 3, poorByIllness: 4, perDisease: 5 } as const;
const groups = 6;

export interface MedicalAidLaw {
  readonly inpatientOnly: number;
  /** By `AidGroup`: ratio over 10,000; threshold and limit of what is counted, fen a person and calendar year. */
  readonly ratio: Float64Array;
  readonly threshold: Float64Array;
  readonly limit: Float64Array;
  readonly registeredLifted: number;
  /** Ratio over 10,000 to the dibao standard, and the bits of `Bit` of whom it admits. */
  readonly lowIncomeLine: number;
  readonly lowIncomeClasses: number;
  readonly poorByIllnessLine: number;
  /** Dibao standard, fen a person and year. */
  readonly standard: number;
  /** Fen a person and calendar year. */
  readonly cap: number;
  readonly oneStop: number;
  /** Months. */
  readonly lag: number;
  /** Shares in [0, 1]. */
  readonly takeUpKnown: number;
  readonly takeUpApplied: number;
  readonly furtherThreshold: number;
  readonly furtherRatio: number;
  readonly furtherCap: number;
  readonly furtherGranted: number;
  readonly coverRatio: number;
  readonly coverPremium: number;
  readonly coverMonth: number;
}

/** YC-10 · Yearly cap 年度封顶线, fen: an amount, and at least a share of the cap of basic insurance. */
const yearlyCap = (value: number, ofBasic: number, basicCap: number): number =>
  Math.max(value, wholeRatio(ofBasic, basicCap));

/** @param context dibao standard, fen a person and year; cap of basic insurance, fen a person and year */
export const medicalAidLaw = (
  read: (rule: keyof typeof medicalAidParameters) => number,
  context: { readonly standard: number; readonly basicCap: number },
): MedicalAidLaw => ({
  inpatientOnly: read('inpatientOnly'),
  ratio: Float64Array.of(
    read('tekun.ratio'),
    read('dibao.ratio'),
    read('registered.ratio'),
    read('lowIncome.ratio'),
    read('poorByIllness.ratio'),
    read('children.ratio'),
  ),
  threshold: Float64Array.of(
    read('key.threshold'),
    read('key.threshold'),
    read('registered.threshold'),
    read('lowIncome.threshold'),
    read('poorByIllness.threshold'),
    0,
  ),
  limit: Float64Array.of(Infinity, Infinity, Infinity, Infinity, Infinity, read('children.limit')),
  registeredLifted: read('registered.lifted'),
  lowIncomeLine: read('lowIncome.line'),
  lowIncomeClasses:
    read('lowIncome.elderly') * Bit.elderly +
    read('lowIncome.minor') * Bit.minor +
    read('lowIncome.severelyDisabled') * Bit.severe +
    read('lowIncome.seriouslyIll') * Bit.seriouslyIll,
  poorByIllnessLine: read('poorByIllness.line'),
  standard: context.standard,
  cap: yearlyCap(read('cap.value'), read('cap.ratio'), context.basicCap),
  oneStop: read('oneStop'),
  lag: read('lag'),
  takeUpKnown: read('takeUp.known') / ratioUnit,
  takeUpApplied: read('takeUp.applied') / ratioUnit,
  furtherThreshold: read('further.threshold'),
  furtherRatio: read('further.ratio'),
  furtherCap: read('further.cap'),
  furtherGranted: read('further.granted') / ratioUnit,
  coverRatio: read('cover.ratio'),
  coverPremium: read('cover.premium'),
  coverMonth: read('cover.month'),
});

const inGroup = (group: number): number => 1 << group;
const known = inGroup(AidGroup.tekun) + inGroup(AidGroup.dibao) + inGroup(AidGroup.registered);
const applied = inGroup(AidGroup.lowIncome) + inGroup(AidGroup.poorByIllness);

/** DZ-09, FX-17 · The registered, and the lifted where the law keeps them; who falls back is registered again. */
export const isRegistered = (law: MedicalAidLaw, register: number): boolean =>
  register === Register.registered || (register === Register.lifted && law.registeredLifted === 1);

/**
 * DZ-09, YC-14 · The old, the young, the severely disabled and the critically ill of a low-income household; and whoever
 * temporary aid has led here.
 */
export const isLowIncome = (law: MedicalAidLaw, word: number, incomeBelowLine: boolean, led = false): boolean =>
  led || (incomeBelowLine && (word & law.lowIncomeClasses) !== 0);

/** DZ-09, YC-13 · What a household can pay in a year before it is poor through illness, fen; `yearlyIncome` is all members'. */
export const ableToPay = (law: MedicalAidLaw, members: number, yearlyIncome: number): number =>
  Math.max(0, Math.floor(yearlyIncome - members * wholeRatio(law.poorByIllnessLine, law.standard)));

/** A group that is aided at all, as a bit. */
const aided = (law: MedicalAidLaw, group: number, belongs: boolean): number =>
  belongs && law.ratio[group]! > 0 ? inGroup(group) : 0;

/** DZ-09 · Groups of a person in a month, as bits; whether the critically ill are poor through illness, spending decides. */
export const groupsOf = (
  law: MedicalAidLaw,
  word: number,
  inTekun: boolean,
  onDibao: boolean,
  register: number,
  incomeBelowLine: boolean,
  led = false,
): number =>
  aided(law, AidGroup.tekun, inTekun) +
  aided(law, AidGroup.dibao, onDibao) +
  aided(law, AidGroup.registered, isRegistered(law, register)) +
  aided(law, AidGroup.lowIncome, isLowIncome(law, word, incomeBelowLine, led)) +
  aided(law, AidGroup.poorByIllness, (word & Bit.seriouslyIll) !== 0);

/** YC-12 · At one counter all whom the office knows are reached; others must apply. `rank` is the person's, in [0, 1). */
export const reached = (law: MedicalAidLaw, of: number, rank: number): number =>
  (law.oneStop === 1 || rank < law.takeUpKnown ? of & known : 0) + (rank < law.takeUpApplied ? of & applied : 0);

/** Whether a person belongs to no group but that of households poor through illness. */
const onlyPoorByIllness = (of: number): boolean => of === inGroup(AidGroup.poorByIllness);

/** DZ-12 · Children of 0 to 14 with leukaemia or congenital heart disease who qualify for aid are aided per disease. */
export const withPerDisease = (of: number, perDisease: boolean): number =>
  perDisease && of !== 0 && !onlyPoorByIllness(of) ? of | inGroup(AidGroup.perDisease) : of;

/**
 * YC-10, DZ-11 · Above what a group is aided in the year. Who is poor through illness only, above what the household can pay.
 *
 * @param others what insurers left of the costs of other members in the year
 */
const aidedAbove = (law: MedicalAidLaw, group: number, able: number, others: number): number =>
  group === AidGroup.poorByIllness ? Math.max(law.threshold[group]!, able - others) : law.threshold[group]!;

/** YC-10, DZ-11 · Aid of one group in all when `sum` is what insurers left in scope in the calendar year. */
const aidOfGroup = (law: MedicalAidLaw, group: number, sum: number, able: number, others: number): number =>
  wholeRatio(law.ratio[group]!, Math.max(0, Math.min(sum, law.limit[group]!) - aidedAbove(law, group, able, others)));

/** YC-10, DZ-11 · Aid in all: that of the most favourable group. */
const aidInAll = (law: MedicalAidLaw, of: number, sum: number, able: number, others: number): number => {
  let most = 0;
  for (let g = 0; g < groups; g += 1)
    if ((of & inGroup(g)) !== 0) most = Math.max(most, aidOfGroup(law, g, sum, able, others));
  return most;
};

/** The group whose aid that is; the first of equals. */
const favourable = (law: MedicalAidLaw, of: number, sum: number, able: number, others: number): number => {
  const most = aidInAll(law, of, sum, able, others);
  let group = 0;
  while ((of & inGroup(group)) === 0 || aidOfGroup(law, group, sum, able, others) < most) group += 1;
  return group;
};

/** Aid for a rise of the year's sum from `before` by `rest`, before the cap. */
const aidShare = (law: MedicalAidLaw, of: number, before: number, rest: number, able: number, others: number): number =>
  aidInAll(law, of, before + rest, able, others) - aidInAll(law, of, before, able, others);

/** YC-10, DZ-11 · Aid when the year's sum rises from `before` by `rest`, within the yearly cap of which `paid` is used. */
export const aidBenefit = (
  law: MedicalAidLaw,
  of: number,
  before: number,
  rest: number,
  paid: number,
  able = 0,
  others = 0,
): number => withinCap(law.cap, paid, aidShare(law, of, before, rest, able, others));

/** YC-13, FX-03, DZ-13 · Above what further aid is given in the year. */
const furtherAbove = (law: MedicalAidLaw, of: number, able: number, others: number): number =>
  onlyPoorByIllness(of) ? Math.max(law.furtherThreshold, able - others) : law.furtherThreshold;

/**
 * YC-13, FX-03, DZ-13 · Further aid when what is left after aid rises from `before` by `rest` in the calendar year; who is
 * poor through illness only is aided above what the household can pay here too.
 */
export const furtherBenefit = (
  law: MedicalAidLaw,
  of: number,
  before: number,
  rest: number,
  paid: number,
  able = 0,
  others = 0,
): number => {
  const least = furtherAbove(law, of, able, others);
  const inAll = (sum: number) => wholeRatio(law.furtherRatio, Math.max(0, sum - least));
  return withinCap(law.furtherCap, paid, inAll(before + rest) - inAll(before));
};

/** DZ-20 · What the commercial cover pays of a child's claim. */
export const coverBenefit = (law: MedicalAidLaw, word: number, rest: number): number =>
  (word & Bit.childInHardship) !== 0 ? wholeRatio(law.coverRatio, rest) : 0;

/** YC-12 · Months from the stay to the payment: none where it is settled at one counter. */
export const monthsToPayment = (law: MedicalAidLaw): number => (law.oneStop === 1 ? 0 : law.lag);

const process = processCode('medicalAid');
const Trait = { apply: 0, further: 1, disease: 2 } as const;
const traits = 4;
const key = new Uint32Array(4);

const leftInYear = new Accumulator();
const leftOfHousehold = new Accumulator();
const paidInYear = new Accumulator();
const paidInMonth = new Accumulator();
const furtherLeft = new Accumulator();
const furtherPaid = new Accumulator();
const furtherInMonth = new Accumulator();
const all = [leftInYear, leftOfHousehold, paidInYear, paidInMonth, furtherLeft, furtherPaid, furtherInMonth];

/** What a witness is told of one claim, fen, and of a premium of the commercial cover. */
export type MedicalAidTold = {
  readonly t: number;
  readonly row: number;
  readonly law: MedicalAidLaw;
  /** Level of the claim; absent for a premium. */
  readonly level?: number;
} & (
  | { readonly outcome: 'premium'; readonly amount: number }
  /** Commercial cover of a child's claim, of what insurers left. */
  | { readonly outcome: 'covered'; readonly left: number; readonly amount: number }
  | { readonly outcome: 'outpatient' | 'notReached'; readonly left: number }
  /** In no group that is aided; income a head and month. */
  | { readonly outcome: 'noGroup'; readonly left: number; readonly income: number }
  | {
      readonly outcome: 'aid';
      readonly group: number;
      readonly left: number;
      /** What insurers left of the year's claims before, and above what the group is aided. */
      readonly before: number;
      readonly least: number;
      /** The share before the cap, and what of the cap was used in the year. */
      readonly share: number;
      readonly used: number;
      readonly amount: number;
      readonly lag: number;
    }
  | {
      readonly outcome: 'further';
      readonly granted: boolean;
      readonly left: number;
      readonly before: number;
      readonly least: number;
      readonly used: number;
      readonly amount: number;
    }
  /** Last: what the household bears itself of the claim's cost. */
  | { readonly outcome: 'borne'; readonly cost: number; readonly own: number }
);

/** Where the programme writes: aid, further aid, and the premiums of the commercial cover. */
export interface MedicalAidLedgers {
  readonly aid: Ledger;
  readonly further: Ledger;
  readonly cover: Ledger;
}

/**
 * Aids each claim of a life in its month, after `criticalIllnessPass`.
 *
 * @param laws of the life's area by simulated month
 * @param start calendar month of simulated month 0
 * @param perDisease share of seriously ill children with a disease of DZ-12
 */
export const medicalAidPass = (
  life: Life,
  laws: readonly MedicalAidLaw[],
  standing: Standing,
  claims: Claims,
  seed: Seed,
  start: number,
  perDisease: number,
  ledgers: MedicalAidLedgers,
  tell?: (told: MedicalAidTold) => void,
): void => {
  const { count, month, year, person, word, level, rest } = claims;
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  const k0 = key[0]!;
  const k1 = key[1]!;
  for (const sums of all) sums.clear();
  coverPremiums(life, laws, start, ledgers.cover, tell);
  for (let c = 0; c < count; c += 1) {
    const t = month[c]!;
    const law = laws[t]!;
    const row = person[c]!;
    const number = life.number[row]!;
    const ofYear = year[c]!;
    const own = word[c]!;
    if (rest[c] === 0) continue;
    // DZ-20 · a cover is an insurer, and pays before aid
    const covered = coverBenefit(law, own, rest[c]!);
    if (covered > 0) tell?.({ t, row, law, level: level[c]!, outcome: 'covered', left: rest[c]!, amount: covered });
    claims.settle(c, covered);
    const left = rest[c]!;
    const before = leftInYear.of(row, ofYear);
    const others = leftOfHousehold.of(0, ofYear) - before;
    leftOfHousehold.add(0, ofYear, left);
    // what is not aided does not fill the threshold of what is
    if (law.inpatientOnly === 1 && level[c] === Level.outpatient) {
      tell?.({ t, row, law, level: level[c]!, outcome: 'outpatient', left });
      continue;
    }
    leftInYear.add(row, ofYear, left);

    const belongs = groupsOf(
      law,
      own,
      standing.inTekun(row, t),
      standing.onDibao(row, t),
      standing.register[t]!,
      (own & law.lowIncomeClasses) !== 0 && standing.incomeBelow(t, law.lowIncomeLine, law.standard),
      standing.led[t] === 1,
    );
    if (belongs === 0) {
      tell?.({ t, row, law, level: level[c]!, outcome: 'noGroup', left, income: standing.incomeOf(t) });
      continue;
    }
    const child =
      (own & Bit.under15) !== 0 &&
      (own & Bit.seriouslyIll) !== 0 &&
      uniform(bits(k0, k1, number * traits + Trait.disease)) < perDisease;
    const of = withPerDisease(reached(law, belongs, uniform(bits(k0, k1, number * traits + Trait.apply))), child);
    if (of === 0) {
      tell?.({ t, row, law, level: level[c]!, outcome: 'notReached', left });
      continue;
    }
    const members = life.members[t]!;
    const able = ableToPay(law, members, standing.incomeOf(t) * members * monthsOfYear);
    const lag = monthsToPayment(law);
    const stay = level[c] === Level.outpatient ? 0 : 1;
    const used = paidInYear.of(row, ofYear);
    const aid = aidBenefit(law, of, before, left, used, able, others);
    if (tell !== undefined) {
      const group = favourable(law, of, before + left, able, others);
      const least = aidedAbove(law, group, able, others);
      const share = aidShare(law, of, before, left, able, others);
      const answer = { group, left, before, least, share, used, amount: aid, lag };
      tell({ t, row, law, level: level[c]!, outcome: 'aid', ...answer });
    }
    if (aid > 0) {
      claims.settle(c, aid);
      ledgers.aid.add(t, aid, paidInMonth.of(row, t) === 0 ? 1 : 0, stay, lag);
      paidInYear.add(row, ofYear, aid);
      paidInMonth.add(row, t, aid);
    }

    const after = rest[c]!;
    const furtherBefore = furtherLeft.of(row, ofYear);
    const furtherUsed = furtherPaid.of(row, ofYear);
    const granted = uniform(bits(k0, k1, number * traits + Trait.further)) < law.furtherGranted;
    const further = granted ? furtherBenefit(law, of, furtherBefore, after, furtherUsed, able, others) : 0;
    if (tell !== undefined && after > 0) {
      const least = furtherAbove(law, of, able, others);
      const answer = { granted, left: after, before: furtherBefore, least, used: furtherUsed, amount: further };
      tell({ t, row, law, level: level[c]!, outcome: 'further', ...answer });
    }
    if (!granted) continue;
    furtherLeft.add(row, ofYear, after);
    if (further === 0) continue;
    claims.settle(c, further);
    ledgers.further.add(t, further, furtherInMonth.of(row, t) === 0 ? 1 : 0, stay, law.lag);
    furtherPaid.add(row, ofYear, further);
    furtherInMonth.add(row, t, further);
  }
  if (tell !== undefined)
    for (let c = 0; c < count; c += 1) {
      const t = month[c]!;
      const claim = { row: person[c]!, law: laws[t]!, level: level[c]!, cost: claims.cost[c]!, own: claims.own(c) };
      tell({ t, outcome: 'borne', ...claim });
    }
};

/** DZ-20 · Premiums of the cover, once a year for each child in hardship, while there is a cover. */
const coverPremiums = (
  life: Life,
  laws: readonly MedicalAidLaw[],
  start: number,
  ledger: Ledger,
  tell?: (told: MedicalAidTold) => void,
): void => {
  for (let t = life.start; t < life.end; t += 1) {
    const law = laws[t]!;
    if (law.coverRatio === 0 || ((start + t) % monthsOfYear) + 1 !== law.coverMonth) continue;
    const stretch = life.stretch[t]!;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const word = life.word[p]!;
      if ((word & Bit.childInHardship) === 0) continue;
      ledger.add(t, law.coverPremium, 1);
      tell?.({ t, row: word & Bit.row, law, outcome: 'premium', amount: law.coverPremium });
    }
  }
};

/** What bounds medical aid under every standard of a run, for lives that neither tekun nor dibao concern. */
export interface MedicalAidBounds {
  /** Highest ratios of the low-income line and of the line of poverty through illness to the area's published income. */
  readonly lowIncome: number;
  readonly poorByIllness: number;
  /** Least published income a head, fen a year. */
  readonly income: number;
  /** Most in-scope cost of a fen of a stay at base-year prices, and of a month of outpatient care, fen. */
  readonly stay: number;
  readonly outpatient: number;
  /** Calendar month of simulated month 0. */
  readonly start: number;
}

/** Whether medical aid may concern a life that tekun and dibao do not: by the register, by low income or by its bills. */
export const concernsMedicalAid = (life: Life, bounds: MedicalAidBounds): boolean => {
  if (life.bills === 0 && life.candidate === 0) return false;
  if (life.register !== Register.none || life.lowestDeducted < bounds.lowIncome) return true;
  if (life.candidate === 0) return false;
  let members = 1;
  for (let s = 0; s < life.stretches; s += 1) members = Math.max(members, life.first[s + 1]! - life.first[s]!);
  let worst = 0;
  let sum = 0;
  let year = -1;
  for (let b = 0; b < life.bills; b += 1) {
    const of = Math.floor((bounds.start + life.billMonth[b]!) / monthsOfYear);
    sum = (of === year ? sum : 0) + life.billCost[b]! * bounds.stay;
    year = of;
    worst = Math.max(worst, sum);
  }
  worst += monthsOfYear * bounds.outpatient * members;
  return worst > (life.lowestDeducted - bounds.poorByIllness) * bounds.income;
};
