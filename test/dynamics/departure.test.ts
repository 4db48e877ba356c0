import { expect, test } from 'vitest';
import { departure } from '../../model/dynamics/departure.ts';
import { Lineage, never } from '../../model/dynamics/lineage.ts';
import { bound, errorsOf, persons, seed } from './lineages.ts';

const months = 120;
const rate = 0.03;

test('the young leave at the stated rate, each in a month of her own', () => {
  const count = 40_000;
  const left = new Float64Array(months);
  persons(count, months, 20, 0, (l) => {
    departure(l, rate);
    if (l.left[0] !== never) left[l.left[0]!]! += 1;
  });
  expect(left[0]).toBe(0);
  const gone = left.reduce((a, b) => a + b, 0);
  expect(errorsOf(gone, count, 1 - Math.exp((-rate * (months - 1)) / 12))).toBeLessThan(bound);
  const early = left.slice(0, 60).reduce((a, b) => a + b, 0);
  expect(errorsOf(early, count, 1 - Math.exp((-rate * 59) / 12))).toBeLessThan(bound);
});

test('a household parts: the old stay, children and those yet to come leave with the young; at no rate nobody moves', () => {
  const l = new Lineage(months);
  l.seed = seed;
  let parted = 0;
  for (l.household = 1; l.household <= 400; l.household += 1) {
    l.count = 0;
    const old = l.add(1, 0, -60 * 12, 0, 0);
    const young = l.add(2, 0, -30 * 12, 0, 1);
    const child = l.add(3, 0, -12, 0, 1);
    const dead = l.add(4, 0, -20 * 12, 0, 0);
    const later = l.add(5, 0, 100, 100, 0);
    l.left[dead] = 1;
    departure(l, 0);
    expect(l.left[young]).toBe(never);
    departure(l, 5 * rate);
    expect(l.left[old]).toBe(never);
    expect(l.left[dead]).toBe(1);
    expect(l.left[child]).toBe(l.left[young]);
    if (l.left[young] === never) continue;
    parted += 1;
    expect(l.left[young]! > 0 && l.left[young]! < months).toBe(true);
    expect(l.left[later]).toBe(Math.max(l.left[young]!, 100));
  }
  expect(parted).toBeGreaterThan(200);
});

test('who turns 45 before the household parts stays', () => {
  persons(400, months, 44, 0, (l) => {
    departure(l, 10 * rate);
    expect(l.left[0] === never || l.left[0]! < 12).toBe(true);
  });
});
