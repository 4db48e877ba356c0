import { Command } from 'commander';
import { citations } from '../load/citations.ts';
import { nearest } from '../load/nearest.ts';
import { loadPlaces } from '../load/places.ts';
import { InputError } from '../load/problem.ts';
import { loadProvisions } from '../load/provisions.ts';
import { cells } from '../run/csv.ts';
import type { Terminal } from './execute.ts';
import { commonOptions, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { indented } from './text-width.ts';

interface Asked extends Options {
  readonly document?: string;
}

const width = 100;
const nothing = { parameters: [], rules: [] };

const provisions = (options: Asked, { files, language, say }: Terminal): void => {
  const documents = loadPlaces(files).map(({ document }) => document);
  const ids = documents.map(({ id }) => id);
  if (options.document !== undefined && !ids.includes(options.document))
    throw new InputError([
      { code: 'unknown-value', field: '--document', value: options.document, expected: nearest(options.document, ids) },
    ]);
  const cited = citations(files);
  const rows = [...loadProvisions(files).values()]
    .filter(({ document }) => options.document === undefined || document === options.document)
    .map((provision) => ({ ...provision, ...(cited.get(provision.id) ?? nothing) }));
  if (options.json) {
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    return;
  }
  if (options.csv) {
    const table = rows.map(({ id, document, article, kind, zh, en, parameters, rules }) => [
      id,
      document,
      article,
      kind.join(' '),
      language === 'zh' ? zh : en,
      parameters.join(' '),
      rules.join(' '),
    ]);
    process.stdout.write(cells([['id', 'document', 'article', 'kind', 'what', 'parameters', 'rules'], ...table]));
    return;
  }
  const lines = documents
    .filter(({ id }) => options.document === undefined || id === options.document)
    .flatMap(({ id: document, title, number }) => [
      `${title} ${number} (${document})`,
      ...rows
        .filter((row) => row.document === document)
        .flatMap((row) => [
          `  ${row.id}  ${row.article}  ${row.kind.join(' ')}`,
          indented(row[language], 9, width),
          ...(row.parameters.length > 0
            ? [indented(`${say('parametersOf')} ${row.parameters.join(', ')}`, 9, width)]
            : []),
          ...(row.rules.length > 0 ? [indented(`${say('rulesOf')} ${row.rules.join(', ')}`, 9, width)] : []),
        ]),
      '',
    ]);
  process.stdout.write(`${lines.join('\n')}${say('kindsOf')}\n`);
};

/** `doudi provisions` */
export const provisionsCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('provisions')
    .summary(say('commandProvisions'))
    .description(say('commandProvisions'))
    .usage(say('usageOfStart'))
    .option('--document <id>', say('document'))
    .option('--json', say('json'))
    .option('--csv', say('csv'))
    .action((options: Asked) => provisions(options, terminalOf(options)));
  return commonOptions(command, say);
};
