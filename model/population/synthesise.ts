/** Builds the synthetic population of a place from its margins. */
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import {
  draw,
  Draw,
  emptyLivelihood,
  fitIncome,
  holdsCertificate,
  liftedScore,
  MemberDraw,
  registerScore,
  scaleOf,
  wageOf,
  type IncomeFit,
} from './income-fit.ts';
import { rakeStructure } from './fit-structure.ts';
import type { AreaMargins, Margins } from './margins.ts';
import {
  Pension,
  PersonFlag,
  populationBytes,
  populationOver,
  Register,
  Sex,
  Work,
  type Population,
} from './population.ts';
import { Contradiction } from './earnings.ts';
import { earnsWage } from './per-capita-income.ts';
import { randomGroup } from './random-group.ts';
import { apportion, integerise } from './raking.ts';
import { adultAge, buildPool, elderlyAge, largestHousehold, type Pool } from './structure.ts';

export interface SynthesisOptions {
  /** Households wanted; default all of the place. Shares, incomes and ranks stay those of the whole place. */
  readonly households?: number;
  /** Candidate households per area; default `candidates`. */
  readonly candidates?: number;
  /** Largest share of the variance of incomes that the traits of an area's households may explain; default any below 1. */
  readonly mostExplained?: number;
}

/** Candidate households of an area unless stated otherwise. */
export const candidates = 16_000;

/** A man who lives alone lacks a supporter this much more often than the mean of the sexes, a woman as much less (assumption). */
const bachelor = 1.5;

/**
 * Households of 1 … 7 members that add up to `households` and, as far as the split of the largest allows, to `residents`.
 */
export const householdsBySize = (margins: AreaMargins, households: number, residents: number): number[] => {
  const sizes = apportion(margins.householdSize, households);
  const large = sizes[5]!;
  const inSmaller = sizes.slice(0, 5).reduce((sum, count, i) => sum + count * (i + 1), 0);
  const sevens = Math.max(0, Math.min(large, residents - inSmaller - 6 * large));
  return [...sizes.slice(0, 5), large - sevens, sevens];
};

/** Members of a household whose income is less than this share of what is typical for its work count as out of work (assumption). */
const idleBelow = 0.15;

/** Everything about an area that is settled before its households are written. */
interface AreaPlan {
  readonly area: number;
  readonly margins: AreaMargins;
  readonly pool: Pool;
  readonly fit: IncomeFit;
  /** Copies of each candidate. */
  readonly copies: Uint32Array;
  readonly persons: number;
}

const planArea = (margins: AreaMargins, area: number, households: number, seed: Seed, poolSize: number): AreaPlan => {
  const pool = buildPool(margins, area, seed, poolSize);
  const weights = rakeStructure(margins, pool, householdsBySize(margins, margins.households, margins.residents));
  const residents = Math.floor((margins.residents * households) / margins.households + 1 / 2);
  const bySize = householdsBySize(margins, households, residents);
  const copies = new Uint32Array(pool.size);
  let from = 0;
  let persons = 0;
  for (let members = 1; members <= largestHousehold; members += 1) {
    let to = from;
    while (to < pool.size && pool.members[to] === members) to += 1;
    integerise(weights, from, to, bySize[members - 1]!, copies);
    persons += bySize[members - 1]! * members;
    from = to;
  }
  const fit = fitIncome(
    margins,
    pool,
    weights.map((weight, h) => weight * pool.members[h]!),
    seed,
    area,
  );
  return { area, margins, pool, fit, copies, persons };
};

/**
 * The resident population of a place: every row stands for one household, numbered 1 … N.
 *
 * A pool of candidate households per area is raked to the margins and copied in whole numbers; each copy draws its own
 * months of age, incomes, wealth, register and township under the key of its number. The mean income per head of each
 * area, pensions in payment included, is then the published one.
 * @param seed of the place: two places with one seed would share their luck
 */
export const synthesise = (margins: Margins, seed: Seed, options: SynthesisOptions = {}): Population => {
  const whole = margins.areas.reduce((sum, area) => sum + area.households, 0);
  const wanted = options.households ?? whole;
  if (!(wanted > 0) || Math.floor(wanted) !== wanted)
    throw new Error(`households must be a whole number above 0, not ${wanted}`);
  const byArea = apportion(
    margins.areas.map((area) => area.households),
    wanted,
  );
  const plans = margins.areas.map((area, i) => planArea(area, i, byArea[i]!, seed, options.candidates ?? candidates));
  for (const { fit } of plans) {
    const explained = 1 - fit.noise * fit.noise;
    if (explained > (options.mostExplained ?? 1)) throw new Contradiction(explained);
  }
  const header = {
    place: margins.place,
    baseYear: margins.baseYear,
    synthetic: true,
    householdCount: wanted,
    personCount: plans.reduce((sum, plan) => sum + plan.persons, 0),
  };
  const population = populationOver(
    header,
    new ArrayBuffer(populationBytes(header.householdCount, header.personCount)),
  );
  let household = 0;
  for (const plan of plans) {
    const next = writeArea(plan, population, household, margins.townships, seed);
    fitMean(plan, population, household, next);
    household = next;
  }
  return population;
};

