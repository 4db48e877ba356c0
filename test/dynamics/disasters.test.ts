import { describe, expect, test } from 'vitest';
import type { Clock } from '../../model/dynamics/clock.ts';
import { disasters } from '../../model/dynamics/disasters.ts';
import { expand, Life } from '../../model/dynamics/life.ts';
import { Lives } from '../../model/dynamics/lives.ts';
import { commonPaths, disasterMonths } from '../../model/dynamics/paths.ts';
import { populationOver } from '../../model/population/population.ts';
import { documentOf, setupOf } from '../model/setups.ts';
import { bound, errorsOf, persons, rates, seed } from './lineages.ts';

const clock: Clock = { from: 2018 * 12, months: 120, runIn: 24 };
const months = 144;
const often = { ...rates, disasters: 0.5 };
const paths = commonPaths(often, clock, seed, 0, 1, 0);
const calendar = Int32Array.from({ length: months }, (_, t) => clock.from - clock.runIn + t);
const township = paths.strikes.findIndex(({ length }) => length > 1);
const struck = paths.strikes[township]!;

describe('a disaster', () => {
  test('hits the stated share of a township’s households, fewer in towns, all in the month in which it strikes', () => {
    expect(struck.length).toBeGreaterThan(1);
    const life = new Life(months, 10);
    life.end = months;
    for (const area of [0, 1] as const) {
      let hits = 0;
      const households = 4000;
      const elsewhere: number[] = [];
      persons(households, months, 40, 0, (l) => {
        l.area = area;
        l.township = township;
        disasters(l, 0, often, paths, calendar, life);
        hits += life.hits;
        elsewhere.push(...life.hitMonth.subarray(0, life.hits).filter((t) => !struck.includes(t)));
      });
      expect(elsewhere).toEqual([]);
      expect(errorsOf(hits, households * struck.length, often.disasterHit[area])).toBeLessThan(bound);
    }
    expect(often.disasterHit[1]).toBeLessThan(often.disasterHit[0]);
  });

  test('comes more often in the months of flood', () => {
    const many = commonPaths({ ...rates, disasters: 0.2 }, clock, seed, 0, 1, 3);
    let season = 0;
    let all = 0;
    for (const t of many.strikes.flat()) {
      all += 1;
      if (calendar[t]! % 12 >= 5 && calendar[t]! % 12 < 9) season += 1;
    }
    expect(season / all).toBeGreaterThan(0.45);
    expect(season / all).toBeLessThan(0.75);
  });
});

describe('the lives of a place struck again and again', () => {
  const setup = setupOf('dongzhi', { clock, standards: [documentOf('dongzhi')] });
  const population = populationOver(setup.header, setup.buffer);
  const bounds = { windows: [12], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };
  const wide = { ...setup.rates, disasters: 1 };
  const place = commonPaths(wide, clock, seed, 0, 1, 0);
  const livesWith = (share: number) => {
    const found: { id: string; income: number[]; lost: number[]; hits: number[] }[] = [];
    const lives = new Lives({ ...wide, disasterHit: [share, share] }, population, clock, seed, bounds);
    const life = new Life(months, 10);
    for (let row = 0; row < 300; row += 1) {
      lives.run(row, 0, place, life, (one) => {
        expand(one);
        const lost = Array.from({ length: months }, () => 0);
        for (let k = 0; k < one.losses; k += 1) lost[one.lossMonth[k]!] = one.loss[k]!;
        found.push({
          id: `${one.household} ${one.house}`,
          income: Array.from(one.income.subarray(one.start, one.end)),
          lost: lost.slice(one.start, one.end),
          hits: Array.from(one.hitMonth.subarray(0, one.hits), (t) => t - one.start),
        });
      });
    }
    return found;
  };
  const calm = livesWith(0);
  const hit = livesWith(0.5);

  test('what is lost and what is left add up to what a life without disasters earns, to the fen', () => {
    expect(hit.map(({ id }) => id)).toEqual(calm.map(({ id }) => id));
    expect(hit.map(({ income, lost }) => income.map((each, t) => each + lost[t]!))).toEqual(
      calm.map(({ income }) => income),
    );
    expect(hit.some(({ lost }) => lost.some((each) => each > 0))).toBe(true);
    expect(calm.every(({ lost, hits }) => hits.length === 0 && lost.every((each) => each === 0))).toBe(true);
  });

  test('nobody loses who is not hit, and nothing beyond a year after', () => {
    for (const { lost, hits } of hit) {
      lost.forEach((each, t) => {
        if (each > 0) expect(hits.some((from) => from <= t && t < from + disasterMonths)).toBe(true);
      });
    }
  });
});
