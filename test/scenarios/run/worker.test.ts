import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../steps.ts';

/** Files and packages that a file imports, through others, types left out. */
const reached = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, names, from] of text.matchAll(/^(?:import|export)\s+([^;]*?)\s*from\s+['"]([^'"]+)['"]/gm)) {
    const isType = names!.startsWith('type ') || /^\{(?:\s*type\s+\w+(?:\s+as\s+\w+)?\s*,?)+\s*\}$/.test(names!);
    if (isType) continue;
    if (from!.startsWith('.')) reached(relative(root, join(root, dirname(file), from!)), seen);
    else seen.add(from!);
  }
  return seen;
};

test('the worker loads the model and Comlink, and no package that reads files', () => {
  const files = reached('scenarios/run/worker.ts');
  expect(files).toContain('model/simulate.ts');
  const packages = [...files].filter((file) => !/^(model|scenarios)\//.test(file));
  expect(packages).toEqual(['comlink']);
  expect([...files].filter((file) => /^scenarios\/(load|cli)\//.test(file))).toEqual(['scenarios/load/problem.ts']);
});
