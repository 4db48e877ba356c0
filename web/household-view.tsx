import { Button, NativeSelect } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { version } from '../package.json';
import type { BudgetLine } from '../scenarios/household/budget-line.ts';
import { explain } from '../scenarios/household/explain.ts';
import { caseOf, loadCase } from '../scenarios/load/case.ts';
import type { HouseholdCase } from '../scenarios/load/household-case.ts';
import type { Place } from '../scenarios/load/places.ts';
import { sentence } from '../scenarios/load/languages.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import type { Provision } from '../scenarios/load/provisions.ts';
import { ratesOf } from '../scenarios/load/rates.ts';
import { atThisVersion, type StandardSummary } from '../scenarios/load/standard.ts';
import type { Language } from '../scenarios/load/units.ts';
import { longestText, readYaml, type Source } from '../scenarios/load/yaml.ts';
import { browserFiles } from './browser-files.ts';
import { startBudgetLines } from './budget-lines.ts';
import { CaseEditor } from './case-editor.tsx';
import { CaseFormView } from './case-form.tsx';
import { CaseReasons } from './case-reasons.tsx';
import { saveText } from './export-figure.ts';
import { FigureBody } from './figure-body.tsx';
import { budget } from './figures/budget.ts';
import { entitlement } from './figures/entitlement.ts';
import { chosenStandards, pageChoices, shippedChoices, type PageStandard } from './household-standards.ts';
import {
  caseIds,
  shippedHousehold,
  usualChoices,
  type HouseholdAction,
  type HouseholdState,
} from './household-state.ts';
import { pageFacts } from './inputs.ts';
import { MonthTable } from './month-table.tsx';
import './household-view.css';

interface Props {
  readonly place: string;
  readonly places: readonly Place[];
  readonly household: HouseholdState;
  readonly act: (action: HouseholdAction) => void;
  /** The standards of the comparison, baseline first. */
  readonly page: readonly PageStandard[];
  readonly catalogue: readonly StandardSummary[];
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly isDark: boolean;
}

interface Read {
  /** Absent where the text is no YAML. */
  readonly source?: Source;
  readonly described?: HouseholdCase;
  readonly problems: readonly Problem[];
}
const read = (text: string): Read => {
  let source: Source | undefined;
  try {
    source = readYaml(text, 'case.yaml');
    return { source, described: caseOf(atThisVersion(source), browserFiles), problems: [] };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems, ...(source ? { source } : {}) };
    throw error;
  }
};

const isShipped = (id: string, text: string) => browserFiles.read(`scenarios/cases/${id}.yaml`) === text;
const modes = ['form', 'text'] as const;

/** Milliseconds without a change before the budget line is drawn. */
const rest = 250;

