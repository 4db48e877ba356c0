import { Command, CommanderError, Option } from 'commander';
import { nearest } from '../load/nearest.ts';
import { nodeFiles } from '../load/node-files.ts';
import { InputError, type Problem } from '../load/problem.ts';
import { sentence } from '../load/languages.ts';
import type { Language } from '../load/units.ts';
import { versionOf } from '../run/provenance.ts';
import { ResourceError } from '../run/resource-error.ts';
import { calibrateCommand } from './calibrate.ts';
import { compareCommand } from './compare.ts';
import { Stopped, type Terminal } from './execute.ts';
import { exitCode } from './exit-codes.ts';
import { householdCommand } from './household.ts';
import { languageOf } from './language.ts';
import { listCommand } from './list.ts';
import { logOf } from './log.ts';
import { logForm, oneOf, type Options } from './options.ts';
import { phrases, type Say } from './phrases.ts';
import { populationCommand } from './population.ts';
import { provisionsCommand } from './provisions.ts';
import { registerCommand } from './register.ts';
import { startCommand } from './start.ts';
import { boxWrap, displayWidth } from './text-width.ts';
import { validateCommand } from './validate.ts';
import { Disagreement, verifyCommand } from './verify.ts';

const examples = [
  'doudi start',
  'doudi list',
  'doudi compare --place fuxin --years 5',
  'doudi compare rongchang-2018 --replicates 100 --out ./rongchang',
  'doudi household taper-412-over-410 --against taper-12-band',
];

const files = nodeFiles();

const program = (language: Language, say: Say): Command => {
  const terminalOf = (options: Options): Terminal => ({ language, say, files, log: logOf(logForm(options), say) });
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say('usage'),
    'Options:': say('options'),
    'Commands:': say('commands'),
    'Arguments:': say('arguments'),
  };
  const root = new Command('doudi')
    .description(say('about'))
    .usage(say('usageOfProgram'))
    .version(versionOf(files), '-V, --version', say('version'))
    .helpOption('-h, --help', say('help'))
    .addOption(new Option('--lang <zh|en>', say('lang')).argParser(oneOf('lang', 'zh', 'en')))
    .helpCommand(`help ${say('usageOfHelp')}`, say('helpCommand'))
    .addHelpText(
      'after',
      () => `\n${say('examples')}\n${examples.map((line) => `  ${line}`).join('\n')}\n\n${say('exits')}`,
    );
  const commands = [
    startCommand,
    compareCommand,
    householdCommand,
    validateCommand,
    calibrateCommand,
    populationCommand,
    verifyCommand,
    listCommand,
    provisionsCommand,
    registerCommand,
  ];
  for (const make of commands) root.addCommand(make(say, terminalOf));
  for (const command of [root, ...root.commands])
    command
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        subcommandTerm: (each) => `${each.name()} ${each.usage()}`,
        helpWidth: 100,
        displayWidth,
        boxWrap,
      })
      .configureOutput({ writeErr: () => {} })
      .exitOverride();

  return root;
};

/** What stands behind a command and is neither an option nor its value. */
const operandsOf = (command: Command, args: readonly string[]): string[] => {
  const after = args.slice(args.indexOf(command.name()) + 1);
  const takesValue = (text = '') => command.options.some(({ long, required }) => required && long === text);
  return after.filter((text, i) => !text.startsWith('-') && !takesValue(after[i - 1]));
};

/** What commander calls a mistake, as a problem. */
const problemOf = (error: CommanderError, root: Command, args: readonly string[], say: Say): Problem => {
  const value = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const command = root.commands.find((each) => args.includes(each.name())) ?? root;
  switch (error.code) {
    case 'commander.unknownOption':
      return {
        code: 'unknown-option',
        field: 'doudi',
        value,
        expected: nearest(
          value,
          command.options.map(({ long }) => long ?? ''),
        ),
      };
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
      return { code: 'value-missing', field: value };
    case 'commander.unknownCommand':
      return {
        code: 'unknown-value',
        field: say('command'),
        value,
        expected: root.commands.map((each) => each.name()),
      };
    case 'commander.excessArguments':
      return { code: 'unknown-value', field: command.name(), value: operandsOf(command, args).at(-1) ?? '' };
    default:
      return { code: 'unknown-value', field: command.name(), value: args.at(-1) ?? '', expected: [] };
  }
};

const asJson = (args: readonly string[]) =>
  args.some((arg, i) => arg === '--log=json' || (arg === '--log' && args[i + 1] === 'json'));

const report = (problems: readonly Problem[], heading: string, args: readonly string[], language: Language): void => {
  const texts = problems.map((problem) => sentence(problem, language));
  const lines = asJson(args)
    ? problems.map((problem, i) =>
        JSON.stringify({ time: new Date().toISOString(), event: 'problem', ...problem, text: texts[i] }),
      )
    : [...(heading === '' ? [] : [heading]), ...texts];
  process.stderr.write(`${lines.join('\n')}\n`);
};

/** Says what went wrong; returns how the command ends. */
const ended = (error: unknown, root: Command, args: readonly string[], language: Language, say: Say): number => {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done;
  if (error instanceof CommanderError)
    return ended(new InputError([problemOf(error, root, args, say)]), root, args, language, say);
  if (error instanceof InputError) {
    const { problems } = error;
    const more = problems.find(({ code }) => code === 'more-problems');
    const count = more === undefined ? problems.length : problems.length - 1 + Number(more.value);
    report(problems, count > 1 ? say('problems', { count: count.toLocaleString('en-US') }) : '', args, language);
    return exitCode.input;
  }
  if (error instanceof Disagreement) {
    report(error.problems, '', args, language);
    return exitCode.disagree;
  }
  if (error instanceof ResourceError) {
    report(error.problems, say('resource'), args, language);
    return exitCode.resource;
  }
  if (error instanceof Stopped) {
    const { done, planned, ...replicates } = error.progress;
    const values = { ...replicates, done: Math.round(done), planned: Math.round(planned) };
    process.stderr.write(
      asJson(args)
        ? `${JSON.stringify({ time: new Date().toISOString(), event: 'stopped', ...values })}\n`
        : `${say(error.phrase, values)}\n`,
    );
    return exitCode.stopped;
  }
  process.stderr.write(`${say('bug')}\n${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCode.bug;
};

const main = async (args: readonly string[]): Promise<number> => {
  const language = languageOf(args, process.env);
  const say = phrases(language);
  const root = program(language, say);
  try {
    await root.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return exitCode.done;
  } catch (error) {
    return ended(error, root, args, language, say);
  }
};

// who reads the results may close them early, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCode.done);
});

const code = await main(process.argv.slice(2));
process.stdout.write('', () => process.exit(code));
