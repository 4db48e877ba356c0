import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { calibrate, Cancelled, defaults, type Calibration, type Plan } from '../calibrate/calibrate.ts';
import { calibrationFile, withPlace } from '../calibrate/calibration-file.ts';
import { loadFacts } from '../load/facts.ts';
import { loadPlaces, placeNamed } from '../load/places.ts';
import { InputError } from '../load/problem.ts';
import { nodePool } from '../run/node-pool.ts';
import { calibrationReport } from './calibration-report.ts';
import { Stopped, type Terminal } from './execute.ts';
import { interruptible } from './interrupt.ts';
import { commonOptions, logOptions, threadsOf, whole, type Options } from './options.ts';
import type { Say } from './phrases.ts';

interface Asked extends Options {
  readonly iterations?: number;
  readonly write?: boolean;
}

const mostIterations = 100;
const mostHouseholds = 1_000_000;
const mostReplicates = 1_000;

const fit = async (plan: Plan, threads: number | undefined, { files, log }: Terminal): Promise<Calibration> => {
  const pool = nodePool(threads);
  let progress = { done: 0, planned: 0, replicates: 0, plannedReplicates: plan.iterations };
  try {
    return await interruptible(log, (signal) =>
      calibrate(plan, files, loadFacts(files), pool, {
        signal,
        onProgress: ({ evaluations, planned, iteration, iterations }) => {
          progress = { done: evaluations, planned, replicates: iteration, plannedReplicates: iterations };
          if (!signal.aborted) log.progress(progress, 'progressOfFit');
        },
      }),
    );
  } catch (error) {
    if (error instanceof Cancelled) throw new Stopped(progress, 'stoppedFit');
    throw error;
  } finally {
    pool.close();
  }
};

const run = async (named: string, options: Asked, terminal: Terminal): Promise<void> => {
  const { files, log } = terminal;
  const places = loadPlaces(files).map(({ id }) => id);
  const place = placeNamed(named, files, { field: 'calibrate' }).id;
  const { households, replicates, iterations, seed } = options;
  const plan: Plan = {
    place,
    seed: seed ?? defaults.seed,
    households: typeof households === 'number' ? households : defaults.households,
    replicates: replicates ?? defaults.replicates,
    iterations: iterations ?? defaults.iterations,
  };
  const began = performance.now();
  const calibration = await fit(plan, options.threads, terminal);
  log.notice('finished', { seconds: ((performance.now() - began) / 1000).toFixed(1) });
  const table = withPlace(calibration, files, places);
  if (options.write) {
    const file = fileURLToPath(new URL(`../../${calibrationFile}`, import.meta.url));
    try {
      writeFileSync(file, table);
    } catch {
      throw new InputError([{ code: 'folder-not-writable', file: calibrationFile }]);
    }
    log.notice('fitWritten', { file: calibrationFile });
  }
  process.stdout.write(
    options.json ? `${JSON.stringify(calibration)}\n` : `${calibrationReport(calibration, terminal)}\n`,
  );
};

/** `doudi calibrate <place>` */
export const calibrateCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('calibrate')
    .summary(say('commandCalibrate'))
    .description(say('commandCalibrate'))
    .usage(say('usageOfCalibrate'))
    .argument('<place>', say('place'));
  const add = (flags: string, phrase: Parameters<Say>[0], parse: (text: string) => unknown) =>
    command.addOption(new Option(flags, say(phrase)).argParser(parse));
  add('--iterations <n>', 'iterations', whole('iterations', 0, mostIterations));
  add('--households <n>', 'householdsOfFit', whole('households', 100, mostHouseholds));
  add('--replicates <n>', 'replicatesOfFit', whole('replicates', 2, mostReplicates));
  add('--seed <text>', 'seedOfFit', String);
  add('--threads <n>', 'threads', threadsOf);
  command
    .option('--write', say('write'))
    .option('--json', say('json'))
    .action((place: string, options: Asked) => run(place, options, terminalOf(options)));
  return commonOptions(logOptions(command, say), say);
};
