import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../scenarios/load/languages.ts';
import type { Problem } from '../scenarios/load/problem.ts';
import type { Language } from '../scenarios/load/units.ts';

interface Props {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly onText: (text: string) => void;
}

/** Place of a line and column, both from 1, in a text. */
const offsetOf = (text: string, line: number, column: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, 0) +
  column -
  1;

/** The case as its file reads, with each mistake under it; a mistake leads to its line. */
export const CaseEditor = ({ text, problems, onText }: Props) => {
  const { t, i18n } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const goTo = ({ line, column = 1 }: Problem) => {
    const element = area.current;
    if (!element || line === undefined) return;
    const from = offsetOf(text, line, column);
    const end = text.indexOf('\n', from);
    element.focus();
    element.setSelectionRange(from, end < 0 ? text.length : end);
    element.scrollTop = Math.max(0, (line - 5) * Number.parseFloat(getComputedStyle(element).lineHeight));
  };
  return (
    <>
      <Textarea
        ref={area}
        label={t('web.household.case')}
        description={t('web.household.help')}
        value={text}
        onChange={({ currentTarget: { value } }) => onText(value)}
        rows={22}
        wrap="off"
        spellCheck={false}
        aria-invalid={problems.length > 0}
        aria-errormessage="case-problems"
        error={problems.length > 0}
      />
      <ul id="case-problems" className="case-problems" aria-live="polite">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <button type="button" disabled={problem.line === undefined} onClick={() => goTo(problem)}>
              {sentence(problem, i18n.language as Language)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};
