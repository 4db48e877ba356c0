import { describe, expect, test } from 'vitest';
import { loadFacts } from '../../scenarios/load/facts.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadPlaces } from '../../scenarios/load/places.ts';

const facts = loadFacts(nodeFiles());
const areas = ['rural', 'urban'];
const sum = (values: readonly { readonly value: number }[]) => values.reduce((total, { value }) => total + value, 0);

describe.each(loadPlaces(nodeFiles()).map((place) => place.id))('%s', (place) => {
  test('residents and registered of 2020 add up over the areas', () => {
    for (const kind of ['resident', 'registered']) {
      const parts = areas.map((area) => facts.value('residents', { place, area, year: 2020, kind }));
      expect(sum(parts)).toBe(facts.value('residents', { place, area: 'all', year: 2020, kind }).value);
    }
  });

  test.each(areas)('%s households by size add up to 100', (area) => {
    const sizes = facts.series('household-size', { place, area, year: 2017 });
    expect(sizes.map(({ keys }) => keys['size'])).toEqual(['1', '2', '3', '4', '5', '6+']);
    expect(sum(sizes)).toBeCloseTo(100, 6);
  });

  test.each(areas)('%s residents by age and sex add up to 100 and to their broad bands', (area) => {
    const bands = ['male', 'female'].flatMap((sex) => facts.series('age-structure', { place, area, sex }));
    expect(bands).toHaveLength(36);
    expect(sum(bands)).toBeCloseTo(100, 6);
    const old = bands.filter(({ keys }) => Number.parseInt(keys['age']!, 10) >= 60);
    expect(sum(old)).toBeCloseTo(facts.value('age-structure', { place, area, sex: 'all', age: '60+' }).value, 1);
    expect(sum(facts.series('age-structure', { place, area, sex: 'all' }))).toBeCloseTo(100, 6);
  });

  test.each(areas)('%s income and consumption of 2014 to 2020 are there and rise with income', (area) => {
    for (let year = 2014; year <= 2020; year += 1) {
      const income = facts.value('income', { place, area, series: 'disposable', year });
      const consumption = facts.value('income', { place, area, series: 'consumption', year });
      expect(consumption.value).toBeLessThan(income.value);
      if (year > 2014) expect(income.value).toBeGreaterThan(facts.value('income', { place, area, series: 'disposable', year: year - 1 }).value);
    }
  });

  test.each(areas)('%s shares of income and of work add up to 100; sigma is there', (area) => {
    expect(sum(facts.series('income-composition', { place, area, year: 2018, measure: 'share' }))).toBeCloseTo(100, 6);
    expect(sum(facts.series('work', { item: 'state-share', place, area }))).toBeCloseTo(100, 6);
    expect(facts.value('income-distribution', { place, area, measure: 'sigma' }).value).toBeGreaterThan(0);
  });

  test('pension of 2016 to 2020: the central part never exceeds the full amount', () => {
    for (let year = 2016; year <= 2020; year += 1) {
      const central = facts.value('pension', { place, item: 'central', year });
      expect(central.value).toBeLessThanOrEqual(facts.value('pension', { place, item: 'full', year }).value);
    }
  });

  test('a dibao standard holds in both areas in every year from 2016 and never falls', () => {
    for (const area of areas) {
      const standards = facts.series('standards', { place, area, instrument: 'dibao' });
      expect(standards.map(({ keys }) => keys['from']!)).toEqual(standards.map(({ keys }) => keys['from']!).toSorted());
      for (const year of ['2016', '2017', '2018', '2019', '2020']) {
        expect(standards.some(({ keys }) => keys['from']!.startsWith(year)), `${area} ${year}`).toBe(true);
      }
      for (const [i, { value }] of standards.entries()) if (i > 0) expect(value).toBeGreaterThanOrEqual(standards[i - 1]!.value);
    }
  });

  test('registered and lifted shares add up to those of 2016', () => {
    const share = (item: string, year: number) => facts.value('poverty-register', { item, place, year }).value;
    for (const year of [2017, 2018]) {
      expect(share('registered-share', year) + share('lifted-share', year)).toBeCloseTo(share('registered-share', 2016), 2);
    }
  });

  test('the tiers pay the whole', () => {
    expect(sum(facts.series('finance', { item: 'share', place }))).toBeCloseTo(100, 6);
  });

  test('townships, targets and the poverty line are there', () => {
    expect(facts.value('population', { item: 'townships', place }).value).toBeLessThanOrEqual(64);
    expect(facts.series('targets', { place }).length).toBeGreaterThan(10);
    for (let year = 2014; year <= 2020; year += 1) facts.value('poverty-line', { place: 'china', item: 'line', year });
  });
});

test('published shares add up to 100 within their rounding', () => {
  expect(sum(facts.series('disability', { item: 'kind-share' }))).toBeCloseTo(100, 0);
  expect(sum(facts.series('disability', { item: 'self-care' }))).toBeCloseTo(100, 6);
  expect(sum(facts.series('fertility', { item: 'birth-share' }))).toBeCloseTo(100, 0);
  expect(sum(facts.series('illness', { item: 'level-share' }))).toBeCloseTo(100, 6);
  for (const [place, year] of [['china', 2010], ['liaoning', 2010], ['fujian', 2010], ['fujian', 2020], ['china', 2020]] as const) {
    const sizes = facts.series('household-size', { place, area: 'all', year }).filter(({ keys }) => keys['size'] !== 'mean');
    expect(Math.abs(sum(sizes) - 100)).toBeLessThan(0.25);
  }
});

test('grades within a kind of disability add up to 100, and grades 1 and 2 to the published share', () => {
  const kinds = facts.series('disability', { item: 'kind-share' });
  let severe = 0;
  for (const { keys, value } of kinds) {
    const grades = [1, 2, 3, 4].map((grade) => facts.value('disability', { item: `grade-${grade}`, key: keys['key']! }).value);
    expect(grades.reduce((a, b) => a + b)).toBe(100);
    severe += (value / 100) * (grades[0]! + grades[1]!);
  }
  expect(severe).toBeCloseTo(facts.value('disability', { item: 'severe-share', area: 'all', key: '', year: 2010 }).value, 0);
});
