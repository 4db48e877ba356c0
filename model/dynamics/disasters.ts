/**
 * Natural disasters 自然灾害. Which townships they strike, and how hard, stands in the common paths; here, which of a township's
 * households are hit. Emergencies that strike one household alone are another process.
 */
import { bits, deriveKey, processCode, uniform } from '../random/index.ts';
import type { Life } from './life.ts';
import type { Lineage } from './lineage.ts';
import type { Paths } from './paths.ts';
import type { Rates } from './rates.ts';

const process = processCode('disasters.household');

/** Lists the months in which a disaster hits the house itself. @param calendar calendar month of each simulated month */
export const disasters = (
  l: Lineage,
  house: number,
  rates: Rates,
  paths: Paths,
  calendar: Int32Array,
  life: Life,
): void => {
  life.hits = 0;
  const strikes = paths.strikes[l.township]!;
  if (strikes.length === 0) return;
  deriveKey(l.seed, l.replicate, l.household, l.founder[house]!, process, l.key);
  const share = rates.disasterHit[l.area === 0 ? 0 : 1];
  for (const t of strikes) {
    if (t < life.start || t >= life.end) continue;
    if (uniform(bits(l.key[0]!, l.key[1]!, calendar[t]!)) >= share) continue;
    life.hitMonth[life.hits] = t;
    life.hits += 1;
  }
};
