import { Command, Option } from 'commander';
import { resolveComparison, type Comparison } from '../load/comparison.ts';
import { loadFacts } from '../load/facts.ts';
import { loadPlaces, placeNamed } from '../load/places.ts';
import { limits } from '../load/schema.ts';
import { nodeInputs } from '../run/node-inputs.ts';
import { nodePool } from '../run/node-pool.ts';
import type { Pool } from '../run/pool.ts';
import { startRun } from '../run/run.ts';
import { notModelled } from '../validate/not-modelled.ts';
import { signTests, type SignTest } from '../validate/sign-tests.ts';
import { validationOf, validationRows, type ValidationRow } from '../validate/validation.ts';
import { Stopped, type Terminal } from './execute.ts';
import { interruptible } from './interrupt.ts';
import { commonOptions, logOptions, threadsOf, whole, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { validationCsv, validationReport } from './validation-report.ts';

interface Asked extends Options {
  readonly signs?: boolean;
}

interface Validated {
  readonly place: string;
  readonly rows: readonly ValidationRow[];
  readonly signs: readonly SignTest[];
}

const validated = async (
  place: string,
  changes: Partial<Comparison>,
  withSigns: boolean,
  pool: Pool,
  signal: AbortSignal,
  { files, log, language }: Terminal,
): Promise<Validated> => {
  const comparison = resolveComparison(validationOf(place, changes), files);
  const inputs = nodeInputs(comparison, files, undefined, () =>
    log.notice('synthesising', { place: placeNamed(place, files)[language] }),
  );
  const run = startRun(comparison, pool, inputs, {
    signal,
    onProgress: (progress) => {
      if (!signal.aborted) log.progress(progress);
    },
  });
  if (!(await run.done)) throw new Stopped(run.progress);
  log.progressEnds();
  const rows = validationRows(run.results, comparison, inputs.rates, loadFacts(files));
  if (!withSigns) return { place, rows, signs: [] };
  log.notice('signTestsRun');
  const signs = await signTests(comparison, inputs, pool, { signal });
  if (signs === undefined) throw new Stopped(run.progress);
  return { place, rows, signs };
};

const validate = async (named: readonly string[], options: Asked, terminal: Terminal): Promise<void> => {
  const { files } = terminal;
  const chosen = named.map((each) => placeNamed(each, files, { field: 'validate' }));
  const places = [...new Set((chosen.length > 0 ? chosen : loadPlaces(files)).map(({ id }) => id))];
  const { replicates, seed, households } = options;
  const changes = {
    ...(replicates === undefined ? {} : { replicates }),
    ...(seed === undefined ? {} : { seed }),
    ...(households === undefined ? {} : { population: { households } }),
  };
  const pool = nodePool(options.threads);
  const done: Validated[] = [];
  try {
    await interruptible(terminal.log, async (signal) => {
      for (const place of places)
        done.push(await validated(place, changes, options.signs !== false && !options.csv, pool, signal, terminal));
    });
  } finally {
    pool.close();
  }
  const printed = options.json
    ? `${JSON.stringify({ places: done, notModelled })}\n`
    : options.csv
      ? validationCsv(
          done.flatMap(({ rows }) => rows),
          terminal.language,
        )
      : `${done.map(({ place, rows, signs }) => validationReport(place, rows, signs, terminal)).join('\n\n\n')}\n`;
  process.stdout.write(printed);
};

/** `doudi validate [place…]` */
export const validateCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('validate')
    .summary(say('commandValidate'))
    .description(say('commandValidate'))
    .usage(say('usageOfValidate'))
    .argument('[place...]', say('placesToValidate'));
  const add = (flags: string, phrase: Parameters<Say>[0], parse: (text: string) => unknown) =>
    command.addOption(new Option(flags, say(phrase)).argParser(parse));
  add('--replicates <n>', 'replicates', whole('replicates', 1, limits.replicates));
  add('--households <n>', 'householdsOfFit', whole('households', 100, limits.households));
  add('--seed <text>', 'seed', String);
  add('--threads <n>', 'threads', threadsOf);
  command
    .option('--no-signs', say('noSigns'))
    .option('--json', say('json'))
    .option('--csv', say('csv'))
    .action((places: string[], options: Asked) => validate(places, options, terminalOf(options)));
  return commonOptions(logOptions(command, say), say);
};
