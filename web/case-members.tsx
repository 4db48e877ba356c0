import { useTranslation } from 'react-i18next';
import { fieldId } from './case-problems.ts';
import { FieldProblems, textAt, valueAt, type CaseForm } from './case-field.tsx';
import { CaseGroup } from './case-group.tsx';
import { begun, choiceKey, fieldKeys, freshName, memberFields } from './case-schema.ts';
import type { CaseValue } from './case-text.ts';

interface Props {
  readonly form: CaseForm;
  readonly onAdd: (member: CaseValue) => void;
}

/** The people of a household: each in one line, opened for all that is known of one. */
export const CaseMembers = ({ form, onAdd }: Props) => {
  const { t, i18n } = useTranslation();
  const listed = valueAt(form.value, ['members']);
  const members: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const names = form.names.members.map(({ value }) => value);
  /** What is said of a member beyond name, age and sex. */
  const also = (at: readonly [string, number]): string[] =>
    Object.entries(memberFields.properties!).flatMap(([name, schema]) => {
      const path = [...at, name];
      const written = valueAt(form.value, path);
      if (memberFields.required?.includes(name) || written === undefined || written === schema.default) return [];
      const isNamed = schema.enum && !schema.enum.includes('yes');
      return [isNamed ? t(choiceKey(path, schema, textAt(form.value, path))) : t(fieldKeys(path))];
    });
  return (
    <section className="case-section">
      <h3>{t(fieldKeys(['members']))}</h3>
      <FieldProblems form={form} path={['members']} id="members-error" />
      {members.map((_, i) => {
        const at = ['members', i] as const;
        const isWrong = [...form.problems.keys()].some((key) => key.startsWith(`${fieldId(at)}/`));
        const name = textAt(form.value, [...at, 'name']);
        const sex = textAt(form.value, [...at, 'sex']);
        return (
          <details key={i} className="case-member" open={isWrong || undefined}>
            <summary>
              <b>{name}</b>
              {t('web.case.person', {
                age: textAt(form.value, [...at, 'age']),
                sex: i18n.exists(`web.case.choice.sex.${sex}`) ? t(`web.case.choice.sex.${sex}`) : sex,
              })}
              <small>{also(at).join(' · ')}</small>
            </summary>
            <CaseGroup form={form} path={at} schema={memberFields} />
            {members.length > 1 && (
              <div className="case-add">
                <button type="button" onClick={() => form.set(at, undefined)}>
                  {t('web.case.remove', { what: name })}
                </button>
              </div>
            )}
          </details>
        );
      })}
      <div className="case-add">
        <button
          type="button"
          onClick={() =>
            onAdd(
              begun(
                memberFields,
                freshName(names, (n) => t('web.case.newMember', { n })),
                names,
              ),
            )
          }
        >
          + {t('web.case.addMember')}
        </button>
      </div>
    </section>
  );
};
