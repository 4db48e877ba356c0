import { NativeSelect } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { version } from '../package.json';
import { budgetLine, type BudgetLine } from '../scenarios/household/budget-line.ts';
import { explain } from '../scenarios/household/explain.ts';
import { listCases, loadCase, parseCase, type HouseholdCase } from '../scenarios/load/case.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import type { Provision } from '../scenarios/load/provisions.ts';
import { ratesOf } from '../scenarios/load/rates.ts';
import { documentOfPlace, type StandardSummary } from '../scenarios/load/standard.ts';
import type { Language } from '../scenarios/load/units.ts';
import { browserFiles } from './browser-files.ts';
import { CaseEditor } from './case-editor.tsx';
import { CaseReasons } from './case-reasons.tsx';
import { FigureBody } from './figure-body.tsx';
import { budget } from './figures/budget.ts';
import { entitlement } from './figures/entitlement.ts';
import { chosenStandards, pageChoices, shippedChoices, type PageStandard } from './household-standards.ts';
import { pageFacts } from './inputs.ts';
import { MonthTable } from './month-table.tsx';
import './household-view.css';

interface Props {
  readonly place: string;
  /** The standards of the comparison, baseline first. */
  readonly page: readonly PageStandard[];
  readonly catalogue: readonly StandardSummary[];
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly isDark: boolean;
}

const ids = listCases(browserFiles);
const textOf = (id: string) => browserFiles.read(`scenarios/cases/${id}.yaml`);
/** The first case of the place that the page shows. */
const openingCase = (place: string): string => ids.find((id) => loadCase(id, browserFiles).place === place) ?? ids[0]!;

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

/** The standards of the page where the case lives there; else the case's own, or its place's document. */
const usualChoices = ({ place: where, standard }: HouseholdCase, { place, page }: Pick<Props, 'place' | 'page'>) =>
  where === place && standard === undefined
    ? page.slice(0, 2).map(({ mark }) => mark.letter)
    : [standard ?? documentOfPlace(where, browserFiles)];

/** Milliseconds without a change before the budget line is drawn. */
const rest = 250;

/** One household under one or two standards: its months, why, and its budget line. */
export const HouseholdView = ({ place, page, catalogue, provisions, isDark }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [id, setId] = useState(() => openingCase(place));
  const [text, setText] = useState(() => textOf(id));
  const [choices, setChoices] = useState<readonly string[]>(() =>
    usualChoices(loadCase(id, browserFiles), { place, page }),
  );
  const asked = useDeferredValue(text);
  const { described: right, problems } = useMemo(() => read(asked), [asked]);
  // while the text holds a mistake, the last case without one stays
  const [described, setDescribed] = useState(right);
  if (right && right !== described) setDescribed(right);

  const chosen = useMemo(() => {
    const found = chosenStandards(choices, described?.place ?? place, page, language, isDark);
    return found.length > 0 || !described
      ? found
      : chosenStandards(usualChoices(described, { place, page }), described.place, page, language, isDark);
  }, [choices, described, place, page, language, isDark]);
  const shown = useMemo(() => chosen.map((each) => each.shown), [chosen]);
  const rates = useMemo(() => described && ratesOf(described.place, pageFacts()), [described]);
  const explanations = useMemo(
    () =>
      described && rates ? chosen.map(({ standard }) => explain(described, standard, rates, chosen[0]!.standard)) : [],
    [described, rates, chosen],
  );
  const [lines, setLines] = useState<readonly BudgetLine[]>([]);
  useEffect(() => {
    if (!described || !rates) return;
    const done: BudgetLine[] = [];
    let timer = 0;
    // one standard at a time, so that typing is not held up
    const next = () => {
      const { standard } = chosen[done.length]!;
      done.push(budgetLine(described, standard, rates));
      if (done.length < chosen.length) timer = window.setTimeout(next);
      else setLines(done);
    };
    timer = window.setTimeout(next, rest);
    return () => window.clearTimeout(timer);
  }, [described, rates, chosen]);

  const months = useMemo(() => entitlement(explanations, shown, t), [explanations, shown, t]);
  const earner = described?.members[lines[0]?.member ?? 0]?.name ?? '';
  const drawn = lines.length === shown.length;
  const line = useMemo(
    () => (drawn ? budget(lines, shown, earner, t, language) : undefined),
    [drawn, lines, shown, earner, t, language],
  );
  const choose = (which: 0 | 1, value: string) =>
    setChoices((which === 0 ? [value, choices[1] ?? ''] : [choices[0] ?? '', value]).filter((each) => each !== ''));
  const options = (own: string | undefined) => (
    <>
      <optgroup label={t('web.household.ofPage')}>
        {pageChoices(page)
          .filter(({ value }) => value !== own)
          .map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
      </optgroup>
      <optgroup label={t('web.household.shipped')}>
        {shippedChoices(catalogue, language)
          .filter(({ value }) => value !== own)
          .map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
      </optgroup>
    </>
  );
  const stale = problems.length > 0;
  const source = [
    t('web.household.source', { title: described?.title[language] ?? '', version }),
    ...shown.map(({ mark, name }) => `${mark.letter} ${name}`),
  ];
  const body = { shown, isDark, stale, sign: t('web.household.sign'), source };
  return (
    <div className="columns">
      <aside className="household-case" id="standards" aria-label={t('web.household.given')}>
        <NativeSelect
          label={t('web.household.example')}
          value={id}
          onChange={({ currentTarget: { value } }) => {
            setId(value);
            setText(textOf(value));
            setChoices(usualChoices(loadCase(value, browserFiles), { place, page }));
          }}
          data={ids.map((value) => ({ value, label: loadCase(value, browserFiles).title[language] }))}
        />
        <NativeSelect
          label={t('web.household.first')}
          value={choices[0] ?? ''}
          onChange={({ currentTarget: { value } }) => choose(0, value)}
        >
          {options(choices[1])}
        </NativeSelect>
        <NativeSelect
          label={t('web.household.second')}
          value={choices[1] ?? ''}
          onChange={({ currentTarget: { value } }) => choose(1, value)}
        >
          <option value="">{t('web.household.alone')}</option>
          {options(choices[0])}
        </NativeSelect>
        <CaseEditor text={text} problems={problems} onText={setText} />
      </aside>
      <main className="household-results" id="figures" tabIndex={-1} data-stale={stale || undefined}>
        {described && explanations.length > 0 && (
          <>
            <p className="household-title">{described.title[language]}</p>
            <FigureBody figure={months} file={`doudi-${described.id}-months`} tall={240} {...body} />
            <MonthTable explanations={explanations} shown={shown} />
            <p className="figure-note">{t('cli.yuanPerMonth')}</p>
            <h3>{t('cli.why')}</h3>
            <CaseReasons explanations={explanations} shown={shown} provisions={provisions} />
            <h3>{t('web.household.budget')}</h3>
            {line && <FigureBody figure={line} file={`doudi-${described.id}-budget`} {...body} />}
            <h3>{t('why.settings.title')}</h3>
            <ul className="figure-note">
              {(['takeUp', 'income', 'property', 'work', 'values', 'luck'] as const).map((key) => (
                <li key={key}>{t(`why.settings.${key}`)}</li>
              ))}
            </ul>
          </>
        )}
      </main>
    </div>
  );
};
