import type { Files } from '../scenarios/load/files.ts';
import { InputError } from '../scenarios/load/problem.ts';

const texts: Record<string, string> = {
  ...import.meta.glob<string>('../data/*.csv', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob<string>('../scenarios/**/*.yaml', { query: '?raw', import: 'default', eager: true }),
};

const prefix = '../';

/** The project's data and scenarios, which are part of the page; nothing is fetched. */
export const browserFiles: Files = {
  read(path) {
    const text = texts[prefix + path];
    if (text === undefined) throw new InputError([{ code: 'file-missing', file: path }]);
    return text;
  },
  list(folder) {
    const start = `${prefix}${folder}/`;
    return Object.keys(texts)
      .filter((path) => path.startsWith(start) && !path.slice(start.length).includes('/'))
      .map((path) => path.slice(start.length))
      .sort();
  },
};
