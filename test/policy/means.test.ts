import { expect, test } from 'vitest';
import { Bit, withDisability } from '../../model/dynamics/life.ts';
import { Offer } from '../../model/dynamics/lineage.ts';
import {
  classifiedAid,
  classifiedShare,
  countedIncome,
  employmentCost,
  familyInHardship,
  mayEnterAlone,
  metOutside,
  rigidDeduction,
  topUp,
  type Means,
} from '../../model/policy/dibao.ts';
import { MeansWindow, townshipRank } from '../../model/policy/means.ts';
import type { DibaoRule } from '../../model/policy/parameters.ts';
import { Disability, Register } from '../../model/population/population.ts';
import { withRules } from '../model/setups.ts';
import { accountOf, always, lifeOf, paidMonths } from './household.ts';
import { clock, enacted, lawOf, paths, rates } from './laws.ts';

const means: Means = {
  members: 2,
  window: 12,
  income: 500_000,
  pensionCentral: 80_000,
  pensionWhole: 120_000,
  employment: 0,
  rigid: 0,
};
const monthly = (rules: Partial<Record<DibaoRule, number>> = {}) =>
  always(lawOf({ 'means.window': 1, 'review.months': 1, 'review.monthsAble': 1, 'payment.roundTo': 1, ...rules }));

test('the basic pension counts whole, beyond the centre’s part, or not at all', () => {
  const counted = [0, 1, 2].map((pension) => countedIncome(lawOf({ 'means.pension': pension }), means));
  expect(counted).toEqual([620_000, 540_000, 500_000]);
});

test('a disregard that ends with 2020 is gone in January 2021', () => {
  const settings = {
    ...withRules({}, { 'standard.value': 360_000 }),
    'dibao.rural.means.pension': [
      { from: 0, value: 2 },
      { from: 12 * 2021, value: null },
    ],
  };
  const { rural } = enacted(settings);
  const at = (month: number) => countedIncome(rural[month - (clock.from - clock.runIn)]!, means);
  expect([at(12 * 2020 + 11), at(12 * 2021)]).toEqual([500_000, 620_000]);
});

test('RC-12, YC-14 · what education and health support meet is no rigid expenditure; they are for those not yet lifted', () => {
  const law = lawOf({ 'means.schoolMet': 5_000, 'means.illnessMet': 2_000 });
  const met = (register: number, bridged = 0) => metOutside(law, register, 10_001, 2_000, bridged);
  expect([Register.none, Register.registered, Register.lifted].map((register) => met(register))).toEqual([0, 5_400, 0]);
  // over the bridge anybody; the higher share counts, never both
  expect([met(Register.none, 8_000), met(Register.registered, 8_000), met(Register.registered, 1_000)]).toEqual([
    8_000, 8_400, 5_400,
  ]);
  expect(met(Register.registered, 10_000)).toBeLessThanOrEqual(12_001);
});

test('YC-14 · schooling met over the bridge is left out of rigid expenditure month by month, and nothing stays of it', () => {
  const life = lifeOf({
    income: () => 500_000,
    persons: [{ from: 0, words: [Bit.adult, Bit.adult | Bit.college | 1] }],
  });
  const window = new MeansWindow(life, rates, paths);
  window.read(paths);
  const law = lawOf({ 'means.rigidShare': 10_000, 'means.rigidCap': 10_000, 'means.window': 12 });
  const rigid = (t: number) => window.household(law, t, false, Register.none).rigid;
  const whole = rigid(30);
  expect(whole).toBe(12 * rates.schoolCost[1]);
  window.educate(25, 40, 10_000);
  expect([24, 25, 30, 36, 51, 52].map(rigid)).toEqual([12, 11, 6, 0, 12, 12].map((n) => n * rates.schoolCost[1]));
  window.restore();
  expect(rigid(30)).toBe(whole);
});

test('what a standard adds to income is in the window from its first month to its last, and nothing stays of it', () => {
  const life = lifeOf({ income: (t) => 50_000 + t });
  const window = new MeansWindow(life, rates, paths);
  window.read(paths);
  const before = [19, 20, 24, 25, 60].map((t) => window.incomeOf(0, t));
  window.raise(20, 25, 700);
  expect([19, 20, 24, 25, 60].map((t) => window.incomeOf(0, t) - before[[19, 20, 24, 25, 60].indexOf(t)]!)).toEqual([
    0, 0, 2800, 3500, 3500,
  ]);
  window.place({ row: 0, from: 20, to: 25, wage: 700 });
  expect([19, 20, 24, 25].map((t) => window.works(0, t))).toEqual([false, true, true, false]);
  window.restore();
  expect([19, 20, 24, 25, 60].map((t) => window.incomeOf(0, t))).toEqual(before);
  expect(window.works(0, 20)).toBe(false);
});

