import { expect, describe, test } from 'vitest';
import fc from 'fast-check';
import { calendarYear, horizon, runInMonths } from '../../model/dynamics/clock.ts';
import { Bit, expand, Life, withDisability } from '../../model/dynamics/life.ts';
import { Lives } from '../../model/dynamics/lives.ts';
import { commonPaths, type Paths } from '../../model/dynamics/paths.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { homesLaw } from '../../model/policy/homes.ts';
import { enact } from '../../model/policy/law.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { MeansWindow } from '../../model/policy/means.ts';
import { Standing } from '../../model/policy/standing.ts';
import {
  basicLivingOfMonth,
  careCover,
  careStandard,
  inNeed,
  isUnable,
  tekunAmount,
  tekunLaw,
  tekunPass,
  withoutIncome,
  withoutSupporter,
  type TekunContext,
  type TekunLaw,
} from '../../model/policy/tekun.ts';
import { Disability, populationOver, Register } from '../../model/population/population.ts';
import { documentOf, places, setupOf, type Place } from '../model/setups.ts';
import { lifeOf, type Told } from './household.ts';
import { months, paths, rates, seed } from './laws.ts';
import { reading } from './reading.ts';

const yuan = 100;
const nothing: TekunContext = { standard: 0, urbanStandard: 0, income: 0, consumption: 0, window: 12 };
const old = Bit.adult | Bit.elderly | Bit.supporter;
const alone = Bit.adult | Bit.elderly;

const lawOf = (changes: Parameters<typeof reading<'tekun'>>[1] = {}, context: Partial<TekunContext> = {}): TekunLaw =>
  tekunLaw(reading('tekun', { applies: 1, ...changes }), { ...nothing, standard: 3600 * yuan, ...context });
const lawAt = (place: Place, context: Partial<TekunContext>, month: number): TekunLaw =>
  tekunLaw(reading('tekun', {}, documentOf(place), month), { ...nothing, ...context });
const january = (year: number) => 12 * year;

describe('the basic living standard of the documents', () => {
  test.each([
    [
      'Yancheng 2018: half of 18,711 yuan of rural income is 9,356 (YC-08)',
      'yancheng',
      2018,
      { income: 1_871_100 },
      9356,
      9356,
    ],
    [
      'Dongzhi: 60 % of 10,000 yuan of consumption binds over every floor (DZ-05)',
      'dongzhi',
      2018,
      { consumption: 1_000_000 },
      6000,
      6000,
    ],
    [
      'Dongzhi: below it 3,600 bind at home and 4,800 in a home',
      'dongzhi',
      2018,
      { consumption: 500_000, standard: 270_000 },
      3600,
      4800,
    ],
    [
      'Dongzhi: nor may it fall below a dibao standard of 3,622',
      'dongzhi',
      2018,
      { consumption: 300_000, standard: 362_200 },
      3622,
      4800,
    ],
    [
      'Rongchang 2019: 1.3 times the urban 580 yuan is 754 a month',
      'rongchang',
      2019,
      { urbanStandard: 580 * 12 * yuan },
      754 * 12,
      754 * 12,
    ],
  ] as const)('%s', (_, place, year, context, atHome, institutional) => {
    const law = lawAt(place, context, january(year));
    expect([law.atHome, law.institutional]).toEqual([atHome * yuan, institutional * yuan]);
  });

  test.each([
    [500, 650],
    [546, 710],
    [580, 754],
    [620, 806],
    [636, 827],
  ])('1.3 × the urban %i yuan of Chongqing is the published %i (RC-07)', (urban, published) => {
    const law = lawAt('rongchang', { urbanStandard: urban * 12 * yuan }, january(2019));
    expect(basicLivingOfMonth(law, false)).toBe(published * yuan);
    expect(tekunAmount(law, old | Bit.selfCareLost, false, 0)).toBe((published + 300) * yuan);
    expect(tekunAmount(law, old | Bit.selfCarePartial, true, 0)).toBe((published + 200) * yuan);
    expect(tekunAmount(law, old, false, 0)).toBe(published * yuan);
  });

  test('at home it is at least the dibao standard where only that floor is set', () => {
    expect(lawOf({ 'atHome.floor': 360_000, 'atHome.dibaoRatio': 10_000 }, { standard: 362_200 }).atHome).toBe(362_200);
  });

  test('never falls as a ratio, a floor or what it is tied to rises, and is never below any of them', () => {
    const amount = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.integer({ min: 0, max: 15_000 }),
        fc.integer({ min: 0, max: 5000 }),
        (income, consumption, floor, ratio, more) => {
          const rules = (r: number) => ({
            'standard.incomeRatio': r,
            'standard.consumptionRatio': r,
            'institutional.floor': floor,
          });
          const law = lawOf(rules(ratio), { income, consumption });
          const higher = lawOf(rules(ratio + more), { income, consumption });
          // a minimum is reached to the last part of a fen
          expect(10_000 * law.institutional).toBeGreaterThanOrEqual(
            Math.max(10_000 * floor, ratio * income, ratio * consumption),
          );
          expect(higher.institutional).toBeGreaterThanOrEqual(law.institutional);
          expect(12 * basicLivingOfMonth(law, true)).toBeGreaterThanOrEqual(law.institutional);
        },
      ),
    );
    // half of 2,000.01 yuan is above 1,000, and published as 1,001
    expect(lawOf({ 'standard.incomeRatio': 5000 }, { income: 200_001 }).institutional).toBe(1001 * yuan);
  });
});

