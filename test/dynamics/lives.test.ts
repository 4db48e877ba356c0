import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../model/dynamics/clock.ts';
import { Bit, expand, Life } from '../../model/dynamics/life.ts';
import { Lives } from '../../model/dynamics/lives.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import { PersonFlag, Work } from '../../model/population/population.ts';
import { decodeSample } from '../../scenarios/load/sample-file.ts';
import { rowsOf } from '../model/rows.ts';
import { rates, seed } from './lineages.ts';

const clock: Clock = { from: 2018 * 12, months: 120, runIn: 24 };
const months = 144;
const years = 10;
const population = decodeSample(readFileSync(new URL('../../scenarios/samples/dongzhi.population', import.meta.url)));
const { households, persons } = population;
const bounds = { windows: [12], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };
const paths = commonPaths(rates, clock, seed, 0, 1, 0);
const life = new Life(months, years);

/** Calls `each` for every house of every lineage, in order. */
const live = (
  each: (life: Life, row: number) => void,
  to = households.id.length,
  with_ = { paths, replicate: 0, clock },
): void => {
  const lives = new Lives(rates, population, with_.clock, seed, bounds);
  for (let row = 0; row < to; row += 1) {
    lives.run(row, with_.replicate, with_.paths, life, (one) => {
      expand(one);
      each(one, row);
    });
  }
};

/** Weighted heads with a bit at a month, by area. */
interface Count {
  persons: number;
  able: number;
  workers: number;
  elderly: number;
  disabled: number;
  aged70: number;
  disabledAged70: number;
  illElderly: number;
  ill: number;
  income: number;
}
const zero = (): Count => ({
  persons: 0,
  able: 0,
  workers: 0,
  elderly: 0,
  disabled: 0,
  aged70: 0,
  disabledAged70: 0,
  illElderly: 0,
  ill: 0,
  income: 0,
});

