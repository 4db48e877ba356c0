/** The months of a run: a run-in that is reported nowhere, then the reported months. */
export interface Clock {
  /** First reported month, 12 · year + month − 1. */
  readonly from: number;
  readonly months: number;
  readonly runIn: number;
}

/** Months of the run-in (design §3): it fills roll, tapers, review phases and income windows. */
export const runInMonths = 24;
export const monthsOfYear = 12;

/** Months simulated in all. */
export const horizon = (clock: Clock): number => clock.runIn + clock.months;
/** Calendar month of simulated month t. */
export const calendarMonth = (clock: Clock, t: number): number => clock.from - clock.runIn + t;
/** Calendar year of simulated month t. */
export const calendarYear = (clock: Clock, t: number): number => Math.floor(calendarMonth(clock, t) / monthsOfYear);
/** Year whose prices, incomes and standards hold in simulated month t: the run-in lives at the first year's. */
export const priceYear = (clock: Clock, t: number): number => Math.max(calendarYear(clock, t), firstYear(clock));
/** First calendar year reported. */
export const firstYear = (clock: Clock): number => Math.floor(clock.from / monthsOfYear);
/** Begun calendar years reported. */
export const reportedYears = (clock: Clock): number =>
  Math.floor((clock.from + clock.months - 1) / monthsOfYear) - firstYear(clock) + 1;
