/** Income per head of a household as its columns hold it, fen a month; the resident pension, a rate, is left out. */
import { Work, type Population } from './population.ts';

/** Whether the wage column is earned, not only offered. */
export const earnsWage = (work: number): boolean => work === Work.local || work === Work.migrant;

/** Business, property, transfers, wages in work and employees' pensions of the household in row `h`, over its members. */
export const perCapitaIncome = ({ households, persons }: Population, h: number): number => {
  const from = households.firstPerson[h]!;
  const to = households.firstPerson[h + 1]!;
  let sum = households.business[h]! + households.property[h]! + households.transfer[h]!;
  for (let i = from; i < to; i += 1) {
    if (earnsWage(persons.work[i]!)) sum += persons.wage[i]!;
    sum += persons.employeePension[i]!;
  }
  return sum / (to - from);
};