describe('the lives of a place', () => {
  const times = [0, 12, 24, 84, 143];
  const counts = [0, 1].map(() => times.map(zero));
  const odd: string[] = [];

  beforeAll(() => {
    const wages = new Float64Array(months);
    let row = -1;
    let present = new Map<number, number>();
    live((one, of) => {
      const say = (text: string) => odd.push(`household ${one.household}, house ${one.house}: ${text}`);
      if (of !== row) present = new Map();
      row = of;
      const { start, end } = one;
      if (one.from[0] !== start || one.first[0] !== 0) say('the first stretch does not begin with the household');
      wages.fill(0);
      for (let s = 0; s < one.spells; s += 1) {
        if (one.spellTaken[s] !== 1) continue;
        for (let t = Math.max(start, one.spellFrom[s]!); t < Math.min(end, one.spellTo[s]!); t += 1)
          wages[t]! += one.spellWage[s]!;
      }
      const sums = new Float64Array(years);
      const heads = new Float64Array(years);
      for (let t = start; t < end; t += 1) {
        const stretch = one.stretch[t]!;
        const until = stretch + 1 < one.stretches ? one.from[stretch + 1]! : end;
        if (t < one.from[stretch]! || t >= until) say(`month ${t} lies outside its stretch`);
        if (one.members[t] !== one.first[stretch + 1]! - one.first[stretch]!)
          say(`members in month ${t} are not those present`);
        if (one.members[t] === 0) say(`nobody in month ${t}`);
        let own = 0;
        for (let p = one.first[stretch]!; p < one.first[stretch + 1]!; p += 1) {
          const who = one.word[p]! & Bit.row;
          const key = who * months + t;
          if (present.has(key)) say(`row ${who} is present twice in month ${t}`);
          present.set(key, one.house);
          own += one.ownIncome[p]!;
        }
        const least = (wages[t]! + own) * paths.growth[one.area]![t]! - 1;
        if (one.income[t]! < least) say(`income of month ${t} is below wages and pensions`);
        if (t >= clock.runIn) {
          const y = Math.floor((t - clock.runIn) / 12);
          sums[y]! += one.income[t]! + one.pensioners[t]! * paths.pensionWhole[t]!;
          heads[y]! += one.members[t]!;
        }
      }
      for (let y = 0; y < years; y += 1) {
        if (sums[y] !== one.yearIncome[y] || heads[y] !== one.yearHeads[y])
          say(`year ${y} is not the sum of its months`);
        const last = clock.runIn + 12 * y + 11;
        const then = last >= start && last < end ? one.members[last]! : 0;
        if (one.yearPersons[y] !== then) say(`persons at the end of year ${y}`);
      }
      for (let b = 1; b < one.bills; b += 1) if (one.billMonth[b]! < one.billMonth[b - 1]!) say('bills out of order');

      times.forEach((t, i) => {
        if (t < start || t >= end) return;
        const at = counts[one.area]![i]!;
        const stretch = one.stretch[t]!;
        at.persons += one.weight * one.members[t]!;
        at.income +=
          (one.weight * (one.income[t]! + one.pensioners[t]! * paths.pensionWhole[t]!)) / paths.growth[one.area]![t]!;
        for (let p = one.first[stretch]!; p < one.first[stretch + 1]!; p += 1) {
          const word = one.word[p]!;
          if ((word & Bit.elderly) !== 0) at.elderly += one.weight;
          if ((word & Bit.disabled) !== 0) at.disabled += one.weight;
          if ((word & Bit.aged70) !== 0) at.aged70 += one.weight;
          if ((word & Bit.disabled) !== 0 && (word & Bit.aged70) !== 0) at.disabledAged70 += one.weight;
          if ((word & Bit.seriouslyIll) !== 0) at.ill += one.weight;
          if ((word & Bit.seriouslyIll) !== 0 && (word & Bit.elderly) !== 0) at.illElderly += one.weight;
          if ((word & Bit.able) !== 0) at.able += one.weight;
        }
        for (let s = 0; s < one.spells; s += 1) {
          if (one.spellTaken[s] === 1 && one.spellFrom[s]! <= t && t < one.spellTo[s]!) at.workers += one.weight;
        }
      });
    });
  }, 60_000);

  test('hold each person once, in the stretch and house in which she is, and years that are the sums of their months', () => {
    expect(odd.slice(0, 5)).toEqual([]);
  });

  test('begin as the population is', () => {
    const wanted = [zero(), zero()];
    for (let h = 0; h < households.id.length; h += 1) {
      const at = wanted[households.area[h]!]!;
      for (let p = households.firstPerson[h]!; p < households.firstPerson[h + 1]!; p += 1) {
        const w = households.weight[h]!;
        at.persons += w;
        if (persons.age[p]! >= 720) at.elderly += w;
        if (persons.disability[p]! > 0 && (persons.flags[p]! & PersonFlag.certificate) !== 0) at.disabled += w;
        if (persons.health[p]! >= 2) at.ill += w;
      }
    }
    for (const area of [0, 1] as const) {
      const [first] = counts[area]!;
      // one month's births, onsets and recoveries lie between
      expect(first!.persons / wanted[area]!.persons).closeTo(1, 0.002);
      expect(first!.elderly).toBe(wanted[area]!.elderly);
      expect(first!.disabled / wanted[area]!.disabled).closeTo(1, 0.04);
      expect(first!.ill / wanted[area]!.ill).closeTo(1, 0.04);
      const published = rates.areas[area].income[rates.baseYear - rates.firstYear]! / 12;
      // income of the month, with the pensions of the first reported year; the country's farmers age out of work slowly
      expect(first!.income / first!.persons / published).closeTo(1, 0.05);
    }
  });

  test('stay near the state they start in: work, illness, disability and real income do not run away', () => {
    for (const area of [0, 1] as const) {
      const [first, ...later] = counts[area]!;
      for (const then of later) {
        const share = (count: Count, name: keyof Count) => count[name] / count.persons;
        // the place ages, so the ill and the disabled become more, but not among the old; and the old become younger first
        const ill = (count: Count) => count.illElderly / count.elderly;
        expect(ill(then) / ill(first!)).closeTo(1, 0.4);
        const disabled = (count: Count) => count.disabledAged70 / count.aged70;
        expect(disabled(then) / disabled(first!)).closeTo(1, 0.3);
        expect(share(then, 'income') / share(first!, 'income')).closeTo(1, 0.1);
      }
      const employed = counts[area]!.map((count) => count.workers / count.able);
      // in towns wage work is stationary; in the country the young take it up where the old farmed
      expect(employed[4]! - employed[0]!).toBeLessThan(area === 1 ? 0.05 : 0.16);
      expect(employed[4]! - employed[0]!).toBeGreaterThan(-0.02);
    }
  });
});

