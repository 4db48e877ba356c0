/** School: all to sixteen, some to eighteen and to twenty-two; decided once, before the age is reached. */
import { School } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { type Lineage } from './lineage.ts';
import type { AreaRates } from './rates.ts';

const process = processCode('schooling');
const years = (age: number) => age * monthsOfYear;

/** Ages in months at which preschool, school, upper school and college begin, and college ends. */
export const schoolAges = {
  preschool: years(3),
  school: years(6),
  upper: years(16),
  tertiary: years(18),
  end: years(22),
} as const;

/** Writes `schoolTo`, the month in which the person has left school. */
export const schooling = (l: Lineage, p: number, school: number, rates: AreaRates): void => {
  const born = l.born[p]!;
  const age = -born;
  if (age >= schoolAges.end || (age >= schoolAges.upper && school === School.none && l.joined[p]! <= 0)) return;
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const rank = uniform(bits(l.key[0]!, l.key[1]!, 0));
  const toCollege = rank < rates.tertiary || (school === School.tertiary && l.joined[p]! <= 0);
  const toUpper = toCollege || rank < rates.upperSchool || (age >= schoolAges.upper && school !== School.none);
  l.schoolTo[p] = born + (toCollege ? schoolAges.end : toUpper ? schoolAges.tertiary : schoolAges.upper);
};
