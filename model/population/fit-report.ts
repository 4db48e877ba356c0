/**
 * How well a population meets what is published: the margins that it was raked or fitted to, and others that were held out.
 * Nearly every figure is a ratio of two sums over households, so one formula gives the error of each.
 */
import { normalQuantile } from '../random/index.ts';
import { drawsResidentPension, incomeTraits, standardise, traitsOf, weightedProduct } from './earnings.ts';
import { sharesOf } from './fit-families.ts';
import { sizeMargin, structureMargins } from './fit-structure.ts';
import { incomeLorenz } from './income-distribution.ts';
import type { AreaMargins } from './margins.ts';
import { earnsWage, perCapitaIncome } from './per-capita-income.ts';
import { Register, Sex, type Population } from './population.ts';
import { elderlyAge, isSevere, type Pool } from './structure.ts';
import { householdsBySize } from './synthesise.ts';

/** How a margin entered: raked with the structure, fitted with the incomes, or kept out of both. */
export type MarginUse = 'raked' | 'fitted' | 'heldOut';

export interface MarginFit {
  /** Subject of the margin and, after a space, the part of it, as in `farm 60–74`. */
  readonly name: string;
  readonly use: MarginUse;
  /** A share, a correlation or a ratio; fen a month for `income`. */
  readonly published: number;
  readonly attained: number;
  /** Attained less published, in standard errors that the figure has in a simple random sample of `reference` households. */
  readonly standardised: number;
}

/** Figures that no step of the synthesis reads, by name; see `heldOutRatios`. */
export interface HeldOut {
  readonly name: string;
  readonly published: number;
}

/** Two sums over the households of a row: what is counted, and what it is a share of. */
interface Ratio {
  readonly counted: Float64Array;
  readonly of: Float64Array;
}

/** The rows of an area laid out as candidates are. */
const rowsOf = (population: Population, area: number): { readonly pool: Pool; readonly rows: readonly number[] } => {
  const { households, persons } = population;
  const rows = Array.from(households.id.keys()).filter((h) => households.area[h] === area);
  const people = rows.flatMap((h) => {
    const from = households.firstPerson[h]!;
    return Array.from({ length: households.firstPerson[h + 1]! - from }, (_, i) => from + i);
  });
  const members = Uint8Array.from(rows, (h) => households.firstPerson[h + 1]! - households.firstPerson[h]!);
  const first = new Uint32Array(rows.length + 1);
  members.forEach((count, row) => {
    first[row + 1] = first[row]! + count;
  });
  const column = (of: (person: number) => number): Uint8Array => Uint8Array.from(people, of);
  return {
    rows,
    pool: {
      size: rows.length,
      members,
      first,
      weight: Float64Array.from(rows, (h) => households.weight[h]!),
      age: column((i) => Math.floor(persons.age[i]! / 12)),
      sex: column((i) => persons.sex[i]!),
      disability: column((i) => persons.disability[i]!),
      grade: column((i) => persons.grade[i]!),
      health: column((i) => persons.health[i]!),
      school: column((i) => persons.school[i]!),
      work: column((i) => persons.work[i]!),
      pension: column((i) => persons.pension[i]!),
    },
  };
};

/** Sums of a household over its members. */
const overMembers = (pool: Pool, of: (i: number) => number): Float64Array =>
  Float64Array.from(pool.members, (members, h) => {
    let sum = 0;
    for (let i = pool.first[h]!; i < pool.first[h]! + members; i += 1) sum += of(i);
    return sum;
  });

