/**
 * The kernel on a county as it is: 20,000 synthetic households of Dongzhi, each standing for itself, ten years and the
 * run-in; and the interactive sample of 5,000. Rates count person-months of the persons at the start.
 */
import { setTimeout } from 'node:timers/promises';
import { horizon } from '../../model/dynamics/clock.ts';
import { populationBytes, type Population } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import { Simulation, type Setup } from '../../model/simulate.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { blockSize, replicateTasks } from '../../scenarios/run/blocks.ts';
import { nodePool } from '../../scenarios/run/node-pool.ts';
import type { Pool } from '../../scenarios/run/pool.ts';
import { every, withPopulation, withRows } from '../model/rows.ts';
import { dibaoOf, documentOf, facts, setupOf, withRules } from '../model/setups.ts';
import { evaluate } from '../plain/evaluate.ts';
import type { Row } from './row.ts';

const document = documentOf('dongzhi');
/** A document, and three alternatives as the catalogue has them. */
const withAlternatives = (first: Settings) => [
  first,
  withRules(first, { 'standard.indexation': 800 }, 12 * 2018),
  withRules(first, { 'taper.trigger': 3, 'taper.months': 12 }, 12 * 2018),
  withRules(first, { 'standard.ratio': 2500 }, 12 * 2018),
];
const standards = withAlternatives(document);
const county = (households: number): Population =>
  synthesise(marginsOf('dongzhi', facts), populationSeed('dongzhi'), { households });

const one = (setup: Setup, asked: number, simulation = new Simulation(setup)) => {
  const task = (replicate: number) => ({
    draw: 0,
    replicate,
    from: 0,
    to: setup.header.householdCount,
    standards: Array.from({ length: asked }, (_, k) => k),
  });
  return (replicate: number) => {
    const began = performance.now();
    simulation.run(task(replicate));
    return performance.now() - began;
  };
};
/** Least time of several: what is above it is the machine's other work. */
const least = (run: (replicate: number) => number, times = 5): number => {
  run(0);
  return Math.min(...Array.from({ length: times }, (_, i) => run(1 + i)));
};

const through = async (
  pool: Pool,
  setup: Setup,
  replicates: number,
  standards: readonly number[],
  first?: (ms: number) => void,
): Promise<number> => {
  const n = setup.header.householdCount;
  const size = blockSize(horizon(setup.clock));
  const tasks = Array.from({ length: replicates }, (_, r) => replicateTasks(0, r, n, size, standards)).flat();
  const waiting = new Map(Array.from({ length: replicates }, (_, r) => [r, n]));
  let seen = false;
  const began = performance.now();
  await pool.run(tasks, (pieces) => {
    for (const { replicate, households } of pieces) {
      waiting.set(replicate, waiting.get(replicate)! - households);
      if (waiting.get(replicate) === 0) {
        if (!seen) first?.(performance.now() - began);
        seen = true;
      }
    }
  });
  return performance.now() - began;
};

const shared = (population: Population): Population => {
  const buffer = new SharedArrayBuffer(population.buffer.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(population.buffer));
  return { ...population, buffer };
};

export default async function bench(): Promise<Row[]> {
  const rows: Row[] = [];
  const whole = county(20_000);
  const persons = whole.persons.age.length;
  const setup = withPopulation(setupOf('dongzhi', { standards, replicates: 100 }), whole);
  const personMonths = persons * horizon(setup.clock);

  const single = least(one({ ...setup, standards: [document] }, 1));
  const dibao = least(one({ ...setup, standards: [dibaoOf('dongzhi')] }, 1));
  const fourOfDibao = least(one({ ...setup, standards: withAlternatives(dibaoOf('dongzhi')) }, 4));
  const four = least(one(setup, 4));
  const rate = personMonths / single / 1000;
  rows.push(
    {
      name: 'kernel/dibao alone, one core',
      value: personMonths / dibao / 1000,
      unit: 'M person-months/s',
      target: '≥ 30 (first version)',
    },
    {
      name: 'kernel/a further standard of dibao alone',
      value: (100 * (fourOfDibao - dibao)) / 3 / dibao,
      unit: '% of the first',
      target: '≤ 33.3 (first version)',
    },
    {
      name: 'kernel/one standard, one core',
      value: rate,
      unit: 'M person-months/s',
      target: '≥ 60',
    },
    {
      name: 'kernel/a further standard',
      value: (100 * (four - single)) / 3 / single,
      unit: '% of the first',
      target: '≤ 25',
    },
  );

  // the plain evaluator runs the same lives: its rate beside the kernel's, in the same run
  const few = withRows({ ...setup, standards: [document] }, every(setup, 50));
  const task = { draw: 0, replicate: 0, from: 0, to: few.header.householdCount, standards: [0] };
  const began = performance.now();
  evaluate({ ...few, standards: [dibaoOf('dongzhi')] }, task);
  const plain = (few.header.personCount * horizon(few.clock)) / (performance.now() - began) / 1000;
  rows.push({
    name: 'kernel/dibao alone against the plain evaluator',
    value: personMonths / dibao / 1000 / plain,
    unit: 'times as fast',
  });

  const threads: number[] = [];
  for (const n of [1, 2]) {
    const pool = nodePool(n);
    pool.prepare(withPopulation({ ...setup, standards: [document] }, shared(whole)));
    await through(pool, setup, 2, [0]);
    threads.push(Math.min(await through(pool, setup, 6, [0]), await through(pool, setup, 6, [0])));
    pool.close();
  }
  rows.push({
    name: 'kernel/two threads against one',
    value: threads[0]! / threads[1]!,
    unit: 'times as fast',
    target: '≥ 1.9',
  });

  rows.push({
    name: 'kernel/population',
    value: populationBytes(whole.households.id.length, persons) / persons,
    unit: 'bytes a person',
    target: '≤ 32',
  });
  const keeping = new Simulation({ ...setup, standards: [document], keepBytes: 1 << 29 });
  one(setup, 1, keeping)(0);
  rows.push({
    name: 'kernel/kept dynamics of a replicate',
    value: keeping['keptBytes'] / persons,
    unit: 'bytes a person',
  });

  // the page: 5,000 households, two workers
  const page = setupOf('dongzhi', { standards: [document, standards[1]!], replicates: 50, keepBytes: 1 << 27 });
  for (const replicates of [10, 50]) {
    const pool = nodePool(2);
    let firstFigure = NaN;
    pool.prepare(page);
    const cold = await through(pool, page, replicates, [0, 1], (ms) => (firstFigure = ms));
    if (replicates === 10)
      rows.push({ name: 'page/first replicate of a cold start', value: firstFigure, unit: 'ms', target: '≤ 1000' });
    rows.push({ name: `page/${replicates} replicates of a cold start`, value: cold, unit: 'ms' });
    const moved: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      await setTimeout(20);
      const at = performance.now();
      pool.setStandards([document, withRules(document, { 'standard.indexation': 300 + 50 * i }, 12 * 2018)]);
      // the baseline's sums are at hand, as on the page: only the alternative runs again
      await through(pool, page, replicates, [1]);
      moved.push(performance.now() - at);
    }
    rows.push({
      name: `page/lever moved, ${replicates} replicates`,
      value: Math.min(...moved),
      unit: 'ms',
      target: replicates === 10 ? '≤ 60' : '≤ 200',
    });
    pool.close();
  }
  return rows;
}
