/** The rates of the dynamics for a place, from the tables of `data/`. */
import {
  ages,
  type Amount,
  type AreaRates,
  type ByAge,
  type Rates,
  type Uncertain,
} from '../../model/dynamics/rates.ts';
import type { PriceRates } from '../../model/dynamics/prices.ts';
import { log } from '../../model/random/index.ts';
import type { Fact, Facts, Where } from './facts.ts';
import { baseYear } from './margins.ts';

/** First year of the published series. */
const firstYear = 2014;
export const lastYear = 2020;
/** First year whose published mean income the projection is aligned with. */
export const firstAligned = 2018;
/** Year of the census, from which residents are taken. */
const censusYear = 2020;
const fen = 100;
const percent = 0.01;
const months = 12;
const emergencyKinds = ['event', 'injury', 'special'];
/** Share that may remain where a year's table says that all were lifted. */
const allLifted = 1e-4;

type AreaName = 'rural' | 'urban';

const uncertain = (fact: Fact, unit: number): Uncertain => ({
  value: fact.value * unit,
  low: (fact.low ?? fact.value) * unit,
  high: (fact.high ?? fact.value) * unit,
});

/** A step function of age: each row's value from the age in its key to the next row's. */
const byAge = (rows: readonly Fact[], unit: number, key = 'age'): ByAge => {
  const rates = new Float64Array(ages);
  const age = (row: Fact) => {
    const years = Number.parseInt(row.keys[key] ?? '', 10);
    if (Number.isNaN(years)) throw new Error(`no age in the key ${key} of ${JSON.stringify(row.keys)}`);
    return years;
  };
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    rates.fill(row.value * unit, age(row), next === undefined ? ages : age(next));
  });
  return rates;
};

const cumulatedShares = (shares: readonly number[]): Float64Array => {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  const cumulated = Float64Array.from(shares, (share) => (sum += share) / total);
  cumulated[cumulated.length - 1] = 1;
  return cumulated;
};

const kinds = ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'];
const selfCareStates = ['full', 'partial', 'lost'];
const levels = ['township', 'county', 'city'];

