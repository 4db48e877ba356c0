import { describe, expect, test } from 'vitest';
import { Bit, Life } from '../../model/dynamics/life.ts';
import {
  binCount,
  binOf,
  groupCount,
  livesSums,
  monthlySums,
  stratumCount,
  yearlySums,
} from '../../model/outcomes/layout.ts';
import { Tally, type PovertyLines } from '../../model/outcomes/tally.ts';
import { Account } from '../../model/policy/account.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { ledgerNames } from '../../model/policy/order.ts';
import { Register } from '../../model/population/population.ts';
import { at, clock } from './sums.ts';

const runIn = clock.runIn;
const months = 42;
const weight = 7;
const line = 400_000;
const lines: PovertyLines = [
  [Float64Array.of(line, line), Float64Array.of(line / 2, line / 2)],
  [Float64Array.of(line, line), Float64Array.of(line, line)],
];

/** A household of two persons in the country with 2,000 yuan a head and year; three persons from the second year on. */
const life = (): Life => {
  const one = new Life(months, 2);
  one.weight = weight;
  one.stratum = 3;
  one.group = 11;
  one.start = 0;
  one.end = months;
  one.yearHeads.set([2 * 6, 3 * 12]);
  one.yearIncome.set([2 * 6 * 16_666, 3 * 12 * 40_000]);
  one.yearPersons.set([2, 3]);
  one.yearElderly.set([1, 1]);
  one.yearMinors.set([0, 1]);
  one.yearDisabled.set([1, 0]);
  one.bills = 3;
  one.billMonth.set([10, runIn + 2, runIn + 9]);
  one.billCost.set([1_000_000, 2_000_000, 4_000_000]);
  return one;
};

/** What is written in reported month m: powers of two say which were counted. */
const account = (write: (account: Account, t: number) => void, ...reported: number[]): Account => {
  const made = new Account(months);
  made.clear();
  for (const m of reported) {
    made.touch(runIn + m);
    write(made, runIn + m);
  }
  return made;
};
const month = (sums: Float64Array, name: (typeof monthlySums)[number], m: number, area = 0) =>
  sums[at.month(m, area) + monthlySums.indexOf(name)]!;
const year = (sums: Float64Array, name: (typeof yearlySums)[number], y: number, area = 0) =>
  sums[at.year(y, area) + yearlySums.indexOf(name)]!;
const lived = (sums: Float64Array, name: (typeof livesSums)[number], y: number, area = 0) =>
  sums[at.lives(y, area) + livesSums.indexOf(name)]!;
const policyOf = (of: Life, with_: Account) => {
  const out = new Float64Array(at.policyLength);
  new Tally(clock, at).policy(of, with_, lines, out);
  return out;
};

describe('the tally of lives', () => {
  const out = new Float64Array(at.livesLength);
  new Tally(clock, at).lives(life(), out);

  test('counts each household as often as it weighs, in its area and year', () => {
    expect([0, 1].map((y) => lived(out, 'persons', y))).toEqual([2 * weight, 3 * weight]);
    expect([0, 1].map((y) => lived(out, 'households', y))).toEqual([weight, weight]);
    expect([0, 1].map((y) => lived(out, 'personMonths', y))).toEqual([12 * weight, 36 * weight]);
    expect([0, 1].map((y) => lived(out, 'income', y))).toEqual([199_992 * weight, 1_440_000 * weight]);
    expect([0, 1].map((y) => lived(out, 'elderly', y))).toEqual([weight, weight]);
    expect([0, 1].map((y) => lived(out, 'minors', y))).toEqual([0, weight]);
    expect([0, 1].map((y) => lived(out, 'disabled', y))).toEqual([weight, 0]);
    for (const name of livesSums) expect(lived(out, name, 0, 1)).toBe(0);
  });

  test('leaves the bills of the run-in out, and puts the others into their year', () => {
    expect([0, 1].map((y) => lived(out, 'admissions', y))).toEqual([weight, weight]);
    expect([0, 1].map((y) => lived(out, 'bills', y))).toEqual([2_000_000 * weight, 4_000_000 * weight]);
  });

  test('puts each year into the bin of its income a head and year, all persons and all income once', () => {
    const bin = at.bins(1, 0) + 2 * binOf(480_000);
    expect([out[bin], out[bin + 1]]).toEqual([36 * weight, 1_440_000 * weight]);
    for (const y of [0, 1]) {
      let persons = 0;
      let income = 0;
      for (let b = 0; b < binCount; b += 1) {
        persons += out[at.bins(y, 0) + 2 * b]!;
        income += out[at.bins(y, 0) + 2 * b + 1]!;
      }
      expect([persons, income]).toEqual([lived(out, 'personMonths', y), lived(out, 'income', y)]);
    }
  });

  test('does not count at the end of a year who is gone by then', () => {
    const gone = life();
    gone.yearPersons.set([2, 0]);
    const sums = new Float64Array(at.livesLength);
    new Tally(clock, at).lives(gone, sums);
    expect([lived(sums, 'persons', 1), lived(sums, 'households', 1), lived(sums, 'personMonths', 1)]).toEqual([
      0,
      0,
      36 * weight,
    ]);
  });
});

