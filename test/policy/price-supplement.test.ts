import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import {
  isTriggered,
  priceSupplementLaw,
  priceSupplementParameters,
  priceSupplementPass,
  supplement,
  supplementsByMonth,
} from '../../model/policy/price-supplement.ts';
import { Standing } from '../../model/policy/standing.ts';
import { clock, paths } from './laws.ts';

type Rules = Partial<Record<keyof typeof priceSupplementParameters, number>>;
const usual: Rules = {
  'link.applies': 1,
  'trigger.cpi': 350,
  'trigger.food': 600,
  'amount.roundTo': 10,
  'scope.tekun': 1,
};
const lawOf = (rules: Rules, standard = 360_000) =>
  priceSupplementLaw((rule) => rules[rule] ?? priceSupplementParameters[rule].off, { standard });

describe('the price link', () => {
  const by = { cpi: 350, food: 600 };
  test('starts at 3.5 % of consumer prices or 6 % of food prices, both reached; published months stand', () => {
    const law = lawOf(usual);
    expect(isTriggered(law, 2, 0.035, 0, by)).toBe(true);
    expect(isTriggered(law, 2, 0.0349, 0.0599, by)).toBe(false);
    expect(isTriggered(law, 2, 0, 0.06, by)).toBe(true);
    expect(isTriggered(law, 0, 0.9, 0.9, by)).toBe(false);
    expect(isTriggered(law, 1, 0, 0, by)).toBe(true);
    expect(isTriggered(lawOf({ ...usual, 'link.applies': 0 }), 1, 0.9, 0.9, by)).toBe(false);
  });

  test('a moved trigger is asked of published months too: laxer starts more of them, stricter fewer', () => {
    const food = (trigger: number) => lawOf({ ...usual, 'trigger.food': trigger });
    // not started under 6 %, at 4.6 % of food
    expect(isTriggered(food(400), 0, 0.02, 0.046, by)).toBe(true);
    expect(isTriggered(food(500), 0, 0.02, 0.046, by)).toBe(false);
    expect(isTriggered(food(800), 0, 0.02, 0.09, by)).toBe(false);
    // started under 6 %, where only the year's 4.6 % is known
    expect(isTriggered(food(500), 1, 0.02, 0.046, by)).toBe(true);
    expect(isTriggered(food(800), 1, 0.02, 0.046, by)).toBe(false);
    expect(isTriggered(food(800), 1, 0.02, 0.092, by)).toBe(true);
  });

  test('FX-11 · with both triggers lower, no month loses the link', () => {
    const rate = fc.double({ min: -0.1, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.nat(500), fc.nat(2), rate, rate, (cpi, food, less, known, p, f) => {
        const of = (off: number) =>
          lawOf({ ...usual, 'trigger.cpi': Math.max(0, cpi - off), 'trigger.food': Math.max(0, food - off) });
        // what was published agrees with what is known of the month
        const started = p >= 0.035 || f >= 0.06 ? 1 : 0;
        const published = known === 2 ? 2 : started;
        if (isTriggered(of(0), published, p, f, by)) expect(isTriggered(of(less), published, p, f, by)).toBe(true);
      }),
    );
  });

  test('FX-11 · 300 yuan a month and prices up 4 %: 12 yuan; a least of 30 yuan; food instead of all prices', () => {
    expect(supplement(lawOf(usual), 0.04, 0.1)).toBe(1200);
    expect(supplement(lawOf({ ...usual, 'amount.least': 3000 }), 0.04, 0.1)).toBe(3000);
    expect(supplement(lawOf({ ...usual, 'amount.prices': 1 }), 0.04, 0.1)).toBe(3000);
    expect(supplement(lawOf({ ...usual, 'amount.prices': 2 }), 0.12, 0.1)).toBe(3600);
    expect(supplement(lawOf(usual), -0.02, -0.01)).toBe(0);
  });

  test('never falls when prices, the standard or the least rise', () => {
    const growth = fc.double({ min: -0.1, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(growth, growth, fc.nat(2_000_000), fc.nat(5000), (a, b, standard, least) => {
        const rules = { ...usual, 'amount.least': least };
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(supplement(lawOf(rules, standard), low, 0)).toBeGreaterThanOrEqual(least);
        expect(supplement(lawOf(rules, standard), high, 0)).toBeGreaterThanOrEqual(
          supplement(lawOf(rules, standard), low, 0),
        );
        expect(supplement(lawOf(rules, standard + 1000), high, 0)).toBeGreaterThanOrEqual(
          supplement(lawOf(rules, standard), high, 0),
        );
      }),
    );
  });

  test('runs in the published months of 2019 and 2020, and pays each person on dibao or in tekun once', () => {
    const months = paths.prices.cpi.length;
    const laws = Array.from({ length: months }, () => lawOf(usual));
    const byMonth = supplementsByMonth(laws, paths.prices);
    const at = (year: number, month: number) => (year - clock.from / 12) * 12 + month - 1 + clock.runIn;
    expect(byMonth[at(2019, 3)]).toBe(0);
    expect(byMonth[at(2019, 4)]).toBeGreaterThan(0);
    expect(byMonth[at(2020, 9)]).toBeGreaterThan(0);
    expect(byMonth[at(2020, 10)]).toBe(0);

    const life = new Life(months, 10);
    Object.assign(life, { end: months, lifted: never, fallen: never, stretches: 1, persons: 3 });
    life.first[1] = 3;
    for (let p = 0; p < 3; p += 1) life.word[p] = p;
    expand(life);
    const standing = new Standing(months);
    const t = at(2019, 4);
    standing.singlesLow[t] = 1 << 1;
    standing.enterTekun(2, t, false);
    const ledger = new Ledger(months);
    priceSupplementPass(life, laws, byMonth, standing, ledger);
    expect([ledger.due[t], ledger.persons[t]]).toEqual([2 * byMonth[t]!, 2]);
    standing.dibao.fill(1);
    ledger.clear();
    priceSupplementPass(life, laws, byMonth, standing, ledger);
    expect(ledger.due[t]).toBe(3 * byMonth[t]!);
    expect(ledger.due[at(2019, 3)]).toBe(0);
  });
});
