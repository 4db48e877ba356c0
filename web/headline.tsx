import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../model/outcomes/interval.ts';
import type { MeasureName } from '../model/outcomes/measures.ts';
import type { Language } from '../scenarios/load/units.ts';
import { decimal, decimalsFor, inUnit, unitFor, type Quantity } from './amount.ts';
import { yearsOf, type FigureInput, type Shown } from './figures/figure.ts';
import { Letter } from './letter.tsx';
import { ShownValue } from './shown-value.tsx';
import './headline.css';

interface Props {
  readonly input: FigureInput;
  /** Position of the budget year in the years of the period. */
  readonly budgetYear: number;
  readonly onBudgetYear: (index: number) => void;
  readonly stale: boolean;
}

interface Cell {
  readonly measure: MeasureName;
  readonly quantity: Quantity;
  readonly ofYear?: boolean;
}

const cells: readonly Cell[] = [
  { measure: 'cost', quantity: 'money' },
  { measure: 'cost', quantity: 'money', ofYear: true },
  { measure: 'publicCost', quantity: 'money' },
  { measure: 'recipients', quantity: 'persons' },
  { measure: 'coverage', quantity: 'ratio' },
  { measure: 'povertyGapAfter', quantity: 'ratio' },
];

/** The paired difference to the baseline: relative for amounts, in points for shares; said to be none where none can be told. */
const Difference = ({
  difference,
  base,
  quantity,
}: {
  readonly difference: Interval;
  readonly base: number;
  readonly quantity: Quantity;
}) => {
  const { t } = useTranslation();
  const { mean, low, high } = difference;
  if (Number.isNaN(mean)) return <>–</>;
  if (mean === 0 && low === 0 && high === 0) return <>{t('web.headline.same')}</>;
  if (!(low > 0 || high < 0)) return <>{t('web.headline.untold')}</>;
  const per = quantity === 'ratio' ? 0.01 : base / 100;
  const decimals = Math.min(3, decimalsFor(mean / per, 2));
  const half = (high - low) / 2 / per;
  return (
    <>
      <span>
        {decimal(mean / per, decimals, true)} {quantity === 'ratio' ? t('web.points') : '%'}
      </span>
      {half > 0 && ' '}
      {half > 0 && (
        <span className="headline-half">± {decimal(half, Math.max(decimals, Math.min(3, decimalsFor(half, 1))))}</span>
      )}
    </>
  );
};

/** Six figures for each standard: value, half-width, and the paired difference to the baseline. */
export const Headline = memo(({ input, budgetYear, onBudgetYear, stale }: Props) => {
  const { results, shown, area } = input;
  const years = yearsOf(input);
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="headline" aria-label={t('web.headline.label')} data-stale={stale || undefined}>
      {cells.map(({ measure, quantity, ofYear }) => {
        const value = ({ index }: Shown) =>
          ofYear ? results.yearly(index, measure, area)[budgetYear]! : results.total(index, measure, area);
        const difference = ({ index }: Shown) =>
          ofYear
            ? results.differenceYearly(index, measure, area)[budgetYear]!
            : results.differenceTotal(index, measure, area);
        const base = shown[0] ? value(shown[0]).mean : 0;
        const unit = unitFor(quantity, base, language);
        return (
          <div key={ofYear ? 'year' : measure} className="headline-cell" data-measure={ofYear ? 'costOfYear' : measure}>
            <h3>
              {ofYear ? (
                <>
                  {t('web.headline.costOfYear')}
                  <select
                    aria-label={t('web.headline.yearLabel')}
                    value={budgetYear}
                    onChange={(event) => onBudgetYear(Number(event.currentTarget.value))}
                  >
                    {years.map((year, i) => (
                      <option key={year} value={i}>
                        {year}
                      </option>
                    ))}
                  </select>
                </>
              ) : (
                t(`web.headline.${measure}`, { from: years[0], to: years.at(-1) })
              )}
              <span className="headline-unit">{unit.name}</span>
            </h3>
            <ul>
              {shown.map((standard, i) => (
                <li key={standard.mark.letter}>
                  <Letter mark={standard.mark} />
                  <span className="headline-value">
                    <ShownValue interval={inUnit(value(standard), unit)} isWhole={unit.per === 1} />
                  </span>
                  <span className="headline-difference">
                    {i > 0 && <Difference difference={difference(standard)} base={base} quantity={quantity} />}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
});