describe('the tally of a standard', () => {
  test('writes each column of the account into its month, as often as the household weighs', () => {
    const columns = {
      cost: 'due',
      paid: 'paid',
      topUp: 'topUp',
      classified: 'classified',
      households: 'units',
      persons: 'persons',
      taperHouseholds: 'taperUnits',
      taperPersons: 'taperPersons',
      singles: 'singles',
      entries: 'entries',
      exits: 'exits',
      entriesPersons: 'entriesPersons',
      exitsPersons: 'exitsPersons',
    } as const;
    const names = Object.keys(columns) as (keyof typeof columns)[];
    const out = policyOf(
      life(),
      account(
        (made, t) =>
          names.forEach((name, i) => {
            made[columns[name]][t] = 3 + i;
          }),
        4,
        17,
      ),
    );
    for (const m of [4, 17]) names.forEach((name, i) => expect(month(out, name, m), name).toBe(weight * (3 + i)));
    expect(month(out, 'taperCost', 4)).toBe(weight * 3);
    for (let m = 0; m < 18; m += 1)
      if (m !== 4 && m !== 17) for (const name of monthlySums) expect(month(out, name, m)).toBe(0);
    for (const name of monthlySums) expect(month(out, name, 4, 1)).toBe(0);
  });

  test('leaves the run-in out', () => {
    const out = policyOf(
      life(),
      account(
        (made, t) => {
          made.due[t] = 5;
          made.units[t] = 1;
        },
        -24,
        -1,
      ),
    );
    for (const name of monthlySums) for (let m = 0; m < 18; m += 1) expect(month(out, name, m)).toBe(0);
  });

  test('adds cost up by month, by stratum and by group alike', () => {
    const out = policyOf(
      life(),
      account(
        (made, t) => {
          made.due[t] = t;
          made.units[t] = 1;
        },
        0,
        3,
        5,
        6,
        17,
      ),
    );
    for (const y of [0, 1]) {
      let monthly = 0;
      for (let m = y === 0 ? 0 : 6; m < (y === 0 ? 6 : 18); m += 1) monthly += month(out, 'cost', m);
      expect(monthly).toBeGreaterThan(0);
      let strata = 0;
      let groups = 0;
      for (let s = 0; s < stratumCount; s += 1) strata += out[at.stratum(y, s)]!;
      for (let g = 0; g < groupCount; g += 1) groups += out[at.group(y, g)]!;
      expect([strata, groups, out[at.stratum(y, 3)], out[at.group(y, 11)]]).toEqual([
        monthly,
        monthly,
        monthly,
        monthly,
      ]);
    }
  });

  test('measures poverty by the year, before and after aid', () => {
    // 199,992 fen for twelve person-months: 199,992 a head and year, below both lines; aid of 6 × 20,000 lifts above the lower one
    const out = policyOf(
      life(),
      account(
        (made, t) => {
          made.due[t] = 20_000;
          made.units[t] = 1;
        },
        0,
        1,
        2,
        3,
        4,
        5,
      ),
    );
    const short = (z: number, income: number) => z * 12 - income * 12;
    expect(year(out, 'poorBefore0', 0)).toBe(12 * weight);
    expect(year(out, 'gapBefore0', 0)).toBe(weight * short(line, 199_992));
    expect(year(out, 'squaresBefore0', 0)).toBe(weight * 12 * Math.floor((line - 199_992) / 100) ** 2);
    expect(year(out, 'poorBefore1', 0)).toBe(12 * weight);
    expect(year(out, 'gapBefore1', 0)).toBe(weight * short(line / 2, 199_992));
    expect(year(out, 'poorAfter0', 0)).toBe(12 * weight);
    expect(year(out, 'gapAfter0', 0)).toBe(weight * short(line, 319_992));
    expect([year(out, 'poorAfter1', 0), year(out, 'gapAfter1', 0)]).toEqual([0, 0]);
    // in the second year nobody is poor
    expect(year(out, 'poorBefore0', 1)).toBe(0);
  });

  test('moves who was aided from bin to bin: persons stay as many, income rises by the aid', () => {
    const out = policyOf(
      life(),
      account(
        (made, t) => {
          made.due[t] = 20_000;
          made.units[t] = 1;
          made.incomeChange[t] = -1000;
        },
        0,
        1,
        2,
        3,
        4,
        5,
      ),
    );
    let persons = 0;
    let income = 0;
    for (let b = 0; b < binCount; b += 1) {
      persons += out[at.moved(0, 0) + 2 * b]!;
      income += out[at.moved(0, 0) + 2 * b + 1]!;
    }
    expect([persons, income]).toEqual([0, weight * 6 * 19_000]);
    expect(out[at.moved(0, 0) + 2 * binOf(199_992)]).toBe(-12 * weight);
    expect(year(out, 'incomeChange', 0)).toBe(-6000 * weight);
  });

  test('holds the roll against eligibility in the last month of each year', () => {
    const out = policyOf(
      life(),
      account(
        (made, t) => {
          made.units[t] = 2;
          made.taperUnits[t] = 1;
          made.persons[t] = 5;
          made.taperPersons[t] = 1;
          made.eligible[t] = 3;
          made.covered[t] = t === runIn + 5 ? 2 : 0;
          made.registeredEligible[t] = 1;
        },
        4,
        5,
        17,
      ),
    );
    const of = (name: (typeof yearlySums)[number]) => [year(out, name, 0), year(out, name, 1)];
    expect(of('eligiblePersons')).toEqual([3 * weight, 3 * weight]);
    expect(of('coveredPersons')).toEqual([2 * weight, 0]);
    expect(of('eligibleHouseholds')).toEqual([weight, weight]);
    expect(of('coveredHouseholds')).toEqual([weight, 0]);
    expect(of('rollPersons')).toEqual([4 * weight, 4 * weight]);
    expect(of('rollHouseholds')).toEqual([weight, weight]);
    expect(of('misplacedPersons')).toEqual([0, 4 * weight]);
    expect(of('registeredEligible')).toEqual([weight, weight]);
  });

  test('counts who is on the roll, where it is known which members are', () => {
    const one = life();
    one.stretches = 1;
    one.first.set([0, 3]);
    one.word.set([Bit.elderly | Bit.disabled, Bit.minor | Bit.pupil, Bit.adult | Bit.disabled | Bit.severe]);
    one.register = Register.registered;
    const names = ['knownPersons', 'knownElderly', 'knownMinors', 'knownPupils', 'knownDisabled'] as const;
    const found = (persons: number) => {
      const out = policyOf(
        one,
        account((made, t) => {
          made.units[t] = 1;
          made.persons[t] = persons;
        }, 5),
      );
      expect([year(out, 'rollRegistered', 0), year(out, 'rollLifted', 0)]).toEqual([persons * weight, 0]);
      return names.map((name) => year(out, name, 0) / weight);
    };
    expect(found(3)).toEqual([3, 1, 1, 1, 2]);
    // one person alone: the only one who could be assessed apart
    expect(found(1)).toEqual([1, 0, 0, 0, 1]);
    expect(found(2)).toEqual([0, 0, 0, 0, 0]);
  });

  test('sums the medical aid of months with a stay', () => {
    const ledgers = ledgerNames.map(() => new Ledger(months));
    const medicalAid = ledgers[ledgerNames.indexOf('medicalAid')]!;
    medicalAid.add(runIn + 1, 500, 1, 1);
    medicalAid.add(runIn + 2, 70, 1, 0);
    medicalAid.add(runIn + 8, 900, 1, 2);
    const out = new Float64Array(at.policyLength);
    new Tally(clock, at).programmes(life(), ledgers, out);
    expect([0, 1].map((y) => year(out, 'stayAid', y) / weight)).toEqual([500, 900]);
    expect([0, 1].map((y) => year(out, 'stays', y) / weight)).toEqual([1, 2]);
  });
});