/** @throws Error where a table lacks a row that the dynamics need: a bug of the data, which a test finds */
export const ratesOf = (place: string, facts: Facts): Rates => {
  const value = (table: string, where: Where): number => facts.value(table, where).value;
  const dynamics = (process: string, item: string, where: Where = {}): Fact =>
    facts.value('dynamics', { process, item, ...where });
  /** Yearly figures from `firstYear` to the last one; the first known figure stands for years before it. */
  const yearly = (read: (year: number) => number): Float64Array => {
    const series = new Float64Array(lastYear - firstYear + 1);
    for (let year = lastYear; year >= firstYear; year -= 1) series[year - firstYear] = read(year);
    return series;
  };
  const known = (table: string, where: Where, year: number, first: number): number =>
    value(table, { ...where, year: Math.max(first, year) });

  const area = (name: AreaName): AreaRates => {
    const base = (sex: 'male' | 'female') => byAge(facts.series('mortality', { place: 'china', sex }), 1);
    const scaled = (rates: ByAge): ByAge => {
      const young =
        name === 'rural'
          ? dynamics('mortality', 'multiplier', { area: name, age: '0-74' }).value
          : dynamics('mortality', 'multiplier', { area: name }).value;
      const old = name === 'rural' ? dynamics('mortality', 'multiplier', { area: name, age: '75+' }).value : young;
      return rates.map((rate, age) => Math.min(1, rate * (age < 75 ? young : old)));
    };
    const births = facts.series('fertility', { place: 'china', item: 'birth-share' });
    const shares = births.reduce((sum, row) => sum + row.value, 0);
    const fertility = new Float64Array(ages);
    const multiplier = dynamics('birth', 'multiplier', { area: name }).value;
    for (const row of births) {
      const from = Number.parseInt(row.keys['age'] ?? '', 10);
      fertility.fill((row.value / shares / 5) * multiplier, from, from + 5);
    }
    const residents = value('residents', { place, area: name, year: censusYear, kind: 'resident' });
    return {
      mortality: [scaled(base('male')), scaled(base('female'))],
      fertility,
      splitting: 1 - dynamics('marriage', 'to-parents-of-husband', { area: name }).value,
      departures: name === 'rural' ? percent * dynamics('departure', 'households', { place, area: name }).value : 0,
      disability: byAge(facts.series('disability', { item: 'onset', area: name }), percent, 'key'),
      seriousIllness: byAge(facts.series('illness', { item: 'onset-serious', area: name }), percent),
      admissions: byAge(facts.series('illness', { item: 'admission-rate', area: name }), percent),
      upperSchool: dynamics('school', 'schooling-to-18', { area: name }).value,
      tertiary: dynamics('school', 'schooling-to-22', { area: name }).value,
      active: dynamics('work', 'active', { area: name }).value,
      wage: wageOf(name),
      sigma: value('income-distribution', { measure: 'sigma', place, area: name }),
      income: yearly((year) => fen * known('income', { place, area: name, series: 'disposable' }, year, 2014)),
      incomeGrowth: uncertain(dynamics('growth', 'disposable-income', { area: name }), percent),
      alignment: yearly((year) =>
        year < firstAligned ? 1 : value('alignment', { series: 'disposable', place, area: name, year }),
      ),
      consumption: yearly((year) => fen * known('income', { place, area: name, series: 'consumption' }, year, 2014)),
      consumptionGrowth: uncertain(dynamics('growth', 'consumption', { area: name }), percent),
      residents,
      offices: Math.ceil(residents / dynamics('administration', 'residents-per-office', { area: name }).value),
      villages:
        name === 'rural'
          ? Math.ceil(residents / dynamics('administration', 'residents-per-village', { area: name }).value)
          : 0,
    };
  };
  const wageOf = (name: AreaName): Amount => ({
    mean: fen * value('work', { item: 'wage-home', place, area: name }),
    sigma: value('work', { item: 'wage-home-sigma' }),
  });
  const costOf = (item: string, where: Where): number =>
    Math.floor((dynamics('rigid', item, where).value * fen) / months);
  const certificate = (key: string) => value('disability', { item: 'certificate', key });

  return {
    place,
    baseYear,
    firstYear,
    areas: [area('rural'), area('urban')],
    povertyLine: yearly((year) => fen * value('poverty-line', { place: 'china', item: 'line', year })),
    povertyLineGrowth: uncertain(dynamics('growth', 'poverty-line'), percent),
    prices: pricesOf(facts),
    cpiAfter: uncertain(facts.value('prices', { series: 'cpi-later' }), percent),

    totalFertility: yearly((year) => known('fertility', { place: 'china', item: 'total-fertility' }, year, 2016)),
    totalFertilityAfter: dynamics('birth', 'total-fertility-later').value,
    frailty: dynamics('mortality', 'multiplier-poor-or-disabled').value,
    marriage: [
      byAge(facts.series('dynamics', { process: 'marriage', item: 'hazard', sex: 'male' }), percent),
      byAge(facts.series('dynamics', { process: 'marriage', item: 'hazard', sex: 'female' }), percent),
    ],
    boys: percent * value('fertility', { place: 'china', item: 'boys-share' }),

    disabilityKinds: cumulatedShares(kinds.map((key) => value('disability', { item: 'kind-share', key }))),
    disabilityGrades: kinds.map((key) =>
      cumulatedShares([1, 2, 3, 4].map((g) => value('disability', { item: `grade-${g}`, key }))),
    ),
    certificate: [percent * certificate('severe'), percent * certificate('light')],
    selfCare: cumulatedShares(selfCareStates.map((key) => value('disability', { item: 'self-care', key }))),
    illnessGradient: dynamics('illness', 'gradient').value,
    seriousMonths: months / value('illness', { item: 'end-serious' }),
    bedriddenMonths: months / value('illness', { item: 'end-bedridden' }),
    bedridden: dynamics('illness', 'bedridden-share').value,

    admissionsFrail: value('illness', { item: 'admission-multiplier' }),
    levels: cumulatedShares(levels.map((level) => value('illness', { item: 'level-share', level }))),
    stay: levels.map((level) => ({
      mean: fen * value('illness', { item: 'level-mean', level }),
      sigma: value('illness', { item: 'level-sigma', level }),
    })),
    inScope: 1 - value('illness', { item: 'out-of-scope-share' }),
    selfBorne: dynamics('illness', 'self-borne-share').value,
    medicalCost: yearly(
      (year) => fen * known('illness', { place: 'china', item: 'cost', level: 'hospital' }, year, 2016),
    ),
    medicalCostGrowth: uncertain(dynamics('growth', 'medical-cost'), percent),
    outpatientCost: fen * value('illness', { item: 'outpatient-serious' }),
    perDisease: value('illness', { item: 'per-disease-share' }),
    premium: yearly((year) => fen * known('insurance', { place: 'china', item: 'premium' }, year, 2016)),
    premiumGrowth: uncertain(dynamics('growth', 'premium'), percent),

    schoolCost: [costOf('schooling', { age: '15-17' }), costOf('schooling', { age: '18-21' })],
    disabilityCost: costOf('disability', {}),

    offers: dynamics('work', 'offers').value,
    offersFarm: dynamics('work', 'offers-farm').value,
    jobEnd: dynamics('work', 'job-end').value,
    offersAway: dynamics('work', 'offers-away').value,
    offersProject: dynamics('work', 'offers-project').value,
    offerSigma: dynamics('work', 'offer-sigma').value,

    persistence: value('volatility', { item: 'persistence' }),
    persistentSigma: Math.sqrt(
      value('volatility', { item: 'persistent-innovation-variance' }) /
        (1 - value('volatility', { item: 'persistence' }) ** 2),
    ),
    transitorySigma: Math.sqrt(
      value('volatility', { item: 'transitory-variance' }) * value('volatility', { item: 'true-transitory-share' }),
    ),
    monthlySigma: dynamics('volatility', 'monthly-sigma').value,
    businessIdle: dynamics('volatility', 'business-idle').value,
    farmEnd: months * dynamics('work', 'farm-end').value,

    pensionCentral: yearly((year) => fen * known('pension', { place, item: 'central' }, year, 2016)),
    pensionWhole: yearly((year) => fen * known('pension', { place, item: 'full' }, year, 2016)),
    pensionGrowth: percent * value('pension', { item: 'growth-after-2020' }),
    personalAccount: Math.floor(fen * value('pension', { item: 'personal-account' })),
    employeePension: {
      mean: fen * value('pension', { item: 'employee-mean' }),
      sigma: value('pension', { item: 'employee-sigma' }),
    },

    lifting: yearly((year) => lifting(facts, year)),
    fallingBack: value('poverty-register', { item: 'fall-back' }),
    liftingByProject: dynamics('register', 'lifting-by-project').value,

    disasters: months * dynamics('disaster', 'probability', { area: 'rural' }).value,
    disasterLoss: dynamics('disaster', 'loss-share').value,
    disasterSeason: dynamics('disaster', 'season').value,
    // townships hold both areas: where towns are struck less often, fewer of their households are hit
    disasterHit: [
      dynamics('disaster', 'share-hit').value,
      (dynamics('disaster', 'share-hit').value * dynamics('disaster', 'probability', { area: 'urban' }).value) /
        dynamics('disaster', 'probability', { area: 'rural' }).value,
    ],

    emergencies: percent * dynamics('disaster', 'emergency').value,
    emergencyKinds: cumulatedShares(emergencyKinds.map((kind) => dynamics('emergency', `share-${kind}`).value)),
    emergencyLoss: {
      mean: fen * dynamics('emergency', 'loss').value,
      sigma: dynamics('emergency', 'loss-sigma').value,
    },

    occasionMonths: dynamics('application', 'months-between').value,
  };
};

