import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameters } from '../../../model/policy/parameters.ts';
import type { ParameterShape } from '../../../model/policy/parameters.ts';
import {
  parseMonth,
  parseUncertain,
  parseValue,
  printValue,
  writeMonth,
  writeValue,
} from '../../../scenarios/load/units.ts';

const {
  'dibao.rural.standard.value': yearly,
  'dibao.rural.payment.minimum': monthly,
  'dibao.rural.standard.ratio': ratio,
  'dibao.rural.taper.months': months,
} = parameters;

describe('values with units', () => {
  test.each<[string, ParameterShape, number]>([
    ['22.5 %', ratio, 2250],
    ['20%', ratio, 2000],
    ['0.01 %', ratio, 1],
    ['20％', ratio, 2000],
    ['3622 yuan/year', yearly, 362_200],
    ['3,622 yuan/year', yearly, 362_200],
    ['3622 元/年', yearly, 362_200],
    ['410 yuan/month', yearly, 492_000],
    ['0.1 yuan/month', monthly, 10],
    ['19.99 yuan/month', monthly, 1999],
    ['6 months', months, 6],
    ['1 month', months, 1],
    ['1 year', months, 12],
    ['6 个月', months, 6],
    ['-0 %', ratio, 0],
  ])('%s', (text, shape, value) => expect(parseValue(text, shape)).toEqual({ ok: value }));

  test('every value of every parameter is read as it is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values<ParameterShape>(parameters)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shape, share) => {
          const value = Math.floor(shape.min + (shape.max - shape.min) * share);
          expect(parseValue(writeValue(value, shape), shape)).toEqual({ ok: value });
        },
      ),
    );
  });

  test('a range takes the unit of its end', () =>
    expect(parseUncertain('20 .. 25 %', ratio)).toEqual({ ok: { value: 2250, low: 2000, high: 2500 } }));

  test.each(['', '%', 'NaN %', 'Infinity %', '1e3 %', '0x10 %', '1 2 %', '1,2 %', '20 % % '])(
    'no number: “%s”',
    (text) => expect(parseValue(text, ratio)).toHaveProperty('fault'),
  );

  test('months of the calendar', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 12 * 2100 }), (month) => parseMonth(writeMonth(month)) === month));
    for (const text of ['2018', '2018-13', '2018-0', '2018-00', '18-01', '2018-01-01'])
      expect(parseMonth(text)).toBeUndefined();
  });

  test('printed in both languages', () => {
    expect(printValue(362_200, yearly, 'zh')).toBe('3,622 元/年');
    expect(printValue(362_200, yearly, 'en')).toBe('3,622 yuan/year');
    expect(printValue(2250, ratio, 'zh')).toBe('22.5%');
    expect(printValue(2250, ratio, 'en')).toBe('22.5 %');
    expect(printValue(1, months, 'en')).toBe('1 month');
    expect(printValue(6, months, 'zh')).toBe('6 个月');
    expect(printValue(1_234_567_89, monthly, 'en')).toBe('1,234,567.89 yuan/month');
  });
});
