import { Command, Option } from 'commander';
import { keep, shown } from './compare.ts';
import { execute, type Terminal } from './execute.ts';
import { commonOptions, logOptions, portOf, requestOf, runOptions, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { comparisonOf } from './request.ts';

const start = async (options: Options, terminal: Terminal): Promise<void> => {
  const executed = await execute(comparisonOf([], requestOf(options), terminal.files), options.threads, terminal);
  process.stdout.write(shown(executed, terminal, options.fund));
  keep(executed, options.out, terminal);
  if (options.serve === false) return;
  const { serve } = await import('../../.config/serve.ts');
  const address = await serve(() => terminal.log.notice('building'), options.port);
  process.stdout.write(`${terminal.say('served', { address })}\n`);
  await new Promise<void>((ended) => {
    process.once('SIGINT', ended);
    process.once('SIGTERM', ended);
  });
};

/** `doudi start` */
export const startCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('start')
    .summary(say('commandStart'))
    .description(say('commandStart'))
    .usage(say('usageOfStart'));
  runOptions(command, say)
    .option('--out <dir>', say('out'))
    .option('--no-serve', say('noServe'))
    .addOption(new Option('--port <n>', say('port')).argParser(portOf))
    .action((options: Options) => start(options, terminalOf(options)));
  return commonOptions(logOptions(command, say), say);
};
