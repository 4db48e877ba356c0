import { resolveComparison, type Comparison, type ResolvedComparison } from '../../../scenarios/load/comparison.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { nodeInputs } from '../../../scenarios/run/node-inputs.ts';
import type { Inputs } from '../../../scenarios/run/run.ts';
import { runInMonths } from '../../../model/dynamics/clock.ts';
import { populationHeader } from '../../../model/population/population.ts';
import type { Setup } from '../../../model/simulate.ts';
import { seedOf } from '../../../scenarios/run/seed.ts';

export const files = nodeFiles();

/** A year of the sample that ships with Yancheng, under its document and two alternatives. */
export const small = (changes: Partial<Comparison> = {}): ResolvedComparison =>
  resolveComparison(
    {
      doudi: 1,
      place: 'yancheng',
      months: 12,
      replicates: 3,
      standards: ['yancheng-2017-23', 'ratio-20', 'ratio-25'],
      ...changes,
    },
    files,
  );

export const inputsOf = (comparison: ResolvedComparison): Inputs => nodeInputs(comparison, files);

/** The same, as the pool is given it. */
export const setupOf = (comparison: ResolvedComparison, keepBytes: number): Setup => {
  const { population, rates } = inputsOf(comparison);
  return {
    header: populationHeader(population),
    buffer: population.buffer,
    rates,
    clock: { from: comparison.from, months: comparison.months, runIn: runInMonths },
    seed: seedOf(comparison.seed, comparison.place),
    draws: comparison.draws,
    replicates: comparison.replicates,
    standards: comparison.standards.map(({ settings }) => settings),
    keepBytes,
  };
};
