import { describe, expect, test } from 'vitest';
import { interval } from '../../model/outcomes/interval.ts';
import { groupCount } from '../../model/outcomes/layout.ts';
import { Results } from '../../model/outcomes/results.ts';
import { bits, deriveKey, exp, normalOf, processCode, uniform } from '../../model/random/index.ts';
import { randomGroup } from '../../model/population/random-group.ts';
import { at, clock, noLines, noPayers, sums } from './sums.ts';

const months = 18;
/** Cost of a replicate under a standard: no two cells alike. */
const replicate = (r: number, standard: number) =>
  sums(
    Array.from({ length: months }, (_, m) =>
      [0, 1].flatMap((area) => [
        ['cost', m, area as 0 | 1, 1000 * (standard + 1) + 37 * m + 500 * area + 7 * r * r] as const,
        ['persons', m, area as 0 | 1, 10 + m + area + r] as const,
      ]),
    ).flat(),
    [
      ['personMonths', 0, 0, 4000],
      ['personMonths', 1, 1, 9000 + r],
      ['persons', 0, 0, 300],
      ['persons', 1, 0, 320],
    ],
  );
const filled = (order: readonly number[]): Results => {
  const results = new Results(
    at,
    clock,
    2,
    () => noLines,
    () => noPayers,
  );
  for (const r of order) {
    const [draw, luck] = [Math.floor(r / 3), r % 3];
    results.add(draw, luck, 1, replicate(r, 1).policy);
    results.addLives(draw, luck, replicate(r, 0).lives);
    results.add(draw, luck, 0, replicate(r, 0).policy);
  }
  return results;
};
const straight = [0, 1, 2, 3, 4, 5];

describe('results', () => {
  test('rest on whole replicates only', () => {
    const results = new Results(
      at,
      clock,
      2,
      () => noLines,
      () => noPayers,
    );
    results.add(0, 0, 0, replicate(0, 0).policy);
    expect(results.complete).toBe(0);
    results.addLives(0, 0, replicate(0, 0).lives);
    expect(results.complete).toBe(0);
    expect(results.total(0, 'cost')).toMatchObject({ mean: NaN, n: 0 });
    results.add(0, 0, 1, replicate(0, 1).policy);
    expect(results.complete).toBe(1);
    results.add(0, 1, 0, replicate(1, 0).policy);
    expect(results.complete).toBe(1);
    expect(results.raw(0, 'cost', 2018)).toHaveLength(1);
  });

  test('do not depend on the order in which replicates arrive', () => {
    const one = filled(straight);
    const other = filled([4, 1, 5, 0, 3, 2]);
    expect(other.total(1, 'cost')).toEqual(one.total(1, 'cost'));
    expect(other.raw(1, 'cost', 2019)).toEqual(one.raw(1, 'cost', 2019));
    expect([...other.tables()]).toEqual([...one.tables()]);
    expect(other.differenceMonthly(1, 'cost', 1)).toEqual(one.differenceMonthly(1, 'cost', 1));
  });

  test('pair the replicates of a difference: equal differences leave no doubt', () => {
    const results = filled(straight);
    const difference = results.differenceTotal(1, 'cost');
    expect([difference.mean, difference.low, difference.high, difference.n]).toEqual([36_000, 36_000, 36_000, 2]);
    expect(results.total(1, 'cost').high).toBeGreaterThan(results.total(1, 'cost').mean);
    expect(results.differenceTotal(0, 'cost').mean).toBe(0);
    expect(results.differenceYearly(1, 'cost').map(({ mean }) => mean)).toEqual([12_000, 24_000]);
  });

  test('of several draws rest on the draws: replicates of one draw share its parameters', () => {
    // two levels, four draws of three replicates: MSB 14.75, so the standard error of the mean is √(14.75 / 12)
    const rows = [
      [10, 12, 11],
      [14, 15, 13],
      [9, 8, 10],
      [12, 13, 14],
    ];
    const of = (draws: readonly (readonly number[])[]) => {
      const results = new Results(
        at,
        clock,
        1,
        () => noLines,
        () => noPayers,
      );
      draws.forEach((row, draw) =>
        row.forEach((cost, luck) => {
          results.addLives(draw, luck, sums([], [['personMonths', 0, 0, 1]]).lives);
          results.add(draw, luck, 0, sums([['cost', 0, 0, cost]], []).policy);
        }),
      );
      return results.total(0, 'cost');
    };
    const nested = of(rows);
    expect([nested.mean, nested.n]).toEqual([11.75, 4]);
    // Student's t at 0.975 with 3 degrees of freedom
    expect(nested.high - nested.mean).toBeCloseTo(3.182446305 * Math.sqrt(14.75 / 12), 2);
    expect(of([rows.flat()]).n).toBe(12);
  });

  test('add up: areas to the total, months to the year, years to the period', () => {
    const results = filled(straight);
    const total = results.total(1, 'cost').mean;
    expect(results.total(1, 'cost', 0).mean + results.total(1, 'cost', 1).mean).toBeCloseTo(total, 6);
    const yearly = results.yearly(1, 'cost').map(({ mean }) => mean);
    expect(yearly.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 6);
    const monthly = results.monthly(1, 'cost').map(({ mean }) => mean);
    // the first reported year begins in July
    expect(monthly.slice(0, 6).reduce((a, b) => a + b, 0)).toBeCloseTo(yearly[0]!, 6);
    expect(monthly.slice(6).reduce((a, b) => a + b, 0)).toBeCloseTo(yearly[1]!, 6);
    expect(results.years).toEqual([2018, 2019]);
  });

  test('of a ratio are the ratio of sums in each replicate', () => {
    const results = filled(straight);
    const expected = straight.map((r) => {
      let persons = 0;
      for (let m = 6; m < months; m += 1) persons += 2 * (10 + m + r) + 1;
      return persons / (9000 + r);
    });
    results.raw(0, 'rate', 2019).forEach((rate, r) => expect(rate).toBeCloseTo(expected[r]!, 12));
    expect(results.yearly(0, 'rate')[1]!.mean).toBeCloseTo(interval(expected).mean, 12);
  });

  test('give quantiles by order of the replicates', () => {
    const results = filled(straight);
    const values = results.raw(0, 'cost', 2018);
    expect(results.quantiles(0, 'cost', 2018, [0.01, 0.5, 0.99])).toEqual([values[0], values[2], values[5]]);
  });

  test('list their sums for the digest in order of draw, replicate, lives and standard', () => {
    const tables = [...filled([5, 0, 3]).tables()];
    expect(tables.map(({ draw, replicate: r }) => [draw, r])).toEqual(
      [0, 0, 0, 3, 3, 3, 5, 5, 5].map((r) => [Math.floor(r / 3), r % 3]),
    );
    expect(tables[0]!.sums).toHaveLength(at.livesLength);
    expect(tables[1]!.sums).toEqual(replicate(0, 0).policy);
    expect(tables[2]!.sums).toEqual(replicate(0, 1).policy);
  });
});

