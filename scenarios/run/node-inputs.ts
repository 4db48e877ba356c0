import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Population } from '../../model/population/population.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { loadFacts, type Facts } from '../load/facts.ts';
import type { Files } from '../load/files.ts';
import { InputError } from '../load/problem.ts';
import { ratesOf } from '../load/rates.ts';
import { decodeSample } from '../load/sample-file.ts';
import { interactiveHouseholds, syntheticPopulation } from '../load/synthetic.ts';
import type { Inputs } from './run.ts';

const bytesOf = (file: string | URL, name: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch {
    throw new InputError([{ code: 'file-missing', file: name }]);
  }
};

/** The sample that ships with a place. */
const shipped = (place: string): Population => {
  const name = `scenarios/samples/${place}.population`;
  return decodeSample(bytesOf(fileURLToPath(new URL(`../../${name}`, import.meta.url)), name), name);
};

const populationOf = (
  { place, population }: ResolvedComparison,
  facts: Facts,
  register: Population | undefined,
  onSynthesis: () => void,
): Population => {
  if ('register' in population) {
    if (register === undefined) throw new InputError([{ code: 'register-missing', field: '--register' }]);
    return register;
  }
  if ('file' in population) return decodeSample(bytesOf(population.file, population.file), population.file);
  const { households, correlation } = population;
  if (households === interactiveHouseholds && correlation === undefined) return shipped(place);
  onSynthesis();
  return syntheticPopulation(place, facts, households === 'all' ? undefined : households, correlation);
};

/**
 * What a comparison reads, from this machine's disk.
 * @param register population of the user's own register, where the comparison is run on one
 * @param onSynthesis called before a population is made of the whole place, which takes seconds
 * @throws InputError
 */
export const nodeInputs = (
  comparison: ResolvedComparison,
  files: Files,
  register?: Population,
  onSynthesis: () => void = () => {},
): Inputs => {
  const facts = loadFacts(files);
  return {
    population: populationOf(comparison, facts, register, onSynthesis),
    rates: ratesOf(comparison.place, facts),
  };
};
