/**
 * Homes 供养服务机构 (敬老院): who has a place, what a place costs beside the support of its resident, and care for those
 * who stay at home. Money is integer fen.
 */
import { Bit, kindOf, type Life } from '../dynamics/life.ts';
import { monthsOfYear } from '../dynamics/clock.ts';
import { Disability, Register } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding, wholeRatio } from './money.ts';
import { choice, count, perMonth, perYear, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const homesParameters = {
  /** Places for those in tekun, as a share of them. */
  'places.share': ratio(0, 10000, 500),
  /** Places from public–private operation, likewise. */
  'places.added': ratio(0, 10000, 500),
  /** Share of those in tekun who have wholly or partly lost self-care: it turns places into thresholds. */
  'places.needing': ratio(0, 10000, 100),
  /** Comprehensive fixed-sum subsidy 综合定额补助 a resident and year, by class of home. */
  'grade.first': perYear(0, 10_000_000, 12_000),
  'grade.second': perYear(0, 10_000_000, 12_000),
  'grade.third': perYear(0, 10_000_000, 12_000),
  /** Shares of residents in homes of class II and III. */
  'grade.shareSecond': ratio(0, 10000, 500),
  'grade.shareThird': ratio(0, 10000, 500),
  /** Whether the fixed sum holds the resident's basic living or comes on top of it. */
  'grade.reading': choice('holds', 'onTop'),
  /** Share of ill, disabled or demented residents in a nursing unit, and its extra cost a resident and month. */
  'nursing.share': ratio(0, 10000, 500),
  'nursing.cost': perMonth(0, 2_000_000, 1000),
  /** The same for residents with a mental disability. */
  'mental.share': ratio(0, 10000, 500),
  'mental.cost': perMonth(0, 2_000_000, 1000),
  /** Residents to a carer, at most; 0 for no rule. */
  'carer.residents': count(0, 0, 100),
  'carer.wage': perMonth(0, 5_000_000, 10_000),
  /** For how many residents one counts who has lost self-care. */
  'carer.weight': ratio(10000, 100_000, 1000),
  /** Other operating cost in the budget, a resident and year. */
  'operating.cost': perYear(0, 10_000_000, 12_000),
  /** Share of the elderly and disabled of dibao, low-income and registered households who take a spare place. */
  'spare.share': ratio(0, 10000, 50),
  /** What they pay, and below which ratio to the standard a household has a low income. */
  'spare.fee': perMonth(0, 2_000_000, 1000),
  'spare.incomeLine': ratio(0, 100_000, 500),
  /** Care at home: share of those in tekun who stay there, of the poor elderly living alone, and its cost a person and month. */
  'atHome.tekun': ratio(0, 10000, 500),
  'atHome.alone': ratio(0, 10000, 500),
  'atHome.cost': perMonth(0, 2_000_000, 1000),
} as const satisfies Record<string, ParameterShape>;

export interface HomesLaw {
  /** Thresholds on the rank of place, 0 … 1: of those who have lost self-care, wholly or in part, and of the others. */
  readonly first: number;
  readonly rest: number;
  /** Fen a month and resident, by class of home. */
  readonly grades: readonly [number, number, number];
  /** Upper ends, on the rank of home, of classes III and II together with III. */
  readonly third: number;
  readonly second: number;
  readonly onTop: number;
  readonly nursingShare: number;
  /** Fen a month. */
  readonly nursingCost: number;
  readonly mentalShare: number;
  readonly mentalCost: number;
  readonly carerResidents: number;
  /** Fen a month and carer. */
  readonly carerWage: number;
  /** Ten thousandths of a resident. */
  readonly carerWeight: number;
  /** Fen a month and resident. */
  readonly operating: number;
  readonly spareShare: number;
  readonly spareFee: number;
  /** Ratio to the standard, and the dibao standard, fen a year. */
  readonly incomeLine: number;
  readonly standard: number;
  readonly tekunAtHome: number;
  readonly alone: number;
  /** Fen a month. */
  readonly atHomeCost: number;
  /** Whether it costs anything at all for those outside tekun. */
  readonly forOthers: boolean;
}

const Reading = { holds: 0, onTop: 1 } as const;

/** A yearly amount by the month, rounded up to whole fen: twelve months are never less than the year. */
const monthly = (year: number): number => rounded(year, monthsOfYear, 1, Rounding.up);

/** YC-09, RC-14 · Places go first to those who have lost self-care: what they leave is for the others. */
const thresholds = (places: number, needing: number): readonly [first: number, rest: number] => [
  needing === 0 ? 1 : Math.min(1, places / needing),
  needing >= 1 ? 0 : Math.max(0, places - needing) / (1 - needing),
];

/** Whether the law costs anything at all for those outside tekun. */
const isForOthers = (law: Omit<HomesLaw, 'forOthers'>): boolean =>
  (law.alone > 0 && law.atHomeCost > 0) ||
  (law.spareShare > 0 && wholeRatio(ratioUnit, law.operating + law.carerWage) > 0);

export const homesLaw = (
  read: (rule: keyof typeof homesParameters) => number,
  context: { readonly standard: number },
): HomesLaw => {
  const share = (rule: keyof typeof homesParameters) => read(rule) / ratioUnit;
  const [first, rest] = thresholds(Math.min(1, share('places.share') + share('places.added')), share('places.needing'));
  const law = {
    first,
    rest,
    grades: [monthly(read('grade.first')), monthly(read('grade.second')), monthly(read('grade.third'))],
    third: share('grade.shareThird'),
    second: share('grade.shareThird') + share('grade.shareSecond'),
    onTop: read('grade.reading'),
    nursingShare: share('nursing.share'),
    nursingCost: read('nursing.cost'),
    mentalShare: share('mental.share'),
    mentalCost: read('mental.cost'),
    carerResidents: read('carer.residents'),
    carerWage: read('carer.wage'),
    carerWeight: read('carer.weight'),
    operating: monthly(read('operating.cost')),
    spareShare: share('spare.share'),
    spareFee: read('spare.fee'),
    incomeLine: read('spare.incomeLine'),
    standard: context.standard,
    tekunAtHome: share('atHome.tekun'),
    alone: share('atHome.alone'),
    atHomeCost: read('atHome.cost'),
  } as const;
  return { ...law, forOthers: isForOthers(law) };
};

/** YC-09 · Self-care wholly or partly lost. */
export const needsCare = (word: number): boolean => (word & (Bit.selfCarePartial | Bit.selfCareLost)) !== 0;

/** YC-09, YC-28, RC-14 · Whether one in tekun has a place in a home, by the latent rank of place. */
export const hasPlace = (law: HomesLaw, word: number, rank: number): boolean =>
  rank < (needsCare(word) ? law.first : law.rest);

/** DZ-06 · The fixed sum of the home's class, by the latent rank of home. */
export const gradeAmount = (law: HomesLaw, rank: number): number =>
  rank < law.third ? law.grades[2] : rank < law.second ? law.grades[1] : law.grades[0];

/** DZ-06 · What the fixed sum adds to the support that the resident has: the higher of the two in all, or all of it. */
export const gradeSubsidy = (law: HomesLaw, amount: number, support: number): number =>
  law.onTop === Reading.onTop ? amount : Math.max(0, amount - support);

/** DZ-19 · Nursing units for the ill, disabled or demented, and places for the mentally ill. */
export const nursingCost = (law: HomesLaw, word: number, rank: number): number => {
  if (kindOf(word) === Disability.mental && rank < law.mentalShare) return law.mentalCost;
  const frail = needsCare(word) || (word & (Bit.disabled | Bit.seriouslyIll | Bit.bedridden)) !== 0;
  return frail && rank < law.nursingShare ? law.nursingCost : 0;
};

/** RC-08 · A resident's part of a carer: one to so many residents at most, more where self-care is lost. */
export const carerCost = (law: HomesLaw, word: number): number => {
  if (law.carerResidents === 0) return 0;
  const weight = needsCare(word) ? law.carerWeight : ratioUnit;
  return rounded(law.carerWage * weight, law.carerResidents * ratioUnit, 1, Rounding.up);
};

/** DZ-06, DZ-19, RC-08 · Cost of a resident in tekun and month beside her support. */
export const residentCost = (
  law: HomesLaw,
  word: number,
  support: number,
  homeRank: number,
  nursingRank: number,
): number =>
  gradeSubsidy(law, gradeAmount(law, homeRank), support) +
  nursingCost(law, word, nursingRank) +
  carerCost(law, word) +
  law.operating;

/** RC-08 · Spare places are for the elderly and disabled of poor households: on dibao, with a low income, or registered. */
export const maySpare = (word: number, poor: boolean, register: number): boolean =>
  (word & (Bit.elderly | Bit.disabled)) !== 0 && (poor || register !== Register.none);

/** RC-08 · What a spare place costs the budget: operation and carer, less the fee. */
export const spareCost = (law: HomesLaw, word: number): number =>
  Math.max(0, law.operating + carerCost(law, word) - law.spareFee);

/** YC-28 · A care service at home: for those in tekun, and for the poor elderly who live alone ("key", an assumption). */
export const careAtHome = (
  law: HomesLaw,
  word: number,
  tekun: boolean,
  alone: boolean,
  poor: boolean,
  rank: number,
): number => {
  const served = tekun ? rank < law.tekunAtHome : alone && poor && (word & Bit.elderly) !== 0 && rank < law.alone;
  return served ? law.atHomeCost : 0;
};

/** What a witness is told of one person and month. */
export type HomesTold = {
  readonly t: number;
  readonly row: number;
  readonly word: number;
  readonly law: HomesLaw;
} & (
  | {
      readonly outcome: 'resident';
      /** Fixed sum of the home's class, what it adds to the support, and the nursing unit; fen a month. */
      readonly grade: number;
      readonly support: number;
      readonly added: number;
      readonly nursing: number;
      readonly amount: number;
    }
  | { readonly outcome: 'spare' | 'atHome'; readonly tekun: boolean; readonly amount: number }
  /** Care is needed, and places are full. */
  | { readonly outcome: 'full'; readonly tekun: boolean }
);

const process = processCode('homes');
const Trait = { home: 0, nursing: 1, spare: 2, atHome: 3 } as const;
const traits = 4;
const key = new Uint32Array(4);
const rankOf = (number: number, trait: number): number => uniform(bits(key[0]!, key[1]!, number * traits + trait));

/**
 * What homes and care at home cost for one life, beside the support of those in tekun. Runs after tekun (whose residents
 * stand in `standing`) and after dibao.
 * @param support basic living in a home by month, fen a month: what `grade.reading` compares with
 */
export const homesPass = (
  life: Life,
  laws: readonly HomesLaw[],
  support: (t: number) => number,
  standing: Standing,
  seed: Seed,
  ledger: Ledger,
  tell?: (told: HomesTold) => void,
): void => {
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  for (let t = life.start; t < life.end; t += 1) {
    const law = laws[t]!;
    const others = law.forOthers;
    if (standing.tekun[t] === 0 && !others) continue;
    const stretch = life.stretch[t]!;
    const poor = others && (standing.dibao[t] === 1 || standing.incomeBelow(t, law.incomeLine, law.standard));
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const word = life.word[p]!;
      const row = word & Bit.row;
      const number = life.number[row]!;
      const tekun = standing.inTekun(row, t);
      const inHome = tekun && standing.inHome(row, t);
      const spare = !tekun && others && maySpare(word, poor || standing.onDibao(row, t), standing.register[t]!);
      const inSpare = spare && rankOf(number, Trait.spare) < law.spareShare;
      const amount = inHome
        ? residentCost(law, word, support(t), rankOf(number, Trait.home), rankOf(number, Trait.nursing))
        : inSpare
          ? spareCost(law, word)
          : careAtHome(law, word, tekun, life.members[t] === 1, poor, rankOf(number, Trait.atHome));
      if (amount > 0 || inHome) ledger.add(t, amount, amount > 0 ? 1 : 0, inHome ? 1 : 0);
      if (inHome && needsCare(word)) ledger.target(t);
      if (tell === undefined) continue;
      if (inHome) {
        const grade = gradeAmount(law, rankOf(number, Trait.home));
        const added = gradeSubsidy(law, grade, support(t));
        const nursing = nursingCost(law, word, rankOf(number, Trait.nursing));
        tell({ t, row, word, law, outcome: 'resident', grade, support: support(t), added, nursing, amount });
        continue;
      }
      if (needsCare(word) && (tekun || (spare && law.spareShare > 0)) && !inSpare)
        tell({ t, row, word, law, outcome: 'full', tekun });
      if (amount > 0) tell({ t, row, word, law, outcome: inSpare ? 'spare' : 'atHome', tekun, amount });
    }
  }
};
