/** Death: at a rate by age and sex, higher from the onset of severe disability or serious illness on. */
import { bits, deriveKey, exponentialOf, processCode } from '../random/index.ts';
import { severeFrom } from './disability.ts';
import { firstEventOfFrail } from './hazard.ts';
import { type Lineage } from './lineage.ts';

const process = processCode('mortality');

/** Writes `died`, the last month lived, and ends the person's presence with the month after. */
export const mortality = (
  l: Lineage,
  p: number,
  hazards: readonly [Float64Array, Float64Array],
  frailty: number,
): void => {
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const hazard = hazards[l.sex[p] === 0 ? 0 : 1];
  const from = Math.max(0, l.joined[p]!);
  const amount = exponentialOf(bits(l.key[0]!, l.key[1]!, 0));
  const frail = Math.min(severeFrom(l, p), l.seriousFrom[p]!);
  const death = firstEventOfFrail(hazard, l.born[p]!, from, l.months, amount, frail, frailty);
  if (death >= l.months) return;
  l.died[p] = death;
  l.left[p] = Math.min(l.left[p]!, death + 1);
};
