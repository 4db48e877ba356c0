/** A register that was found sound, as a population of the model. */
import type { Margins } from '../../model/population/margins.ts';
import { ableToWork, disabledWage, offeredWage } from '../../model/population/income-fit.ts';
import { earnsWage, perCapitaIncome } from '../../model/population/per-capita-income.ts';
import {
  Disability,
  Pension,
  PersonFlag,
  populationBytes,
  populationOver,
  Register as RegisterState,
  School,
  type Population,
} from '../../model/population/population.ts';
import { randomGroup } from '../../model/population/random-group.ts';
import { stratumOf } from '../../model/population/sample.ts';
import { workingAge } from '../../model/population/structure.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../../model/random/index.ts';
import { limits } from '../load/schema.ts';
import { healthOf, registerByDates, type Structure } from './check.ts';
import { entryOf, headRelation, link, type ColumnName } from './dictionary.ts';
import type { Findings } from './findings.ts';
import type { Register, Rows } from './read.ts';

const monthsOfYear = 12;
/** Ages of compulsory school, years. */
const pupilAges = { from: 6, to: 15 } as const;
const wholePercent = 100;
const highestRank = 65_535;

/** What a place gives to a register beside its rows. */
export interface PlaceOfRegister {
  readonly margins: Margins;
  readonly seed: Seed;
  /** Standard of the base year by area, fen per head and month: strata alone. */
  readonly standards: readonly number[];
  /** By area, what an income of the register's year is in the base year. */
  readonly toBaseYear: readonly number[];
}

/**
 * The model's numbers of the households by the hash of their own ids, above those of synthetic ones; two that share a hash
 * are told apart in the order of their ids, so that no order of rows decides anybody's luck.
 * @param ids sorted
 */
export const hashedIds = (place: string, ids: readonly string[]): Uint32Array => {
  const taken = new Set<number>();
  return Uint32Array.from(ids, (id) => {
    for (let attempt = 0; ; attempt += 1) {
      const hash = processCode(`register ${place} ${id} ${attempt}`);
      if (hash <= limits.households || taken.has(hash)) continue;
      taken.add(hash);
      return hash;
    }
  });
};

/** A column's number in row i, or what a blank stands for, which is counted. */
const settler =
  (rows: Rows, findings: Findings) =>
  (name: ColumnName, blank = entryOf(name).blank!): ((i: number, otherwise?: number) => number) => {
    const column = rows.number(name);
    return (i, otherwise = blank) => {
      const value = column[i]!;
      if (!Number.isNaN(value)) return value;
      findings.settle(name);
      return otherwise;
    };
  };

/** Members by household, each household's head first, then by age: no order of rows decides. */
const membersInOrder = (
  { persons, households }: Register,
  { householdOf }: Structure,
  ageOf: Uint16Array,
  headless: (h: number) => void,
): number[][] => {
  const members: number[][] = Array.from({ length: households.length }, () => []);
  householdOf.forEach((h, i) => members[h]?.push(i));
  const relation = persons.number('relation');
  const sex = persons.number('sex');
  const own = persons.text(link);
  const ids = households.text(link);
  members.forEach((list, h) => {
    const isHead = (i: number) => relation[i] === headRelation && own[i] === ids[h];
    if (list.length > 1 && !list.some(isHead)) headless(h);
    list.sort((a, b) => Number(isHead(b)) - Number(isHead(a)) || ageOf[b]! - ageOf[a]! || sex[a]! - sex[b]! || a - b);
  });
  return members;
};

export interface Converted {
  readonly population: Population;
  /** 1 for the households whose wealth must still be ranked. */
  readonly unranked: Uint8Array;
}

/**
 * @param month of the register, 12 · year + month − 1
 * @param register without mistakes
 */
