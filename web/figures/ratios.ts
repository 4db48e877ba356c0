import type { MeasureName } from '../../model/outcomes/measures.ts';
import * as Plot from '@observablehq/plot';
import { decimal, inUnit, unitFor } from '../amount.ts';
import { yearlyPanel } from './frame.ts';
import {
  intervalCells,
  intervalColumn,
  largest,
  yearsOf,
  type Column,
  type Figure,
  type FigureInput,
  type Panel,
  type Row,
} from './figure.ts';
import { comparisonSentence } from './sentence.ts';

interface Part {
  readonly measure: MeasureName;
  /** The same before aid, drawn once in grey: no standard changes it. */
  readonly before?: MeasureName;
}

/** Shares by year, a panel for each measure; in per cent. */
const ratios = (
  input: FigureInput,
  parts: readonly Part[],
  headline: MeasureName,
  words: string,
  note: string,
): Figure => {
  const { results, shown, area, t, language } = input;
  const percent = unitFor('ratio', 1, language);
  const years = yearsOf(input);
  const rows: Row[] = shown.flatMap(({ index, name, mark }) => {
    const values = parts.map(({ measure, before }) => ({
      measure,
      after: results.yearly(index, measure, area),
      before: before && { measure: before, values: results.yearly(index, before, area) },
    }));
    return years.map((year, y) => ({
      year,
      standard: mark.letter,
      name,
      ...Object.fromEntries(
        values.flatMap(({ measure, after, before }) =>
          Object.entries({
            ...(before ? intervalCells(before.measure, inUnit(before.values[y]!, percent)) : {}),
            ...intervalCells(measure, inUnit(after[y]!, percent)),
          }),
        ),
      ),
    }));
  });
  const panels: Panel[] = parts.map(({ measure, before }) => {
    const label = t(`web.measure.${measure}`);
    const keys = [`${measure}.high`, ...(before ? [before] : [])];
    const top = Math.max(1, largest(rows.flatMap((row) => keys.map((key) => Number(row[key])))));
    return yearlyPanel(
      `${label} · %`,
      rows,
      shown,
      years,
      {
        mean: measure,
        low: `${measure}.low`,
        high: `${measure}.high`,
        title: (row) =>
          `${row.standard} ${row.name} · ${row.year}\n${decimal(Number(row[measure]), 2)} %\n${decimal(Number(row[`${measure}.low`]), 2)} – ${decimal(Number(row[`${measure}.high`]), 2)}`,
      },
      ({ ink }) =>
        before
          ? [
              Plot.lineY(rows.slice(0, years.length), {
                x: 'year',
                y: before,
                stroke: ink.text,
                strokeWidth: 1.2,
                strokeDasharray: '1 3',
              }),
              Plot.text(rows.slice(years.length - 1, years.length), {
                x: 'year',
                y: before,
                text: () => t('web.figure.before'),
                textAnchor: 'end',
                dy: -9,
                fill: ink.faint,
              }),
            ]
          : [],
      top * 1.06,
    );
  });
  const columns: Column[] = parts
    .flatMap(({ measure, before }) => [...(before ? [before] : []), measure])
    .map((measure) => intervalColumn(measure, `${t(`web.measure.${measure}`)} (%)`, percent));
  return {
    title: comparisonSentence(input, headline, 'ratio', words),
    note: t(note, { n: results.complete }),
    panels,
    columns: [
      { key: 'year', label: t('web.figure.year') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      ...columns,
    ],
    rows,
    decimals: {},
  };
};

/** Coverage of those who are entitled, who of them is left out, and who is aided without being entitled. */
export const coverage = (input: FigureInput): Figure =>
  ratios(
    input,
    [{ measure: 'coverage' }, { measure: 'exclusionError' }, { measure: 'inclusionError' }],
    'coverage',
    'web.figure.coverage',
    'web.figure.noteCoverage',
  );

/** Poverty headcount and gap, before aid and after. */
export const poverty = (input: FigureInput): Figure =>
  ratios(
    input,
    [
      { measure: 'headcountAfter', before: 'headcountBefore' },
      { measure: 'povertyGapAfter', before: 'povertyGapBefore' },
    ],
    'povertyGapAfter',
    'web.figure.poverty',
    'web.figure.notePoverty',
  );
