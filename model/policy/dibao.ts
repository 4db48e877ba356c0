/**
 * Minimum living guarantee 最低生活保障 (dibao): the rules, in the order of the law, for one assistance unit.
 * Money is integer fen; sums over the income window stay sums and are divided once.
 */
import { Bit, gradeOf, kindOf } from '../dynamics/life.ts';
import { Offer } from '../dynamics/lineage.ts';
import { monthsOfYear } from '../dynamics/clock.ts';
import { Disability, Register } from '../population/population.ts';
import { Trigger, type DibaoLaw, type ExitRule } from './law.ts';
import { ratioUnit, rounded, wholeRatio } from './money.ts';
import { aidClasses, type AidClass } from './parameters.ts';

/** What a means test looks at: sums over the income window, fen. */
export interface Means {
  readonly members: number;
  /** Months of the window. */
  readonly window: number;
  /** Income, basic pensions left out. */
  readonly income: number;
  /** Basic pensions: the centre's part, and the whole. */
  readonly pensionCentral: number;
  readonly pensionWhole: number;
  /** Costs of employment that may be deducted. */
  readonly employment: number;
  /** Rigid expenditure on illness, disability and schooling. */
  readonly rigid: number;
}

const Pension = { counted: 0, central: 1, whole: 2 } as const;
const EmploymentKinds = { none: 0, project: 1, projectOrMigrant: 2 } as const;
const Form = { topUp: 0, banded: 1 } as const;
const Per = { household: 0, person: 1 } as const;
const Cumulate = { highest: 0, sum: 1, highestPlusDisabled: 2 } as const;
const Base = { standard: 0, topUp: 1 } as const;
const ChildFull = { none: 0, hardship: 1, all: 2 } as const;
const EmploymentScope = { roll: 0, rollOrRegistered: 1, anyone: 2 } as const;
const SingleRegister = { anyone: 0, registered: 1, notLifted: 2 } as const;

/** YC-07, FX-07 · What counts of the basic pension: all of it, what exceeds the centre's part, or nothing. */
export const countedPension = (law: DibaoLaw, means: Means): number =>
  law.pension === Pension.whole
    ? 0
    : law.pension === Pension.central
      ? Math.max(0, means.pensionWhole - means.pensionCentral)
      : means.pensionWhole;

/** YC-05, FX-06, RC-02 · Whether work of this kind has costs that are deducted. */
export const hasEmploymentCost = (law: DibaoLaw, kind: number): boolean =>
  law.employmentKinds === EmploymentKinds.projectOrMigrant
    ? kind === Offer.project || kind === Offer.away
    : law.employmentKinds === EmploymentKinds.project
      ? kind === Offer.project
      : false;

/** YC-05, FX-06, RC-02 · For whom: recipients, the registered too, or anyone who applies. */
export const deductsEmployment = (law: DibaoLaw, onRoll: boolean, register: number): boolean =>
  law.employmentKinds !== EmploymentKinds.none &&
  (law.employmentScope === EmploymentScope.anyone ||
    onRoll ||
    (law.employmentScope === EmploymentScope.rollOrRegistered && register !== Register.none));

/** YC-05, FX-06, RC-02 · Cost of employment of one worker and month: by the urban standard, never above the earnings. */
export const employmentCost = (law: DibaoLaw, earnings: number): number =>
  Math.min(earnings, Math.floor(wholeRatio(law.employmentCost, law.urbanStandard) / monthsOfYear));

/**
 * RC-12, YC-14 · What education and health support 教育扶贫、健康扶贫 meet of a month's schooling and illness outside social aid,
 * fen: no expenditure of the household. They are for registered households not yet lifted.
 * @param bridged share of schooling met where the bridge of temporary aid has led to education aid, else 0
 */
export const metOutside = (
  law: DibaoLaw,
  register: number,
  schooling: number,
  illness: number,
  bridged: number,
): number => {
  const linked = register === Register.registered;
  return (
    wholeRatio(Math.max(bridged, linked ? law.schoolMet : 0), schooling) +
    (linked ? wholeRatio(law.illnessMet, illness) : 0)
  );
};

