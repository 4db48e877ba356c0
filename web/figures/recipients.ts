import * as Plot from '@observablehq/plot';
import { decimal, unitFor } from '../amount.ts';
import { frame, rowsOf, valueAxis } from './frame.ts';
import { largest, type Figure, type FigureInput, type Row } from './figure.ts';
import { comparisonSentence } from './sentence.ts';

const dateOf = (month: number) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
const monthText = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Persons on the roll by month, and those of them in a taper or transition; a panel for each standard. */
export const recipients = (input: FigureInput): Figure => {
  const { results, shown, area, t, language, from } = input;
  const monthly = shown.map(({ index }) => ({
    persons: results.monthly(index, 'recipients', area),
    taper: results.monthly(index, 'taperPersons', area),
  }));
  const unit = unitFor('persons', largest(monthly.flatMap(({ persons }) => persons.map(({ mean }) => mean))), language);
  const rows: Row[] = shown.flatMap(({ name, mark }, i) =>
    monthly[i]!.persons.map(({ mean, low, high }, month) => {
      const taper = monthly[i]!.taper[month]!.mean;
      return {
        month: monthText(from + month),
        standard: mark.letter,
        name,
        mean: mean / unit.per,
        low: low / unit.per,
        high: high / unit.per,
        taper: taper / unit.per,
        share: mean === 0 ? 0 : (100 * taper) / mean,
      };
    }),
  );
  const top = largest(rows.map((row) => Number(row.high)));
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
          `${row.month}\n${decimal(Number(row.mean), decimals)} ${unit.name}\n${t('web.figure.inTaper')} ${decimal(Number(row.share), 1)} %`;
        return Plot.plot({
          ...frame(size),
          marginRight: 12,
          x: { type: 'utc' },
          y: { domain: [0, top], nice: true },
          marks: [
            ...valueAxis(size, null),
            Plot.axisX({
              label: null,
              ticks: size.width < 420 ? 4 : 8,
              tickSize: 4,
              color: size.ink.faint,
              tickFormat: (date: Date) => String(date.getUTCFullYear()),
            }),
            Plot.areaY(own, { x: at, y: 'mean', fill: stroke, fillOpacity: 0.12 }),
            Plot.areaY(own, { x: at, y: 'taper', fill: stroke, fillOpacity: 0.75 }),
            Plot.areaY(own, { x: at, y1: 'low', y2: 'high', fill: stroke, fillOpacity: 0.3 }),
            Plot.lineY(own, { x: at, y: 'mean', stroke, strokeWidth: 1.6 }),
            Plot.ruleY([0], { stroke: size.ink.faint }),
            Plot.tip(
              own,
              Plot.pointerX({ x: at, y: 'mean', title, fill: size.ink.ground, stroke: size.ink.faint, fontSize: 12 }),
            ),
          ],
        });
      },
    })),
    columns: [
      { key: 'month', label: t('web.figure.month') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      { key: 'mean', label: `${t('web.figure.persons')} (${unit.name})` },
      { key: 'low', label: t('web.figure.low') },
      { key: 'high', label: t('web.figure.high') },
      { key: 'taper', label: `${t('web.figure.taper')} (${unit.name})` },
      { key: 'share', label: `${t('web.figure.taperShare')} (%)` },
    ],
    rows,
    decimals: { mean: decimals, low: decimals, high: decimals, taper: decimals + 1, share: 2 },
  };
};
