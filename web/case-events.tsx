import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parseMonth, writeMonth, type Language } from '../scenarios/load/units.ts';
import { FieldProblems, textAt, valueAt, type CaseForm } from './case-field.tsx';
import { CaseGroup } from './case-group.tsx';
import { fieldId } from './case-problems.ts';
import { begun, eventFields, fieldKeys, freshName } from './case-schema.ts';
import type { CaseValue, EventPlace } from './case-text.ts';
import { Icon } from './icon.tsx';
import { monthText } from './value-text.ts';

interface Props {
  readonly form: CaseForm;
  readonly onAdd: (month: string, what: string, value: CaseValue) => void;
  readonly onMove: (event: EventPlace, to: string) => void;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** All that happens, in the order of months. */
const eventsOf = (value: unknown): EventPlace[] =>
  Object.entries(record(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([month, list]) =>
      (Array.isArray(list) ? (list as unknown[]) : []).flatMap((happening, index) =>
        Object.keys(record(happening)).map((what) => ({ month, index, what })),
      ),
    );

/** What happens to the household, month by month. */
export const CaseEvents = ({ form, onAdd, onMove }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const events = eventsOf(valueAt(form.value, ['events']));
  const start = textAt(form.value, ['start']);
  const first = parseMonth(start) ?? 0;
  const period = Array.from({ length: Math.min(600, Number(textAt(form.value, ['months'])) || 0) }, (_, m) =>
    writeMonth(first + m),
  );
  const names = form.names.members.map(({ value }) => value);
  const label = (month: string) => {
    const calendar = parseMonth(month);
    return calendar === undefined ? month : monthText(calendar, language);
  };
  return (
    <section className="case-section">
      <h3>{t(fieldKeys(['events']))}</h3>
      {events.map((event) => {
        const { month, index, what } = event;
        const at = ['events', month, index, what];
        const schema = eventFields[what];
        const title = schema ? t(`web.case.event.${what}`) : what;
        return (
          <fieldset key={fieldId(at)} className="case-event">
            <legend className="visually-hidden">
              {label(month)} {title}
            </legend>
            <div className="case-event-head">
              <select
                aria-label={t('web.case.eventMonth')}
                aria-invalid={form.problems.has(fieldId(['events', month])) || undefined}
                value={month}
                onChange={({ currentTarget: { value } }) => onMove(event, value)}
              >
                {!period.includes(month) && <option value={month}>{label(month)}</option>}
                {period.map((each) => (
                  <option key={each} value={each}>
                    {label(each)}
                  </option>
                ))}
              </select>
              <b>{title}</b>
              <button
                type="button"
                className="case-remove"
                aria-label={t('web.case.remove', { what: title })}
                title={t('web.case.remove', { what: title })}
                onClick={() => form.set(at, undefined)}
              >
                <Icon name="remove" />
              </button>
            </div>
            <FieldProblems form={form} path={['events', month]} id={`${fieldId(at)}-month`} />
            <FieldProblems form={form} path={['events', month, index]} id={`${fieldId(at)}-what`} />
            {schema?.properties && <CaseGroup form={form} path={at} schema={schema} />}
          </fieldset>
        );
      })}
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button" className="case-add-event">
            + {t('web.case.addEvent')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(eventFields).map(([what, schema]) => (
            <Menu.Item
              key={what}
              onClick={() =>
                onAdd(
                  events.at(-1)?.month ?? start,
                  what,
                  begun(
                    schema,
                    freshName(names, (n) => t('web.case.newMember', { n })),
                    names,
                  ),
                )
              }
            >
              {t(`web.case.event.${what}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </section>
  );
};
