import { describe, expect, test } from 'vitest';
import { loadFacts } from '../../scenarios/load/facts.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';

const facts = loadFacts(nodeFiles());
const national = (area: string, item: string, year: number) => facts.value('dibao', { place: 'china', area, item, year }).value;
const near = (value: number, expected: number, tolerance: number) => expect(Math.abs(value / expected - 1)).toBeLessThan(tolerance);

describe.each([2015, 2016, 2017, 2018, 2019, 2020])('national dibao %i', (year) => {
  test('expenditure per recipient, its ratio to the standard and persons per household follow from the counts', () => {
    near(national('rural', 'expenditure-per-recipient', year), national('rural', 'expenditure', year) / national('rural', 'recipients', year), 0.001);
    near(national('rural', 'top-up-to-standard', year), national('rural', 'expenditure-per-recipient', year) / national('rural', 'standard', year), 0.002);
    near(national('rural', 'persons-per-household', year), national('rural', 'recipients', year) / national('rural', 'households', year), 0.004);
    near(national('urban', 'expenditure-per-recipient', year), national('urban', 'expenditure', year) / national('urban', 'recipients', year) / 12, 0.003);
    near(national('urban', 'top-up-to-standard', year), national('urban', 'expenditure-per-recipient', year) / national('urban', 'standard', year), 0.01);
  });
});

test('Dongzhi 2016 × 1.08 is 3,622', () => {
  const standard = (from: string) => facts.value('standards', { place: 'dongzhi', area: 'rural', instrument: 'dibao', from }).value;
  expect(Math.round(standard('2016-01') * 1.08)).toBe(standard('2017-01'));
});

test('Rongchang 2020: rural is 0.8 of urban, tekun 1.3 of urban', () => {
  const standard = (area: string, instrument: string) => facts.value('standards', { place: 'rongchang', area, instrument, from: '2020-01' }).value;
  expect(standard('rural', 'dibao') / standard('urban', 'dibao')).toBeCloseTo(0.8, 3);
  expect(standard('all', 'tekun-basic-living') / standard('urban', 'dibao')).toBeCloseTo(1.3, 2);
});

test('lifting hazards follow from the numbers of the poor', () => {
  const poor = (year: number) => facts.value('poverty-register', { item: 'poor', place: 'china', year }).value;
  for (let year = 2013; year <= 2020; year += 1) {
    expect(facts.value('poverty-register', { item: 'lifting', year }).value).toBeCloseTo(1 - poor(year) / poor(year - 1), 3);
  }
});

test('shares that the bulletin implies', () => {
  const registered = national('rural', 'registered-recipients', 2017);
  expect(national('rural', 'registered-recipients-lifted', 2017) + national('rural', 'registered-recipients-not-lifted', 2017)).toBe(registered);
  expect(national('rural', 'share-lifted-of-registered-recipients', 2017)).toBeCloseTo((100 * national('rural', 'registered-recipients-lifted', 2017)) / registered, 1);
});

test('Rongchang residents: rural is the rest', () => {
  const people = (area: string, year: number) => facts.value('residents', { place: 'rongchang', area, year, kind: 'resident' }).value;
  for (const year of [2020, 2021]) expect(people('all', year) - people('urban', year)).toBe(people('rural', year));
});

test('migrant workers: outgoing and local make all, the wage of 2016 is that of 2017 less its rise', () => {
  const migrants = (state: string, year: number) => facts.value('work', { item: 'migrant-workers', place: 'china', state, year }).value;
  for (const year of [2017, 2018]) expect(migrants('outgoing', year) + migrants('local', year)).toBe(migrants('all', year));
  const wage = (year: number) => facts.value('work', { item: 'wage', place: 'china', state: 'all', year }).value;
  expect(wage(2017) - 210).toBe(wage(2016));
});

test('the months of the price link are those of the bulletins', () => {
  const months = facts.rows('prices').filter(({ keys, value }) => keys['series'] === 'trigger' && value === 1).map(({ keys }) => keys['month']!);
  expect(months).toHaveLength(3 + 18);
  expect(months.some((month) => month.startsWith('2017') || month.startsWith('2018'))).toBe(false);
});

test('the centre pays 64 % of living aid in 2017', () => {
  const tekun = ['rural', 'urban'].map((area) => facts.value('tekun', { place: 'china', area, item: 'expenditure', year: 2017 }).value);
  const temporary = facts.value('temporary-aid', { place: 'china', item: 'expenditure', year: 2017 }).value;
  const all = national('rural', 'expenditure', 2017) + national('urban', 'expenditure', 2017) + tekun[0]! + tekun[1]! + temporary;
  const grant = facts.value('finance', { item: 'aid-grant', year: 2017 }).value;
  expect((100 * grant) / all).toBeCloseTo(facts.value('finance', { item: 'share-of-living-aid', year: 2017 }).value, 0);
});
