/**
 * The shells of other browsers' engines, to show that the model gives the same bytes there: `jsc` (JavaScriptCore, Safari;
 * Debian libjavascriptcoregtk-4.1-bin or -4.0-bin) and `gjs` (SpiderMonkey, Firefox; Debian gjs).
 */

import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Rolldown } from 'vite';

export const shells = ['jsc', 'gjs'] as const;
export type Shell = (typeof shells)[number];

/** The shell's file, or undefined where it is not installed. */
export function findShell(shell: Shell): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, shell))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** One plain ES module of a TypeScript file and all that it imports, made by the bundler that makes the page. */
export async function bundle(entryFile: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: entryFile, formats: ['es'], fileName: 'entry' } },
  })) as Rolldown.RolldownOutput[];
  return output[0]!.output[0].code;
}

/**
 * What an entry file prints in a shell; line ends at the end are cut. The file may use what the language has and the shell's `print`, no
 * files, console or DOM. Throws with the shell's own message where the code does.
 */
export async function runIn(shell: Shell, entryFile: string): Promise<string> {
  const file = findShell(shell);
  if (file === undefined) throw new Error(`${shell} is not installed`);
  const folder = mkdtempSync(join(tmpdir(), 'doudi-'));
  try {
    const module = join(folder, 'entry.mjs');
    writeFileSync(module, await bundle(entryFile));
    const { stdout } = await promisify(execFile)(file, ['-m', module], { maxBuffer: 1 << 28 });
    return stdout.trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
