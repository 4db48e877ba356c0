import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bit, withDisability } from '../../model/dynamics/life.ts';
import {
  careAtHome,
  carerCost,
  gradeAmount,
  gradeSubsidy,
  hasPlace,
  homesLaw,
  homesPass,
  maySpare,
  nursingCost,
  residentCost,
  spareCost,
  type HomesLaw,
} from '../../model/policy/homes.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { Standing } from '../../model/policy/standing.ts';
import { Disability, Register } from '../../model/population/population.ts';
import { documentOf } from '../model/setups.ts';
import { lifeOf, type Told } from './household.ts';
import { months, seed } from './laws.ts';
import { reading } from './reading.ts';

const yuan = 100;
type Changes = Parameters<typeof reading<'homes'>>[1];
const lawOf = (changes: Changes = {}): HomesLaw => homesLaw(reading('homes', changes), { standard: 3600 * yuan });
const dongzhi = homesLaw(reading('homes', {}, documentOf('dongzhi')), { standard: 3622 * yuan });
const rongchang = homesLaw(reading('homes', {}, documentOf('rongchang'), 12 * 2019), { standard: 440 * 12 * yuan });
const old = Bit.adult | Bit.elderly;
const frail = old | Bit.selfCareLost;

describe('places', () => {
  test('go first to those who have lost self-care, and what is left to the others (YC-09)', () => {
    const few = lawOf({ 'places.share': 2000, 'places.needing': 2500 });
    expect([few.first, few.rest]).toEqual([0.8, 0]);
    const more = lawOf({ 'places.share': 4000, 'places.needing': 2500 });
    expect(more.first).toBe(1);
    expect(more.rest).toBeCloseTo(0.2, 12);
    expect([
      hasPlace(more, frail, 0.99),
      hasPlace(more, old | Bit.selfCarePartial, 0.99),
      hasPlace(more, old, 0.99),
      hasPlace(more, old, 0.1),
    ]).toEqual([true, true, false, true]);
  });

  test('are as many as there are, whatever the share of those in need, and never fewer when some are added (YC-28, RC-14)', () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(share, share, share, (places, needing, added) => {
        const law = lawOf({ 'places.share': places, 'places.needing': needing });
        const n = needing / 10_000;
        expect(n * law.first + (1 - n) * law.rest).toBeCloseTo(places / 10_000, 9);
        const wider = lawOf({ 'places.share': places, 'places.needing': needing, 'places.added': added });
        expect(wider.first).toBeGreaterThanOrEqual(law.first);
        expect(wider.rest).toBeGreaterThanOrEqual(law.rest);
      }),
    );
  });
});

describe('the fixed sum of Dongzhi’s homes (DZ-06)', () => {
  test.each([
    ['I', 0.9, 4800],
    ['II', 0.3, 6000],
    ['III', 0.05, 7200],
  ])('class %s', (_, rank, year) => {
    expect(12 * gradeAmount(dongzhi, rank)).toBe(year * yuan);
  });
  test('holds the support of 4,800 yuan: class III adds 200 yuan a month, class I nothing', () => {
    expect(gradeSubsidy(dongzhi, 600 * yuan, 400 * yuan)).toBe(200 * yuan);
    expect(gradeSubsidy(dongzhi, 400 * yuan, 400 * yuan)).toBe(0);
    expect(gradeSubsidy(dongzhi, 400 * yuan, 500 * yuan)).toBe(0);
  });
  test('or comes on top of it, by the switch', () => {
    const onTop = lawOf({ 'grade.first': 480_000, 'grade.reading': 1 });
    expect(residentCost(onTop, old, 500 * yuan, 0, 0)).toBe(400 * yuan);
  });
});

