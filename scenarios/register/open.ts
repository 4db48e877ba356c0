/** From the files of a register to a population of the model, with a report of all that was found on the way. */
import { sample } from '../../model/population/sample.ts';
import type { Population } from '../../model/population/population.ts';
import type { Facts } from '../load/facts.ts';
import { baseYear, marginsOf } from '../load/margins.ts';
import { InputError, type Problem } from '../load/problem.ts';
import { ratesOf } from '../load/rates.ts';
import { baseStandards, interactiveHouseholds, populationSeed, syntheticPopulation } from '../load/synthetic.ts';
import { check } from './check.ts';
import { convert, rankWealth } from './convert.ts';
import { enlarge } from './enlarge.ts';
import { Findings, type SettledRule } from './findings.ts';
import type { MappedColumn, RegisterOptions, TableKind } from './mapping.ts';
import { absentColumns, mapTables, readTables, type MappedTable } from './read.ts';
import type { RegisterFile } from './format.ts';
import { tablesOf } from './tables.ts';
import type { ColumnName } from './dictionary.ts';

const monthsOfYear = 12;

/** Whom a register holds: everybody who lives in the place, or the recipients of aid alone. */
export type RegisterOf = 'residents' | 'recipients';

export interface RegisterRequest {
  readonly place: string;
  readonly of: RegisterOf;
  readonly options: RegisterOptions;
  /** Households of the sample: of the register itself, or of the synthetic rest around recipients. */
  readonly households?: number | 'all';
}

/** A table of the register as it was understood. */
export interface TableReport {
  readonly file: string;
  readonly kind: TableKind;
  readonly columns: readonly MappedColumn[];
}

export interface RegisterReport {
  readonly tables: readonly TableReport[];
  /** Month of ages and prices, 12 · year + month − 1, and whether nobody said it. */
  readonly month: number;
  readonly monthAssumed: boolean;
  /** Of the register alone. */
  readonly households: number;
  readonly persons: number;
  /** What was settled without being told, and how often. */
  readonly settled: readonly (readonly [SettledRule, number])[];
  /** Columns that no file has. */
  readonly absent: readonly ColumnName[];
  /** The mistakes that are kept, and how many there are. */
  readonly problems: readonly Problem[];
  readonly count: number;
}

export interface Opened {
  readonly report: RegisterReport;
  /** Absent where there are mistakes. */
  readonly population?: Population;
}

export const reportOf = ({ raw, mapping }: MappedTable): TableReport => ({
  file: raw.name,
  kind: mapping.kind,
  columns: mapping.columns,
});

/** The tables of all files, their columns not mapped yet. @throws InputError with what is wrong with each file */
export const openTables = async (files: readonly RegisterFile[]) => {
  const problems: Problem[] = [];
  const tables = [];
  for (const file of files) {
    try {
      tables.push(...(await tablesOf(file)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return tables;
};

/** By area, what an income of a year is in the base year, by the published incomes. @throws InputError for a year without */
const incomesToBaseYear = (place: string, month: number, facts: Facts): number[] => {
  const { areas, firstYear } = ratesOf(place, facts);
  const year = Math.floor(month / monthsOfYear);
  return areas.map(({ income }) => {
    const then = income[year - firstYear];
    if (then === undefined)
      throw new InputError([
        {
          code: 'out-of-range',
          field: 'month',
          value: year,
          expected: { min: firstYear, max: firstYear + income.length - 1 },
        },
      ]);
    return income[baseYear - firstYear]! / then;
  });
};

/**
 * @param onProgress hears of rows read, and of how many there are where that is known
 * @throws InputError where the files cannot be read at all; mistakes in rows are in the report
 */
export const openRegister = async (
  files: readonly RegisterFile[],
  { place, of, options, households }: RegisterRequest,
  facts: Facts,
  onProgress: (done: number, rows: number | undefined) => void = () => {},
): Promise<Opened> => {
  const month = options.month ?? baseYear * monthsOfYear + monthsOfYear - 1;
  const toBaseYear = incomesToBaseYear(place, month, facts);
  const tables = mapTables(await openTables(files), options);
  const rows = tables.reduce<number | undefined>(
    (sum, { raw }) => (sum === undefined || raw.rows === undefined ? undefined : sum + raw.rows),
    0,
  );
  const findings = new Findings();
  const register = await readTables(tables, options, findings, (done) => onProgress(done, rows));
  const structure = check(register, month, findings);
  const standards = baseStandards(place, facts);
  const seed = populationSeed(place);

  const converted =
    findings.count > 0
      ? undefined
      : convert(
          register,
          structure,
          month,
          { margins: marginsOf(place, facts), seed, standards, toBaseYear },
          findings,
        );
  const report: RegisterReport = {
    tables: tables.map(reportOf),
    month,
    monthAssumed: options.month === undefined,
    households: converted?.population.households.id.length ?? register.households.length,
    persons: register.persons.length,
    settled: [...findings.settled],
    absent: absentColumns(tables, options),
    problems: findings.problems,
    count: findings.count,
  };
  if (converted === undefined) return { report };
  const { population, unranked } = converted;
  if (of === 'recipients') {
    const rest = households ?? interactiveHouseholds;
    const synthetic = syntheticPopulation(place, facts, rest === 'all' ? undefined : rest);
    const whole = enlarge(population, synthetic, standards);
    rankWealth(whole, unranked);
    return { report, population: whole };
  }
  rankWealth(population, unranked);
  const sampled =
    households === undefined || households === 'all' ? population : sample(population, households, seed, standards);
  return { report, population: sampled };
};
