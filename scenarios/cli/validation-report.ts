import type { Interval } from '../../model/outcomes/interval.ts';
import { words, type Language } from '../load/languages.ts';
import { cells } from '../run/csv.ts';
import { notModelled } from '../validate/not-modelled.ts';
import type { SignTest } from '../validate/sign-tests.ts';
import { tolerance, type ValidationRow } from '../validate/validation.ts';
import { targetName } from './calibration-report.ts';
import type { Terminal } from './execute.ts';
import { figure, moneyUnit } from './figures.ts';
import { ruledTable } from './ruled-table.ts';

const percent = 100;
const programmes = ['income', 'dibao', 'tekun', 'medicalAid', 'temporaryAid'] as const;

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 });
/** What no luck moves has no half-width. */
const shown = (of: Interval): string => (of.low === of.high ? number(Number(of.mean.toPrecision(6))) : figure(of));

const columns = [
  'place',
  'programme',
  'area',
  'target',
  'year',
  'simulatedYear',
  'fitted',
  'unit',
  'observed',
  'low',
  'high',
  'grade',
  'simulated',
  'simulatedLow',
  'simulatedHigh',
  'replicates',
  'ratio',
  'verdict',
  'source',
  'note',
] as const;

/** The table in long form, one row a figure; source and note in a language. */
export const validationCsv = (rows: readonly ValidationRow[], language: Language): string =>
  cells([
    [...columns],
    ...rows.map((row) => [
      row.place,
      row.programme,
      row.area,
      row.target,
      row.year,
      row.simulatedYear,
      row.fitted,
      row.unit,
      row.value,
      row.low ?? '',
      row.high ?? '',
      row.grade,
      row.simulated.mean,
      row.simulated.low,
      row.simulated.high,
      row.simulated.n,
      row.ratio,
      row.verdict,
      row.source[language],
      row.note[language],
    ]),
  ]);

const signText = (test: SignTest, { language, say }: Terminal): string => {
  const gap = (value: number) => (percent * value).toFixed(3);
  const verdict = say(test.holds ? 'signHolds' : 'signFails');
  switch (test.name) {
    case 'coverage': {
      const unit = moneyUnit([test.cost.wider], language);
      return say('signCoverage', {
        verdict,
        wider: gap(test.gap.wider),
        higher: gap(test.gap.higher),
        baseline: gap(test.gap.baseline),
        cost: number(Number((test.cost.wider / unit.fen).toPrecision(4))),
        unit: unit.name,
        factor: (percent * (test.factor - 1)).toFixed(1),
      });
    }
    case 'closure':
      return say('signClosure', { verdict, households: number(test.households), left: test.left, beyond: test.beyond });
    case 'targeting':
      return say('signTargeting', {
        verdict,
        errorBefore: (percent * test.inclusionError.baseline).toFixed(1),
        errorAfter: (percent * test.inclusionError.stricter).toFixed(1),
        gapBefore: gap(test.gap.baseline),
        gapAfter: gap(test.gap.stricter),
      });
  }
};

/** A place's figures beside what was simulated, the sign tests, and what is not modelled. */
export const validationReport = (
  place: string,
  rows: readonly ValidationRow[],
  signs: readonly SignTest[],
  terminal: Terminal,
): string => {
  const { language, say } = terminal;
  const t = words(language);
  const range = ({ value, low, high, unit }: ValidationRow): string => {
    const ends = low === undefined || high === undefined ? '' : ` (${number(low)}–${number(high)})`;
    return `${number(value)}${ends} ${t(`validation.unit.${unit}`)}`;
  };
  const blocks = programmes.flatMap((programme) => {
    const own = rows.filter((row) => row.programme === programme);
    if (own.length === 0) return [];
    return [
      {
        title: t(`validation.programme.${programme}`),
        rows: own.map((row) => [
          targetName(row, language),
          row.year === row.simulatedYear ? String(row.year) : `${row.year} / ${row.simulatedYear}`,
          range(row),
          row.grade,
          t(`validation.fitted.${row.fitted}`),
          Number.isFinite(row.simulated.mean) ? shown(row.simulated) : '–',
          Number.isFinite(row.ratio) ? row.ratio.toFixed(2) : '–',
          t(`validation.verdict.${row.verdict}`),
        ]),
      },
    ];
  });
  const head = [
    say('figure'),
    say('year'),
    say('observed'),
    say('gradeOf'),
    say('fittedOrNot'),
    say('simulated'),
    say('ratioOf'),
    say('verdict'),
  ];
  const kinds = (['yes', 'no'] as const).map((kind) => {
    const held = rows.filter(({ fitted, verdict }) => fitted === kind && verdict !== 'unmeasured');
    const met = held.filter(({ verdict }) => verdict === 'within');
    return say(kind === 'yes' ? 'metFitted' : 'metKept', { met: met.length, held: held.length });
  });
  return [
    say('validationOf', { place: t(`place.${place}`) }),
    ruledTable(head, blocks),
    [...kinds, say('validationNote', { tolerance: percent * tolerance }), say('synthetic')].join('\n'),
    ...(signs.length > 0
      ? [[say('signTests'), ...signs.map((test) => `  ${signText(test, terminal)}`)].join('\n')]
      : []),
    [say('notModelled'), ...notModelled.map((item) => `  ${t(`validation.notModelled.${item}`)}`)].join('\n'),
  ].join('\n\n');
};
