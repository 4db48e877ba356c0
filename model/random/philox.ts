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
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let y0 = k0 | 0;
  let y1 = k1 | 0;
  for (let round = 0; round < 10; round++) {
    // the high word of a 32 × 32 → 64 bit product, from 16-bit halves: low·low, the two middles, high·high
    const a = x0 & 0xffff;
    const b = x0 >>> 16;
    const s = (Math.imul(b, M0_LOW) + (Math.imul(a, M0_LOW) >>> 16)) | 0;
    const t = (Math.imul(a, M0_HIGH) + (s & 0xffff)) | 0;
    const high0 = (Math.imul(b, M0_HIGH) + (s >>> 16) + (t >>> 16)) | 0;

    const c = x2 & 0xffff;
    const d = x2 >>> 16;
    const u = (Math.imul(d, M1_LOW) + (Math.imul(c, M1_LOW) >>> 16)) | 0;
    const v = (Math.imul(c, M1_HIGH) + (u & 0xffff)) | 0;
    const high1 = (Math.imul(d, M1_HIGH) + (u >>> 16) + (v >>> 16)) | 0;

    const low0 = Math.imul(x0, M0);
    const low1 = Math.imul(x2, M1);
    x0 = high1 ^ x1 ^ y0;
    x1 = low1;
    x2 = high0 ^ x3 ^ y1;
    x3 = low0;
    y0 = (y0 + W0) | 0;
    y1 = (y1 + W1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
