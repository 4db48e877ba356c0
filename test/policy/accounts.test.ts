import { describe, expect, test } from 'vitest';
import { areaCount, layout, monthlySums, type MonthlySum } from '../../model/outcomes/layout.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import { Simulation } from '../../model/simulate.ts';
import { every, withRows } from '../model/rows.ts';
import { documentOf, places, setupOf, withRules, type Place } from '../model/setups.ts';
import { accountOf, lifeOf } from './household.ts';
import { enacted } from './laws.ts';

const run = (place: Place, standards: readonly Settings[], step = 15) => {
  const setup = withRows(setupOf(place, { standards }), every(setupOf(place), step, 3));
  const { policy } = new Simulation(setup).run({
    draw: 0,
    replicate: 3,
    from: 0,
    to: setup.header.householdCount,
    standards: standards.map((_, k) => k),
  });
  const at = layout(setup.clock.months, 10);
  return policy.map((sums) => {
    const month = (name: MonthlySum, m: number, area: number) => sums[at.month(m, area) + monthlySums.indexOf(name)]!;
    const total = (name: MonthlySum) => {
      let sum = 0;
      for (let m = 0; m < at.months; m += 1)
        for (let area = 0; area < areaCount; area += 1) sum += month(name, m, area);
      return sum;
    };
    return { month, total, months: at.months, sums };
  });
};

const rough = {
  'standard.lag': 4,
  'standard.indexation': 2_000,
  'delay.months': 3,
  'behaviour.refusal': 4_000,
  'review.months': 4,
  'error.spread': 4_000,
  'taper.amount': 1,
} as const;

describe.each(places)('in %s', (place) => {
  const [plain, wide] = run(place, [documentOf(place), withRules(documentOf(place), rough, 12 * 2018 + 2)]);
  test.each([
    ['the document', plain!],
    ['a rough one', wide!],
  ])(
    'under %s nothing is negative, the parts add up to what is due, and the roll is continuous',
    (_, { month, months }) => {
      for (let area = 0; area < areaCount; area += 1) {
        for (let m = 0; m < months; m += 1) {
          for (const name of monthlySums)
            expect(month(name, m, area), `${name} in month ${m}`).toBeGreaterThanOrEqual(0);
          expect(month('topUp', m, area) + month('classified', m, area)).toBe(month('cost', m, area));
          expect(month('taperCost', m, area)).toBeLessThanOrEqual(month('cost', m, area));
          expect(month('taperHouseholds', m, area)).toBeLessThanOrEqual(month('households', m, area));
          if (m === 0) continue;
          expect(month('households', m, area)).toBe(
            month('households', m - 1, area) + month('entries', m, area) - month('exits', m, area),
          );
        }
      }
    },
  );
});

test('what a standard raised late owes is paid when it is first paid, to the fen', () => {
  const settings = (arrears: number): Settings => ({
    ...withRules({}, { 'standard.lag': 4, 'standard.arrears': arrears, 'means.window': 1 }),
    'dibao.rural.standard.value': [
      { from: 0, value: 360_000 },
      { from: 12 * 2020, value: 480_000 },
    ],
  });
  const account = (arrears: number) => accountOf(lifeOf({ income: () => 0 }), enacted(settings(arrears)).rural);
  const rise = 48;
  const [owed, lost] = [account(1), account(0)];
  expect(Array.from(owed.due.slice(rise - 1, rise + 6))).toEqual([
    30_000, 40_000, 40_000, 40_000, 40_000, 40_000, 40_000,
  ]);
  expect(Array.from(owed.paid.slice(rise - 1, rise + 6))).toEqual([
    30_000, 30_000, 30_000, 30_000, 30_000, 80_000, 40_000,
  ]);
  expect(Array.from(lost.paid.slice(rise - 1, rise + 6))).toEqual([
    30_000, 30_000, 30_000, 30_000, 30_000, 40_000, 40_000,
  ]);
  const sum = (column: Int32Array) => column.reduce((total, fen) => total + fen, 0);
  expect(sum(owed.paid)).toBe(sum(owed.due));
  expect(sum(lost.due) - sum(lost.paid)).toBe(4 * 10_000);
});

test('who leaves while something is owed is paid it', () => {
  const settings: Settings = {
    ...withRules({}, { 'standard.lag': 6, 'means.window': 1, 'review.months': 1, 'review.monthsAble': 1 }),
    'dibao.rural.standard.value': [
      { from: 0, value: 360_000 },
      { from: 12 * 2020, value: 480_000 },
    ],
  };
  const account = accountOf(lifeOf({ income: (t) => (t < 50 ? 0 : 90_000) }), enacted(settings).rural);
  const sum = (column: Int32Array) => column.reduce((total, fen) => total + fen, 0);
  expect(account.paid[54]).toBe(3 * 10_000);
  expect(sum(account.paid)).toBe(sum(account.due));
});
