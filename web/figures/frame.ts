import * as Plot from '@observablehq/plot';
import { fonts } from '../theme.ts';
import type { Panel, Row, Shown, Size } from './figure.ts';

/** Options that all charts share: quiet axes, thin rules, room for letters at the end of lines. */
export const frame = ({ width, height, ink }: Size): Plot.PlotOptions => ({
  width,
  height,
  marginLeft: 48,
  marginRight: 26,
  marginTop: 14,
  marginBottom: 28,
  style: { background: 'transparent', color: ink.text, fontFamily: fonts, fontSize: '12px', overflow: 'visible' },
});

/** Horizontal rules and their numbers. */
export const valueAxis = ({ ink }: Size, label: string | null, format?: (value: number) => string): Plot.Markish[] => [
  Plot.gridY({ stroke: ink.rule, strokeOpacity: 1, ticks: 5 }),
  Plot.axisY({ label, ticks: 5, tickSize: 0, color: ink.faint, ...(format ? { tickFormat: format } : {}) }),
];

export const yearAxis = (size: Size, years: readonly number[]): Plot.Markish => {
  const room = Math.max(1, Math.ceil((years.length * 38) / (size.width - 80)));
  const ticks = years.filter((_, i) => i % room === 0);
  return Plot.axisX({ label: null, ticks, tickFormat: String, tickSize: 4, color: size.ink.faint });
};

/** Rows of one standard. */
export const rowsOf = (rows: readonly Row[], shown: Shown): Row[] =>
  rows.filter((row) => row.standard === shown.mark.letter);

/** Letters at the right ends of lines, pushed apart where they would lie on each other. */
export const endLetters = (
  size: Size,
  ends: readonly { readonly shown: Shown; readonly x: number | Date; readonly y: number }[],
  span: number,
): Plot.Markish[] => {
  const apart = 13 / Math.max(1, size.height - 42);
  let last = -Infinity;
  return [...ends]
    .sort((a, b) => a.y - b.y)
    .map(({ shown, x, y }) => {
      const wanted = span === 0 ? 0 : y / span;
      // upwards: below the axis stand its own numbers
      const placed = Math.max(wanted, last + apart);
      last = placed;
      return Plot.text([{ x, y }], {
        x: 'x',
        y: 'y',
        text: () => shown.mark.letter,
        dx: 8,
        dy: (wanted - placed) * (size.height - 42),
        textAnchor: 'start',
        fill: size.ink.of(shown),
        fontWeight: 700,
        fontSize: 13,
      });
    });
};

interface Series {
  readonly x: string;
  readonly mean: string;
  readonly low: string;
  readonly high: string;
  readonly title: (row: Row) => string;
}

/** A line with its Monte Carlo interval, for each standard; years as `x`. */
export const lines = (
  size: Size,
  rows: readonly Row[],
  shown: readonly Shown[],
  { x, mean, low, high, title }: Series,
): Plot.Markish[] =>
  shown.flatMap((standard) => {
    const own = rowsOf(rows, standard);
    const stroke = size.ink.of(standard);
    return [
      Plot.areaY(own, { x, y1: low, y2: high, fill: stroke, fillOpacity: 0.26 }),
      Plot.lineY(own, { x, y: mean, stroke, strokeWidth: 2, strokeDasharray: standard.mark.dash }),
      Plot.dot(own, { x, y: mean, r: 2.6, fill: stroke, stroke: size.ink.ground, strokeWidth: 1 }),
      Plot.tip(
        own,
        Plot.pointer({ x, y: mean, title, fill: size.ink.ground, stroke: size.ink.faint, fontSize: 12, maxRadius: 24 }),
      ),
    ];
  });

/** A chart of a mean and its interval by year, one line a standard. */
export const yearlyPanel = (
  label: string,
  rows: readonly Row[],
  shown: readonly Shown[],
  years: readonly number[],
  series: Omit<Series, 'x'>,
  before: (size: Size) => Plot.Markish[] = () => [],
  highest?: number,
): Panel => ({
  label,
  draw(size) {
    // what rests on too few households is a dash, as in tables, and no axis of zeros
    if (!rows.some((row) => Number.isFinite(row[series.mean])))
      return Plot.plot({
        ...frame(size),
        axis: null,
        marks: [Plot.text(['–'], { frameAnchor: 'middle', fill: size.ink.faint })],
      });
    const last = years.at(-1) ?? 0;
    // all zeros, as far as they are shown: an axis to 1
    const top = (highest ?? Math.max(0, ...rows.map((row) => Number(row[series.high])))) || 1;
    const ends = shown.flatMap((standard) => {
      const row = rowsOf(rows, standard).at(-1);
      return row ? [{ shown: standard, x: last, y: Number(row[series.mean]) }] : [];
    });
    return Plot.plot({
      ...frame(size),
      x: { domain: [years[0] ?? 0, years.length > 1 ? last : last + 1] },
      y: { domain: [0, top], nice: true },
      marks: [
        ...valueAxis(size, null),
        yearAxis(size, years),
        ...before(size),
        Plot.ruleY([0], { stroke: size.ink.faint }),
        ...lines(size, rows, shown, { x: 'year', ...series }),
        ...endLetters(size, ends, top),
      ],
    });
  },
});
