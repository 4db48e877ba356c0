import { describe, expect, test } from 'vitest';
import { Bit } from '../../model/dynamics/life.ts';
import { Trigger } from '../../model/policy/law.ts';
import type { DibaoRule } from '../../model/policy/parameters.ts';
import { Register } from '../../model/population/population.ts';
import { bits, uniform } from '../../model/random/index.ts';
import { withRules } from '../model/setups.ts';
import { accountOf, always, lifeOf, paidMonths } from './household.ts';
import { clock, enacted, lawOf, months } from './laws.ts';

const standard = 360_000;
const poor = 0;
/** Above the standard of 300 yuan a month, below twice it. */
const above = 40_000;
/** The law at its plainest: last month's income, a review every month, nobody overlooked. */
const plain = (rules: Partial<Record<DibaoRule, number>> = {}) =>
  always(
    lawOf({ 'standard.value': standard, 'means.window': 1, 'review.months': 1, 'review.monthsAble': 1, ...rules }),
  );
const band = (k: number) => plain({ 'taper.trigger': Trigger.band, 'taper.months': k, 'taper.upper': 20_000 });

/** A stationary chain: poor months end with probability p, others with q. */
const chain = (p: number, q: number, household: number): readonly boolean[] => {
  const states: boolean[] = [];
  for (let t = 0; t < months; t += 1) {
    const u = uniform(bits(0x1234, household, t));
    states.push(t === 0 ? u < q / (p + q) : states[t - 1]! ? u >= p : u < q);
  }
  return states;
};
const households = 3_000;
/** Mean and standard error over households of a ratio of two sums. */
const ratioOf = (pairs: readonly (readonly [number, number])[]) => {
  const [a, b] = pairs.reduce(([x, y], [c, d]) => [x + c, y + d], [0, 0]);
  const ratio = a / b;
  const squares = pairs.reduce((sum, [x, y]) => sum + (x - ratio * y) ** 2, 0);
  return { ratio, error: Math.sqrt(squares) / b };
};

describe.each([
  [0.03, 0.002],
  [0.05, 0.1],
])('with poverty that ends at p = %f and begins at q = %f a month', (p, q) => {
  const poorShare = q / (p + q);
  test.each([0, 3, 6, 12])(
    'a taper of %i months is paid (1 − (1−q)^k)/q months a leaving, and the roll grows by as much',
    (k) => {
      const laws = band(k);
      const tapers: (readonly [number, number])[] = [];
      const roll: (readonly [number, number])[] = [];
      for (let h = 0; h < households; h += 1) {
        const states = chain(p, q, h);
        const account = accountOf(lifeOf({ household: h, income: (t) => (states[t] ? poor : above) }), laws);
        let begun = 0;
        let paid = 0;
        let open = false;
        for (let t = 1; t < months; t += 1) {
          const tapering = account.taperUnits[t] === 1;
          // only tapers whose end is seen
          if (tapering && account.taperUnits[t - 1] === 0) open = t < months - k;
          if (tapering && account.taperUnits[t - 1] === 0 && open) begun += 1;
          if (tapering && open) paid += 1;
        }
        tapers.push([paid, begun]);
        roll.push([paidMonths(account, 20), months - 20]);
      }
      if (k === 0) expect(tapers.every(([paid]) => paid === 0)).toBe(true);
      else {
        const { ratio, error } = ratioOf(tapers);
        expect(Math.abs(ratio - (1 - (1 - q) ** k) / q)).toBeLessThan(4 * error + 1e-9);
      }
      const { ratio, error } = ratioOf(roll);
      expect(Math.abs(ratio - (poorShare + (1 - poorShare) * (1 - (1 - q) ** k)))).toBeLessThan(4 * error);
    },
  );

  test.each([1, 3, 6])(
    'reviewed every %i months, the share of payments to those no longer poor is as the chain has it',
    (m) => {
      const laws = plain({ 'review.months': m, 'review.monthsAble': m });
      const l = 1 - p - q;
      const pairs: (readonly [number, number])[] = [];
      for (let h = 0; h < households; h += 1) {
        const states = chain(p, q, h);
        const account = accountOf(lifeOf({ household: h, income: (t) => (states[t] ? poor : above) }), laws);
        let wrong = 0;
        // from where no household is in a cycle begun before the run
        for (let t = 20; t < months; t += 1) if (account.units[t] === 1 && !states[t - 1]) wrong += 1;
        pairs.push([wrong, paidMonths(account, 20)]);
      }
      const { ratio, error } = ratioOf(pairs);
      const expected = 1 - (poorShare + ((1 - poorShare) * (1 - l ** m)) / (m * (1 - l)));
      expect(Math.abs(ratio - expected)).toBeLessThan(4 * error + 1e-12);
    },
  );
});

