import { type Command, Option } from 'commander';
import { InputError } from '../load/problem.ts';
import { limits } from '../load/schema.ts';
import type { RegisterOf } from '../register/open.ts';
import type { LogForm } from './log.ts';
import type { Say } from './phrases.ts';
import type { RunRequest } from './request.ts';

const monthsOfYear = 12;

/** A whole number between bounds, as an option. */
export const whole = (name: string, min: number, max: number) => (text: string) => {
  const value = Number(text);
  const problem = { field: `--${name}`, value: text };
  if (text.trim() === '' || !Number.isFinite(value)) throw new InputError([{ ...problem, code: 'number-invalid' }]);
  if (value < 0) throw new InputError([{ ...problem, code: 'number-negative', expected: { min, max } }]);
  if (!Number.isInteger(value)) throw new InputError([{ ...problem, code: 'number-not-whole', expected: ['1'] }]);
  if (value < min || value > max) throw new InputError([{ ...problem, code: 'out-of-range', expected: { min, max } }]);
  return value;
};

export const oneOf =
  (name: string, ...choices: readonly string[]) =>
  (text: string) => {
    if (!choices.includes(text))
      throw new InputError([{ code: 'unknown-value', field: `--${name}`, value: text, expected: choices }]);
    return text;
  };

const month = (text: string) => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
    throw new InputError([{ code: 'date-invalid', field: '--from', value: text, expected: ['2018-01'] }]);
  return text;
};

export const householdsOf = (text: string) =>
  text === 'all' ? text : whole('households', limits.fewest, limits.households)(text);

export const threadsOf = whole('threads', 0, 256);

/** The options of every command. */
export const commonOptions = (command: Command, say: Say): Command =>
  command
    .addOption(new Option('--lang <zh|en>', say('lang')).argParser(oneOf('lang', 'zh', 'en')))
    .helpOption('-h, --help', say('help'));

/** How a command speaks beside its results. */
export const logOptions = (command: Command, say: Say): Command =>
  command
    .addOption(new Option('--log <text|json>', say('log')).argParser(oneOf('log', 'text', 'json')))
    .option('--quiet', say('quiet'));

/** The options that decide what is run. */
export const runOptions = (command: Command, say: Say): Command => {
  const add = (flags: string, phrase: Parameters<Say>[0], parse: (text: string) => unknown) =>
    command.addOption(new Option(flags, say(phrase)).argParser(parse));
  add('--place <place>', 'place', String);
  add('--years <n>', 'years', whole('years', 1, limits.months / monthsOfYear));
  add('--months <n>', 'months', whole('months', 1, limits.months));
  add('--from <month>', 'from', month);
  add('--replicates <n>', 'replicates', whole('replicates', 1, limits.replicates));
  add('--draws <n>', 'draws', whole('draws', 1, limits.draws));
  add('--seed <text>', 'seed', String);
  add('--households <n|all>', 'households', householdsOf);
  add('--threads <n>', 'threads', threadsOf);
  command.option('--register <files...>', say('register'));
  add('--register-of <residents|recipients>', 'registerOf', oneOf('register-of', 'residents', 'recipients'));
  command.option('--register-mapping <file>', say('registerMapping'));
  add('--fund <percent>', 'fund', whole('fund', 0, 100));
  return command;
};

/** What commander makes of the options. */
export interface Options extends Omit<RunRequest, 'months' | 'register'> {
  readonly years?: number;
  readonly months?: number;
  readonly threads?: number;
  /** Opening balance of the funds as a percentage of the year's plan. */
  readonly fund?: number;
  /** Files of the user's own register, whom it holds, and the file that says what its columns are. */
  readonly register?: readonly string[];
  readonly registerOf?: RegisterOf;
  readonly registerMapping?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly log?: 'text' | 'json';
  readonly quiet?: boolean;
  readonly serve?: boolean;
  readonly port?: number;
}

export const logForm = ({ log, quiet }: Options): LogForm => (quiet ? 'quiet' : (log ?? 'text'));

export const portOf = whole('port', 1, 65_535);

/** @throws InputError where years and months are both given */
export const requestOf = (options: Options): RunRequest => {
  const { place, years, months, from, replicates, draws, seed, households, register, registerOf } = options;
  if (years !== undefined && months !== undefined)
    throw new InputError([{ code: 'options-exclude', field: '--months', value: '--months', expected: ['--years'] }]);
  if (options.json && options.csv)
    throw new InputError([{ code: 'options-exclude', field: '--json', value: '--json', expected: ['--csv'] }]);
  const request = {
    place,
    from,
    months: years === undefined ? months : years * monthsOfYear,
    replicates,
    draws,
    seed,
    households,
    register: registerOf ?? (register === undefined ? undefined : 'given'),
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
};
