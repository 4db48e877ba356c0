/**
 * Support of the destitute 特困人员救助供养 (tekun): who qualifies, the standards of the year, and what is paid at home and
 * in a home. It is decided before dibao; a member in tekun belongs to no dibao unit (a national rule, in none of the
 * documents). Money is integer fen; a standard set by the year stays yearly until it is paid.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, gradeOf, kindOf, type Life } from '../dynamics/life.ts';
import { never, slots } from '../dynamics/lineage.ts';
import { registerState } from '../dynamics/register.ts';
import { Disability, Register } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import { hasPlace, needsCare, type HomesLaw } from './homes.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding } from './money.ts';
import { choice, count, flag, months, perMonth, perYear, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const tekunParameters = {
  applies: flag(),
  // who qualifies
  'qualify.elderly': choice('aged60', 'aged70'),
  /** Worst grade of disability that counts, in general and for intellectual and mental disability. */
  'qualify.grade': count(2, 0, 4),
  'qualify.mentalGrade': count(3, 0, 4),
  'qualify.child': choice('under16', 'under18'),
  'qualify.register': choice('anyone', 'registered', 'notLifted'),
  /** Without income 无生活来源: income a head below this ratio to the dibao standard. */
  'qualify.incomeLine': ratio(10000, 100_000, 500),
  'qualify.pension': choice('counted', 'disregarded'),
  /** Share of households without anyone able to work whose supporters elsewhere are unable to support. */
  'qualify.supporterUnable': ratio(0, 10000, 50),
  /** Months from the month in which the conditions are met to the first payment. */
  'admission.months': months(1, 24),
  /** Months between reviews of income; the other conditions end support as they cease. */
  'review.months': months(12, 60),
  // the basic living standard of the year
  'standard.value': perYear(0, 10_000_000, 1200),
  'standard.incomeRatio': ratio(0, 20000, 100),
  'standard.consumptionRatio': ratio(0, 20000, 100),
  'standard.dibaoRatio': ratio(0, 50000, 500),
  /** Which dibao standard that is. */
  'standard.dibaoOf': choice('own', 'urban'),
  'standard.roundTo': perYear(100, 120_000, 100),
  'atHome.floor': perYear(0, 10_000_000, 12_000),
  'atHome.dibaoRatio': ratio(0, 50000, 500),
  'institutional.floor': perYear(0, 10_000_000, 12_000),
  // care by self-care ability
  'care.full': perMonth(0, 1_000_000, 1000),
  'care.partial': perMonth(0, 1_000_000, 1000),
  'care.lost': perMonth(0, 1_000_000, 1000),
  /** Care insurance or subsidy, bought as a service: share covered, premium a head, subsidy where self-care is lost. */
  'cover.share': ratio(0, 10000, 500),
  'cover.premium': perYear(0, 1_000_000, 1200),
  'cover.subsidy': perMonth(0, 1_000_000, 1000),
} as const satisfies Record<string, ParameterShape>;

export type TekunRule = keyof typeof tekunParameters;

export interface TekunLaw {
  readonly applies: number;
  /** Index into the choices. */
  readonly elderly: number;
  readonly grade: number;
  readonly mentalGrade: number;
  readonly child: number;
  readonly register: number;
  /** Ratio to the dibao standard, and that standard, fen a person and year. */
  readonly incomeLine: number;
  readonly standard: number;
  /** Months of the income window. */
  readonly window: number;
  readonly pension: number;
  /** Share, 0 … 1. */
  readonly supporterUnable: number;
  readonly admissionMonths: number;
  readonly reviewMonths: number;
  /** Basic living 基本生活标准 as published, fen a person and year: at home 分散 and in a home 集中. */
  readonly atHome: number;
  readonly institutional: number;
  /** Which of the floors binds them. */
  readonly atHomeBy: TekunRule;
  readonly institutionalBy: TekunRule;
  /** Care standard 照料护理标准 by self-care ability, fen a month. */
  readonly careFull: number;
  readonly carePartial: number;
  readonly careLost: number;
  /** Share covered, 0 … 1; premium fen a year; subsidy fen a month. */
  readonly coverShare: number;
  readonly coverPremium: number;
  readonly coverSubsidy: number;
}

/** What standards are tied to, fen a person and year, of the law's own area but for `urbanStandard`. */
export interface TekunContext {
  readonly standard: number;
  readonly urbanStandard: number;
  /** Last year's published income and consumption per head. */
  readonly income: number;
  readonly consumption: number;
  /** Income window of dibao, months; tekun takes the same (an assumption). */
  readonly window: number;
}

