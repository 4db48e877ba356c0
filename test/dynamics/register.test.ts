import { describe, expect, test } from 'vitest';
import { never } from '../../model/dynamics/lineage.ts';
import { registerPath, type RegisterPath } from '../../model/dynamics/register.ts';
import { facts, bound, errorsOf, persons, rates } from './lineages.ts';

const path = (): RegisterPath => ({ lifted: 0, fallen: 0, liftedAgain: 0, project: 0, stability: 0, need: 0 });
const from = 2017;
const months = 72;
const lifting = Float64Array.from(
  { length: months },
  (_, t) => rates.lifting[Math.min(rates.lifting.length - 1, from + Math.floor(t / 12) - rates.firstYear)]!,
);

describe('the poverty register', () => {
  test('is left by the published share of each year, and by all at the end of 2020', () => {
    const count = 40_000;
    const liftedIn = new Float64Array(6);
    let left = 0;
    const life = path();
    persons(count, months, 40, 0, (l) => {
      registerPath(l, lifting, 0, 0, false, life);
      if (life.lifted === never) left += 1;
      else liftedIn[Math.floor(life.lifted / 12)]! += 1;
      if (life.fallen !== never || life.liftedAgain !== never) throw new Error('fallen');
    });
    let registered = count;
    for (let year = from; year < 2020; year += 1) {
      const share = facts.value('poverty-register', { item: 'lifting', place: 'china', year }).value;
      expect(errorsOf(liftedIn[year - from]!, registered, share), `${year}`).toBeLessThan(bound);
      registered -= liftedIn[year - from]!;
    }
    // one in ten thousand may remain of those of 2020
    expect(registered - liftedIn[2020 - from]!).toBeLessThanOrEqual(5);
    expect(left).toBe(0);
  });

  test('is fallen back into at its rate, and left again', () => {
    const count = 40_000;
    const always = new Float64Array(months).fill(1e6);
    let fallen = 0;
    const life = path();
    persons(count, months, 40, 0, (l) => {
      registerPath(l, always, rates.fallingBack, 0, false, life);
      if (life.lifted !== 0) throw new Error('lifted');
      if (life.fallen === never) return;
      fallen += 1;
      if (life.fallen + 1 < months && life.liftedAgain !== life.fallen + 1) throw new Error('lifted again');
    });
    // from the month after lifting on
    expect(errorsOf(fallen, count, 1 - Math.exp((-rates.fallingBack * (months - 1)) / 12))).toBeLessThan(bound);
  });

  test('has long been left by those lifted before the start: they can only fall back', () => {
    const count = 40_000;
    let fallen = 0;
    const life = path();
    persons(count, months, 40, 0, (l) => {
      registerPath(l, lifting, rates.fallingBack, 0, true, life);
      if (life.lifted >= 0) throw new Error('lifted');
      if (life.fallen < months) fallen += 1;
    });
    expect(errorsOf(fallen, count, 1 - Math.exp((-rates.fallingBack * months) / 12))).toBeLessThan(bound);
  });

  test('ranks are even', () => {
    const count = 20_000;
    const sums = [0, 0, 0];
    const life = path();
    persons(count, months, 40, 0, (l) => {
      registerPath(l, lifting, 0.01, 0, false, life);
      [life.project, life.stability, life.need].forEach((rank, i) => {
        sums[i]! += rank;
      });
    });
    for (const sum of sums) expect(Math.abs(sum / count - 0.5)).toBeLessThan(bound * Math.sqrt(1 / 12 / count));
  });
});
