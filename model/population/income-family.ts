/** What a family of income distributions offers: its quantiles and its Lorenz curve, for incomes of mean 1. */
export interface IncomeFamily {
  readonly name: string;
  /** Names of the parameters that are fitted, all above 0, and where a search for them starts. */
  readonly parameters: readonly string[];
  readonly start: readonly number[];
  /** Whether incomes of these parameters have a mean, and the search may go there. */
  readonly isProper: (parameters: readonly number[]) => boolean;
  /** Parameters of the same incomes to the power of a factor: logarithms spread that much more, brought back to the mean 1. */
  readonly stretched: (parameters: readonly number[], factor: number) => readonly number[];
  /** Income over the mean at rank 0 < u < 1. */
  readonly quantile: (parameters: readonly number[]) => (u: number) => number;
  /** Share of all income that the lowest 0 < p < 1 of the persons have. */
  readonly lorenz: (parameters: readonly number[]) => (p: number) => number;
}