/** FX-05, RC-02 · Rigid expenditure is deducted in part, and up to a part of income. */
export const rigidDeduction = (law: DibaoLaw, means: Means): number =>
  Math.min(wholeRatio(law.rigidShare, means.rigid), wholeRatio(law.rigidCap, Math.max(0, means.income)));

/** Counted income 计入收入 over the window: income with what counts of pensions, less what is deducted. */
export const countedIncome = (law: DibaoLaw, means: Means): number =>
  Math.max(0, means.income + countedPension(law, means) - means.employment - rigidDeduction(law, means));

/** RC-03, YC-01 · Per-capita income below the standard; both sides multiplied out, nothing rounded. */
export const belowStandard = (law: DibaoLaw, members: number, counted: number, window: number): boolean =>
  counted * monthsOfYear < members * law.standard * window;

/** The property rule 财产规定: wealth below the rank from which the county excludes. */
export const withinProperty = (law: DibaoLaw, wealth: number): boolean => wealth * ratioUnit < law.property * 65536;

/** RC-03 · The gap between standard and income for all members, fen a month; rounded once, as the standard says. */
export const topUp = (law: DibaoLaw, members: number, counted: number, window: number, children = 0): number => {
  // DZ-07 · children receive the standard in full; income is set against the others only
  const gap = (members - children) * law.standard * window - counted * monthsOfYear;
  const due = Math.max(0, gap) + children * law.standard * window;
  if (due <= 0) return 0;
  const months = monthsOfYear * window;
  const amount =
    law.form === Form.banded
      ? members * rounded(due, months * members, law.band, 1)
      : law.per === Per.person
        ? members * rounded(due, months * members, law.roundTo, law.rounding)
        : rounded(due, months, law.roundTo, law.rounding);
  return Math.max(law.minimum, amount);
};

/** DZ-07 · Whether a child is paid the standard in full. */
export const paidInFull = (law: DibaoLaw, word: number): boolean =>
  (word & Bit.minor) !== 0 &&
  (law.childFull === ChildFull.all || (law.childFull === ChildFull.hardship && (word & Bit.childInHardship) !== 0));

/** DZ-02 · Class A has lost the capacity to work for good; class B are other old, young or disabled people (assumed). */
export const careClass = (word: number): 'A' | 'B' | undefined =>
  (word & (Bit.severe | Bit.bedridden | Bit.seriouslyIll)) !== 0
    ? 'A'
    : (word & (Bit.elderly | Bit.minor | Bit.disabled)) !== 0
      ? 'B'
      : undefined;

/** FX-01 · Whether a person belongs to a class of classified aid. */
export const inClass = (name: AidClass, word: number): boolean => {
  switch (name) {
    case 'elderly':
      return (word & Bit.elderly) !== 0;
    case 'aged70':
      return (word & Bit.aged70) !== 0;
    case 'minor':
      return (word & Bit.minor) !== 0;
    case 'pupil':
      return (word & Bit.pupil) !== 0;
    case 'disabled':
      return (word & Bit.disabled) !== 0;
    case 'severelyDisabled':
      return (word & Bit.severe) !== 0;
    case 'seriouslyIll':
      return (word & Bit.seriouslyIll) !== 0;
    case 'entitled':
      return (word & Bit.entitled) !== 0;
    case 'careA':
      return careClass(word) === 'A';
    case 'careB':
      return careClass(word) === 'B';
  }
};

const disabledClass = aidClasses.indexOf('disabled');

/** FX-01, DZ-02 · Classified aid 分类施保 of one person, in 10,000 × 12ths of a fen a month, not yet rounded. */
export const classifiedShare = (law: DibaoLaw, word: number, ownTopUp: number): number => {
  const base = law.classBase === Base.standard ? law.standard : ownTopUp * monthsOfYear;
  let highest = 0;
  let sum = 0;
  let disabled = 0;
  for (const c of law.classes) {
    const amount = law.classShare[c]! * base + law.classAmount[c]! * monthsOfYear * ratioUnit;
    if (amount === 0 || !inClass(aidClasses[c]!, word)) continue;
    sum += amount;
    if (c === disabledClass) disabled = amount;
    if (amount > highest && !(law.cumulate === Cumulate.highestPlusDisabled && c === disabledClass)) highest = amount;
  }
  return law.cumulate === Cumulate.sum
    ? sum
    : law.cumulate === Cumulate.highestPlusDisabled
      ? highest + disabled
      : highest;
};

