import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { kernel } from '../engines/kernel.ts';
import { findShell, runIn, shells } from '../engines/shells.ts';

const entry = fileURLToPath(new URL('../engines/kernel-print.ts', import.meta.url));

test('the model counts something in this engine, each time the same', () => {
  const lines = kernel();
  expect(lines).toMatch(/^yancheng 0 0 [1-9]\d+ [1-9]\d+ [1-9]\d+ [0-9a-f]{16}\n/);
  expect(kernel()).toBe(lines);
});

test('the model gives the bytes that are kept: whoever changes them means to, and runs this with -u', async () => {
  await expect(kernel()).toMatchFileSnapshot('../engines/kernel.txt');
});

for (const shell of shells) {
  test(`the same bytes in ${shell}`, async (context) => {
    if (findShell(shell) === undefined) context.skip(`${shell} is not installed: its engine was not compared`);
    expect(await runIn(shell, entry)).toBe(kernel());
  });
}