const Elderly = { aged60: 0, aged70: 1 } as const;
const Child = { under16: 0, under18: 1 } as const;
const QualifyRegister = { anyone: 0, registered: 1, notLifted: 2 } as const;
const PensionOf = { counted: 0, disregarded: 1 } as const;
const DibaoOf = { own: 0, urban: 1 } as const;

/** YC-08, DZ-05, RC-07 · Basic living: the highest of what is set by value, income, consumption, dibao and floors. */
export const basicLiving = (floors: readonly number[], roundTo: number): number => {
  let highest = 0;
  for (const floor of floors) highest = Math.max(highest, floor);
  // rounded up, so that what the law calls a minimum is reached
  return rounded(highest, 1, Math.max(1, roundTo), Rounding.up);
};

/** A ratio of an amount that the law calls a minimum: whole fen, never below it. */
const atLeast = (share: number, amount: number): number => rounded(share * amount, ratioUnit, 1, Rounding.up);

/** What a rule asks for at least, fen a person and year. */
type Floor = readonly [rule: TekunRule, amount: number];

/** The rule that binds: the highest floor, the first of equals. */
const binding = (floors: readonly Floor[]): TekunRule =>
  floors.reduce((highest, floor) => (floor[1] > highest[1] ? floor : highest))[0];

export const tekunLaw = (read: (rule: TekunRule) => number, context: TekunContext): TekunLaw => {
  const { standard, urbanStandard, income, consumption } = context;
  const dibaoOf = read('standard.dibaoOf') === DibaoOf.urban ? urbanStandard : standard;
  const common: readonly Floor[] = [
    ['standard.value', read('standard.value')],
    ['standard.incomeRatio', atLeast(read('standard.incomeRatio'), income)],
    ['standard.consumptionRatio', atLeast(read('standard.consumptionRatio'), consumption)],
    ['standard.dibaoRatio', atLeast(read('standard.dibaoRatio'), dibaoOf)],
  ];
  const atHome: readonly Floor[] = [
    ...common,
    ['atHome.floor', read('atHome.floor')],
    ['atHome.dibaoRatio', atLeast(read('atHome.dibaoRatio'), standard)],
  ];
  const institutional: readonly Floor[] = [...common, ['institutional.floor', read('institutional.floor')]];
  const living = (floors: readonly Floor[]) =>
    basicLiving(
      floors.map(([, amount]) => amount),
      read('standard.roundTo'),
    );
  return {
    applies: read('applies'),
    elderly: read('qualify.elderly'),
    grade: read('qualify.grade'),
    mentalGrade: read('qualify.mentalGrade'),
    child: read('qualify.child'),
    register: read('qualify.register'),
    incomeLine: read('qualify.incomeLine'),
    standard,
    window: Math.max(1, context.window),
    pension: read('qualify.pension'),
    supporterUnable: read('qualify.supporterUnable') / ratioUnit,
    admissionMonths: Math.max(1, read('admission.months')),
    reviewMonths: Math.max(1, read('review.months')),
    atHome: living(atHome),
    institutional: living(institutional),
    atHomeBy: binding(atHome),
    institutionalBy: binding(institutional),
    careFull: read('care.full'),
    carePartial: read('care.partial'),
    careLost: read('care.lost'),
    coverShare: read('cover.share') / ratioUnit,
    coverPremium: read('cover.premium'),
    coverSubsidy: read('cover.subsidy'),
  };
};

/** Under sixteen: of fifteen are the pupils who are not yet at upper school, since all go to school until sixteen. */
const isUnder16 = (word: number): boolean =>
  (word & Bit.under15) !== 0 || (word & (Bit.minor | Bit.pupil | Bit.upperSchool)) === (Bit.minor | Bit.pupil);

/** RC-06, YC-27 · A child: under sixteen, or under eighteen. */
const isChild = (law: TekunLaw, word: number): boolean =>
  law.child === Child.under18 ? (word & Bit.minor) !== 0 : isUnder16(word);

const isElderly = (law: TekunLaw, word: number): boolean =>
  (word & (law.elderly === Elderly.aged70 ? Bit.aged70 : Bit.elderly)) !== 0;

const isDisabled = (law: TekunLaw, word: number): boolean => {
  if ((word & Bit.disabled) === 0) return false;
  const kind = kindOf(word);
  const mental = kind === Disability.intellectual || kind === Disability.mental;
  return gradeOf(word) <= (mental ? Math.max(law.grade, law.mentalGrade) : law.grade);
};

