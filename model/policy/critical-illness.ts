/**
 * Critical-illness insurance 大病保险, on what basic insurance leaves in scope over a calendar year, and after it the
 * supplementary insurance 补充保险 with its guaranteed minimum 保底补偿 that DZ-11 and DZ-13 name.
 */
import { Register } from '../population/population.ts';
import { Accumulator, withinCap } from './accumulator.ts';
import { aboveDeductible, type BasicInsuranceLaw } from './basic-insurance.ts';
import { Level, type Claims } from './claims.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding, wholeRatio } from './money.ts';
import { flag, perYear, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

/** A bound that no cost reaches: one million yuan. */
const farAway = 100_000_000;

export const criticalIllnessParameters = {
  /** Yearly deductible, as a ratio to last year's income per head; and the unit to which it is published. */
  'deductible.ratio': ratio(0, 50000, 500),
  'deductible.roundTo': perYear(100, 1_000_000, 10_000),
  /** Share paid above the deductible; further bands begin at an amount above it. */
  'first.ratio': ratio(0, 10000, 100),
  'second.from': perYear(farAway, farAway, 100_000),
  'second.ratio': ratio(0, 10000, 100),
  'third.from': perYear(farAway, farAway, 100_000),
  'third.ratio': ratio(0, 10000, 100),
  'cap.value': perYear(0, farAway, 1_000_000),
  /** The poor 贫困人口: cut of the deductible, addition to every ratio, no cap; the lifted too where the law says so. */
  'poor.deductibleCut': ratio(0, 10000, 500),
  'poor.addition': ratio(0, 10000, 100),
  'poor.noCap': flag(),
  'poor.lifted': flag(),
  /** Supplementary insurance: yearly deductible on what is left, share and cap. */
  'supplementary.deductible': perYear(0, farAway, 100_000),
  'supplementary.ratio': ratio(0, 10000, 100),
  'supplementary.cap': perYear(0, farAway, 1_000_000),
  /** Guaranteed minimum: all insurers together pay at least this share of a stay's in-scope cost above the deductible. */
  'guarantee.ratio': ratio(0, 10000, 100),
} as const satisfies Record<string, ParameterShape>;

export interface CriticalIllnessLaw {
  /** Fen a person and calendar year. */
  readonly deductible: number;
  /** Ratios over 10,000, and where the second and third band begin, fen above the deductible. */
  readonly firstRatio: number;
  readonly secondFrom: number;
  readonly secondRatio: number;
  readonly thirdFrom: number;
  readonly thirdRatio: number;
  /** Fen a person and calendar year. */
  readonly cap: number;
  /** Ratios over 10,000, and flags. */
  readonly poorDeductibleCut: number;
  readonly poorAddition: number;
  readonly poorNoCap: number;
  readonly poorLifted: number;
  /** Fen a person and calendar year, ratio over 10,000, fen a person and calendar year. */
  readonly supplementaryDeductible: number;
  readonly supplementaryRatio: number;
  readonly supplementaryCap: number;
  /** Ratio over 10,000. */
  readonly guarantee: number;
}

/** @param context last year's published per-capita income, fen a year */
export const criticalIllnessLaw = (
  read: (rule: keyof typeof criticalIllnessParameters) => number,
  context: { readonly income: number },
): CriticalIllnessLaw => ({
  deductible: rounded(
    read('deductible.ratio') * context.income,
    ratioUnit,
    Math.max(1, read('deductible.roundTo')),
    Rounding.nearest,
  ),
  firstRatio: read('first.ratio'),
  secondFrom: read('second.from'),
  secondRatio: read('second.ratio'),
  thirdFrom: Math.max(read('second.from'), read('third.from')),
  thirdRatio: read('third.ratio'),
  cap: read('cap.value'),
  poorDeductibleCut: read('poor.deductibleCut'),
  poorAddition: read('poor.addition'),
  poorNoCap: read('poor.noCap'),
  poorLifted: read('poor.lifted'),
  supplementaryDeductible: read('supplementary.deductible'),
  supplementaryRatio: read('supplementary.ratio'),
  supplementaryCap: read('supplementary.cap'),
  guarantee: read('guarantee.ratio'),
});

/** Who has the more favourable terms: tekun, dibao and the registered, the lifted where the law keeps them. */
export const isPoor = (law: CriticalIllnessLaw, onTekunOrDibao: boolean, register: number): boolean =>
  onTekunOrDibao || register === Register.registered || (register === Register.lifted && law.poorLifted === 1);

/** Deductible of the year; lowered for the poor. */
export const criticalDeductible = (law: CriticalIllnessLaw, poor: boolean): number =>
  poor ? law.deductible - wholeRatio(law.poorDeductibleCut, law.deductible) : law.deductible;

/** What is paid in all, before the cap, when `sum` is what basic insurance left in scope in the calendar year. */
const criticalInAll = (law: CriticalIllnessLaw, poor: boolean, sum: number): number => {
  const above = Math.max(0, sum - criticalDeductible(law, poor));
  const addition = poor ? law.poorAddition : 0;
  const share = (stated: number) => Math.min(ratioUnit, stated + addition);
  const first = Math.min(above, law.secondFrom);
  const second = Math.max(0, Math.min(above, law.thirdFrom) - law.secondFrom);
  const third = Math.max(0, above - law.thirdFrom);
  return Math.floor(
    (share(law.firstRatio) * first + share(law.secondRatio) * second + share(law.thirdRatio) * third) / ratioUnit,
  );
};

/** The share of a rise of the year's sum from `before` by `rest`, before the cap. */
const criticalShare = (law: CriticalIllnessLaw, poor: boolean, before: number, rest: number): number =>
  criticalInAll(law, poor, before + rest) - criticalInAll(law, poor, before);

/** What critical-illness insurance pays when the year's sum rises from `before` by `rest`; `paid` is what it has paid in it. */
export const criticalBenefit = (
  law: CriticalIllnessLaw,
  poor: boolean,
  before: number,
  rest: number,
  paid: number,
): number => {
  const due = criticalShare(law, poor, before, rest);
  return poor && law.poorNoCap === 1 ? due : withinCap(law.cap, paid, due);
};

/** DZ-11 · What supplementary insurance pays when the year's sum of what is left rises from `before` by `rest`. */
export const supplementaryBenefit = (law: CriticalIllnessLaw, before: number, rest: number, paid: number): number => {
  const inAll = (sum: number) => wholeRatio(law.supplementaryRatio, Math.max(0, sum - law.supplementaryDeductible));
  return withinCap(law.supplementaryCap, paid, inAll(before + rest) - inAll(before));
};

/** DZ-13 · Guaranteed minimum 保底补偿 of a stay: what the insurers together have paid less than it. */
export const guaranteedMinimum = (
  law: CriticalIllnessLaw,
  basic: BasicInsuranceLaw,
  level: number,
  inScope: number,
  paid: number,
): number =>
  level === Level.outpatient
    ? 0
    : Math.max(0, wholeRatio(law.guarantee, aboveDeductible(basic, level, inScope)) - paid);

/** The guard: in-scope cost of a person in a year, fen, up to which neither insurance pays in any month of these laws. */
export const criticalFrom = (laws: readonly CriticalIllnessLaw[]): number => {
  let least = Infinity;
  for (const law of laws) {
    if (law.guarantee > 0) return 0;
    if (law.firstRatio + law.secondRatio + law.thirdRatio + law.poorAddition > 0)
      least = Math.min(least, criticalDeductible(law, true));
    if (law.supplementaryRatio > 0) least = Math.min(least, law.supplementaryDeductible);
  }
  return least;
};

/** What a witness is told of one claim, fen: of critical-illness insurance, then of supplementary insurance. */
export interface CriticalIllnessTold {
  readonly t: number;
  readonly row: number;
  readonly law: CriticalIllnessLaw;
  readonly level: number;
  readonly poor: boolean;
  /** What basic insurance left of the claim in scope, and of the year's claims before. */
  readonly left: number;
  readonly before: number;
  /** Above the deductible of the year, of this claim. */
  readonly above: number;
  readonly share: number;
  readonly used: number;
  readonly amount: number;
  /** What is left after it, and what supplementary insurance and the guaranteed minimum pay of that. */
  readonly after: number;
  readonly supplementary: number;
  readonly minimum: number;
}

const sumInYear = new Accumulator();
const paidInYear = new Accumulator();
const paidInMonth = new Accumulator();
const supplementarySum = new Accumulator();
const supplementaryPaid = new Accumulator();
const supplementaryInMonth = new Accumulator();

/**
 * Pays each claim of a life in its month, after `basicInsurancePass`: critical-illness insurance, then supplementary
 * insurance and the guaranteed minimum, which go to a ledger of their own.
 *
 * @param laws of the life's area by simulated month, @param basic likewise
 */
export const criticalIllnessPass = (
  laws: readonly CriticalIllnessLaw[],
  basic: readonly BasicInsuranceLaw[],
  standing: Standing,
  claims: Claims,
  ledger: Ledger,
  supplementary: Ledger,
  tell?: (told: CriticalIllnessTold) => void,
): void => {
  const { count, month, year, person, level, rest, inScope } = claims;
  for (const sums of [sumInYear, paidInYear, paidInMonth, supplementarySum, supplementaryPaid, supplementaryInMonth])
    sums.clear();
  for (let c = 0; c < count; c += 1) {
    const t = month[c]!;
    const law = laws[t]!;
    const row = person[c]!;
    const ofYear = year[c]!;
    const stay = level[c] === Level.outpatient ? 0 : 1;
    const poor = isPoor(law, standing.inTekun(row, t) || standing.onDibao(row, t), standing.register[t]!);

    const left = rest[c]!;
    const before = sumInYear.of(row, ofYear);
    const used = paidInYear.of(row, ofYear);
    // up to the deductible nothing is due, whatever the shares
    const critical =
      before + left <= criticalDeductible(law, poor) ? 0 : criticalBenefit(law, poor, before, left, used);
    sumInYear.add(row, ofYear, left);
    if (critical > 0) {
      claims.settle(c, critical);
      ledger.add(t, critical, paidInMonth.of(row, t) === 0 ? 1 : 0, stay);
      paidInYear.add(row, ofYear, critical);
      paidInMonth.add(row, t, critical);
    }

    const after = rest[c]!;
    const further =
      law.supplementaryRatio === 0
        ? 0
        : supplementaryBenefit(law, supplementarySum.of(row, ofYear), after, supplementaryPaid.of(row, ofYear));
    supplementarySum.add(row, ofYear, after);
    const minimum = guaranteedMinimum(law, basic[t]!, level[c]!, inScope[c]!, inScope[c]! - after + further);
    if (tell !== undefined) {
      const deductible = criticalDeductible(law, poor);
      const above = Math.max(0, before + left - deductible) - Math.max(0, before - deductible);
      const share = criticalShare(law, poor, before, left);
      const answer = { left, before, above, share, used, amount: critical, after, supplementary: further, minimum };
      tell({ t, row, law, level: level[c]!, poor, ...answer });
    }
    if (further + minimum === 0) continue;
    claims.settle(c, further + minimum);
    supplementary.add(t, further + minimum, supplementaryInMonth.of(row, t) === 0 ? 1 : 0, stay);
    supplementaryPaid.add(row, ofYear, further);
    supplementaryInMonth.add(row, t, further + minimum);
  }
};
