/** A person's states in a month, read from her lineage: the bits of a life's words. */
import { farmUnits } from '../population/earnings.ts';
import { PersonFlag, Work } from '../population/population.ts';
import { monthsOfYear } from './clock.ts';
import { severeFrom } from './disability.ts';
import { Bit, withDisability } from './life.ts';
import type { Lineage } from './lineage.ts';
import { schoolAges } from './schooling.ts';
import { workingAge } from './work.ts';

const years = (age: number) => age * monthsOfYear;
const pensionAge = years(60);
const childAge = years(15);
const adultAge = years(18);
const aged70 = years(70);
/** Ages at which somebody's states change by themselves. */
export const birthdays = [
  schoolAges.preschool,
  schoolAges.school,
  childAge,
  schoolAges.upper,
  adultAge,
  schoolAges.end,
  pensionAge,
  aged70,
];

/** Neither severely disabled, bedridden nor seriously ill in month t. */
const healthy = (l: Lineage, p: number, t: number): boolean =>
  t < severeFrom(l, p) && !(l.seriousFrom[p]! <= t && t < l.seriousTo[p]!);

/** Able to work in month t: of working age, out of school, and healthy. */
export const ableToWork = (l: Lineage, p: number, t: number): boolean => {
  const age = t - l.born[p]!;
  return age >= workingAge.from && age < workingAge.to && t >= l.schoolTo[p]! && healthy(l, p, t);
};

/** Farm work in month t of one who farms, in full farmers: half of it from sixty on, to the age in months at which it ends. */
export const farmsIn = (l: Lineage, p: number, t: number, end: number): number => {
  const age = t - l.born[p]!;
  return l.work[p] === Work.farm && age < end && healthy(l, p, t) ? farmUnits(age / monthsOfYear) : 0;
};

/** The person's states in month t as bits. */
export const wordOf = (l: Lineage, p: number, t: number): number => {
  const age = t - l.born[p]!;
  let word: number = p;
  if (age >= adultAge) word |= Bit.adult;
  else word |= Bit.minor;
  if (age < childAge) word |= Bit.under15;
  if (age >= pensionAge) word |= Bit.elderly;
  if (age >= aged70) word |= Bit.aged70;
  if (age >= schoolAges.preschool && t < l.schoolTo[p]!) word |= Bit.pupil;
  if (age >= schoolAges.upper && t < l.schoolTo[p]!) word |= age < schoolAges.tertiary ? Bit.upperSchool : Bit.college;
  const flags = l.flags[p]!;
  if (l.disabledFrom[p]! <= t && (flags & PersonFlag.certificate) !== 0) {
    word |= Bit.disabled;
    word = withDisability(word, l.disability[p]!, l.grade[p]!);
    if (severeFrom(l, p) <= t) word |= Bit.severe;
  }
  if (l.seriousFrom[p]! <= t && t < l.seriousTo[p]!) word |= Bit.seriouslyIll;
  if (l.bedriddenFrom[p]! <= t && t < l.seriousTo[p]!) word |= Bit.bedridden | Bit.selfCareLost;
  else if (l.disabledFrom[p]! <= t && l.selfCare[p]! > 0)
    word |= l.selfCare[p] === 1 ? Bit.selfCarePartial : Bit.selfCareLost;
  if ((flags & PersonFlag.entitled) !== 0) word |= Bit.entitled;
  if ((flags & PersonFlag.childInHardship) !== 0 && age < adultAge) word |= Bit.childInHardship;
  if ((flags & PersonFlag.supporter) !== 0) word |= Bit.supporter;
  if (ableToWork(l, p, t)) word |= Bit.able;
  if (age >= pensionAge && l.pension[p] === 1) word |= Bit.pensioner;
  return word;
};