test('the reference values: 2.994004 months, 8.98 % more on the roll, 2.968 % no longer poor at three months', () => {
  const [p, q] = [0.03, 0.002];
  const share = q / (p + q);
  expect((1 - (1 - q) ** 3) / q).toBeCloseTo(2.994004, 6);
  expect(((1 - share) * (1 - (1 - q) ** 3)) / share).toBeCloseTo(0.0898, 4);
  expect(1 - (share + ((1 - share) * (1 - (1 - p - q) ** 3)) / (3 * (p + q)))).toBeCloseTo(0.02968, 5);
});

/** Poor until and with month `left`, above the standard after. */
const leaving = (
  left: number,
  life: NonNullable<Parameters<typeof lifeOf>[0]['life']> = {},
  words = [0],
  income = above,
) => lifeOf({ income: (t) => (t <= left ? poor : income), life, persons: [{ from: 0, words }] });
/** Months paid after the one in which the review finds the household above. */
const kept = (life: ReturnType<typeof lifeOf>, laws: Parameters<typeof accountOf>[1], found: number) =>
  paidMonths(accountOf(life, laws), found + 1);
const registered = { register: Register.registered, lifted: 61 };

describe.each([0, 3, 6, 12])('%i months', (k) => {
  test('from the lifting, when it is found at once', () => {
    const laws = plain({ 'transition.trigger': Trigger.lifting, 'transition.months': k });
    expect(kept(leaving(60, registered), laws, 61)).toBe(k);
  });
  test('from the lifting, when income passes the standard only four months later', () => {
    const laws = plain({ 'transition.trigger': Trigger.lifting, 'transition.months': k });
    expect(kept(leaving(64, registered), laws, 65)).toBe(Math.max(0, k - 4));
  });
  test('not from the lifting of one who was never registered', () => {
    const laws = plain({ 'transition.trigger': Trigger.lifting, 'transition.months': k });
    expect(kept(leaving(60), laws, 61)).toBe(0);
  });
  test('where lifting is by a project and not yet stable', () => {
    const laws = plain({
      'transition.trigger': Trigger.instability,
      'transition.months': k,
      'transition.unstableShare': 4_000,
    });
    expect(kept(leaving(60, { ...registered, project: 0.5, stability: 0.39 }), laws, 61)).toBe(k);
    expect(kept(leaving(60, { ...registered, project: 0.5, stability: 0.41 }), laws, 61)).toBe(0);
    const none = accountOf(leaving(60, { ...registered, project: 0.5, stability: 0.1 }), laws, {
      liftingByProject: 0.4,
    });
    expect(paidMonths(none, 62)).toBe(0);
  });
  test('inside the band, both bounds exclusive', () => {
    const at = (income: number) => kept(leaving(60, {}, [0], income), band(k), 61);
    expect(at(30_000)).toBe(0);
    expect(at(30_001)).toBe(k);
    expect(at(59_999)).toBe(k);
    expect(at(60_000)).toBe(0);
  });
  test('longer where a member is bedridden', () => {
    const laws = plain({
      'taper.trigger': Trigger.band,
      'taper.months': k,
      'taper.bedriddenMonths': 5,
      'taper.upper': 20_000,
    });
    expect(kept(leaving(60, {}, [0, Bit.bedridden], 2 * above), laws, 61)).toBe(k === 0 ? 0 : k + 5);
    expect(kept(leaving(60, {}, [0, 0], 2 * above), laws, 61)).toBe(k);
  });
  test('never chained with the other rule: the later end counts', () => {
    const rules = {
      'transition.trigger': Trigger.lifting,
      'transition.months': 6,
      'taper.trigger': Trigger.band,
      'taper.months': k,
      'taper.upper': 20_000,
    };
    expect(kept(leaving(60, registered), plain(rules), 61)).toBe(Math.max(6, k));
  });
});

