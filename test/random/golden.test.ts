import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findShell, runIn, shells } from '../engines/shells.ts';
import { golden } from './golden.ts';

const folder = import.meta.dirname;
const written = readFileSync(join(folder, 'golden.txt'), 'utf8').trimEnd();

test('draws and functions are those of the golden file', () => {
  expect(golden()).toBe(written);
});

for (const shell of shells) {
  test(`the same bytes in ${shell}`, async (context) => {
    if (findShell(shell) === undefined) context.skip(`${shell} is not installed: its engine was not compared`);
    expect(await runIn(shell, join(folder, 'golden-print.ts'))).toBe(written);
  });
}