/** Incomes of each household by component, fen a month, pensions in payment apart from other transfers. */
const incomesOf = (population: Population, margins: AreaMargins, pool: Pool, rows: readonly number[]) => {
  const { households, persons } = population;
  const wage = Float64Array.from(rows, (h) => {
    let sum = 0;
    for (let i = households.firstPerson[h]!; i < households.firstPerson[h + 1]!; i += 1)
      if (earnsWage(persons.work[i]!)) sum += persons.wage[i]!;
    return sum;
  });
  const resident = overMembers(pool, (i) =>
    drawsResidentPension(pool.pension[i]!, pool.age[i]!) ? margins.pension.residentPension : 0,
  );
  const whole = Float64Array.from(
    rows,
    (h, row) => perCapitaIncome(population, h) * pool.members[row]! + resident[row]!,
  );
  const business = Float64Array.from(rows, (h) => households.business[h]!);
  const property = Float64Array.from(rows, (h) => households.property[h]!);
  const transfer = whole.map((income, row) => income - wage[row]! - business[row]! - property[row]!);
  return { whole, parts: { wage, business, property, transfer } };
};

/** Middle rank of each household's persons by income per head, 0 … 1. */
const ranksOf = (pool: Pool, income: Float64Array): Float64Array => {
  const perHead = income.map((sum, h) => sum / pool.members[h]!);
  const order = Array.from(perHead.keys()).sort((a, b) => perHead[a]! - perHead[b]! || a - b);
  const ranks = new Float64Array(pool.size);
  let total = 0;
  for (let h = 0; h < pool.size; h += 1) total += pool.weight[h]! * pool.members[h]!;
  let below = 0;
  for (const h of order) {
    const persons = pool.weight[h]! * pool.members[h]!;
    ranks[h] = (below + persons / 2) / total;
    below += persons;
  }
  return ranks;
};

/** Where `of` holds, the values; else 0. */
const where = (values: Float64Array, of: (h: number) => boolean): Float64Array =>
  values.map((value, h) => (of(h) ? value : 0));

const isDisabled = (pool: Pool, i: number): boolean => pool.grade[i]! > 0;

/**
 * The margins of an area.
 * @param area number of the area in the population
 * @param reference households of the whole place in the sample that errors are measured by
 */
