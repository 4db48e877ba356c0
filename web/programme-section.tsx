import { useTranslation } from 'react-i18next';
import { ClauseCard } from './clause-card.tsx';
import type { ProgrammeCards } from './clauses.ts';
import type { Lever } from './levers.ts';
import { programmeName } from './programme-name.ts';

interface Props {
  readonly cards: ProgrammeCards;
  readonly from: number;
  readonly opened: boolean;
  /** A search is on: what it found stands open. */
  readonly searched: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onValue: (lever: Lever, index: number, value: number, gesture?: string) => void;
  readonly onReset: (lever: Lever) => void;
}

/** The clauses of one programme; folded, they are not drawn. */
export const ProgrammeSection = ({ cards, from, opened, searched, onOpen, onValue, onReset }: Props) => {
  const { t } = useTranslation();
  const { programme, sections, clauses, changed } = cards;
  const head = (
    <>
      {programmeName(programme, t)}
      <span className="programme-count">
        {clauses > 0 ? t('web.programme.clauses', { n: clauses }) : t('web.programme.none')}
      </span>
      {changed > 0 && <span className="clause-changed">{t('web.clause.changed', { n: changed })}</span>}
    </>
  );
  return (
    <section className="programme" data-programme={programme} data-silent={clauses === 0 || undefined}>
      <h3>
        {searched ? (
          <span>{head}</span>
        ) : (
          <button
            type="button"
            aria-expanded={opened}
            aria-controls={`programme-${programme}`}
            onClick={() => onOpen(!opened)}
          >
            {head}
          </button>
        )}
      </h3>
      <div id={`programme-${programme}`}>
        {opened &&
          sections.map(({ subject, cards: own }) => (
            <div key={subject ?? programme}>
              {subject !== undefined && <h4>{t(`web.subject.${subject}`)}</h4>}
              {own.map((card) => (
                <ClauseCard
                  key={card.id}
                  card={card}
                  from={from}
                  opened={searched}
                  onValue={onValue}
                  onReset={onReset}
                />
              ))}
            </div>
          ))}
      </div>
    </section>
  );
};
