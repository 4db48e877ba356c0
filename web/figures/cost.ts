import * as Plot from '@observablehq/plot';
import { decimal, unitFor } from '../amount.ts';
import { rowsOf, yearlyPanel } from './frame.ts';
import { largest, yearsOf, type Figure, type FigureInput, type Row } from './figure.ts';
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
      const { mean, low, high } = yearly[i]![y]!;
      const [p5, p25, p75, p95] = withFan
        ? results.quantiles(index, 'cost', year, fan, area).map((value) => value / unit.per)
        : [];
      return {
        year,
        standard: mark.letter,
        name,
        mean: mean / unit.per,
        low: low / unit.per,
        high: high / unit.per,
        ...(withFan ? { p5: p5!, p25: p25!, p75: p75!, p95: p95! } : {}),
      };
    }),
  );
  const top = largest(rows.flatMap((row) => [Number(row.high), Number(row.p95 ?? 0)]));
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
          low: 'low',
          high: 'high',
          title: (row) =>
            `${row.standard} ${row.name} · ${row.year}\n${decimal(Number(row.mean), decimals)} ${unit.name}\n${decimal(Number(row.low), decimals)} – ${decimal(Number(row.high), decimals)}`,
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
      { key: 'mean', label: `${t('web.figure.mean')} (${unit.name})` },
      { key: 'low', label: t('web.figure.low') },
      { key: 'high', label: t('web.figure.high') },
      ...(withFan ? fanColumns : []),
    ],
    rows,
    decimals: Object.fromEntries(['mean', 'low', 'high', 'p5', 'p25', 'p75', 'p95'].map((key) => [key, decimals])),
  };
};
