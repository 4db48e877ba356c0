/** What a source or a note of the tables is called in both languages. */
import { z } from 'zod';
import type { Files } from './files.ts';
import { InputError } from './problem.ts';
import { readTable, rowInFile, text, validate } from './table.ts';
import type { Language } from './units.ts';

export type Wording = Readonly<Record<Language, string>>;

const separators: Wording = { zh: '；', en: '; ' };
const row = z.object({ text: text('value-missing'), zh: text('value-missing'), en: z.string().trim() });

/**
 * Reads `data/wordings.csv`. A source or note is told part by part, as semicolons divide it; what the file does not have,
 * say in a table of the user's own, stays as it is written.
 * @throws InputError
 */
export const loadWordings = (files: Files): ((written: string) => Wording) => {
  const table = readTable(files, 'data/wordings.csv', ['text', 'zh', 'en']);
  const parts = new Map<string, Wording>();
  for (const [index, { text, zh, en }] of validate(table, row).entries()) {
    if (parts.has(text))
      throw new InputError([{ code: 'duplicate-row', file: table.file, row: rowInFile(index), value: text }]);
    parts.set(text, { zh, en: en === '' ? text : en });
  }
  return (written) => {
    const told = written.split(separators.en).map((part) => parts.get(part) ?? { zh: part, en: part });
    const joined = (language: Language) => told.map((part) => part[language]).join(separators[language]);
    return { zh: joined('zh'), en: joined('en') };
  };
};