/** RC-06, YC-27 · Elderly, disabled or a child, and without work capacity 无劳动能力. */
export const isUnable = (law: TekunLaw, word: number): boolean =>
  (word & Bit.able) === 0 && (isElderly(law, word) || isDisabled(law, word) || isChild(law, word));

/** What the income test sums up over its window, fen. */
export interface TekunMeans {
  readonly members: number;
  readonly window: number;
  /** Income of all members, basic pensions left out, and these. */
  readonly income: number;
  readonly pension: number;
}

/** YC-27 · Income that counts, over the window, fen; basic pensions among it or not. */
export const countedForTekun = (law: TekunLaw, means: TekunMeans): number =>
  means.income + (law.pension === PensionOf.disregarded ? 0 : means.pension);

/**
 * RC-06, YC-27 · Without income 无生活来源: a head's income lies below the line. For one who lives alone it is her own;
 * those who live together keep each other (an assumption).
 */
export const withoutIncome = (law: TekunLaw, means: TekunMeans): boolean => {
  const counted = countedForTekun(law, means);
  return counted * monthsOfYear * ratioUnit < means.members * law.standard * means.window * law.incomeLine;
};

/**
 * RC-06, YC-27 · Without a legal supporter 法定义务人, or with one unable to support. Whoever lives with somebody able to
 * work has a supporter; kin elsewhere are unable where the household's rank lies below the share. A child with kin has
 * one unable only where it is in hardship.
 */
export const withoutSupporter = (law: TekunLaw, word: number, able: number, rank: number): boolean => {
  if (able > 0) return false;
  if ((word & Bit.supporter) === 0) return true;
  return isChild(law, word) ? (word & Bit.childInHardship) !== 0 : rank < law.supporterUnable;
};

/** RC-06 · Limited to the registered, or not (YC-27). */
export const registerAllows = (law: TekunLaw, register: number): boolean =>
  law.register === QualifyRegister.anyone ||
  register === Register.registered ||
  (law.register === QualifyRegister.registered && register === Register.lifted);

/** A condition of tekun that is not met. */
export type TekunLack = 'unable' | 'supporter' | 'register' | 'income';

/** RC-06, YC-27 · The first condition that is not met, of those known without a look at income; undefined where all are. */
const lacking = (law: TekunLaw, word: number, able: number, rank: number, register: number): TekunLack | undefined => {
  if (!isUnable(law, word)) return 'unable';
  if (!withoutSupporter(law, word, able, rank)) return 'supporter';
  return registerAllows(law, register) ? undefined : 'register';
};

export const inNeed = (law: TekunLaw, word: number, able: number, rank: number, register: number): boolean =>
  law.applies === 1 && lacking(law, word, able, rank, register) === undefined;

/** YC-08, DZ-05, RC-07 · Basic living of a month, fen: a twelfth of the year's standard, rounded up to the fen. */
export const basicLivingOfMonth = (law: TekunLaw, inHome: boolean): number =>
  rounded(inHome ? law.institutional : law.atHome, monthsOfYear, 1, Rounding.up);

/** RC-07, YC-09 · Care standard by self-care ability 自理能力; the same at home and in a home (an assumption). */
export const careStandard = (law: TekunLaw, word: number): number =>
  (word & Bit.selfCareLost) !== 0 ? law.careLost : (word & Bit.selfCarePartial) !== 0 ? law.carePartial : law.careFull;

/** DZ-16 · Care insurance 护理保险 for those covered, and a care subsidy 护理补贴 for those of them who need care. */
export const careCover = (law: TekunLaw, word: number, rank: number): number =>
  rank < law.coverShare
    ? rounded(law.coverPremium, monthsOfYear, 1, Rounding.up) + (needsCare(word) ? law.coverSubsidy : 0)
    : 0;

/** What tekun pays for one person and month, fen. */
export const tekunAmount = (law: TekunLaw, word: number, inHome: boolean, rank: number): number =>
  basicLivingOfMonth(law, inHome) + careStandard(law, word) + careCover(law, word, rank);

/** The lowest ratio of `Life.lowest` from which on a life cannot concern tekun, given the area's mean income, fen a year. */
export const tekunLine = (law: TekunLaw, meanIncome: number): number =>
  law.applies === 0 ? 0 : ((law.incomeLine / ratioUnit) * law.standard) / meanIncome;

/** A household's income, basic pensions left out, and its basic pensions in the months [from, to), fen. */
interface Incomes {
  incomeOf(from: number, to: number): number;
  pensionOf(from: number, to: number): number;
}

