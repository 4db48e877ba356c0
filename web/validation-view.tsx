import { Button } from '@mantine/core';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { version } from '../package.json';
import { resolveComparison } from '../scenarios/load/comparison.ts';
import { sentence } from '../scenarios/load/languages.ts';
import type { Place } from '../scenarios/load/places.ts';
import type { Language } from '../scenarios/load/units.ts';
import { notModelled } from '../scenarios/validate/not-modelled.ts';
import { validationOf, validationRows } from '../scenarios/validate/validation.ts';
import { browserFiles } from './browser-files.ts';
import { FigureBody } from './figure-body.tsx';
import { validation } from './figures/validation.ts';
import { loadInputs, pageFacts } from './inputs.ts';
import { RunSession } from './run-session.ts';
import { SignTestsView } from './sign-tests-view.tsx';
import './validation-view.css';

interface Props {
  readonly place: string;
  readonly onPlace: (place: string) => void;
  readonly places: readonly Place[];
  readonly isDark: boolean;
}

let running: RunSession | undefined;
/** A run of its own: no lever moves it, so nothing is kept. */
const session = (): RunSession => (running ??= new RunSession(loadInputs, 0));

/** The simulated baseline of a place against official and derived figures; a shortfall is shown like an agreement. */
export const ValidationView = ({ place, onPlace, places, isDark }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { subscribe, snapshot: latest, set, stop, resume } = session();
  const snapshot = useSyncExternalStore(subscribe, latest);
  const comparison = useMemo(() => resolveComparison(validationOf(place), browserFiles), [place]);
  useEffect(() => {
    set(comparison);
    return stop;
  }, [comparison, set, stop]);

  const { results, rates, stale, status, progress, bug, problems } = snapshot;
  const complete = results?.complete ?? 0;
  const isOfPlace = comparison.standards.every(({ id }) => snapshot.ids.includes(id)) && !stale;
  const rows = useMemo(
    () =>
      results && rates && complete > 0 && isOfPlace ? validationRows(results, comparison, rates, pageFacts()) : [],
    [results, complete, rates, comparison, isOfPlace],
  );
  const name = places.find(({ id }) => id === place)?.[language] ?? place;
  const figure = useMemo(() => validation(rows, name, t, language), [rows, name, t, language]);
  const source = [
    t('web.source.synthetic', {
      place: name,
      households: snapshot.households.toLocaleString('en-US'),
      area: t('web.area.all'),
    }),
    t('web.source.run', { seed: comparison.seed, n: complete, version }),
  ];
  const isRunning = status === 'running' || status === 'loading';
  return (
    <main className="validation" id="figures" tabIndex={-1}>
      <div className="validation-bar">
        <label className="top-bar-field">
          {t('web.bar.place')}
          <select value={place} onChange={({ currentTarget: { value } }) => onPlace(value)}>
            {places.map((each) => (
              <option key={each.id} value={each.id}>
                {each[language]}
              </option>
            ))}
          </select>
        </label>
        <progress
          aria-label={t('web.bar.progress')}
          max={1}
          value={status === 'done' ? 1 : progress.planned > 0 ? progress.done / progress.planned : 0}
        />
        <span className="validation-status" data-status={status}>
          {t(`web.status.${status}`, { done: progress.replicates, planned: progress.plannedReplicates })}
        </span>
        <Button
          size="compact-sm"
          variant="outline"
          disabled={status === 'loading' || status === 'done'}
          onClick={isRunning ? stop : resume}
        >
          {t(isRunning ? 'web.bar.stop' : 'web.bar.resume')}
        </Button>
      </div>
      {problems.map((problem) => (
        <p key={JSON.stringify(problem)} className="notice" data-kind="problem" role="alert">
          {sentence(problem, language)}
        </p>
      ))}
      {bug !== undefined && (
        <p className="notice" data-kind="problem" role="alert">
          {t('web.bug', { message: bug })}
        </p>
      )}
      {rows.length > 0 ? (
        <FigureBody
          figure={figure}
          shown={[]}
          isDark={isDark}
          sign={t('web.sign.simulated')}
          source={source}
          file={`doudi-${place}-validation`}
          tableFirst
        />
      ) : (
        <p className="waiting">{t('web.waiting')}</p>
      )}
      {/* what was found of one place is not said of another */}
      <SignTestsView key={place} comparison={comparison} />
      <h3>{t('cli.notModelled')}</h3>
      <ul className="figure-note">
        {notModelled.map((item) => (
          <li key={item}>{t(`validation.notModelled.${item}`)}</li>
        ))}
      </ul>
      <div className="visually-hidden" aria-live="polite">
        {status === 'done' ? figure.title : ''}
      </div>
    </main>
  );
};
