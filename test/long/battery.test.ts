/** SmallCrush of TestU01 (P. L'Ecuyer and R. Simard, 2007; Debian libtestu01-0-dev, non-free) on the generator's own draws. */

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orders } from '../random/stream.ts';

const sources = join(import.meta.dirname, '../random');
let folder: string;
let battery: string | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-'));
  const program = join(folder, 'battery');
  try {
    execFileSync(process.env.CC ?? 'gcc', ['-O2', join(sources, 'battery.c'), '-o', program, '-ltestu01', '-lm'], {
      stdio: 'pipe',
    });
    battery = program;
  } catch {
    // no compiler or no library: the tests say that they were skipped
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the battery prints: statistics outside [0.001, 0.999], and how many there were. */
function run(program: string, order: string, direction: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const draws = spawn(process.execPath, [join(sources, 'stream.ts'), order], { stdio: ['ignore', 'pipe', 'ignore'] });
    const judge = spawn(program, ['small', direction], { stdio: [draws.stdout, 'pipe', 'inherit'] });
    // the battery alone may hold the stream's end, or the stream would never learn that it has read enough
    draws.stdout.destroy();
    let text = '';
    judge.stdout.on('data', (chunk) => (text += chunk));
    judge.on('error', reject);
    judge.on('close', (code) => {
      draws.kill();
      if (code === 0) resolve(text.split('\n').filter((line) => /^(outside|statistics)/.test(line)));
      else reject(new Error(`the battery ended with code ${code}`));
    });
  });
}

describe.each(orders)('with the %s running fastest', (order) => {
  test.for(['straight', 'reversed'])('SmallCrush, bits %s', async (direction, { skip }) => {
    if (battery === undefined)
      return skip('a C compiler or TestU01 (libtestu01-0-dev) is not installed: no battery was run');
    expect(await run(battery, order, direction)).toEqual(['statistics 15']);
  });
});