describe('the amount', () => {
  test('is basic living, care standard and cover, none of them negative', () => {
    const some = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        some,
        some,
        some,
        some,
        fc.constantFrom(0, Bit.selfCarePartial, Bit.selfCareLost),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (full, partial, lost, premium, care, rank) => {
          const law = lawOf({
            'standard.value': 600_000,
            'care.full': full,
            'care.partial': partial,
            'care.lost': lost,
            'cover.share': 5000,
            'cover.premium': premium,
            'cover.subsidy': partial,
          });
          const parts = [
            basicLivingOfMonth(law, true),
            careStandard(law, old | care),
            careCover(law, old | care, rank),
          ];
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(tekunAmount(law, old | care, true, rank)).toBe(parts.reduce((a, b) => a + b));
        },
      ),
    );
  });

  test('holds care insurance for all who are covered, and a subsidy for those of them who need care (DZ-16)', () => {
    const law = lawOf({ 'cover.share': 1000, 'cover.premium': 12_000, 'cover.subsidy': 10_000 });
    expect(careCover(law, old, 0.05)).toBe(1000);
    expect(careCover(law, old | Bit.selfCarePartial, 0.05)).toBe(11_000);
    expect(careCover(law, old | Bit.selfCareLost, 0.15)).toBe(0);
  });
});

