/**
 * Where each sum of a replicate stands. All sums are integers below 2^53, so their order does not matter.
 *
 * `lives` sums hold what no standard can change (residents, income before aid); there is one such array a replicate.
 * `policy` sums hold what a standard did; there is one such array a replicate and standard.
 * Money is in fen, persons and households are weighted heads, squares of gaps are in yuan².
 */

import { ledgerNames } from '../policy/order.ts';

export const areaCount = 2;
export const stratumCount = 8;
export const groupCount = 16;

/** Bins of yearly per-capita income: eight to a doubling, from 8 yuan to 8 million yuan. */
export const binsPerOctave = 8;
export const binCount = 20 * binsPerOctave;
/** Lines against which poverty is measured: the national poverty line, and the baseline's dibao standard. */
export const lines = ['povertyLine', 'baselineStandard'] as const;
export type Line = (typeof lines)[number];

/** By month and area: what was due, what was paid, and who was on the roll. */
export const monthlySums = [
  'cost',
  'paid',
  'topUp',
  'classified',
  'taperCost',
  'households',
  'persons',
  'taperHouseholds',
  'taperPersons',
  'entries',
  'exits',
  'entriesPersons',
  'exitsPersons',
  'singles',
] as const;
export type MonthlySum = (typeof monthlySums)[number];

/**
 * By year and area, policy: roll against eligibility in December, and poverty before and after aid against each line
 * (0 the national poverty line, 1 the baseline's standard): person-months below it, their gap in fen × 12 and its square in
 * yuan² × person-months. `known` persons are those on the roll in December whose own states are known: of a household that is
 * on it whole, or assessed apart where nobody else of the household could be; states overlap. `stayAid` is medical aid of
 * months with an aided stay in hospital, `stays` their number.
 */
export const yearlySums = [
  'eligiblePersons',
  'eligibleHouseholds',
  'coveredPersons',
  'coveredHouseholds',
  'rollPersons',
  'rollHouseholds',
  'misplacedPersons',
  'registeredEligible',
  'registeredCovered',
  'incomeChange',
  'poorBefore0',
  'gapBefore0',
  'squaresBefore0',
  'poorBefore1',
  'gapBefore1',
  'squaresBefore1',
  'poorAfter0',
  'gapAfter0',
  'squaresAfter0',
  'poorAfter1',
  'gapAfter1',
  'squaresAfter1',
  'knownPersons',
  'knownElderly',
  'knownMinors',
  'knownPupils',
  'knownDisabled',
  'knownSeriouslyIll',
  'rollRegistered',
  'rollLifted',
  'stayAid',
  'stays',
] as const;
export type YearlySum = (typeof yearlySums)[number];

/** By month, area and ledger of the programmes beside dibao. */
export const ledgerSums = ['due', 'paid', 'persons', 'cases', 'targeted'] as const;
export type LedgerSum = (typeof ledgerSums)[number];

/** By year and area, before aid. */
export const livesSums = [
  'persons',
  'households',
  'personMonths',
  'income',
  'elderly',
  'minors',
  'disabled',
  'admissions',
  'bills',
] as const;
export type LivesSum = (typeof livesSums)[number];

/** Offsets of the two arrays for a period of `months` reported months; `years` counts begun calendar years. */
export interface Layout {
  readonly months: number;
  readonly years: number;
  readonly policyLength: number;
  readonly livesLength: number;
  /** Start of (month, area) in the policy sums; add the index in `monthlySums`. */
  readonly month: (month: number, area: number) => number;
  /** Start of (year, area) in the policy sums; add the index in `yearlySums`. */
  readonly year: (year: number, area: number) => number;
  /** Start of (year, area) bins moved by aid in the policy sums: person-months of bin b at +2b, income in fen at +2b+1. */
  readonly moved: (year: number, area: number) => number;
  /** Cost of (year, stratum) and of (year, group) in the policy sums. */
  readonly stratum: (year: number, stratum: number) => number;
  readonly group: (year: number, group: number) => number;
  /** Start of (month, area, ledger) in the policy sums; add the index in `ledgerSums`. */
  readonly ledger: (month: number, area: number, ledger: number) => number;
  /** Start of (year, area) in the lives sums; add the index in `livesSums`. */
  readonly lives: (year: number, area: number) => number;
  /** Start of (year, area) income bins in the lives sums: person-months at +2b, income at +2b+1. */
  readonly bins: (year: number, area: number) => number;
}

export const layout = (months: number, years: number): Layout => {
  const m = monthlySums.length;
  const y = yearlySums.length;
  const l = livesSums.length;
  const yearAt = months * areaCount * m;
  const movedAt = yearAt + years * areaCount * y;
  const stratumAt = movedAt + years * areaCount * binCount * 2;
  const groupAt = stratumAt + years * stratumCount;
  const ledgerAt = groupAt + years * groupCount;
  const ofLedger = ledgerSums.length;
  const binsAt = years * areaCount * l;
  return {
    months,
    years,
    policyLength: ledgerAt + months * areaCount * ledgerNames.length * ofLedger,
    livesLength: binsAt + years * areaCount * binCount * 2,
    month: (month, area) => (month * areaCount + area) * m,
    year: (year, area) => yearAt + (year * areaCount + area) * y,
    moved: (year, area) => movedAt + (year * areaCount + area) * binCount * 2,
    stratum: (year, stratum) => stratumAt + year * stratumCount + stratum,
    group: (year, group) => groupAt + year * groupCount + group,
    ledger: (month, area, ledger) => ledgerAt + ((month * areaCount + area) * ledgerNames.length + ledger) * ofLedger,
    lives: (year, area) => (year * areaCount + area) * l,
    bins: (year, area) => binsAt + (year * areaCount + area) * binCount * 2,
  };
};

/** Bin of a yearly per-capita income in fen. */
export const binOf = (income: number): number => {
  const yuan = Math.max(8, Math.min(8_388_607, Math.floor(income / 100)));
  const octave = 31 - Math.clz32(yuan);
  const within = Math.floor((yuan * binsPerOctave) / (1 << octave)) - binsPerOctave;
  return (octave - 3) * binsPerOctave + within;
};
