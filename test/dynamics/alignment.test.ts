import { describe, expect, test } from 'vitest';
import { fitAlignment, project, unaligned } from '../../model/dynamics/alignment.ts';
import type { Clock } from '../../model/dynamics/clock.ts';
import { Area } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { ratesOf } from '../../scenarios/load/rates.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { places } from '../population/places.ts';
import { facts } from './lineages.ts';

const clock: Clock = { from: 2018 * 12, months: 48, runIn: 24 };
const seed = { lo: 77, hi: 88 };
const areas = Object.keys(Area);

describe.each(places)('%s', (place) => {
  const rates = ratesOf(place, facts);
  const margins = marginsOf(place, facts);
  const population = synthesise(margins, populationSeed(place), { households: 12_000 });
  const aligned = project(rates, population, clock, seed, 3);
  const free = project(unaligned(rates), population, clock, seed, 3);
  const published = (area: string, year: number) =>
    100 * facts.value('income', { place, area, series: 'disposable', year }).value;

  test('the mean income of each published year is met within 1.5 %, under another seed than the fit had', () => {
    for (const [a, area] of areas.entries())
      for (const year of [2018, 2019, 2020])
        expect(aligned[a]!.income[year - 2018]! / published(area, year), `${area} ${year}`).closeTo(1, 0.015);
  });

  test('alignment moves no person, and is what the unaligned run lacked', () => {
    for (const [a, area] of areas.entries()) {
      expect(aligned[a]!.persons).toEqual(free[a]!.persons);
      for (const year of [2018, 2019, 2020]) {
        const factor = facts.value('alignment', { series: 'disposable', place, area, year }).value;
        const moved = aligned[a]!.income[year - 2018]! / free[a]!.income[year - 2018]!;
        // pensions do not move with the factor
        expect(Math.abs(moved - 1)).toBeLessThanOrEqual(Math.abs(factor - 1) + 1e-9);
        expect((moved - 1) * (factor - 1)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('the residents of the census year are those of the census within 1 %', () => {
    for (const [a, area] of areas.entries()) {
      const { initial, persons } = aligned[a]!;
      const census = facts.value('residents', { place, area, year: 2020, kind: 'resident' }).value;
      expect((margins.areas[a]!.residents * persons[2]!) / initial / census, area).closeTo(1, 0.01);
    }
  });

  test('the countryside loses residents as the sources say, the old become more', () => {
    const [rural] = aligned;
    const year = place === 'rongchang' ? 2020 : 2019;
    const resident = (kind: string, area: string, of: number) =>
      facts.value('residents', { place: kind, area, year: of, kind: 'resident' }).value;
    const change =
      place === 'rongchang'
        ? resident('rongchang', 'rural', 2021) / resident('rongchang', 'rural', 2020) - 1
        : (resident('china', 'rural', 2019) / resident('china', 'rural', 2016)) ** (1 / 3) - 1;
    const found = rural!.persons[year + 1 - 2018]! / rural!.persons[year - 2018]! - 1;
    expect(found).closeTo(change, 0.004);
    expect(rural!.elderly[3]!).toBeGreaterThan(rural!.elderly[0]!);
  });
});

test('a fit reaches what it is fitted to, and leaves the years before and after at one', () => {
  const rates = ratesOf('dongzhi', facts);
  const population = synthesise(
    marginsOf('dongzhi', facts),
    { lo: 1, hi: 2 },
    { households: 1_500, candidates: 2_000 },
  );
  const short: Clock = { from: 2019 * 12, months: 36, runIn: 24 };
  const factors = fitAlignment(rates, population, short, seed, 1);
  expect(factors.map((of) => of.length)).toEqual([2, 2]);
  const fitted = {
    ...rates,
    areas: rates.areas.map((area, a) => ({
      ...area,
      alignment: area.alignment.map((_, y) => factors[a]![rates.firstYear + y - 2019] ?? 1),
    })) as unknown as typeof rates.areas,
  };
  const found = project(fitted, population, short, seed, 1);
  for (const [a, area] of rates.areas.entries())
    for (const y of [0, 1]) expect(found[a]!.income[y]! / area.income[2019 + y - rates.firstYear]!).closeTo(1, 1e-4);
});