describe('who qualifies', () => {
  const law = lawOf({ 'qualify.pension': 1, 'qualify.supporterUnable': 1500 });
  const disabled = (kind: number, grade: number) => withDisability(Bit.adult | Bit.disabled, kind, grade);
  test.each([
    ['an old person', old, true],
    ['an adult able to work', Bit.adult | Bit.able, false],
    ['an adult without work capacity who is neither old nor disabled', Bit.adult, false],
    ['a person with physical disability of grade 2', disabled(Disability.physical, 2), true],
    ['a person with physical disability of grade 3', disabled(Disability.physical, 3), false],
    ['a person with mental disability of grade 3', disabled(Disability.mental, 3), true],
    ['a disabled person who is able to work', disabled(Disability.mental, 3) | Bit.able, false],
    ['a small child', Bit.minor | Bit.under15, true],
    ['a child of fifteen', Bit.minor | Bit.pupil, true],
    ['one of sixteen or more who left school and is seriously ill', Bit.minor | Bit.seriouslyIll, false],
    ['a pupil of upper school, sixteen or more', Bit.minor | Bit.pupil | Bit.upperSchool, false],
  ])('%s', (_, word, unable) => {
    expect(isUnable(law, word)).toBe(unable);
  });

  test('income a head lies below the line, the basic pension left out where the rule says so', () => {
    const means = (income: number, pension: number) => ({ members: 1, window: 12, income, pension });
    expect(withoutIncome(law, means(359_999, 200_000))).toBe(true);
    expect(withoutIncome(law, means(360_000, 0))).toBe(false);
    expect(withoutIncome(lawOf({ 'qualify.pension': 0 }), means(200_000, 160_000))).toBe(false);
  });

  test('a supporter is missing, or unable by rank; beside one able to work nobody is without', () => {
    expect(withoutSupporter(law, alone, 0, 0.9)).toBe(true);
    expect(withoutSupporter(law, alone, 1, 0.9)).toBe(false);
    expect(withoutSupporter(law, old, 0, 0.1)).toBe(true);
    expect(withoutSupporter(law, old, 0, 0.2)).toBe(false);
    expect(withoutSupporter(law, Bit.minor | Bit.under15 | Bit.supporter, 0, 0.1)).toBe(false);
    expect(withoutSupporter(law, Bit.minor | Bit.under15 | Bit.supporter | Bit.childInHardship, 0, 0.9)).toBe(true);
  });

  test('only the registered, or those not yet lifted, where the register is asked for (RC-06)', () => {
    const states = [Register.none, Register.registered, Register.lifted];
    const of = (register: number) =>
      states.map((state) => inNeed(lawOf({ 'qualify.register': register }), alone, 0, 0, state));
    expect(of(0)).toEqual([true, true, true]);
    expect(of(1)).toEqual([false, true, true]);
    expect(of(2)).toEqual([false, true, false]);
  });
});

const meansOf = (life: Life, of: Rates, on: Paths): MeansWindow => {
  const means = new MeansWindow(life, of, on);
  means.read(on);
  return means;
};

const run = (told: Told, changes: Parameters<typeof lawOf>[0] = {}) => {
  const life = lifeOf(told);
  const standing = new Standing(months);
  const ledger = new Ledger(months);
  const law = lawOf({ 'qualify.pension': 1, 'standard.value': 600_000, ...changes });
  const homes = homesLaw(reading('homes'), { standard: law.standard });
  tekunPass(
    life,
    Array.from({ length: months }, () => law),
    Array.from({ length: months }, () => homes),
    standing,
    meansOf(life, rates, paths),
    seed,
    ledger,
  );
  return { standing, ledger };
};