test('what is deducted is a part of rigid expenditure, at most a part of income, and never makes income negative', () => {
  const law = lawOf({ 'means.rigidShare': 5_000, 'means.rigidCap': 3_000 });
  expect(rigidDeduction(law, { ...means, rigid: 200_000 })).toBe(100_000);
  expect(rigidDeduction(law, { ...means, rigid: 900_000 })).toBe(150_000);
  expect(
    countedIncome(lawOf({ 'means.rigidShare': 10_000, 'means.rigidCap': 10_000, 'means.pension': 2 }), {
      ...means,
      rigid: 9_000_000,
      employment: 1_000,
    }),
  ).toBe(0);
});

test('costs of employment are deducted from the month of employment, at most six months, never above the earnings', () => {
  const rules = {
    'means.employmentKinds': 2,
    'means.employmentScope': 2,
    'means.employmentCost': 5_000,
    'means.employmentMonths': 6,
    'means.window': 12,
  };
  const law = enacted({
    ...withRules({}, { 'standard.value': 360_000, ...rules }),
    'dibao.urban.standard.value': [{ from: 0, value: 720_000 }],
  }).rural[60]!;
  const told = (kind: number, wage: number) => {
    const life = lifeOf({ income: () => 50_000, work: [{ person: 0, kind, from: 60, to: 90, wage }] });
    const window = new MeansWindow(life, rates, paths);
    window.read(paths);
    return (t: number) => window.household(law, t, false, Register.none).employment;
  };
  const cost = 30_000;
  const away = told(Offer.away, 10_000_000);
  expect([59, 60, 61, 65, 66, 71].map(away)).toEqual([0, 1, 2, 6, 6, 6].map((months) => months * cost));
  // month 60 leaves the window of twelve in month 72
  expect([72, 76, 77].map(away)).toEqual([5 * cost, cost, 0]);
  expect(told(Offer.local, 10_000_000)(65)).toBe(0);
  expect(employmentCost(law, 12_345)).toBe(12_345);
  expect(told(Offer.away, 1_000)(60)).toBeLessThan(cost);
});

test('who is not on the roll deducts costs only where the law’s scope reaches', () => {
  const life = lifeOf({
    income: () => 50_000,
    work: [{ person: 0, kind: Offer.project, from: 0, to: 140, wage: 100_000 }],
  });
  const window = new MeansWindow(life, rates, paths);
  window.read(paths);
  const deducted = (scope: number, onRoll: boolean, register: number) =>
    window.household(
      lawOf({
        'means.employmentKinds': 1,
        'means.employmentScope': scope,
        'means.employmentCost': 5_000,
        'standard.value': 360_000,
      }),
      60,
      onRoll,
      register,
    ).employment > 0;
  expect([0, 1, 2].map((scope) => deducted(scope, false, Register.none))).toEqual([false, false, true]);
  expect([0, 1, 2].map((scope) => deducted(scope, false, Register.lifted))).toEqual([false, true, true]);
  expect([0, 1, 2].map((scope) => deducted(scope, true, Register.none))).toEqual([true, true, true]);
});

test('DZ-02 · class A is aided before class B, by the standard or by the own top-up', () => {
  const rules = { 'classified.careA.share': 3_000, 'classified.careB.share': 2_000 };
  const [byStandard, byTopUp] = [lawOf(rules), lawOf({ ...rules, 'classified.base': 1 })];
  const [a, b] = [Bit.seriouslyIll | Bit.elderly | Bit.adult, Bit.elderly | Bit.adult];
  const aid = (law: typeof byStandard, word: number) =>
    classifiedAid({ ...law, roundTo: 1 }, classifiedShare(law, word, 10_000));
  expect([a, b, Bit.adult].map((word) => aid(byStandard, word))).toEqual([9_000, 6_000, 0]);
  expect([a, b, Bit.adult].map((word) => aid(byTopUp, word))).toEqual([3_000, 2_000, 0]);
});

test('Chongqing does not cumulate, but for the disabled', () => {
  const rules = {
    'classified.elderly.amount': 6_000,
    'classified.minor.amount': 5_000,
    'classified.seriouslyIll.amount': 8_000,
    'classified.disabled.amount': 7_000,
  };
  const word = Bit.elderly | Bit.seriouslyIll | Bit.disabled;
  const aid = [0, 1, 2].map((cumulate) => {
    const law = lawOf({ ...rules, 'classified.cumulate': cumulate });
    return classifiedAid({ ...law, roundTo: 1 }, classifiedShare(law, word, 0));
  });
  expect(aid).toEqual([8_000, 21_000, 15_000]);
});

test('DZ-07 · children receive the standard in full, whatever the others earn', () => {
  const law = lawOf({ 'payment.roundTo': 1 });
  expect(topUp(law, 3, 0, 1, 1)).toBe(90_000);
  expect(topUp(law, 3, 100_000, 1, 1)).toBe(30_000);
  expect(topUp(law, 3, 40_000, 1, 1)).toBe(50_000);
});

