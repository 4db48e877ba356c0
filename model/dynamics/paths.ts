/**
 * The common paths of a replicate: what all households share, known before the first of them is simulated.
 * Published figures are used as far as they go; what comes after is an assumption, uncertain from draw to draw.
 */
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import { calendarMonth, calendarYear, horizon, monthsOfYear, priceYear, type Clock } from './clock.ts';
import { prices as monthlyPrices, type Prices } from './prices.ts';
import type { Rates, Uncertain } from './rates.ts';

export const townships = 64;
/** Months for which a disaster lowers business income. */
export const disasterMonths = monthsOfYear;

export interface Paths {
  /** First calendar year of the yearly arrays: two before the run-in, so that "last year" always exists, or the first published. */
  readonly firstYear: number;
  /** Per-capita disposable income by area, fen a year. */
  readonly income: readonly [Float64Array, Float64Array];
  /** National poverty line, fen a year. */
  readonly povertyLine: Float64Array;
  /** Per-capita consumption expenditure by area, fen a year. */
  readonly consumption: readonly [Float64Array, Float64Array];
  /** Consumer and food prices by simulated month. */
  readonly prices: Prices;
  /** Growth of incomes since the base year, aligned with the published mean, by area and simulated month. */
  readonly growth: readonly [Float64Array, Float64Array];
  /** Growth of the cost of a hospital stay since the base year, by simulated month. */
  readonly medicalCost: Float64Array;
  /** Individual premium of resident insurance by calendar year, fen a year. */
  readonly premium: Float64Array;
  /** Basic pension by simulated month, fen: the centre's part and the whole. */
  readonly pensionCentral: Float64Array;
  readonly pensionWhole: Float64Array;
  /** Share of business income left to those hit by disasters, by township and simulated month. */
  readonly spared: Float64Array;
  /** By township, the months in which a disaster strikes it: what is spared falls, or falls further. */
  readonly strikes: readonly (readonly number[])[];
}

/** Growth of incomes in town and country is uncertain together: one draw for both. */
const growthProcess = processCode('paths.growth');
const disasters = processCode('paths.disasters');
/** Months of a year in which floods and storms gather: June to September. */
const season = { from: 5, to: 9 } as const;

/** The value of an uncertain number in a draw: the stated value where there is a single draw, else uniform in its range. */
export const drawn = (number: Uncertain, seed: Seed, draw: number, draws: number, process: number): number => {
  if (draws === 1 || number.low === number.high) return number.value;
  const key = new Uint32Array(4);
  deriveKey(seed, draw, 0, 0, process, key);
  return number.low + (number.high - number.low) * uniform(bits(key[0]!, key[1]!, 0));
};

/** Continues a published yearly series by a constant growth, also where the years asked for begin after its last figure. */
const continued = (published: Float64Array, start: number, from: number, years: number, growth: number) => {
  const series = new Float64Array(years);
  let value = published[0]!;
  for (let year = Math.min(start, from); year < from + years; year += 1) {
    const index = year - start;
    if (index >= 0) value = index < published.length ? published[index]! : Math.floor(value * (1 + growth) + 0.5);
    if (year >= from) series[year - from] = value;
  }
  return series;
};

/** The factor of a year, counted from the first of the series. */
const alignedAt = (alignment: Float64Array, year: number): number =>
  alignment[Math.max(0, Math.min(alignment.length - 1, year))]!;

