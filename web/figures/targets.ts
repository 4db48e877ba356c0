import * as Plot from '@observablehq/plot';
import { targetMeasures } from '../../scenarios/load/target.ts';
import { writeMonth } from '../../scenarios/load/units.ts';
import { isExact, type HeldTarget } from '../../scenarios/run/targets.ts';
import { decimal, decimalsFor, inUnit, type PrintUnit } from '../amount.ts';
import { intervalCells, type Figure, type FigureInput, type Panel, type Row, type Shown, type Size } from './figure.ts';
import { frame } from './frame.ts';

const fenOfYuan = 100;
const lineHeight = 26;
/** Room for what is written beside the dots. */
const words = 230;

interface Line extends Row {
  readonly standard: string;
  readonly key: string;
  readonly verdict: string;
}

/** The targets of the documents, each against what every standard of the run makes of it. */
export const targets = ({ held, shown, t, language }: FigureInput): Figure => {
  const rowOf = ({ name, mark }: Shown, each: HeldTarget): Line => {
    const { target, asked, year, figure } = each;
    const isRatio = target.measure === undefined || targetMeasures[target.measure].shape.dimension === 'ratio';
    const unit: PrintUnit = isRatio ? { name: '%', per: 0.01 } : { name: t('web.figure.yuanPerYear'), per: fenOfYuan };
    const isKnown = figure !== undefined && Number.isFinite(figure.mean);
    return {
      key: `${target.provision} ${target.what.zh} ${target.by}`,
      provision: target.provision,
      what: target.what[language],
      standard: mark.letter,
      name,
      unit: unit.name,
      ...(asked === undefined ? {} : { asked: asked / unit.per }),
      by: writeMonth(target.by),
      ...(year === undefined ? {} : { year }),
      // a level that is known exactly has no interval
      ...(isKnown && (isExact(each) ? { mean: figure.mean / unit.per } : intervalCells('mean', inUnit(figure, unit)))),
      verdict: t(`cli.${each.verdict}`),
    };
  };
  const targetsOf = held();
  const all = shown.map((standard) => ({ standard, own: targetsOf[standard.index] ?? [] }));
  const rows = all.flatMap(({ standard, own }) => own.map((each) => rowOf(standard, each)));
  const counted = all
    .filter(({ own }) => own.length > 0)
    .map(({ standard, own }) =>
      t('web.figure.targetsOf', {
        letter: standard.mark.letter,
        n: own.length,
        reached: own.filter(({ verdict }) => verdict === 'reached').length,
        missed: own.filter(({ verdict }) => verdict === 'missed').length,
      }),
    );

  const panels = [...Map.groupBy(rows, ({ key }) => key).values()].map((own): Panel => {
    const { provision, what, unit, asked, by } = own[0]!;
    const suffix = unit === '%' ? ' %' : ` ${String(unit)}`;
    const printed = (value: unknown) =>
      typeof value === 'number'
        ? decimal(value, Number.isInteger(value) ? 0 : Math.max(1, decimalsFor(value, 2)))
        : '–';
    const figureOf = ({ mean, 'mean.low': low, 'mean.high': high, verdict }: Line) =>
      mean === undefined
        ? verdict
        : `${printed(mean)}${low === undefined ? '' : ` (${printed(low)}–${printed(high)})`}${suffix} · ${verdict}`;
    return {
      label: t('web.figure.targetLabel', {
        provision,
        what,
        asked: `${printed(asked)}${suffix}`,
        month: by,
      }),
      draw: (size: Size) => {
        const values = own
          .flatMap((row) => [row.mean, row['mean.low'], row['mean.high'], asked])
          .filter((each) => typeof each === 'number');
        const [least, most] = [Math.min(...values), Math.max(...values)];
        const room = most > least ? (most - least) * 0.1 : Math.max(1, Math.abs(most) * 0.02);
        const known = own.filter(({ mean }) => mean !== undefined);
        const colour = ({ standard }: Line) => size.ink.of(shown.find(({ mark }) => mark.letter === standard)!);
        return Plot.plot({
          ...frame(size),
          marginLeft: 24,
          marginRight: Math.min(words, size.width / 2),
          marginTop: 6,
          x: { domain: [least - room, most + room] },
          y: { domain: own.map(({ standard }) => standard), type: 'point', padding: 0.5, axis: null },
          marks: [
            Plot.axisX({ label: null, ticks: 5, tickSize: 4, color: size.ink.faint }),
            ...(typeof asked === 'number'
              ? [Plot.ruleX([asked], { stroke: size.ink.text, strokeWidth: 1.5, strokeDasharray: '4 3' })]
              : []),
            Plot.ruleY(known, {
              y: 'standard',
              x1: (row: Line) => row['mean.low'] ?? row.mean,
              x2: (row: Line) => row['mean.high'] ?? row.mean,
              stroke: colour,
              strokeWidth: 7,
              strokeOpacity: 0.35,
            }),
            Plot.dot(known, { y: 'standard', x: 'mean', fill: colour, r: 4, stroke: size.ink.ground }),
            Plot.text(own, {
              y: 'standard',
              text: 'standard',
              frameAnchor: 'left',
              dx: -16,
              fill: colour,
              fontWeight: 700,
            }),
            Plot.text(own, {
              y: 'standard',
              text: figureOf,
              frameAnchor: 'right',
              textAnchor: 'start',
              dx: 14,
              fill: size.ink.text,
            }),
          ],
        });
      },
    };
  });
  return {
    title: counted.length > 0 ? counted.join(language === 'zh' ? '；' : '; ') : t('web.figure.noTargets'),
    note: t('web.figure.noteTargets') + t('cli.targetsNote'),
    panels,
    stacked: 40 + lineHeight * shown.length,
    columns: [
      { key: 'provision', label: t('web.figure.provision') },
      { key: 'what', label: t('cli.targets') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      { key: 'asked', label: t('cli.target') },
      { key: 'by', label: t('cli.by') },
      { key: 'year', label: t('web.figure.year') },
      { key: 'mean', label: t('cli.simulated'), interval: { isWhole: false, isSigned: false } },
      { key: 'unit', label: t('web.case.unit') },
      { key: 'verdict', label: t('cli.verdict') },
    ],
    rows,
    decimals: { asked: 1, mean: 1 },
  };
};