/** Hazard of being lifted, a year, of which the published share of the registered is lifted; all are by the end of 2020. */
const lifting = (facts: Facts, year: number): number => {
  const share = facts.value('poverty-register', { item: 'lifting', place: 'china', year }).value;
  return -log(Math.max(1 - share, allLifted));
};

/** Published price indices by month: the month's own figure where it is known, else its year's. */
/** A percent in ten thousandths. */
const wholePercent = 100;

const pricesOf = (facts: Facts): PriceRates => {
  const first = 2016;
  const of = (series: string, year: number, month: string): number | undefined =>
    facts
      .rows('prices')
      .find(
        ({ keys }) =>
          keys['place'] === 'china' &&
          keys['series'] === series &&
          keys['year'] === String(year) &&
          keys['month'] === month,
      )?.value;
  const length = (lastYear - first + 1) * months;
  const cpi = new Float64Array(length);
  const food = new Float64Array(length);
  const triggered = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) {
    const year = first + Math.floor(index / months);
    const month = `${year}-${String((index % months) + 1).padStart(2, '0')}`;
    cpi[index] = percent * (of('cpi', year, month) ?? of('cpi', year, '')!);
    food[index] = percent * (of('cpi-food', year, month) ?? of('cpi-food', year, '')!);
    triggered[index] = of('trigger', year, month)!;
  }
  const later = (series: string): number => facts.value('prices', { series }).value;
  const linkFrom = (series: string): number =>
    Math.round(wholePercent * facts.value('prices', { series, place: 'china', year: `${first}-${lastYear}` }).value);
  return {
    from: first * months,
    cpi,
    food,
    triggered,
    linkRule: { cpi: linkFrom('trigger-cpi'), food: linkFrom('trigger-food') },
    foodMean: percent * later('cpi-food-later'),
    persistence: later('food-persistence'),
    foodSigma: percent * later('food-monthly-sd'),
    passThrough: later('cpi-food-pass-through'),
  };
};
