import { describe, expect, test } from 'vitest';
import type { Clock } from '../../model/dynamics/clock.ts';
import { commonPaths, drawn, townships } from '../../model/dynamics/paths.ts';
import { facts, bound, errorsOf, rates, seed } from './lineages.ts';

const clock: Clock = { from: 2018 * 12, months: 120, runIn: 24 };
const months = 144;
const paths = commonPaths(rates, clock, seed, 0, 1, 0);
const at = (series: Float64Array, year: number) => series[year - paths.firstYear]!;

describe('published figures', () => {
  test('are used to the last fen, and continued by the stated growth', () => {
    for (const [i, name] of ['rural', 'urban'].entries()) {
      const series = paths.income[i === 0 ? 0 : 1];
      for (let year = 2014; year <= 2020; year += 1) {
        const { value } = facts.value('income', { place: 'dongzhi', area: name, series: 'disposable', year });
        expect(at(series, year)).toBe(Math.round(value * 100));
      }
      const growth = facts.value('dynamics', { process: 'growth', item: 'disposable-income', area: name }).value / 100;
      for (let year = 2021; year <= 2027; year += 1) {
        expect(at(series, year)).toBe(Math.round(at(series, year - 1) * (1 + growth)));
      }
    }
    for (let year = 2016; year <= 2020; year += 1) {
      expect(at(paths.povertyLine, year)).toBe(
        facts.value('poverty-line', { place: 'china', item: 'line', year }).value * 100,
      );
    }
  });

  test('the premium and the cost of a stay are the published ones, then grow as stated', () => {
    const cost = (year: number) =>
      facts.value('illness', { item: 'cost', place: 'china', level: 'hospital', year }).value;
    for (let year = 2016; year <= 2020; year += 1) {
      expect(at(paths.premium, year)).toBe(
        facts.value('insurance', { item: 'premium', place: 'china', year }).value * 100,
      );
      if (year >= 2018) expect(paths.medicalCost[24 + 12 * (year - 2018)]).toBeCloseTo(cost(year) / cost(2017), 12);
    }
    expect(at(paths.premium, 2021)).toBe(Math.round(28_000 * 1.08));
    expect(paths.medicalCost[24 + 36]! / paths.medicalCost[24 + 24]!).toBeCloseTo(1.05, 6);
  });

  test('of the first reported year hold in the run-in', () => {
    for (const i of [0, 1] as const) {
      const base = at(paths.income[i], rates.baseYear);
      const aligned = (year: number) => rates.areas[i].alignment[Math.min(year, 2020) - rates.firstYear]!;
      for (let t = 0; t < 36; t += 1)
        expect(paths.growth[i][t]).toBe((at(paths.income[i], 2018) / base) * aligned(2018));
      expect(paths.growth[i][36]).toBe((at(paths.income[i], 2019) / base) * aligned(2019));
      // the last factor stands after the last published year
      expect(paths.growth[i][24 + 12 * 5]).toBe((at(paths.income[i], 2023) / base) * aligned(2023));
    }
    const { value } = facts.value('pension', { place: 'dongzhi', item: 'full', year: 2018 });
    for (let t = 0; t < 36; t += 1) expect(paths.pensionWhole[t]).toBe(value * 100);
  });

  test('after the last one are drawn within their range by draw, not by replicate', () => {
    const { low, high } = rates.areas[0].incomeGrowth;
    const growths = new Set<number>();
    for (let draw = 0; draw < 40; draw += 1) {
      const here = commonPaths(rates, clock, seed, draw, 40, 7);
      const growth = here.income[0][2025 - here.firstYear]! / here.income[0][2024 - here.firstYear]! - 1;
      expect(growth).toBeGreaterThan(low - 1e-6);
      expect(growth).toBeLessThan(high + 1e-6);
      expect(here.income[0][2020 - here.firstYear]).toBe(at(paths.income[0], 2020));
      growths.add(growth);
      expect(commonPaths(rates, clock, seed, draw, 40, 8).income).toEqual(here.income);
    }
    expect(growths.size).toBe(40);
    expect(drawn({ value: 5, low: 4, high: 8 }, seed, 3, 1, 1)).toBe(5);
  });
});

describe('disasters', () => {
  /** Whether a disaster begins: what is spared falls, or falls again. */
  const share = (replicate: number, period = clock) => commonPaths(rates, period, seed, 0, 1, replicate);

  test('hit townships as often as stated, and spare all but a part of a year', () => {
    let begun = 0;
    let free = 0;
    let lost = 0;
    const replicates = 20;
    for (let r = 0; r < replicates; r += 1) {
      const { spared, strikes } = share(r);
      for (let township = 0; township < townships; township += 1) {
        const row = spared.subarray(township * months, (township + 1) * months);
        expect(row.some((left) => left < 1)).toBe(strikes[township]!.length > 0);
        for (let t = 0; t < months; t += 1) {
          expect(row[t]).toBeGreaterThan(1 - rates.disasterLoss - 1e-12);
          if (t > 0 && row[t - 1] === 1) {
            free += 1;
            if (row[t]! < 1) begun += 1;
          }
          if (row[t]! < 1) lost += 1;
        }
      }
    }
    expect(errorsOf(begun, free, rates.disasters / 12)).toBeLessThan(bound);
    // in the stationary state a month is hit unless none of the last twelve brought a disaster; twelve months hang together
    const chance = 1 - (1 - rates.disasters / 12) ** 12;
    expect(Math.abs(lost / (replicates * townships * months) - chance)).toBeLessThan(0.1 * chance);
  });

  test('are keyed by calendar month: a longer or later period meets the same', () => {
    const longer = share(3, { ...clock, months: 180 });
    const later = share(3, { ...clock, from: 2020 * 12, months: 96 });
    const here = share(3);
    for (let township = 0; township < townships; township += 1) {
      for (let t = 0; t < months; t += 1) {
        expect(longer.spared[township * 204 + t]).toBe(here.spared[township * months + t]);
        // the first year of the later period may still suffer from what came before it
        if (t >= 36) expect(later.spared[township * 120 + t - 24]).toBe(here.spared[township * months + t]);
      }
    }
  });

  test('differ from replicate to replicate', () => {
    expect(share(1).spared).not.toEqual(share(2).spared);
  });
});
