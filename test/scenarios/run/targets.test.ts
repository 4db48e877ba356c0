import { expect, test } from 'vitest';
import type { Interval } from '../../../model/outcomes/interval.ts';
import { parseMonth } from '../../../scenarios/load/units.ts';
import { verdict, yearOfTarget } from '../../../scenarios/run/targets.ts';

const month = (text: string) => parseMonth(text) as number;
const around = (mean: number, half: number): Interval => ({
  mean,
  low: mean - half,
  high: mean + half,
  n: 20,
  digits: 2,
});

test.each([
  [around(0.97, 0.01), 1, false, 'missed'],
  [around(0.97, 0.04), 1, false, 'unsure'],
  [around(1, 0), 1, false, 'reached'],
  [around(1.2, 0.1), 1, false, 'reached'],
  [around(0.002, 0.001), 0, true, 'missed'],
  [around(0, 0), 0, true, 'reached'],
  [around(NaN, 0), 1, false, 'unmeasured'],
  [around(0.97, Infinity), 1, false, 'unsure'],
] as const)('%j against %d, from above %s: %s', (of, target, atMost, word) => {
  expect(verdict(of, target, atMost)).toBe(word);
});

test('a target is held in the year of its month, in the first year where it was due before, never after the run', () => {
  const clock = { from: month('2018-07'), months: 30, runIn: 12 };
  expect(['2017-12', '2018-12', '2020-12', '2021-01'].map((by) => yearOfTarget({ by: month(by) }, clock))).toEqual([
    0,
    0,
    2,
    undefined,
  ]);
});