describe('a life', () => {
  const poor = () => 10_000;
  test('an old person without supporter and income is paid from the month after the start to the end', () => {
    const { standing, ledger } = run({ persons: [{ from: 0, words: [alone] }], income: poor });
    expect([...ledger.due]).toEqual([0, ...Array.from({ length: months - 1 }, () => 50_000)]);
    expect([standing.tekun[0], standing.tekun[1], standing.inTekun(0, 1), ledger.cases[1]]).toEqual([0, 1, true, 1]);
  });

  test('is admitted as soon as the conditions are met, or after the months that admission takes (YC-27)', () => {
    const persons = [
      { from: 0, words: [Bit.adult] },
      { from: 30, words: [alone] },
    ];
    expect(run({ persons, income: poor }).ledger.due.findIndex((fen) => fen > 0)).toBe(31);
    expect(run({ persons, income: poor }, { 'admission.months': 3 }).ledger.due.findIndex((fen) => fen > 0)).toBe(33);
  });

  test('ends in the month after somebody able to work joins, and with the age of minors', () => {
    const joined = run({
      persons: [
        { from: 0, words: [alone] },
        { from: 40, words: [alone, Bit.adult | Bit.able | Bit.supporter] },
      ],
      income: poor,
    });
    expect(joined.ledger.due.findLastIndex((fen) => fen > 0)).toBe(40);
    const grown = run({
      persons: [
        { from: 0, words: [Bit.minor | Bit.under15] },
        { from: 50, words: [Bit.adult] },
      ],
      income: poor,
    });
    expect(grown.ledger.due.findLastIndex((fen) => fen > 0)).toBe(50);
  });

  test('ends at the review that finds income, and begins again when it is gone', () => {
    const { standing } = run({
      persons: [{ from: 0, words: [alone] }],
      income: (t) => (t >= 30 && t < 60 ? 200_000 : 0),
    });
    const paid = [...standing.tekun].join('');
    expect(paid).toMatch(/^01+0+1+$/);
    // reviews fall on every twelfth month paid
    expect(paid.indexOf('0', 1)).toBe(37);
  });

  test('the law as a ratio of ranks: more unable supporters, more in tekun, and nobody leaves it for that', () => {
    const at = (share: number) =>
      Array.from(
        { length: 400 },
        (_, household) =>
          run(
            { persons: [{ from: 0, words: [old, old] }], income: poor, household, life: { end: 6 } },
            { 'qualify.supporterUnable': share },
          ).standing.tekun[3]!,
      );
    const few = at(1000);
    const many = at(3000);
    few.forEach((persons, i) => expect(many[i]).toBeGreaterThanOrEqual(persons));
    // couples share their kin
    expect(new Set(many)).toEqual(new Set([0, 2]));
    expect(Math.abs(many.filter((n) => n > 0).length - 120)).toBeLessThan(4 * Math.sqrt(400 * 0.3 * 0.7));
  });

  test('nothing is paid where tekun is not in force', () => {
    expect(
      run({ persons: [{ from: 0, words: [alone] }], income: poor }, { applies: 0 }).ledger.due.some((fen) => fen !== 0),
    ).toBe(false);
  });
});

test.each(places)('on the sample of %s about 0.6 to 1.0 %% of the rural residents are in tekun', (place) => {
  const { rates: ofPlace, header, buffer, seed: chance } = setupOf(place);
  const clock = { from: january(2018), months: 24, runIn: runInMonths };
  const of = commonPaths(ofPlace, clock, chance, 0, 1, 0);
  const settings = documentOf(place);
  const dibao = enact(settings, of, clock, chance, 0, 1);
  const bounds = { windows: [12], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };
  const lives = new Lives(ofPlace, populationOver(header, buffer), clock, chance, bounds);
  const laws = dibao.rural.map(({ standard, window }, t) => {
    const year = calendarYear(clock, t) - 1 - of.firstYear;
    const context = {
      standard,
      window,
      urbanStandard: dibao.urban[t]!.standard,
      income: of.income[0][year]!,
      consumption: of.consumption[0][year]!,
    };
    return tekunLaw(reading('tekun', {}, settings, january(2018)), context);
  });
  const homes = laws.map(({ standard }) => homesLaw(reading('homes', {}, settings), { standard }));
  const life = new Life(horizon(clock), 2);
  const standing = new Standing(horizon(clock));
  const ledger = new Ledger(horizon(clock));
  const at = runInMonths + 12;
  let residents = 0;
  let tekun = 0;
  for (let h = 0; h < header.householdCount; h += 1) {
    lives.run(h, 0, of, life, (lived) => {
      if (lived.area !== 0 || lived.start > at || lived.end <= at) return;
      expand(lived);
      ledger.clear();
      tekunPass(lived, laws, homes, standing, meansOf(lived, ofPlace, of), chance, ledger);
      residents += lived.weight * lived.members[at]!;
      tekun += lived.weight * standing.tekun[at]!;
    });
  }
  expect(tekun / residents).toBeGreaterThan(0.004);
  expect(tekun / residents).toBeLessThan(0.013);
});