describe('a life', () => {
  const digest = (one: Life) =>
    `${one.income.slice(one.start, one.end).join(' ')} / ${one.word.slice(0, one.persons).join(' ')}`;
  const some = 300;
  const run = (with_ = { paths, replicate: 0, clock }) => {
    const found: string[] = [];
    live(
      (one) => {
        found.push(digest(one));
      },
      some,
      with_,
    );
    return found;
  };

  test('is the same whoever was simulated before, and another in another replicate', () => {
    const all = run();
    const lives = new Lives(rates, population, clock, seed, bounds);
    const backwards: string[][] = [];
    for (let row = some - 1; row >= 0; row -= 1) {
      const here: string[] = [];
      lives.run(row, 0, paths, life, (one) => {
        here.push(digest(one));
      });
      backwards.unshift(here);
    }
    expect(backwards.flat()).toEqual(all);
    expect(run({ paths, replicate: 1, clock })).not.toEqual(all);
  });

  test('of a longer period begins with that of the shorter one', () => {
    const longer = { ...clock, months: 132 };
    const more = new Lives(rates, population, longer, seed, bounds);
    const morePaths = commonPaths(rates, longer, seed, 0, 1, 0);
    const long = new Life(156, 11);
    const incomes: string[] = [];
    live((one, row) => {
      if (one.house === 0) incomes[row] = one.income.slice(one.start, Math.min(one.end, 120)).join();
    }, some);
    const wrong: number[] = [];
    for (let row = 0; row < some; row += 1) {
      more.run(row, 0, morePaths, long, (one) => {
        if (one.house !== 0) return;
        if (one.income.slice(one.start, Math.min(one.end, 120)).join() !== incomes[row]) wrong.push(row);
      });
    }
    expect(wrong).toEqual([]);
  });
});

describe('a couple that nobody lives with', () => {
  const couple = households.id.findIndex((_, h) => households.firstPerson[h + 1]! - households.firstPerson[h]! === 2);
  const steady = { ...rates, monthlySigma: 0, persistentSigma: 0, transitorySigma: 0, offersFarm: 0 };
  const lived = 24;

  /** Income of a month at base-year prices, from one household of both those ages in months and that income at the start. */
  const incomes = (age: number, work: number, of: { readonly business: number; readonly transfer: number }) => {
    const one = rowsOf(population, [couple]);
    one.households.area[0] = 0;
    one.households.business[0] = of.business;
    one.households.transfer[0] = of.transfer;
    one.households.property[0] = 0;
    for (const p of [0, 1]) {
      one.persons.age[p] = age;
      one.persons.sex[p] = p;
      one.persons.health[p] = 0;
      one.persons.disability[p] = 0;
      one.persons.grade[p] = 0;
      one.persons.school[p] = 0;
      one.persons.wage[p] = 0;
      one.persons.pension[p] = 0;
      one.persons.employeePension[p] = 0;
      one.persons.work[p] = p === 0 ? work : Work.none;
    }
    const lives = new Lives(
      {
        ...steady,
        areas: [
          { ...steady.areas[0], active: 0, seriousIllness: none, disability: none, mortality: [none, none] },
          steady.areas[1],
        ],
      },
      one,
      clock,
      seed,
      bounds,
    );
    const found: number[] = [];
    lives.run(0, 0, paths, life, (each) => {
      expand(each);
      if (each.house === 0) for (let t = 0; t < lived; t += 1) found.push(each.income[t]! / paths.growth[0][t]!);
    });
    return found;
  };
  const none = new Float64Array(120);

  test('is kept by children elsewhere from sixty on: private transfers rise as they do in the population', () => {
    const found = incomes(59 * 12 + 6, Work.none, { business: 0, transfer: 10_000 });
    expect(found[5]).closeTo(10_000, 2);
    // two persons supported in full, for two adults at a tenth each
    expect(found[6]).closeTo(100_000, 2);
  });

  test('farms on at half strength from sixty on, and lives on the rent of its land from 75 on', () => {
    const business = 100_000;
    const { businessIdle } = rates;
    const sixty = incomes(59 * 12 + 6, Work.farm, { business, transfer: 0 });
    expect(sixty[5]).closeTo(business, 2);
    expect(sixty[6]).closeTo(business * (businessIdle + ((1 - businessIdle) * 0.5) / 1.3), 2);
    const aged = incomes(74 * 12 + 6, Work.farm, { business, transfer: 0 });
    expect(aged[5]).closeTo(business, 2);
    expect(aged[6]).closeTo(business * businessIdle, 2);
  });
});
