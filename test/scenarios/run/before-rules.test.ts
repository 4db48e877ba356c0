import { expect, test } from 'vitest';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import { ratesOf } from '../../../scenarios/load/rates.ts';
import { writeMonth } from '../../../scenarios/load/units.ts';
import { laterDocuments, withoutStandard } from '../../../scenarios/run/before-rules.ts';
import { files, small } from './small-run.ts';

const facts = loadFacts(files);
const dongzhi = (from: string, months: number) =>
  small({ place: 'dongzhi', from, months, standards: ['dongzhi-2017-43'] });
const without = (from: string, months: number) =>
  withoutStandard(dongzhi(from, months), ratesOf('dongzhi', facts)).map(({ area, standards, until }) => [
    area,
    standards.length,
    until === undefined ? 'never' : writeMonth(until),
  ]);

test('a document is told of as long as the first month lies before it, once for all that render it', () => {
  const later = (from: string) => laterDocuments(small({ from })).map(({ number }) => number);
  expect(later('2016-01')).toEqual(['盐民发〔2017〕23号']);
  expect(later('2017-06')).toEqual(['盐民发〔2017〕23号']);
  expect(later('2017-07')).toEqual([]);
});

test('an area without a standard is told of until the month of the first published one', () => {
  // DZ-01 gives amounts from 2016 on, the assumed urban ones begin in 2017
  expect(without('2015-01', 36)).toEqual([
    ['rural', 1, '2016-01'],
    ['urban', 1, '2017-01'],
  ]);
  expect(without('2015-01', 6)).toEqual([
    ['rural', 1, 'never'],
    ['urban', 1, 'never'],
  ]);
  expect(without('2017-01', 12)).toEqual([]);
  expect(withoutStandard(small({ from: '2016-01' }), ratesOf('yancheng', facts))).toEqual([]);
});
