import { afterEach, expect, test } from 'vitest';
import type { Task } from '../../../model/simulate.ts';
import { replicateTasks } from '../../../scenarios/run/blocks.ts';
import type { Engine } from '../../../scenarios/run/engine.ts';
import type { Message, Piece } from '../../../scenarios/run/messages.ts';
import { Pool, type PoolOptions } from '../../../scenarios/run/pool.ts';
import { keyOf } from '../../../scenarios/run/queue.ts';
import { ResourceError } from '../../../scenarios/run/resource-error.ts';
import { thisThread } from '../../../scenarios/run/this-thread.ts';
import { setupOf, small } from './small-run.ts';

const pools: Pool[] = [];
const poolOf = (options: PoolOptions): Pool => {
  const pool = new Pool(options);
  pools.push(pool);
  return pool;
};
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const keepBytes = 64 * 2 ** 20;
const setup = setupOf(small(), keepBytes);
const households = 600;
const tasks = [0, 1, 2].flatMap((replicate) => replicateTasks(0, replicate, households, 100, [0, 1, 2]));

/** An engine that writes down the tasks it is handed. */
const noting = (engine: Engine, handed: Task[][]): Engine => ({
  ask(message) {
    if (message.kind === 'task') handed.push([...message.tasks]);
    return engine.ask(message);
  },
  end: () => engine.end(),
});

/** An engine that says nothing to the messages that `mute` names. */
const silent = (engine: Engine, mute: (message: Message) => boolean): Engine => ({
  ask: (message) => (mute(message) ? new Promise(() => {}) : engine.ask(message)),
  end: () => engine.end(),
});

