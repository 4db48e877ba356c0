/**
 * How a household comes by its income: the traits that raise or lower its rank, and what each component would typically
 * bring in before the whole is fitted to the distribution.
 */
import { exp, log } from '../random/index.ts';
import { adultAge, elderlyAge, type Pool } from './structure.ts';
import type { AreaMargins } from './margins.ts';
import { Health, Pension, Sex, Work } from './population.ts';

/** Ages from which an employee's pension is paid, men and women. */
export const retirementAge = [60, 55] as const;

export const drawsEmployeePension = (scheme: number, sex: number, years: number): boolean =>
  scheme === Pension.employee && years >= retirementAge[sex === Sex.female ? 1 : 0];

/** Whether the resident pension is paid to a person. */
export const drawsResidentPension = (scheme: number, years: number): boolean =>
  scheme === Pension.resident && years >= elderlyAge;

/** Earnings of a farmer over a local wage, of one of 60 and over over a younger one's (assumptions; the fit sets the level). */
const farmToWage = 0.45;
const elderlyFarmer = 0.5;

/** What a candidate household may be expected to live on, fen per head and month: pensions and earnings at their means. */
const expectedEarnings = (margins: AreaMargins, pool: Pool, h: number): number => {
  let sum = 0;
  for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) {
    const work = pool.work[i]!;
    if (work === Work.local) sum += margins.work.localWage;
    else if (work === Work.migrant) sum += margins.work.migrantWage;
    else if (work === Work.farm) sum += farmUnits(pool.age[i]!) * farmToWage * margins.work.localWage;
    if (drawsEmployeePension(pool.pension[i]!, pool.sex[i]!, pool.age[i]!)) sum += margins.pension.employeeMean;
    else if (drawsResidentPension(pool.pension[i]!, pool.age[i]!)) sum += margins.pension.residentPension;
  }
  return sum / pool.members[h]!;
};

/** Farm work of a person who farms, in full farmers. */
export const farmUnits = (years: number): number => (years < elderlyAge ? 1 : elderlyFarmer);

/** The traits that income is correlated with, in the order of `traitsOf`. */
export const incomeTraits = ['earnings', 'illness', 'disability', 'age', 'minors', 'size'] as const;

/**
 * Each household's traits, of mean 0 and variance 1 over the persons: expected earnings in logarithms, shares of seriously
 * ill, of disabled, of elderly and of minor members, members in logarithms.
 * @param persons persons that each candidate stands for
 */
export const traitsOf = (margins: AreaMargins, pool: Pool, persons: Float64Array): readonly Float64Array[] => {
  const traits = incomeTraits.map(() => new Float64Array(pool.size));
  for (let h = 0; h < pool.size; h += 1) {
    let ill = 0;
    let disabled = 0;
    let elderly = 0;
    let minors = 0;
    for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) {
      if (pool.health[i]! >= Health.serious) ill += 1;
      if (pool.grade[i]! > 0) disabled += 1;
      if (pool.age[i]! >= elderlyAge) elderly += 1;
      if (pool.age[i]! < adultAge) minors += 1;
    }
    const members = pool.members[h]!;
    traits[0]![h] = log(expectedEarnings(margins, pool, h) + margins.income.mean / 10);
    traits[1]![h] = ill / members;
    traits[2]![h] = disabled / members;
    traits[3]![h] = elderly / members;
    traits[4]![h] = minors / members;
    traits[5]![h] = log(members);
  }
  for (const trait of traits) standardise(trait, persons);
  return traits;
};

/** Correlations that no incomes can have together: a user's mistake where a user set them. */
export class Contradiction extends Error {
  /** Share of the variance of the income score that the correlations would explain, 1 or more. */
  readonly explained: number;

  constructor(explained: number) {
    super(`the income correlations explain ${explained} of the variance: they contradict each other`);
    this.name = 'Contradiction';
    this.explained = explained;
  }
}

/**
 * The part of each candidate's income score that its traits explain, and the standard deviation of the rest, so that the
 * score has variance 1 and the correlations with the traits that `income.correlation` states.
 * @param persons persons that each candidate stands for
 * @throws Contradiction where the correlations leave no variance to chance
 */
