/** Onset of disability 残疾: at a rate by age; kind, grade and certificate are drawn with it. */
import { PersonFlag } from '../population/population.ts';
import { bits, deriveKey, exponentialOf, processCode, uniform } from '../random/index.ts';
import { firstEvent } from './hazard.ts';
import { never, type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('disability');

/** Position of u in a cumulated distribution. */
export const category = (cumulated: Float64Array, u: number): number => {
  let i = 0;
  while (i < cumulated.length - 1 && u >= cumulated[i]!) i += 1;
  return i;
};

/** Writes `disabledFrom`, for the newly disabled kind (1 … 7), grade (1 … 4) and the certificate's flag, and self-care ability. */
export const disability = (l: Lineage, p: number, hazard: Float64Array, rates: Rates): void => {
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  if (l.disability[p]! > 0) l.disabledFrom[p] = l.joined[p]!;
  else {
    const from = Math.max(0, l.joined[p]!);
    const onset = firstEvent(hazard, l.born[p]!, from, l.months, exponentialOf(bits(k0, k1, 0)));
    if (onset >= l.months) return;
    l.disabledFrom[p] = onset;
    l.disability[p] = 1 + category(rates.disabilityKinds, uniform(bits(k0, k1, 1)));
    l.grade[p] = 1 + category(rates.disabilityGrades[l.disability[p]! - 1]!, uniform(bits(k0, k1, 2)));
    if (uniform(bits(k0, k1, 3)) < rates.certificate[l.grade[p]! <= 2 ? 0 : 1])
      l.flags[p] = l.flags[p]! | PersonFlag.certificate;
  }
  if (l.grade[p]! <= 2) l.selfCare[p] = category(rates.selfCare, uniform(bits(k0, k1, 4)));
};

/** Severely disabled 重度残疾: certificate of grade 1 or 2. */
export const severeFrom = (l: Lineage, p: number): number =>
  l.grade[p]! > 0 && l.grade[p]! <= 2 ? l.disabledFrom[p]! : never;
