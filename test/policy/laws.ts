import { horizon, runInMonths, type Clock } from '../../model/dynamics/clock.ts';
import { commonPaths, type Paths } from '../../model/dynamics/paths.ts';
import { enact, type DibaoLaw, type Enacted } from '../../model/policy/law.ts';
import type { DibaoRule, Settings } from '../../model/policy/parameters.ts';
import { setupOf, withRules } from '../model/setups.ts';

export const clock: Clock = { from: 12 * 2018, months: 120, runIn: runInMonths };
export const seed = { lo: 1, hi: 2 };
export const rates = setupOf('dongzhi').rates;
export const paths: Paths = commonPaths(rates, clock, seed, 0, 1, 0);
export const months = horizon(clock);

export const enacted = (settings: Settings, before?: Enacted): Enacted =>
  enact(settings, paths, clock, seed, 0, 1, before);

/** The law of a month under some rules and nothing else; by default a standard of 3,600 yuan a year. */
export const lawOf = (rules: Partial<Record<DibaoRule, number>>, t = 24): DibaoLaw =>
  enacted(withRules({}, { 'standard.value': 360_000, ...rules })).rural[t]!;

/** Published standard of a calendar month, fen a year. */
export const standardAt = (settings: Settings, area: 'rural' | 'urban', month: number): number =>
  enacted(settings)[area][month - (clock.from - clock.runIn)]!.standard;
