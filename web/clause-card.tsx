import { useTranslation } from 'react-i18next';
import type { Language } from '../scenarios/load/units.ts';
import type { Card } from './clauses.ts';
import type { Lever } from './levers.ts';
import { NumberChip } from './number-chip.tsx';
import './clause-card.css';

interface Props {
  readonly card: Card;
  readonly from: number;
  /** Shown opened, e.g. because a search found something in it. */
  readonly opened: boolean;
  readonly onValue: (lever: Lever, index: number, value: number, gesture?: string) => void;
  readonly onReset: (lever: Lever) => void;
}

/** A clause in our words with its numbers; or, folded, what is assumed and what the document does not have. */
export const ClauseCard = ({ card, from, opened, onValue, onReset }: Props) => {
  const { t, i18n } = useTranslation();
  const { provision, kind, levers } = card;
  const bothAreas = new Set(levers.map(({ area }) => area)).size > 1;
  const changed = levers.filter((lever) => lever.changed).length;
  const chips = (
    <div className="clause-chips">
      {levers.map((lever) => (
        <NumberChip
          key={lever.path}
          lever={lever}
          from={from}
          withArea={bothAreas || kind !== 'clause'}
          onValue={onValue}
          onReset={onReset}
        />
      ))}
    </div>
  );
  if (kind !== 'clause' || !provision)
    return (
      <details className="clause-card" data-kind={kind} open={opened || changed > 0 || undefined}>
        <summary>
          {t(`web.clause.${kind}`, { count: levers.length, n: levers.length })}
          {changed > 0 && <span className="clause-changed">{t('web.clause.changed', { n: changed })}</span>}
        </summary>
        {chips}
      </details>
    );
  return (
    <article className="clause-card" data-kind={kind} aria-label={`${provision.id} ${provision.article}`}>
      <p>{provision[i18n.language as Language]}</p>
      {chips}
      <footer>
        {provision.article} <span aria-hidden="true">·</span> {provision.id}
        {changed > 0 && <span className="clause-changed">{t('web.clause.changed', { n: changed })}</span>}
      </footer>
    </article>
  );
};
