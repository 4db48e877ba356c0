import { measureNames } from '../../model/outcomes/measures.ts';
import type { Results } from '../../model/outcomes/results.ts';

const areas = [undefined, 0, 1] as const;

/** Whether no figure of any year and area differs from the baseline's under a standard, not by a fen. */
export const isUnchanged = (results: Results, standard: number): boolean => {
  const known = measureNames.flatMap((measure) =>
    areas
      .flatMap((area) => results.differenceYearly(standard, measure, area))
      .filter(({ mean }) => !Number.isNaN(mean)),
  );
  return known.length > 0 && known.every(({ mean, low, high }) => mean === 0 && low === 0 && high === 0);
};
