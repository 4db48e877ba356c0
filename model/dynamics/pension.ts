/** Pension of a retired employee 职工养老金: who retires during the run draws one like those already in payment. */
import { retirementAge } from '../population/earnings.ts';
import { Pension, Sex } from '../population/population.ts';
import { bits, deriveKey, exp, normalOf, processCode } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('pension');

/** Writes `pensionFrom`, the first month of an employee's pension, and its amount where it is not yet in payment. */
export const pension = (l: Lineage, p: number, rates: Rates): void => {
  const joined = l.joined[p]!;
  if (l.employeePension[p]! > 0) {
    l.pensionFrom[p] = joined;
    return;
  }
  if (l.pension[p] !== Pension.employee) return;
  const from = l.born[p]! + retirementAge[l.sex[p] === Sex.female ? 1 : 0] * monthsOfYear;
  if (from <= joined) return;
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const { mean, sigma } = rates.employeePension;
  l.pensionFrom[p] = from;
  l.employeePension[p] = Math.floor(mean * exp(sigma * normalOf(bits(l.key[0]!, l.key[1]!, 0)) - (sigma * sigma) / 2));
};
