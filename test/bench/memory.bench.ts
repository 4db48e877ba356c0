/** 500,000 residents over ten years: the most memory that this process, which holds population, pool and workers, ever took. */
import { horizon } from '../../model/dynamics/clock.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { blockSize, replicateTasks } from '../../scenarios/run/blocks.ts';
import { nodePool } from '../../scenarios/run/node-pool.ts';
import { withPopulation } from '../model/rows.ts';
import { documentOf, facts, setupOf } from '../model/setups.ts';
import type { Row } from './row.ts';

const residents = 500_000;

export default async function bench(): Promise<Row[]> {
  const margins = marginsOf('dongzhi', facts);
  const [households, persons] = margins.areas.reduce(
    ([h, p], area) => [h + area.households, p + area.residents],
    [0, 0],
  );
  const population = synthesise(margins, populationSeed('dongzhi'), {
    households: Math.ceil((residents * households) / persons),
  });
  const buffer = new SharedArrayBuffer(population.buffer.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(population.buffer));
  const setup = withPopulation(setupOf('dongzhi', { standards: [documentOf('dongzhi')] }), { ...population, buffer });
  const n = setup.header.householdCount;
  const pool = nodePool(2);
  pool.prepare(setup);
  const began = performance.now();
  await pool.run(
    [0, 1].flatMap((replicate) => replicateTasks(0, replicate, n, blockSize(horizon(setup.clock)), [0])),
    () => {},
  );
  const seconds = (performance.now() - began) / 1000 / 2;
  pool.close();
  return [
    { name: 'county/residents', value: setup.header.personCount, unit: 'persons' },
    { name: 'county/one replicate, one standard, two threads', value: seconds, unit: 's' },
    { name: 'county/most memory', value: process.resourceUsage().maxRSS / 1024 / 1024, unit: 'GiB', target: '≤ 1' },
  ];
}