test('YC-04, RC-05 · who may be assessed apart', () => {
  const adult = (kind: number, grade: number) => withDisability(Bit.adult | Bit.disabled, kind, grade);
  const yancheng = lawOf({ 'single.applies': 1, 'single.grade': 2, 'single.mentalGrade': 3, 'single.register': 1 });
  const may = (word: number, register: number = Register.registered, working = false, law = yancheng) =>
    mayEnterAlone(law, word, register, working);
  expect([1, 2, 3, 4].map((grade) => may(adult(Disability.physical, grade)))).toEqual([true, true, false, false]);
  expect([1, 2, 3, 4].map((grade) => may(adult(Disability.mental, grade)))).toEqual([true, true, true, false]);
  expect(
    [Register.none, Register.registered, Register.lifted].map((register) => may(adult(Disability.visual, 1), register)),
  ).toEqual([false, true, true]);
  expect(may(Bit.adult | Bit.seriouslyIll)).toBe(false);
  const rongchang = lawOf({
    'single.applies': 1,
    'single.grade': 1,
    'single.seriouslyIll': 1,
    'single.register': 2,
    'single.adultOnly': 1,
    'single.joblessOnly': 1,
  });
  const severe = adult(Disability.physical, 1);
  expect(may(severe, Register.registered, false, rongchang)).toBe(true);
  expect(may(severe, Register.lifted, false, rongchang)).toBe(false);
  expect(may(severe, Register.registered, true, rongchang)).toBe(false);
  expect(may(severe & ~Bit.adult, Register.registered, false, rongchang)).toBe(false);
  expect(may(Bit.adult | Bit.seriouslyIll, Register.registered, false, rongchang)).toBe(true);
  expect(may(severe, Register.registered, false, lawOf({}))).toBe(false);
});

test('assessed apart, one person of a family near the standard is paid; above the family line nobody', () => {
  const rules = { 'single.applies': 1, 'single.familyLine': 15_000 };
  const words = [Bit.adult, withDisability(Bit.adult | Bit.disabled, Disability.physical, 1)];
  const account = (income: number) =>
    accountOf(lifeOf({ income: () => income, persons: [{ from: 0, words }], life: { candidate: 1 } }), monthly(rules));
  const near = account(2 * 40_000);
  expect([near.singles[60], near.persons[60], near.due[60]]).toEqual([1, 1, 30_000]);
  expect(paidMonths(account(2 * 45_000))).toBe(0);
  // below the standard the family enters as a whole
  expect(account(2 * 20_000).persons[60]).toBe(2);
});

test('YC-04, RC-05 · who lives alone has no family to be assessed apart from', () => {
  const law = lawOf({ 'single.applies': 1, 'single.familyLine': 20_000 });
  expect([2, 3].map((members) => familyInHardship(law, members, members * 50_000, 1))).toEqual([true, true]);
  expect(familyInHardship(law, 1, 50_000, 1)).toBe(false);
  expect(familyInHardship(law, 2, 2 * 60_000, 1)).toBe(false);
  const alone = [withDisability(Bit.adult | Bit.disabled, Disability.physical, 1)];
  const account = accountOf(
    lifeOf({ income: () => 40_000, persons: [{ from: 0, words: alone }], life: { candidate: 1 } }),
    monthly({ 'single.applies': 1, 'single.familyLine': 20_000 }),
  );
  expect(paidMonths(account)).toBe(0);
});

test('FX-05 · a share of the townships is that share of them: 6 % of 64 are the four pilots, and all of them all', () => {
  const reached = (townships: number, share: number) =>
    Array.from({ length: townships }, (_, i) => townshipRank(i)).filter((rank) => rank < share).length;
  expect(reached(64, 0.06)).toBe(4);
  for (let k = 0; k <= 64; k += 1) expect(reached(64, k / 64)).toBe(k);
  for (const townships of [15, 21, 40]) {
    expect([reached(townships, 0), reached(townships, 1)]).toEqual([0, townships]);
    for (const share of [0.1, 0.25, 0.5, 0.75])
      expect(Math.abs(reached(townships, share) - share * townships)).toBeLessThan(2);
  }
});

test('property excludes the wealthier, but for those whose property a check overlooks', () => {
  const paid = (wealth: number, overlooked: number) =>
    paidMonths(
      accountOf(
        lifeOf({ income: () => 0, life: { wealth } }),
        monthly({ 'means.property': 6_000, 'error.property': overlooked }),
      ),
    );
  expect(paid(Math.floor(0.6 * 65_536), 0)).toBeGreaterThan(100);
  expect(paid(Math.floor(0.6 * 65_536) + 1, 0)).toBe(0);
  expect(paid(65_535, 10_000)).toBeGreaterThan(100);
});
