/** Figures of a population: what the fit is judged by and the report shows. All counts are weighted. */
import { log } from '../random/index.ts';
import { earnsWage, perCapitaIncome } from './per-capita-income.ts';
import { ageGroup, ageGroups } from './margins.ts';
import { Health, Pension, Register, School, Work, type Population } from './population.ts';
import { adultAge, elderlyAge, isSevere } from './structure.ts';

/** Rates by which incomes are judged, fen per head and month, by area. */
export interface DescribeRates {
  /** Resident pension in payment, which is no column. */
  readonly residentPension: readonly number[];
  /** Line below which a household counts as poor. */
  readonly line: readonly number[];
}

export interface AreaFigures {
  readonly households: number;
  readonly persons: number;
  /** Households with 1, 2, … 7 or more members. */
  readonly householdSize: readonly number[];
  /** Persons by sex and five-year age group. */
  readonly age: readonly [readonly number[], readonly number[]];
  /** Shares of the persons, unless said otherwise. */
  readonly elderly: number;
  readonly minors: number;
  /** Share of those of 60 and over who live alone. */
  readonly elderlyAlone: number;
  readonly disabled: number;
  readonly severelyDisabled: number;
  readonly seriouslyIll: number;
  readonly pupils: number;
  readonly migrants: number;
  readonly registered: number;
  readonly lifted: number;
  /** Mean income per head, fen a month. */
  readonly meanIncome: number;
  /** Shares of the income of the five fifths of the persons, poorest first. */
  readonly quintileShares: readonly number[];
  /** Standard deviation of log income per head above the line. */
  readonly sigma: number;
  readonly composition: {
    readonly wage: number;
    readonly business: number;
    readonly property: number;
    readonly transfer: number;
    readonly pension: number;
  };
  readonly poor: PoorFigures;
}

/** The households below the line. */
export interface PoorFigures {
  /** Share of all persons. */
  readonly headcount: number;
  readonly members: number;
  /** Mean gap of the poor persons, as a share of the line. */
  readonly gap: number;
  readonly elderly: number;
  readonly minors: number;
  readonly disabled: number;
  readonly seriouslyIll: number;
  /** Share of the poor persons whose household is or was in the register. */
  readonly register: number;
}

/** Weighted counts of persons of some group. */
class Count {
  persons = 0;
  households = 0;
  elderly = 0;
  minors = 0;
  disabled = 0;
  severe = 0;
  ill = 0;
  pupils = 0;
  migrants = 0;
  registered = 0;
  lifted = 0;

  add({ households, persons }: Population, h: number): void {
    const weight = households.weight[h]!;
    const from = households.firstPerson[h]!;
    const to = households.firstPerson[h + 1]!;
    this.households += weight;
    this.persons += weight * (to - from);
    if (households.register[h] === Register.registered) this.registered += weight * (to - from);
    if (households.register[h] === Register.lifted) this.lifted += weight * (to - from);
    for (let i = from; i < to; i += 1) {
      if (persons.age[i]! >= elderlyAge * 12) this.elderly += weight;
      if (persons.age[i]! < adultAge * 12) this.minors += weight;
      if (persons.grade[i]! > 0) this.disabled += weight;
      if (isSevere(persons.grade[i]!)) this.severe += weight;
      if (persons.health[i]! >= Health.serious) this.ill += weight;
      if (persons.school[i] === School.pupil) this.pupils += weight;
      if (persons.work[i] === Work.migrant) this.migrants += weight;
    }
  }
}

