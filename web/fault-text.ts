import type { TFunction } from 'i18next';
import type { Problem, Range } from '../scenarios/load/problem.ts';

const isRange = (value: Problem['expected']): value is Range => typeof value === 'object' && !Array.isArray(value);

const listed = (value: Problem['expected'] | Problem['hint']): string => {
  if (value === undefined) return '';
  if (isRange(value)) return `${value.min ?? '…'} – ${value.max ?? '…'}${value.unit ? ` ${value.unit}` : ''}`;
  return Array.isArray(value) ? value.join(', ') : String(value);
};

/** One mistake in a sentence of the user's language: what it is, and what was expected. */
export const faultText = (problem: Problem, t: TFunction, field = problem.field ?? ''): string =>
  t(`problem.${problem.code}`, { field, value: problem.value ?? '', expected: listed(problem.expected), hint: listed(problem.hint), file: problem.file ?? '' });
