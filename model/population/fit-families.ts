/** Families of income distributions fitted to published means by fifths, and held against each other. */
import { exp, log } from '../random/index.ts';
import type { IncomeFamily } from './income-family.ts';
import { leastBySimplex } from './nelder-mead.ts';

/** Shares of all income of the five fifths of the persons, poorest first, from one published table. */
export type FifthShares = readonly number[];

/** Shares that one table leaves free: they add up to 1. */
const freeShares = 4;
/** What a set of parameters outside the family's domain counts, more than any fit. */
const outside = 1e6;

export interface FamilyFit {
  readonly parameters: readonly number[];
  readonly shares: FifthShares;
  /** Sum of the squared relative errors of the five shares: an error of the poorest fifth counts as much as one of the richest. */
  readonly error: number;
}

/** Shares of the fifths under a Lorenz curve. */
export const sharesOf = (lorenz: (p: number) => number): FifthShares => {
  const below = [0, lorenz(0.2), lorenz(0.4), lorenz(0.6), lorenz(0.8), 1];
  return below.slice(1).map((upTo, i) => upTo - below[i]!);
};

const errorOf = (shares: FifthShares, published: FifthShares): number =>
  shares.reduce((sum, share, i) => sum + (share / published[i]! - 1) * (share / published[i]! - 1), 0);

/** The parameters with the least error. */
export const fitFamily = (family: IncomeFamily, published: FifthShares): FamilyFit => {
  const of = (logs: readonly number[]): number => {
    const parameters = logs.map((x) => exp(x));
    if (!family.isProper(parameters)) return outside;
    const error = errorOf(sharesOf(family.lorenz(parameters)), published);
    return error < outside ? error : outside;
  };
  const logs = leastBySimplex(
    of,
    family.start.map((x) => log(x)),
  );
  const parameters = logs.map((x) => exp(x));
  return { parameters, shares: sharesOf(family.lorenz(parameters)), error: of(logs) };
};

export interface FamilyComparison {
  readonly family: string;
  /** One fit for each table. */
  readonly fits: readonly FamilyFit[];
  readonly error: number;
  /** Akaike's criterion for small samples: smaller is better. */
  readonly criterion: number;
}

/**
 * n·ln(error / n) + 2k + 2k(k + 1)/(n − k − 1) with n free shares and k parameters, over all tables of an area; each table
 * has parameters of its own.
 */
export const criterionOf = (error: number, tables: number, parameters: number): number => {
  const n = freeShares * tables;
  const k = parameters * tables;
  return n * log(error / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
};

/** The families, the best one first. */
export const compareFamilies = (
  families: readonly IncomeFamily[],
  tables: readonly FifthShares[],
): readonly FamilyComparison[] =>
  families
    .map((family) => {
      const fits = tables.map((table) => fitFamily(family, table));
      const error = fits.reduce((sum, fit) => sum + fit.error, 0);
      return {
        family: family.name,
        fits,
        error,
        criterion: criterionOf(error, tables.length, family.parameters.length),
      };
    })
    .sort((a, b) => a.criterion - b.criterion);
