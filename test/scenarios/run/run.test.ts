import { afterEach, expect, test } from 'vitest';
import { nodePool } from '../../../scenarios/run/node-pool.ts';
import type { Pool } from '../../../scenarios/run/pool.ts';
import { startRun, type Progress, type RunOptions } from '../../../scenarios/run/run.ts';
import { seedOf } from '../../../scenarios/run/seed.ts';
import type { ResolvedComparison } from '../../../scenarios/load/comparison.ts';
import { inputsOf, small } from './small-run.ts';

const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const keepBytes = 256 * 2 ** 20;

const begin = (comparison: ResolvedComparison, threads: number, options: RunOptions = {}) => {
  const pool = nodePool(threads);
  pools.push(pool);
  return startRun(comparison, pool, inputsOf(comparison), { digest: true, ...options });
};

test('one, two and five workers and this thread give the same bytes', async () => {
  const comparison = small();
  const digests = [];
  for (const threads of [0, 1, 2, 5]) digests.push(await begin(comparison, threads).digest());
  expect(new Set(digests).size).toBe(1);
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('another seed, and the same seed elsewhere, give other bytes', async () => {
  const digests = await Promise.all([begin(small(), 1).digest(), begin(small({ seed: 'another' }), 1).digest()]);
  expect(new Set(digests).size).toBe(2);
  expect(seedOf('doudi', 'fuxin')).not.toEqual(seedOf('doudi', 'yancheng'));
});

test.each([0, 2])('after a moved lever the sums are those of a run from scratch, on %i workers', async (threads) => {
  const moved = small({ standards: ['yancheng-2017-23', 'index-8', 'ratio-25', 'taper-12-band'] });
  const run = begin(small(), threads, { keepBytes });
  expect(await run.done).toBe(true);
  run.change(moved.standards.map(({ settings }) => settings));
  expect(await run.digest()).toBe(await begin(moved, threads).digest());
});

test('a lever moved in the middle of a run, twice, gives the sums of the last place it was moved to', async () => {
  const settings = (ids: string[]) => small({ standards: ids }).standards.map((standard) => standard.settings);
  let moves = 0;
  const run = begin(small({ replicates: 6 }), 2, {
    keepBytes,
    onResults: () => {
      moves++;
      if (moves === 1) run.change(settings(['yancheng-2017-23', 'ratio-22-5']));
      if (moves === 3) run.change(settings(['yancheng-2017-23', 'ratio-20', 'index-8']));
    },
  });
  while (!(await run.done));
  const last = small({ replicates: 6, standards: ['yancheng-2017-23', 'ratio-20', 'index-8'] });
  expect(await run.digest()).toBe(await begin(last, 2).digest());
});

test('a changed baseline changes everything that is measured against it', async () => {
  const moved = small({ standards: ['dongzhi-2017-43', 'ratio-20', 'ratio-25'] });
  const run = begin(small(), 0, { keepBytes });
  await run.done;
  run.change(moved.standards.map(({ settings }) => settings));
  expect(await run.digest()).toBe(await begin(moved, 0).digest());
});

test('progress counts household-years up to what was planned, and figures rest on whole replicates', async () => {
  const seen: Progress[] = [];
  const complete: number[] = [];
  const run = begin(small(), 2, {
    onProgress: (progress) => seen.push(progress),
    onResults: (results) => complete.push(results.complete),
  });
  await run.done;
  expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
  const last = seen.at(-1)!;
  expect(last.done).toBe(last.planned);
  expect([last.replicates, last.plannedReplicates]).toEqual([3, 3]);
  expect(complete.at(-1)).toBe(3);
  expect(complete).toEqual([...new Set(complete)]);
});

test('a run that is stopped keeps what is whole and has no digest', async () => {
  const stop = new AbortController();
  const run = begin(small({ replicates: 8 }), 1, { signal: stop.signal, onResults: () => stop.abort() });
  expect(await run.done).toBe(false);
  expect(run.results.complete).toBeGreaterThan(0);
  expect(run.results.complete).toBeLessThan(8);
  await expect(run.digest()).rejects.toThrow('no digest');
});
