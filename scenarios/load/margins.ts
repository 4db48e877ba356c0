import { Area, Disability } from '../../model/population/population.ts';
import { ageGroups, rateAt, type AreaMargins, type ByAge, type Margins } from '../../model/population/margins.ts';
import { fittedPopulation } from './calibration.ts';
import type { Facts, Where } from './facts.ts';
import { exp } from '../../model/random/index.ts';
import { keptFamily } from './income-family.ts';

/** Year of the synthetic populations: the last before the period that a run covers by default. */
export const baseYear = 2017;
/** Year of the census, from which residents and ages are taken. */
export const censusYear = 2020;
/** Year of the published composition of income. */
export const compositionYear = 2018;

const monthsOfYear = 12;
const fenOfYuan = 100;
const perCent = 100;

export const areaNames = Object.keys(Area) as (keyof typeof Area)[];
const kindNames = Object.keys(Disability).filter((kind) => kind !== 'none');
const sizes = ['1', '2', '3', '4', '5', '6+'];
const largeSizes = ['6', '7', '8', '9', '10+'];

/**
 * The margins of a place from the tables in `data/`, for `synthesise`.
 *
 * Households are residents over mean size; of those with six or more members, those with six are as many as in the census
 * table of the nation, and the rest count as seven. Residents and ages are those that leave the census of 2020 what it found;
 * the composition of income of 2018 stands in for 2017.
 * @param fitted values of `calibration.csv` by `population.<area>.<measure>`, in place of the common ones
 * @throws Error where a table lacks a row: the tables are the project's own
 */
export const marginsOf = (place: string, facts: Facts, fitted = fittedPopulation(place, facts)): Margins => ({
  place,
  baseYear,
  townships: facts.value('population', { item: 'townships', place }).value,
  areas: areaNames.map((area) => areaMargins(place, area, facts, fitted)),
});

const areaMargins = (place: string, area: string, facts: Facts, fitted: ReadonlyMap<string, number>): AreaMargins => {
  const share = (table: string, where: Where): number => facts.value(table, where).value / perCent;
  const fenAMonth = (table: string, where: Where): number => facts.value(table, where).value * fenOfYuan;
  // as many as leave those of the census when the run reaches it
  const residents = Math.round(
    facts.value('residents', { place, area, year: censusYear, kind: 'resident' }).value *
      facts.value('alignment', { series: 'residents', place, area, year: censusYear }).value,
  );
  const householdSize = sizes.map((size) => share('household-size', { place, area, year: baseYear, size }));
  const byAge = (table: string, item: string, key: string): ByAge => {
    const rows = facts.series(table, { item, area });
    return { from: rows.map(({ keys }) => Number(keys[key])), rate: rows.map(({ value }) => value / perCent) };
  };
  const population = (item: string): number => {
    const own = fitted.get(`population.${area}.${item}`);
    return own === undefined ? share('population', { item, area }) : own / perCent;
  };
  const work = (state: string): number => share('work', { item: 'state-share', place, area, state });
  // wages are published for migrant workers only: local ones stand in for rural wages, outgoing ones for urban wages
  const wage = (state: string): number => fenAMonth('work', { item: 'wage', place: 'china', state, year: baseYear });
  const pension = (item: string): number => share('pension', { item });
  const distribution = (measure: string): number =>
    fitted.get(`population.${area}.${measure}`) ??
    facts.value('income-distribution', { place: measure === 'sigma' ? place : '', area, measure }).value;
  const composition = (component: string): number =>
    share('income-composition', {
      place,
      area,
      year: compositionYear,
      group: 'all',
      measure: 'share',
      component,
    });
  const register = (item: string): number =>
    area === 'rural' ? share('poverty-register', { item, place, area, year: baseYear }) : 0;
  return {
    households: Math.round(residents / meanSize(householdSize, facts)),
    residents,
    householdSize,
    age: ageShares(place, area, facts),
    elderlyAlone: population('elderly-alone'),
    withoutSupporter: population('without-supporter'),
    childrenInHardship: population('children-in-hardship'),
    entitled: population('entitled'),
    work: {
      farm: work('farm'),
      local: work('local'),
      migrant: work('migrant'),
      farmElderly: share('work', { item: 'farm-share-60-74', area }),
      localWage: wage(area === 'rural' ? 'local' : 'outgoing'),
      migrantWage: wage('outgoing'),
      wageSigma: facts.value('work', { item: 'wage-sigma' }).value,
    },
    school: {
      preschool: share('work', { item: 'school-preschool', area }),
      upperSecondary: share('work', { item: 'school-upper-secondary', area }),
      tertiary: share('work', { item: 'school-tertiary', area }),
    },
    disability: {
      prevalence: byAge('disability', 'prevalence-model', 'key'),
      kinds: kindNames.map((key) => share('disability', { item: 'kind-share', key })),
      grades: kindNames.map((key) => [1, 2, 3, 4].map((grade) => share('disability', { item: `grade-${grade}`, key }))),
      certificate: [
        share('disability', { item: 'certificate', key: 'severe' }),
        share('disability', { item: 'certificate', key: 'light' }),
      ],
      certificateGradient: facts.value('disability', { item: 'certificate-gradient' }).value,
    },
    health: {
      chronic: byAge('illness', 'prevalence-chronic', 'age'),
      serious: byAge('illness', 'prevalence-serious', 'age'),
      bedridden: byAge('illness', 'prevalence-bedridden', 'age'),
    },
    pension: {
      employee: pension(`employee-share-${area}`),
      resident: pension(`resident-scheme-${area}`),
      residentPension:
        fenAMonth('pension', { place, item: 'full', year: baseYear }) +
        fenAMonth('pension', { item: 'personal-account' }),
      employeeMean: fenAMonth('pension', { item: 'employee-mean' }),
      employeeSigma: facts.value('pension', { item: 'employee-sigma' }).value,
    },
    register: { registered: register('registered-share'), lifted: register('lifted-share') },
    income: {
      mean: fenAMonth('income', { place, area, series: 'disposable', year: baseYear }) / monthsOfYear,
      family: keptFamily(area, distribution('sigma'), facts),
      sigma: distribution('sigma'),
      tail: {
        line: distribution('tail-line'),
        mass: distribution('tail-mass') / perCent,
        exponent: distribution('tail-exponent'),
      },
      composition: {
        wage: composition('wage'),
        business: composition('business'),
        property: composition('property'),
        transfer: composition('transfer'),
      },
      correlation: {
        earnings: distribution('correlation-earnings'),
        illness: distribution('correlation-illness'),
        disability: distribution('correlation-disability'),
        age: distribution('correlation-age'),
        minors: distribution('correlation-minors'),
        size: distribution('correlation-size'),
        wealth: distribution('correlation-wealth'),
      },
    },
  };
};

