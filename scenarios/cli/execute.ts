import { arch, cpus, platform, totalmem } from 'node:os';
import type { Population } from '../../model/population/population.ts';
import type { Results } from '../../model/outcomes/results.ts';
import type { Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import type { Files } from '../load/files.ts';
import { loadPlaces } from '../load/places.ts';
import type { Language } from '../load/units.ts';
import { nodeInputs } from '../run/node-inputs.ts';
import { nodePool } from '../run/node-pool.ts';
import { hashesOf, versionOf } from '../run/provenance.ts';
import type { RunRecord } from '../run/record.ts';
import { startRun, type Progress } from '../run/run.ts';
import { longTable } from '../run/tables.ts';
import { interruptible } from './interrupt.ts';
import type { Log } from './log.ts';
import type { Phrase, Say } from './phrases.ts';

/** Where a command runs: its language, its log, and the project's files. */
export interface Terminal {
  readonly language: Language;
  readonly say: Say;
  readonly log: Log;
  readonly files: Files;
}

/** The user stopped the run (Ctrl-C): nothing is kept. */
export class Stopped extends Error {
  readonly progress: Progress;
  /** The sentence that tells it. */
  readonly phrase: Phrase;

  constructor(progress: Progress, phrase: Phrase = 'stopped') {
    super('stopped');
    this.name = 'Stopped';
    this.progress = progress;
    this.phrase = phrase;
  }
}

export interface Executed {
  readonly results: Results;
  readonly clock: Clock;
  readonly place: string;
  readonly rates: Rates;
  readonly record: RunRecord;
}

/**
 * Runs a comparison with progress on standard error.
 * @param register population of the user's own register, where the comparison is run on one
 * @throws Stopped on Ctrl-C, and what `Pool.run` throws
 */
export const execute = async (
  comparison: ResolvedComparison,
  threads: number | undefined,
  { language, log, files }: Terminal,
  register?: Population,
): Promise<Executed> => {
  const started = new Date();
  const began = performance.now();
  const place = loadPlaces(files).find(({ id }) => id === comparison.place)![language];
  const inputs = nodeInputs(comparison, files, register, () => log.notice('synthesising', { place }));
  const pool = nodePool(threads);
  const work = async (signal: AbortSignal): Promise<Executed> => {
    const { population } = inputs;
    log.notice('begun', {
      place,
      households: population.households.id.length,
      months: comparison.months,
      replicates: comparison.draws * comparison.replicates,
      standards: comparison.standards.length,
      threads: pool.threads,
    });
    const run = startRun(comparison, pool, inputs, {
      digest: true,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) log.progress(progress);
      },
    });
    if (!(await run.done)) throw new Stopped(run.progress);
    const seconds = (performance.now() - began) / 1000;
    log.progressEnds();
    log.notice('finished', { seconds: seconds.toFixed(1) });

    const ids = comparison.standards.map(({ id }) => id);
    const table = (per: 'year' | 'month') =>
      longTable(run.results, run.clock, ids, population.synthetic !== false, per);
    const version = versionOf(files);
    const record: RunRecord = {
      comparison,
      hashes: await hashesOf(comparison, population, files),
      version,
      digest: await run.digest(),
      tables: { year: table('year'), month: table('month') },
      synthetic: population.synthetic,
      circumstances: {
        doudi: version,
        started: started.toISOString(),
        seconds: Number(seconds.toFixed(3)),
        threads: pool.threads,
        node: process.version,
        system: `${platform()} ${arch()}`,
        processor: cpus()[0]?.model.trim() ?? '',
        cores: cpus().length,
        memoryBytes: totalmem(),
      },
    };
    return { results: run.results, clock: run.clock, place, rates: inputs.rates, record };
  };
  try {
    return await interruptible(log, work);
  } finally {
    pool.close();
  }
};
