import { describe, expect, test } from 'vitest';
import { Bit } from '../../model/dynamics/life.ts';
import { basicBenefit } from '../../model/policy/basic-insurance.ts';
import { Level } from '../../model/policy/claims.ts';
import { criticalBenefit } from '../../model/policy/critical-illness.ts';
import {
  AidGroup,
  aidBenefit,
  concernsMedicalAid,
  groupsOf,
  isRegistered,
  medicalAidLaw,
  reached,
} from '../../model/policy/medical-aid.ts';
import { parameters, type ParameterPath } from '../../model/policy/parameters.ts';
import { premiumSubsidyLaw } from '../../model/policy/premium-subsidy.ts';
import { Register } from '../../model/population/population.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadStandard } from '../../scenarios/load/standard.ts';
import { aidLaw, basicLaw, caseRules, criticalLaw, lifeOf, settled, yuan, type AidRules, type Told } from './claims.ts';

const group = (...of: number[]) => of.reduce((bits, g) => bits + (1 << g), 0);
const registered = () => Register.registered;

describe('the chain of insurers', () => {
  test.each([
    ['400 yuan: below the deductible, aid on all of it', 400, 0, 0, 280, 120],
    ['5,000 yuan: basic insurance and aid', 5000, 3150, 0, 1295, 555],
    ['30,000 yuan: all three', 30_000, 20_650, 1202.5, 5703.25, 2444.25],
  ])('%s', (_, cost, basic, critical, aid, own) => {
    const told = settled({ dibao: true, bills: [{ month: 3, cost: yuan(cost) }] });
    expect(told).toMatchObject({ basic: yuan(basic), critical: yuan(critical), aid: yuan(aid), own: yuan(own) });
  });

  test('the expectation over log-normal costs is that of the closed form', () => {
    const basic = basicLaw(caseRules.basic);
    const critical = criticalLaw(caseRules.critical);
    const aid = aidLaw(caseRules.aid);
    const sums = [0, 0, 0, 0];
    const step = 0.0002;
    for (let z = -8; z < 10; z += step) {
      const weight = (step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      const cost = Math.floor(100 * Math.exp(8.5 + 1.2 * z));
      const first = basicBenefit(basic, Level.county, cost, 0);
      const second = criticalBenefit(critical, false, 0, cost - first, 0);
      const third = aidBenefit(aid, group(AidGroup.dibao), 0, cost - first - second, 0);
      [first, second, third, cost - first - second - third].forEach((part, i) => {
        sums[i] = sums[i]! + (weight * part) / 100;
      });
    }
    // each part is rounded down to whole fen
    [6524.481764, 584.120648, 2079.629387, 908.832529].forEach((value, i) =>
      expect(Math.abs(sums[i]! - value)).toBeLessThan(0.02),
    );
    expect(Math.abs(sums.reduce((a, b) => a + b) - 10_097.064328)).toBeLessThan(0.02);
  });

  test('what is out of scope is never reimbursed', () => {
    const told = settled({ dibao: true, inScope: 0.5, bills: [{ month: 3, cost: yuan(10_000) }] });
    expect(told).toMatchObject({ basic: yuan(3150), aid: yuan(1295), own: yuan(5555) });
  });
});

test('YC-14 whom the bridge of temporary aid leads here is aided as of low income, whatever the income and the class', () => {
  const law = aidLaw({ 'lowIncome.ratio': 5000, 'lowIncome.line': 15_000, 'lowIncome.elderly': 1 });
  const of = (word: number, below: boolean, led: boolean) =>
    groupsOf(law, word, false, false, Register.none, below, led);
  expect(of(Bit.adult, false, true)).toBe(group(AidGroup.lowIncome));
  expect(of(Bit.adult, true, false)).toBe(0);
  expect(of(Bit.elderly, true, false)).toBe(group(AidGroup.lowIncome));
  expect(groupsOf(aidLaw({}), Bit.adult, false, false, Register.none, false, true)).toBe(0);
});

describe('the laws', () => {
  const wide: AidRules = {
    'tekun.ratio': 9000,
    'dibao.ratio': 7000,
    'registered.ratio': 6000,
    'lowIncome.ratio': 5000,
    'poorByIllness.ratio': 5000,
    'registered.threshold': yuan(1000),
    'lowIncome.threshold': yuan(5000),
    'poorByIllness.threshold': yuan(2000),
    'lowIncome.line': 15_000,
    'lowIncome.elderly': 1,
    'lowIncome.seriouslyIll': 1,
    'poorByIllness.line': 10_000,
    'cap.value': yuan(30_000),
    oneStop: 1,
    'children.ratio': 8000,
    'children.limit': yuan(20_000),
    'further.threshold': yuan(5000),
    'further.ratio': 5000,
    'further.cap': yuan(10_000),
    'further.granted': 10_000,
    'cover.ratio': 2000,
  };
  const critical = {
    'deductible.ratio': 5000,
    'first.ratio': 6000,
    'second.from': yuan(20_000),
    'second.ratio': 6500,
    'cap.value': yuan(100_000),
    'poor.deductibleCut': 5000,
    'poor.addition': 500,
    'supplementary.ratio': 1000,
    'supplementary.cap': yuan(5000),
    'guarantee.ratio': 6000,
  };
  const persons: readonly Partial<Told>[] = [
    { dibao: true },
    { tekun: true, words: [Bit.adult | Bit.seriouslyIll] },
    { register: registered },
    { perCapita: yuan(400), words: [Bit.adult | Bit.elderly] },
    { perCapita: yuan(1500), words: [Bit.adult | Bit.seriouslyIll, Bit.adult] },
    { dibao: true, words: [Bit.minor | Bit.under15 | Bit.seriouslyIll | Bit.childInHardship], perDisease: 1 },
    {},
  ];
  const costs = [0, 1, 49_999, 50_001, 123_456, 777_777, 2_000_003, 4_999_999, 12_345_678, 33_333_333, 99_999_999];
  const run = (person: Partial<Told>, cost: number, aid: AidRules = wide) =>
    settled({
      ...person,
      aid,
      critical,
      inScope: 0.85,
      bills: [
        { month: 1, cost: 345_678, level: 1 },
        { month: 4, cost, level: 2 },
      ],
    });

  test.each(persons.map((person, i) => [i, person] as const))(
    'person %i: parts add up to the bill, and none is negative',
    (_, person) => {
      for (const cost of costs) {
        const { basic, critical: second, supplementary, aid, further, own, cost: all, owns } = run(person, cost);
        const paid = basic + second + supplementary + aid + further + own;
        if (((person.words?.[0] ?? 0) & Bit.childInHardship) === 0) expect(paid).toBe(all);
        else expect(paid).toBeLessThanOrEqual(all);
        for (const part of [basic, second, supplementary, aid, further, ...owns])
          expect(part).toBeGreaterThanOrEqual(0);
      }
    },
  );

  test.each(persons.map((person, i) => [i, person] as const))(
    'person %i: own payment does not fall with the bill, nor rises by more than it',
    (_, person) => {
      let before = -1;
      let last = 0;
      for (let cost = 0; cost < 20_000_000; cost += 99_991) {
        const { own } = run(person, cost);
        if (before >= 0) {
          expect(own).toBeGreaterThanOrEqual(before);
          expect(own - before).toBeLessThanOrEqual(cost - last);
        }
        before = own;
        last = cost;
      }
    },
  );

  test('no cap is passed in a calendar year, and a new year begins anew', () => {
    const bills = [3, 6, 9, 12].map((month) => ({ month, cost: yuan(300_000) }));
    const told = settled({ dibao: true, critical: {}, aid: wide, bills });
    const ofYear = (column: Int32Array, year: number) =>
      column.slice(12 * year, 12 * year + 12).reduce((a, b) => a + b, 0);
    expect(ofYear(told.ledgers.aid.due, 0)).toBe(yuan(30_000));
    expect(ofYear(told.ledgers.aid.due, 1)).toBe(yuan(30_000));
    expect(ofYear(told.ledgers.further.due, 0)).toBe(yuan(10_000));
    expect(ofYear(told.ledgers.basic.due, 0)).toBe(yuan(80_000));
  });

  const poorChild = Bit.minor | Bit.under15 | Bit.seriouslyIll | Bit.childInHardship;
  test.each<[keyof AidRules, Partial<Told>]>([
    ['dibao.ratio', { dibao: true }],
    ['tekun.ratio', { tekun: true }],
    ['registered.ratio', { register: registered }],
    ['lowIncome.ratio', { perCapita: yuan(400), words: [Bit.adult | Bit.elderly] }],
    ['poorByIllness.ratio', { perCapita: yuan(600), words: [Bit.adult | Bit.seriouslyIll] }],
    ['children.ratio', { register: registered, words: [Bit.minor | Bit.under15 | Bit.seriouslyIll], perDisease: 1 }],
    ['further.ratio', { dibao: true }],
    ['cover.ratio', { register: registered, words: [poorChild] }],
  ])('own cost falls with %s', (rule, person) => {
    const owns = Array.from({ length: 21 }, (_, i) => run(person, yuan(200_000), { ...wide, [rule]: 500 * i }).own);
    expect(owns).toEqual(owns.toSorted((a, b) => b - a));
    expect(owns.at(-1)).toBeLessThan(owns[0]!);
  });

  test('at a ratio of one nothing in scope is left to a key beneficiary', () => {
    const { own } = run({ dibao: true }, yuan(20_000), { ...wide, 'dibao.ratio': 10_000, 'further.granted': 0 });
    expect(own).toBe(Math.floor(345_678 - 345_678 * 0.85 + 1) + yuan(3000));
  });
});

describe('who is aided', () => {
  const bill = [{ month: 3, cost: yuan(10_000) }];
  const plain: Partial<Told> = { basic: {}, critical: {}, bills: bill };
  const aidOf = (told: Partial<Told>, aid: AidRules) =>
    settled({ bills: bill, ...plain, ...told, aid: { 'cap.value': yuan(50_000), oneStop: 1, ...aid } }).aid;

  test('DZ-11: key beneficiaries have no threshold, 70 % for dibao and more for tekun; outpatient cost is left out', () => {
    const aid = { 'dibao.ratio': 7000, 'tekun.ratio': 9000, inpatientOnly: 1 };
    expect(aidOf({ dibao: true }, aid)).toBe(yuan(7000));
    expect(aidOf({ tekun: true }, aid)).toBe(yuan(9000));
    expect(aidOf({ dibao: true, tekun: true }, aid)).toBe(yuan(9000));
    const ill = { dibao: true, words: [Bit.adult | Bit.seriouslyIll], bills: [], outpatient: yuan(300) };
    expect(aidOf(ill, aid)).toBe(0);
    // YC-10 · not limited to stays
    expect(aidOf(ill, { ...aid, inpatientOnly: 0 })).toBe(yuan(210) * 36);
  });

  test('DZ-09: the old, the young, the severely disabled and the critically ill of low-income households', () => {
    const aid = {
      'lowIncome.ratio': 5000,
      'lowIncome.threshold': yuan(2000),
      'lowIncome.line': 15_000,
      'lowIncome.elderly': 1,
      'lowIncome.severelyDisabled': 1,
    };
    expect(aidOf({ perCapita: yuan(449), words: [Bit.adult | Bit.elderly] }, aid)).toBe(yuan(4000));
    expect(aidOf({ perCapita: yuan(449), words: [Bit.adult | Bit.severe] }, aid)).toBe(yuan(4000));
    expect(aidOf({ perCapita: yuan(450), words: [Bit.adult | Bit.elderly] }, aid)).toBe(0);
    expect(aidOf({ perCapita: yuan(449), words: [Bit.minor] }, aid)).toBe(0);
    expect(aidOf({ perCapita: yuan(449), words: [Bit.adult] }, aid)).toBe(0);
  });

  test('DZ-09: the critically ill of a household poor through illness, for what lies beyond its means', () => {
    const aid = { 'poorByIllness.ratio': 5000, 'poorByIllness.line': 10_000 };
    // 600 yuan a month and head: 7,200 a year, of which 3,600 are the standard
    expect(aidOf({ perCapita: yuan(600), words: [Bit.adult | Bit.seriouslyIll] }, aid)).toBe(yuan(3200));
    expect(aidOf({ perCapita: yuan(1500), words: [Bit.adult | Bit.seriouslyIll] }, aid)).toBe(0);
    expect(aidOf({ perCapita: yuan(600), words: [Bit.adult] }, aid)).toBe(0);
    // what another member costs counts too
    const two = {
      perCapita: yuan(600),
      words: [Bit.adult | Bit.seriouslyIll, Bit.adult],
      bills: [{ month: 2, person: 1, cost: yuan(4000) }, ...bill],
    };
    expect(aidOf(two, aid)).toBe(yuan(3400));
  });

  test('FX-17: the lifted leave, and who falls back is aided again', () => {
    const aid = { 'registered.ratio': 6000 };
    expect(aidOf({ register: registered }, aid)).toBe(yuan(6000));
    expect(aidOf({ register: () => Register.lifted }, aid)).toBe(0);
    expect(aidOf({ register: (t) => (t < 2 ? Register.lifted : Register.registered) }, aid)).toBe(yuan(6000));
    expect(isRegistered(aidLaw({ 'registered.lifted': 1 }), Register.lifted)).toBe(true);
  });

  test('DZ-12: a child with leukaemia or congenital heart disease is aided per disease, up to the limit', () => {
    const aid = { 'registered.ratio': 6000, 'children.ratio': 9000, 'children.limit': yuan(8000) };
    const child = { register: registered, words: [Bit.minor | Bit.under15 | Bit.seriouslyIll] };
    expect(aidOf({ ...child, perDisease: 1 }, aid)).toBe(yuan(7200));
    expect(aidOf({ ...child, perDisease: 0 }, aid)).toBe(yuan(6000));
    expect(aidOf({ ...child, register: () => Register.none, perDisease: 1 }, aid)).toBe(0);
    expect(aidOf({ ...child, words: [Bit.minor | Bit.under15], perDisease: 1 }, aid)).toBe(yuan(6000));
    // fifteen or older, whether at school or not
    for (const school of [0, Bit.pupil, Bit.pupil | Bit.upperSchool])
      expect(aidOf({ ...child, words: [Bit.minor | school | Bit.seriouslyIll], perDisease: 1 }, aid)).toBe(yuan(6000));
  });

  test('DZ-13, YC-13, FX-03: further aid on what is left above its threshold, where it is granted', () => {
    const aid = {
      'cap.value': yuan(5000),
      'dibao.ratio': 7000,
      'further.threshold': yuan(2000),
      'further.ratio': 5000,
      'further.cap': yuan(50_000),
      oneStop: 1,
    };
    const told = (granted: number) =>
      settled({ dibao: true, basic: {}, critical: {}, bills: bill, aid: { ...aid, 'further.granted': granted } });
    expect(told(10_000)).toMatchObject({ aid: yuan(5000), further: yuan(1500), own: yuan(3500) });
    expect(told(0)).toMatchObject({ aid: yuan(5000), further: 0, own: yuan(5000) });
  });

  test('DZ-20: a cover pays before aid for children in hardship, for a premium once a year', () => {
    const aid = {
      'cap.value': yuan(50_000),
      'dibao.ratio': 7000,
      'cover.ratio': 5000,
      'cover.premium': yuan(100),
      oneStop: 1,
    };
    const told = settled({
      dibao: true,
      basic: {},
      critical: {},
      bills: bill,
      aid,
      words: [Bit.minor | Bit.childInHardship],
    });
    expect(told).toMatchObject({ aid: yuan(3500), own: yuan(1500) });
    expect([...told.ledgers.cover.due].filter((due) => due > 0)).toEqual([yuan(100), yuan(100), yuan(100)]);
  });

  test('at one counter all whom the office knows are reached; else the share of the lasting rank', () => {
    const shares = { 'takeUp.known': 8000, 'takeUp.applied': 5000 };
    const both = group(AidGroup.dibao, AidGroup.lowIncome);
    expect(reached(aidLaw(shares), both, 0.4)).toBe(both);
    expect(reached(aidLaw(shares), both, 0.6)).toBe(group(AidGroup.dibao));
    expect(reached(aidLaw(shares), both, 0.9)).toBe(0);
    expect(reached(aidLaw({ ...shares, oneStop: 1 }), both, 0.9)).toBe(group(AidGroup.dibao));
    let found = 0;
    for (let household = 1; household <= 2000; household += 1) {
      if (
        settled({
          household,
          dibao: true,
          basic: {},
          critical: {},
          bills: bill,
          aid: { 'dibao.ratio': 7000, 'cap.value': yuan(50_000), 'takeUp.known': 8000 },
        }).aid > 0
      )
        found += 1;
    }
    expect(Math.abs(found - 1600)).toBeLessThan(4 * Math.sqrt(2000 * 0.8 * 0.2));
  });
});

describe('when it is paid', () => {
  const told = (aid: AidRules) =>
    settled({
      dibao: true,
      bills: [
        { month: 3, cost: yuan(5000) },
        { month: 35, cost: yuan(5000) },
      ],
      aid: { ...caseRules.aid, ...aid },
    }).ledgers.aid;

  test('YC-12: at one counter in the month of the stay', () => {
    expect(told({ lag: 3 }).paid[3]).toBe(yuan(1295));
  });

  test('else due in that month and paid after the lag, or still owed when the run ends', () => {
    const { due, paid } = told({ oneStop: 0, lag: 3 });
    expect([due[3], due[35]]).toEqual([yuan(1295), yuan(1295)]);
    expect([paid[3], paid[6]]).toEqual([0, yuan(1295)]);
    expect(paid.reduce((a, b) => a + b)).toBe(yuan(1295));
  });
});

test('YC-10: the cap of aid is half the cap of basic insurance at least', () => {
  expect(aidLaw({ 'cap.ratio': 5000 }, yuan(108_000)).cap).toBe(yuan(54_000));
  expect(aidLaw({ 'cap.ratio': 5000, 'cap.value': yuan(60_000) }, yuan(108_000)).cap).toBe(yuan(60_000));
});

describe('the documents', () => {
  const at = (id: string, area: 'rural' | 'urban', month: number, basicCap = 0) => {
    const { settings } = loadStandard(id, nodeFiles());
    const value = (path: ParameterPath) =>
      settings[path]?.findLast(({ from }) => from <= month)?.value ?? parameters[path].off;
    return {
      aid: medicalAidLaw((rule) => value(`medicalAid.${area}.${rule}`), { standard: yuan(3600), basicCap }),
      premium: premiumSubsidyLaw((rule) => value(`premiumSubsidy.${area}.${rule}`)),
    };
  };
  const june2019 = 12 * 2019 + 5;

  test.each(['rural', 'urban'] as const)(
    'YC-10, YC-12: 70 % of own cost, also outpatient, half of the insurance cap, at one counter (%s)',
    (area) => {
      const { aid } = at('yancheng-2017-23', area, june2019, yuan(90_000));
      expect(aid.ratio[AidGroup.dibao]).toBe(7000);
      expect(aid.ratio[AidGroup.tekun]).toBeGreaterThan(7000);
      expect(aid).toMatchObject({ inpatientOnly: 0, oneStop: 1, cap: yuan(45_000) });
    },
  );

  test('DZ-09, DZ-11: groups widen with the document, key beneficiaries have no threshold, stays only', () => {
    const before = at('dongzhi-2017-43', 'rural', 12 * 2017 + 2).aid;
    const { aid } = at('dongzhi-2017-43', 'rural', june2019);
    expect(before.lowIncomeClasses).toBe(Bit.seriouslyIll);
    expect(aid.lowIncomeClasses).toBe(Bit.elderly + Bit.minor + Bit.severe + Bit.seriouslyIll);
    expect(before.ratio[AidGroup.poorByIllness]).toBe(0);
    expect(aid.ratio[AidGroup.poorByIllness]).toBeGreaterThan(0);
    expect(aid.ratio[AidGroup.dibao]).toBe(7000);
    expect(aid.threshold[AidGroup.dibao]).toBe(0);
    expect(aid).toMatchObject({ inpatientOnly: 1, oneStop: 0, coverRatio: 0 });
  });

  test('YC-11, DZ-10: the whole premium of the registered, in Dongzhi from January 2017 and of key beneficiaries with the document', () => {
    expect(at('yancheng-2017-23', 'rural', june2019).premium.registered).toBe(10_000);
    expect(at('dongzhi-2017-43', 'rural', 12 * 2017).premium).toMatchObject({ registered: 10_000, dibao: 7500 });
    expect(at('dongzhi-2017-43', 'rural', june2019).premium).toMatchObject({
      registered: 10_000,
      dibao: 10_000,
      tekun: 10_000,
    });
  });
});

test('what the guard skips is paid nothing, also under rules far outside the law', () => {
  const aid: AidRules = {
    'lowIncome.ratio': 10_000,
    'lowIncome.line': 30_000,
    'lowIncome.elderly': 1,
    'poorByIllness.ratio': 10_000,
    'poorByIllness.line': 20_000,
    'cap.value': 100_000_000,
    oneStop: 1,
  };
  const income = yuan(10_000);
  const bounds = {
    lowIncome: (3 * 3600) / 10_000,
    poorByIllness: (2 * 3600) / 10_000,
    income,
    stay: 1,
    outpatient: 0,
    start: 12 * 2018,
  };
  let skipped = 0;
  for (const words of [
    [Bit.adult],
    [Bit.adult | Bit.elderly],
    [Bit.adult | Bit.seriouslyIll],
    [Bit.adult | Bit.seriouslyIll, Bit.adult],
  ])
    for (let perCapita = yuan(100); perCapita < yuan(6000); perCapita += yuan(97))
      for (const cost of [0, 3000, 20_000, 60_000]) {
        const told: Told = {
          words,
          perCapita,
          basic: {},
          critical: {},
          aid,
          bills: cost === 0 ? [] : [{ month: 5, cost: yuan(cost) }],
        };
        const life = lifeOf(told);
        life.lowest = life.lowestDeducted = (perCapita * 12) / income;
        life.candidate = (words[0]! & Bit.seriouslyIll) === 0 ? 0 : 1;
        if (concernsMedicalAid(life, bounds)) continue;
        skipped += 1;
        expect(settled(told).aid).toBe(0);
      }
  expect(skipped).toBeGreaterThan(300);
});
