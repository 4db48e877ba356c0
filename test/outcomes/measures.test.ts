import { describe, expect, test } from 'vitest';
import { borne } from '../../model/outcomes/borne.ts';
import { binOf } from '../../model/outcomes/layout.ts';
import {
  measureNames,
  measures,
  Sums,
  type Lines,
  type MeasureName,
  type Scope,
} from '../../model/outcomes/measures.ts';
import { at, noLines, noPayers, sums } from './sums.ts';

const all: Scope = { from: 0, to: 18, fromYear: 0, toYear: 2, area: undefined };
const of = (
  name: MeasureName,
  policy: Parameters<typeof sums>[0],
  lives: Parameters<typeof sums>[1] = [],
  scope = all,
  lines = noLines,
) => {
  const made = sums(policy, lives);
  return measures[name].of(new Sums(made.policy, made.lives, at, scope), lines);
};

describe('a measure by hand', () => {
  // amounts of 1, 2, 4, 8 … say which of them were counted
  const months = (name: Parameters<typeof sums>[0][number][0]) =>
    [
      [name, 0, 0, 1],
      [name, 5, 1, 2],
      [name, 6, 0, 4],
      [name, 17, 1, 8],
    ] as const;

  test.each([
    ['cost', 'cost'],
    ['paid', 'paid'],
    ['personMonths', 'persons'],
    ['entries', 'entries'],
    ['exits', 'exits'],
    ['taperCost', 'taperCost'],
    ['classifiedCost', 'classified'],
  ] as const)('%s sums %s over months and areas', (name, sum) => {
    expect(of(name, months(sum))).toBe(15);
    expect(of(name, months(sum), [], { ...all, area: 0 })).toBe(5);
    expect(of(name, months(sum), [], { ...all, from: 0, to: 6, toYear: 1 })).toBe(3);
  });

  test.each([
    ['recipients', 'persons'],
    ['households', 'households'],
    ['taperPersons', 'taperPersons'],
  ] as const)('%s is the mean of %s over the months', (name, sum) => {
    expect(of(name, months(sum))).toBe(15 / 18);
    expect(of(name, months(sum), [], { ...all, from: 5, to: 6, toYear: 1 })).toBe(2);
  });

  test.each([
    ['taperShare', 'taperPersons', 'persons'],
    ['averageTopUp', 'topUp', 'persons'],
    ['averagePayment', 'cost', 'persons'],
    ['personsPerHousehold', 'persons', 'households'],
  ] as const)('%s is the ratio of the sums of %s and %s, not a mean of ratios', (name, above, below) => {
    expect(
      of(name, [
        [above, 0, 0, 3],
        [above, 9, 1, 5],
        [below, 0, 0, 10],
        [below, 9, 1, 30],
      ]),
    ).toBe(8 / 40);
  });

  test('the rate is person-months on the roll over person-months lived', () => {
    expect(
      of(
        'rate',
        [
          ['persons', 3, 0, 6],
          ['persons', 15, 1, 4],
        ],
        [
          ['personMonths', 0, 0, 50],
          ['personMonths', 1, 1, 150],
        ],
      ),
    ).toBe(0.05);
  });

  test('coverage and errors are those of the roll at the end of the year', () => {
    const roll = [
      ['eligiblePersons', 0, 0, 60],
      ['eligiblePersons', 1, 1, 40],
      ['coveredPersons', 0, 0, 30],
      ['coveredPersons', 1, 1, 25],
      ['rollPersons', 0, 0, 50],
      ['rollPersons', 1, 1, 30],
      ['misplacedPersons', 0, 0, 8],
      ['registeredEligible', 0, 0, 20],
      ['registeredCovered', 0, 0, 15],
    ] as const;
    expect(of('coverage', roll)).toBe(0.55);
    expect(of('exclusionError', roll)).toBeCloseTo(0.45, 12);
    expect(of('inclusionError', roll)).toBe(0.1);
    expect(of('coverageRegistered', roll)).toBe(0.75);
    expect(of('coverage', roll, [], { ...all, fromYear: 1, area: 1 })).toBe(0.625);
    expect(of('coverage', [])).toBeNaN();
  });

  test('poverty is measured against the line of each year and area', () => {
    const line = (year0: number, year1: number) => [new Float64Array([1, 1]), Float64Array.of(year0, year1)];
    const lines: Lines = [line(300_000, 360_000), line(600_000, 720_000)];
    const lives = [
      ['personMonths', 0, 0, 100],
      ['personMonths', 1, 1, 300],
    ] as const;
    const poor = [
      ['poorBefore1', 0, 0, 20],
      ['poorBefore1', 1, 1, 40],
      ['poorAfter1', 0, 0, 10],
      ['poorBefore0', 0, 0, 8],
      ['poorAfter0', 1, 1, 4],
      // 20 person-months that lack half the line: 20 × 150,000; 40 that lack a quarter: 40 × 180,000
      ['gapBefore1', 0, 0, 3_000_000],
      ['gapBefore1', 1, 1, 7_200_000],
      ['gapAfter1', 0, 0, 300_000],
      ['squaresBefore1', 0, 0, 20 * 1500 ** 2],
      ['squaresBefore1', 1, 1, 40 * 1800 ** 2],
      ['squaresAfter1', 1, 1, 7200 ** 2],
    ] as const;
    expect(of('headcountBefore', poor, lives, all, lines)).toBe(0.15);
    expect(of('headcountAfter', poor, lives, all, lines)).toBe(0.025);
    expect(of('headcountNationalBefore', poor, lives, all, lines)).toBe(0.02);
    expect(of('headcountNationalAfter', poor, lives, all, lines)).toBe(0.01);
    expect(of('povertyGapBefore', poor, lives, all, lines)).toBeCloseTo((20 * 0.5 + 40 * 0.25) / 400, 12);
    expect(of('povertyGapAfter', poor, lives, all, lines)).toBeCloseTo(1 / 400, 12);
    expect(of('severityBefore', poor, lives, all, lines)).toBeCloseTo((20 * 0.25 + 40 * 0.0625) / 400, 12);
    expect(of('severityAfter', poor, lives, all, lines)).toBeCloseTo(1 / 400, 12);
  });

  test('the Gini coefficient is that of the bins, after aid with what aid moved', () => {
    const made = sums([]);
    const bin = (income: number) => at.bins(0, 0) + 2 * binOf(income);
    const moved = (income: number) => at.moved(0, 0) + 2 * binOf(income);
    made.lives[bin(0)] = 2;
    made.lives[bin(1_000_000)] = 1;
    made.lives[bin(1_000_000) + 1] = 1_000_000;
    const gini = (name: 'giniBefore' | 'giniAfter') =>
      measures[name].of(new Sums(made.policy, made.lives, at, { ...all, toYear: 1 }), noLines);
    expect(gini('giniBefore')).toBeCloseTo(2 / 3, 12);
    expect(gini('giniAfter')).toBeCloseTo(2 / 3, 12);
    // aid lifts one of the two poor to the income of the rich
    made.policy[moved(0)] = -1;
    made.policy[moved(1_000_000)] = 1;
    made.policy[moved(1_000_000) + 1] = 1_000_000;
    expect(gini('giniBefore')).toBeCloseTo(2 / 3, 12);
    expect(gini('giniAfter')).toBeCloseTo(1 / 3, 12);
  });

  test('residents are the mean of the years', () => {
    expect(
      of(
        'residents',
        [],
        [
          ['persons', 0, 0, 10],
          ['persons', 0, 1, 20],
          ['persons', 1, 0, 16],
        ],
      ),
    ).toBe(23);
  });
});

test('measures that read lives are unknown without them, and exist for years only', () => {
  const made = sums([['persons', 0, 0, 5]]);
  for (const name of measureNames) {
    const value = measures[name].of(
      new Sums(made.policy, undefined, at, all, borne(made.policy, at, noPayers)),
      noLines,
    );
    if (measures[name].monthly)
      expect(
        value === value ||
          ['taperShare', 'averageTopUp', 'disabilityReach', 'tekunInHomes', 'tekunNeedingInHomes'].includes(name) ||
          value === Infinity,
        name,
      ).toBe(true);
  }
  expect(measures.rate.of(new Sums(made.policy, undefined, at, all), noLines)).toBeNaN();
  expect(measures.rate.monthly).toBe(false);
});
