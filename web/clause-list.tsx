import { TextInput } from '@mantine/core';
import { memo, useDeferredValue, useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provision } from '../scenarios/load/provisions.ts';
import type { Language } from '../scenarios/load/units.ts';
import { programmeCards, type Card, type ProgrammeCards } from './clauses.ts';
import type { Lever } from './levers.ts';
import { programmeName } from './programme-name.ts';
import { ProgrammeSection } from './programme-section.tsx';
import { leverName } from './value-text.ts';
import './clause-list.css';

interface Props {
  readonly levers: readonly Lever[];
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly from: number;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onValue: (lever: Lever, index: number, value: number, gesture?: string) => void;
  readonly onReset: (lever: Lever) => void;
}

/** All clauses of a standard by programme, with a search over their words, ids and numbers' names. */
export const ClauseList = memo(({ levers, provisions, from, search, onValue, onReset }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(['dibao']));
  const wanted = useDeferredValue(query).trim().toLowerCase();
  const all = useMemo(() => programmeCards(levers, provisions), [levers, provisions]);
  const has = (text: string) => text.toLowerCase().includes(wanted);
  const found = (card: Card): Card | undefined => {
    const { provision } = card;
    if (provision && has(`${provision.id} ${provision.article} ${provision[language]}`)) return card;
    const named = card.levers.filter((lever) => has(`${leverName(lever, t)} ${lever.path}`));
    return named.length > 0 ? { ...card, levers: named } : undefined;
  };
  const kept =
    wanted === ''
      ? all
      : all.flatMap((programme): ProgrammeCards[] => {
          if (has(programmeName(programme.programme, t))) return [programme];
          const sections = programme.sections.flatMap(({ subject, cards }) => {
            const some = cards.flatMap((card) => found(card) ?? []);
            return some.length > 0 ? [{ subject, cards: some }] : [];
          });
          return sections.length > 0 ? [{ ...programme, sections }] : [];
        });
  return (
    <div className="clause-list">
      <TextInput
        ref={search}
        size="xs"
        type="search"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        placeholder={t('web.search.placeholder')}
        aria-label={t('web.search.label')}
        rightSection={<kbd aria-hidden="true">/</kbd>}
      />
      {kept.length === 0 && <p role="status">{t('web.search.nothing', { query })}</p>}
      {kept.map((each) => (
        <ProgrammeSection
          key={each.programme}
          cards={each}
          from={from}
          opened={wanted !== '' || opened.has(each.programme)}
          searched={wanted !== ''}
          onOpen={(open) => {
            const next = new Set(opened);
            if (open) next.add(each.programme);
            else next.delete(each.programme);
            setOpened(next);
          }}
          onValue={onValue}
          onReset={onReset}
        />
      ))}
    </div>
  );
});
