import { Command, Option } from 'commander';
import type { MarginUse } from '../../model/population/fit-report.ts';
import { projectionOf, type ProjectedYear } from '../load/alignment.ts';
import { loadFacts } from '../load/facts.ts';
import { familyScores, type FamilyScore } from '../load/income-family.ts';
import { words, type Language } from '../load/languages.ts';
import { areaNames } from '../load/margins.ts';
import { loadPlaces } from '../load/places.ts';
import { populationFit, type GradedFit } from '../load/population-fit.ts';
import { interactiveHouseholds, marginsWith } from '../load/synthetic.ts';
import { cells } from '../run/csv.ts';
import { nodeInputs } from '../run/node-inputs.ts';
import type { Terminal } from './execute.ts';
import { commonOptions, householdsOf, type Options } from './options.ts';
import type { Say } from './phrases.ts';
import { comparisonOf } from './request.ts';
import { ruledTable } from './ruled-table.ts';

const uses: readonly MarginUse[] = ['raked', 'fitted', 'heldOut'];
const fenOfYuan = 100;

/** A margin's name for reading: `farm 60–74` → farming, 60–74. */
export const marginName = (name: string, language: Language): string => {
  const t = words(language);
  const [subject = '', part = '', fifth = ''] = name.split(' ');
  return t(`margin.${subject}`, { of: t(`margin.part.${subject}.${part}`, { defaultValue: part }), fifth });
};

const minus = (text: string): string => text.replace('-', '−');
const signed = (value: number, digits: number): string => minus(`${value > 0 ? '+' : ''}${value.toFixed(digits)}`);

/** A margin's figure: yuan for incomes, percent for shares, a plain number for correlations. */
const level = ({ name }: GradedFit, value: number): string => {
  if (name === 'income') return Math.round(value / fenOfYuan).toLocaleString('en-US');
  return minus(name.startsWith('correlation ') ? value.toFixed(3) : `${(100 * value).toFixed(2)} %`);
};

const relative = ({ published, attained }: GradedFit): number => 100 * (attained / published - 1);

const fitTable = (fits: readonly GradedFit[], { language, say }: Terminal): string => {
  const head = [
    say('margin'),
    say('gradeHead'),
    say('published'),
    say('attained'),
    say('relativeError'),
    say('standardised'),
  ];
  const t = words(language);
  const blocks = areaNames.flatMap((area) =>
    uses.flatMap((use) => {
      const of = fits.filter((fit) => fit.area === area && fit.use === use);
      const squares = of.reduce((sum, { standardised }) => sum + standardised * standardised, 0);
      const rms = Math.sqrt(squares / of.length).toFixed(2);
      const rows = of.map((fit) => [
        `  ${marginName(fit.name, language)}`,
        fit.grade,
        level(fit, fit.published),
        level(fit, fit.attained),
        fit.published === 0 ? '–' : `${signed(relative(fit), 1)} %`,
        signed(fit.standardised, 2),
      ]);
      return of.length === 0
        ? []
        : [{ title: `${t(`area.${area}`)} · ${say(use)} · ${say('marginsOf', { count: of.length, rms })}`, rows }];
    }),
  );
  return ruledTable(head, blocks);
};

const familyTable = (scores: readonly FamilyScore[], { language, say }: Terminal): string => {
  const t = words(language);
  const blocks = areaNames.map((area) => ({
    title: t(`area.${area}`),
    rows: scores
      .filter((score) => score.area === area)
      .map(({ family, parameters, error, criterion, kept }) => [
        `  ${t(`margin.family.${family}`)}`,
        String(parameters),
        error.toFixed(4),
        minus(criterion.toFixed(1)),
        kept ? say('keptFamily') : '',
      ]),
  }));
  return ruledTable([say('family'), say('parameters'), say('squaredError'), say('criterion'), ''], blocks);
};

const projectionTable = (years: readonly ProjectedYear[], { language, say }: Terminal): string => {
  const t = words(language);
  const off = (run: number, published: number) => `${signed(100 * (run / published - 1), 1)} %`;
  const blocks = areaNames.map((area) => ({
    title: t(`area.${area}`),
    rows: years
      .filter((each) => each.area === area)
      .map(({ series, year, grade, published, unaligned, aligned }) => [
        `  ${say(series)} ${year}`,
        grade,
        series === 'elderlyShare' ? published.toFixed(1) : Math.round(published).toLocaleString('en-US'),
        off(unaligned, published),
        off(aligned, published),
      ]),
  }));
  return ruledTable([say('projection'), say('gradeHead'), say('published'), say('unaligned'), say('aligned')], blocks);
};

interface Asked extends Options {
  readonly households?: number | 'all';
}

const population = (name: string, { households, json, csv }: Asked, terminal: Terminal): void => {
  const { language, say, log, files } = terminal;
  const facts = loadFacts(files);
  const isPlace = !/\.(ya?ml|json)$/i.test(name);
  const size = households === undefined ? {} : { households };
  const comparison = isPlace ? comparisonOf([], { place: name, ...size }, files) : comparisonOf([name], size, files);
  const { place } = comparison;
  const placeName = loadPlaces(files).find(({ id }) => id === place)![language];
  const { population: made, rates } = nodeInputs(comparison, files, undefined, () =>
    log.notice('synthesising', { place: placeName }),
  );
  const correlation = 'correlation' in comparison.population ? comparison.population.correlation : undefined;
  const fits = populationFit(made, marginsWith(place, facts, correlation), facts);
  if (csv) {
    const head = ['area', 'use', 'margin', 'grade', 'published', 'attained', 'standardised'];
    const rows = fits.map((fit) => [
      fit.area,
      fit.use,
      fit.name,
      fit.grade,
      fit.published,
      fit.attained,
      fit.standardised,
    ]);
    process.stdout.write(cells([head, ...rows]));
    return;
  }
  const scores = familyScores(facts);
  const projection = projectionOf(place, facts, rates, made);
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ place, synthetic: made.synthetic, margins: fits, families: scores, projection })}\n`,
    );
    return;
  }
  const title = say('populationTitle', {
    place: placeName,
    households: made.households.id.length.toLocaleString('en-US'),
    persons: made.persons.age.length.toLocaleString('en-US'),
  });
  const parts = [
    title,
    fitTable(fits, terminal),
    say('fitNote', { households: interactiveHouseholds.toLocaleString('en-US') }),
    familyTable(scores, terminal),
    say('familyNote'),
    projectionTable(projection, terminal),
    say('projectionNote'),
    ...(made.synthetic ? [say('synthetic')] : []),
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
};

/** `doudi population PLACE` */
export const populationCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('population')
    .summary(say('commandPopulation'))
    .description(say('commandPopulation'))
    .usage(say('usageOfPopulation'))
    .argument('<place>', say('populationOf'))
    .addOption(new Option('--households <n|all>', say('households')).argParser(householdsOf))
    .option('--json', say('json'))
    .option('--csv', say('csv'))
    .action((name: string, options: Asked) => population(name, options, terminalOf(options)));
  return commonOptions(command, say);
};