/** Persons per household that size shares give. */
const meanSize = (shares: readonly number[], facts: Facts): number => {
  const large = largeSizes.map(
    (size) => facts.value('household-size', { place: 'china', area: 'all', year: 2010, size }).value,
  );
  const sevenOrMore = 1 - large[0]! / large.reduce((a, b) => a + b, 0);
  const persons = shares.reduce((sum, share, i) => sum + share * (i < 5 ? i + 1 : 6 + sevenOrMore), 0);
  return persons / shares.reduce((a, b) => a + b, 0);
};

/** Age below which the young of a household leave, as `model/dynamics/departure.ts` has it, in years. */
const leavesBelow = 45;
/** Five-year groups between the start of the run-in and the census. */
const groupYears = 5;

/**
 * Shares of the residents by sex and five-year group at the start of a run, adding up to 1: those of the census five years
 * later taken back by one group. Each group had, besides, who has died since, and in the countryside who has left; of the
 * oldest two, which the census holds in one, the younger part is as in the census.
 */
const ageShares = (place: string, area: string, facts: Facts): [number[], number[]] => {
  const last = ageGroups - 1;
  const departures =
    area === 'rural'
      ? facts.value('dynamics', { process: 'departure', item: 'households', place, area }).value / perCent
      : 0;
  const of = (sex: string): number[] => {
    const census = Array.from({ length: ageGroups }, (_, group) => {
      const age = group === last ? `${groupYears * group}+` : `${groupYears * group}-${groupYears * (group + 1) - 1}`;
      return facts.value('age-structure', { place, area, year: censusYear, sex, age }).value;
    });
    const deaths = facts.series('mortality', { place: 'china', sex });
    const rates = { from: deaths.map(({ keys }) => Number(keys['age'])), rate: deaths.map(({ value }) => value) };
    /** Share of those of a group who are there five years later. */
    const staying = (group: number): number => {
      const at = groupYears * (group + 0.5);
      // half of the five years are lived in the group, half in the next
      const deathRate = (rateAt(rates, at) + rateAt(rates, at + groupYears / 2)) / 2;
      return exp(-groupYears * (deathRate + (at < leavesBelow - groupYears / 2 ? departures : 0)));
    };
    const oldest = census[last]! / (census[last - 1]! + census[last]!);
    return census.map((_, group) => {
      if (group < last - 1) return census[group + 1]! / staying(group);
      const both = census[last]! / staying(last - 1);
      return group === last ? both * oldest : both * (1 - oldest);
    });
  };
  const male = of('male');
  const female = of('female');
  const sum = [...male, ...female].reduce((a, b) => a + b, 0);
  return [male.map((share) => share / sum), female.map((share) => share / sum)];
};
