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

const isOf = ({ rule, path }: Lever, parameter: string) => rule === parameter || path === parameter;

/** A mark that no line may begin with stays with the number before it. */
const stop = /^[，。；：、）,.;:)]+/;

/** A clause in our words with its numbers in them; or, folded, what is assumed and what the document does not have. */
export const ClauseCard = ({ card, from, opened, onValue, onReset }: Props) => {
  const { t, i18n } = useTranslation();
  const { provision, kind, levers } = card;
  const bothAreas = new Set(levers.map(({ area }) => area)).size > 1;
  const changed = levers.filter((lever) => lever.changed).length;
  const chip = (lever: Lever, inSentence = false, named = true) => (
    <NumberChip
      key={lever.path}
      lever={lever}
      from={from}
      withArea={bothAreas || kind !== 'clause'}
      inSentence={inSentence}
      named={named}
      onValue={onValue}
      onReset={onReset}
    />
  );
  const chips = (own: readonly Lever[]) =>
    own.length > 0 && <div className="clause-chips">{own.map((lever) => chip(lever))}</div>;
  if (kind !== 'clause' || !provision)
    return (
      <details className="clause-card" data-kind={kind} open={opened || changed > 0 || undefined}>
        <summary>
          {t(`web.clause.${kind}`, { count: levers.length, n: levers.length })}
          {changed > 0 && <span className="clause-changed">{t('web.clause.changed', { n: changed })}</span>}
        </summary>
        {chips(levers)}
      </details>
    );
  const passages = provision.passages[i18n.language as Language];
  const leversOf = (parameter: string | undefined) =>
    parameter === undefined ? [] : levers.filter((lever) => isOf(lever, parameter));
  const isSaid = (lever: Lever) => passages.some(({ parameter }) => parameter !== undefined && isOf(lever, parameter));
  return (
    <article className="clause-card" data-kind={kind} aria-label={`${provision.id} ${provision.article}`}>
      <p>
        {passages.map(({ text, parameter, named = false }, i) => {
          const own = leversOf(parameter);
          if (own.length === 0) return leversOf(passages[i - 1]?.parameter).length > 0 ? text.replace(stop, '') : text;
          const after = stop.exec(passages[i + 1]?.text ?? '')?.[0] ?? '';
          return own.map((lever, l) => (
            <span key={lever.path} className="clause-number">
              {chip(lever, true, named && l === 0)}
              {l === own.length - 1 && after}
            </span>
          ));
        })}
      </p>
      {chips(levers.filter((lever) => !isSaid(lever)))}
      <footer>
        {provision.article} <span aria-hidden="true">·</span> {provision.id}
        {changed > 0 && <span className="clause-changed">{t('web.clause.changed', { n: changed })}</span>}
      </footer>
    </article>
  );
};
