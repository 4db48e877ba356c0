/** The standards of a run at the end of each reported year: what dibao and tekun are set to, no household looked at. */
import { calendarYear, firstYear, horizon, reportedYears, type Clock } from '../../model/dynamics/clock.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { enact } from '../../model/policy/law.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import { enactProgrammes } from '../../model/policy/programmes.ts';
import { luckOf } from '../../model/simulate.ts';
import { seedOf } from '../run/seed.ts';

/** Fen a person and year, by area (rural, urban) and reported year. */
export interface Levels {
  readonly dibao: readonly (readonly number[])[];
  readonly tekunAtHome: readonly (readonly number[])[];
  readonly tekunInstitutional: readonly (readonly number[])[];
}

/** The levels under one standard, uncertain parameters at their middle values. */
export const levelsOf = (settings: Settings, place: string, rates: Rates, clock: Clock, phrase: string): Levels => {
  const seed = seedOf(phrase, place);
  const paths = commonPaths(rates, clock, seed, 0, 1, luckOf(0, 0));
  const dibao = enact(settings, paths, clock, seed, 0, 1);
  const beside = enactProgrammes(settings, dibao, paths, clock, seed, 0, 1);
  const last = Array.from({ length: reportedYears(clock) }, () => 0);
  for (let t = clock.runIn; t < horizon(clock); t += 1) last[calendarYear(clock, t) - firstYear(clock)] = t;
  const areas = ['rural', 'urban'] as const;
  return {
    dibao: areas.map((area) => last.map((t) => dibao[area][t]!.standard)),
    tekunAtHome: areas.map((area) => last.map((t) => beside[area].tekun[t]!.atHome)),
    tekunInstitutional: areas.map((area) => last.map((t) => beside[area].tekun[t]!.institutional)),
  };
};