export const explainedScore = (
  margins: AreaMargins,
  pool: Pool,
  persons: Float64Array,
): { readonly part: Float64Array; readonly noise: number } => {
  const wanted = incomeTraits.map((trait) => margins.income.correlation[trait]);
  const traits = traitsOf(margins, pool, persons);
  const moments = traits.map((a) => traits.map((b) => weightedProduct(a, b, persons)));
  const loading = solve(moments, wanted);
  let explained = 0;
  for (let t = 0; t < wanted.length; t += 1) explained += loading[t]! * wanted[t]!;
  if (explained >= 1) throw new Contradiction(explained);
  const part = new Float64Array(pool.size);
  for (let t = 0; t < traits.length; t += 1) {
    for (let h = 0; h < pool.size; h += 1) part[h]! += loading[t]! * traits[t]![h]!;
  }
  return { part, noise: Math.sqrt(1 - explained) };
};

export const weightedProduct = (a: Float64Array, b: Float64Array, weight: Float64Array): number => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < a.length; i += 1) {
    sum += weight[i]! * a[i]! * b[i]!;
    total += weight[i]!;
  }
  return sum / total;
};

/** Moves and stretches the values to mean 0 and variance 1 (all 0 where they do not vary). */
export const standardise = (values: Float64Array, weight: Float64Array): void => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += weight[i]! * values[i]!;
    total += weight[i]!;
  }
  for (let i = 0; i < values.length; i += 1) values[i]! -= sum / total;
  const deviation = Math.sqrt(weightedProduct(values, values, weight));
  for (let i = 0; i < values.length; i += 1) values[i] = deviation > 0 ? values[i]! / deviation : 0;
};

/** Solves a small symmetric system by elimination; a row without variance gets 0. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const n = right.length;
  const a = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < n; i += 1) {
    const pivot = a[i]![i]!;
    if (pivot < 1e-9) continue;
    for (let j = 0; j < n; j += 1) {
      if (j === i) continue;
      const factor = a[j]![i]! / pivot;
      for (let k = i; k <= n; k += 1) a[j]![k]! -= factor * a[i]![k]!;
    }
  }
  return a.map((row, i) => (row[i]! < 1e-9 ? 0 : row[n]! / row[i]!));
};

/** A lognormal factor of mean 1. */
export const spread = (sigma: number, normal: number): number => exp(sigma * normal - (sigma * sigma) / 2);

/** Typical income of a household, component by component, fen a month; the levels are relative until they are fitted. */
export interface Typical {
  wage: number;
  business: number;
  property: number;
  transfer: number;
}

/** Spread of the logarithm of business, property and transfer about their typical amounts (assumption). */
const sigmas = { business: 0.6, property: 1, transfer: 0.6 } as const;

/**
 * Typical business, property and transfer income of a candidate household.
 * @param rank rank of its income per head, 0 … 1; property grows with its square
 * @param normal standard normal values for the three components
 */
export const typicalIncome = (
  margins: AreaMargins,
  pool: Pool,
  h: number,
  rank: number,
  normal: readonly [number, number, number],
): Typical => {
  const { mean, composition } = margins.income;
  let farmers = 0;
  let elderly = 0;
  let adults = 0;
  let minors = 0;
  for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) {
    const years = pool.age[i]!;
    if (pool.work[i] === Work.farm) farmers += farmUnits(years);
    if (years < adultAge) minors += 1;
    else if (years < elderlyAge) adults += 1;
    else elderly += 1;
  }
  const members = pool.members[h]!;
  return {
    wage: 0,
    business: farmToWage * margins.work.localWage * businessUnits(farmers, adults) * spread(sigmas.business, normal[0]),
    property: composition.property * mean * members * 3 * rank * rank * spread(sigmas.property, normal[1]),
    transfer: composition.transfer * mean * supportUnits(adults, elderly, minors) * spread(sigmas.transfer, normal[2]),
  };
};

/**
 * What business income goes with, in full farmers.
 * @param farmers in full farmers
 * @param adults members of eighteen to sixty
 */
export const businessUnits = (farmers: number, adults: number): number => farmers + 0.15 * adults;

/**
 * What private transfers go with, in persons supported: kin elsewhere send money to the old 赡养费 and to grandchildren left
 * with them where no adult is; others get little (assumption).
 */
export const supportUnits = (adults: number, elderly: number, minors: number): number =>
  (adults === 0 ? 1 : 0.3) * (elderly + minors) + 0.1 * adults;
