/** The rates of the dynamics for one place: plain numbers and arrays, made from `data/` by `scenarios/load/rates.ts`. */

import type { PriceRates } from './prices.ts';

/** A number known within a range; the value is used with a single draw, else each draw takes one of [low, high]. */
export interface Uncertain {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Rates by single year of age, 0 … 119, a year. */
export type ByAge = Float64Array;
export const ages = 120;

/** A log-normal amount: mean in fen, standard deviation of the logarithm. */
export interface Amount {
  readonly mean: number;
  readonly sigma: number;
}

/** Rates of an area. */
export interface AreaRates {
  /** Deaths a year and person, by sex and age. */
  readonly mortality: readonly [male: ByAge, female: ByAge];
  /** Births a year and woman, by age, at a total fertility of one. */
  readonly fertility: ByAge;
  /** Share of new couples who set up a household of their own. */
  readonly splitting: number;
  /** Households a year whose younger part settles elsewhere, net of those who come. */
  readonly departures: number;
  /** Onset of disability a year, by age. */
  readonly disability: ByAge;
  /** Onset of serious illness a year, by age. */
  readonly seriousIllness: ByAge;
  /** Admissions a year, by age. */
  readonly admissions: ByAge;
  /** Share staying at school to 18 and to 22. */
  readonly upperSchool: number;
  readonly tertiary: number;
  /** Share of persons able to work and without it who look for it. */
  readonly active: number;
  /** Wage of a person who first offers labour, fen a month. */
  readonly wage: Amount;
  /** Standard deviation of the logarithm of income across households. */
  readonly sigma: number;
  /** Published per-capita disposable income, fen a year, from `firstYear` on; growth a year after the last figure. */
  readonly income: Float64Array;
  readonly incomeGrowth: Uncertain;
  /** What aligns the simulated mean with `income`, by year from `firstYear` on; the last factor stands afterwards. */
  readonly alignment: Float64Array;
  /** Per-capita consumption expenditure, likewise. */
  readonly consumption: Float64Array;
  readonly consumptionGrowth: Uncertain;
  /** Residents of the census; townships (rural) or subdistricts (urban), and administrative villages; whole. */
  readonly residents: number;
  readonly offices: number;
  readonly villages: number;
}

export interface Rates {
  readonly place: string;
  readonly baseYear: number;
  /** First year of the yearly series. */
  readonly firstYear: number;
  readonly areas: readonly [rural: AreaRates, urban: AreaRates];
  /** National poverty line 扶贫标准, fen a year, from `firstYear` on; and its growth afterwards. */
  readonly povertyLine: Float64Array;
  readonly povertyLineGrowth: Uncertain;
  /** Consumer and food prices by month; mean growth of consumer prices a year after the last published month. */
  readonly prices: PriceRates;
  readonly cpiAfter: Uncertain;

  /** Total fertility by year from `firstYear`, and after the last figure. */
  readonly totalFertility: Float64Array;
  readonly totalFertilityAfter: number;
  /** Multiplier of mortality for the severely disabled and the seriously ill. */
  readonly frailty: number;
  /** Marriages a year of grown children in the house, by sex and age. */
  readonly marriage: readonly [male: ByAge, female: ByAge];
  /** Share of boys among births. */
  readonly boys: number;

  /** Share of the newly disabled by kind (1 … 7), and by grade (1 … 4) within each kind, cumulated to one. */
  readonly disabilityKinds: Float64Array;
  readonly disabilityGrades: readonly Float64Array[];
  /** Share of the newly disabled who take out a certificate, severe (grades 1 and 2) and light. */
  readonly certificate: readonly [severe: number, light: number];
  /** Self-care ability 自理能力 of the severely disabled: shares full, partial, lost, cumulated to one. */
  readonly selfCare: Float64Array;
  /** Fall of the logarithm of the onset of serious illness with a standard deviation of the logarithm of income. */
  readonly illnessGradient: number;
  /** Mean length in months of serious illness, and of one that is spent in bed, death apart; share of the latter. */
  readonly seriousMonths: number;
  readonly bedriddenMonths: number;
  readonly bedridden: number;

  /** Multiplier of admissions for the disabled and ill. */
  readonly admissionsFrail: number;
  /** Share of admissions by level of hospital (township, county, city), cumulated; cost a stay at base-year prices. */
  readonly levels: Float64Array;
  readonly stay: readonly Amount[];
  /** Share of the bill inside the insurance scope, and share of all of it that the household bears itself. */
  readonly inScope: number;
  readonly selfBorne: number;
  /** Mean cost of a stay by year from `firstYear`, and its growth afterwards. */
  readonly medicalCost: Float64Array;
  readonly medicalCostGrowth: Uncertain;
  /** Outpatient cost 门诊费用 of a seriously ill person inside the insurance scope, fen a month at base-year prices. */
  readonly outpatientCost: number;
  /** Share of seriously ill children whose disease is paid for per disease 按病种付费: leukaemia, congenital heart disease. */
  readonly perDisease: number;
  /** Individual premium 个人缴费 of resident insurance, fen a year, from `firstYear` on; and its growth afterwards. */
  readonly premium: Float64Array;
  readonly premiumGrowth: Uncertain;

  /** Rigid expenditure beside bills: fen a month for a student at upper school and at college, and for a severely disabled person. */
  readonly schoolCost: readonly [upper: number, college: number];
  readonly disabilityCost: number;

  /** Offers of work a month to an active person, and to one who farms; ends of jobs a month. */
  readonly offers: number;
  readonly offersFarm: number;
  readonly jobEnd: number;
  /** Shares of offers: away (migrant), and from a poverty-alleviation project where the household is registered. */
  readonly offersAway: number;
  readonly offersProject: number;
  /** Spread of the logarithm of an offer about the person's usual wage. */
  readonly offerSigma: number;

  /** Persistent and transitory parts of the yearly logarithm of business income, and the monthly transitory part. */
  readonly persistence: number;
  readonly persistentSigma: number;
  readonly transitorySigma: number;
  readonly monthlySigma: number;
  /** Share of business income left to a household in which nobody works any more. */
  readonly businessIdle: number;
  /** Age at which farming ends, in months. */
  readonly farmEnd: number;

  /** Resident basic pension 基础养老金, fen a month, by year from `firstYear`: the centre's part and the whole; growth after. */
  readonly pensionCentral: Float64Array;
  readonly pensionWhole: Float64Array;
  readonly pensionGrowth: number;
  /** Mean payment from the personal account 个人账户养老金 of the resident pension, fen a month. */
  readonly personalAccount: number;
  /** Pension of a retired employee, fen a month of the base year. */
  readonly employeePension: Amount;

  /** Liftings a year of registered households, by year from `firstYear`; fallings back a year of lifted ones. */
  readonly lifting: Float64Array;
  readonly fallingBack: number;
  /** Share of liftings through a poverty-alleviation project. */
  readonly liftingByProject: number;

  /** Disasters a year and township, their part in June to September, and the share of business income lost in the twelve
   *  months after, at most. */
  readonly disasters: number;
  readonly disasterSeason: number;
  readonly disasterLoss: number;
  /** Share of the households of a township struck that are hit themselves, by area. */
  readonly disasterHit: readonly [rural: number, urban: number];

  /** Emergencies 急难事件 a year and household; shares of the kinds, cumulated to one; loss of the household at base-year prices. */
  readonly emergencies: number;
  readonly emergencyKinds: Float64Array;
  readonly emergencyLoss: Amount;

  /** Mean months between occasions on which a household considers applying. */
  readonly occasionMonths: number;
}
