import { useComputedColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { version } from '../package.json';
import { defaults, resolveComparison, type ResolvedComparison } from '../scenarios/load/comparison.ts';
import { sentence } from '../scenarios/load/languages.ts';
import { loadPlaces } from '../scenarios/load/places.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import { loadProvisions } from '../scenarios/load/provisions.ts';
import { draftsIn, listStandards, type Standard, type StandardSummary } from '../scenarios/load/standard.ts';
import { isAssumed } from '../scenarios/load/statement.ts';
import type { Language } from '../scenarios/load/units.ts';
import type { RegisterOf } from '../scenarios/register/open.ts';
import { heldTargets } from '../scenarios/run/targets.ts';
import { isUnchanged } from '../scenarios/run/unchanged.ts';
import { useAddress } from './address.ts';
import { digitsToQuote } from './amount.ts';
import { browserFiles } from './browser-files.ts';
import { ClauseList } from './clause-list.tsx';
import { mark } from './colours.ts';
import { beginWith, reduce, slotOf, type ComparisonState, type Entry } from './comparison-state.ts';
import { EarlyMonths } from './early-months.tsx';
import { EndingRules } from './ending-rules.tsx';
import { FigureView } from './figure-view.tsx';
import { yearsOf, type FigureInput, type Shown } from './figures/figure.ts';
import { comparisonSentence } from './figures/sentence.ts';
import { Headline } from './headline.tsx';
import { begin } from './history.ts';
import type { PageStandard } from './household-standards.ts';
import { firstHousehold, reduceHousehold } from './household-state.ts';
import { loadInputs, pageFacts } from './inputs.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { leversOf, statementFor, type Lever } from './levers.ts';
import { hashOf, link, linked, type Linked } from './link.ts';
import { PageFooter } from './page-footer.tsx';
import { registerSession } from './register-session.ts';
import { RunSession } from './run-session.ts';
import { StandardTabs } from './standard-tabs.tsx';
import { TopBar, type View } from './top-bar.tsx';

const household = () => import('./household-view.tsx');
const validation = () => import('./validation-view.tsx');
const register = () => import('./register-dialog.tsx');
const HouseholdView = lazy(async () => ({ default: (await household()).HouseholdView }));
const ValidationView = lazy(async () => ({ default: (await validation()).ValidationView }));
/** Milliseconds after which the other views are fetched, so that they open without a network too. */
const prefetch = 3000;
setTimeout(() => void Promise.all([household(), validation(), register()]), prefetch);
const RegisterDialog = lazy(async () => ({ default: (await register()).RegisterDialog }));

const session = new RunSession(loadInputs);
const places = loadPlaces(browserFiles);
const provisions = loadProvisions(browserFiles);
const catalogue = listStandards(browserFiles);
const opening = linked();

const viewOf = ({ household, validation }: Linked): View =>
  household ? 'household' : validation === undefined ? 'population' : 'validation';

interface Resolved {
  readonly comparison: ResolvedComparison | undefined;
  readonly problems: readonly Problem[];
}

const resolved = (state: ComparisonState): Resolved => {
  try {
    return { comparison: resolveComparison({ ...state, standards: [...state.standards] }, browserFiles), problems: [] };
  } catch (error) {
    if (error instanceof InputError) return { comparison: undefined, problems: error.problems };
    throw error;
  }
};

/** The standard without what the page's user changed in it; an alternative still sees the changed baseline. */
const inheritedBy = (state: ComparisonState, id: string): Standard | undefined => {
  const [baseline, ...others] = state.standards;
  const bare = ({ id: own, extends: base, title }: Entry): Entry =>
    title ? { id: own, extends: base, title } : { id: own, extends: base };
  const entry = others.find((each) => each.id === id);
  const standards = entry ? [baseline!, bare(entry)] : [bare(baseline!)];
  return resolved({ ...state, standards }).comparison?.standards.at(-1);
};

/** The whole page: what is compared on the left, what follows from it on the right. */
export const App = () => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const [history, act] = useReducer(reduce, opening.comparison, beginWith);
  const state = history.present;
  const [active, setActive] = useState('a');
  const [area, setArea] = useState<0 | 1>();
  const [budgetYear, setBudgetYear] = useState(1);
  const [said, setSaid] = useState('');
  const [view, setView] = useState<View>(viewOf(opening));
  const [validated, setValidated] = useState(opening.validation);
  const letters = state.standards.map((entry) => mark(slotOf(entry), isDark).letter);
  const [cases, actOnCase] = useReducer(reduceHousehold, undefined, () =>
    begin(opening.household ?? firstHousehold(state.place, letters)),
  );
  const shownCase = cases.present;
  const isHousehold = view === 'household';
  const [linkProblems, setLinkProblems] = useState(opening.problems);
  const onView = (wanted: View) => {
    beginStep(wanted);
    // a case that nobody has touched is one of the place that the page shows
    if (wanted === 'household' && cases.past.length === 0 && !opening.household)
      actOnCase({ kind: 'begin', household: firstHousehold(state.place, letters) });
    // the validation begins with the place that the page shows
    if (wanted === 'validation') setValidated(undefined);
    setView(wanted);
  };
  const shownHistory = isHousehold ? cases : history;
  const stepBack = useCallback(
    (kind: 'undo' | 'redo') => (isHousehold ? actOnCase({ kind }) : act({ kind })),
    [isHousehold],
  );
  const [keysOpened, keys] = useDisclosure(false);
  const [registerOpened, registerDialog] = useDisclosure(false);
  /** Once opened, the dialog stays, with what was said in it. */
  const [hasRegisterDialog, setHasRegisterDialog] = useState(false);
  const { own } = useSyncExternalStore(registerSession.subscribe, registerSession.snapshot);
  const search = useRef<HTMLInputElement>(null);
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);

  const { comparison, problems } = useMemo(() => resolved(state), [state]);
  useEffect(() => {
    // another view has the cores for itself
    if (view !== 'population') session.stop();
    else if (comparison) session.set(comparison);
  }, [comparison, view]);
  const validatedPlace = validated ?? state.place;
  const hash = useMemo(() => {
    if (view === 'validation') return hashOf(state, { validation: validatedPlace });
    return hashOf(state, isHousehold ? { household: shownCase } : undefined);
  }, [state, view, isHousehold, shownCase, validatedPlace]);
  const onLink = () => {
    const opened = linked();
    setLinkProblems(opened.problems);
    // what cannot be read takes nothing away
    if (opened.problems.length > 0) return setView('population');
    if (hashOf(opened.comparison) !== hashOf(state)) act({ kind: 'replace', comparison: opened.comparison });
    if (opened.household) actOnCase({ kind: 'open', household: opened.household });
    setValidated(opened.validation);
    setView(viewOf(opened));
  };
  const beginStep = useAddress({
    hash,
    view,
    validation: view === 'validation' ? validatedPlace : undefined,
    onStep: (step) => {
      setValidated(step.validation);
      setView(step.view);
    },
    onLink,
  });

  const standards = comparison?.standards;
  const entry = state.standards.find(({ id }) => id === active) ?? state.standards[0]!;
  const inherited = useMemo(() => inheritedBy(state, entry.id), [state, entry.id]);
  const standard = standards?.find(({ id }) => id === entry.id);
  const levers = useMemo(() => (standard && inherited ? leversOf(standard, inherited) : []), [standard, inherited]);
  const names = useMemo(
    () =>
      state.standards.map(
        ({ id, title, extends: base }) =>
          title?.[language] ?? catalogue.find((each) => each.id === base)?.title[language] ?? id,
      ),
    [state.standards, language],
  );

  const shown = useMemo<Shown[]>(
    () =>
      state.standards.flatMap((each, i) => {
        const index = snapshot.ids.indexOf(each.id);
        return index < 0 ? [] : [{ index, name: names[i]!, mark: mark(slotOf(each), isDark) }];
      }),
    [state.standards, names, snapshot.ids, isDark],
  );
  const page = useMemo<PageStandard[]>(
    () =>
      (standards ?? []).flatMap((each) => {
        const i = state.standards.findIndex(({ id }) => id === each.id);
        const own = state.standards[i];
        return own ? [{ standard: each, name: names[i]!, mark: mark(slotOf(own), isDark) }] : [];
      }),
    [standards, state.standards, names, isDark],
  );
  const { results, from, months, clock, rates } = snapshot;
  // results grow in place: how many replicates are whole tells whether figures must be made anew
  const complete = results?.complete ?? 0;
  // only the view of targets asks for them
  const held = useCallback(
    () =>
      results && complete > 0 && clock && rates && comparison
        ? heldTargets(
            results,
            clock,
            comparison,
            snapshot.ids.flatMap((id) => comparison.standards.find((each) => each.id === id) ?? []),
            rates,
          )
        : [],
    [results, complete, clock, rates, comparison, snapshot.ids],
  );
  const input = useMemo<FigureInput | undefined>(
    () =>
      results && complete > 0 && shown.length > 0
        ? { results, from, months, shown, area, held, t, language }
        : undefined,
    [results, complete, from, months, shown, area, held, t, language],
  );
  const isSettled = snapshot.status === 'done' && !snapshot.stale;
  const unchanged = useMemo(
    () => (input && isSettled ? snapshot.ids.filter((_, i) => i > 0 && isUnchanged(input.results, i)) : []),
    [input, isSettled, snapshot.ids],
  );
  const years = input ? yearsOf(input) : [];
  const shownYear = Math.min(budgetYear, years.length - 1);
  const total = input && shown[0] ? input.results.total(shown[0].index, 'cost', area) : undefined;

  const place = places.find(({ id }) => id === state.place);
  const source = [
    ...('register' in state.population
      ? [
          own === undefined
            ? t('web.register.button')
            : t(`web.register.label.${state.population.register}`, {
                households: own.households.toLocaleString('en-US'),
                persons: own.persons.toLocaleString('en-US'),
              }),
          t('web.register.masked'),
        ]
      : [
          t('web.source.synthetic', {
            place: place?.[language] ?? state.place,
            households: snapshot.households.toLocaleString('en-US'),
            area: t(area === undefined ? 'web.area.all' : area === 0 ? 'web.area.rural' : 'web.area.urban'),
          }),
        ]),
    t('web.source.run', { seed: state.seed, n: snapshot.results?.complete ?? 0, version }),
    t('web.source.band'),
  ];

  const onValue = useCallback(
    (lever: Lever, index: number, value: number, gesture?: string) =>
      act({
        kind: 'value',
        id: entry.id,
        section: isAssumed(lever) ? 'assume' : 'change',
        path: lever.path,
        statement: statementFor(lever, index, value),
        ...(gesture === undefined ? {} : { gesture }),
      }),
    [entry.id],
  );
  const onReset = useCallback(
    (lever: Lever) => act({ kind: 'value', id: entry.id, section: 'change', path: lever.path, statement: undefined }),
    [entry.id],
  );
  const onAdd = ({ id, title }: StandardSummary) => {
    const draft = draftsIn(browserFiles)(id);
    const { change, assume } = (draft?.source.value ?? {}) as Pick<Entry, 'change' | 'assume'>;
    // what only changes the baseline is written out, so that each of its numbers can be moved and reset
    const isChange = draft?.extends === 'baseline' && draft.keep.length === 0;
    act({
      kind: 'add',
      entry: isChange
        ? { extends: 'baseline', title, ...(change ? { change } : {}), ...(assume ? { assume } : {}) }
        : { extends: id, title },
    });
  };

  const announcement =
    input && isSettled
      ? t('web.announce', { title: comparisonSentence(input, 'cost', 'money', 'web.figure.cost') })
      : '';
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const writing = target.matches('input:not([type=radio]), textarea, [contenteditable]');
      const typing = writing || target.matches('select');
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !writing) {
        event.preventDefault();
        stepBack(event.shiftKey ? 'redo' : 'undo');
        return;
      }
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        search.current?.focus();
        search.current?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === '?') keys.open();
      else if (event.key === '.') session.stop();
      else if (/^[1-5]$/.test(event.key)) {
        const chosen = state.standards[Number(event.key) - 1];
        if (chosen) setActive(chosen.id);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys, state.standards, stepBack]);

  const useRegister = (register: RegisterOf) => {
    session.forget();
    act({ kind: 'conditions', conditions: { population: { register } } });
  };
  const useSynthetic = () => {
    if ('register' in state.population)
      act({ kind: 'conditions', conditions: { population: { households: defaults.households } } });
  };

  const copyLink = async () => {
    await navigator.clipboard.writeText(link(hash)).then(
      () => setSaid(t('web.linkCopied')),
      () => setSaid(t('web.linkInAddress')),
    );
    setTimeout(() => setSaid(''), 4000);
  };

  return (
    <>
      <a className="skip-link" href="#figures">
        {t('web.skip')}
      </a>
      <TopBar
        view={view}
        onView={onView}
        comparison={state}
        places={places}
        snapshot={snapshot}
        digits={total && digitsToQuote(total)}
        isDark={isDark}
        canUndo={shownHistory.past.length > 0}
        canRedo={shownHistory.future.length > 0}
        onUndo={() => stepBack('undo')}
        onRedo={() => stepBack('redo')}
        act={act}
        onStop={session.stop}
        onResume={session.resume}
        onKeys={keys.open}
        onLink={() => void copyLink()}
        onRegister={() => {
          setHasRegisterDialog(true);
          registerDialog.open();
        }}
      />
      <div className="page">
        <Suspense fallback={<p className="waiting">{t('web.waiting')}</p>}>
          {view === 'validation' ? (
            <ValidationView place={validatedPlace} onPlace={setValidated} places={places} isDark={isDark} />
          ) : view === 'household' && page.length > 0 ? (
            <HouseholdView
              place={state.place}
              places={places}
              household={shownCase}
              act={actOnCase}
              page={page}
              catalogue={catalogue}
              provisions={provisions}
              isDark={isDark}
            />
          ) : (
            <div className="columns">
              <a className="to-standards" href="#standards">
                {t('web.standards.label')}
              </a>
              <aside id="standards" aria-label={t('web.standards.label')}>
                <StandardTabs
                  entries={state.standards}
                  names={names}
                  active={entry.id}
                  unchanged={unchanged}
                  catalogue={catalogue}
                  isDark={isDark}
                  onActive={setActive}
                  onAdd={onAdd}
                  act={act}
                />
                <div
                  role="tabpanel"
                  id="standard-panel"
                  aria-labelledby={`tab-${entry.id}`}
                  style={{ '--own': mark(slotOf(entry), isDark).colour } as React.CSSProperties}
                >
                  <ClauseList
                    levers={levers}
                    provisions={provisions}
                    from={comparison?.from ?? 0}
                    search={search}
                    onValue={onValue}
                    onReset={onReset}
                  />
                </div>
              </aside>
              <main id="figures" tabIndex={-1}>
                {[...linkProblems, ...problems, ...snapshot.problems].map((problem, i) => (
                  <p key={`${problem.code}-${String(i)}`} className="notice" data-kind="problem" role="alert">
                    {sentence(problem, language)}
                  </p>
                ))}
                {snapshot.bug !== undefined && (
                  <p className="notice" data-kind="problem" role="alert">
                    {t('web.bug', { message: snapshot.bug })}
                  </p>
                )}
                {comparison && view === 'population' && (
                  <>
                    <EarlyMonths comparison={comparison} />
                    <EndingRules comparison={comparison} names={names} provisions={provisions} />
                  </>
                )}
                {input ? (
                  <>
                    <Headline
                      input={input}
                      budgetYear={shownYear}
                      onBudgetYear={setBudgetYear}
                      stale={snapshot.stale}
                    />
                    <FigureView
                      input={input}
                      isDark={isDark}
                      stale={snapshot.stale}
                      source={source}
                      fileName={`doudi-${state.place}`}
                      onArea={setArea}
                    />
                  </>
                ) : (
                  snapshot.problems.length === 0 && (
                    <p className="waiting">
                      {t(snapshot.status === 'synthesising' ? 'web.status.synthesising' : 'web.waiting')}
                    </p>
                  )
                )}
              </main>
            </div>
          )}
        </Suspense>
        <PageFooter
          facts={pageFacts()}
          version={version}
          seed={state.seed}
          register={'register' in state.population ? state.population.register : undefined}
        />
      </div>
      <div className="visually-hidden" aria-live="polite">
        {said || announcement}
      </div>
      {said !== '' && (
        <p className="toast" aria-hidden="true">
          {said}
        </p>
      )}
      {hasRegisterDialog && (
        <Suspense fallback={null}>
          <RegisterDialog
            opened={registerOpened}
            onClose={registerDialog.close}
            place={state.place}
            placeName={place?.[language] ?? state.place}
            onRegister={useRegister}
            onForget={useSynthetic}
          />
        </Suspense>
      )}
      <KeysDialog opened={keysOpened} onClose={keys.close} />
    </>
  );
};
