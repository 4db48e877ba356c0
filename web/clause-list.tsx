import { TextInput } from '@mantine/core';
import { useDeferredValue, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provision } from '../scenarios/load/provisions.ts';
import type { Language } from '../scenarios/load/units.ts';
import { ClauseCard } from './clause-card.tsx';
import { cardsOf, type Card } from './clauses.ts';
import type { Lever } from './levers.ts';
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

/** All clauses of a standard by subject, with a search over their words, ids and numbers' names. */
export const ClauseList = ({ levers, provisions, from, search, onValue, onReset }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query).trim().toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(wanted);
  const found = (card: Card): Card | undefined => {
    if (wanted === '') return card;
    const { provision } = card;
    if (provision && has(`${provision.id} ${provision.article} ${provision[language]}`)) return card;
    const named = card.levers.filter((lever) => has(`${leverName(lever, t)} ${lever.path}`));
    return named.length > 0 ? { ...card, levers: named } : undefined;
  };
  const sections = cardsOf(levers, provisions).flatMap(({ subject, cards }) => {
    const kept = cards.flatMap((card) => found(card) ?? []);
    return kept.length > 0 ? [{ subject, cards: kept }] : [];
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
      {sections.length === 0 && <p role="status">{t('web.search.nothing', { query })}</p>}
      {sections.map(({ subject, cards }) => (
        <section key={subject} aria-labelledby={`subject-${subject}`}>
          <h3 id={`subject-${subject}`}>{t(`web.subject.${subject}`)}</h3>
          {cards.map((card) => (
            <ClauseCard
              key={card.id}
              card={card}
              from={from}
              opened={wanted !== ''}
              onValue={onValue}
              onReset={onReset}
            />
          ))}
        </section>
      ))}
    </div>
  );
};
