import { Contradiction } from '../../model/population/earnings.ts';
import type { IncomeCorrelation, IncomeMargins, Margins } from '../../model/population/margins.ts';
import { sample } from '../../model/population/sample.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { Area, type Population } from '../../model/population/population.ts';
import { processCode, type Seed } from '../../model/random/index.ts';
import type { Facts } from './facts.ts';
import { baseYear, marginsOf } from './margins.ts';
import { InputError } from './problem.ts';

/** Households of a place in interactive use, and in the samples that ship. */
export const interactiveHouseholds = 5_000;

const fenOfYuan = 100;
const monthsOfYear = 12;

/** Seed of the population of a place. A population is an input of a run, the same under every seed phrase. */
export const populationSeed = (place: string): Seed => ({
  lo: processCode(place),
  hi: processCode(`population of ${baseYear}`),
});

/**
 * Dibao standards of a place at the end of the base year by area, fen per head and month: the order of the strata alone,
 * whatever a run changes.
 */
export const baseStandards = (place: string, facts: Facts): number[] =>
  Object.keys(Area).map((area) => {
    const inForce = facts
      .rows('standards')
      .filter(({ keys }) => keys['place'] === place && keys['area'] === area && keys['instrument'] === 'dibao')
      .filter(({ keys }) => keys['from']! <= `${baseYear}-12`)
      .toSorted((a, b) => (a.keys['from']! < b.keys['from']! ? -1 : 1))
      .at(-1);
    if (inForce === undefined)
      throw new Error(`data/standards.csv: no dibao standard of ${place}, ${area}, in ${baseYear}`);
    return (inForce.value * fenOfYuan) / (inForce.unit.endsWith('/year') ? monthsOfYear : 1);
  });

/** The margins of a place, its income correlations changed where a user set them. */
export const marginsWith = (place: string, facts: Facts, correlation: Partial<IncomeCorrelation> = {}): Margins => {
  const margins = marginsOf(place, facts);
  const changed = (income: IncomeMargins): IncomeMargins => ({
    ...income,
    correlation: { ...income.correlation, ...correlation },
  });
  return { ...margins, areas: margins.areas.map((area) => ({ ...area, income: changed(area.income) })) };
};

/**
 * The synthetic population of a place: whole, or a stratified sample of about `households`.
 * @param households default: all
 * @param correlation in both areas, instead of the place's own
 * @throws InputError `correlations-contradict`
 */
export const syntheticPopulation = (
  place: string,
  facts: Facts,
  households?: number,
  correlation?: Partial<IncomeCorrelation>,
): Population => {
  const seed = populationSeed(place);
  const whole = madeOf(marginsWith(place, facts, correlation), seed);
  return households === undefined ? whole : sample(whole, households, seed, baseStandards(place, facts));
};

const madeOf = (margins: Margins, seed: Seed): Population => {
  try {
    return synthesise(margins, seed);
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    throw new InputError([
      {
        code: 'correlations-contradict',
        field: 'correlation',
        value: error.explained.toFixed(2),
        expected: { max: 1 },
      },
    ]);
  }
};
