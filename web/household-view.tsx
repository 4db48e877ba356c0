import { NativeSelect, Textarea } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarMonth } from '../model/dynamics/clock.ts';
import { budgetLine, type BudgetLine } from '../scenarios/household/budget-line.ts';
import { explain, type Explanation } from '../scenarios/household/explain.ts';
import { told, yuan } from '../scenarios/household/tell.ts';
import { listCases, loadCase, parseCase, type HouseholdCase } from '../scenarios/load/case.ts';
import { sentence } from '../scenarios/load/languages.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import { ratesOf } from '../scenarios/load/rates.ts';
import type { Standard } from '../scenarios/load/standard.ts';
import { writeMonth, type Language } from '../scenarios/load/units.ts';
import { browserFiles } from './browser-files.ts';
import type { Shown } from './figures/figure.ts';
import { frame, valueAxis } from './figures/frame.ts';
import { inkOn } from './ink.ts';
import { pageFacts } from './inputs.ts';
import { Letter } from './letter.tsx';
import './household-view.css';

interface Props {
  /** The standards of the comparison, and how each is shown. */
  readonly standards: readonly Standard[];
  readonly shown: readonly Pick<Shown, 'name' | 'mark'>[];
  readonly isDark: boolean;
}

const ids = listCases(browserFiles);
/** The first case of the place that the page shows. */
const openingCase = (place: string | undefined): string =>
  ids.find((id) => loadCase(id, browserFiles).place === place) ?? ids[0]!;
const textOf = (id: string) => browserFiles.read(`scenarios/cases/${id}.yaml`);

interface Read {
  readonly described?: HouseholdCase;
  readonly problems: readonly Problem[];
}
const read = (text: string): Read => {
  try {
    return { described: parseCase(text, 'case.yaml'), problems: [] };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
};

/** Benefit and net income against earnings, a line for each standard; cliffs as dots. */
const BudgetChart = ({
  lines,
  shown,
  isDark,
}: { readonly lines: readonly BudgetLine[] } & Omit<Props, 'standards'>) => {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width < 40 || lines.length === 0) return;
    const size = { width, height: 300, ink: inkOn(isDark) };
    const marks = lines.flatMap(({ points }, i) => {
      const stroke = shown[i]?.mark.colour ?? size.ink.text;
      const rows = points.map(({ earnings, benefit, net, cliff }) => ({
        earnings: earnings / 100,
        benefit: benefit / 100,
        net: net / 100,
        cliff,
      }));
      return [
        Plot.line(rows, { x: 'earnings', y: 'net', stroke, strokeWidth: 2 }),
        Plot.line(rows, { x: 'earnings', y: 'benefit', stroke, strokeDasharray: '4 3' }),
        Plot.dot(
          rows.filter(({ cliff }) => cliff),
          { x: 'earnings', y: 'net', stroke, fill: size.ink.ground, r: 4 },
        ),
      ];
    });
    const axis = Plot.axisX({ label: t('web.household.earnings'), ticks: 6, tickSize: 4, color: size.ink.faint });
    holder.current?.replaceChildren(
      Plot.plot({ ...frame(size), marginBottom: 40, marks: [...valueAxis(size, null), axis, ...marks] }),
    );
  }, [lines, shown, isDark, width, t]);
  return (
    <figure ref={ref} className="household-chart" aria-label={t('web.household.budget')}>
      <div ref={holder} style={{ minHeight: 300 }} aria-hidden="true" />
    </figure>
  );
};

