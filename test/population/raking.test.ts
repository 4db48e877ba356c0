import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, integerise, marginTotal, rake } from '../../model/population/raking.ts';

test('raking meets a table of totals by row and by column', () => {
  const weights = new Float64Array([10, 10, 10, 10]);
  const margins = [
    { name: 'first row', target: 30, rows: [0, 1], counts: [1, 1] },
    { name: 'second row', target: 20, rows: [2, 3], counts: [1, 1] },
    { name: 'first column', target: 15, rows: [0, 2], counts: [1, 1] },
    { name: 'second column', target: 35, rows: [1, 3], counts: [1, 1] },
  ];
  const { deviation } = rake(weights, margins);
  expect(deviation).toBeLessThan(1e-4);
  // independence in the start is kept: cell = row × column / total
  expect([...weights].map((weight) => Math.round(weight * 10) / 10)).toEqual([9, 21, 6, 14]);
});

test('raking fits persons and households at once', () => {
  // households of one to three adults, some with children
  const adults = [1, 1, 2, 2, 3];
  const children = [0, 1, 0, 2, 1];
  const weights = new Float64Array(5).fill(100);
  const rows = [0, 1, 2, 3, 4];
  const margins = [
    { name: 'adults', target: 900, rows, counts: adults },
    { name: 'children', target: 350, rows, counts: children },
    { name: 'households', target: 520, rows, counts: rows.map(() => 1) },
  ];
  rake(weights, margins, { rounds: 2000, tolerance: 1e-7 });
  for (const margin of margins) expect(marginTotal(weights, margin) / margin.target).toBeCloseTo(1, 5);
});

test('whole copies add up exactly and stay within one of their share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 50, noNaN: true }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 0, max: 5000 }),
      (shares, total) => {
        const weights = Float64Array.from(shares);
        const copies = new Uint32Array(shares.length);
        integerise(weights, 0, shares.length, total, copies);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(copies.reduce((a, b) => a + b, 0)).toBe(total);
        for (let i = 0; i < shares.length; i += 1) {
          expect(Math.abs(copies[i]! - (weights[i]! / sum) * total)).toBeLessThanOrEqual(1 + 1e-9);
        }
      },
    ),
  );
});

test('apportionment adds up exactly and gives the rest to the largest remainders', () => {
  expect(apportion([1, 1, 1], 10)).toEqual([4, 3, 3]);
  expect(apportion([0.17, 0.25, 0.58], 7)).toEqual([1, 2, 4]);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 1, maxLength: 9 }),
      fc.nat(100_000),
      (shares, total) => {
        expect(apportion(shares, total).reduce((a, b) => a + b, 0)).toBe(total);
      },
    ),
  );
});
