/** Nanoseconds per call of `model/random/`, each in a loop of its own as the kernel would call it. */

import {
  bits,
  deriveKey,
  exp,
  exponentialOf,
  log,
  normalDistribution,
  normalOf,
  normalQuantile,
  philox4x32,
  power,
  processCode,
  quantileTable,
  sample,
  uniform,
} from '../../model/random/index.ts';
import type { Row } from './row.ts';

const CALLS = 4_000_000;
const REPEATS = 7;

/** Where results go, so that no call is optimised away. */
const sink = new Float64Array(1);

/** The least time of several, in nanoseconds a call: what is above it is the machine's other work. */
function nanoseconds(loop: (calls: number) => number): number {
  sink[0]! += loop(CALLS / 10);
  let best = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    sink[0]! += loop(CALLS);
    best = Math.min(best, performance.now() - start);
  }
  return (best * 1e6) / CALLS;
}

export default async function bench(): Promise<Row[]> {
  const out = new Uint32Array(4);
  const seed = { lo: 1, hi: 2 };
  const process = processCode('income');
  const s = 0.3;
  const lognormal = quantileTable((p) => exp(s * normalQuantile(p) - (s * s) / 2));
  const rows: Row[] = [];
  const add = (name: string, target: string | undefined, loop: (calls: number) => number) => {
    rows.push({
      name: `random/${name}`,
      value: nanoseconds(loop),
      unit: 'ns',
      ...(target === undefined ? {} : { target }),
    });
  };

  add('philox4x32', '≤ 30', (calls) => {
    for (let i = 0; i < calls; i++) philox4x32(i, 0, 0, 0, 1, 2, out);
    return out[0]!;
  });
  add('deriveKey', '≤ 30', (calls) => {
    for (let i = 0; i < calls; i++) deriveKey(seed, 7, i, 1, process, out);
    return out[0]!;
  });
  add('bits', '≤ 2', (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum ^= bits(0x12345678, 0x9abcdef0, i);
    return sum;
  });
  add('uniform of bits', undefined, (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += uniform(bits(0x12345678, 0x9abcdef0, i));
    return sum;
  });
  add('normalOf of bits', '≤ 5', (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += normalOf(bits(0x12345678, 0x9abcdef0, i));
    return sum;
  });
  add('exponentialOf of bits', '≤ 5', (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += exponentialOf(bits(0x12345678, 0x9abcdef0, i));
    return sum;
  });
  add('sample(lognormal) of bits', '≤ 5', (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += sample(lognormal, bits(0x12345678, 0x9abcdef0, i));
    return sum;
  });
  add('exp', undefined, (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += exp(i * 1e-6 - 2);
    return sum;
  });
  add('log', undefined, (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += log(i * 1e-3 + 0.001);
    return sum;
  });
  add('power', undefined, (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += power(1.08, i * 1e-6);
    return sum;
  });
  add('normalDistribution', undefined, (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += normalDistribution(i * 2e-6 - 4);
    return sum;
  });
  add('normalQuantile', undefined, (calls) => {
    let sum = 0;
    for (let i = 0; i < calls; i++) sum += normalQuantile((i + 0.5) / calls);
    return sum;
  });
  return rows;
}