const meansOf = (life: Life, incomes: Incomes, t: number, window: number): TekunMeans => {
  const since = Math.max(life.start, t + 1 - window);
  return {
    members: life.members[t]!,
    window: t + 1 - since,
    income: incomes.incomeOf(since, t + 1),
    pension: incomes.pensionOf(since, t + 1),
  };
};

/** What a witness is told of one member; whoever is in is paid in the month, and the rest binds from the next month on. */
export type TekunTold = {
  readonly t: number;
  readonly row: number;
  readonly word: number;
  readonly law: TekunLaw;
} & (
  | { readonly outcome: 'paid'; readonly inHome: boolean; readonly cover: number; readonly amount: number }
  | { readonly outcome: 'admitted'; readonly from: number; readonly means: TekunMeans }
  | {
      readonly outcome: 'lacks';
      readonly lack: TekunLack;
      /** Members able to work, and whether the person was in. */
      readonly able: number;
      readonly ends: boolean;
      readonly means?: TekunMeans;
    }
);

const process = processCode('tekun');
const Trait = { supporter: 0, place: 1, cover: 2 } as const;
const traits = 4;
const key = new Uint32Array(4);
/** Number 0 is the household itself. */
const rankOf = (number: number, trait: number): number => uniform(bits(key[0]!, key[1]!, number * traits + trait));

/** First month paid, by row; `never` for those outside. */
const entered = new Int32Array(slots);

/**
 * Tekun over one life: writes who is in it, and in a home, to `standing`, and what is paid to `ledger` (cases are
 * admissions). Within a month payment comes first, decisions after; a decision binds from the next month on.
 */
export const tekunPass = (
  life: Life,
  laws: readonly TekunLaw[],
  homes: readonly HomesLaw[],
  standing: Standing,
  incomes: Incomes,
  seed: Seed,
  ledger: Ledger,
  tell?: (told: TekunTold) => void,
): void => {
  standing.clearTekun();
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  const kinUnable = rankOf(0, Trait.supporter);
  entered.fill(never);
  for (let s = 0; s < life.stretches; s += 1) {
    const first = life.first[s]!;
    const beyond = life.first[s + 1]!;
    const until = s + 1 < life.stretches ? life.from[s + 1]! : life.end;
    let able = 0;
    for (let p = first; p < beyond; p += 1) if ((life.word[p]! & Bit.able) !== 0) able += 1;
    // beside somebody able to work nobody stays in: one month is paid and decided, no more can happen
    const decided = able > 0 ? life.from[s]! + 1 : until;
    for (let p = first; p < beyond; p += 1) {
      const word = life.word[p]!;
      const row = word & Bit.row;
      // the conditions but for income are asked once for a law and a state of the register
      let asked: TekunLaw | undefined;
      let askedAs = 0;
      let needs = false;
      for (let t = life.from[s]!; t < decided; t += 1) {
        const law = laws[t]!;
        const from = entered[row]!;
        // (4) who is in is paid
        if (from <= t) {
          const inHome = hasPlace(homes[t]!, word, rankOf(life.number[row]!, Trait.place));
          standing.enterTekun(row, t, inHome);
          const amount = tekunAmount(law, word, inHome, rankOf(life.number[row]!, Trait.cover));
          ledger.add(t, amount, 1, t === from ? 1 : 0);
          if (needsCare(word)) ledger.target(t);
          if (tell !== undefined) {
            const cover = careCover(law, word, rankOf(life.number[row]!, Trait.cover));
            tell({ t, row, word, law, outcome: 'paid', inHome, cover, amount });
          }
        }
        // (5) decisions, from the next month on
        const register = registerState(life, life.register === Register.none ? -1 : life.start, t);
        if (law !== asked || register !== askedAs) needs = inNeed(law, word, able, kinUnable, register);
        asked = law;
        askedAs = register;
        if (!needs) {
          const lack = tell && law.applies === 1 ? lacking(law, word, able, kinUnable, register) : undefined;
          if (lack !== undefined) tell?.({ t, row, word, law, outcome: 'lacks', lack, able, ends: from !== never });
          entered[row] = never;
        } else if (from === never || from > t || (t + 1 - from) % law.reviewMonths === 0) {
          const means = meansOf(life, incomes, t, law.window);
          if (!withoutIncome(law, means)) {
            tell?.({ t, row, word, law, outcome: 'lacks', lack: 'income', able, ends: from !== never, means });
            entered[row] = never;
          } else if (from === never) {
            const admitted = t === life.start ? t + 1 : t + law.admissionMonths;
            tell?.({ t, row, word, law, outcome: 'admitted', from: admitted, means });
            entered[row] = admitted;
          }
        }
      }
    }
  }
};
