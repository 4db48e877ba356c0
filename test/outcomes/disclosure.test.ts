import { describe, expect, test } from 'vitest';
import { basisOf, leastHouseholds, withSecond } from '../../model/outcomes/disclosure.ts';
import { ledgerSums } from '../../model/outcomes/layout.ts';
import { measureNames, type MeasureName } from '../../model/outcomes/measures.ts';
import { Results } from '../../model/outcomes/results.ts';
import { ledgerNames } from '../../model/policy/order.ts';
import { at, clock, noLines, noPayers, sums } from './sums.ts';

const months = 18;
/** Households on the roll by month and area; everybody gets 100 fen. */
type Roll = (month: number, area: 0 | 1) => number;
const usual: Roll = () => 20;

const results = (least: number, ...standards: readonly Roll[]): Results => {
  const made = new Results(
    at,
    clock,
    standards.length,
    () => noLines,
    () => noPayers,
    least,
  );
  const of = (roll: Roll) =>
    sums(
      Array.from({ length: months }, (_, m) =>
        ([0, 1] as const).flatMap((area) =>
          (['households', 'persons', 'cost'] as const).map(
            (name) => [name, m, area, roll(m, area) * (name === 'cost' ? 100 : 1)] as const,
          ),
        ),
      ).flat(),
      [0, 1].flatMap((year) =>
        ([0, 1] as const).flatMap((area) =>
          (['households', 'persons'] as const).map((name) => [name, year, area, 1000] as const),
        ),
      ),
    );
  standards.forEach((roll, s) => made.add(0, 0, s, of(roll).policy));
  made.addLives(0, 0, of(usual).lives);
  return made;
};
const means = (intervals: readonly { readonly mean: number }[]) => intervals.map(({ mean }) => mean);
const few: Roll = (_, area) => (area === 0 ? 3 : 40);

describe('figures of a register', () => {
  test('that rest on fewer households than the least are hidden, in both areas, and their sum is not', () => {
    const shown = results(leastHouseholds, few);
    for (const area of [0, 1] as const) {
      expect(means(shown.yearly(0, 'cost', area))).toEqual([NaN, NaN]);
      expect(means(shown.monthly(0, 'recipients', area))).toEqual(Array(months).fill(NaN));
      expect(shown.total(0, 'cost', area)).toMatchObject({ mean: NaN, n: 0 });
      expect(shown.raw(0, 'cost', 2018, area)).toEqual([NaN]);
    }
    expect(shown.total(0, 'cost').mean).toBe(43 * 100 * months);
    expect(shown.raw(0, 'cost', 2018)).not.toContain(NaN);
  });

  test('of a synthetic population are all shown', () => {
    const shown = results(0, few);
    expect(shown.total(0, 'cost', 0).mean).toBe(3 * 100 * months);
  });

  test('are shown from the least on, and where there is nobody', () => {
    expect(results(5, () => 5).total(0, 'recipients', 0).mean).toBe(5);
    expect(results(5, (_, area) => (area === 0 ? 0 : 9)).total(0, 'recipients', 0).mean).toBe(0);
  });

  test('that differ from a hidden one are hidden with it', () => {
    const shown = results(5, usual, few);
    expect(shown.differenceTotal(1, 'cost', 0).mean).toBeNaN();
    expect(means(shown.differenceYearly(1, 'cost', 1))).toEqual([NaN, NaN]);
    expect(shown.total(0, 'cost', 0).mean).toBe(20 * 100 * months);
    expect(results(5, few, usual).differenceTotal(1, 'cost', 0).mean).toBeNaN();
  });

  test('of a single month are hidden with the smallest other month of the year', () => {
    const roll: Roll = (month) => (month === 2 ? 1 : month === 4 ? 10 : 20);
    const monthly = means(results(5, roll).monthly(0, 'cost', 0));
    const hidden = monthly.flatMap((mean, m) => (Number.isNaN(mean) ? [m] : []));
    expect(hidden).toEqual([2, 4]);
  });

  test('of a single year are hidden with the other year', () => {
    const roll: Roll = (month, area) => (area === 1 ? 50 : month < 6 ? 20 : 2);
    const yearly = means(results(5, roll).yearly(0, 'cost', 0));
    expect(yearly).toEqual(yearly.map(() => NaN));
  });

  test('no hidden cell follows from those that are shown, over areas or months', () => {
    for (let seed = 1; seed < 60; seed += 1) {
      const roll: Roll = (month, area) =>
        Math.max(0, (Math.imul(seed * 31 + month * 7 + area * 3, 0x9e3779b1) >>> 27) - 1);
      const shown = results(5, roll);
      const cost = (area?: 0 | 1) => means(shown.monthly(0, 'cost', area));
      const [rural, urban, all] = [cost(0), cost(1), cost()];
      rural.forEach((mean, m) => {
        // either both parts are known, and then their sum, or neither
        expect(Number.isNaN(mean)).toBe(Number.isNaN(urban[m]));
        if (!Number.isNaN(mean)) expect(all[m]).not.toBeNaN();
      });
      for (const year of [all.slice(0, 6), all.slice(6), rural.slice(0, 6), rural.slice(6)])
        expect(year.filter((mean) => Number.isNaN(mean))).not.toHaveLength(1);
    }
  });
});

