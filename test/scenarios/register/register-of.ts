/** Registers for the tests: a population of the model written down as a bureau would. */
import {
  Area,
  Disability,
  Health,
  Pension,
  Register,
  School,
  Sex,
  Work,
  PersonFlag,
  type Population,
} from '../../../model/population/population.ts';
import { earnsWage } from '../../../model/population/per-capita-income.ts';

type Cell = string | number;

const nameOf = (values: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(values).find((name) => values[name] === value)!;
const yuan = (fen: number, months = 1): Cell => (fen === 0 ? 0 : (fen * months) / 100);
const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

/** Month of the registers, 12 · year + month − 1: December of the base year. */
export const registerMonth = 2017 * 12 + 11;

/** Rows of both tables with English names, the header first; ages become months of birth. */
export const tablesOf = ({ households, persons }: Population): { households: Cell[][]; persons: Cell[][] } => {
  const ofHouseholds: Cell[][] = [
    [
      'household_id',
      'area',
      'township',
      'register_status',
      'business_income',
      'property_income',
      'transfer_income',
      'wealth_rank',
    ],
  ];
  const ofPersons: Cell[][] = [
    [
      'household_id',
      'person_id',
      'relation',
      'sex',
      'birth_date',
      'disability',
      'disability_grade',
      'health',
      'work',
      'wage',
      'school',
      'pension',
      'pension_amount',
      'entitled',
      'supporter',
      'child_in_hardship',
    ],
  ];
  for (let h = 0; h < households.id.length; h += 1) {
    const id = `H${households.id[h]!}`;
    ofHouseholds.push([
      id,
      nameOf(Area, households.area[h]!),
      `T${String(households.township[h]!).padStart(2, '0')}`,
      nameOf(Register, households.register[h]!),
      yuan(households.business[h]!, 12),
      yuan(households.property[h]!, 12),
      yuan(households.transfer[h]!, 12),
      Math.floor((households.wealth[h]! * 100) / 65_535),
    ]);
    const from = households.firstPerson[h]!;
    for (let i = from; i < households.firstPerson[h + 1]!; i += 1) {
      const born = registerMonth - persons.age[i]!;
      const flags = persons.flags[i]!;
      ofPersons.push([
        id,
        `${id}-${i - from + 1}`,
        i === from ? 'head' : 'other',
        nameOf(Sex, persons.sex[i]!),
        `${Math.floor(born / 12)}-${String((born % 12) + 1).padStart(2, '0')}`,
        nameOf(Disability, persons.disability[i]!),
        persons.grade[i] === 0 ? '' : persons.grade[i]!,
        nameOf(Health, persons.health[i]!),
        nameOf(Work, persons.work[i]!),
        earnsWage(persons.work[i]!) ? yuan(Math.max(1, persons.wage[i]!)) : '',
        nameOf(School, persons.school[i]!),
        nameOf(Pension, persons.pension[i]!),
        persons.employeePension[i] === 0 ? '' : yuan(persons.employeePension[i]!),
        yesNo((flags & PersonFlag.entitled) !== 0),
        yesNo((flags & PersonFlag.supporter) !== 0),
        yesNo((flags & PersonFlag.childInHardship) !== 0),
      ]);
    }
  }
  return { households: ofHouseholds, persons: ofPersons };
};

/** A row a person, with the household's columns repeated. */
export const jointOf = (population: Population): Cell[][] => {
  const { households, persons } = tablesOf(population);
  const byId = new Map(households.map((row) => [row[0], row]));
  return persons.map(([id, ...row]) => [...byId.get(id)!, ...row]);
};

export const csvOf = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => row.join(',')).join('\r\n');

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