const Months = ({ explanations, shown }: { readonly explanations: readonly Explanation[] } & Pick<Props, 'shown'>) => {
  const { t } = useTranslation();
  const [first] = explanations;
  return (
    <div className="figure-table" tabIndex={0} role="region" aria-label={t('web.household.months')}>
      <table>
        <caption>{t('web.household.months')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cli.month')}</th>
            <th scope="col" data-number>
              {t('cli.income')}
            </th>
            {explanations.map((_, i) => (
              <th key={shown[i]!.mark.letter} scope="col" colSpan={3} data-number>
                {shown[i]!.mark.letter} {t('cli.monthlyStandard')} · {t('cli.due')} · {t('cli.status')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first!.months.map(({ month, income }, m) => (
            <tr key={month}>
              <td>{writeMonth(month)}</td>
              <td data-number>{yuan(income)}</td>
              {explanations.flatMap(({ months }, i) => {
                const { standard, due, status } = months[m]!;
                const { letter } = shown[i]!.mark;
                return [
                  <td key={`${letter}-standard`} data-number>
                    {yuan(standard / 12)}
                  </td>,
                  <td key={`${letter}-due`} data-number>
                    <strong>{yuan(due)}</strong>
                  </td>,
                  <td key={`${letter}-status`} data-number>
                    {t(`why.status.${status}`)}
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** One household under the standards of the page: its months, why, and its budget line. */
export const HouseholdView = ({ standards, shown, isDark }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [id, setId] = useState(() => openingCase(standards[0]?.place));
  const [text, setText] = useState(() => textOf(id));
  const [why, setWhy] = useState(0);
  const asked = useDeferredValue(text);
  const { described, problems } = useMemo(() => read(asked), [asked]);
  const rates = useMemo(() => described && ratesOf(described.place, pageFacts()), [described]);
  const explanations = useMemo(
    () =>
      described && rates ? standards.map((standard) => explain(described, standard, rates, standards[0]!)) : undefined,
    [described, rates, standards],
  );
  const [lines, setLines] = useState<readonly BudgetLine[]>([]);
  useEffect(() => {
    if (!described || !rates) return;
    let index = 0;
    const done: BudgetLine[] = [];
    let timer = 0;
    const next = () => {
      const standard = standards[index];
      if (!standard) return;
      done.push(budgetLine(described, standard, rates));
      setLines([...done]);
      index += 1;
      timer = window.setTimeout(next);
    };
    timer = window.setTimeout(next, 250);
    return () => window.clearTimeout(timer);
  }, [described, rates, standards]);

  const chosen = Math.min(why, standards.length - 1);
  const explanation = explanations?.[chosen];
  return (
    <section className="household" aria-label={t('web.household.label')}>
      <div className="household-case">
        <NativeSelect
          label={t('web.household.example')}
          value={id}
          onChange={({ currentTarget: { value } }) => {
            setId(value);
            setText(textOf(value));
          }}
          data={ids.map((value) => ({ value, label: loadCase(value, browserFiles).title[language] }))}
        />
        <Textarea
          label={t('web.household.case')}
          description={t('web.household.help')}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          rows={22}
          spellCheck={false}
          error={
            problems.length > 0 &&
            problems.map((problem) => <span key={JSON.stringify(problem)}>{sentence(problem, language)} </span>)
          }
        />
      </div>
      {explanations && explanation && (
        <div>
          <h2>{described!.title[language]}</h2>
          <Months explanations={explanations} shown={shown} />
          <p className="figure-note">{t('cli.yuanPerMonth')}</p>
          <h3>{t('web.household.budget')}</h3>
          <p className="figure-note">{t('web.household.budgetNote')}</p>
          <BudgetChart lines={lines} shown={shown} isDark={isDark} />
          <h3>{t('cli.why')}</h3>
          <div className="household-standards" role="group" aria-label={t('cli.why')}>
            {standards.map((standard, i) => (
              <button key={standard.id} type="button" aria-pressed={i === chosen} onClick={() => setWhy(i)}>
                <Letter mark={shown[i]!.mark} /> {shown[i]!.name}
              </button>
            ))}
          </div>
          <ol className="household-why">
            {told(explanation.steps, language).map(({ from, to, text: said, clauses, refused, figuresOfFirst }, i) => {
              const month = (at: number) => writeMonth(calendarMonth(explanation.clock, at));
              const span = { from: month(from), to: month(to) };
              return (
                <li key={`${said}-${String(i)}`} data-refused={refused || undefined}>
                  <time>{from === to ? span.from : t(figuresOfFirst ? 'why.spanOfFirst' : 'why.span', span)}</time>
                  <span>
                    {said} <small>{clauses.join(t('sentence.list'))}</small>
                  </span>
                </li>
              );
            })}
          </ol>
          <h3>{t('why.settings.title')}</h3>
          <ul className="figure-note">
            {(['takeUp', 'income', 'property', 'work', 'values', 'luck'] as const).map((key) => (
              <li key={key}>{t(`why.settings.${key}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
};
