import { Button, Radio, Slider, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../scenarios/load/languages.ts';
import { isAssumed } from '../scenarios/load/statement.ts';
import { parseValue, unitNames, writeValue, type Language } from '../scenarios/load/units.ts';
import { Icon } from './icon.tsx';
import { track, valueAt, type Lever } from './levers.ts';
import { leverName, monthText, valueText } from './value-text.ts';
import './lever-panel.css';

interface Props {
  readonly lever: Lever;
  readonly from: number;
  readonly onValue: (lever: Lever, index: number, value: number, gesture?: string) => void;
  readonly onReset: (lever: Lever) => void;
  readonly onClose: () => void;
}

let gestures = 0;

/** The lever behind a chip: slider, typed value, what the law says and allows, and the way back. */
export const LeverPanel = ({ lever, from, onValue, onReset, onClose }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const id = useId();
  const { shape, values, inherited, within } = lever;
  const [index, setIndex] = useState(() => values.indexOf(valueAt(values, from)));
  const current = values[index] ?? values[0]!;
  const value = current.value ?? shape.off;
  const [gesture, setGesture] = useState(() => `${lever.path}/${++gestures}`);
  const [typed, setTyped] = useState<string>();
  const print = (amount: number | null) => valueText(amount, lever, t, language);

  const unit = unitNames(shape.dimension)[0] ?? '';
  const parsed =
    typed === undefined
      ? undefined
      : parseValue(/\d\s*$/.test(typed) && shape.dimension !== 'date' ? `${typed} ${unit}` : typed, shape);
  const fault =
    parsed && 'fault' in parsed ? sentence({ ...parsed.fault, field: leverName(lever, t) }, language) : undefined;
  const set = (next: number, of?: string) => onValue(lever, index, next, of);

  const isChoice = shape.choices !== undefined || shape.dimension === 'flag';
  const { min, max } = track(lever, value);
  const percent = (amount: number) => (max > min ? (100 * (amount - min)) / (max - min) : 0);
  const assumed = inherited.find(({ low, high }) => low !== undefined && high !== undefined);
  const band = within ?? (assumed ? { min: assumed.low!, max: assumed.high! } : undefined);
  const before = valueAt(inherited, from);
  const dates = values.length > 1 ? values : [];

  return (
    <div className="lever" role="group" aria-labelledby={`${id}-name`}>
      <h4 id={`${id}-name`}>
        {t(`web.area.${lever.area}`)} · {leverName(lever, t)}
      </h4>

      {dates.length > 0 && (
        <ul className="lever-dates" aria-label={t('web.lever.dates')}>
          {dates.map((each, i) => (
            <li key={each.from}>
              <button
                type="button"
                aria-pressed={i === index}
                disabled={each.value === null}
                onClick={() => setIndex(i)}
              >
                {each.from === 0
                  ? t('web.lever.always')
                  : t('web.lever.since', { month: monthText(each.from, language) })}{' '}
                {print(each.value)}
              </button>
            </li>
          ))}
        </ul>
      )}

      {isChoice ? (
        <Radio.Group value={String(value)} onChange={(next) => set(Number(next))} aria-label={leverName(lever, t)}>
          {(shape.choices ?? ['no', 'yes']).map((_, i) => (
            <Radio key={String(i)} value={String(i)} label={print(i)} size="xs" my={6} />
          ))}
        </Radio.Group>
      ) : (
        <>
          <div className="lever-slider">
            {band && (
              <span className="lever-bands" aria-hidden="true">
                <span
                  className="lever-band"
                  data-basis={within ? 'law' : 'assumption'}
                  style={{ left: `${percent(band.min)}%`, width: `${percent(band.max) - percent(band.min)}%` }}
                />
              </span>
            )}
            <Slider
              aria-label={leverName(lever, t)}
              value={Math.min(max, Math.max(min, value))}
              min={min}
              max={max}
              step={shape.step}
              label={null}
              marks={before.value === null ? [] : [{ value: before.value }]}
              size={4}
              thumbLabel={leverName(lever, t)}
              thumbProps={{ 'aria-valuetext': print(value) }}
              onChange={(next) => {
                setTyped(undefined);
                set(next, gesture);
              }}
              onChangeEnd={() => setGesture(`${lever.path}/${++gestures}`)}
            />
            <span className="lever-ends" aria-hidden="true">
              <span>{print(min)}</span>
              <span>{print(max)}</span>
            </span>
          </div>
          <TextInput
            label={t('web.lever.value')}
            size="xs"
            value={typed ?? writeValue(value, shape)}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              const read = parseValue(
                /\d\s*$/.test(text) && shape.dimension !== 'date' ? `${text} ${unit}` : text,
                shape,
              );
              if ('ok' in read && read.ok !== value) set(read.ok, gesture);
            }}
            onBlur={() => fault === undefined && setTyped(undefined)}
            error={fault}
            inputMode={shape.dimension === 'date' ? 'text' : 'decimal'}
            autoComplete="off"
            data-autofocus
          />
        </>
      )}

      <dl className="lever-facts">
        <dt>{t(`web.lever.${isAssumed(before) ? (before.basis === 'fitted' ? 'fitted' : 'assumption') : 'law'}`)}</dt>
        <dd>{print(before.value)}</dd>
        {within && (
          <>
            <dt>{t('web.lever.within')}</dt>
            <dd>
              {print(within.min)} – {print(within.max)}
            </dd>
          </>
        )}
        {assumed && (
          <>
            <dt>{t(before.basis === 'fitted' ? 'web.lever.rangeLeft' : 'web.lever.range')}</dt>
            <dd>
              {print(assumed.low!)} – {print(assumed.high!)}
            </dd>
          </>
        )}
        {before.assumed !== undefined && (
          <>
            <dt>{t('web.lever.assumedBefore')}</dt>
            <dd>{print(before.assumed)}</dd>
          </>
        )}
        {isAssumed(before) && (
          <>
            <dt>{t('web.lever.grade')}</dt>
            <dd>
              {before.grade ?? 'C'} · {t(`web.grade.${(before.grade ?? 'C').charAt(0)}`)}
            </dd>
          </>
        )}
        {current.because && (
          <>
            <dt>{t('web.lever.because')}</dt>
            <dd>{current.because[language]}</dd>
          </>
        )}
      </dl>
      {lever.departure && <p className="lever-departure">{t('web.lever.departure')}</p>}

      <div className="lever-buttons">
        <Button
          size="compact-xs"
          variant="default"
          disabled={!lever.changed}
          onClick={() => (setTyped(undefined), onReset(lever))}
        >
          <Icon name="reset" />
          &nbsp;{t('web.lever.reset')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          {t('web.close')}
        </Button>
      </div>
    </div>
  );
};
