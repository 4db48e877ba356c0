/** Makes a synthetic population of another size than the shipped one, aside from the page. */
import { expose, transfer, type Endpoint } from 'comlink';
import { populationHeader, type PopulationHeader } from '../model/population/population.ts';
import { loadFacts } from '../scenarios/load/facts.ts';
import { syntheticPopulation } from '../scenarios/load/synthetic.ts';
import { browserFiles } from './browser-files.ts';

const make = (
  place: string,
  households: number | undefined,
  correlation: Parameters<typeof syntheticPopulation>[3],
): { header: PopulationHeader; buffer: ArrayBuffer } => {
  const population = syntheticPopulation(place, loadFacts(browserFiles), households, correlation);
  const buffer = population.buffer as ArrayBuffer;
  return transfer({ header: populationHeader(population), buffer }, [buffer]);
};

export type MakePopulation = typeof make;

expose(make, globalThis as unknown as Endpoint);
