import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { words } from '../load/languages.ts';
import { writeMonth } from '../load/units.ts';
import { spelledOut, type ResolvedComparison } from '../load/comparison.ts';
import { loadFacts } from '../load/facts.ts';
import { csv } from '../run/csv.ts';
import { newFolder, refuseFull, refuseUnwritable, writeRecord, type RunRecord } from '../run/record.ts';
import { laterDocuments, withoutStandard } from '../run/before-rules.ts';
import { isUnchanged } from '../run/unchanged.ts';
import { allotmentTable } from './allotment-table.ts';
import { execute, type Executed, type Terminal } from './execute.ts';
import { fundTable } from './fund-table.ts';
import { commonOptions, logOptions, requestOf, runOptions, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { registerPopulation } from './register.ts';
import { comparisonOf } from './request.ts';
import { publicCostTable } from './public-cost-table.ts';
import { resultTable } from './table.ts';
import { targetTable } from './target-table.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** The tables that a person reads, with what must be known beside them. */
export const shown = (
  { results, clock, place, rates, record }: Executed,
  { language, say, files }: Terminal,
  fund?: number,
): string => {
  const { comparison, synthetic } = record;
  const notes = [
    say(comparison.draws > 1 ? 'intervalOfDraws' : 'interval', {
      replicates: results.complete,
      draws: comparison.draws,
    }),
    ...(comparison.standards.length > 1 ? [say('paired')] : []),
    ...comparison.standards.flatMap(({ title }, s) =>
      s > 0 && isUnchanged(results, s) ? [say('unchanged', { standard: title[language] })] : [],
    ),
    ...laterDocuments(comparison).map(({ title, number, from }) =>
      say('laterDocument', { title: title[language], number, month: writeMonth(from.month) }),
    ),
    ...withoutStandard(comparison, rates).map(({ area, standards, until }) =>
      say(until === undefined ? 'neverStandard' : 'withoutStandard', {
        area: words(language)(`area.${area}`),
        standards:
          standards.length === comparison.standards.length
            ? say('everyStandard')
            : standards.map(({ title }) => `“${title[language]}”`).join(language === 'zh' ? '、' : ', '),
        month: until === undefined ? '' : writeMonth(until),
      }),
    ),
    say('tiersAssumed'),
    ...(synthetic === true ? [say('synthetic')] : []),
    ...(synthetic === true ? [] : [say(synthetic === 'partly' ? 'registerPartlyNote' : 'registerNote'), say('masked')]),
  ];
  const allotment = allotmentTable(results, clock, comparison, () => loadFacts(files), language, say);
  const targets = targetTable(results, clock, comparison, rates, language, say);
  const tables = [
    resultTable(results, clock, comparison, place, language, say),
    ...(targets === undefined ? [] : [targets]),
    publicCostTable(results, clock, comparison, language, say),
    ...(allotment === undefined ? [] : [allotment]),
    ...(fund === undefined ? [] : [fundTable(results, clock, comparison, fund, language, say)]),
  ];
  return `${[...tables, notes.join('\n')].join('\n\n')}\n`;
};

/** Keeps a run in a new folder under `runs/`; where another run that ends now takes the name first, in the next. */
const keepInNew = (record: RunRecord): string => {
  for (;;) {
    const folder = newFolder('runs', record.comparison.id, today());
    try {
      writeRecord(folder, record);
      return folder;
    } catch (error) {
      if (!existsSync(folder)) throw error;
    }
  }
};

/** Keeps a run in the folder that was asked for, else in a new one under `runs/`, and says where. */
export const keep = ({ record }: Executed, out: string | undefined, { log }: Terminal): void => {
  if (out !== undefined) writeRecord(out, record);
  log.notice('kept', { folder: out ?? keepInNew(record) });
};

const json = ({ record }: Executed): string => {
  const { comparison, hashes, version, digest, tables, synthetic } = record;
  return `${JSON.stringify({ doudi: version, digest, synthetic, hashes, comparison: spelledOut(comparison), tables })}\n`;
};

const compare = async (comparison: ResolvedComparison, options: Options, terminal: Terminal): Promise<void> => {
  if (options.out !== undefined) {
    refuseFull(options.out);
    refuseUnwritable(options.out);
  }
  const register = await registerPopulation(comparison, options, terminal);
  const executed = await execute(comparison, options.threads, terminal, register);
  const { year, month } = executed.record.tables;
  const printed = options.json
    ? json(executed)
    : options.csv
      ? csv([...year, ...month])
      : shown(executed, terminal, options.fund);
  // what is kept comes first: where it cannot be written, nothing is printed
  if (options.out !== undefined || !(options.json || options.csv)) keep(executed, options.out, terminal);
  process.stdout.write(printed);
};

/** `doudi compare [scenario…]` */
export const compareCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('compare')
    .summary(say('commandCompare'))
    .description(say('commandCompare'))
    .usage(say('usageOfCompare'))
    .argument('[scenario...]', say('scenario'));
  runOptions(command, say)
    .option('--json', say('json'))
    .option('--csv', say('csv'))
    .option('--out <dir>', say('out'))
    .action(async (scenarios: string[], options: Options) => {
      const terminal = terminalOf(options);
      await compare(comparisonOf(scenarios, requestOf(options), terminal.files), options, terminal);
    });
  return commonOptions(logOptions(command, say), say);
};
