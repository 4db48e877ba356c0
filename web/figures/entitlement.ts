import * as Plot from '@observablehq/plot';
import type { TFunction } from 'i18next';
import type { Explanation } from '../../scenarios/household/explain.ts';
import { yuan } from '../../scenarios/household/tell.ts';
import { writeMonth } from '../../scenarios/load/units.ts';
import type { Figure, Row, Shown } from './figure.ts';
import { endLetters, frame, rowsOf, valueAxis } from './frame.ts';

const fenOfYuan = 100;
const monthsOfYear = 12;
const dateOf = (month: number) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));

const sumOf = ({ months }: Explanation) => months.reduce((sum, { due }) => sum + due, 0);

/** Parts of the entitlement that some standard grants in some month. */
export const partsGranted = (explanations: readonly Explanation[]): string[] =>
  Object.keys(explanations[0]?.months[0]?.parts ?? {}).filter((part) =>
    explanations.some(({ months }) => months.some(({ parts }) => (parts[part] ?? 0) !== 0)),
  );

/** What is due to a household month by month, under each standard; yuan. */
export const entitlement = (explanations: readonly Explanation[], shown: readonly Shown[], t: TFunction): Figure => {
  const granted = partsGranted(explanations);
  const rows: Row[] = explanations.flatMap(({ months }, i) =>
    months.map((month) => ({
      at: month.month,
      month: writeMonth(month.month),
      standard: shown[i]!.mark.letter,
      name: shown[i]!.name,
      members: month.members,
      income: month.income / fenOfYuan,
      line: month.standard / monthsOfYear / fenOfYuan,
      status: t(`why.status.${month.status}`),
      ...Object.fromEntries(granted.map((part) => [part, (month.parts[part] ?? 0) / fenOfYuan])),
      due: month.due / fenOfYuan,
      paid: month.paid / fenOfYuan,
    })),
  );
  const [first, second] = explanations;
  const months = first?.months ?? [];
  const sums = explanations.map(sumOf);
  const words = {
    from: writeMonth(months[0]?.month ?? 0),
    to: writeMonth(months.at(-1)?.month ?? 0),
    letter: shown[0]?.mark.letter ?? '',
    value: yuan(sums[0] ?? 0),
  };
  const by = (sums[1] ?? 0) - (sums[0] ?? 0);
  const key = by === 0 ? 'same' : by > 0 ? 'more' : 'less';
  const top = Math.max(1, ...rows.map(({ due }) => Number(due)));
  return {
    title: second
      ? t(`web.household.due.${key}`, { ...words, other: shown[1]!.mark.letter, by: yuan(Math.abs(by)) })
      : t('web.household.due.alone', words),
    note: t('web.household.dueNote'),
    panels: [
      {
        label: t('web.household.dueAxis'),
        draw: (size) => {
          const ends = shown.flatMap((standard) => {
            const last = rowsOf(rows, standard).at(-1);
            return last ? [{ shown: standard, x: dateOf(Number(last.at) + 1), y: Number(last.due) }] : [];
          });
          return Plot.plot({
            ...frame(size),
            x: { type: 'utc', domain: [dateOf(months[0]?.month ?? 0), dateOf((months.at(-1)?.month ?? 0) + 1)] },
            y: { domain: [0, top], nice: true },
            marks: [
              ...valueAxis(size, null),
              Plot.axisX({
                label: null,
                ticks: Math.max(2, Math.min(months.length, Math.floor(size.width / 120))),
                tickSize: 4,
                color: size.ink.faint,
                tickFormat: (date: Date) => writeMonth(12 * date.getUTCFullYear() + date.getUTCMonth()),
              }),
              Plot.ruleY([0], { stroke: size.ink.faint }),
              ...shown.flatMap((standard) => {
                const own = rowsOf(rows, standard);
                const last = own.at(-1);
                const steps = last ? [...own, { ...last, at: Number(last.at) + 1 }] : own;
                const x = (row: Row) => dateOf(Number(row.at));
                return [
                  Plot.lineY(steps, {
                    x,
                    y: 'due',
                    curve: 'step-after',
                    stroke: size.ink.of(standard),
                    strokeWidth: 2,
                    strokeDasharray: standard.mark.dash,
                  }),
                  Plot.tip(
                    own,
                    Plot.pointerX({
                      x,
                      y: 'due',
                      title: (row: Row) =>
                        [
                          `${row.standard} · ${row.month}`,
                          `${yuan(Number(row.due) * fenOfYuan)} ${t('web.household.yuan')}`,
                          ...granted
                            .filter((part) => row[part] !== 0)
                            .map((part) => `${t(`why.part.${part}`)} ${yuan(Number(row[part]) * fenOfYuan)}`),
                        ].join('\n'),
                      fill: size.ink.ground,
                      stroke: size.ink.faint,
                      fontSize: 12,
                    }),
                  ),
                ];
              }),
              ...endLetters(size, ends, top),
            ],
          });
        },
      },
    ],
    columns: [
      { key: 'month', label: t('cli.month') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      { key: 'members', label: t('cli.members') },
      { key: 'income', label: t('cli.income') },
      { key: 'line', label: t('cli.monthlyStandard') },
      { key: 'status', label: t('cli.status') },
      ...granted.map((part) => ({ key: part, label: t(`why.part.${part}`) })),
      { key: 'due', label: t('cli.due') },
      { key: 'paid', label: t('cli.paid') },
    ],
    rows,
    decimals: Object.fromEntries(['income', 'line', 'due', 'paid', ...granted].map((each) => [each, 2])),
  };
};
