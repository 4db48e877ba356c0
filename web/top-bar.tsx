import { ActionIcon, Button, Popover, useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../scenarios/load/places.ts';
import { parseMonth, type Language } from '../scenarios/load/units.ts';
import type { Action, ComparisonState } from './comparison-state.ts';
import { Icon } from './icon.tsx';
import { setLanguage } from './language.ts';
import type { Snapshot } from './run-session.ts';
import { SavedMenu } from './saved-menu.tsx';
import './top-bar.css';

export const views = ['population', 'household', 'validation'] as const;
export type View = (typeof views)[number];
const viewKeys = {
  population: 'web.household.population',
  household: 'web.household.label',
  validation: 'web.household.validation',
} as const satisfies Record<View, string>;

interface Props {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly comparison: ComparisonState;
  readonly places: readonly Place[];
  readonly snapshot: Snapshot;
  /** Significant digits of the baseline's cost that may be quoted. */
  readonly digits: number | undefined;
  readonly isDark: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly act: (action: Action) => void;
  readonly onStop: () => void;
  readonly onResume: () => void;
  readonly onKeys: () => void;
  readonly onLink: () => void;
  readonly onRegister: () => void;
}

const firstYears = [2016, 2017, 2018, 2019, 2020, 2021];
const lengths = [3, 5, 10, 15, 20];
const replicateCounts = [10, 20, 50, 100, 200];
const householdCounts = [5000, 10_000, 20_000, 50_000];
const drawCounts = [1, 4, 10, 20];
const monthsOfYear = 12;

const withOwn = (choices: readonly number[], own: number) => [...new Set([...choices, own])].sort((a, b) => a - b);

/** Place, period, people and precision of the run, what it is doing, and the page's own switches. */
export const TopBar = ({
  view,
  onView,
  comparison,
  places,
  snapshot,
  digits,
  isDark,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
  act,
  onStop,
  onResume,
  onKeys,
  onLink,
  onRegister,
}: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { setColorScheme } = useMantineColorScheme();
  const [seed, setSeed] = useState<string>();
  const { status, progress, busy } = snapshot;
  const isPreparing = status === 'loading' || status === 'synthesising';
  const share = status === 'done' ? 1 : progress.planned > 0 ? progress.done / progress.planned : 0;
  const year = Math.floor((parseMonth(comparison.from) ?? 0) / monthsOfYear);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--bar', `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const count = (n: number) => n.toLocaleString('en-US');

  return (
    <header className="top-bar" ref={bar}>
      <h1 className="top-bar-title">
        {t('web.name')} <small>{t('web.subtitle')}</small>
      </h1>
      <div className="top-bar-views" role="group" aria-label={t('web.household.views')}>
        {views.map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => onView(each)}>
            {t(viewKeys[each])}
          </button>
        ))}
      </div>
      {view === 'population' && (
        <>
          <label className="top-bar-field">
            {t('web.bar.place')}
            <select
              value={comparison.place}
              onChange={(event) => {
                const place = places.find(({ id }) => id === event.currentTarget.value);
                if (place) act({ kind: 'place', place: place.id, document: place.document.id });
              }}
            >
              {places.map((place) => (
                <option key={place.id} value={place.id}>
                  {place[language]}
                </option>
              ))}
            </select>
          </label>
          <label className="top-bar-field">
            {t('web.bar.from')}
            <select
              value={year}
              onChange={(event) => act({ kind: 'conditions', conditions: { from: `${event.currentTarget.value}-01` } })}
            >
              {withOwn(firstYears, year).map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <label className="top-bar-field">
            {t('web.bar.years')}
            <select
              value={comparison.months}
              onChange={(event) =>
                act({ kind: 'conditions', conditions: { months: Number(event.currentTarget.value) } })
              }
            >
              {withOwn(
                lengths.map((length) => monthsOfYear * length),
                comparison.months,
              ).map((months) => (
                <option key={months} value={months}>
                  {months % monthsOfYear === 0
                    ? t('web.bar.yearCount', { n: months / monthsOfYear })
                    : t('web.bar.monthCount', { n: months })}
                </option>
              ))}
            </select>
          </label>
          {'households' in comparison.population && (
            <label className="top-bar-field" title={t('web.bar.householdsHelp')}>
              {t('web.bar.households')}
              <select
                value={comparison.population.households}
                onChange={(event) =>
                  act({
                    kind: 'conditions',
                    conditions: {
                      population: { ...comparison.population, households: Number(event.currentTarget.value) },
                    },
                  })
                }
              >
                {withOwn(householdCounts, comparison.population.households).map((n) => (
                  <option key={n} value={n}>
                    {count(n)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Button
            size="compact-sm"
            variant={'register' in comparison.population ? 'filled' : 'default'}
            aria-pressed={'register' in comparison.population}
            onClick={onRegister}
          >
            {t('web.register.button')}
          </Button>
          <label className="top-bar-field" title={t('web.bar.replicatesHelp')}>
            {t('web.bar.replicates')}
            <select
              value={comparison.replicates}
              onChange={(event) =>
                act({ kind: 'conditions', conditions: { replicates: Number(event.currentTarget.value) } })
              }
            >
              {withOwn(replicateCounts, comparison.replicates).map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
          <Popover position="bottom-start" width={320} shadow="md" withinPortal trapFocus>
            <Popover.Target>
              <Button size="compact-sm" variant="default">
                {t('web.bar.more')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown className="top-bar-more" aria-label={t('web.bar.more')}>
              <label className="top-bar-field" title={t('web.bar.drawsHelp')}>
                {t('web.bar.draws')}
                <select
                  value={comparison.draws}
                  onChange={(event) =>
                    act({ kind: 'conditions', conditions: { draws: Number(event.currentTarget.value) } })
                  }
                >
                  {withOwn(drawCounts, comparison.draws).map((n) => (
                    <option key={n}>{n}</option>
                  ))}
                </select>
              </label>
              <label className="top-bar-field">
                {t('web.bar.seed')}
                <input
                  value={seed ?? comparison.seed}
                  maxLength={200}
                  spellCheck={false}
                  onChange={(event) => setSeed(event.currentTarget.value)}
                  onBlur={() => {
                    if (seed !== undefined && seed !== comparison.seed)
                      act({ kind: 'conditions', conditions: { seed } });
                    setSeed(undefined);
                  }}
                  onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                />
              </label>
              <p>{t('web.bar.replicatesHelp')}</p>
              <p>{t('web.bar.drawsHelp')}</p>
            </Popover.Dropdown>
          </Popover>
        </>
      )}

      <div className="top-bar-end">
        {view === 'population' && (
          <>
            <span
              className="top-bar-status"
              data-status={status}
              data-busy={busy}
              data-first={snapshot.firstFigures?.toFixed(0)}
            >
              <span>
                {t(`web.status.${status}`, {
                  done: count(progress.replicates),
                  planned: count(progress.plannedReplicates),
                })}
              </span>
              {digits !== undefined && (
                <span>{digits > 0 ? t('web.bar.digits', { n: digits }) : t('web.bar.noDigits')}</span>
              )}
            </span>
            {status === 'running' || isPreparing ? (
              <Button size="compact-sm" variant="outline" onClick={onStop} disabled={isPreparing}>
                {t('web.bar.stop')}
              </Button>
            ) : (
              <Button size="compact-sm" variant="outline" onClick={onResume} disabled={status === 'done'}>
                {t('web.bar.resume')}
              </Button>
            )}
          </>
        )}
        {view !== 'validation' && (
          <>
            <ActionIcon
              variant="subtle"
              disabled={!canUndo}
              aria-label={t('web.bar.undo')}
              title={t('web.bar.undo')}
              onClick={onUndo}
            >
              <Icon name="undo" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              disabled={!canRedo}
              aria-label={t('web.bar.redo')}
              title={t('web.bar.redo')}
              onClick={onRedo}
            >
              <Icon name="redo" />
            </ActionIcon>
            {view === 'population' && (
              <SavedMenu comparison={comparison} onOpen={(saved) => act({ kind: 'replace', comparison: saved })} />
            )}
            <Button size="compact-sm" variant="default" title={t('web.bar.linkHelp')} onClick={onLink}>
              {t('web.bar.link')}
            </Button>
          </>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
        <ActionIcon
          variant="subtle"
          aria-label={t(isDark ? 'web.bar.light' : 'web.bar.dark')}
          title={t(isDark ? 'web.bar.light' : 'web.bar.dark')}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          <Icon name={isDark ? 'light' : 'dark'} />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t('web.keys.title')} title={t('web.keys.title')} onClick={onKeys}>
          ?
        </ActionIcon>
      </div>
      {view === 'population' && (
        <div
          className="top-bar-progress"
          role="progressbar"
          aria-label={t('web.bar.progress')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(100 * share)}
          data-status={status}
        >
          <div style={{ width: `${100 * share}%` }} />
        </div>
      )}
    </header>
  );
};
