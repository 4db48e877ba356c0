/** What a run reads, fetched or made once: the shipped sample of a place and its rates. */
import { loadFacts, type Facts } from '../scenarios/load/facts.ts';
import { InputError } from '../scenarios/load/problem.ts';
import type { ResolvedComparison } from '../scenarios/load/comparison.ts';
import { ratesOf } from '../scenarios/load/rates.ts';
import { decodeSample } from '../scenarios/load/sample-file.ts';
import type { Population } from '../model/population/population.ts';
import { browserFiles } from './browser-files.ts';
import type { Inputs } from './run-session.ts';

const samples = import.meta.glob<string>('../scenarios/samples/*.population', { query: '?url', import: 'default', eager: true });

let facts: Facts | undefined;
/** The observed figures, read when first asked for. */
export const pageFacts = (): Facts => (facts ??= loadFacts(browserFiles));

const populations = new Map<string, Promise<Population>>();

const fetchSample = async (place: string): Promise<Population> => {
  const path = `../scenarios/samples/${place}.population`;
  const address = samples[path];
  const response = address === undefined ? undefined : await fetch(address);
  if (!response?.ok) throw new InputError([{ code: 'file-missing', file: path.slice('../'.length) }]);
  return decodeSample(new Uint8Array(await response.arrayBuffer()), path);
};

export const loadInputs = async ({ place }: ResolvedComparison): Promise<Inputs> => {
  let population = populations.get(place);
  if (!population) {
    population = fetchSample(place);
    populations.set(place, population);
    population.catch(() => populations.delete(place));
  }
  return { population: await population, rates: ratesOf(place, pageFacts()) };
};
