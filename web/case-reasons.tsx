import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarMonth } from '../model/dynamics/clock.ts';
import type { Explanation } from '../scenarios/household/explain.ts';
import { told, type Told } from '../scenarios/household/tell.ts';
import type { Provision } from '../scenarios/load/provisions.ts';
import { writeMonth, type Language } from '../scenarios/load/units.ts';
import type { Shown } from './figures/figure.ts';
import { Letter } from './letter.tsx';
import { programmeName } from './programme-name.ts';

interface Props {
  readonly explanations: readonly Explanation[];
  readonly shown: readonly Shown[];
  readonly provisions: ReadonlyMap<string, Provision>;
}

/** Each change in words, with its clauses; the standards stand side by side. */
export const CaseReasons = ({ explanations, shown, provisions }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [programme, setProgramme] = useState('');
  const programmes = [...new Set(explanations.flatMap(({ steps }) => steps.map((step) => step.programme)))];
  // another case may have no steps of the programme that was chosen
  const chosen = programmes.find((each) => each === programme);
  const sentences = explanations.map(({ steps }) =>
    told(chosen === undefined ? steps : steps.filter((step) => step.programme === chosen), language),
  );
  const begins = [...new Set(sentences.flat().map(({ from }) => from))].sort((a, b) => a - b);
  const clock = explanations[0]!.clock;
  const month = (at: number) => writeMonth(calendarMonth(clock, at));
  const clauseAbout = (clause: string) => provisions.get(/[A-Z]{2}-\d\d/.exec(clause)?.[0] ?? '')?.[language];
  const until = ({ from, to, figuresOfFirst }: Told) =>
    from === to ? '' : t(figuresOfFirst ? 'web.household.untilOfFirst' : 'web.household.until', { month: month(to) });
  return (
    <div className="household-why" style={{ '--columns': explanations.length } as React.CSSProperties}>
      {programmes.length > 1 && (
        <label className="top-bar-field">
          {t('web.household.reasonsOf')}
          <select value={chosen ?? ''} onChange={({ currentTarget: { value } }) => setProgramme(value)}>
            <option value="">{t('web.household.allProgrammes')}</option>
            {programmes.map((each) => (
              <option key={each} value={each}>
                {programmeName(each, t)}
              </option>
            ))}
          </select>
        </label>
      )}
      {begins.map((from) => (
        <section key={from} aria-label={month(from)}>
          <time>{month(from)}</time>
          {sentences.map((own, i) => (
            <ul key={shown[i]!.mark.letter}>
              {own
                .filter((each) => each.from === from)
                .map((each, s) => (
                  <li key={s} data-refused={each.refused || undefined}>
                    {explanations.length > 1 && <Letter mark={shown[i]!.mark} />} {each.text}
                    {each.to > each.from && <em> {until(each)}</em>}{' '}
                    {each.clauses.map((clause) => (
                      <small key={clause} title={clauseAbout(clause)}>
                        {clause}
                      </small>
                    ))}
                  </li>
                ))}
            </ul>
          ))}
        </section>
      ))}
    </div>
  );
};
