import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findShell, runIn, shells } from '../engines/shells.ts';
import { golden } from './golden.ts';

const written = readFileSync(new URL('./golden.txt', import.meta.url), 'utf8').trimEnd();
const entry = fileURLToPath(new URL('./golden-print.ts', import.meta.url));

test('draws and functions are those of the golden file', () => {
  expect(golden()).toBe(written);
});

for (const shell of shells) {
  test(`the same bytes in ${shell}`, async (context) => {
    if (findShell(shell) === undefined) context.skip(`${shell} is not installed: its engine was not compared`);
    expect(await runIn(shell, entry)).toBe(written);
  });
}
