/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3" (SC 2011): ten rounds turn a counter of four words and a key of two into four words. It keeps no state, so
 * any value of any sequence is computed alone. Here it makes the keys of entities; draws are made by `draw.ts`.
 */

// as int32: values that leave that range would be carried as doubles
const M0 = 0xd2511f53 | 0;
const M1 = 0xcd9e8d57 | 0;
/** Weyl steps of the key: the golden ratio and √3 − 1, times 2³². */
const W0 = 0x9e3779b9 | 0;
const W1 = 0xbb67ae85 | 0;

const M0_HIGH = M0 >>> 16;
const M0_LOW = M0 & 0xffff;
const M1_HIGH = M1 >>> 16;
const M1_LOW = M1 & 0xffff;

/**
 * Writes the four words for counter (c0, c1, c2, c3) and key (k0, k1) to `out[0..3]`. Every argument is a uint32, or an
 * int32 with the same bits.
 */
export function philox4x32(
  c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array,
): void {
  c0 |= 0;
  c1 |= 0;
  c2 |= 0;
  c3 |= 0;
  k0 |= 0;
  k1 |= 0;
  for (let round = 0; round < 10; round++) {
    // the high word of a 32 × 32 → 64 bit product, from 16-bit halves: low·low, the two middles, high·high
    const a = c0 & 0xffff;
    const b = c0 >>> 16;
    const s = Math.imul(b, M0_LOW) + (Math.imul(a, M0_LOW) >>> 16) | 0;
    const t = Math.imul(a, M0_HIGH) + (s & 0xffff) | 0;
    const high0 = Math.imul(b, M0_HIGH) + (s >>> 16) + (t >>> 16) | 0;

    const c = c2 & 0xffff;
    const d = c2 >>> 16;
    const u = Math.imul(d, M1_LOW) + (Math.imul(c, M1_LOW) >>> 16) | 0;
    const v = Math.imul(c, M1_HIGH) + (u & 0xffff) | 0;
    const high1 = Math.imul(d, M1_HIGH) + (u >>> 16) + (v >>> 16) | 0;

    const low0 = Math.imul(c0, M0);
    const low1 = Math.imul(c2, M1);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = k0 + W0 | 0;
    k1 = k1 + W1 | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}
