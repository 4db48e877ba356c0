/** Waiting for events whose rate depends on age: inversion of the cumulated hazard. */
import { ages, type ByAge } from './rates.ts';
import { monthsOfYear } from './clock.ts';

/** Cumulated hazard at each birthday, 0 … 120; from the last age on the rate stays what it was. */
export const cumulated = (rate: ByAge): Float64Array => {
  const hazard = new Float64Array(ages + 1);
  for (let age = 0; age < ages; age += 1) hazard[age + 1] = hazard[age]! + rate[age]!;
  return hazard;
};

/** Cumulated hazard up to an age in months. */
export const hazardTo = (hazard: Float64Array, age: number): number => {
  const months = Math.min(Math.max(age, 0), ages * monthsOfYear - 1);
  const year = Math.floor(months / monthsOfYear);
  const before = hazard[year]!;
  return before + (hazard[year + 1]! - before) * ((months - year * monthsOfYear) / monthsOfYear);
};

/** Whether an event can happen in [from, to) at all, so that nothing need be drawn where it cannot. */
export const hasHazard = (hazard: Float64Array, born: number, from: number, to: number): boolean =>
  from < to && hazardTo(hazard, to - born) > hazardTo(hazard, from - born);

/**
 * First month in [from, to) at which the hazard cumulated since `from` passes `amount`; `to` where it does not.
 * With `amount` a unit exponential divided by a multiplier, this is the waiting time for the first event.
 */
export const firstEvent = (hazard: Float64Array, born: number, from: number, to: number, amount: number): number => {
  if (from >= to) return to;
  const target = hazardTo(hazard, from - born) + amount;
  if (target >= hazardTo(hazard, to - born)) return to;
  let year = Math.floor(Math.max(0, from - born) / monthsOfYear);
  while (hazard[year + 1]! <= target) year += 1;
  const within = (target - hazard[year]!) / (hazard[year + 1]! - hazard[year]!);
  const month = born + year * monthsOfYear + Math.floor(within * monthsOfYear);
  return Math.min(to, Math.max(from, month));
};

/** The same where the hazard is `factor` times as high from month `frail` on; `amount` is a unit exponential. */
export const firstEventOfFrail = (
  hazard: Float64Array,
  born: number,
  from: number,
  to: number,
  amount: number,
  frail: number,
  factor: number,
): number => {
  const until = Math.min(to, Math.max(from, frail));
  const month = firstEvent(hazard, born, from, until, amount);
  if (month < until || until === to) return month;
  const lived = hazardTo(hazard, until - born) - hazardTo(hazard, from - born);
  return firstEvent(hazard, born, until, to, (amount - lived) / factor);
};
