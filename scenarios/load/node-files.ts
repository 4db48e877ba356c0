import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';
import { InputError } from './problem.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR');

/** The project's files on disk. `root` is the folder that holds `data/` and `scenarios/`; default: this project's own. */
export const nodeFiles = (root: string = projectRoot): Files => ({
  read(path) {
    try {
      return readFileSync(join(root, path), 'utf8');
    } catch (error) {
      if (isMissing(error)) throw new InputError([{ code: 'file-missing', file: path }]);
      throw error;
    }
  },
  list(folder) {
    try {
      return readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  },
});
