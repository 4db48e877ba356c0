import { expect, test } from 'vitest';
import { horizon, reportedYears } from '../../model/dynamics/clock.ts';
import { expand, Life } from '../../model/dynamics/life.ts';
import { Lives, type Bounds } from '../../model/dynamics/lives.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import { Simulation, type Setup } from '../../model/simulate.ts';
import { every, populationOf, withRows } from '../model/rows.ts';
import { documentOf, places, setupOf, withRules } from '../model/setups.ts';

/** All that a life holds but the bounds that the guard asks for. */
const livesOf = (setup: Setup, bounds: Bounds): unknown[] => {
  const { rates, clock, seed } = setup;
  const lives = new Lives(rates, populationOf(setup), clock, seed, bounds);
  const life = new Life(horizon(clock), reportedYears(clock));
  const found: unknown[] = [];
  const paths = commonPaths(rates, clock, seed, 0, 1, 3);
  for (let h = 0; h < setup.header.householdCount; h += 1) {
    lives.run(h, 3, paths, life, () => {
      expand(life);
      const { lowest: _lowest, lowestDeducted: _deducted, ...rest } = life;
      const { start, end, spells, bills, persons, stretches } = rest;
      const cut = Object.entries(rest).map(([name, value]) => {
        if (typeof value === 'number') return [name, value];
        const [first, beyond] = name.startsWith('spell')
          ? [0, spells]
          : name.startsWith('bill')
            ? [0, bills]
            : name === 'word' || name === 'ownIncome'
              ? [0, persons]
              : name === 'from' || name === 'first'
                ? [0, stretches]
                : name.startsWith('year')
                  ? [0, value.length]
                  : [start, end];
        return [name, Array.from(value as ArrayLike<number>).slice(first, beyond)];
      });
      found.push(Object.fromEntries(cut));
    });
  }
  return found;
};

test('a household lives the same life, whatever the standards of the run may deduct or look back upon', () => {
  const setup = withRows(setupOf('fuxin'), every(setupOf('fuxin'), 20));
  const none: Bounds = { windows: [12], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };
  const all: Bounds = {
    windows: [1, 7, 24],
    employment: 3,
    employmentKinds: 2,
    rigidShare: 1,
    rigidCap: 1,
    deducts: true,
  };
  const lives = livesOf(setup, none);
  expect(lives.length).toBeGreaterThan(200);
  expect(livesOf(setup, all)).toEqual(lives);
});

test.each(places)('the sums of a standard do not depend on which others run with it in %s', (place) => {
  const document = documentOf(place);
  const reforms = [
    withRules(document, { 'standard.ratio': 3000, 'means.window': 24 }),
    withRules(
      document,
      { 'means.window': 3, 'means.rigidShare': 8000, 'means.employmentKinds': 2, 'means.employmentCost': 20000 },
      12 * 2020,
    ),
    withRules(document, { 'behaviour.refusal': 4000, 'error.spread': 5000 }, 12 * 2019 + 6),
    withRules(document, { 'single.applies': 1, 'single.familyLine': 60000, 'single.grade': 4 }),
  ];
  const setup = withRows(setupOf(place), every(setupOf(place), 12, 5));
  const of = (others: readonly number[], asked: readonly number[]) => {
    const standards = [document, ...others.map((k) => reforms[k]!)];
    return new Simulation({ ...setup, standards }).run({
      draw: 0,
      replicate: 2,
      from: 0,
      to: setup.header.householdCount,
      standards: asked,
    });
  };
  const together = of([0, 1, 2, 3], [0, 1, 2, 3, 4]);
  const backwards = of([3, 2, 1, 0], [4, 3, 2, 1, 0]);
  expect(backwards.lives).toEqual(together.lives);
  for (const k of [1, 2, 3, 4]) expect(backwards.policy[k - 1]).toEqual(together.policy[k]);
  expect(backwards.policy[4]).toEqual(together.policy[0]);
  for (const k of [0, 1, 2, 3]) {
    const alone = of([k], [0, 1]);
    expect(alone.lives).toEqual(together.lives);
    expect(alone.policy).toEqual([together.policy[0], together.policy[k + 1]]);
  }
});
