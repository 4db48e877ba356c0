/**
 * Basic medical insurance 基本医保 of residents: no document sets it, but medical aid is what it leaves (YC-10, DZ-11). Every
 * resident is taken to be insured.
 */
import { Accumulator, withinCap } from './accumulator.ts';
import { Level, type Claims } from './claims.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding, wholeRatio } from './money.ts';
import { amount, perYear, ratio, type ParameterShape } from './parameter.ts';

export const basicInsuranceParameters = {
  /** Deductible 起付线 of a stay, by level of hospital. */
  'township.deductible': amount(0, 1_000_000, 10_000),
  'county.deductible': amount(0, 1_000_000, 10_000),
  'city.deductible': amount(0, 1_000_000, 10_000),
  /** Share paid of the in-scope cost above the deductible, and of in-scope outpatient cost. */
  'township.ratio': ratio(0, 10000, 100),
  'county.ratio': ratio(0, 10000, 100),
  'city.ratio': ratio(0, 10000, 100),
  'outpatient.ratio': ratio(0, 10000, 100),
  /** Yearly cap 封顶线 of a person: an amount, and not below a ratio to last year's income per head. */
  'cap.value': perYear(0, 100_000_000, 1_000_000),
  'cap.ratio': ratio(0, 200_000, 5000),
  'cap.roundTo': perYear(100, 10_000_000, 100_000),
} as const satisfies Record<string, ParameterShape>;

export interface BasicInsuranceLaw {
  /** By `Level`: fen a stay. */
  readonly deductible: Float64Array;
  /** By `Level`: ratio over 10,000. */
  readonly ratio: Float64Array;
  /** Fen a person and calendar year. */
  readonly cap: number;
}

/** @param context last year's published per-capita income, fen a year */
export const basicInsuranceLaw = (
  read: (rule: keyof typeof basicInsuranceParameters) => number,
  context: { readonly income: number },
): BasicInsuranceLaw => {
  const roundTo = Math.max(1, read('cap.roundTo'));
  const byIncome = rounded(read('cap.ratio') * context.income, ratioUnit, roundTo, Rounding.nearest);
  return {
    deductible: Float64Array.of(read('township.deductible'), read('county.deductible'), read('city.deductible'), 0),
    ratio: Float64Array.of(read('township.ratio'), read('county.ratio'), read('city.ratio'), read('outpatient.ratio')),
    cap: Math.max(read('cap.value'), byIncome),
  };
};

/** In-scope cost above the deductible; each stay has a deductible of its own, outpatient cost has none. */
export const aboveDeductible = (law: BasicInsuranceLaw, level: number, inScope: number): number =>
  Math.max(0, inScope - law.deductible[level]!);

/** The share of one claim that basic insurance pays, fen, whatever has been paid before. */
const basicShare = (law: BasicInsuranceLaw, level: number, inScope: number): number =>
  wholeRatio(law.ratio[level]!, aboveDeductible(law, level, inScope));

/** What basic insurance pays of one claim, fen; `paid` is what it has paid for the person in the calendar year. */
export const basicBenefit = (law: BasicInsuranceLaw, level: number, inScope: number, paid: number): number =>
  withinCap(law.cap, paid, basicShare(law, level, inScope));

/** What a witness is told of one claim, fen. */
export interface BasicInsuranceTold {
  readonly t: number;
  readonly row: number;
  readonly law: BasicInsuranceLaw;
  readonly level: number;
  readonly cost: number;
  readonly inScope: number;
  readonly above: number;
  /** The share before the cap, and what of the cap was used in the year. */
  readonly share: number;
  readonly used: number;
  readonly amount: number;
}

const paidInYear = new Accumulator();
const paidInMonth = new Accumulator();

/** Pays each claim of a life in its month, first of all payers. @param laws of the life's area by simulated month */
export const basicInsurancePass = (
  laws: readonly BasicInsuranceLaw[],
  claims: Claims,
  ledger: Ledger,
  tell?: (told: BasicInsuranceTold) => void,
): void => {
  const { count, month, year, person, level, rest } = claims;
  paidInYear.clear();
  paidInMonth.clear();
  for (let c = 0; c < count; c += 1) {
    const t = month[c]!;
    const row = person[c]!;
    const law = laws[t]!;
    const used = paidInYear.of(row, year[c]!);
    const paid = basicBenefit(law, level[c]!, rest[c]!, used);
    tell?.({
      t,
      row,
      law,
      level: level[c]!,
      cost: claims.cost[c]!,
      inScope: rest[c]!,
      above: aboveDeductible(law, level[c]!, rest[c]!),
      share: basicShare(law, level[c]!, rest[c]!),
      used,
      amount: paid,
    });
    if (paid === 0) continue;
    claims.settle(c, paid);
    ledger.add(t, paid, paidInMonth.of(row, t) === 0 ? 1 : 0, level[c] === Level.outpatient ? 0 : 1);
    paidInYear.add(row, year[c]!, paid);
    paidInMonth.add(row, t, paid);
  }
};