export const commonPaths = (
  rates: Rates,
  clock: Clock,
  seed: Seed,
  draw: number,
  draws: number,
  replicate: number,
): Paths => {
  const months = horizon(clock);
  const firstYear = Math.min(calendarYear(clock, 0) - 2, rates.firstYear);
  const years = calendarYear(clock, months - 1) - firstYear + 1;
  const inflation = drawn(rates.cpiAfter, seed, draw, draws, processCode('paths.prices'));
  const lineGrowth = drawn(rates.povertyLineGrowth, seed, draw, draws, processCode('paths.povertyLine'));

  const income = rates.areas.map((area) => {
    const growth = drawn(area.incomeGrowth, seed, draw, draws, growthProcess);
    return continued(area.income, rates.firstYear, firstYear, years, growth);
  }) as [Float64Array, Float64Array];
  const consumption = rates.areas.map((area) => {
    const growth = drawn(area.consumptionGrowth, seed, draw, draws, growthProcess);
    return continued(area.consumption, rates.firstYear, firstYear, years, growth);
  }) as [Float64Array, Float64Array];
  const prices = monthlyPrices(rates.prices, seed, replicate, calendarMonth(clock, 0), months, inflation);
  const povertyLine = continued(rates.povertyLine, rates.firstYear, firstYear, years, lineGrowth);
  const costGrowth = drawn(rates.medicalCostGrowth, seed, draw, draws, processCode('paths.medicalCost'));
  const cost = continued(rates.medicalCost, rates.firstYear, firstYear, years, costGrowth);
  const premiumGrowth = drawn(rates.premiumGrowth, seed, draw, draws, processCode('paths.premium'));
  const premium = continued(rates.premium, rates.firstYear, firstYear, years, premiumGrowth);
  const central = continued(rates.pensionCentral, rates.firstYear, firstYear, years, rates.pensionGrowth);
  const whole = continued(rates.pensionWhole, rates.firstYear, firstYear, years, rates.pensionGrowth);

  const growth: [Float64Array, Float64Array] = [new Float64Array(months), new Float64Array(months)];
  const medicalCost = new Float64Array(months);
  const pensionCentral = new Float64Array(months);
  const pensionWhole = new Float64Array(months);
  for (let t = 0; t < months; t += 1) {
    const year = priceYear(clock, t) - firstYear;
    for (const area of [0, 1] as const) {
      const published = rates.areas[area].income[rates.baseYear - rates.firstYear]!;
      growth[area][t] =
        (income[area][year]! / published) * alignedAt(rates.areas[area].alignment, firstYear + year - rates.firstYear);
    }
    medicalCost[t] = cost[year]! / rates.medicalCost[rates.baseYear - rates.firstYear]!;
    pensionCentral[t] = central[year]!;
    pensionWhole[t] = whole[year]!;
  }

  const spared = new Float64Array(townships * months).fill(1);
  const key = new Uint32Array(4);
  /** Chance of a disaster in a calendar month of a year, 0 … 11. */
  const chance = Float64Array.from({ length: monthsOfYear }, (_, month) =>
    month >= season.from && month < season.to
      ? (rates.disasters * rates.disasterSeason) / (season.to - season.from)
      : (rates.disasters * (1 - rates.disasterSeason)) / (monthsOfYear - season.to + season.from),
  );
  for (let township = 0; township < townships; township += 1) {
    deriveKey(seed, replicate, township, 0, disasters, key);
    for (let t = 0; t < months; t += 1) {
      // luck is keyed by the calendar month, so that a longer period leaves it untouched
      const month = calendarMonth(clock, t);
      if (uniform(bits(key[0]!, key[1]!, month)) >= chance[month % monthsOfYear]!) continue;
      const left = 1 - rates.disasterLoss * uniform(bits(key[2]!, key[3]!, month));
      for (let later = t; later < Math.min(months, t + disasterMonths); later += 1) {
        const at = township * months + later;
        spared[at] = Math.min(spared[at]!, left);
      }
    }
  }
  const strikes = Array.from({ length: townships }, (_, township) =>
    Array.from(spared.subarray(township * months, (township + 1) * months)).flatMap((left, t, row) =>
      left < 1 && (t === 0 || left < row[t - 1]!) ? [t] : [],
    ),
  );
  return {
    firstYear,
    income,
    consumption,
    povertyLine,
    prices,
    growth,
    medicalCost,
    premium,
    pensionCentral,
    pensionWhole,
    spared,
    strikes,
  };
};