test('a programme beside dibao rests on its largest month, so that nobody counts twice', () => {
  const made = new Results(
    at,
    clock,
    1,
    () => noLines,
    () => noPayers,
    leastHouseholds,
  );
  const { policy, lives } = sums(
    [],
    [0, 1].flatMap((year) =>
      ([0, 1] as const).flatMap((area) => [
        ['households', year, area, 500] as const,
        ['persons', year, area, 1000] as const,
      ]),
    ),
  );
  // tekun: two households a month, of two persons each; medical aid: six households, in one month alone
  const put = (name: 'tekun' | 'medicalAid', month: number, persons: number) => {
    for (const area of [0, 1]) {
      const from = at.ledger(month, area, ledgerNames.indexOf(name));
      policy[from + ledgerSums.indexOf('due')] = 1000;
      policy[from + ledgerSums.indexOf('persons')] = persons;
      policy[from + ledgerSums.indexOf('cases')] = persons;
    }
  };
  for (let month = 0; month < months; month += 1) put('tekun', month, 4);
  put('medicalAid', 3, 12);
  made.add(0, 0, 0, policy);
  made.addLives(0, 0, lives);
  expect(made.total(0, 'tekunCost', 0).mean).toBeNaN();
  expect(made.total(0, 'medicalAidCost', 0).mean).toBe(1000);
  // the one hidden programme for living would follow from their sum, and this from that of all
  for (const name of ['livingCounty', 'publicCost', 'tierCounty'] as const)
    expect(made.total(0, name, 0).mean, name).toBeNaN();
  expect(made.total(0, 'medicalCounty', 0).mean).not.toBeNaN();
});

test('every measure rests on something', () => {
  for (const name of measureNames) expect(basisOf(name)).toBeTypeOf('string');
  const ofArea = measureNames.filter((name) => basisOf(name) === 'area');
  // what is left to the area is about everybody, or about no household
  expect(ofArea.sort()).toEqual(
    (
      [
        'administrationCost',
        'charityInflow',
        'giniAfter',
        'giniBefore',
        'incomePerHead',
        'pooledFunds',
        'residents',
      ] as MeasureName[]
    ).sort(),
  );
});

test('a second is hidden beside a single one alone, never an empty one', () => {
  expect(withSecond([false, true, false], [9, 2, 7])).toEqual([false, true, true]);
  expect(withSecond([false, true, false], [0, 2, NaN])).toEqual([false, true, false]);
  expect(withSecond([true, true, false], [1, 2, 7])).toEqual([true, true, false]);
  expect(withSecond([false, false], [9, 7])).toEqual([false, false]);
});