const addUp = (pieces: readonly Piece[]): string => {
  const sums = new Map<string, number[]>();
  for (const { draw, replicate, standards, lives, policy } of pieces)
    [lives, ...policy].forEach((part, i) => {
      const key = `${draw}/${replicate}/${i === 0 ? 'lives' : standards[i - 1]}`;
      const whole = sums.get(key) ?? [];
      part.forEach((sum, at) => (whole[at] = (whole[at] ?? 0) + sum));
      sums.set(key, whole);
    });
  return JSON.stringify([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const collect = async (pool: Pool, asked: readonly Task[]): Promise<Piece[]> => {
  const pieces: Piece[] = [];
  await pool.run(asked, (more) => pieces.push(...more));
  return pieces;
};

const idle = async (pool: Pool) => {
  while (pool.busy > 0) await new Promise((resolve) => setTimeout(resolve, 1));
};

test('every task is run once, the replicates in their order', async () => {
  const handed: Task[][] = [];
  const pool = poolOf({ spawn: () => noting(thisThread(), handed), threads: 1 });
  pool.prepare(setup);
  await pool.run(tasks, () => {});
  expect(handed.flat()).toEqual(tasks);
});

test('two workers begin with a replicate each', async () => {
  const handed: Task[][] = [];
  const pool = poolOf({ spawn: () => noting(thisThread(), handed), threads: 2 });
  pool.prepare(setup);
  await pool.run(tasks, () => {});
  expect(handed[0]![0]!.replicate).not.toBe(handed[1]![0]!.replicate);
  expect(handed.flat().map(keyOf).sort()).toEqual(tasks.map(keyOf).sort());
});

test('the sums do not depend on how many run them, nor on how the households are cut', async () => {
  const pool = poolOf({ spawn: thisThread, threads: 3 });
  pool.prepare(setup);
  const cut = addUp(await collect(pool, tasks));
  const whole = [0, 1, 2].flatMap((replicate) => replicateTasks(0, replicate, households, households, [0, 1, 2]));
  expect(addUp(await collect(pool, whole))).toBe(cut);
});

test('a cancelled run hands out no more, and every worker is idle within its task', async () => {
  const handed: Task[][] = [];
  const pool = poolOf({ spawn: () => noting(thisThread(), handed), threads: 2 });
  pool.prepare(setup);
  let heard = 0;
  const whole = await pool.run(tasks, () => {
    heard++;
    pool.cancel();
  });
  expect(whole).toBe(false);
  const before = handed.length;
  await idle(pool);
  expect(handed).toHaveLength(before);
  expect(heard).toBe(1);
});

test('what was kept when a run was cancelled is used by the next', async () => {
  const handed: Task[][] = [];
  const pool = poolOf({ spawn: () => noting(thisThread(), handed), threads: 1 });
  pool.prepare(setup);
  await pool.run(tasks, () => pool.cancel());
  await idle(pool);
  expect(pool.kept).toBeGreaterThan(0);
  const pieces = await collect(pool, tasks);
  const fresh = poolOf({ spawn: thisThread, threads: 1 });
  fresh.prepare(setup);
  expect(addUp(pieces)).toBe(addUp(await collect(fresh, tasks)));
});

test('sums that an earlier run asked for are not heard', async () => {
  const pool = poolOf({ spawn: thisThread, threads: 2 });
  pool.prepare(setup);
  await collect(pool, tasks.slice(0, 2));
  let late = 0;
  const first = pool.run(tasks, () => late++);
  const second = await collect(pool, tasks.slice(0, 3));
  expect(await first).toBe(false);
  expect(late).toBe(0);
  expect(second.reduce((sum, piece) => sum + piece.households, 0)).toBe(300);
});

test('after a moved lever each task goes to the worker that keeps its lives', async () => {
  const handed = [[], []] as Task[][][];
  let spawned = 0;
  const pool = poolOf({ spawn: () => noting(thisThread(), handed[spawned++]!), threads: 2 });
  pool.prepare(setup);
  await pool.run(tasks, () => {});
  expect(pool.kept).toBe(tasks.length);
  const before = handed.map((each) => new Set(each.flat().map(keyOf)));
  for (const each of handed) each.length = 0;
  pool.setStandards([setup.standards[0]!, setup.standards[2]!, setup.standards[1]!]);
  await pool.run(tasks, () => {});
  handed.forEach((each, i) => expect(each.flat().filter((task) => !before[i]!.has(keyOf(task)))).toEqual([]));
});

test('a silent worker is replaced and its task done again', async () => {
  let spawned = 0;
  let ended = 0;
  const spawn = (): Engine => {
    let handed = 0;
    const dead = spawned++ === 0;
    const engine = silent(thisThread(), (message) => dead && message.kind === 'task' && ++handed === 2);
    return {
      ask: (message) => engine.ask(message),
      end: () => {
        ended++;
      },
    };
  };
  const pool = poolOf({ spawn, threads: 2, silence: 2000 });
  pool.prepare(setup);
  const pieces = await collect(pool, tasks);
  expect([spawned, ended]).toEqual([3, 1]);
  const fresh = poolOf({ spawn: thisThread, threads: 1 });
  fresh.prepare(setup);
  expect(addUp(pieces)).toBe(addUp(await collect(fresh, tasks)));
});

test('a task over which two workers fall silent ends the run, and the pool can be used again', async () => {
  const asked = tasks.slice(0, 3);
  let mute = true;
  const pool = poolOf({
    spawn: () => silent(thisThread(), (message) => mute && message.kind === 'task'),
    threads: 1,
    silence: 500,
  });
  pool.prepare(setup);
  const failed = pool.run(asked, () => {});
  await expect(failed).rejects.toBeInstanceOf(ResourceError);
  await expect(failed).rejects.toMatchObject({ problems: [{ code: 'worker-silent' }] });
  mute = false;
  expect(await pool.run(asked, () => {})).toBe(true);
});

test('what is thrown in a worker is a bug, told with its stack', async () => {
  const pool = poolOf({ spawn: thisThread, threads: 1 });
  pool.prepare(setup);
  const missing: Task = { draw: 0, replicate: 0, from: 0, to: 1, standards: [99] };
  await expect(pool.run([missing], () => {})).rejects.toMatchObject({
    name: 'Error',
    stack: expect.stringContaining('simulate.ts'),
  });
});
