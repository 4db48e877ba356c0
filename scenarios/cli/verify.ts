import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { InputError, type Problem } from '../load/problem.ts';
import { execute, type Terminal } from './execute.ts';
import { commonOptions, logOptions, threadsOf, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { registerPopulation } from './register.ts';
import { comparisonOf } from './request.ts';

/** A run that was done again gave other sums; exit code 3. */
export class Disagreement extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('results disagree');
    this.name = 'Disagreement';
    this.problems = problems;
  }
}

const verify = async (folder: string, options: Options, terminal: Terminal): Promise<void> => {
  const manifest = join(folder, 'manifest.yaml');
  const kept = join(folder, 'digest.txt');
  if (!existsSync(manifest) || !existsSync(kept)) throw new InputError([{ code: 'run-missing', value: folder }]);
  const expected = readFileSync(kept, 'utf8').trim();
  const comparison = comparisonOf([manifest], {}, terminal.files);
  const register = await registerPopulation(comparison, options, terminal);
  const { digest } = (await execute(comparison, options.threads, terminal, register)).record;
  if (digest !== expected) throw new Disagreement([{ code: 'run-differs', file: folder, value: digest, expected }]);
  process.stdout.write(`${terminal.say('verified', { folder, digest })}\n`);
};

/** `doudi verify <folder>` */
export const verifyCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('verify')
    .summary(say('commandVerify'))
    .description(say('commandVerify'))
    .usage(say('usageOfVerify'))
    .argument('<folder>', say('folder'))
    .addOption(new Option('--threads <n>', say('threads')).argParser(threadsOf))
    .option('--register <files...>', say('register'))
    .option('--register-mapping <file>', say('registerMapping'))
    .action((folder: string, options: Options) => verify(folder, options, terminalOf(options)));
  return commonOptions(logOptions(command, say), say);
};
