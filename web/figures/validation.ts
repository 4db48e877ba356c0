import * as Plot from '@observablehq/plot';
import type { TFunction } from 'i18next';
import type { Language } from '../../scenarios/load/units.ts';
import { rangeOf, tolerance, type ValidationRow } from '../../scenarios/validate/validation.ts';
import { decimal } from '../amount.ts';
import { intervalCells, type Figure, type Row, type Size } from './figure.ts';
import { frame } from './frame.ts';

const lineHeight = 21;
/** Ratios beyond are drawn at the edge; the table has them. */
const [least, most] = [0.4, 2.5];
const ticks = [0.5, 0.7, 1, 1.4, 2];
const percent = 100;

const clamped = (ratio: number) => Math.max(least, Math.min(most, ratio));

interface Line extends Row {
  readonly label: string;
  readonly place: string;
}

/** Observed figures of a place beside what the baseline makes of them; as a chart, simulated over observed. */
export const validation = (
  given: readonly ValidationRow[],
  place: string,
  t: TFunction,
  language: Language,
): Figure => {
  const rows = [...Map.groupBy(given, ({ programme }) => programme).values()].flat();
  const nameOf = ({ target, area }: ValidationRow) => {
    const name = t(`validation.target.${target}`);
    if (area === 'all') return name;
    return language === 'zh' ? `${t(`area.${area}`)}${name}` : `${name} (${t(`area.${area}`)})`;
  };
  const yearOf = ({ year, simulatedYear }: ValidationRow) =>
    year === simulatedYear ? String(year) : `${year} / ${simulatedYear}`;
  const isKnown = ({ simulated }: ValidationRow) => Number.isFinite(simulated.mean);
  const lines = rows.map((row): Line => ({
    place,
    programme: t(`validation.programme.${row.programme}`),
    label: nameOf(row),
    year: yearOf(row),
    unit: t(`validation.unit.${row.unit}`),
    observed: row.value,
    ...(row.low === undefined || row.high === undefined ? {} : { observedLow: row.low, observedHigh: row.high }),
    grade: row.grade,
    fitted: t(`validation.fitted.${row.fitted}`),
    ...(isKnown(row) ? { ...intervalCells('simulated', row.simulated), ratio: row.ratio } : {}),
    verdict: t(`validation.verdict.${row.verdict}`),
    source: [row.source[language], row.note[language]].filter((text) => text !== '').join(' · '),
  }));
  const counted = (fitted: ValidationRow['fitted']) => {
    const held = rows.filter((row) => row.fitted === fitted && row.verdict !== 'unmeasured');
    return {
      held: held.length,
      met: held.filter(({ verdict }) => verdict === 'within').length,
    };
  };
  const [kept, fit] = [counted('no'), counted('yes')];

  const draw = (size: Size) => {
    const shown = rows.filter(isKnown).map((row, i) => {
      const [from, to] = rangeOf(row);
      const ends = (value: number) => clamped(value / row.value);
      return {
        key: String(i),
        text: `${nameOf(row)} · ${yearOf(row)} · ${row.grade}`,
        from: ends(from),
        to: ends(to),
        low: ends(row.simulated.low),
        high: ends(row.simulated.high),
        ratio: clamped(row.ratio),
        isFitted: row.fitted !== 'no',
        said: `${decimal(row.ratio, 2)} · ${t(`validation.verdict.${row.verdict}`)}`,
        isApart: row.verdict === 'above' || row.verdict === 'below',
      };
    });
    const left = Math.min(300, size.width * 0.4);
    const text = { y: 'key', fill: size.ink.text, fontSize: 11.5 } as const;
    return Plot.plot({
      ...frame(size),
      marginLeft: left,
      marginRight: Math.min(150, size.width * 0.25),
      marginTop: 22,
      x: { type: 'log', domain: [least, most], axis: null },
      y: { domain: shown.map(({ key }) => key), type: 'point', padding: 0.5, axis: null },
      marks: [
        Plot.axisX({ anchor: 'top', label: null, ticks, tickFormat: String, tickSize: 0, color: size.ink.faint }),
        Plot.gridX(ticks, { stroke: size.ink.rule, strokeOpacity: 1 }),
        Plot.ruleX([1], { stroke: size.ink.faint }),
        Plot.ruleY(shown, {
          y: 'key',
          x1: 'from',
          x2: 'to',
          stroke: size.ink.faint,
          strokeWidth: 9,
          strokeOpacity: 0.28,
        }),
        Plot.ruleY(shown, { y: 'key', x1: 'low', x2: 'high', stroke: size.ink.text, strokeWidth: 1.5 }),
        Plot.dot(shown, {
          y: 'key',
          x: 'ratio',
          r: 4,
          stroke: size.ink.text,
          strokeWidth: 1.5,
          fill: ({ isFitted }: { readonly isFitted: boolean }) => (isFitted ? size.ink.text : size.ink.ground),
        }),
        Plot.text(shown, { ...text, text: 'text', frameAnchor: 'left', textAnchor: 'end', dx: -10 }),
        ...[false, true].map((isApart) =>
          Plot.text(
            shown.filter((line) => line.isApart === isApart),
            {
              ...text,
              text: 'said',
              frameAnchor: 'right',
              textAnchor: 'start',
              dx: 10,
              fontWeight: isApart ? 700 : 400,
            },
          ),
        ),
      ],
    });
  };

  return {
    title: t('web.validation.title', { place, keptMet: kept.met, kept: kept.held, fitMet: fit.met, fit: fit.held }),
    note: t('web.validation.note', { tolerance: percent * tolerance }),
    panels: [{ label: t('web.validation.axis'), draw }],
    stacked: 40 + lineHeight * rows.filter(isKnown).length,
    columns: [
      { key: 'programme', label: t('web.validation.programme') },
      { key: 'label', label: t('web.validation.figure') },
      { key: 'year', label: t('web.figure.year') },
      { key: 'unit', label: t('web.case.unit') },
      { key: 'observed', label: t('web.validation.observed') },
      { key: 'observedLow', label: t('web.figure.low') },
      { key: 'observedHigh', label: t('web.figure.high') },
      { key: 'grade', label: t('web.validation.grade') },
      { key: 'fitted', label: t('web.validation.fitted') },
      { key: 'simulated', label: t('cli.simulated'), interval: { isWhole: false, isSigned: false } },
      { key: 'ratio', label: t('web.validation.ratio') },
      { key: 'verdict', label: t('web.validation.verdict') },
      { key: 'source', label: t('web.validation.source') },
    ],
    rows: lines,
    decimals: {
      observed: 'significant',
      observedLow: 'significant',
      observedHigh: 'significant',
      ratio: 2,
    },
  };
};
