import { existsSync, writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Population } from '../../model/population/population.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { words } from '../load/languages.ts';
import { loadPlaces, placeNamed } from '../load/places.ts';
import { InputError } from '../load/problem.ts';
import { dictionaryCsv, dictionaryRows, problemsCsv, reportLines } from '../register/describe.ts';
import { asInputError } from '../register/findings.ts';
import { noOptions, parseRegisterOptions, type RegisterOptions } from '../register/mapping.ts';
import { openRegisterFiles } from '../register/node-open.ts';
import { templateCsv, templateTables, templateWorkbook, type TemplateTable } from '../register/template.ts';
import { writeMonth } from '../load/units.ts';
import type { Terminal } from './execute.ts';
import { commonOptions, logOptions, oneOf, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { textOf } from './request.ts';

const actions = ['check', 'template', 'dictionary'] as const;
type Action = (typeof actions)[number];

interface Asked extends Options {
  readonly table?: TemplateTable;
}

const mappingOf = ({ registerMapping }: Options): RegisterOptions =>
  registerMapping === undefined ? noOptions : parseRegisterOptions(textOf(registerMapping), registerMapping);

/**
 * The population of the register that a comparison is run on; undefined where it is run on another.
 * @throws InputError where the register is not named or holds mistakes
 */
export const registerPopulation = async (
  { place, population }: ResolvedComparison,
  options: Options,
  { language, log }: Terminal,
): Promise<Population | undefined> => {
  if (!('register' in population)) return undefined;
  if (options.register === undefined) throw new InputError([{ code: 'register-missing', field: '--register' }]);
  const { register: of, households } = population;
  const { report, population: opened } = await openRegisterFiles(options.register, {
    place,
    of,
    options: mappingOf(options),
    ...(households === undefined ? {} : { households }),
  });
  if (opened === undefined) {
    log.notice('registerLine', { line: words(language)('register.rows') });
    throw asInputError(report.problems, report.count);
  }
  log.notice(of === 'recipients' ? 'registerPartly' : 'registerWhole', {
    households: report.households,
    persons: report.persons,
  });
  for (const line of reportLines(report, language)) log.notice('registerLine', { line });
  return opened;
};

const check = async (files: readonly string[], options: Asked, { language, files: project, log }: Terminal) => {
  const place =
    options.place === undefined
      ? loadPlaces(project)[0]!.id
      : placeNamed(options.place, project, { field: '--place' }).id;
  const { report } = await openRegisterFiles(files, { place, of: 'residents', options: mappingOf(options) });
  if (options.csv) process.stdout.write(problemsCsv(report.problems, report.count, language));
  else if (options.json) process.stdout.write(`${JSON.stringify({ ...report, month: writeMonth(report.month) })}\n`);
  else process.stdout.write(`${reportLines(report, language).join('\n')}\n`);
  if (report.count > 0) {
    log.notice('registerLine', { line: words(language)('register.rows') });
    throw asInputError(report.problems, report.count);
  }
};

const template = ({ table = 'joint', out }: Asked, { language, log }: Terminal): void => {
  if (out === undefined) {
    process.stdout.write(templateCsv(table, language));
    return;
  }
  if (existsSync(out)) throw new InputError([{ code: 'file-exists', file: out }]);
  try {
    writeFileSync(out, /\.xlsx$/i.test(out) ? templateWorkbook(language) : templateCsv(table, language));
  } catch {
    throw new InputError([{ code: 'folder-not-writable', file: out }]);
  }
  log.notice('written', { file: out });
};

const dictionary = ({ csv, json }: Asked, { language }: Terminal): void => {
  if (csv) process.stdout.write(dictionaryCsv(language));
  else if (json) process.stdout.write(`${JSON.stringify(dictionaryRows(language))}\n`);
  else {
    const [head = [], ...rows] = dictionaryRows(language);
    const blocks = rows.map(([column = '', zh = '', ...rest]) =>
      [
        `${column} · ${zh}`,
        ...rest.map((text, i) => (text === '' ? '' : `  ${head[i + 2]}: ${text}`)).filter((line) => line !== ''),
      ].join('\n'),
    );
    process.stdout.write(`${blocks.join('\n')}\n`);
  }
};

const register = async (action: string, files: string[], options: Asked, terminal: Terminal): Promise<void> => {
  if (!actions.includes(action as Action))
    throw new InputError([{ code: 'unknown-value', field: 'register', value: action, expected: actions }]);
  if (action === 'template') template(options, terminal);
  else if (action === 'dictionary') dictionary(options, terminal);
  else if (files.length === 0) throw new InputError([{ code: 'value-missing', field: terminal.say('registerFiles') }]);
  else await check(files, options, terminal);
};

/** `doudi register check FILE… | template | dictionary` */
export const registerCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('register')
    .summary(say('commandRegister'))
    .description(say('commandRegister'))
    .usage(say('usageOfRegister'))
    .argument('<action>', say('registerAction'))
    .argument('[files...]', say('registerFiles'))
    .option('--place <place>', say('place'))
    .option('--register-mapping <file>', say('registerMapping'))
    .addOption(
      new Option(`--table <${templateTables.join('|')}>`, say('registerTable')).argParser(
        oneOf('table', ...templateTables),
      ),
    )
    .option('--out <file>', say('templateOut'))
    .option('--csv', say('registerCsv'))
    .option('--json', say('json'))
    .action((action: string, files: string[], options: Asked) => register(action, files, options, terminalOf(options)));
  return commonOptions(logOptions(command, say), say);
};