export const fitReport = (
  population: Population,
  area: number,
  margins: AreaMargins,
  heldOut: readonly HeldOut[],
  reference: number,
): readonly MarginFit[] => {
  const { pool, rows } = rowsOf(population, area);
  const { weight } = pool;
  const ones = new Float64Array(pool.size).fill(1);
  const members = Float64Array.from(pool.members);
  const persons = members.map((count, h) => count * weight[h]!);
  const households = weight.reduce((a, b) => a + b, 0);
  const everywhere = population.households.weight.reduce((a, b) => a + b, 0);
  const sampled = (reference * households) / everywhere;
  const sum = (values: Float64Array): number => values.reduce((total, value, h) => total + weight[h]! * value, 0);

  const ratio = (name: string, use: MarginUse, published: number, { counted, of }: Ratio): MarginFit => {
    const whole = sum(of);
    const attained = sum(counted) / whole;
    // what a household adds to the ratio, about the published one
    const variance =
      sum(counted.map((value, h) => (value - published * of[h]!) * (value - published * of[h]!))) / households;
    const error = (Math.sqrt(variance / sampled) * households) / whole;
    return { name, use, published, attained, standardised: error > 0 ? (attained - published) / error : 0 };
  };
  const correlation = (name: string, published: number, attained: number): MarginFit => ({
    name: `correlation ${name}`,
    use: 'fitted',
    published,
    attained,
    standardised: ((attained - published) * Math.sqrt(sampled)) / (1 - published * published),
  });

  const targets = structureMargins(margins, pool, householdsBySize(margins, margins.households, margins.residents));
  const structure = targets.map(({ name, target, rows: those, counts }) => {
    const counted = new Float64Array(pool.size);
    for (let i = 0; i < those.length; i += 1) counted[those[i]!] = counts[i]!;
    const bySize = name.startsWith(`${sizeMargin} `);
    return ratio(name, 'raked', target / (bySize ? margins.households : margins.residents), {
      counted,
      of: bySize ? ones : members,
    });
  });

  const { whole, parts } = incomesOf(population, margins, pool, rows);
  const ranks = ranksOf(pool, whole);
  const inFifth = (fifth: number) => (h: number) => Math.floor(5 * ranks[h]!) === fifth;
  const { income, register } = margins;
  const registered = (state: number): Ratio => ({
    counted: where(members, (h) => population.households.register[rows[h]!] === state),
    of: members,
  });
  const score = ranks.map((rank) => normalQuantile(rank));
  const wealth = Float64Array.from(rows, (h) => normalQuantile((population.households.wealth[h]! + 0.5) / 65536));
  standardise(score, persons);
  standardise(wealth, persons);
  const traits = traitsOf(margins, pool, persons);
  const incomes = [
    ratio('income', 'fitted', income.mean, { counted: whole, of: members }),
    ...Object.entries(income.composition).map(([name, published]) =>
      ratio(`component ${name}`, 'fitted', published, { counted: parts[name as keyof typeof parts], of: whole }),
    ),
    ...sharesOf(incomeLorenz(income)).map((published, fifth) =>
      ratio(`fifth ${fifth + 1}`, 'fitted', published, { counted: where(whole, inFifth(fifth)), of: whole }),
    ),
    ...(register.registered + register.lifted === 0
      ? []
      : [
          ratio('registered', 'fitted', register.registered, registered(Register.registered)),
          ratio('lifted', 'fitted', register.lifted, registered(Register.lifted)),
        ]),
    ...incomeTraits.map((trait, t) =>
      correlation(trait, income.correlation[trait], weightedProduct(score, traits[t]!, persons)),
    ),
    correlation('wealth', income.correlation.wealth, weightedProduct(score, wealth, persons)),
  ];

  const ofWorkers = (has: (i: number) => boolean): Ratio => ({
    counted: overMembers(pool, (i) => (earnsWage(pool.work[i]!) && has(i) ? 1 : 0)),
    of: overMembers(pool, (i) => (earnsWage(pool.work[i]!) ? 1 : 0)),
  });
  const ofDisabled = (has: (i: number) => boolean, among: (h: number) => boolean = () => true): Ratio => ({
    counted: where(
      overMembers(pool, (i) => (isDisabled(pool, i) && has(i) ? 1 : 0)),
      among,
    ),
    of: where(
      overMembers(pool, (i) => (isDisabled(pool, i) ? 1 : 0)),
      among,
    ),
  });
  const disabledHere = overMembers(pool, (i) => (isDisabled(pool, i) ? 1 : 0));
  const inRegister = (h: number): boolean => population.households.register[rows[h]!] !== Register.none;
  const heldOutRatio = (name: string): Ratio => {
    const [subject, part = '', fifth = ''] = name.split(' ');
    switch (subject) {
      case 'workersMale':
        return ofWorkers((i) => pool.sex[i] === Sex.male);
      case 'workersTo40':
        return ofWorkers((i) => pool.age[i]! <= 40);
      case 'workersOver50':
        return ofWorkers((i) => pool.age[i]! > 50);
      case 'disabledElderly':
        return ofDisabled((i) => pool.age[i]! >= elderlyAge);
      case 'disabledSevereInRegister':
        return ofDisabled((i) => isSevere(pool.grade[i]!), inRegister);
      case 'householdsDisabled':
        return { counted: where(ones, (h) => disabledHere[h]! > 0), of: ones };
      case 'provincialFifth':
        return { counted: where(whole, inFifth(Number(part) - 1)), of: whole };
      case 'componentOfFifth':
        return {
          counted: where(parts[part as keyof typeof parts], inFifth(Number(fifth) - 1)),
          of: where(whole, inFifth(Number(fifth) - 1)),
        };
      default:
        throw new Error(`no figure is called ${name}`);
    }
  };
  return [
    ...structure,
    ...incomes,
    ...heldOut.map(({ name, published }) => ratio(name, 'heldOut', published, heldOutRatio(name))),
  ];
};
