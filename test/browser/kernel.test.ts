import { expect, test } from 'vitest';
import { kernel } from '../engines/kernel.ts';
import kept from '../engines/kernel.txt?raw';

test('the same bytes in this browser as in Node', () => {
  expect(kernel()).toBe(kept);
});
