import { facts } from '../../population/places.ts';
import { InputError, type Problem } from '../../../scenarios/load/problem.ts';
import { openRegister, type Opened, type RegisterRequest } from '../../../scenarios/register/open.ts';
import { noOptions } from '../../../scenarios/register/mapping.ts';
import type { RegisterFile } from '../../../scenarios/register/format.ts';
import { bytesOf } from './register-of.ts';

export const request: RegisterRequest = { place: 'dongzhi', of: 'residents', options: noOptions };

/** Files by name, their content text or bytes. */
export type Content = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

const filesOf = (content: Content): RegisterFile[] =>
  Object.entries(content).map(([name, each]) => ({ name, bytes: typeof each === 'string' ? bytesOf(each) : each }));

export const opened = (content: Content, asked: Partial<RegisterRequest> = {}): Promise<Opened> =>
  openRegister(filesOf(content), { ...request, ...asked }, facts);

/** The mistakes of a register, whether it could not be opened at all or holds them in its rows. */
export const problemsOf = async (
  content: Content,
  asked: Partial<RegisterRequest> = {},
): Promise<readonly Problem[]> => {
  try {
    return (await opened(content, asked)).report.problems;
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
};

export const codesOf = async (content: Content, asked: Partial<RegisterRequest> = {}): Promise<string[]> =>
  (await problemsOf(content, asked)).map(({ code }) => code);

/** A small joint register; each row's cells may be replaced by name. */
export const joint = (...rows: readonly Readonly<Record<string, string | number>>[]): string => {
  const usual: Record<string, string | number> = {
    household_id: 'H1',
    area: 'rural',
    person_id: '',
    relation: '',
    sex: 'male',
    age: 50,
    work: 'none',
  };
  const all = rows.map((row) => ({ ...usual, ...row }));
  const names = [...new Set(all.flatMap((row) => Object.keys(row)))];
  return [names, ...all.map((row) => names.map((name) => (row as typeof usual)[name] ?? ''))]
    .map((row) => row.join(','))
    .join('\n');
};
