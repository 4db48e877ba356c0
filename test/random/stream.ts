/**
 * The generator's draws as bytes, for a statistical battery: a small model of 4,096 households of one member, 4,096
 * replicates and 128 months at a time, walked with months, households or replicates running fastest.
 *
 *     node test/random/stream.ts month | battery
 */

import { writeSync } from 'node:fs';
import { bits, deriveKey, processCode, type Seed } from '../../model/random/index.ts';

/** Which of the three runs fastest: household-major, month-major and replicate-major order of computation. */
export const orders = ['month', 'household', 'replicate'] as const;
export type Order = (typeof orders)[number];

const SEED: Seed = { lo: 1, hi: 0 };
const PROCESS = processCode('income');
const ENTITIES = 4096;
const MONTHS = 128;

/** Blocks of draws, without end. The array is reused. */
export function* stream(order: Order, seed: Seed = SEED): Generator<Int32Array> {
  const keys = new Uint32Array(2 * ENTITIES);
  const words = new Uint32Array(4);
  const block = new Int32Array(ENTITIES * MONTHS);
  for (let turn = 0; ; turn++) {
    // months: one replicate of many households; households: the next replicate of the same ones; replicates: of one household
    for (let i = 0; i < ENTITIES; i++) {
      const household = order === 'month' ? turn * ENTITIES + i : order === 'household' ? i : turn;
      const replicate = order === 'month' ? 0 : order === 'household' ? turn : i;
      deriveKey(seed, replicate, household, 1, PROCESS, words);
      keys[2 * i] = words[0]!;
      keys[2 * i + 1] = words[1]!;
    }
    let at = 0;
    if (order === 'month') {
      for (let i = 0; i < ENTITIES; i++) {
        const k0 = keys[2 * i]!;
        const k1 = keys[2 * i + 1]!;
        for (let n = 0; n < MONTHS; n++) block[at++] = bits(k0, k1, n);
      }
    } else {
      for (let n = 0; n < MONTHS; n++) {
        for (let i = 0; i < ENTITIES; i++) block[at++] = bits(keys[2 * i]!, keys[2 * i + 1]!, n);
      }
    }
    yield block;
  }
}

if (import.meta.main) {
  const order = orders.find((name) => name === process.argv[2]);
  if (order === undefined) throw new Error(`order is ${process.argv[2]}, expected one of ${orders.join(', ')}`);
  try {
    for (const block of stream(order)) {
      const bytes = new Uint8Array(block.buffer);
      for (let done = 0; done < bytes.length;) done += writeSync(1, bytes, done);
    }
  } catch (error) {
    // the battery has read enough
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
