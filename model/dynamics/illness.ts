/** Serious illness 重病: onset at a rate by age, a length, and for some no recovery but bed. */
import { Health } from '../population/population.ts';
import { bits, deriveKey, exponentialOf, processCode, uniform } from '../random/index.ts';
import { firstEvent } from './hazard.ts';
import { type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('illness');

/** Writes the spell of serious illness [`seriousFrom`, `seriousTo`) and `bedriddenFrom`, given the state at the start. */
export const illness = (l: Lineage, p: number, health: number, hazard: Float64Array, rates: Rates): void => {
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  const from = Math.max(0, l.joined[p]!);
  l.chronic[p] = health >= Health.chronic ? 1 : 0;
  // an exponential length has no memory: the rest of a spell under way is as long as a new one
  const onset = health >= Health.serious
    ? from
    : firstEvent(hazard, l.born[p]!, from, l.months, exponentialOf(bits(k0, k1, 0)));
  if (onset >= l.months) return;
  l.seriousFrom[p] = onset;
  l.seriousTo[p] = onset + 1 + Math.floor(rates.seriousMonths * exponentialOf(bits(k0, k1, 1)));
  const bed = health === Health.bedridden || (health < Health.serious && uniform(bits(k0, k1, 2)) < rates.bedridden);
  if (bed) {
    l.bedriddenFrom[p] = onset;
    l.seriousTo[p] = l.months + 1;
  }
};
