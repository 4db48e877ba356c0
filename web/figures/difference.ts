import * as Plot from '@observablehq/plot';
import type { MeasureName } from '../../model/outcomes/measures.ts';
import { decimal, inUnit, unitFor, type PrintUnit, type Quantity } from '../amount.ts';
import { frame, rowsOf, valueAxis, yearAxis } from './frame.ts';
import {
  intervalCells,
  intervalColumn,
  largest,
  yearsOf,
  type Figure,
  type FigureInput,
  type Panel,
  type Row,
} from './figure.ts';
import { comparisonSentence } from './sentence.ts';

const parts: readonly { readonly measure: MeasureName; readonly quantity: Quantity }[] = [
  { measure: 'cost', quantity: 'money' },
  { measure: 'recipients', quantity: 'persons' },
];

/** What each alternative changes against the baseline by year, paired over the same households and luck. */
export const difference = (input: FigureInput): Figure => {
  const { results, shown, area, t, language } = input;
  const years = yearsOf(input);
  const alternatives = shown.slice(1);
  const found = parts.map(({ measure, quantity }) => {
    const values = alternatives.map(({ index }) => results.differenceYearly(index, measure, area));
    const most = largest(values.flat().flatMap(({ low, high }) => [low, high]));
    const unit: PrintUnit = unitFor(quantity, most, language);
    return { measure, values, unit, decimals: most / unit.per >= 100 ? 1 : 2 };
  });
  const rows: Row[] = alternatives.flatMap(({ name, mark }, i) =>
    years.map((year, y) => ({
      year,
      standard: mark.letter,
      name,
      ...Object.fromEntries(
        found.flatMap(({ measure, values, unit }) =>
          Object.entries(intervalCells(measure, inUnit(values[i]![y]!, unit))),
        ),
      ),
    })),
  );
  const panels: Panel[] = found.map(({ measure, unit, decimals }) => ({
    label: `${t(`web.measure.${measure}`)} · ${unit.name}`,
    draw(size) {
      const ends = rows
        .flatMap((row) => [Number(row[`${measure}.low`]), Number(row[`${measure}.high`])])
        .filter(Number.isFinite);
      const low = Math.min(0, ...ends);
      const high = Math.max(low === 0 ? 1e-9 : 0, ...ends);
      const offset = (i: number) => (i - (alternatives.length - 1) / 2) * 7;
      const first = years[0] ?? 0;
      return Plot.plot({
        ...frame(size),
        x: { domain: [first - 0.4, (years.at(-1) ?? first) + 0.4] },
        y: { domain: [low, high], nice: true },
        marks: [
          ...valueAxis(size, null),
          yearAxis(size, years),
          Plot.ruleY([0], { stroke: size.ink.of(shown[0]!), strokeWidth: 1.5 }),
          ...alternatives.flatMap((standard, i) => {
            const own = rowsOf(rows, standard);
            const stroke = size.ink.of(standard);
            const title = (row: Row) =>
              `${row.standard} − A · ${row.year}\n${decimal(Number(row[measure]), decimals, true)} ${unit.name}\n${decimal(Number(row[`${measure}.low`]), decimals, true)} … ${decimal(Number(row[`${measure}.high`]), decimals, true)}`;
            return [
              Plot.ruleX(own, {
                x: 'year',
                y1: 0,
                y2: measure,
                stroke,
                strokeOpacity: 0.35,
                strokeWidth: 5,
                dx: offset(i),
              }),
              Plot.ruleX(own, {
                x: 'year',
                y1: `${measure}.low`,
                y2: `${measure}.high`,
                stroke,
                strokeWidth: 1.5,
                dx: offset(i),
              }),
              Plot.dot(own, { x: 'year', y: measure, r: 3.2, fill: stroke, stroke: size.ink.ground, dx: offset(i) }),
              Plot.text(own.slice(-1), {
                x: 'year',
                y: measure,
                text: () => standard.mark.letter,
                dx: offset(i) + 7,
                textAnchor: 'start',
                fill: stroke,
                fontWeight: 700,
              }),
              Plot.tip(
                own,
                Plot.pointer({
                  x: 'year',
                  y: measure,
                  title,
                  dx: offset(i),
                  fill: size.ink.ground,
                  stroke: size.ink.faint,
                  fontSize: 12,
                  maxRadius: 20,
                }),
              ),
            ];
          }),
        ],
      });
    },
  }));
  return {
    title:
      alternatives.length === 0
        ? t('web.figure.noAlternative')
        : comparisonSentence(input, 'cost', 'money', 'web.figure.cost'),
    note:
      alternatives.length === 0
        ? t('web.figure.addAlternative')
        : t('web.figure.noteDifference', { n: results.complete }),
    panels: alternatives.length === 0 ? [] : panels,
    columns: [
      { key: 'year', label: t('web.figure.year') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      ...found.map(({ measure, unit }) =>
        intervalColumn(measure, `${t(`web.measure.${measure}`)} (${unit.name})`, unit, true),
      ),
    ],
    rows,
    decimals: {},
  };
};
