import type { Files } from '../../../scenarios/load/files.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { InputError } from '../../../scenarios/load/problem.ts';
import type { Problem } from '../../../scenarios/load/problem.ts';

/** The project's files with others laid over them. */
export const filesWith = (texts: Readonly<Record<string, string>>, below: Files = nodeFiles()): Files => ({
  read: (path) => texts[path] ?? below.read(path),
  list(folder) {
    const own = Object.keys(texts)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
    return [...new Set([...below.list(folder), ...own])].sort();
  },
});

/** The mistakes that an action finds; none where it succeeds. */
export const problemsOf = (action: () => unknown): readonly Problem[] => {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
};
