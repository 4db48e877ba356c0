import { Lineage } from '../../model/dynamics/lineage.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { loadFacts } from '../../scenarios/load/facts.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { ratesOf } from '../../scenarios/load/rates.ts';

export const facts = loadFacts(nodeFiles());
export const rates: Rates = ratesOf('dongzhi', facts);
export const seed = { lo: 20170101, hi: 43 };
const year = 12;

/** One lineage after the other, each of a single person of that age in years; `then` is called for each. */
export const persons = (
  count: number,
  months: number,
  age: number,
  sex: 0 | 1,
  then: (l: Lineage, household: number) => void,
): void => {
  const l = new Lineage(months);
  l.seed = seed;
  for (let household = 1; household <= count; household += 1) {
    l.household = household;
    l.count = 0;
    l.houses = 1;
    l.spells = 0;
    l.bills = 0;
    l.add(1, 0, -age * year, 0, sex);
    then(l, household);
  }
};

/** Hazard between two ages in months, summed month by month: what the cumulated hazard must agree with. */
export const hazardBetween = (rate: Float64Array, from: number, to: number): number => {
  let sum = 0;
  for (let age = from; age < to; age += 1) sum += rate[Math.floor(age / year)]! / year;
  return sum;
};

/** Distance of a count of successes from its expectation, in exact standard errors of the binomial. */
export const errorsOf = (found: number, count: number, share: number): number =>
  Math.abs(found - count * share) / Math.sqrt(count * share * (1 - share));

/** The bound of every statistical test: four standard errors, passed by chance once in 16,000 seeds. */
export const bound = 4;