test('a taper for the registered only is nobody else’s', () => {
  const laws = plain({
    'taper.trigger': Trigger.band,
    'taper.months': 6,
    'taper.upper': 20_000,
    'taper.registeredOnly': 1,
  });
  expect(kept(leaving(60), laws, 61)).toBe(0);
  expect(kept(leaving(60, { register: Register.registered }), laws, 61)).toBe(6);
});

test('a rule that ends with 2020 lets end what it has granted, and grants no more', () => {
  const month = (t: number) => clock.from - clock.runIn + t;
  const december = 12 * 2020 + 11 - month(0);
  const settings = {
    ...withRules(
      {},
      {
        'standard.value': standard,
        'means.window': 1,
        'review.months': 1,
        'review.monthsAble': 1,
        'taper.trigger': Trigger.band,
        'taper.upper': 20_000,
      },
    ),
    'dibao.rural.taper.months': [
      { from: 0, value: 6 },
      { from: 12 * 2021, value: null },
    ],
  };
  const laws = enacted(settings).rural;
  expect(kept(leaving(december - 1), laws, december)).toBe(6);
  expect(kept(leaving(december), laws, december + 1)).toBe(0);
});

test('who falls below the standard again within the taper stays, without leaving and entering', () => {
  const account = accountOf(lifeOf({ income: (t) => (t <= 60 || t >= 64 ? poor : above) }), band(12));
  expect(paidMonths(account, 1)).toBe(months - 1);
  expect(account.taperUnits.slice(58, 70).join('')).toBe('000011100000');
  expect(account.exits.slice(0, months).every((x) => x === 0)).toBe(true);
  expect(account.entries.reduce((sum, x) => sum + x, 0)).toBe(1);
});

test('who falls below it after the taper enters again', () => {
  const account = accountOf(lifeOf({ income: (t) => (t <= 60 || t >= 70 ? poor : above) }), band(3));
  expect(account.units.slice(60, 74).join('')).toBe('11111000000111');
  expect([account.exits[65], account.entries[71]]).toEqual([1, 1]);
});

test('a shrinking taper falls in equal steps from the former amount', () => {
  const laws = plain({
    'taper.trigger': Trigger.band,
    'taper.months': 3,
    'taper.upper': 20_000,
    'taper.amount': 1,
    'payment.roundTo': 1,
  });
  expect(Array.from(accountOf(leaving(60), laws).due.slice(60, 67))).toEqual([
    30_000, 30_000, 30_000, 20_000, 10_000, 0, 0,
  ]);
});

test('an exit must be stable for the months that the law asks', () => {
  for (const stable of [0, 2, 5]) expect(kept(leaving(60), plain({ 'exit.stableMonths': stable }), 61)).toBe(stable);
  // a poor month in between begins the count anew
  const laws = plain({ 'exit.stableMonths': 4 });
  const account = accountOf(lifeOf({ income: (t) => (t <= 60 || t === 63 ? poor : above) }), laws);
  expect(paidMonths(account, 62)).toBe(2 + 1 + 4);
});