/** Figures of one area. */
export const describe = (population: Population, area: number, rates: DescribeRates): AreaFigures => {
  const { households, persons } = population;
  const line = rates.line[area]!;
  const all = new Count();
  const poor = new Count();
  const householdSize = Array.from({ length: 7 }, () => 0);
  const age: [number[], number[]] = [
    Array.from({ length: ageGroups }, () => 0),
    Array.from({ length: ageGroups }, () => 0),
  ];
  const incomes: { income: number; weight: number }[] = [];
  let alone = 0;
  let gap = 0;
  let total = 0;
  const parts = { wage: 0, business: 0, property: 0, transfer: 0, pension: 0 };
  for (let h = 0; h < households.id.length; h += 1) {
    if (households.area[h] !== area) continue;
    const weight = households.weight[h]!;
    const from = households.firstPerson[h]!;
    const to = households.firstPerson[h + 1]!;
    const members = to - from;
    all.add(population, h);
    householdSize[Math.min(7, members) - 1]! += weight;
    if (members === 1 && persons.age[from]! >= elderlyAge * 12) alone += weight;
    let resident = 0;
    for (let i = from; i < to; i += 1) {
      age[persons.sex[i] === 0 ? 0 : 1][ageGroup(persons.age[i]! / 12)]! += weight;
      if (persons.pension[i] === Pension.resident && persons.age[i]! >= elderlyAge * 12)
        resident += rates.residentPension[area]!;
      if (earnsWage(persons.work[i]!)) parts.wage += weight * persons.wage[i]!;
      parts.pension += weight * persons.employeePension[i]!;
    }
    parts.pension += weight * resident;
    parts.business += weight * households.business[h]!;
    parts.property += weight * households.property[h]!;
    parts.transfer += weight * households.transfer[h]!;
    const income = perCapitaIncome(population, h) + resident / members;
    incomes.push({ income, weight: weight * members });
    total += weight * members * income;
    if (income < line) {
      poor.add(population, h);
      gap += weight * members * (1 - income / line);
    }
  }
  const share = (part: number): number => part / all.persons;
  const ofPoor = (part: number): number => (poor.persons === 0 ? 0 : part / poor.persons);
  return {
    households: all.households,
    persons: all.persons,
    householdSize,
    age,
    elderly: share(all.elderly),
    minors: share(all.minors),
    elderlyAlone: alone / all.elderly,
    disabled: share(all.disabled),
    severelyDisabled: share(all.severe),
    seriouslyIll: share(all.ill),
    pupils: share(all.pupils),
    migrants: share(all.migrants),
    registered: share(all.registered),
    lifted: share(all.lifted),
    meanIncome: total / all.persons,
    quintileShares: quintileShares(incomes, all.persons, total),
    sigma: spreadAbove(incomes, line),
    composition: {
      wage: parts.wage / total,
      business: parts.business / total,
      property: parts.property / total,
      transfer: parts.transfer / total,
      pension: parts.pension / total,
    },
    poor: {
      headcount: share(poor.persons),
      members: poor.households === 0 ? 0 : poor.persons / poor.households,
      gap: ofPoor(gap),
      elderly: ofPoor(poor.elderly),
      minors: ofPoor(poor.minors),
      disabled: ofPoor(poor.disabled),
      seriouslyIll: ofPoor(poor.ill),
      register: ofPoor(poor.registered + poor.lifted),
    },
  };
};

interface Weighted {
  readonly income: number;
  readonly weight: number;
}

/** Shares of the whole that the fifths receive; a household falls into the fifth of its middle person. */
const quintileShares = (incomes: readonly Weighted[], persons: number, total: number): number[] => {
  const shares = [0, 0, 0, 0, 0];
  let below = 0;
  for (const { income, weight } of [...incomes].sort((a, b) => a.income - b.income)) {
    shares[Math.floor((5 * (below + weight / 2)) / persons)]! += (weight * income) / total;
    below += weight;
  }
  return shares;
};

const spreadAbove = (incomes: readonly Weighted[], line: number): number => {
  let weights = 0;
  let sum = 0;
  let squares = 0;
  for (const { income, weight } of incomes) {
    if (income < line || income <= 0) continue;
    const value = log(income);
    weights += weight;
    sum += weight * value;
    squares += weight * value * value;
  }
  return Math.sqrt(Math.max(0, squares / weights - (sum / weights) * (sum / weights)));
};
