/** The first 100,000 values of each kind, as a digest and three examples: what must never change by accident, on any engine. */

import {
  bits,
  deriveKey,
  exp,
  exponentialOf,
  log,
  normalDistribution,
  normalOf,
  normalQuantile,
  power,
  processCode,
  quantileTable,
  sample,
  uniform,
} from '../../model/random/index.ts';

const VALUES = 100_000;

/** 64 bits over the bytes of doubles, of two multiply-xorshift chains: for comparing, not for secrets. */
function digest(values: Float64Array): string {
  const words = new DataView(values.buffer);
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < words.byteLength; i += 4) {
    const word = words.getUint32(i, true);
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + word, 0xc2b2ae35) ^ a;
    b ^= b >>> 13;
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** One line a kind: name, digest, first three values. */
export function golden(): string {
  const key = new Uint32Array(4);
  const seed = { lo: 0x243f6a88, hi: 0x85a308d3 };
  const lognormal = quantileTable((p) => exp(0.3 * normalQuantile(p) - 0.045));
  const line = (name: string, value: (i: number, draw: number) => number) => {
    const values = new Float64Array(VALUES);
    // 100 months of 1,000 households
    for (let i = 0; i < VALUES; i++) {
      if (i % 100 === 0) deriveKey(seed, 3, i / 100, 1, processCode(name), key);
      values[i] = value(i, bits(key[0]!, key[1]!, i % 100));
    }
    return [name, digest(values), ...values.subarray(0, 3)].join(' ');
  };
  return [
    line('key', (i) => key[i % 4]!),
    line('bits', (_, draw) => draw),
    line('uniform', (_, draw) => uniform(draw)),
    line('normalOf', (_, draw) => normalOf(draw)),
    line('exponentialOf', (_, draw) => exponentialOf(draw)),
    line('sample', (_, draw) => sample(lognormal, draw)),
    line('exp', (_, draw) => exp(1400 * uniform(draw) - 700)),
    line('log', (_, draw) => log(uniform(draw))),
    line('power', (i, draw) => power(1 + uniform(draw), i / 1200)),
    line('normalDistribution', (_, draw) => normalDistribution(40 * uniform(draw) - 30)),
    line('normalQuantile', (_, draw) => normalQuantile(uniform(draw))),
  ].join('\n');
}
