import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../scenarios/load/languages.ts';
import type { Problem } from '../scenarios/load/problem.ts';
import { unitText, type Language } from '../scenarios/load/units.ts';
import type { Path } from '../scenarios/load/yaml.ts';
import { fieldId } from './case-problems.ts';
import { choiceKey, fieldKeys, isLong, type FieldSchema, type Names } from './case-schema.ts';
import type { CaseValue } from './case-text.ts';
import type { Choice } from './household-standards.ts';

/** A case under the hands of its form. */
export interface CaseForm {
  /** Plain data of the text, whatever it holds. */
  readonly value: unknown;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly names: Readonly<Record<Names, readonly Choice[]>>;
  /** Writes a value, or takes it out; steps of one gesture are undone together. */
  readonly set: (path: Path, value: CaseValue | undefined, gesture?: string) => void;
}

interface Props {
  readonly form: CaseForm;
  readonly path: Path;
  readonly schema: FieldSchema;
  readonly required: boolean;
}

/** What stands at a path. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null
        ? (part as Readonly<Record<string | number, unknown>>)[name]
        : undefined,
    value,
  );

export const textAt = (value: unknown, path: Path): string => {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
};

const isWhole = (text: string) => /^(0|[1-9]\d{0,8})$/.test(text);

let visits = 0;

/** Mistakes of one field, said without its place in the text. */
export const FieldProblems = ({
  form,
  path,
  id,
}: {
  readonly form: CaseForm;
  readonly path: Path;
  readonly id: string;
}) => {
  const { t, i18n } = useTranslation();
  return (form.problems.get(fieldId(path)) ?? []).map(({ code, value, expected, hint }) => {
    const problem: Problem = {
      code,
      field: t(fieldKeys(path)),
      ...(value === undefined ? {} : { value }),
      ...(expected === undefined ? {} : { expected }),
      ...(hint === undefined ? {} : { hint }),
    };
    return (
      <p key={code} id={id} className="case-error">
        {sentence(problem, i18n.language as Language)}
      </p>
    );
  });
};

/** One value of a case: a choice, a number with its unit, a month or a name, as the schema has it. */
export const CaseField = ({ form, path, schema, required }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const id = useId();
  const visit = useRef(0);
  const written = textAt(form.value, path);
  const isWrong = form.problems.has(fieldId(path));
  const units = schema.units ?? [];
  const unit = units.find((each) => written.endsWith(each)) ?? units[0] ?? '';
  const bare = unit !== '' && written.endsWith(unit) ? written.slice(0, -unit.length).trimEnd() : written;
  const choices: readonly Choice[] | undefined =
    schema.enum?.map((value) => ({ value, label: t(choiceKey(path, schema, value)) })) ??
    (schema.names && form.names[schema.names]);
  const set = (text: string) => {
    const gesture = `${fieldId(path)}/${visit.current}`;
    if (text === '' && !required) return form.set(path, undefined, gesture);
    const withUnit = unit !== '' && /\d$/.test(text) ? `${text} ${unit}` : text;
    form.set(path, schema.type === 'integer' && isWhole(text) ? Number(text) : withUnit, gesture);
  };
  const common = {
    id,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': isWrong ? `${id}-error` : undefined,
    'data-field': fieldId(path),
    onFocus: () => void (visit.current = ++visits),
  };
  const chosen = written === '' ? (schema.default ?? '') : written;
  return (
    <div className="case-field" data-wide={isLong(schema) || undefined}>
      <label htmlFor={id} title={t(fieldKeys(path))}>
        {t(fieldKeys(path))}
      </label>
      {choices ? (
        <select
          {...common}
          value={chosen}
          onChange={({ currentTarget: { value } }) => set(value === schema.default && !required ? '' : value)}
        >
          {!required && schema.default === undefined && <option value="">{t('web.case.unset')}</option>}
          {chosen !== '' && !choices.some(({ value }) => value === chosen) && <option value={chosen}>{chosen}</option>}
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <span className="case-amount">
          <input
            {...common}
            value={bare}
            inputMode={schema.type === 'integer' || unit !== '' ? 'decimal' : 'text'}
            placeholder={schema.default?.replace(unit, '').trim()}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget: { value } }) => set(value)}
          />
          {units.length > 1 && (
            <select
              aria-label={t('web.case.unit')}
              value={unit}
              disabled={bare === '' || bare === written}
              onChange={({ currentTarget: { value } }) => form.set(path, `${bare} ${value}`)}
            >
              {units.map((each) => (
                <option key={each} value={each}>
                  {unitText(each, language)}
                </option>
              ))}
            </select>
          )}
          {units.length === 1 && <span>{unitText(unit, language)}</span>}
        </span>
      )}
      <FieldProblems form={form} path={path} id={`${id}-error`} />
    </div>
  );
};
