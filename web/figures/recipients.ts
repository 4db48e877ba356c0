import * as Plot from '@observablehq/plot';
import { decimal, inUnit, unitFor } from '../amount.ts';
import { frame, rowsOf, valueAxis } from './frame.ts';
import { intervalCells, intervalColumn, largest, yearsOf, type Figure, type FigureInput, type Row } from './figure.ts';
import { comparisonSentence } from './sentence.ts';

const dateOf = (month: number) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
const monthText = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Each year at its January, at most so many of them; the first month where the period has no January. */
const ticksOf = (input: FigureInput, most: number) => {
  const years = yearsOf(input).filter((year) => 12 * year >= input.from);
  if (years.length === 0) return { ticks: [dateOf(input.from)], tickFormat: () => monthText(input.from) };
  const each = Math.ceil(years.length / most);
  return {
    ticks: years.filter((_, i) => i % each === 0).map((year) => dateOf(12 * year)),
    tickFormat: (date: Date) => String(date.getUTCFullYear()),
  };
};

/** Persons on the roll by month, and those of them in a taper or transition; a panel for each standard. */
export const recipients = (input: FigureInput): Figure => {
  const { results, shown, area, t, language, from } = input;
  const monthly = shown.map(({ index }) => ({
    persons: results.monthly(index, 'recipients', area),
    taper: results.monthly(index, 'taperPersons', area),
    share: results.monthly(index, 'taperShare', area),
  }));
  const unit = unitFor('persons', largest(monthly.flatMap(({ persons }) => persons.map(({ mean }) => mean))), language);
  const percent = unitFor('ratio', 1, language);
  const rows: Row[] = shown.flatMap(({ name, mark }, i) =>
    monthly[i]!.persons.map((persons, month) => ({
      month: monthText(from + month),
      standard: mark.letter,
      name,
      ...intervalCells('persons', inUnit(persons, unit)),
      ...intervalCells('taper', inUnit(monthly[i]!.taper[month]!, unit)),
      ...intervalCells('share', inUnit(monthly[i]!.share[month]!, percent)),
    })),
  );
  const top = largest(rows.map((row) => Number(row['persons.high'])));
  const decimals = unit.per === 1 ? 0 : top >= 100 ? 1 : top >= 10 ? 2 : 3;
  const at = (row: Row) => {
    const [year, month] = String(row.month).split('-').map(Number) as [number, number];
    return dateOf(12 * year + month - 1);
  };
  return {
    title: comparisonSentence(input, 'recipients', 'persons', 'web.figure.recipients'),
    note: t('web.figure.noteRecipients', { n: results.complete }),
    panels: shown.map((standard) => ({
      label: `${standard.mark.letter} · ${unit.name} · ${t('web.figure.inTaper')} ${decimal(100 * results.total(standard.index, 'taperShare', area).mean, 2)} %`,
      draw(size) {
        const own = rowsOf(rows, standard);
        const stroke = size.ink.of(standard);
        const title = (row: Row) =>
          `${row.month}\n${decimal(Number(row.persons), decimals)} ${unit.name}\n${t('web.figure.inTaper')} ${decimal(Number(row.share), 1)} %`;
        return Plot.plot({
          ...frame(size),
          marginRight: 12,
          x: { type: 'utc' },
          y: { domain: [0, top], nice: true },
          marks: [
            ...valueAxis(size, null),
            Plot.axisX({
              label: null,
              ...ticksOf(input, size.width < 420 ? 4 : 8),
              tickSize: 4,
              color: size.ink.faint,
            }),
            Plot.areaY(own, { x: at, y: 'persons', fill: stroke, fillOpacity: 0.12 }),
            Plot.areaY(own, { x: at, y: 'taper', fill: stroke, fillOpacity: 0.75 }),
            Plot.areaY(own, { x: at, y1: 'persons.low', y2: 'persons.high', fill: stroke, fillOpacity: 0.3 }),
            Plot.lineY(own, { x: at, y: 'persons', stroke, strokeWidth: 1.6 }),
            Plot.ruleY([0], { stroke: size.ink.faint }),
            Plot.tip(
              own,
              Plot.pointerX({
                x: at,
                y: 'persons',
                title,
                fill: size.ink.ground,
                stroke: size.ink.faint,
                fontSize: 12,
              }),
            ),
          ],
        });
      },
    })),
    columns: [
      { key: 'month', label: t('web.figure.month') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      intervalColumn('persons', `${t('web.figure.persons')} (${unit.name})`, unit),
      intervalColumn('taper', `${t('web.figure.taper')} (${unit.name})`, unit),
      intervalColumn('share', `${t('web.figure.taperShare')} (%)`, percent),
    ],
    rows,
    decimals: {},
  };
};
