import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bit } from '../../model/dynamics/life.ts';
import {
  childAmount,
  childInHardshipLaw,
  childInHardshipPass,
  isChildInHardship,
  type ChildInHardshipLaw,
} from '../../model/policy/child-in-hardship.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { Standing } from '../../model/policy/standing.ts';
import { documentOf } from '../model/setups.ts';
import { lifeOf } from './household.ts';
import { months } from './laws.ts';
import { reading } from './reading.ts';

const child = Bit.minor | Bit.pupil | Bit.supporter;
const inHardship = child | Bit.childInHardship;
type Changes = Parameters<typeof reading<'childInHardship'>>[1];
const lawOf = (changes: Changes = {}, standard = 362_200): ChildInHardshipLaw =>
  childInHardshipLaw(reading('childInHardship', { applies: 1, ...changes }), { standard });

describe('children in hardship (DZ-07)', () => {
  test('are paid the whole standard of Dongzhi: 3,622 yuan a year is 301.84 a month, rounded up', () => {
    const law = childInHardshipLaw(reading('childInHardship', {}, documentOf('dongzhi')), { standard: 362_200 });
    expect(isChildInHardship(law, inHardship, false)).toBe(true);
    expect(childAmount(law, inHardship)).toBe(30_184);
  });

  test('are not paid by a document that does not name them', () => {
    const law = childInHardshipLaw(reading('childInHardship', {}, documentOf('fuxin')), { standard: 362_200 });
    expect(isChildInHardship(law, inHardship, true)).toBe(false);
  });

  test('adults and other children are not, but those of a poor household are', () => {
    const law = lawOf();
    expect([
      isChildInHardship(law, child, false),
      isChildInHardship(law, child, true),
      isChildInHardship(law, Bit.adult, true),
    ]).toEqual([false, true, false]);
  });

  test('an amount grows with standard, share and class, and is never negative', () => {
    const share = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), share, share, share, (standard, part, more, extra) => {
        const amount = childAmount(lawOf({ share: part, 'class.disabled': extra }, standard), inHardship);
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(
          childAmount(lawOf({ share: part + more, 'class.disabled': extra }, standard), inHardship),
        ).toBeGreaterThanOrEqual(amount);
        expect(
          childAmount(lawOf({ share: part, 'class.disabled': extra }, standard), inHardship | Bit.disabled),
        ).toBeGreaterThanOrEqual(amount);
      }),
    );
  });

  test('nobody is paid here who is on dibao or in tekun', () => {
    const standing = new Standing(months);
    const ledger = new Ledger(months);
    standing.dibao.fill(1, 0, 10);
    standing.singlesLow.fill(2, 10, 20);
    for (let t = 20; t < 30; t += 1) standing.enterTekun(1, t, false);
    const life = lifeOf({ persons: [{ from: 0, words: [Bit.adult, inHardship, child] }], income: () => 0 });
    childInHardshipPass(
      life,
      Array.from({ length: months }, () => lawOf()),
      standing,
      ledger,
    );
    expect(ledger.due.findIndex((fen) => fen > 0)).toBe(30);
    expect(ledger.due[30]).toBe(30_184);
    expect(ledger.persons[30]).toBe(1);
  });
});
