import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import {
  disasterReliefLaw,
  disasterReliefParameters,
  disasterReliefPass,
  livingRelief,
  preventionPass,
  reliefOf,
} from '../../model/policy/disaster-relief.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { Standing } from '../../model/policy/standing.ts';
import { seed } from './laws.ts';

type Rules = Partial<Record<keyof typeof disasterReliefParameters, number>>;
const lawOf = (rules: Rules) =>
  disasterReliefLaw((rule) => rules[rule] ?? disasterReliefParameters[rule].off, { standard: 360_000 });
const months = 60;
const start = 12 * 2016;
const struck = [7, 30];

/** A household of three hit in months 7 and 30. */
const lifeOf = (household: number) => {
  const life = new Life(months, 10);
  Object.assign(life, {
    household,
    end: months,
    lifted: never,
    fallen: never,
    stretches: 1,
    persons: 3,
  });
  life.first[1] = 3;
  for (let p = 0; p < 3; p += 1) life.word[p] = p;
  life.hits = struck.length;
  life.hitMonth.set(struck);
  expand(life);
  return life;
};

describe('disaster relief', () => {
  test('YC-15, DZ-23 by hand: 300 a person and month for three months; priority groups a fifth more, prevention a tenth less', () => {
    const law = lawOf({ 'living.share': 10000, 'living.months': 3, 'housing.amount': 1_500_000, 'housing.share': 300 });
    expect(livingRelief(law, 4)).toBe(360_000);
    expect(reliefOf(law, 4, false, 0.03)).toBe(360_000);
    expect(reliefOf(law, 4, false, 0.0299)).toBe(1_860_000);
    const more = lawOf({ 'living.share': 10000, 'living.months': 3, 'priority.share': 2000, 'prevention.cut': 1000 });
    expect(reliefOf(more, 4, false, 0.5)).toBe(324_000);
    expect(reliefOf(more, 4, true, 0.5)).toBe(388_800);
  });

  test('YC-15: is never negative, never less for those who come first, and falls with prevention', () => {
    const share = fc.nat(10_000);
    fc.assert(
      fc.property(
        share,
        share,
        share,
        fc.nat(20),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (a, b, c, n, rank) => {
          const rules = {
            'living.share': a,
            'living.months': 3,
            'priority.share': b,
            'housing.amount': 1_000_000,
            'housing.share': 300,
          };
          const now = reliefOf(lawOf({ ...rules, 'prevention.cut': c }), n, false, rank);
          expect(now).toBeGreaterThanOrEqual(0);
          expect(reliefOf(lawOf({ ...rules, 'prevention.cut': c }), n, true, rank)).toBeGreaterThanOrEqual(now);
          expect(now).toBeLessThanOrEqual(reliefOf(lawOf(rules), n, false, rank));
        },
      ),
    );
  });

  test('YC-15: prevention gives back its share of what is lost, none beyond, and nothing where nothing is lost', () => {
    const life = lifeOf(3);
    life.losses = 3;
    life.lossMonth.set([7, 8, 30]);
    life.loss.set([100_001, 40_000, 5]);
    const saved = (cut: number) => {
      const found: [number, number][] = [];
      const laws = Array.from({ length: months }, (_, t) => lawOf({ 'prevention.cut': t < 20 ? cut : 0 }));
      preventionPass(life, laws, (t, amount) => found.push([t, amount]));
      return found;
    };
    expect(saved(1500)).toEqual([
      [7, 15_000],
      [8, 6000],
    ]);
    expect(saved(10_000)).toEqual([
      [7, 100_001],
      [8, 40_000],
    ]);
    expect(saved(0)).toEqual([]);
  });

  test('YC-15: is due in the month of the disaster; priority groups are paid before the others', () => {
    const law = lawOf({ 'living.share': 10000, 'living.months': 1, 'delay.priority': 0, 'delay.others': 2 });
    const laws = Array.from({ length: months }, () => law);
    for (const dibao of [0, 1]) {
      const standing = new Standing(months);
      standing.dibao.fill(dibao);
      const ledger = new Ledger(months);
      disasterReliefPass(lifeOf(7), laws, standing, seed, start, ledger);
      const t = struck[0]!;
      expect(ledger.due[t]).toBe(90_000);
      expect(ledger.paid[t + (dibao === 1 ? 0 : 2)]).toBe(90_000);
      expect(ledger.cases.reduce((a, b) => a + b)).toBe(struck.length);
    }
  });
});
