/**
 * The key of one entity's process: 64 bits that are a pure function of the seed, the replicate, the entity and the
 * process, and of nothing else. A process or household that is added moves no other.
 */

import { philox4x32 } from './philox.ts';

/** What `seedrandom` makes of the user's seed phrase: two uint32. */
export interface Seed {
  readonly lo: number;
  readonly hi: number;
}

/**
 * The uint32 that stands for a process: FNV-1a over the name's UTF-16 code units, then the finaliser of MurmurHash3, so
 * that names of one letter's difference are far apart. Two names of one model must not share a code; a test of the
 * model's processes says so.
 */
export function processCode(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Writes the key of an entity's process to `out[0]` and `out[1]`. Two further words, as good and as independent, go to
 * `out[2]` and `out[3]` where `out` has length 4 (the fastest); where it has length 2 they are dropped.
 *
 * @param replicate uint32; the number of the parameter draw where common paths are meant, the replicate's where luck is
 * @param household uint32 id, never a row number
 * @param member uint32 id within the household's lineage; 0 is the household itself
 * @param process `processCode` of its name
 */
export function deriveKey(
  seed: Seed,
  replicate: number,
  household: number,
  member: number,
  process: number,
  out: Uint32Array,
): void {
  philox4x32(household, member, replicate, process, seed.lo, seed.hi, out);
}
