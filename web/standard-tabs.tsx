import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { words } from '../scenarios/load/languages.ts';
import type { StandardSummary } from '../scenarios/load/standard.ts';
import type { Language } from '../scenarios/load/units.ts';
import { mark, slotCount } from './colours.ts';
import { slotOf, type Action, type Entry } from './comparison-state.ts';
import { Icon } from './icon.tsx';
import { Letter } from './letter.tsx';
import './standard-tabs.css';

interface Props {
  readonly entries: readonly Entry[];
  /** Names in the order of the entries. */
  readonly names: readonly string[];
  readonly active: string;
  /** Ids of the alternatives under which no figure of the run differs from the baseline's. */
  readonly unchanged: readonly string[];
  readonly catalogue: readonly StandardSummary[];
  readonly isDark: boolean;
  readonly onActive: (id: string) => void;
  readonly onAdd: (summary: StandardSummary) => void;
  readonly act: (action: Action) => void;
}

/** The standards compared: the baseline and up to four alternatives, each with its letter and colour. */
export const StandardTabs = ({ entries, names, active, unchanged, catalogue, isDark, onActive, onAdd, act }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [renaming, setRenaming] = useState<string>();
  const full = entries.length >= slotCount;
  const at = entries.findIndex(({ id }) => id === active);
  const entry = entries[at];
  const name = names[at] ?? '';
  const finishRenaming = (text: string) => {
    const trimmed = text.trim();
    if (renaming !== undefined && trimmed !== '' && trimmed !== name)
      act({ kind: 'rename', id: renaming, name: trimmed.slice(0, 60) });
    setRenaming(undefined);
  };
  const documents = catalogue.filter(({ kind }) => kind === 'document');
  const alternatives = catalogue.filter(({ kind }) => kind === 'alternative');

  return (
    <div className="standard-tabs">
      <div role="tablist" aria-label={t('web.standards.label')}>
        {entries.map((each, i) => (
          <button
            key={each.id}
            type="button"
            role="tab"
            id={`tab-${each.id}`}
            aria-selected={each.id === active}
            aria-controls="standard-panel"
            tabIndex={each.id === active ? 0 : -1}
            title={names[i]}
            onClick={() => onActive(each.id)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              const next = entries[i + step];
              if (step === 0 || !next) return;
              onActive(next.id);
              document.getElementById(`tab-${next.id}`)?.focus();
            }}
          >
            <Letter mark={mark(slotOf(each), isDark)} />
            <span className="standard-tabs-name">{names[i]}</span>
          </button>
        ))}
        <Menu position="bottom-end" width={340} withinPortal>
          <Menu.Target>
            <button
              type="button"
              className="standard-tabs-add"
              disabled={full}
              title={full ? t('web.standards.full') : undefined}
            >
              + {t('web.standards.add')}
            </button>
          </Menu.Target>
          <Menu.Dropdown className="catalogue">
            <Menu.Item
              onClick={() =>
                act({
                  kind: 'duplicate',
                  id: entries[0]!.id,
                  title: { zh: words('zh')('web.standards.changeOf'), en: words('en')('web.standards.changeOf') },
                })
              }
            >
              {t('web.standards.copyBaseline')}
            </Menu.Item>
            {alternatives.length > 0 && <Menu.Label>{t('web.standards.alternatives')}</Menu.Label>}
            {alternatives.map((summary) => (
              <Menu.Item key={summary.id} onClick={() => onAdd(summary)}>
                {summary.title[language]}
              </Menu.Item>
            ))}
            <Menu.Label>{t('web.standards.documents')}</Menu.Label>
            {documents.map((summary) => (
              <Menu.Item key={summary.id} onClick={() => onAdd(summary)}>
                {summary.title[language]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {entries.map(
        (each) =>
          unchanged.includes(each.id) && (
            <p key={each.id} className="standard-tabs-unchanged" role="status">
              <Letter mark={mark(slotOf(each), isDark)} />{' '}
              {t(
                each.extends === 'baseline' && !each.change && !each.assume
                  ? 'web.standards.untouched'
                  : 'web.standards.unchanged',
              )}
            </p>
          ),
      )}
      {entry && (
        <div className="standard-tabs-active">
          {renaming === entry.id ? (
            <TextInput
              size="xs"
              aria-label={t('web.standards.name')}
              defaultValue={name}
              maxLength={60}
              autoFocus
              onBlur={(event) => finishRenaming(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') finishRenaming(event.currentTarget.value);
                if (event.key === 'Escape') setRenaming(undefined);
              }}
            />
          ) : (
            <h2>
              <Letter mark={mark(slotOf(entry), isDark)} /> {name}
              {at === 0 && <span className="standard-tabs-role">{t('web.standards.baseline')}</span>}
            </h2>
          )}
          <div className="standard-tabs-actions">
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('web.standards.duplicate')}
              title={t('web.standards.duplicate')}
              disabled={full}
              onClick={() =>
                act({
                  kind: 'duplicate',
                  id: entry.id,
                  title: {
                    zh: words('zh')('web.standards.copyOf', { name }),
                    en: words('en')('web.standards.copyOf', { name }),
                  },
                })
              }
            >
              <Icon name="copy" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('web.standards.rename')}
              title={t('web.standards.rename')}
              onClick={() => setRenaming(entry.id)}
            >
              <Icon name="rename" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('web.standards.earlier')}
              title={t('web.standards.earlier')}
              disabled={at < 2}
              onClick={() => act({ kind: 'move', id: entry.id, by: -1 })}
            >
              <Icon name="earlier" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('web.standards.later')}
              title={t('web.standards.later')}
              disabled={at < 1 || at === entries.length - 1}
              onClick={() => act({ kind: 'move', id: entry.id, by: 1 })}
            >
              <Icon name="later" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('web.standards.clear')}
              title={t('web.standards.clear')}
              disabled={!entry.change && !entry.assume}
              onClick={() => act({ kind: 'clear', id: entry.id })}
            >
              <Icon name="reset" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('web.standards.remove')}
              title={t('web.standards.remove')}
              disabled={at === 0}
              onClick={() => {
                onActive(entries[at - 1]?.id ?? 'a');
                act({ kind: 'remove', id: entry.id });
              }}
            >
              <Icon name="remove" />
            </ActionIcon>
          </div>
        </div>
      )}
    </div>
  );
};
