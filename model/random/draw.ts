/**
 * Draws: 32 bits as a pure function of an entity's key and the number of a month or event. Three multiply-xorshift
 * rounds (the constants of "triple32", C. Wellons, hash-prospector, 2018, found by search for least avalanche bias) with
 * the key's words taken in before each: the first word twice, so that no two keys share one sequence under a renaming of
 * n. For one key n ↦ bits is a permutation of the 32-bit words. It is a hash for statistics, not for secrets.
 *
 * Passes SmallCrush (TestU01 1.2.3) with months, households or replicates running fastest: `test/long/battery.test.ts`.
 */

/**
 * The draw number n of key (k0, k1): 32 uniform bits as an **int32**, which both engines and tables take fastest; read
 * it unsigned by `>>> 0`, or by `uniform`.
 *
 * @param n month or event number, uint32
 */
export function bits(k0: number, k1: number, n: number): number {
  let h = n ^ k0;
  h = (Math.imul(h ^ (h >>> 17), 0xed5ad4bb) + k1) | 0;
  h = Math.imul(h ^ (h >>> 11), 0xac4c1b51) ^ k0;
  h = Math.imul(h ^ (h >>> 15), 0x31848bab);
  return h ^ (h >>> 14);
}

/** The middle of the draw's cell: (b + ½) / 2³², in the open interval (0, 1), exact. */
export const uniform = (bits: number): number => ((bits >>> 0) + 0.5) * 2.3283064365386963e-10;
