/** What a run reads, fetched or made once: a synthetic population of a place and its rates. */
import { releaseProxy, wrap } from 'comlink';
import { populationOver, type Population } from '../model/population/population.ts';
import type { ResolvedComparison } from '../scenarios/load/comparison.ts';
import { loadFacts, type Facts } from '../scenarios/load/facts.ts';
import { InputError } from '../scenarios/load/problem.ts';
import { ratesOf } from '../scenarios/load/rates.ts';
import { decodeSample } from '../scenarios/load/sample-file.ts';
import { browserFiles } from './browser-files.ts';
import type { MakePopulation } from './population-worker.ts';
import { registerSession } from './register-session.ts';
import type { Inputs } from './run-session.ts';

const samples = import.meta.glob<string>('../scenarios/samples/*.population', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Households of the samples that ship. */
const shippedHouseholds = 5000;

let facts: Facts | undefined;
/** The observed figures, read when first asked for. */
export const pageFacts = (): Facts => (facts ??= loadFacts(browserFiles));

const fetchSample = async (place: string): Promise<Population> => {
  const path = `../scenarios/samples/${place}.population`;
  const address = samples[path];
  const response = address === undefined ? undefined : await fetch(address);
  if (!response?.ok) throw new InputError([{ code: 'file-missing', file: path.slice('../'.length) }]);
  return decodeSample(new Uint8Array(await response.arrayBuffer()), path);
};

const madeAside = async (...asked: Parameters<MakePopulation>): Promise<Population> => {
  const worker = new Worker(new URL('./population-worker.ts', import.meta.url), { type: 'module' });
  const make = wrap<MakePopulation>(worker);
  try {
    const { header, buffer } = await make(...asked);
    return populationOver(header, buffer);
  } finally {
    make[releaseProxy]();
    worker.terminate();
  }
};

// the last population stays, so that another period or seed does not make it anew
let last: { readonly key: string; readonly population: Promise<Population>; isBeingMade: boolean } | undefined;

/** @param onSynthesis called where a population is made of the whole place, which takes seconds */
export const loadInputs = async (
  { place, population }: ResolvedComparison,
  onSynthesis: () => void = () => {},
): Promise<Inputs> => {
  if ('register' in population)
    return {
      population: await registerSession.population(place, population.register),
      rates: ratesOf(place, pageFacts()),
    };
  const households =
    'households' in population && typeof population.households === 'number' ? population.households : shippedHouseholds;
  const correlation = 'correlation' in population ? population.correlation : undefined;
  const key = JSON.stringify([place, households, correlation]);
  if (last?.key !== key) {
    const isShipped = households === shippedHouseholds && correlation === undefined;
    const made = {
      key,
      population: isShipped ? fetchSample(place) : madeAside(place, households, correlation),
      isBeingMade: !isShipped,
    };
    last = made;
    made.population.then(
      () => (made.isBeingMade = false),
      () => {
        if (last === made) last = undefined;
      },
    );
  }
  if (last.isBeingMade) onSynthesis();
  return { population: await last.population, rates: ratesOf(place, pageFacts()) };
};
