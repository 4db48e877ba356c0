import { expect, test } from 'vitest';
import { accountOf, always, lifeOf } from './household.ts';
import { lawOf } from './laws.ts';

const households = 1_500;
/** Households, always poor, that are paid in a month when all consider applying in the first month of the run only. */
const covered = (rate: number, lasting: number): Set<number> => {
  const laws = always(lawOf({ 'takeUp.rate': rate, 'takeUp.lasting': lasting, 'means.window': 1 }));
  const paid = new Set<number>();
  for (let household = 0; household < households; household += 1) {
    const account = accountOf(lifeOf({ household, income: () => 0 }), laws, { occasionHazard: 0 });
    if (account.units[60] === 1) paid.add(household);
  }
  return paid;
};

test.each([0, 5_000, 10_000])(
  'with a lasting share of %i the margin is exact, and moving it moves nobody else',
  (lasting) => {
    const rates = [0, 2_000, 5_000, 8_000, 9_900, 10_000];
    const sets = rates.map((rate) => covered(rate, lasting));
    sets.forEach((set, i) => {
      const share = rates[i]! / 10_000;
      expect(Math.abs(set.size / households - share)).toBeLessThan(
        4 * Math.sqrt((share * (1 - share)) / households) + 1e-12,
      );
      if (i > 0) expect([...sets[i - 1]!].every((household) => set.has(household))).toBe(true);
    });
  },
);

test('where the inclination is wholly lasting, who does not apply at first never does', () => {
  const laws = always(lawOf({ 'takeUp.rate': 6_000, 'takeUp.lasting': 10_000, 'means.window': 1 }));
  let never = 0;
  for (let household = 0; household < households; household += 1) {
    const { units } = accountOf(lifeOf({ household, income: () => 0 }), laws);
    expect(units[140]).toBe(units[1]);
    if (units[140] === 0) never += 1;
  }
  expect(Math.abs(never / households - 0.4)).toBeLessThan(0.055);
});