export const convert = (
  register: Register,
  structure: Structure,
  month: number,
  { margins, seed, standards, toBaseYear }: PlaceOfRegister,
  findings: Findings,
): Converted => {
  const { households: from, persons: people } = register;
  const birth = people.number('birth_date');
  const years = people.number('age');
  const ageOf = Uint16Array.from(birth, (born, i) => {
    if (!Number.isNaN(born)) return month - born;
    findings.settle('birthMonth');
    return years[i]! * monthsOfYear + monthsOfYear / 2;
  });
  const members = membersInOrder(register, structure, ageOf, () => findings.settle('head'));
  const ids = from.text(link);
  const order = ids
    .map((_, h) => h)
    .filter((h) => structure.stands[h] === 1 && members[h]!.length > 0)
    .sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  const personCount = order.reduce((sum, h) => sum + members[h]!.length, 0);
  const population = populationOver(
    {
      place: margins.place,
      baseYear: margins.baseYear,
      synthetic: false,
      householdCount: order.length,
      personCount,
    },
    new ArrayBuffer(populationBytes(order.length, personCount)),
  );
  const { households, persons } = population;
  households.id.set(
    hashedIds(
      margins.place,
      order.map((h) => ids[h]!),
    ),
  );

  const townshipNames = from.text('township');
  const townships = [...new Set(townshipNames)].sort();
  const townshipOf = new Map(townships.map((name, i) => [name, i]));
  const ofHousehold = settler(from, findings);
  const business = ofHousehold('business_income');
  const property = ofHousehold('property_income');
  const transfer = ofHousehold('transfer_income');
  const status = from.number('register_status');
  const registeredOn = from.number('registered_on');
  const liftedOn = from.number('lifted_on');
  const wealth = from.number('wealth_rank');
  const areas = from.number('area');
  const ofPerson = settler(people, findings);
  const disability = ofPerson('disability');
  const health = ofPerson('health');
  const aid = ofPerson('major_disease_aid');
  const work = ofPerson('work');
  const school = ofPerson('school', School.none);
  const pension = ofPerson('pension', Pension.none);
  const pensionAmount = ofPerson('pension_amount');
  const entitled = ofPerson('entitled');
  const supporter = ofPerson('supporter');
  const hardship = ofPerson('child_in_hardship');
  const grade = people.number('disability_grade');
  const wage = people.number('wage');
  const sex = people.number('sex');

  const key = new Uint32Array(4);
  const process = processCode('register.offer');
  const unranked = new Uint8Array(order.length);
  const age = new Uint8Array(personCount);
  let person = 0;
  for (const [row, h] of order.entries()) {
    const area = areas[h]!;
    const atBase = (fen: number): number => Math.floor(fen * toBaseYear[area]! + 1 / 2);
    households.weight[row] = 1;
    households.group[row] = randomGroup(households.id[row]!);
    households.area[row] = area;
    households.township[row] = townshipOf.get(townshipNames[h]!)!;
    if (townshipNames[h] === '') findings.settle('township');
    const dated = registerByDates(registeredOn[h]!, liftedOn[h]!, month);
    if (Number.isNaN(status[h]!)) findings.settle('register_status');
    households.register[row] = Number.isNaN(status[h]!) ? (dated ?? RegisterState.none) : status[h]!;
    households.business[row] = atBase(business(h));
    households.property[row] = atBase(property(h));
    households.transfer[row] = atBase(transfer(h));
    unranked[row] = Number.isNaN(wealth[h]!) ? 1 : 0;
    if (unranked[row] === 1) findings.settle('wealth_rank');
    else households.wealth[row] = Math.floor((wealth[h]! * highestRank) / wholePercent);

    for (const [m, i] of members[h]!.entries()) {
      const own = Math.floor(ageOf[i]! / monthsOfYear);
      age[person] = own;
      persons.age[person] = ageOf[i]!;
      persons.sex[person] = sex[i]!;
      persons.disability[person] = disability(i);
      persons.grade[person] = persons.disability[person] === Disability.none ? 0 : grade[i]!;
      persons.health[person] = healthOf(health(i), aid(i) === 1);
      persons.work[person] = work(i);
      persons.school[person] = school(i, own >= pupilAges.from && own < pupilAges.to ? School.pupil : School.none);
      persons.pension[person] = pension(
        i,
        own >= workingAge.from && persons.school[person] === School.none ? Pension.resident : Pension.none,
      );
      const isEmployee = persons.pension[person] === Pension.employee;
      persons.employeePension[person] = isEmployee ? atBase(pensionAmount(i)) : 0;
      persons.flags[person] =
        (entitled(i) === 1 ? PersonFlag.entitled : 0) |
        (supporter(i) === 1 ? PersonFlag.supporter : 0) |
        (hardship(i) === 1 ? PersonFlag.childInHardship : 0) |
        (persons.disability[person]! > Disability.none ? PersonFlag.certificate : 0);
      if (earnsWage(persons.work[person]!)) persons.wage[person] = atBase(wage[i]!);
      else if (ableToWork({ age, school: persons.school, grade: persons.grade, health: persons.health }, person)) {
        deriveKey(seed, 0, households.id[row]!, 1 + m, process, key);
        const { least, most } = offeredWage;
        const share = least + (most - least) * uniform(bits(key[0]!, key[1]!, 0));
        const typical = margins.areas[area]!.work.localWage * (persons.grade[person]! > 0 ? disabledWage : 1);
        persons.wage[person] = Math.floor(typical * share);
        findings.settle('offeredWage');
      }
      person += 1;
    }
    households.firstPerson[row + 1] = person;
    households.stratum[row] = stratumOf(perCapitaIncome(population, row) / standards[area]!);
  }
  return { population, unranked };
};

/** Ranks the wealth of the first rows that ask for it by income per head within their area, every household counted. */
export const rankWealth = (population: Population, unranked: Uint8Array): void => {
  const { households } = population;
  const income = Float64Array.from(households.id, (_, h) => perCapitaIncome(population, h));
  for (const area of new Set(households.area)) {
    const rows = Array.from(households.id.keys()).filter((h) => households.area[h] === area);
    rows.sort((a, b) => income[a]! - income[b]! || households.id[a]! - households.id[b]!);
    const total = rows.reduce((sum, h) => sum + households.weight[h]!, 0);
    let below = 0;
    for (const h of rows) {
      if (unranked[h] === 1)
        households.wealth[h] = Math.floor(((below + households.weight[h]! / 2) * highestRank) / total);
      below += households.weight[h]!;
    }
  }
};
