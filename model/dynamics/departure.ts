/**
 * Net out-migration 净迁出: at one moment of its life, drawn once, the younger part of a country household settles in town,
 * with its children. Who stays is the household from then on, as smaller and older as the countryside becomes.
 * Leaving for work alone is no departure: who works away stays a member.
 */
import { bits, deriveKey, exponentialOf, processCode } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import type { Lineage } from './lineage.ts';

const process = processCode('departure');
/** Whoever is younger than this leaves, whoever is older stays, in months (assumption). */
const settled = 45 * monthsOfYear;

/**
 * Ends the presence of the younger members with the month before the departure. Comes last of a lineage's processes: those
 * whom the departed would have borne or married later never join.
 * @param rate departures a year and household
 */
export const departure = (l: Lineage, rate: number): void => {
  if (rate <= 0) return;
  deriveKey(l.seed, l.replicate, l.household, 0, process, l.key);
  const month = 1 + Math.floor((exponentialOf(bits(l.key[0]!, l.key[1]!, 0)) / rate) * monthsOfYear);
  if (month >= l.months) return;
  for (let p = 0; p < l.count; p += 1)
    if (month - l.born[p]! < settled) l.left[p] = Math.min(l.left[p]!, Math.max(month, l.joined[p]!));
};
