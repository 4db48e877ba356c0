import { expect, test } from 'vitest';
import { wholeRatio } from '../../model/policy/money.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import { withRules } from '../model/setups.ts';
import { clock, enacted, paths, standardAt } from './laws.ts';

const january = (year: number) => 12 * year;
const incomeOf = (area: 0 | 1, year: number) => paths.income[area][year - paths.firstYear]!;

test('8 % a year on what was published: 3,354 → 3,622 → 3,912, to whole yuan', () => {
  const law = withRules({}, { 'standard.value': 335_400, 'standard.indexation': 800, 'standard.month': 7 });
  const set: Settings = { ...law, 'dibao.rural.standard.value': [{ from: january(2018), value: 335_400 }] };
  expect(standardAt(set, 'rural', january(2018) + 5)).toBe(335_400);
  expect(standardAt(set, 'rural', january(2018) + 6)).toBe(362_200);
  expect(standardAt(set, 'rural', january(2019) + 5)).toBe(362_200);
  // 3,622 × 1.08 = 3,911.76, not 3,354 × 1.08² = 3,912.1
  expect(standardAt(set, 'rural', january(2019) + 6)).toBe(391_200);
  expect(standardAt(set, 'rural', january(2020) + 6)).toBe(422_500);
});

test('a value set anew takes the place of what was indexed', () => {
  const law = withRules({}, { 'standard.indexation': 800 });
  const set: Settings = {
    ...law,
    'dibao.rural.standard.value': [
      { from: january(2018), value: 335_400 },
      { from: january(2020), value: 500_000 },
    ],
  };
  expect(standardAt(set, 'rural', january(2019))).toBe(362_200);
  expect(standardAt(set, 'rural', january(2020))).toBe(500_000);
  expect(standardAt(set, 'rural', january(2021))).toBe(540_000);
});

test('by ratio it follows the income of the year before', () => {
  const set = withRules({}, { 'standard.ratio': 2250, 'standard.roundTo': 100 });
  for (const year of [2018, 2020, 2025]) {
    expect(standardAt(set, 'rural', january(year))).toBe(
      Math.floor(wholeRatio(2250, incomeOf(0, year - 1)) / 100 + 0.5) * 100,
    );
    expect(standardAt(set, 'urban', january(year) + 11)).toBe(
      Math.floor(wholeRatio(2250, incomeOf(1, year - 1)) / 100 + 0.5) * 100,
    );
  }
});

test('the poverty line is a floor, and the higher of two ways counts', () => {
  const line = (year: number) => paths.povertyLine[year - paths.firstYear]!;
  const low = withRules({}, { 'standard.value': 100_000, 'standard.floor': 10_000 });
  expect(standardAt(low, 'rural', january(2019))).toBe(Math.floor(line(2019) / 100 + 0.5) * 100);
  const high = withRules({}, { 'standard.value': 900_000, 'standard.floor': 10_000 });
  expect(standardAt(high, 'rural', january(2019))).toBe(900_000);
  expect(
    standardAt(withRules({}, { 'standard.value': 100_000, 'standard.floor': 13_000 }), 'rural', january(2019)),
  ).toBe(Math.ceil(wholeRatio(13_000, line(2019)) / 100) * 100);
});

test('rounding takes no standard below its floor: FX-10 the poverty line, YC-02 and RC-01 the ratio to the urban one', () => {
  const year = 2019;
  const line = paths.povertyLine[year - paths.firstYear]!;
  for (const unit of [100, 1_200, 6_000, 12_000]) {
    for (const share of [10_000, 10_037, 11_250]) {
      const floor = wholeRatio(share, line);
      for (const area of ['rural', 'urban'] as const) {
        const rules = { 'standard.value': 100_000, 'standard.floor': share, 'standard.roundTo': unit };
        const standard = standardAt(withRules({}, rules), area, january(year));
        expect(standard % unit).toBe(0);
        expect(standard).toBeGreaterThanOrEqual(floor);
        expect(standard - floor).toBeLessThan(unit);
      }
      const unified: Settings = {
        ...withRules({}, { 'standard.roundTo': unit }),
        'dibao.urban.standard.value': [{ from: 0, value: 613_200 }],
        'dibao.urban.standard.roundTo': [{ from: 0, value: 100 }],
        'dibao.rural.standard.value': [{ from: 0, value: 300_000 }],
        'dibao.rural.standard.toUrban': [{ from: 0, value: share }],
        'dibao.rural.standard.toUrbanBy': [{ from: 0, value: january(year) }],
      };
      expect(standardAt(unified, 'rural', january(year))).toBeGreaterThanOrEqual(wholeRatio(share, 613_200));
    }
  }
});

