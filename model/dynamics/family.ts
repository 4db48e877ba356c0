/**
 * Births and marriages. A daughter who marries leaves for another lineage; a son's wife is made by his own household's
 * event, so that the numbers balance without any household looking at another. Some couples set up house: a new
 * household in the same lineage.
 */
import { Sex } from '../population/population.ts';
import { bits, deriveKey, exponentialOf, processCode, uniform } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { firstEvent, hasHazard } from './hazard.ts';
import { slots, type Lineage } from './lineage.ts';
import type { ByAge } from './rates.ts';

const birthProcess = processCode('birth');
const marriageProcess = processCode('marriage');
/** Months between two births of one mother, at least. */
const birthSpacing = 18;
/** Numbers that a member's children and spouse take: eight to a member, clear of those the sample came with. */
const offspring = 8;
const firstOffspring = 64;
const spouseNumber = offspring - 1;

/**
 * Births a year by age of the women who may give birth, where `rate` is that of all women at a total fertility of one: who
 * gave birth of late is not at risk, so that the others bear for her and total fertility is the published one.
 */
export const atRisk = (rate: ByAge, fertility: number): ByAge =>
  rate.map((births) => (fertility * births) / (1 - (fertility * births * birthSpacing) / monthsOfYear));

/** Children born to a woman, at a hazard cumulated from `atRisk`: each joins her household in the month of birth. */
export const births = (l: Lineage, p: number, hazard: Float64Array, boys: number): void => {
  if (l.sex[p] !== Sex.female) return;
  const to = Math.min(l.months, l.left[p]!);
  let month = Math.max(0, l.joined[p]!);
  if (!hasHazard(hazard, l.born[p]!, month, to)) return;
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, birthProcess, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  for (let n = 0; n < spouseNumber; n += 1) {
    month = firstEvent(hazard, l.born[p]!, month, to, exponentialOf(bits(k0, k1, 2 * n)));
    if (month >= to || l.count >= slots) return;
    const sex = uniform(bits(k0, k1, 2 * n + 1)) < boys ? Sex.male : Sex.female;
    l.add(l.member[p]! * offspring + firstOffspring + n, l.house[p]!, month, month, sex);
    month += birthSpacing;
  }
};

/** Marriage of a grown child of the house. */
export const marriage = (l: Lineage, p: number, hazard: Float64Array, splitting: number): void => {
  const to = Math.min(l.months, l.left[p]!);
  const from = Math.max(0, l.joined[p]!);
  if (!hasHazard(hazard, l.born[p]!, from, to)) return;
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, marriageProcess, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  const month = firstEvent(hazard, l.born[p]!, from, to, exponentialOf(bits(k0, k1, 0)));
  if (month >= to || month === 0 || l.count + 2 > slots) return;
  if (l.sex[p] === Sex.female) {
    l.left[p] = Math.min(l.left[p]!, month);
    return;
  }
  const younger = Math.floor(uniform(bits(k0, k1, 1)) * 4 * monthsOfYear);
  const splits = uniform(bits(k0, k1, 2)) < splitting;
  const house = splits ? l.houses : l.house[p]!;
  if (splits) {
    l.houses += 1;
    l.founder[house] = l.member[p]!;
    l.move(p, house, month);
  }
  l.add(l.member[p]! * offspring + firstOffspring + spouseNumber, house, l.born[p]! + younger, month, Sex.female);
};