/** Classified aid of a unit, fen a month, rounded once. */
export const classifiedAid = (law: DibaoLaw, shares: number): number =>
  rounded(shares, monthsOfYear * ratioUnit, law.roundTo, law.rounding);

/** FX-01 · Classified aid for registered households only, where the law says so. */
export const hasClassifiedAid = (law: DibaoLaw, register: number): boolean =>
  law.classes.length > 0 && (law.classRegisteredOnly === 0 || register !== Register.none);

/** YC-04, RC-05 · Who may be assessed apart from the family 单人户: by grade, or by illness, and by the register. */
export const mayEnterAlone = (law: DibaoLaw, word: number, register: number, working: boolean): boolean => {
  if (law.single === 0) return false;
  if (law.singleRegister === SingleRegister.registered && register === Register.none) return false;
  if (law.singleRegister === SingleRegister.notLifted && register !== Register.registered) return false;
  if (law.singleAdultOnly === 1 && (word & Bit.adult) === 0) return false;
  if (law.singleJoblessOnly === 1 && working) return false;
  if (law.singleSeriouslyIll === 1 && (word & Bit.seriouslyIll) !== 0) return true;
  if ((word & Bit.disabled) === 0) return false;
  const kind = kindOf(word);
  const mental = kind === Disability.intellectual || kind === Disability.mental;
  return gradeOf(word) <= (mental ? Math.max(law.singleGrade, law.singleMentalGrade) : law.singleGrade);
};

/**
 * YC-04, RC-05 · There is a family that supports the person, and it is itself in hardship: per-capita income below a
 * multiple of the standard. Who lives alone is a household already, judged as one.
 */
export const familyInHardship = (law: DibaoLaw, members: number, counted: number, window: number): boolean =>
  members > 1 && counted * monthsOfYear * ratioUnit < members * law.standard * window * law.familyLine;

/** What an exit rule asks about a household that is above the standard. */
export interface Exit {
  readonly members: number;
  readonly counted: number;
  readonly window: number;
  readonly register: number;
  /** Months since the household was lifted (1 in the month after); 0 where it was not. */
  readonly sinceLifted: number;
  readonly byProject: boolean;
  /** Rank of the exit's stability in [0, 1). */
  readonly stability: number;
  readonly bedridden: boolean;
}

/** RC-04 · Income above the standard and below the upper end of the band; both bounds exclusive. */
const inBand = (law: DibaoLaw, rule: ExitRule, exit: Exit): boolean => {
  const income = exit.counted * monthsOfYear;
  const line = exit.members * law.standard * exit.window;
  return income > line && income * ratioUnit < line * rule.upper;
};

/**
 * YC-06, FX-08, FX-09, RC-04 · Months for which a household above the standard keeps dibao from now on. A transition
 * runs from the lifting, whenever the review finds it; a taper by income from the review.
 */
export const monthsKept = (law: DibaoLaw, rule: ExitRule, exit: Exit): number => {
  if (rule.trigger === Trigger.none || rule.months === 0) return 0;
  if (rule.registeredOnly === 1 && exit.register === Register.none) return 0;
  const months = rule.months + (exit.bedridden ? rule.bedriddenMonths : 0);
  switch (rule.trigger) {
    case Trigger.lifting:
      return exit.sinceLifted > 0 ? Math.max(0, months - exit.sinceLifted + 1) : 0;
    case Trigger.instability:
      return exit.sinceLifted > 0 && exit.byProject && exit.stability * ratioUnit < rule.unstableShare
        ? Math.max(0, months - exit.sinceLifted + 1)
        : 0;
    default:
      return inBand(law, rule, exit) ? months : 0;
  }
};

/** Amount of a taper in its `passed`-th month (0 the first): the former amount, or falling from it in equal steps. */
export const taperAmount = (former: number, shrinking: number, passed: number, months: number): number =>
  shrinking === 0 ? former : Math.floor((former * Math.max(0, months - passed)) / months);
