/** A stratified sample of a population whose whole-numbered weights add up to it exactly. */
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import { perCapitaIncome } from './per-capita-income.ts';
import { populationBytes, populationOver, type Population } from './population.ts';
import { randomGroups } from './random-group.ts';

/**
 * Strata by income per head over the standard: stratum s ends below `strataEnds[s]`, the last one is open. They are finest
 * near the standard, where a lever moves a household across it.
 */
export const strataEnds = [0.5, 1, 1.5, 2, 3, 4.5, 7] as const;

/** How much more often than in the last stratum a household is drawn in each. */
const samplingRates = [8, 8, 8, 5, 3, 2, 1.3, 1] as const;

/** The stratum of an income per head over the standard. */
export const stratumOf = (ratio: number): number => {
  let stratum = 0;
  while (stratum < strataEnds.length && ratio >= strataEnds[stratum]!) stratum += 1;
  return stratum;
};

/** Block length of each stratum, 1 or more, so that all the blocks together come as near to `size` as they can from below. */
export const blockLengths = (counts: readonly number[], size: number): number[] => {
  const lengths = (base: number): number[] => samplingRates.map((rate) => Math.max(1, Math.floor(base / rate + 1 / 2)));
  const blocks = (of: readonly number[]): number =>
    counts.reduce((sum, count, s) => sum + Math.floor((count + of[s]! - 1) / of[s]!), 0);
  let low = 1;
  let high = 1;
  while (blocks(lengths(high)) > size) {
    high *= 2;
    if (high > 1e12) throw new Error(`${size} households are too few for the strata`);
  }
  while (high - low > 1 / 16) {
    const middle = (low + high) / 2;
    if (blocks(lengths(middle)) > size) low = middle;
    else high = middle;
  }
  return lengths(high);
};

/** Shift of the groups from stratum to stratum, so that short ends of strata do not pile up in one. */
const groupOffset = 5;

/**
 * Draws at most `size` households. Those of a stratum stand in the order of area and income and are cut into blocks of
 * equal length; one household is drawn from each block and stands for all of it, the last block being as long as it is.
 * Each household's chance is 1 / weight, so totals are unbiased, and the weights add up to the population.
 *
 * The population must be whole (weights of 1); it is itself returned where `size` does not cut it.
 * @param seed of the sample alone; luck is keyed by the household's id and stays what it was
 * @param standardPerCapita standard of the base year by area, fen per head and month; nothing else decides the strata
 */
export const sample = (
  population: Population,
  size: number,
  seed: Seed,
  standardPerCapita: readonly number[],
): Population => {
  const { households } = population;
  const n = households.id.length;
  if (size >= n) return population;
  if (!(size >= 1)) throw new Error(`a sample needs at least one household, not ${size}`);
  const income = new Float64Array(n);
  const counts = Array.from({ length: strataEnds.length + 1 }, () => 0);
  const stratum = new Uint8Array(n);
  for (let h = 0; h < n; h += 1) {
    if (households.weight[h] !== 1) throw new Error('only a whole population can be sampled: a weight is not 1');
    const standard = standardPerCapita[households.area[h]!];
    if (!(standard! > 0)) throw new Error(`no standard for area ${households.area[h]}`);
    income[h] = perCapitaIncome(population, h) / standard!;
    stratum[h] = stratumOf(income[h]!);
    counts[stratum[h]!]! += 1;
  }
  const lengths = blockLengths(counts, size);

  const key = new Uint32Array(4);
  const process = processCode('population.sample');
  const chosen: number[] = [];
  const weights: number[] = [];
  const groups: number[] = [];
  for (let s = 0; s <= strataEnds.length; s += 1) {
    const rows = rowsInOrder(stratum, income, households, s, counts[s]!);
    const length = lengths[s]!;
    for (let start = 0, block = 0; start < rows.length; start += length, block += 1) {
      const weight = Math.min(length, rows.length - start);
      deriveKey(seed, 0, block, s, process, key);
      chosen.push(rows[start + Math.floor(weight * uniform(bits(key[0]!, key[1]!, 0)))]!);
      weights.push(weight);
      // neighbouring blocks to different groups, so that each group is a stratified sample of its own
      groups.push((block + s * groupOffset) % randomGroups);
    }
  }
  return pick(population, chosen, weights, groups, stratum);
};

/** Rows of a stratum by area and income, ties by id: every block lies in one area but the one at the border. */
const rowsInOrder = (
  stratum: Uint8Array,
  income: Float64Array,
  { area, id }: Pick<Population['households'], 'area' | 'id'>,
  s: number,
  count: number,
): Uint32Array => {
  const rows = new Uint32Array(count);
  let at = 0;
  for (let h = 0; h < stratum.length; h += 1) if (stratum[h] === s) rows[at++] = h;
  return rows.sort((a, b) => area[a]! - area[b]! || income[a]! - income[b]! || id[a]! - id[b]!);
};

/** The chosen rows as a population of their own, in the order of their rows; weights and groups by choice, strata by row. */
export const pick = (
  population: Population,
  chosen: readonly number[],
  weights: readonly number[],
  groups: readonly number[],
  stratum: Uint8Array,
): Population => {
  const { households: from, persons: fromPersons } = population;
  const order = chosen.map((_, k) => k).sort((a, b) => chosen[a]! - chosen[b]!);
  const personCount = chosen.reduce((sum, h) => sum + from.firstPerson[h + 1]! - from.firstPerson[h]!, 0);
  const { place, baseYear, synthetic } = population;
  const sampled = populationOver(
    { place, baseYear, synthetic, householdCount: chosen.length, personCount },
    new ArrayBuffer(populationBytes(chosen.length, personCount)),
  );
  const { households: to, persons: toPersons } = sampled;
  const householdNames = Object.keys(from).filter((name) => name !== 'firstPerson') as (keyof typeof from)[];
  const personNames = Object.keys(fromPersons) as (keyof typeof fromPersons)[];
  let person = 0;
  for (const [row, k] of order.entries()) {
    const h = chosen[k]!;
    for (const name of householdNames) to[name][row] = from[name][h]!;
    to.weight[row] = weights[k]!;
    to.stratum[row] = stratum[h]!;
    to.group[row] = groups[k]!;
    to.firstPerson[row] = person;
    for (let i = from.firstPerson[h]!; i < from.firstPerson[h + 1]!; i += 1, person += 1) {
      for (const name of personNames) toPersons[name][person] = fromPersons[name][i]!;
    }
  }
  to.firstPerson[order.length] = person;
  return sampled;
};
