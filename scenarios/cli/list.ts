import { Command } from 'commander';
import { parseComparison } from '../load/comparison.ts';
import { loadPlaces } from '../load/places.ts';
import { InputError } from '../load/problem.ts';
import { listStandards } from '../load/standard.ts';
import Table from 'cli-table3';
import { borderless } from './borderless.ts';
import type { Terminal } from './execute.ts';
import { casesIn } from './household.ts';
import { readyComparisons } from './request.ts';
import { commonOptions, type Options } from './options.ts';
import type { Say } from './phrases.ts';

const kinds = ['places', 'standards', 'catalogue', 'comparisons', 'cases'] as const;
type Kind = (typeof kinds)[number];

type Entry = readonly [id: string, name: string, place: string];

const entries = (kind: Kind, { language, files }: Terminal): Entry[] => {
  const places = loadPlaces(files);
  const nameOf = (id: string | undefined) => places.find((place) => place.id === id)?.[language] ?? '';
  if (kind === 'places') return places.map((place) => [place.id, place[language], '']);
  if (kind === 'comparisons')
    return readyComparisons(files).map((id) => {
      const { title, place } = parseComparison(files.read(`scenarios/comparisons/${id}.yaml`)).comparison;
      return [id, title?.[language] ?? id, nameOf(place)];
    });
  if (kind === 'cases') return casesIn(files).map(({ id, title, place }) => [id, title[language], nameOf(place)]);
  const wanted = kind === 'standards' ? 'document' : 'alternative';
  return listStandards(files)
    .filter((standard) => standard.kind === wanted)
    .map(({ id, title, place }) => [id, title[language], nameOf(place)]);
};

const print = (kind: Kind, terminal: Terminal): string => {
  const table = new Table({
    chars: { ...borderless, left: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const entry of entries(kind, terminal)) table.push([...entry]);
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return [terminal.say(kind), ...lines.filter((line) => line !== '')].join('\n');
};

const list = (kind: string | undefined, options: Options, terminal: Terminal): void => {
  if (kind !== undefined && !kinds.includes(kind as Kind))
    throw new InputError([{ code: 'unknown-value', field: 'list', value: kind, expected: kinds }]);
  const asked = kinds.filter((each) => kind === undefined || each === kind);
  if (options.json) {
    const named = (each: Kind) =>
      entries(each, terminal).map(([id, name, place]) => ({ id, name, ...(place === '' ? {} : { place }) }));
    process.stdout.write(`${JSON.stringify(Object.fromEntries(asked.map((each) => [each, named(each)])))}\n`);
  } else process.stdout.write(`${asked.map((each) => print(each, terminal)).join('\n\n')}\n`);
};

/** `doudi list [kind]` */
export const listCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('list')
    .summary(say('commandList'))
    .description(say('commandList'))
    .usage(say('usageOfList'))
    .argument('[kind]', say('kind'))
    .option('--json', say('json'))
    .action((kind: string | undefined, options: Options) => list(kind, options, terminalOf(options)));
  return commonOptions(command, say);
};
