import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const module = (path: string, ...args: string[]) => [`${root}node_modules/${path}`, ...args];

const steps = {
  types: module('@typescript/native/bin/tsc'),
  lint: module('oxlint/bin/oxlint'),
  format: module('oxfmt/bin/oxfmt', '--check'),
};

/** Runs one step of the checks and says whether it passed. */
export const passes = (name: keyof typeof steps): boolean => {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, steps[name], { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${name}: ${status === 0 ? 'passed' : 'failed'} in ${seconds} s`);
  return status === 0;
};
