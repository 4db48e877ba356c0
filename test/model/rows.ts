import {
  populationBytes,
  populationHeader,
  populationOver,
  type Population,
} from '../../model/population/population.ts';
import type { Setup } from '../../model/simulate.ts';

/** The chosen rows of a population as one of their own, in the order asked for. */
export const rowsOf = (population: Population, rows: readonly number[]): Population => {
  const { households: from, persons: fromPersons } = population;
  const size = (h: number) => from.firstPerson[h + 1]! - from.firstPerson[h]!;
  const personCount = rows.reduce((sum, h) => sum + size(h), 0);
  const header = { ...populationHeader(population), householdCount: rows.length, personCount };
  const chosen = populationOver(header, new ArrayBuffer(populationBytes(rows.length, personCount)));
  const householdColumns = Object.keys(from).filter((name) => name !== 'firstPerson') as (keyof typeof from)[];
  const personColumns = Object.keys(fromPersons) as (keyof typeof fromPersons)[];
  let person = 0;
  rows.forEach((h, row) => {
    for (const name of householdColumns) chosen.households[name][row] = from[name][h]!;
    chosen.households.firstPerson[row] = person;
    for (let i = from.firstPerson[h]!; i < from.firstPerson[h + 1]!; i += 1, person += 1) {
      for (const name of personColumns) chosen.persons[name][person] = fromPersons[name][i]!;
    }
  });
  chosen.households.firstPerson[rows.length] = person;
  return chosen;
};

export const populationOf = ({ header, buffer }: Setup): Population => populationOver(header, buffer);

/** The same setup with another population. */
export const withPopulation = (setup: Setup, population: Population): Setup => ({
  ...setup,
  header: populationHeader(population),
  buffer: population.buffer,
});

/** The same setup with some of its rows only. */
export const withRows = (setup: Setup, rows: readonly number[]): Setup =>
  withPopulation(setup, rowsOf(populationOf(setup), rows));

/** Every `step`-th row. */
export const every = (setup: Setup, step: number, first = 0): number[] =>
  Array.from({ length: Math.ceil((setup.header.householdCount - first) / step) }, (_, i) => first + i * step);
