/**
 * What is published about a place, as plain numbers that a worker can be sent: everything that synthesis reads.
 *
 * Shares lie in 0 … 1, money is fen a month at the prices of `baseYear`. Areas stand in the order of `Area`.
 */
export interface Margins {
  readonly place: string;
  readonly baseYear: number;
  /** Townships and subdistricts of the place, at most 64. */
  readonly townships: number;
  readonly areas: readonly AreaMargins[];
}

/** Rates by age: band i holds the ages from `from[i]` up to the next band's start, in years. */
export interface ByAge {
  readonly from: readonly number[];
  readonly rate: readonly number[];
}

export interface AreaMargins {
  readonly households: number;
  readonly residents: number;
  /** Shares of the households with 1, 2, 3, 4, 5 and with 6 or more members. */
  readonly householdSize: readonly number[];
  /** Shares of the residents by five-year age group (`ageGroups` of them, the last one open), one list per sex. */
  readonly age: readonly [male: readonly number[], female: readonly number[]];
  /** Share of the residents of 60 and over who live alone. */
  readonly elderlyAlone: number;
  /** Share of those living alone at 60 and over who have no supporter able to support them. */
  readonly withoutSupporter: number;
  /** Share of minors who are orphans or without care 困境儿童. */
  readonly childrenInHardship: number;
  /** Share of men of 60 and over who belong to an entitled group 优抚对象. */
  readonly entitled: number;
  readonly work: WorkMargins;
  readonly school: {
    /** Share of the ages 3 to 5 in pre-school. */
    readonly preschool: number;
    /** Share of the ages 15 to 17 in school (those of 6 to 14 all are). */
    readonly upperSecondary: number;
    /** Share of the ages 18 to 21 in tertiary education. */
    readonly tertiary: number;
  };
  readonly disability: DisabilityMargins;
  /** Lasting state of health; `serious` does not hold the bedridden. */
  readonly health: { readonly chronic: ByAge; readonly serious: ByAge; readonly bedridden: ByAge };
  readonly pension: PensionMargins;
  /** Shares of the residents who are in the poverty register and not yet lifted, and lifted. */
  readonly register: { readonly registered: number; readonly lifted: number };
  readonly income: IncomeMargins;
}

export interface WorkMargins {
  /** Shares of the residents of 16 to 59 in work; the rest studies or has none. */
  readonly farm: number;
  readonly local: number;
  readonly migrant: number;
  /** Share of the ages 60 to 74 who farm. */
  readonly farmElderly: number;
  /** Mean wage of local work, of a migrant. */
  readonly localWage: number;
  readonly migrantWage: number;
  /** Standard deviation of the logarithm of a wage. */
  readonly wageSigma: number;
}

export interface DisabilityMargins {
  /** Share of the residents with a disability, by age. */
  readonly prevalence: ByAge;
  /** Shares of the kinds 1 … 7 of `Disability`. */
  readonly kinds: readonly number[];
  /** Shares of the grades 1 … 4, one list for each kind. */
  readonly grades: readonly (readonly number[])[];
  /** Share of the disabled who hold a certificate: grades 1 and 2, grades 3 and 4. */
  readonly certificate: readonly [severe: number, other: number];
  /** How much likelier than at the middle rank of income the disabled of the lowest one hold it; of the highest as much less. */
  readonly certificateGradient: number;
}

export interface PensionMargins {
  /** Share of those of pension age who draw an employee's pension. */
  readonly employee: number;
  /** Share of the other residents of 16 and over who are in the resident scheme. */
  readonly resident: number;
  /** Resident pension in payment, basic part and personal account. */
  readonly residentPension: number;
  /** Mean pension of a retired employee, and the standard deviation of its logarithm. */
  readonly employeeMean: number;
  readonly employeeSigma: number;
}

export interface IncomeMargins {
  /** Mean disposable income per head. */
  readonly mean: number;
  /**
   * Family of the distribution, and its parameters; those of a lognormal with a poor tail, where left out, are `sigma` and
   * the mass of the tail.
   */
  readonly family: { readonly name: string; readonly parameters?: readonly number[] };
  /** Standard deviation of the logarithm of income, above the poor tail where there is one. */
  readonly sigma: number;
  /** Below `line` (a share of the mean) lies `mass` of the residents, at the quantiles `line · rank^exponent`. */
  readonly tail: { readonly line: number; readonly mass: number; readonly exponent: number };
  /** Shares of the mean by component; `transfer` holds pensions and private transfers. */
  readonly composition: {
    readonly wage: number;
    readonly business: number;
    readonly property: number;
    readonly transfer: number;
  };
  /** Rank correlations of a household's income per head. */
  readonly correlation: IncomeCorrelation;
}

export interface IncomeCorrelation {
  /** With what its members earn by age and work. */
  readonly earnings: number;
  /** With the share of seriously ill members. */
  readonly illness: number;
  /** With the share of disabled members. */
  readonly disability: number;
  /** With the share of members of 60 and over. */
  readonly age: number;
  /** With the share of members under 18. */
  readonly minors: number;
  /** With the number of members. */
  readonly size: number;
  /** With wealth. */
  readonly wealth: number;
}

/** Five-year age groups: 0–4, 5–9, … 80–84, 85 and over. */
export const ageGroups = 18;

/** The age group of an age in years. */
export const ageGroup = (years: number): number => Math.min(ageGroups - 1, Math.floor(years / 5));

/** The rate at an age in years. */
export const rateAt = (rates: ByAge, years: number): number => {
  let rate = 0;
  for (let band = 0; band < rates.from.length && rates.from[band]! <= years; band += 1) rate = rates.rate[band]!;
  return rate;
};

/** Share of the residents from `from` up to below `to` years, the ages within a group taken as even. */
export const shareBetween = (margins: AreaMargins, from: number, to: number, sex?: 0 | 1): number => {
  let share = 0;
  for (let group = 0; group < ageGroups; group += 1) {
    const start = group * 5;
    const end = group === ageGroups - 1 ? 100 : start + 5;
    const part = Math.max(0, Math.min(to, end) - Math.max(from, start)) / (end - start);
    if (sex !== 1) share += part * margins.age[0][group]!;
    if (sex !== 0) share += part * margins.age[1][group]!;
  }
  return share;
};
