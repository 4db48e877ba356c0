/**
 * The dibao standard 低保标准 of each month, as published: set by value, by ratio to the income of the year before, or by
 * indexation of what was published before; never below the floors, rounding included. It is rounded to its own unit when published.
 */
import { calendarMonth, firstYear, horizon, monthsOfYear, type Clock } from '../dynamics/clock.ts';
import type { Paths } from '../dynamics/paths.ts';
import { wholeRatio } from './money.ts';
import type { AreaName, DibaoRule } from './parameters.ts';

/** The value of a rule in an area and calendar month, in the model's unit. */
export type RuleAt = (area: AreaName, rule: DibaoRule, month: number) => number;
/** Whether a value dated in exactly this month is set (which indexation then does not touch). */
export type SetAt = (area: AreaName, rule: DibaoRule, month: number) => boolean;

export type StandardsByMonth = Readonly<Record<AreaName, Float64Array>>;

const IndexBy = { rate: 0, income: 1 } as const;

/** Years before the first reported one, and after the first published figure, from which the published series is followed. */
const history = 2;

/** Standards in force, fen a person and year, by area and calendar month from `start` on. */
interface Published {
  readonly start: number;
  readonly rural: Float64Array;
  readonly urban: Float64Array;
}

const published = (rule: RuleAt, isSet: SetAt, paths: Paths, clock: Clock): Published => {
  // a later run meets the standard that an earlier one has reached: what was set in 2017 is indexed from there
  const start = Math.min(firstYear(clock) - history, paths.firstYear + history) * monthsOfYear;
  const end = clock.from + clock.months;
  const urban = new Float64Array(end - start);
  const rural = new Float64Array(end - start);

  /** YC-01, DZ-01 · What value, ratio or indexation makes of the standard that stood before. */
  const adjusted = (area: AreaName, month: number, before: number): number => {
    const first = month === start;
    const value = rule(area, 'standard.value', month);
    if (value > 0 && (first || isSet(area, 'standard.value', month))) return value;
    const yearly = (month % monthsOfYear) + 1 === rule(area, 'standard.month', month);
    const ratio = rule(area, 'standard.ratio', month);
    if (ratio > 0 && (first || yearly || isSet(area, 'standard.ratio', month))) {
      return wholeRatio(ratio, incomeBefore(area, month));
    }
    const indexation = rule(area, 'standard.indexation', month);
    if (!yearly || first) return before;
    if (rule(area, 'standard.indexBy', month) === IndexBy.income) {
      return Math.floor((before * incomeBefore(area, month)) / incomeBefore(area, month - monthsOfYear));
    }
    return before + wholeRatio(indexation, before);
  };
  const incomeBefore = (area: AreaName, month: number): number => {
    const year = Math.floor(month / monthsOfYear) - 1 - paths.firstYear;
    return paths.income[area === 'rural' ? 0 : 1][Math.max(0, year)]!;
  };
  /** FX-10, DZ-01, RC-01 · The poverty line of the year is a floor. */
  const floor = (area: AreaName, month: number): number => {
    const year = Math.floor(month / monthsOfYear) - paths.firstYear;
    return wholeRatio(rule(area, 'standard.floor', month), paths.povertyLine[Math.max(0, year)]!);
  };
  /** To the nearest whole unit, and to the next one above where the nearest lies below what the law asks for at least. */
  const publish = (area: AreaName, month: number, amount: number, least: number): number => {
    const unit = Math.max(1, rule(area, 'standard.roundTo', month));
    const nearest = Math.floor(amount / unit + 0.5) * unit;
    return nearest < least ? nearest + unit : nearest;
  };

  let pathFrom = -1;
  let ratioFrom = 0;
  /** What the path had reached at its last step: no adjustment in between falls below it. */
  let reached = 0;
  for (let month = start; month < end; month += 1) {
    const m = month - start;
    const first = m === 0;
    const urbanBefore = first ? 0 : urban[m - 1]!;
    const ruralBefore = first ? 0 : rural[m - 1]!;
    const yearly = (area: AreaName) => first || (month % monthsOfYear) + 1 === rule(area, 'standard.month', month);

    const urbanFloor = floor('urban', month);
    const urbanNow = Math.max(adjusted('urban', month, urbanBefore), urbanFloor);
    urban[m] = urbanNow === urbanBefore ? urbanBefore : publish('urban', month, urbanNow, urbanFloor);

    let ruralFloor = floor('rural', month);
    let ruralNow = Math.max(adjusted('rural', month, ruralBefore), ruralFloor);
    // YC-02, RC-01 · the ratio to the urban standard is reached in equal yearly steps, and kept
    const target = rule('rural', 'standard.toUrban', month);
    if (target > 0) {
      const by = rule('rural', 'standard.toUrbanBy', month);
      if (pathFrom < 0 && month >= start + (history - 1) * monthsOfYear) {
        pathFrom = month;
        ratioFrom = urban[m]! > 0 ? Math.floor((ruralNow * 10000) / urban[m]!) : 0;
      }
      if (month >= by) {
        ruralFloor = Math.max(ruralFloor, wholeRatio(target, urban[m]!));
        ruralNow = Math.max(ruralNow, ruralFloor);
      } else if (pathFrom >= 0 && by > pathFrom && target > ratioFrom) {
        if (yearly('rural')) {
          const step = ratioFrom + Math.floor(((target - ratioFrom) * (month - pathFrom)) / (by - pathFrom));
          reached = wholeRatio(step, urban[m]!);
        }
        ruralNow = Math.max(ruralNow, reached);
      }
    }
    rural[m] = ruralNow === ruralBefore ? ruralBefore : publish('rural', month, ruralNow, ruralFloor);
  }
  return { start, rural, urban };
};

/** Standard by simulated month, fen a person and year; the run-in has the first reported month's. */
export const standards = (rule: RuleAt, isSet: SetAt, paths: Paths, clock: Clock): StandardsByMonth => {
  const series = published(rule, isSet, paths, clock);
  const months = horizon(clock);
  const rural = new Float64Array(months);
  const urban = new Float64Array(months);
  for (let t = 0; t < months; t += 1) {
    const month = Math.max(clock.from, calendarMonth(clock, t)) - series.start;
    rural[t] = series.rural[month]!;
    urban[t] = series.urban[month]!;
  }
  return { rural, urban };
};
