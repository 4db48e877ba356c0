/**
 * The two disability subsidies 残疾人两项补贴: the living subsidy for disabled people in hardship 困难残疾人生活补贴 and the
 * care subsidy for the severely disabled 重度残疾人护理补贴. Neither is income for dibao (an assumption). Integer fen.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, gradeOf, kindOf, type Life } from '../dynamics/life.ts';
import { slots } from '../dynamics/lineage.ts';
import { Disability } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding, wholeRatio } from './money.ts';
import { count, flag, perMonth, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const disabilitySubsidiesParameters = {
  // living subsidy
  /** A sum, or a share of the dibao standard: the higher. */
  'living.amount': perMonth(0, 200_000, 500),
  'living.share': ratio(0, 10000, 500),
  /** More for grades 1 and 2. */
  'living.severe': perMonth(0, 200_000, 500),
  /** In hardship are those on dibao, and those whose income lies below this ratio to the standard; 0 for the first only. */
  'living.incomeLine': ratio(0, 100_000, 500),
  /** Lightest grade that is entitled. */
  'living.grade': count(4, 1, 4),
  'living.tekun': flag(),
  // care subsidy
  'care.grade1': perMonth(0, 200_000, 500),
  'care.grade2': perMonth(0, 200_000, 500),
  /** Grade 3 of intellectual and mental disability. */
  'care.grade3': perMonth(0, 200_000, 500),
  /** More for those in hardship, as a share. */
  'care.hardship': ratio(0, 20000, 500),
  'care.tekun': flag(),
  /** Share of the entitled who are paid. */
  reach: ratio(10000, 10000, 100),
} as const satisfies Record<string, ParameterShape>;

export interface DisabilitySubsidiesLaw {
  /** Dibao standard, fen a person and year. */
  readonly standard: number;
  /** Fen a month. */
  readonly living: number;
  readonly livingSevere: number;
  /** Ratio to the standard. */
  readonly incomeLine: number;
  readonly livingGrade: number;
  readonly livingTekun: number;
  /** Fen a month, by grade 1 … 3. */
  readonly care: readonly [number, number, number];
  /** Ratio. */
  readonly careHardship: number;
  readonly careTekun: number;
  /** Share, 0 … 1. */
  readonly reach: number;
  readonly pays: boolean;
}

export const disabilitySubsidiesLaw = (
  read: (rule: keyof typeof disabilitySubsidiesParameters) => number,
  context: { readonly standard: number },
): DisabilitySubsidiesLaw => {
  const ofStandard = rounded(read('living.share') * context.standard, monthsOfYear * ratioUnit, 1, Rounding.up);
  const living = Math.max(read('living.amount'), ofStandard);
  const livingSevere = read('living.severe');
  const care = [read('care.grade1'), read('care.grade2'), read('care.grade3')] as const;
  return {
    standard: context.standard,
    living,
    livingSevere,
    incomeLine: read('living.incomeLine'),
    livingGrade: read('living.grade'),
    livingTekun: read('living.tekun'),
    care,
    careHardship: read('care.hardship'),
    careTekun: read('care.tekun'),
    reach: read('reach') / ratioUnit,
    pays: living + livingSevere + care[0] + care[1] + care[2] > 0,
  };
};

/** How the person stands with the programmes that decide before. */
export interface DisabledStanding {
  readonly dibao: boolean;
  readonly tekun: boolean;
  /** Income below the line of the law. */
  readonly poor: boolean;
}

/** FX-04, DZ-08, RC-12 · In hardship: on dibao, or poor. Those in tekun have their living from there, unless the law says so. */
export const inHardship = (law: DisabilitySubsidiesLaw, at: DisabledStanding): boolean =>
  at.tekun ? law.livingTekun === 1 : at.dibao || at.poor;

/** Why a subsidy is not paid to a disabled person. */
export type DisabilityLack = 'grade' | 'tekun' | 'hardship';

/** FX-04, DZ-08, RC-12 · What a disabled person lacks for the living subsidy; undefined where nothing. */
const livingLack = (law: DisabilitySubsidiesLaw, word: number, at: DisabledStanding): DisabilityLack | undefined => {
  if (gradeOf(word) > law.livingGrade) return 'grade';
  if (inHardship(law, at)) return undefined;
  return at.tekun ? 'tekun' : 'hardship';
};

