import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../scenarios/load/languages.ts';
import type { Problem } from '../scenarios/load/problem.ts';
import type { Language } from '../scenarios/load/units.ts';
import type { Source } from '../scenarios/load/yaml.ts';
import { CaseEvents } from './case-events.tsx';
import { textAt, valueAt, type CaseForm } from './case-field.tsx';
import { CaseGroup } from './case-group.tsx';
import { CaseMembers } from './case-members.tsx';
import { problemsByField } from './case-problems.ts';
import { caseFields } from './case-schema.ts';
import { withEvent, withEventMoved, withMember, withMemberRenamed, withValue } from './case-text.ts';
import type { Choice } from './household-standards.ts';
import './case-form.css';

interface Props {
  readonly text: string;
  readonly source: Source;
  readonly problems: readonly Problem[];
  readonly places: readonly Choice[];
  readonly standards: readonly Choice[];
  readonly onText: (text: string, gesture?: string) => void;
}

/** What is asked first, then incomes; the rest stands folded below. */
const first = ['place', 'area', 'start', 'months', 'register', 'dibaoSince'] as const;
const rest = ['title', 'id', 'standard', 'pilot', 'home', 'perDisease', 'basicPension'] as const;

/** Names of all who belong to the household at some time. */
const membersOf = (value: unknown): Choice[] => {
  const list = valueAt(value, ['members']);
  const atStart = Array.isArray(list) ? list.map((_, i) => textAt(value, ['members', i, 'name'])) : [];
  const born = Object.values(valueAt(value, ['events']) ?? {})
    .flat()
    .map((happening) => textAt(happening, ['birth', 'name']));
  return [...new Set([...atStart, ...born])]
    .filter((name) => name !== '')
    .map((name) => ({ value: name, label: name }));
};

/** A case as a form of its text: each field writes the line that it stands for. */
export const CaseFormView = ({ text, source, problems, places, standards, onText }: Props) => {
  const { t, i18n } = useTranslation();
  const byField = useMemo(() => problemsByField(problems, source), [problems, source]);
  const form: CaseForm = {
    value: source.value,
    problems: byField,
    names: { members: membersOf(source.value), places, standards },
    set(path, value, gesture) {
      const [list, index, name] = path;
      onText(
        list === 'members' && typeof index === 'number' && name === 'name' && typeof value === 'string'
          ? withMemberRenamed(text, index, value)
          : withValue(text, path, value),
        gesture,
      );
    },
  };
  const isWrong = (name: string) => [...byField.keys()].some((key) => key.split('/')[0] === name);
  return (
    <div className="case-form">
      {(byField.get('') ?? []).map((problem) => (
        <p key={JSON.stringify(problem)} className="case-error">
          {sentence(problem, i18n.language as Language)}
        </p>
      ))}
      <section className="case-section">
        <CaseGroup form={form} path={[]} schema={caseFields} only={first} />
      </section>
      <CaseMembers form={form} onAdd={(member) => onText(withMember(text, member))} />
      <section className="case-section">
        <h3>{t('web.case.means')}</h3>
        <CaseGroup form={form} path={['income']} schema={caseFields.properties!.income!} />
        <CaseGroup form={form} path={[]} schema={caseFields} only={['wealth']} />
      </section>
      <CaseEvents
        form={form}
        onAdd={(month, what, value) => onText(withEvent(text, month, what, value))}
        onMove={(event, to) => onText(withEventMoved(text, event, to))}
      />
      <details className="case-section" open={rest.some(isWrong) || undefined}>
        <summary>{t('web.case.rest')}</summary>
        <CaseGroup form={form} path={[]} schema={caseFields} only={rest} />
      </details>
    </div>
  );
};