describe('the error of sampling households', () => {
  const households = 8000;
  const weight = 10;
  const process = processCode('test.sampling');
  const key = new Uint32Array(4);
  deriveKey({ lo: 3, hi: 4 }, 0, 0, 0, process, key);
  const [k0, k1] = [key[0]!, key[1]!];
  /** One in twelve costs something, very unequally. */
  const cost = Float64Array.from({ length: households }, (_, h) =>
    uniform(bits(k0, k1, 2 * h)) < 1 / 12 ? Math.floor(100_000 * exp(0.8 * normalOf(bits(k0, k1, 2 * h + 1)))) : 0,
  );

  test('from 16 random groups is that of repeated samples, within a quarter of the variance', () => {
    const samples = 500;
    let sum = 0;
    let squares = 0;
    let estimated = 0;
    const results = new Results(
      at,
      clock,
      1,
      () => noLines,
      () => noPayers,
    );
    for (let s = 0; s < samples; s += 1) {
      deriveKey({ lo: 5, hi: 6 }, s, 0, 0, process, key);
      const made = sums([]);
      let total = 0;
      // one household of each block of ten, as the sample is drawn
      for (let block = 0; block < households / weight; block += 1) {
        const h = block * weight + Math.floor(weight * uniform(bits(key[0]!, key[1]!, block)));
        made.policy[at.group(0, randomGroup(h + 1))]! += weight * cost[h]!;
        total += weight * cost[h]!;
      }
      sum += total;
      squares += total * total;
      const one = new Results(
        at,
        clock,
        1,
        () => noLines,
        () => noPayers,
      );
      one.add(0, 0, 0, made.policy);
      one.addLives(0, 0, made.lives);
      estimated += one.samplingError(0, 2018) ** 2;
      if (s < 20) {
        results.add(0, s, 0, made.policy);
        results.addLives(0, s, made.lives);
      }
    }
    const variance = squares / samples - (sum / samples) ** 2;
    expect(estimated / samples / variance).toBeGreaterThan(0.75);
    expect(estimated / samples / variance).toBeLessThan(1.25);
    // over replicates it is their mean
    expect(results.samplingError(0, 2018) ** 2 / variance).toBeGreaterThan(0.6);
    expect(results.samplingError(0, 2018) ** 2 / variance).toBeLessThan(1.6);
  });

  test('is none where all groups cost the same, and unknown before a replicate is whole', () => {
    const results = new Results(
      at,
      clock,
      1,
      () => noLines,
      () => noPayers,
    );
    expect(results.samplingError(0, 2018)).toBeNaN();
    const made = sums([]);
    for (let g = 0; g < groupCount; g += 1) made.policy[at.group(0, g)] = 500;
    results.add(0, 0, 0, made.policy);
    results.addLives(0, 0, made.lives);
    expect(results.samplingError(0, 2018)).toBe(0);
  });
});
