import * as Plot from '@observablehq/plot';
import type { TFunction } from 'i18next';
import type { BudgetLine } from '../../scenarios/household/budget-line.ts';
import { yuan } from '../../scenarios/household/tell.ts';
import { writeMonth, type Language } from '../../scenarios/load/units.ts';
import type { Figure, Row, Shown, Size } from './figure.ts';
import { frame, rowsOf, valueAxis } from './frame.ts';

const fenOfYuan = 100;
const ratioPerCent = 100;
/** Withdrawal beyond is cut off in the chart: a cliff is marked, not measured. */
const steepest = 200;

const earningsAxis = (size: Size, label: string) =>
  Plot.axisX({ label, labelAnchor: 'center', labelArrow: 'none', ticks: 6, tickSize: 4, color: size.ink.faint });

/** Net income, entitlement and marginal withdrawal against the earnings of one member; yuan a month. */
export const budget = (
  lines: readonly BudgetLine[],
  shown: readonly Shown[],
  member: string,
  t: TFunction,
  language: Language,
): Figure => {
  const rows: Row[] = lines.flatMap(({ points }, i) =>
    points.map(({ earnings, income, benefit, net, withdrawal, cliff }) => ({
      standard: shown[i]!.mark.letter,
      name: shown[i]!.name,
      earnings: earnings / fenOfYuan,
      income: income / fenOfYuan,
      benefit: benefit / fenOfYuan,
      net: net / fenOfYuan,
      ...(withdrawal === undefined ? {} : { withdrawal: withdrawal / ratioPerCent }),
      cliff: cliff ? '▼' : '',
    })),
  );
  const cliffs = lines.map(({ points }, i) => {
    const steps = points.flatMap(({ net, cliff, earnings }, p) =>
      cliff ? [{ earnings, loss: points[p - 1]!.net - net }] : [],
    );
    const deepest = steps.sort((a, b) => b.loss - a.loss)[0];
    const { letter } = shown[i]!.mark;
    return deepest
      ? t('web.household.cliff', { letter, earnings: yuan(deepest.earnings), loss: yuan(deepest.loss) })
      : t('web.household.noCliff', { letter });
  });
  const axis = t('web.household.earnings');
  const drawn = shown.slice(0, lines.length);
  const tip = (size: Size, own: Row[], y: string) =>
    Plot.tip(
      own,
      Plot.pointer({
        x: 'earnings',
        y,
        title: (row: Row) =>
          [
            `${row.standard} · ${axis} ${yuan(Number(row.earnings) * fenOfYuan)}`,
            `${t('cli.netIncome')} ${yuan(Number(row.net) * fenOfYuan)}`,
            `${t('cli.benefit')} ${yuan(Number(row.benefit) * fenOfYuan)}`,
            ...(row.withdrawal === undefined ? [] : [`${t('cli.withdrawal')} ${Math.round(Number(row.withdrawal))} %`]),
          ].join('\n'),
        fill: size.ink.ground,
        stroke: size.ink.faint,
        fontSize: 12,
        maxRadius: 24,
      }),
    );
  return {
    title: cliffs.join(language === 'zh' ? '；' : '; '),
    note: t('web.household.budgetNote', { member, month: writeMonth(lines[0]?.month ?? 0) }),
    panels: [
      {
        label: t('web.household.netAxis'),
        draw: (size) =>
          Plot.plot({
            ...frame(size),
            marginBottom: 40,
            y: { domain: [0, Math.max(1, ...rows.map(({ net }) => Number(net)))], nice: true },
            marks: [
              ...valueAxis(size, null),
              earningsAxis(size, axis),
              Plot.ruleY([0], { stroke: size.ink.faint }),
              ...drawn.flatMap((standard, i) => {
                const own = rowsOf(rows, standard);
                const stroke = size.ink.of(standard);
                return [
                  Plot.lineY(own, { x: 'earnings', y: 'net', stroke, strokeWidth: 2 }),
                  Plot.lineY(own, { x: 'earnings', y: 'benefit', stroke, strokeWidth: 1.5, strokeDasharray: '2 3' }),
                  Plot.dot(
                    own.filter(({ cliff }) => cliff !== ''),
                    { x: 'earnings', y: 'net', stroke, fill: size.ink.ground, strokeWidth: 2, r: 4.5 },
                  ),
                  Plot.text(own.slice(-1), {
                    x: 'earnings',
                    y: 'net',
                    text: () => standard.mark.letter,
                    dx: 6 + 10 * i,
                    textAnchor: 'start',
                    fill: stroke,
                    fontWeight: 700,
                  }),
                  tip(size, own, 'net'),
                ];
              }),
            ],
          }),
      },
      {
        label: t('web.household.withdrawalAxis'),
        draw: (size) =>
          Plot.plot({
            ...frame(size),
            marginBottom: 40,
            y: {
              domain: [
                Math.min(0, ...rows.map(({ withdrawal }) => Math.max(-steepest, Number(withdrawal ?? 0)))),
                Math.min(steepest, Math.max(100, ...rows.map(({ withdrawal }) => Number(withdrawal ?? 0)))),
              ],
              clamp: true,
            },
            marks: [
              ...valueAxis(size, null),
              earningsAxis(size, axis),
              Plot.ruleY([0], { stroke: size.ink.faint }),
              Plot.ruleY([100], { stroke: size.ink.faint, strokeDasharray: '2 3' }),
              ...drawn.flatMap((standard) => {
                const own = rowsOf(rows, standard).slice(1);
                return [
                  Plot.lineY(own, {
                    x: 'earnings',
                    y: 'withdrawal',
                    curve: 'step-before',
                    stroke: size.ink.of(standard),
                    strokeWidth: 1.6,
                  }),
                  tip(size, own, 'withdrawal'),
                ];
              }),
            ],
          }),
      },
    ],
    columns: [
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      { key: 'earnings', label: t('cli.earnings') },
      { key: 'income', label: t('cli.income') },
      { key: 'benefit', label: t('cli.benefit') },
      { key: 'net', label: t('cli.netIncome') },
      { key: 'withdrawal', label: `${t('cli.withdrawal')} (%)` },
      { key: 'cliff', label: t('cli.cliff') },
    ],
    rows,
    decimals: { earnings: 0, income: 2, benefit: 2, net: 2, withdrawal: 1 },
  };
};
