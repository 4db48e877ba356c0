import { sample } from '../../model/population/sample.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { Area, type Population } from '../../model/population/population.ts';
import { processCode, type Seed } from '../../model/random/index.ts';
import type { Facts } from './facts.ts';
import { baseYear, marginsOf } from './margins.ts';

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

/**
 * The synthetic population of a place: whole, or a stratified sample of about `households`.
 * @param households default: all
 */
export const syntheticPopulation = (place: string, facts: Facts, households?: number): Population => {
  const seed = populationSeed(place);
  const whole = synthesise(marginsOf(place, facts), seed);
  return households === undefined ? whole : sample(whole, households, seed, baseStandards(place, facts));
};
