import { expect, test } from 'vitest';
import type { Interval } from '../../../model/outcomes/interval.ts';
import { figure, moneyUnit } from '../../../scenarios/cli/figures.ts';

const interval = (mean: number, half: number, digits: number): Interval => ({
  mean,
  low: mean - half,
  high: mean + half,
  n: 20,
  digits,
});

test.each([
  [interval(1_234_567, 30_000, 2), 1, false, '1,200,000 ± 30,000'],
  [interval(12.3456, 0.0452, 3), 1, false, '12.3 ± 0.045'],
  [interval(0.81234, 0.004, 2), 0.01, false, '81 ± 0.40'],
  [interval(5.3e9, 4.3e7, 2), 1e6, true, '+5,300 ± 43'],
  [interval(-5.3e9, 4.3e7, 2), 1e6, true, '−5,300 ± 43'],
  [interval(123, 340, 0), 1, true, '+100 ± 340'],
  [interval(-12, 340, 0), 1, true, '0 ± 340'],
  [interval(0, 0, 0), 1, true, '0'],
  [interval(1234, Number.POSITIVE_INFINITY, 0), 1, false, '1,200 ± ?'],
  [interval(Number.NaN, 0, 0), 1, false, '–'],
])('%j is printed in the digits that may be quoted', (given, per, sign, shown) => {
  expect(figure(given, per, sign)).toBe(shown);
});

test("money is printed by size, in each language's own units", () => {
  expect(['zh', 'en'].map((language) => moneyUnit([2e9, -7e11], language as 'zh' | 'en').name)).toEqual([
    '亿元',
    'million yuan',
  ]);
  expect(moneyUnit([3e8], 'zh')).toEqual({ name: '万元', fen: 1e6 });
  expect(moneyUnit([900], 'en')).toEqual({ name: 'yuan', fen: 100 });
  expect(moneyUnit([], 'zh').name).toBe('元');
});
