import { useTranslation } from 'react-i18next';
import type { Path } from '../scenarios/load/yaml.ts';
import { CaseField, FieldProblems, valueAt, type CaseForm } from './case-field.tsx';
import { begun, fieldKeys, type FieldSchema } from './case-schema.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly form: CaseForm;
  readonly path: Path;
  readonly schema: FieldSchema;
  /** Only these fields; all where absent. */
  readonly only?: readonly string[];
}

/** Fields that stand together; a group that may be absent is added and taken out as a whole. */
export const CaseGroup = ({ form, path, schema, only }: Props) => {
  const { t } = useTranslation();
  const own = Object.entries(schema.properties ?? {}).filter(([name]) => only?.includes(name) ?? true);
  const isRequired = (name: string) => schema.required?.includes(name) ?? false;
  const groups = own.filter(([, { type }]) => type === 'object');
  const isThere = (name: string) => isRequired(name) || valueAt(form.value, [...path, name]) !== undefined;
  const absent = groups.filter(([name]) => !isThere(name));
  const members = form.names.members.map(({ value }) => value);
  return (
    <>
      <div className="case-fields">
        {own
          .filter(([, { type }]) => type !== 'object')
          .map(([name, field]) => (
            <CaseField key={name} form={form} path={[...path, name]} schema={field} required={isRequired(name)} />
          ))}
      </div>
      {groups
        .filter(([name]) => isThere(name))
        .map(([name, group]) => {
          const at = [...path, name];
          const label = t(fieldKeys(at));
          return (
            <fieldset key={name} className="case-group">
              <legend>
                {label}
                {!isRequired(name) && (
                  <button
                    type="button"
                    className="case-remove"
                    aria-label={t('web.case.remove', { what: label })}
                    title={t('web.case.remove', { what: label })}
                    onClick={() => form.set(at, undefined)}
                  >
                    <Icon name="remove" />
                  </button>
                )}
              </legend>
              <FieldProblems form={form} path={at} id={`${at.join('-')}-error`} />
              <CaseGroup form={form} path={at} schema={group} />
            </fieldset>
          );
        })}
      {absent.length > 0 && (
        <div className="case-add">
          {absent.map(([name, group]) => (
            <button
              key={name}
              type="button"
              onClick={() => form.set([...path, name], begun(group, t('web.case.newName'), members))}
            >
              + {t(fieldKeys([...path, name]))}
            </button>
          ))}
        </div>
      )}
    </>
  );
};
