import { expect, test } from 'vitest';
import { deriveKey, philox4x32, processCode } from '../../model/random/index.ts';

const words = (...counterAndKey: [number, number, number, number, number, number]) => {
  const out = new Uint32Array(4);
  philox4x32(...counterAndKey, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0')).join(' ');
};

// known answers published with Random123
test('zeros', () => expect(words(0, 0, 0, 0, 0, 0)).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8'));

test('ones', () => {
  const ones = 0xffffffff;
  expect(words(ones, ones, ones, ones, ones, ones)).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
  expect(words(-1, -1, -1, -1, -1, -1)).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
});

test('digits of π and e', () => {
  expect(words(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)).toBe(
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  );
});

test('it is the cipher as written with exact integers, for any words', () => {
  const reference = (counter: bigint[], key: bigint[]): bigint[] => {
    let [c0, c1, c2, c3] = counter as [bigint, bigint, bigint, bigint];
    let [k0, k1] = key as [bigint, bigint];
    for (let round = 0; round < 10; round++) {
      const a = c0 * 0xd2511f53n;
      const b = c2 * 0xcd9e8d57n;
      [c0, c1, c2, c3] = [(b >> 32n) ^ c1 ^ k0, b & 0xffffffffn, (a >> 32n) ^ c3 ^ k1, a & 0xffffffffn];
      k0 = (k0 + 0x9e3779b9n) & 0xffffffffn;
      k1 = (k1 + 0xbb67ae85n) & 0xffffffffn;
    }
    return [c0, c1, c2, c3];
  };
  const out = new Uint32Array(4);
  let [c0, c1, c2, c3, k0, k1]: [number, number, number, number, number, number] = [1, 2, 3, 4, 5, 6];
  for (let i = 0; i < 2000; i++) {
    philox4x32(c0, c1, c2, c3, k0, k1, out);
    const expected = reference([c0, c1, c2, c3].map(BigInt), [k0, k1].map(BigInt));
    expect([...out].map(BigInt)).toEqual(expected);
    [k0, k1, c0, c1, c2, c3] = [c3, c2, out[0]!, out[1]!, out[2]!, out[3]!];
  }
});

test('a key is Philox of who, which replicate and what for', () => {
  const long = new Uint32Array(4);
  const short = new Uint32Array(2);
  deriveKey({ lo: 5, hi: 6 }, 3, 1, 2, 4, long);
  deriveKey({ lo: 5, hi: 6 }, 3, 1, 2, 4, short);
  expect([...long].map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(words(1, 2, 3, 4, 5, 6));
  expect([...short]).toEqual([...long.subarray(0, 2)]);
});

test('codes of processes are uint32 and differ', () => {
  const names = ['income', 'incomes', 'emocni', '', 'a', 'b', 'birth', 'death', 'admission', 'job offer', '兜底'];
  const codes = names.map(processCode);
  expect(new Set(codes).size).toBe(names.length);
  for (const code of codes) expect(code).toBe(code >>> 0);
});
