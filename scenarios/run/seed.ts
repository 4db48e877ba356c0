import seedrandom from 'seedrandom';
import type { Seed } from '../../model/random/key.ts';

/**
 * The key of a user's seed phrase in a place: the same phrase gives two places unrelated luck.
 * @param phrase any text, e.g. `兜底 2018`
 */
export const seedOf = (phrase: string, place: string): Seed => {
  const words = seedrandom(JSON.stringify([phrase, place]));
  return { lo: words.int32() >>> 0, hi: words.int32() >>> 0 };
};
