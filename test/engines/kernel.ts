/**
 * The real model on a small population, with nothing but what is in the bundle: what every engine must print alike, be it
 * Node, a browser or a shell. The population is synthesised in the engine too, so all stages are compared.
 */
import { runInMonths } from '../../model/dynamics/clock.ts';
import { populationHeader } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { Simulation } from '../../model/simulate.ts';
import { loadFacts } from '../../scenarios/load/facts.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { ratesOf } from '../../scenarios/load/rates.ts';
import { loadStandard } from '../../scenarios/load/standard.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { browserFiles } from '../../web/browser-files.ts';

const documents = { yancheng: 'yancheng-2017-23', rongchang: 'rongchang-2018' } as const;

/** 64 bits over the bytes of doubles, of two multiply-xorshift chains: for comparing, not for secrets. */
const digest = (arrays: readonly Float64Array[]): string => {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (const array of arrays) {
    for (const word of new Uint32Array(array.buffer, array.byteOffset, 2 * array.length)) {
      a = Math.imul(a ^ word, 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b + word, 0xc2b2ae35) ^ a;
      b ^= b >>> 13;
    }
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
const total = (array: Float64Array): number => array.reduce((sum, value) => sum + value, 0);

/** One line a replicate: place, draw, replicate, sum and digest of the lives' sums and of each standard's. */
export const kernel = (): string => {
  const facts = loadFacts(browserFiles);
  const lines: string[] = [];
  for (const place of Object.keys(documents) as (keyof typeof documents)[]) {
    const population = synthesise(marginsOf(place, facts, new Map()), populationSeed(place), {
      households: 400,
      candidates: 1_000,
    });
    const standards = Object.values(documents).map((id) => loadStandard(id, browserFiles).settings);
    const setup = {
      header: populationHeader(population),
      buffer: population.buffer,
      rates: ratesOf(place, facts),
      clock: { from: 12 * 2018, months: 60, runIn: runInMonths },
      seed: { lo: 0x5eed, hi: 0xd0d1 },
      draws: 2,
      replicates: 2,
      standards,
      keepBytes: 0,
    };
    const simulation = new Simulation(setup);
    for (const draw of [0, 1]) {
      for (const replicate of [0, 1]) {
        const { lives, policy } = simulation.run({
          draw,
          replicate,
          from: 0,
          to: population.households.id.length,
          standards: [0, 1],
        });
        lines.push([place, draw, replicate, total(lives), ...policy.map(total), digest([lives, ...policy])].join(' '));
      }
    }
  }
  return lines.join('\n');
};
