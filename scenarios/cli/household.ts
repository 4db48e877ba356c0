import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { calendarMonth } from '../../model/dynamics/clock.ts';
import { budgetLine, earnerOf } from '../household/budget-line.ts';
import { explain, type Explanation } from '../household/explain.ts';
import { clauseText, stepText } from '../household/tell.ts';
import { fittedPractice } from '../load/calibration.ts';
import { listCases, loadCase, mostMonths, parseCase } from '../load/case.ts';
import type { HouseholdCase } from '../load/household-case.ts';
import { loadFacts } from '../load/facts.ts';
import type { Files } from '../load/files.ts';
import { nearest } from '../load/nearest.ts';
import { InputError } from '../load/problem.ts';
import { ratesOf } from '../load/rates.ts';
import { documentOfPlace, draftsIn, parseStandard, resolveStandard, type Standard } from '../load/standard.ts';
import { writeMonth } from '../load/units.ts';
import { cells } from '../run/csv.ts';
import type { Terminal } from './execute.ts';
import { budgetTable, householdText } from './household-table.ts';
import { commonOptions, whole, type Options } from './options.ts';
import type { Say } from './phrases.ts';

interface Asked extends Options {
  readonly standard?: string;
  readonly against?: string;
  readonly budgetLine?: boolean;
  readonly member?: string;
}

const isFile = (name: string) => /\.(ya?ml|json)$/.test(name);

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputError([{ code: 'file-missing', file }]);
  }
};

const caseNamed = (name: string, files: Files): HouseholdCase =>
  isFile(name) ? parseCase(textOf(name), name, files) : loadCase(name, files);

/** A standard by id or file, on the practice of a place; `extends: baseline` is the place's document. */
const standardNamed = (
  name: string,
  field: string,
  place: string,
  files: Files,
  baseline: Standard | undefined,
): Standard => {
  const find = draftsIn(files, fittedPractice(place, files));
  const draft = isFile(name) ? parseStandard(textOf(name), name, false) : find(name);
  if (draft === undefined)
    throw new InputError([{ code: 'unknown-standard', field, value: name, expected: nearest(name, find.ids) }]);
  return resolveStandard(draft, find, baseline);
};

/** Rows of a month's table: case, standard, month, then amounts in fen. */
const monthRows = (explanations: readonly Explanation[]) =>
  explanations.flatMap(({ standard, months }) =>
    months.map(({ month, members, income, standard: yearly, status, register, parts, due, paid }) => ({
      standard: standard.id,
      month: writeMonth(month),
      members,
      income,
      standardYear: yearly,
      status,
      register,
      ...parts,
      due,
      paid,
    })),
  );

const household = (name: string, options: Asked, terminal: Terminal): void => {
  const { files, language } = terminal;
  const read = caseNamed(name, files);
  const described = { ...read, months: options.months ?? read.months };
  const { place } = described;
  const document = standardNamed(documentOfPlace(place, files), 'place', place, files, undefined);
  const named = options.standard ?? described.standard ?? document.id;
  const first = standardNamed(named, '--standard', place, files, document);
  const standards = [
    first,
    ...(options.against === undefined ? [] : [standardNamed(options.against, '--against', place, files, first)]),
  ];
  const rates = ratesOf(described.place, loadFacts(files));

  if (options.budgetLine) {
    const names = described.members.slice(0, described.membersAtStart).map((member) => member.name);
    const earner = options.member === undefined ? earnerOf(described, rates) : names.indexOf(options.member);
    if (earner < 0)
      throw new InputError([
        {
          code: 'unknown-value',
          field: '--member',
          value: options.member ?? '',
          expected: nearest(options.member ?? '', names),
        },
      ]);
    const lines = standards.map((standard) => ({ standard, line: budgetLine(described, standard, rates, earner) }));
    if (options.json)
      process.stdout.write(
        `${JSON.stringify(lines.map(({ standard, line }) => ({ standard: standard.id, ...line })))}\n`,
      );
    else if (options.csv)
      process.stdout.write(
        cells([
          ['standard', 'earnings', 'income', 'benefit', 'net', 'withdrawal', 'cliff'],
          ...lines.flatMap(({ standard, line }) =>
            line.points.map(({ earnings, income, benefit, net, withdrawal, cliff }) => [
              standard.id,
              earnings,
              income,
              benefit,
              net,
              withdrawal ?? '',
              cliff ? 1 : 0,
            ]),
          ),
        ]),
      );
    else
      process.stdout.write(
        `${lines.map((each) => budgetTable(described, each.standard, each.line, terminal)).join('\n\n')}\n`,
      );
    return;
  }

  const explanations = standards.map((standard) => explain(described, standard, rates, first));
  if (options.json) {
    const steps = ({ steps: all, clock }: Explanation) =>
      all.map(({ t, ...step }) => ({
        month: writeMonth(calendarMonth(clock, t)),
        ...step,
        text: stepText({ t, ...step }, language),
        clauses: step.clauses.map((clause) => ({ ...clause, text: clauseText(clause, language) })),
      }));
    process.stdout.write(
      `${JSON.stringify({
        case: described.id,
        months: monthRows(explanations),
        steps: explanations.flatMap((each) => steps(each).map((step) => ({ standard: each.standard.id, ...step }))),
      })}\n`,
    );
  } else if (options.csv) {
    const rows = monthRows(explanations);
    process.stdout.write(cells([Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]));
  } else process.stdout.write(`${householdText(explanations, terminal)}\n`);
};

/** `doudi household CASE` */
export const householdCommand = (say: Say, terminalOf: (options: Options) => Terminal): Command => {
  const command = new Command('household')
    .summary(say('commandHousehold'))
    .description(say('commandHousehold'))
    .usage(say('usageOfHousehold'))
    .argument('<case>', say('case'))
    .option('--standard <id>', say('standardOption'))
    .option('--against <id>', say('against'))
    .addOption(new Option('--months <n>', say('months')).argParser(whole('months', 1, mostMonths)))
    .option('--budget-line', say('budgetLine'))
    .option('--member <name>', say('budgetMember'))
    .option('--json', say('json'))
    .option('--csv', say('csv'))
    .action((name: string, options: Asked) => household(name, options, terminalOf(options)));
  return commonOptions(command, say);
};

/** Ids and titles of the cases that ship. */
export const casesIn = (files: Files) => listCases(files).map((id) => loadCase(id, files));
