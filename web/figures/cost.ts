import * as Plot from '@observablehq/plot';
import { decimal, inUnit, unitFor } from '../amount.ts';
import { rowsOf, yearlyPanel } from './frame.ts';
import { intervalCells, intervalColumn, largest, yearsOf, type Figure, type FigureInput, type Row } from './figure.ts';
import { comparisonSentence } from './sentence.ts';

const fan = [0.05, 0.25, 0.75, 0.95];
/** Fewer replicates make no distribution. */
const fewestForFan = 20;

/** Cost by year: mean, its Monte Carlo interval, and the fan of the replicates. */
export const cost = (input: FigureInput): Figure => {
  const { results, shown, area, t, language } = input;
  const years = yearsOf(input);
  const yearly = shown.map(({ index }) => results.yearly(index, 'cost', area));
  const unit = unitFor('money', largest(yearly.flat().map(({ mean }) => mean)), language);
  const withFan = results.complete >= fewestForFan;
  const rows: Row[] = shown.flatMap(({ index, name, mark }, i) =>
    years.map((year, y) => {
      const [p5, p25, p75, p95] = withFan
        ? results.quantiles(index, 'cost', year, fan, area).map((value) => value / unit.per)
        : [];
      return {
        year,
        standard: mark.letter,
        name,
        ...intervalCells('mean', inUnit(yearly[i]![y]!, unit)),
        ...(withFan ? { p5: p5!, p25: p25!, p75: p75!, p95: p95! } : {}),
      };
    }),
  );
  const top = largest(rows.flatMap((row) => [Number(row['mean.high']), Number(row.p95 ?? 0)]));
  const decimals = top >= 1000 ? 1 : top >= 10 ? 2 : 3;
  const fanColumns = ['p5', 'p25', 'p75', 'p95'].map((key) => ({ key, label: t(`web.figure.${key}`) }));
  return {
    title: comparisonSentence(input, 'cost', 'money', 'web.figure.cost'),
    note: t(withFan ? 'web.figure.noteFan' : 'web.figure.noteBand', { n: results.complete }),
    panels: [
      yearlyPanel(
        t('web.figure.costAxis', { unit: unit.name }),
        rows,
        shown,
        years,
        {
          mean: 'mean',
          low: 'mean.low',
          high: 'mean.high',
          title: (row) =>
            `${row.standard} ${row.name} · ${row.year}\n${decimal(Number(row.mean), decimals)} ${unit.name}\n${decimal(Number(row['mean.low']), decimals)} – ${decimal(Number(row['mean.high']), decimals)}`,
        },
        ({ ink }) =>
          withFan
            ? shown.flatMap((standard) => [
                Plot.areaY(rowsOf(rows, standard), {
                  x: 'year',
                  y1: 'p5',
                  y2: 'p95',
                  fill: ink.of(standard),
                  fillOpacity: 0.07,
                }),
                Plot.areaY(rowsOf(rows, standard), {
                  x: 'year',
                  y1: 'p25',
                  y2: 'p75',
                  fill: ink.of(standard),
                  fillOpacity: 0.1,
                }),
              ])
            : [],
        top,
      ),
    ],
    columns: [
      { key: 'year', label: t('web.figure.year') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      intervalColumn('mean', `${t('web.figure.mean')} (${unit.name})`, unit),
      ...(withFan ? fanColumns : []),
    ],
    rows,
    decimals: Object.fromEntries(['p5', 'p25', 'p75', 'p95'].map((key) => [key, decimals])),
  };
};
