import { useTranslation } from 'react-i18next';
import type { Explanation, MonthOfCase } from '../scenarios/household/explain.ts';
import { yuan } from '../scenarios/household/tell.ts';
import { writeMonth } from '../scenarios/load/units.ts';
import type { Shown } from './figures/figure.ts';
import { Letter } from './letter.tsx';
import './figure-table.css';

interface Props {
  readonly explanations: readonly Explanation[];
  readonly shown: readonly Shown[];
}

const monthsOfYear = 12;
const sameBut = (each: MonthOfCase) => JSON.stringify({ ...each, month: 0 });

/** First and last of months that are alike under all standards, as places in the list. */
const stretches = (explanations: readonly Explanation[]): (readonly [first: number, last: number])[] => {
  const keys = (explanations[0]?.months ?? []).map((_, m) =>
    explanations.map(({ months }) => sameBut(months[m]!)).join('|'),
  );
  const found: [number, number][] = [];
  keys.forEach((key, m) => {
    const last = found.at(-1);
    if (last && keys[last[1]] === key) last[1] = m;
    else found.push([m, m]);
  });
  return found;
};

/** What the household gets month by month under each standard; months that are alike stand in one line. Yuan. */
export const MonthTable = ({ explanations, shown }: Props) => {
  const { t } = useTranslation();
  const months = explanations[0]?.months ?? [];
  return (
    <div className="figure-table month-table" tabIndex={0} role="region" aria-label={t('web.household.months')}>
      <table>
        <caption>{t('web.household.months')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cli.month')}</th>
            <th scope="col" data-number>
              {t('cli.members')}
            </th>
            <th scope="col" data-number>
              {t('cli.income')}
            </th>
            {shown.flatMap(({ mark }) =>
              (['monthlyStandard', 'due', 'paid', 'status'] as const).map((key) => (
                <th key={`${mark.letter}-${key}`} scope="col" data-number data-first={key === 'monthlyStandard'}>
                  {key === 'monthlyStandard' && <Letter mark={mark} />} {t(`cli.${key}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {stretches(explanations).map(([first, last]) => (
            <tr key={first}>
              <td>
                {first === last
                  ? writeMonth(months[first]!.month)
                  : `${writeMonth(months[first]!.month)} – ${writeMonth(months[last]!.month)}`}
              </td>
              <td data-number>{months[first]!.members}</td>
              <td data-number>{yuan(months[first]!.income)}</td>
              {explanations.flatMap((explanation, i) => {
                const { standard, due, paid, status, parts } = explanation.months[first]!;
                const { letter } = shown[i]!.mark;
                const granted = Object.entries(parts).filter(([, amount]) => amount !== 0);
                return [
                  <td key={`${letter}-standard`} data-number data-first>
                    {yuan(standard / monthsOfYear)}
                  </td>,
                  <td key={`${letter}-due`} data-number>
                    <strong>{yuan(due)}</strong>
                    {granted.length > 0 && (
                      <small>
                        {granted.map(([part, amount]) => `${t(`why.part.${part}`)} ${yuan(amount)}`).join(' + ')}
                      </small>
                    )}
                  </td>,
                  <td key={`${letter}-paid`} data-number>
                    {yuan(paid)}
                  </td>,
                  <td key={`${letter}-status`} data-number>
                    {t(`why.status.${status}`)}
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('cli.total')}
            </th>
            {explanations.flatMap(({ months: all }, i) => {
              const { letter } = shown[i]!.mark;
              return [
                <td key={`${letter}-standard`} data-first />,
                <td key={`${letter}-due`} data-number>
                  <strong>{yuan(all.reduce((sum, { due }) => sum + due, 0))}</strong>
                </td>,
                <td key={`${letter}-paid`} data-number>
                  {yuan(all.reduce((sum, { paid }) => sum + paid, 0))}
                </td>,
                <td key={`${letter}-status`} />,
              ];
            })}
          </tr>
        </tfoot>
      </table>
    </div>
  );
};