/** One household under one or two standards: its months, why, and its budget line. */
export const HouseholdView = ({ place, places, household, act, page, catalogue, provisions, isDark }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { text, choices } = household;
  const [mode, setMode] = useState<(typeof modes)[number]>('form');
  /** What kept a file from being opened; the case stays. */
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const opener = useRef<HTMLInputElement>(null);
  const { source: written, described: now, problems } = useMemo(() => read(text), [text]);
  const right = useDeferredValue(now);
  // while the text holds a mistake, the last case without one stays
  const [described, setDescribed] = useState(right);
  if (right && right !== described) setDescribed(right);

  const letters = useMemo(() => page.map(({ mark: { letter } }) => letter), [page]);
  const chosen = useMemo(() => {
    const found = chosenStandards(choices, described?.place ?? place, page, language, isDark);
    return found.length > 0 || !described
      ? found
      : chosenStandards(usualChoices(described, place, letters), described.place, page, language, isDark);
  }, [choices, described, place, letters, page, language, isDark]);
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
    let giveUp: (() => void) | undefined;
    const timer = window.setTimeout(() => {
      const standards = chosen.map(({ standard }) => standard);
      giveUp = startBudgetLines(described, standards, rates, setLines, (bug) => console.error(bug));
    }, rest);
    return () => {
      window.clearTimeout(timer);
      giveUp?.();
    };
  }, [described, rates, chosen]);

  const months = useMemo(() => entitlement(explanations, shown, t), [explanations, shown, t]);
  const earner = described?.members[lines[0]?.member ?? 0]?.name ?? '';
  const drawn = lines.length === shown.length;
  const line = useMemo(
    () => (drawn ? budget(lines, shown, earner, t, language) : undefined),
    [drawn, lines, shown, earner, t, language],
  );
  const choose = (which: 0 | 1, value: string) =>
    act({
      kind: 'choices',
      choices: (which === 0 ? [value, choices[1] ?? ''] : [choices[0] ?? '', value]).filter((each) => each !== ''),
    });
  const openFile = async (file: File | undefined) => {
    if (!file) return;
    const isTooLarge = file.size > longestText;
    setRefused(
      isTooLarge ? [{ code: 'file-too-large', file: file.name, value: file.size, expected: { max: longestText } }] : [],
    );
    if (isTooLarge) return;
    const opened = await file.text();
    const { described: found } = read(opened);
    act({
      kind: 'open',
      household: { text: opened, choices: found ? usualChoices(found, place, letters) : choices },
    });
  };
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
  const onText = (next: string, gesture?: string) => {
    const { described: then } = read(next);
    const usual = now && usualChoices(now, place, letters).join();
    // a case that moves to another place is calculated by what is usual there, unless something else was chosen
    if (now && then && now.place !== then.place && choices.join() === usual)
      act({ kind: 'open', household: { text: next, choices: usualChoices(then, place, letters) } });
    else act({ kind: 'text', text: next, ...(gesture === undefined ? {} : { gesture }) });
  };
  const stale = problems.length > 0;
  const { id = '' } = described ?? {};
  const isEdited = caseIds.includes(id) && !isShipped(id, text);
  const title = described ? described.title[language] + (isEdited ? t('web.household.edited') : '') : '';
  const source = [
    t('web.household.source', { title, version }),
    ...shown.map(({ mark, name }) => `${mark.letter} ${name}`),
  ];
  const body = { shown, isDark, stale, sign: t('web.household.sign'), source };
  return (
    <div className="columns household">
      <aside className="household-case" id="standards" aria-label={t('web.household.given')}>
        <a className="to-standards" href="#figures">
          {t('web.household.toResults')}
        </a>
        <NativeSelect
          label={t('web.household.example')}
          value={caseIds.find((id) => isShipped(id, text)) ?? ''}
          onChange={({ currentTarget: { value } }) =>
            value !== '' && act({ kind: 'open', household: shippedHousehold(value, place, letters) })
          }
        >
          <option value="">{t('web.household.own')}</option>
          {caseIds.map((id) => (
            <option key={id} value={id}>
              {loadCase(id, browserFiles).title[language]}
            </option>
          ))}
        </NativeSelect>
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
        <div className="household-tools">
          <div className="figure-area" role="group" aria-label={t('web.household.case')}>
            {modes.map((each) => (
              <button key={each} type="button" aria-pressed={mode === each} onClick={() => setMode(each)}>
                {t(`web.household.${each}`)}
              </button>
            ))}
          </div>
          <Button size="compact-xs" variant="default" onClick={() => opener.current?.click()}>
            {t('web.household.open')}
          </Button>
          <input
            ref={opener}
            type="file"
            accept=".yaml,.yml,.json"
            hidden
            onChange={({ currentTarget }) => {
              void openFile(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => saveText(text, `${now?.id ?? described?.id ?? 'case'}.yaml`)}
          >
            {t('web.household.download')}
          </Button>
        </div>
        {refused.map((problem) => (
          <p key={problem.code} className="case-error" role="alert">
            {sentence(problem, language)}
          </p>
        ))}
        {mode === 'form' && written ? (
          <CaseFormView
            text={text}
            source={written}
            problems={problems}
            places={places.map((each) => ({ value: each.id, label: each[language] }))}
            standards={shippedChoices(catalogue, language)}
            onText={onText}
          />
        ) : (
          <CaseEditor text={text} problems={problems} onText={onText} />
        )}
      </aside>
      <main className="household-results" id="figures" tabIndex={-1} data-stale={stale || undefined}>
        {described && explanations.length > 0 && (
          <>
            <p className="household-title">{title}</p>
            <div className="visually-hidden" aria-live="polite">
              {stale ? '' : months.title}
            </div>
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