test('the rural standard reaches its ratio to the urban one by its date, and keeps it', () => {
  const set: Settings = {
    ...withRules({}, { 'standard.roundTo': 100 }),
    'dibao.urban.standard.value': [{ from: 0, value: 600_000 }],
    'dibao.urban.standard.indexation': [{ from: 0, value: 500 }],
    'dibao.rural.standard.value': [{ from: 0, value: 300_000 }],
    'dibao.rural.standard.toUrban': [{ from: 0, value: 10_000 }],
    'dibao.rural.standard.toUrbanBy': [{ from: 0, value: january(2021) }],
  };
  const ratios = [2018, 2019, 2020, 2021, 2022, 2025].map(
    (year) => standardAt(set, 'rural', january(year)) / standardAt(set, 'urban', january(year)),
  );
  for (let i = 1; i < ratios.length; i += 1) expect(ratios[i]!).toBeGreaterThanOrEqual(ratios[i - 1]!);
  expect(ratios[0]).toBeLessThan(0.75);
  expect(ratios.slice(3)).toEqual([1, 1, 1]);
  // half way: rises in equal yearly steps
  expect(ratios[2]! - ratios[1]!).toBeCloseTo(ratios[1]! - ratios[0]!, 2);
});

test('a ratio set between two steps of the path does not push the standard below what the path has reached', () => {
  const path: Settings = {
    ...withRules({}, { 'standard.roundTo': 100, 'standard.month': 7 }),
    'dibao.urban.standard.value': [{ from: 0, value: 600_000 }],
    'dibao.rural.standard.value': [{ from: 0, value: 300_000 }],
    'dibao.rural.standard.toUrban': [{ from: 0, value: 10_000 }],
    'dibao.rural.standard.toUrbanBy': [{ from: 0, value: january(2022) }],
  };
  const reached = standardAt(path, 'rural', january(2020));
  const lower: Settings = {
    ...path,
    'dibao.rural.standard.value': [...path['dibao.rural.standard.value']!, { from: january(2020), value: 310_000 }],
  };
  expect(reached).toBeGreaterThan(310_000);
  expect(standardAt(lower, 'rural', january(2020))).toBe(reached);
});

test('indexed by income it rises as last year’s income did', () => {
  const set: Settings = {
    ...withRules({}, { 'standard.indexBy': 1 }),
    'dibao.rural.standard.value': [{ from: january(2018), value: 400_000 }],
  };
  const before = standardAt(set, 'rural', january(2020));
  const grown = Math.floor((before * incomeOf(0, 2020)) / incomeOf(0, 2019));
  expect(standardAt(set, 'rural', january(2021))).toBe(Math.floor(grown / 100 + 0.5) * 100);
});

test('it is published in its own unit, and the next year indexes what was published', () => {
  const set: Settings = {
    ...withRules({}, { 'standard.indexation': 800, 'standard.roundTo': 6_000 }),
    'dibao.rural.standard.value': [{ from: january(2018), value: 335_400 }],
  };
  expect(standardAt(set, 'rural', january(2018))).toBe(336_000);
  expect(standardAt(set, 'rural', january(2019))).toBe(360_000);
  expect(standardAt(set, 'rural', january(2020))).toBe(390_000);
});

test('the run-in has the law of the first reported month, under every standard the baseline’s', () => {
  const set: Settings = {
    ...withRules({}, { 'standard.indexation': 800 }),
    'dibao.rural.standard.value': [{ from: january(2016), value: 335_400 }],
  };
  const baseline = enacted(set);
  const first = baseline.rural[clock.runIn]!;
  for (let t = 0; t < clock.runIn; t += 1)
    expect(baseline.rural[t]).toMatchObject({ standard: first.standard, window: first.window });
  const reform = enacted(withRules(set, { 'standard.value': 900_000, 'review.months': 3 }), baseline);
  for (let t = 0; t < clock.runIn; t += 1) expect(reform.rural[t]).toBe(baseline.rural[t]);
  expect(reform.rural[clock.runIn]!.reviewMonths).toBe(3);
});
