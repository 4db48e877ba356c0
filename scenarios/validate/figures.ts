/** What a run says about each target: which measure it is, and in what unit. */
import type { MeasureName } from '../../model/outcomes/measures.ts';
import type { Facts } from '../load/facts.ts';
import type { AreaOf, Observed } from './observed.ts';
import type { Levels } from './levels.ts';

export type ProgrammeOf = 'income' | 'dibao' | 'tekun' | 'medicalAid' | 'temporaryAid';

/** What a measure is multiplied by to be in the unit of the target. */
export interface Scale {
  /** Registered residents of the area. */
  readonly registered: number;
  /** Dibao standard of the area at the year's end, fen a year. */
  readonly standard: number;
}

interface OfMeasure {
  readonly programme: ProgrammeOf;
  readonly measure: MeasureName;
  readonly times: (scale: Scale) => number;
}
interface OfLevel {
  readonly programme: ProgrammeOf;
  readonly level: keyof Levels;
}

const perCent = 100;
const perThousand = 1000;
const yuan = 0.01;
const monthsOfYear = 12;
const measured = (programme: ProgrammeOf, measure: MeasureName, times: OfMeasure['times'] = () => 1): OfMeasure => ({
  programme,
  measure,
  times,
});
const share = (measure: MeasureName) => measured('dibao', measure, () => perCent);
const rate = ({ registered }: Scale) => perCent / registered;

/** By the name of the target. */
const figures: Readonly<Record<string, OfMeasure | OfLevel>> = {
  'disposable-income': measured('income', 'incomePerHead', () => yuan),
  'dibao-standard': { programme: 'dibao', level: 'dibao' },
  'dibao-recipient-rate': measured('dibao', 'recipients', rate),
  'dibao-recipients': measured('dibao', 'recipients'),
  // as the bulletins reckon it: expenditure per recipient over the standard at the year's end
  'top-up-to-standard': measured('dibao', 'averagePayment', ({ standard }) => monthsOfYear / standard),
  'persons-per-dibao-household': measured('dibao', 'personsPerHousehold'),
  'dibao-share-elderly': share('shareElderly'),
  'dibao-share-minor': share('shareMinor'),
  'dibao-share-pupil': share('sharePupil'),
  'dibao-share-disabled': share('shareDisabled'),
  'dibao-share-seriously-ill': share('shareSeriouslyIll'),
  'lifted-share-of-registered-recipients': share('shareLifted'),
  'tekun-rate': measured('tekun', 'tekunPersons', rate),
  'tekun-recipients': measured('tekun', 'tekunPersons'),
  'tekun-standard': { programme: 'tekun', level: 'tekunAtHome' },
  'tekun-standard-at-home': { programme: 'tekun', level: 'tekunAtHome' },
  'tekun-standard-institutional': { programme: 'tekun', level: 'tekunInstitutional' },
  'temporary-aid-rate': measured('temporaryAid', 'temporaryAidRate', () => perThousand),
  'temporary-aid-mean': measured('temporaryAid', 'temporaryAidMean', () => yuan),
  'inpatient-aid': measured('medicalAid', 'stayAid', () => yuan),
};

/** @throws Error for a target that no figure answers: a bug of the data, which a test finds */
export const figureOf = ({ target }: Pick<Observed, 'target'>): OfMeasure | OfLevel => {
  const found = figures[target];
  if (found === undefined) throw new Error(`data/targets.csv: no figure of a run answers ${target}`);
  return found;
};

const censusYear = 2020;

export const registeredResidents = (place: string, area: AreaOf, facts: Facts): number =>
  facts.value('residents', { place, area, year: censusYear, kind: 'registered' }).value;