/** FX-04, DZ-08, RC-12 · Living subsidy 生活补贴 of a certified disabled person in hardship, fen a month. */
export const livingSubsidy = (law: DisabilitySubsidiesLaw, word: number, at: DisabledStanding): number => {
  if ((word & Bit.disabled) === 0 || livingLack(law, word, at) !== undefined) return 0;
  return law.living + ((word & Bit.severe) !== 0 ? law.livingSevere : 0);
};

/** FX-04, DZ-08, RC-12 · Care subsidy by grade, grade 3 for intellectual and mental disability only; fen a month. */
export const careOfGrade = (law: DisabilitySubsidiesLaw, word: number): number => {
  const kind = kindOf(word);
  const mental = kind === Disability.intellectual || kind === Disability.mental;
  const grade = gradeOf(word);
  return (word & Bit.severe) !== 0 ? law.care[grade - 1]! : mental && grade === law.care.length ? law.care[2] : 0;
};

/** FX-04, DZ-08, RC-12 · Care subsidy 护理补贴 of a certified disabled person, fen a month; no means test. */
export const careSubsidy = (law: DisabilitySubsidiesLaw, word: number, at: DisabledStanding): number => {
  if ((word & Bit.disabled) === 0 || (at.tekun && law.careTekun === 0)) return 0;
  const amount = careOfGrade(law, word);
  // DZ-08 · tiers by hardship
  return amount + (at.tekun || at.dibao || at.poor ? wholeRatio(law.careHardship, amount) : 0);
};

/** What a witness is told of one disabled person and month: what each subsidy comes to, and what is lacking where nothing. */
export interface DisabilityTold {
  readonly t: number;
  readonly row: number;
  readonly word: number;
  readonly law: DisabilitySubsidiesLaw;
  readonly at: DisabledStanding;
  /** Income a head and month, fen. */
  readonly income: number;
  readonly living: number;
  readonly livingLack: DisabilityLack | undefined;
  readonly care: number;
  readonly careLack: DisabilityLack | undefined;
}

/** Whether a life cannot concern the subsidies whatever its income: nobody in it ever is disabled (or seriously ill). */
export const mayBeDisabled = (life: Life): boolean => life.candidate === 1;

const process = processCode('disability.subsidies');
const key = new Uint32Array(4);
/** 1 where the person is reached, by row and law's share: the rank is the same for both subsidies. */
const ranks = new Float64Array(slots);

/** Both subsidies over one life, each to its own ledger; runs after tekun and dibao. */
export const disabilitySubsidiesPass = (
  life: Life,
  laws: readonly DisabilitySubsidiesLaw[],
  standing: Standing,
  seed: Seed,
  living: Ledger,
  care: Ledger,
  tell?: (told: DisabilityTold) => void,
): void => {
  if (!mayBeDisabled(life)) return;
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  for (let row = 0; row < slots; row += 1) ranks[row] = uniform(bits(key[0]!, key[1]!, life.number[row]!));
  for (let t = life.start; t < life.end; t += 1) {
    const law = laws[t]!;
    if (!law.pays) continue;
    const stretch = life.stretch[t]!;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const word = life.word[p]!;
      const row = word & Bit.row;
      if ((word & Bit.disabled) === 0) continue;
      const at = {
        dibao: standing.onDibao(row, t),
        tekun: standing.inTekun(row, t),
        poor: law.incomeLine > 0 && standing.incomeBelow(t, law.incomeLine, law.standard),
      };
      const livingDue = livingSubsidy(law, word, at);
      const careDue = careSubsidy(law, word, at);
      if (livingDue > 0) living.target(t);
      if (careDue > 0) care.target(t);
      if (ranks[row]! >= law.reach) continue;
      if (livingDue > 0) living.add(t, livingDue, 1);
      if (careDue > 0) care.add(t, careDue, 1);
      tell?.({
        t,
        row,
        word,
        law,
        at,
        income: standing.incomeOf(t),
        living: livingDue,
        livingLack: livingLack(law, word, at),
        care: careDue,
        careLack: careDue > 0 ? undefined : at.tekun && law.careTekun === 0 ? 'tekun' : 'grade',
      });
    }
  }
};
