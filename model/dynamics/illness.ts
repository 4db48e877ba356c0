/** Serious illness 重病: onset at a rate by age and a length; some are bedridden, and for longer. */
import { Health } from '../population/population.ts';
import { bits, deriveKey, exp, exponentialOf, processCode, uniform } from '../random/index.ts';
import { firstEvent } from './hazard.ts';
import { type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('illness');
/** No household counts as poorer or richer than this, in standard deviations (assumption). */
const mostDeviation = 2;

/**
 * How much oftener serious illness begins in a household than in the mean, by its income at the start: the poor fall ill
 * oftener, as they are oftener ill at the start.
 * @param deviation of the logarithm of its income per head, in standard deviations
 */
export const illnessFactor = (rates: Rates, deviation: number): number => {
  const gradient = rates.illnessGradient;
  return exp(-gradient * Math.max(-mostDeviation, Math.min(mostDeviation, deviation)) - (gradient * gradient) / 2);
};
/**
 * Writes the spell of serious illness [`seriousFrom`, `seriousTo`) and `bedriddenFrom`, given the state at the start.
 * @param factor on the hazard
 */
export const illness = (
  l: Lineage,
  p: number,
  health: number,
  hazard: Float64Array,
  rates: Rates,
  factor: number,
): void => {
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  const from = Math.max(0, l.joined[p]!);
  l.chronic[p] = health >= Health.chronic ? 1 : 0;
  // an exponential length has no memory: the rest of a spell under way is as long as a new one
  const onset =
    health >= Health.serious
      ? from
      : firstEvent(hazard, l.born[p]!, from, l.months, exponentialOf(bits(k0, k1, 0)) / factor);
  if (onset >= l.months) return;
  l.seriousFrom[p] = onset;
  const bed = health === Health.bedridden || (health < Health.serious && uniform(bits(k0, k1, 2)) < rates.bedridden);
  const mean = bed ? rates.bedriddenMonths : rates.seriousMonths;
  l.seriousTo[p] = onset + 1 + Math.floor(mean * exponentialOf(bits(k0, k1, 1)));
  if (bed) l.bedriddenFrom[p] = onset;
};
