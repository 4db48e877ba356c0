/**
 * Alignment: what brings the simulated mean income of a year to the published one, and the residents of the census year to
 * the census. The factors are fitted here on lives that no standard touches, before any run, and kept as data, so that a
 * baseline and its alternatives carry the same.
 */
import type { Population } from '../population/population.ts';
import type { Seed } from '../random/index.ts';
import { firstYear, horizon, monthsOfYear, reportedYears, type Clock } from './clock.ts';
import { Life } from './life.ts';
import { Lives } from './lives.ts';
import { commonPaths } from './paths.ts';
import type { Rates } from './rates.ts';

/** What the lives of an area add up to by reported year, in the mean of the replicates. */
export interface Projected {
  /** Persons at the start of the run-in, and in the mean of each year. */
  readonly initial: number;
  readonly persons: readonly number[];
  /** Income per head before aid, fen a year. */
  readonly income: readonly number[];
  /** Share of those of 60 and over at the end of the year. */
  readonly elderly: readonly number[];
}

/** No standard looks at these lives, so no window or deduction bounds them. */
const unbounded = { windows: [], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };

/** Lives through the clock under no standard; the areas in the order of `Area`. */
export const project = (
  rates: Rates,
  population: Population,
  clock: Clock,
  seed: Seed,
  replicates: number,
): readonly Projected[] => {
  const { households } = population;
  const years = reportedYears(clock);
  const zeros = () => Array.from({ length: years }, () => 0);
  const sums = rates.areas.map(() => ({
    initial: 0,
    months: zeros(),
    income: zeros(),
    atEnd: zeros(),
    elderly: zeros(),
  }));
  for (let h = 0; h < households.id.length; h += 1)
    sums[households.area[h]!]!.initial +=
      households.weight[h]! * (households.firstPerson[h + 1]! - households.firstPerson[h]!);
  const lives = new Lives(rates, population, clock, seed, unbounded);
  const life = new Life(horizon(clock), years);
  const add = ({ area, weight, yearHeads, yearIncome, yearPersons, yearElderly }: Life): void => {
    const sum = sums[area]!;
    for (let y = 0; y < years; y += 1) {
      sum.months[y]! += weight * yearHeads[y]!;
      sum.income[y]! += weight * yearIncome[y]!;
      sum.atEnd[y]! += weight * yearPersons[y]!;
      sum.elderly[y]! += weight * yearElderly[y]!;
    }
  };
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const paths = commonPaths(rates, clock, seed, 0, 1, replicate);
    for (let h = 0; h < households.id.length; h += 1) lives.run(h, replicate, paths, life, add);
  }
  return sums.map(({ initial, months, income, atEnd, elderly }) => ({
    initial,
    persons: months.map((sum) => sum / monthsOfYear / replicates),
    income: income.map((sum, y) => (monthsOfYear * sum) / months[y]!),
    elderly: elderly.map((sum, y) => sum / atEnd[y]!),
  }));
};

/** The same rates, their mean incomes not aligned. */
export const unaligned = (rates: Rates): Rates => ({
  ...rates,
  areas: rates.areas.map((area) => ({ ...area, alignment: area.alignment.map(() => 1) })) as unknown as Rates['areas'],
});

/** Pensions in payment do not move with the factor, so one division does not do. */
const rounds = 4;

/**
 * Factors on the growth of incomes, by area and reported year, that make the mean income that of `rates.income` in each
 * year it holds.
 */
export const fitAlignment = (
  rates: Rates,
  population: Population,
  clock: Clock,
  seed: Seed,
  replicates: number,
): readonly (readonly number[])[] => {
  const start = firstYear(clock) - rates.firstYear;
  const years = Math.min(reportedYears(clock), rates.areas[0].income.length - start);
  let aligned = unaligned(rates);
  for (let round = 0; round < rounds; round += 1) {
    const projected = project(aligned, population, clock, seed, replicates);
    aligned = {
      ...aligned,
      areas: aligned.areas.map((area, a) => {
        const alignment = area.alignment.slice();
        for (let y = 0; y < years; y += 1) alignment[start + y]! *= area.income[start + y]! / projected[a]!.income[y]!;
        return { ...area, alignment };
      }) as unknown as Rates['areas'],
    };
  }
  return aligned.areas.map(({ alignment }) => Array.from(alignment.slice(start, start + years)));
};