describe('cost beside the support', () => {
  test('one carer at 2,500 yuan to ten residents is 250 yuan a resident, twice that where self-care is lost (RC-08)', () => {
    expect(carerCost(rongchang, old)).toBe(250 * yuan);
    expect(carerCost(rongchang, frail)).toBe(500 * yuan);
    expect(carerCost(lawOf(), frail)).toBe(0);
  });
  test('a nursing unit takes the ill, disabled or demented by rank, a place of its own the mentally ill (DZ-19)', () => {
    const mental = withDisability(old | Bit.disabled, Disability.mental, 2);
    expect([
      nursingCost(dongzhi, frail, 0.1),
      nursingCost(dongzhi, frail, 0.3),
      nursingCost(dongzhi, old, 0.1),
      nursingCost(dongzhi, mental, 0.1),
    ]).toEqual([500 * yuan, 0, 0, 800 * yuan]);
  });
  test('a spare place costs operation and carer less the fee, never less than nothing (RC-08)', () => {
    // 2,400 yuan a year and 500 a month for a carer, less 600
    expect(spareCost(rongchang, frail)).toBe(100 * yuan);
    expect(spareCost(rongchang, old)).toBe(0);
    expect([
      maySpare(old, true, Register.none),
      maySpare(old, false, Register.lifted),
      maySpare(old, false, Register.none),
      maySpare(Bit.adult, true, Register.registered),
    ]).toEqual([true, true, false, false]);
  });
  test('care at home reaches tekun by rank, and of others the poor elderly who live alone (YC-28)', () => {
    const law = lawOf({ 'atHome.tekun': 3000, 'atHome.alone': 500, 'atHome.cost': 10_000 });
    expect([careAtHome(law, old, true, false, false, 0.2), careAtHome(law, old, true, false, false, 0.4)]).toEqual([
      10_000, 0,
    ]);
    expect([
      careAtHome(law, old, false, true, true, 0.01),
      careAtHome(law, old, false, false, true, 0.01),
      careAtHome(law, old, false, true, false, 0.01),
    ]).toEqual([10_000, 0, 0]);
  });
  test('no part is ever negative, and none falls as it is made more generous', () => {
    const fen = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        fen,
        fen,
        fen,
        fen,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (grade, operating, support, more, rank) => {
          const rules = (extra: number): Changes => ({
            'grade.first': grade + extra,
            'operating.cost': operating + extra,
            'carer.residents': 10,
            'carer.wage': 250_000 + extra,
          });
          const cost = residentCost(lawOf(rules(0)), frail, support, rank, rank);
          expect(cost).toBeGreaterThanOrEqual(0);
          expect(residentCost(lawOf(rules(more)), frail, support, rank, rank)).toBeGreaterThanOrEqual(cost);
        },
      ),
    );
  });
});

describe('a life', () => {
  const run = (told: Told, law: HomesLaw, stand: (standing: Standing) => void) => {
    const standing = new Standing(months);
    const ledger = new Ledger(months);
    standing.perCapita.fill(1_000_000);
    stand(standing);
    homesPass(
      lifeOf(told),
      Array.from({ length: months }, () => law),
      () => 400 * yuan,
      standing,
      seed,
      ledger,
    );
    return ledger;
  };
  const one: Told = { persons: [{ from: 0, words: [frail] }], income: () => 0 };

  test('costs a home only in the months in which she is in it', () => {
    const law = lawOf({ 'carer.residents': 10, 'carer.wage': 250_000 });
    const { due } = run(one, law, (standing) => {
      standing.enterTekun(0, 10, true);
      standing.enterTekun(0, 11, false);
    });
    expect(due.reduce((a, b) => a + b)).toBe(250 * yuan);
    expect(due[10]).toBe(250 * yuan);
  });

  test('counts who has a place, and who of them needs care, in tekun only and whatever the place costs', () => {
    const places = (words: readonly number[], law: HomesLaw) => {
      const { cases, targeted } = run({ ...one, persons: [{ from: 0, words }] }, law, (standing) => {
        standing.enterTekun(0, 10, true);
        standing.enterTekun(0, 11, false);
        standing.dibao.fill(1);
      });
      return [10, 11].map((t) => [cases[t], targeted[t]]);
    };
    const spare = lawOf({ 'operating.cost': 240_000, 'spare.share': 10_000 });
    expect(places([frail], lawOf({}))).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect(places([Bit.elderly], lawOf({}))).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(places([frail, Bit.elderly], spare)).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  test('on dibao may take a spare place, with a high income and off the register she may not', () => {
    const law = lawOf({ 'operating.cost': 240_000, 'spare.share': 10_000, 'spare.incomeLine': 15_000 });
    expect(run(one, law, (standing) => standing.dibao.fill(1)).due[5]).toBe(200 * yuan);
    expect(run(one, law, (standing) => standing.register.fill(Register.registered)).due[5]).toBe(200 * yuan);
    expect(run(one, law, (standing) => standing.perCapita.fill(0)).due[5]).toBe(200 * yuan);
    expect(run(one, law, () => undefined).due[5]).toBe(0);
  });
});
