/** The rows of `data/alignment.csv` for a place, fitted anew: how far the unaligned run is off, and what brings it there. */
import { fitAlignment, project, unaligned } from '../../model/dynamics/alignment.ts';
import { runInMonths } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { Area, type Population } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import type { Facts, Grade } from './facts.ts';
import { censusYear, marginsOf } from './margins.ts';
import { firstAligned, lastYear, ratesOf } from './rates.ts';
import { populationSeed } from './synthetic.ts';

/** Households of each area in the population that the factors are fitted on, however many live there. */
const households = 10_000;
const replicates = 8;
const seed = { lo: 2018, hi: 2020 };
const fenOfYuan = 100;
const monthsOfYear = 12;
/** The run that the factors are fitted on: from the first published year to the last, after the run-in. */
const clock = {
  from: firstAligned * monthsOfYear,
  months: (lastYear - firstAligned + 1) * monthsOfYear,
  runIn: runInMonths,
};

export const alignmentColumns = 'series,place,area,year,value,low,high,unit,grade,source,note,fact';

/** Lines of the table, without the header. */
export const alignmentRows = (place: string, facts: Facts): string[] => {
  const rates = ratesOf(place, facts);
  const margins = marginsOf(place, facts);
  const areas = margins.areas.map((area) => ({
    ...area,
    households,
    // the mean size in two digits, so that the factors found do not change what they are found on
    residents: (households / 100) * Math.round((100 * area.residents) / area.households),
  }));
  const population = synthesise({ ...margins, areas }, populationSeed(place));
  const free = project(unaligned(rates), population, clock, seed, replicates);
  const factors = fitAlignment(rates, population, clock, seed, replicates);
  return Object.keys(Area).flatMap((area, a) => {
    const row = (series: string, year: number, value: number, note: string): string =>
      `${series},${place},${area},${year},${value.toFixed(4)},,,ratio,C,own fit,"${note}",`;
    const incomes = factors[a]!.map((factor, y) => {
      const year = firstAligned + y;
      const published = facts.value('income', { place, area, series: 'disposable', year });
      const off = (100 * (free[a]!.income[y]! / (fenOfYuan * published.value) - 1)).toFixed(1);
      return row(
        'disposable',
        year,
        factor,
        `published mean graded ${published.grade}; the unaligned run is off by ${off} %`,
      );
    });
    const { initial, persons } = free[a]!;
    const reached = persons[censusYear - firstAligned]!;
    const lost = (100 * (1 - reached / initial)).toFixed(1);
    return [
      ...incomes,
      row(
        'residents',
        censusYear,
        initial / reached,
        `a run loses ${lost} % of its residents from its start to the census`,
      ),
    ];
  });
};

/** A published yearly total beside what the run makes of it, without and with the alignment. */
export interface ProjectedYear {
  readonly area: string;
  readonly series: 'disposable' | 'residents' | 'elderlyShare';
  readonly year: number;
  readonly grade: Grade;
  /** Yuan a year and head, persons, or % of 60 and over, which nothing aligns; so are the next two. */
  readonly published: number;
  readonly unaligned: number;
  readonly aligned: number;
}

/** Replicates of the report: what is left of chance is the sampling of households. */
const reported = 4;

/** The totals that are aligned, as a population projects them; a sample's own error is in both. */
export const projectionOf = (
  place: string,
  facts: Facts,
  rates: Rates,
  population: Population,
): readonly ProjectedYear[] => {
  const free = project(unaligned(rates), population, clock, seed, reported);
  const held = project(rates, population, clock, seed, reported);
  return Object.keys(Area).flatMap((area, a) => {
    const incomes = held[a]!.income.map((aligned, y): ProjectedYear => {
      const year = firstAligned + y;
      const { value, grade } = facts.value('income', { place, area, series: 'disposable', year });
      const income = { unaligned: free[a]!.income[y]! / fenOfYuan, aligned: aligned / fenOfYuan };
      return { area, series: 'disposable', year, grade, published: value, ...income };
    });
    const { value, grade } = facts.value('residents', { place, area, year: censusYear, kind: 'resident' });
    const factor = facts.value('alignment', { series: 'residents', place, area, year: censusYear }).value;
    const aligned = held[a]!.persons[censusYear - firstAligned]!;
    const residents = { published: value, unaligned: aligned / factor, aligned };
    const old = facts.value('age-structure', { place, area, year: censusYear, sex: 'all', age: '60+' });
    const share = 100 * held[a]!.elderly[censusYear - firstAligned]!;
    const elderly = { grade: old.grade, published: old.value, unaligned: share, aligned: share };
    return [
      ...incomes,
      { area, series: 'residents', year: censusYear, grade, ...residents },
      { area, series: 'elderlyShare', year: censusYear, ...elderly },
    ];
  });
};
