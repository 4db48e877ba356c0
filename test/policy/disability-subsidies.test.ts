import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bit, withDisability } from '../../model/dynamics/life.ts';
import {
  careSubsidy,
  disabilitySubsidiesLaw,
  disabilitySubsidiesPass,
  livingSubsidy,
  type DisabilitySubsidiesLaw,
} from '../../model/policy/disability-subsidies.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { Standing } from '../../model/policy/standing.ts';
import { Disability } from '../../model/population/population.ts';
import { documentOf } from '../model/setups.ts';
import { lifeOf } from './household.ts';
import { months, seed } from './laws.ts';
import { reading } from './reading.ts';

const yuan = 100;
type Changes = Parameters<typeof reading<'disabilitySubsidies'>>[1];
const lawOf = (changes: Changes = {}, standard = 360_000): DisabilitySubsidiesLaw =>
  disabilitySubsidiesLaw(reading('disabilitySubsidies', changes), { standard });
const dongzhi = (year: number) =>
  disabilitySubsidiesLaw(reading('disabilitySubsidies', {}, documentOf('dongzhi'), 12 * year), { standard: 362_200 });
const word = (kind: number, grade: number) =>
  withDisability(Bit.adult | Bit.disabled | (grade <= 2 ? Bit.severe : 0), kind, grade);
const physical = (grade: number) => word(Disability.physical, grade);
const no = { dibao: false, tekun: false, poor: false };
const onDibao = { ...no, dibao: true };
const inTekun = { ...no, tekun: true };

describe('the care subsidy', () => {
  test('is 60 yuan a month in Dongzhi for grades 1 and 2, at any income, and is raised later (DZ-08)', () => {
    expect([1, 2, 3, 4].map((grade) => careSubsidy(dongzhi(2018), physical(grade), no))).toEqual([
      60 * yuan,
      60 * yuan,
      0,
      0,
    ]);
    expect(careSubsidy(dongzhi(2020), physical(1), no)).toBe(70 * yuan);
  });
  test('covers grade 3 of intellectual and mental disability where it has an amount', () => {
    const law = lawOf({ 'care.grade1': 7000, 'care.grade2': 6000, 'care.grade3': 5000 });
    expect(
      [word(Disability.mental, 3), word(Disability.intellectual, 3), physical(3), word(Disability.mental, 4)].map((w) =>
        careSubsidy(law, w, no),
      ),
    ).toEqual([5000, 5000, 0, 0]);
  });
  test('may have tiers by hardship, and is not paid beside the care standard of tekun', () => {
    const law = lawOf({ 'care.grade1': 6000, 'care.hardship': 5000 });
    expect([no, onDibao, inTekun].map((at) => careSubsidy(law, physical(1), at))).toEqual([6000, 9000, 0]);
  });
});

describe('the living subsidy', () => {
  test('goes to disabled people on dibao, not to others, nor to those in tekun', () => {
    const law = dongzhi(2018);
    expect([no, onDibao, inTekun].map((at) => livingSubsidy(law, physical(4), at))).toEqual([0, 60 * yuan, 0]);
    expect(livingSubsidy(law, Bit.adult, onDibao)).toBe(0);
  });
  test('is 32.5 % of the dibao standard in Yancheng: 500 yuan a month give 162.50', () => {
    const law = disabilitySubsidiesLaw(reading('disabilitySubsidies', {}, documentOf('yancheng')), {
      standard: 600_000,
    });
    expect(livingSubsidy(law, physical(3), onDibao)).toBe(16_250);
  });
  test('is open to the poor beside dibao where a line is set', () => {
    const law = lawOf({ 'living.amount': 6000, 'living.incomeLine': 15_000 });
    expect(livingSubsidy(law, physical(3), { ...no, poor: true })).toBe(6000);
  });
});

describe('both', () => {
  test.each([
    ['Fuxin: 65 yuan each (FX-04)', 'fuxin', [65, 65, 65]],
    ['Rongchang: 60, and 70 or 60 by grade (RC-12)', 'rongchang', [60, 70, 60]],
  ] as const)('are paid in %s', (_, place, [living, grade1, grade2]) => {
    const read = reading('disabilitySubsidies', {}, documentOf(place), 12 * 2019);
    const law = disabilitySubsidiesLaw(read, { standard: 400_000 });
    expect(livingSubsidy(law, physical(2), onDibao)).toBe(living * yuan);
    expect([1, 2].map((grade) => careSubsidy(law, physical(grade), no))).toEqual([grade1 * yuan, grade2 * yuan]);
  });

  test('are never negative and never fall as an amount rises', () => {
    const fen = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        fen,
        fen,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(no, onDibao, inTekun),
        (amount, more, kind, grade, at) => {
          const rules = (x: number): Changes => ({
            'living.amount': x,
            'living.severe': x,
            'care.grade1': x,
            'care.grade2': x,
            'care.grade3': x,
          });
          for (const subsidy of [livingSubsidy, careSubsidy]) {
            const paid = subsidy(lawOf(rules(amount)), word(kind, grade), at);
            expect(paid).toBeGreaterThanOrEqual(0);
            expect(subsidy(lawOf(rules(amount + more)), word(kind, grade), at)).toBeGreaterThanOrEqual(paid);
          }
        },
      ),
    );
  });

  test('are paid month by month to the share that is reached, each to its ledger', () => {
    const law = lawOf({ 'living.amount': 6000, 'care.grade1': 7000, reach: 9000 });
    const standing = new Standing(months);
    standing.dibao.fill(1, 12, 24);
    let reached = 0;
    const count = 2000;
    for (let household = 1; household <= count; household += 1) {
      const living = new Ledger(months);
      const care = new Ledger(months);
      const life = lifeOf({
        persons: [{ from: 0, words: [physical(1)] }],
        income: () => 0,
        household,
        life: { candidate: 1, end: 30 },
      });
      disabilitySubsidiesPass(
        life,
        Array.from({ length: months }, () => law),
        standing,
        seed,
        living,
        care,
      );
      // the target speaks of all who are entitled, paid or not
      expect([care.targeted[0], living.targeted[11], living.targeted[12]]).toEqual([1, 0, 1]);
      if (care.due[0] === 0) continue;
      reached += 1;
      expect(Array.from(care.due.subarray(0, 31))).toEqual([...Array.from({ length: 30 }, () => 7000), 0]);
      expect([living.due[11], living.due[12], living.due[23], living.due[24]]).toEqual([0, 6000, 6000, 0]);
    }
    expect(Math.abs(reached - 0.9 * count)).toBeLessThan(4 * Math.sqrt(count * 0.9 * 0.1));
  });
});