/** Writes the households of an area from row `household` on; returns the row after the last. */
const writeArea = (
  plan: AreaPlan,
  population: Population,
  household: number,
  townships: number,
  seed: Seed,
): number => {
  const { area, pool, fit, copies } = plan;
  const { households, persons } = population;
  const process = processCode('population');
  const key = new Uint32Array(4);
  const living = emptyLivelihood();
  let row = household;
  let person = households.firstPerson[household]!;
  for (let h = 0; h < pool.size; h += 1) {
    const start = pool.first[h]!;
    const members = pool.members[h]!;
    for (let copy = 0; copy < copies[h]!; copy += 1, row += 1) {
      const id = row + 1;
      deriveKey(seed, 0, id, 0, process, key);
      const k0 = key[0]!;
      const k1 = key[1]!;
      draw(fit, h, k0, k1, living);
      let scale = scaleOf(fit.level, living);
      const idle = living.typical.wage > 0 && scale < idleBelow;
      if (idle) {
        living.typical.wage = 0;
        scale = scaleOf(fit.level, living);
      }
      const registered = registerScore(pool, h, living.rank, k0, k1) < fit.registerBelow;

      households.id[row] = id;
      households.weight[row] = 1;
      households.group[row] = randomGroup(id);
      households.area[row] = area;
      households.township[row] = Math.floor(townships * uniform(bits(k0, k1, Draw.township)));
      households.register[row] = !registered
        ? Register.none
        : liftedScore(living.rank, k0, k1) >= fit.liftedFrom
          ? Register.lifted
          : Register.registered;
      households.wealth[row] = Math.min(65535, Math.floor(living.wealth * 65536));
      households.business[row] = living.typical.business * fit.level.business * scale;
      households.property[row] = living.typical.property * fit.level.property * scale;
      households.transfer[row] = living.typical.transfer * fit.level.transfer * scale;

      for (let m = 0; m < members; m += 1, person += 1) {
        const i = start + m;
        const luck = (number: number): number => uniform(bits(k0, k1, Draw.member + Draw.memberDraws * m + number));
        const years = pool.age[i]!;
        persons.age[person] = years * 12 + Math.floor(12 * luck(MemberDraw.month));
        persons.sex[person] = pool.sex[i]!;
        persons.disability[person] = pool.disability[i]!;
        persons.grade[person] = pool.grade[i]!;
        persons.health[person] = pool.health[i]!;
        const earns = earnsWage(pool.work[i]!) && !idle;
        persons.work[person] = idle && earnsWage(pool.work[i]!) ? Work.none : pool.work[i]!;
        persons.school[person] = pool.school[i]!;
        persons.pension[person] = pool.pension[i]!;
        persons.flags[person] = flagsOf(fit, i, members, living.rank, luck);
        persons.wage[person] = wageOf(fit, living.wages[m]!, scale, earns);
        persons.employeePension[person] = living.employeePensions[m]!;
      }
      households.firstPerson[row + 1] = person;
    }
  }
  return row;
};

const flagsOf = (
  fit: IncomeFit,
  i: number,
  members: number,
  rank: number,
  luck: (number: number) => number,
): number => {
  const { margins, pool } = fit;
  const years = pool.age[i]!;
  const male = pool.sex[i] === Sex.male;
  let flags = 0;
  if (pool.grade[i]! > 0 && luck(MemberDraw.certificate) < holdsCertificate(fit, pool.grade[i]!, rank))
    flags |= PersonFlag.certificate;
  const unsupported =
    members > 1 || years < elderlyAge ? 0 : margins.withoutSupporter * (male ? bachelor : 2 - bachelor);
  if (luck(MemberDraw.supporter) >= unsupported) flags |= PersonFlag.supporter;
  const group = luck(MemberDraw.group);
  if (years < adultAge && group < margins.childrenInHardship) flags |= PersonFlag.childInHardship;
  if (male && years >= elderlyAge && group < margins.entitled) flags |= PersonFlag.entitled;
  return flags;
};

/** Scales the incomes of the households in the rows `from` … `to − 1` so that their mean, with pensions, is the published one. */
const fitMean = ({ margins, fit }: AreaPlan, population: Population, from: number, to: number): void => {
  const { households, persons } = population;
  const { firstPerson, business, property, transfer } = households;
  let fixed = 0;
  let scaled = 0;
  for (let h = from; h < to; h += 1) scaled += business[h]! + property[h]! + transfer[h]!;
  for (let i = firstPerson[from]!; i < firstPerson[to]!; i += 1) {
    if (earnsWage(persons.work[i]!)) scaled += persons.wage[i]!;
    fixed += persons.employeePension[i]!;
    if (persons.pension[i] === Pension.resident && persons.age[i]! >= elderlyAge * 12)
      fixed += fit.margins.pension.residentPension;
  }
  const members = firstPerson[to]! - firstPerson[from]!;
  const factor = (margins.income.mean * members - fixed) / scaled;
  const times = (amount: number): number => Math.floor(amount * factor + 1 / 2);
  for (let h = from; h < to; h += 1) {
    business[h] = times(business[h]!);
    property[h] = times(property[h]!);
    transfer[h] = times(transfer[h]!);
  }
  for (let i = firstPerson[from]!; i < firstPerson[to]!; i += 1)
    if (earnsWage(persons.work[i]!)) persons.wage[i] = times(persons.wage[i]!);
};
