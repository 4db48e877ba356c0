import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../scenarios/load/units.ts';
import { LeverPanel } from './lever-panel.tsx';
import { endOf, valueAt, type Lever } from './levers.ts';
import { leverName, monthText, valueText } from './value-text.ts';
import './number-chip.css';

interface Props {
  readonly lever: Lever;
  /** First reported month: of several dated values the chip shows the one in force then. */
  readonly from: number;
  /** Whether the area must be said, because the card holds both. */
  readonly withArea: boolean;
  /** It stands between words, which say what it is unless it is `named`. */
  readonly inSentence: boolean;
  readonly named: boolean;
  readonly onValue: (lever: Lever, index: number, value: number, gesture?: string) => void;
  readonly onReset: (lever: Lever) => void;
}

const arrows: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
};

/** One number of a clause. Dashed where it is assumed, marked where it was changed or leaves the law. */
export const NumberChip = ({ lever, from, withArea, inSentence, named, onValue, onReset }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [opened, { toggle, close }] = useDisclosure(false);
  const { shape, values, inherited, changed, departure } = lever;
  const current = valueAt(values, from);
  const before = valueAt(inherited, from);
  const basis = before.basis === 'assumption' || before.basis === 'fitted' ? before.basis : lever.basis;
  const stages = values.filter(({ value }) => value !== null).length;
  const name = leverName(lever, t);
  const end = endOf(values, current);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps = arrows[event.key];
    if (steps === undefined || opened || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const wanted = (current.value ?? shape.off) + steps * shape.step;
    const value = Math.max(shape.min, Math.min(shape.max, wanted));
    if (value !== current.value) onValue(lever, values.indexOf(current), value, `${lever.path}/keys`);
  };

  const states = [
    basis === 'assumption' && t('web.chip.assumed', { grade: before.grade ?? 'C' }),
    basis === 'fitted' && t('web.chip.fitted', { grade: before.grade ?? 'C' }),
    basis === 'off' && !changed && t('web.chip.off'),
    changed && t('web.chip.changed', { law: valueText(before.value, lever, t, language) }),
    departure && t('web.chip.departure'),
  ].filter((text) => text !== false);

  return (
    <Popover
      opened={opened}
      onChange={toggle}
      position="bottom-start"
      width={340}
      shadow="md"
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className="number-chip"
          data-basis={basis}
          data-changed={changed || undefined}
          data-departure={departure || undefined}
          data-path={lever.path}
          data-in-sentence={inSentence || undefined}
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={toggle}
          onKeyDown={onKeyDown}
          title={[...(named ? [] : [name]), ...states].join(' · ')}
        >
          {(named || withArea) && (
            <span className="number-chip-name">
              {withArea && <span className="number-chip-area">{t(`web.area.${lever.area}`)}</span>}
              {named && name}
            </span>
          )}
          {!named && <span className="visually-hidden">{name}</span>}
          <span className="number-chip-value">
            {basis === 'assumption' && <span aria-hidden="true">≈ </span>}
            {changed && <del className="number-chip-law">{valueText(before.value, lever, t, language)}</del>}
            <span>{valueText(current.value, lever, t, language)}</span>
            {end !== undefined && (
              <span className="number-chip-end">{t('web.chip.until', { month: monthText(end, language) })}</span>
            )}
            {stages > 1 && <span className="number-chip-end">{t('web.chip.stages', { n: stages })}</span>}
            {basis === 'fitted' && (
              <span className="number-chip-fitted" aria-hidden="true">
                {t('web.chip.fittedShort')}
              </span>
            )}
            {departure && <span className="number-chip-departure">{t('web.chip.departureShort')}</span>}
          </span>
          <span className="visually-hidden">{states.join('；')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        {opened && <LeverPanel lever={lever} from={from} onValue={onValue} onReset={onReset} onClose={close} />}
      </Popover.Dropdown>
    </Popover>
  );
};
