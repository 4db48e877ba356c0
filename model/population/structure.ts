/**
 * The pool of candidate households of one area: structures, ages, schooling, work, disability and health, drawn from
 * templates and rates. Its proportions are a start that raking corrects; what matters is that every kind occurs.
 */
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import { rateAt, type AreaMargins } from './margins.ts';
import { Disability, Health, Pension, School, Sex, Work } from './population.ts';

/** Candidate households in the order of their size; the members of `h` are the rows `first[h] … first[h + 1] − 1`. */
export interface Pool {
  readonly size: number;
  /** Members of each candidate, 1 … 7. */
  readonly members: Uint8Array;
  readonly first: Uint32Array;
  /** Share of its size class, before raking. */
  readonly weight: Float64Array;
  /** Age in whole years. */
  readonly age: Uint8Array;
  readonly sex: Uint8Array;
  readonly disability: Uint8Array;
  readonly grade: Uint8Array;
  readonly health: Uint8Array;
  readonly school: Uint8Array;
  readonly work: Uint8Array;
  readonly pension: Uint8Array;
}

/** Largest household that is built: those of six or more have six or seven members. */
export const largestHousehold = 7;

/**
 * A kind of household: its share of the households of its size, the ages of its head, and one letter per member: `H` head,
 * `S` spouse, `C` child of the head, `G` grandchild, `P` mother and `F` father of the head, `B` brother or sister.
 */
type Template = readonly [share: number, from: number, to: number, members: string];

/** Structures by size, their shares a start for raking (assumption; the shares of the ages decide in the end). */
const templates: readonly (readonly Template[])[] = [
  [
    [0.4, 20, 59, 'H'], // adult alone
    [0.6, 60, 93, 'H'], // elderly alone 独居老人
  ],
  [
    [0.15, 21, 40, 'HS'], // young couple
    [0.24, 41, 59, 'HS'], // couple whose children have left
    [0.34, 60, 90, 'HS'], // elderly couple
    [0.09, 24, 60, 'HC'], // one parent with a child
    [0.11, 30, 64, 'HP'], // adult with an elderly mother
    [0.07, 56, 78, 'HG'], // grandparent with a grandchild left behind 留守儿童
  ],
  [
    [0.44, 22, 48, 'HSC'], // couple with a child
    [0.2, 46, 66, 'HSC'], // couple with a grown child
    [0.12, 54, 76, 'HSG'], // grandparents with a grandchild left behind
    [0.14, 32, 64, 'HSP'], // couple with an elderly mother
    [0.05, 26, 52, 'HCC'], // one parent with two children
    [0.05, 30, 60, 'HPF'], // adult with elderly parents
  ],
  [
    [0.42, 25, 50, 'HSCC'], // couple with two children
    [0.16, 46, 66, 'HSCC'], // couple with two grown children
    [0.2, 28, 58, 'HSCP'], // three generations
    [0.12, 54, 76, 'HSGG'], // grandparents with two grandchildren left behind
    [0.1, 32, 62, 'HSPF'], // couple with elderly parents
  ],
  [
    [0.5, 26, 56, 'HSCPF'], // three generations
    [0.38, 28, 56, 'HSCCP'],
    [0.12, 28, 50, 'HSCCC'],
  ],
  [
    [0.8, 28, 56, 'HSCCPF'],
    [0.2, 28, 52, 'HSCPFB'],
  ],
  [
    [0.6, 28, 54, 'HSCCCPF'],
    [0.4, 28, 54, 'HSCCPFB'],
  ],
];

/** Youngest and oldest age in years of a mother at birth of the children who live with her. */
const motherhood = [20, 36] as const;
const oldestAge = 100;

const band = (from: number, to: number, u: number): number => from + Math.floor((to - from + 1) * u);

/** Ages at which a person is of working age. */
export const workingAge = { from: 16, to: 60 } as const;
/** Age in years from which a person is no minor 未成年人. */
export const adultAge = 18;
/** Age from which a person counts as elderly and a resident pension is paid, in years. */
export const elderlyAge = 60;

/** Grades 1 and 2: severe disability. */
export const isSevere = (grade: number): boolean => grade === 1 || grade === 2;

const pick = (shares: readonly number[], u: number): number => {
  let left = u * shares.reduce((a, b) => a + b, 0);
  for (let i = 0; i < shares.length - 1; i += 1) {
    left -= shares[i]!;
    if (left < 0) return i;
  }
  return shares.length - 1;
};

/** A kind and the place within its share, 0 … 1, of a place among all the kinds. */
const placed = (kinds: readonly Template[], u: number): readonly [kind: Template, within: number] => {
  let left = u * kinds.reduce((sum, [share]) => sum + share, 0);
  for (const kind of kinds) {
    if (left < kind[0]) return [kind, left / kind[0]];
    left -= kind[0];
  }
  return [kinds.at(-1)!, 1 - 1 / kinds.length];
};

/**
 * Builds the pool of an area. Within a kind the heads stand in the order of their age, so that candidates side by side are
 * alike, and their rounding errors cancel.
 * @param area number of the area, part of the key of each draw
 * @param size candidates wanted; each size class gets its share of them, but no fewer than a twelfth
 */
export const buildPool = (margins: AreaMargins, area: number, seed: Seed, size: number): Pool => {
  const classes = [...margins.householdSize.slice(0, 5), margins.householdSize[5]! / 2, margins.householdSize[5]! / 2];
  const quotas = classes.map((share) => Math.max(Math.floor(size * share), Math.floor(size / 12)));
  const households = quotas.reduce((a, b) => a + b, 0);
  const persons = quotas.reduce((sum, quota, i) => sum + quota * (i + 1), 0);
  const pool: Pool = {
    size: households,
    members: new Uint8Array(households),
    first: new Uint32Array(households + 1),
    weight: new Float64Array(households),
    age: new Uint8Array(persons),
    sex: new Uint8Array(persons),
    disability: new Uint8Array(persons),
    grade: new Uint8Array(persons),
    health: new Uint8Array(persons),
    school: new Uint8Array(persons),
    work: new Uint8Array(persons),
    pension: new Uint8Array(persons),
  };
  const key = new Uint32Array(4);
  const process = processCode('population.structure');
  let h = 0;
  let row = 0;
  for (let n = 1; n <= largestHousehold; n += 1) {
    const kinds = templates[n - 1]!;
    const quota = quotas[n - 1]!;
    for (let j = 0; j < quota; j += 1, h += 1) {
      deriveKey(seed, 0, h, area, process, key);
      const draw = (i: number): number => uniform(bits(key[0]!, key[1]!, i));
      const [[, from, to, roles], within] = placed(kinds, (j + 0.5) / quota);
      pool.members[h] = n;
      pool.first[h] = row;
      pool.weight[h] = classes[n - 1]! / quota;

      // ages and sexes, from the head outward
      const headAge = band(from, to, within);
      const headSex =
        n === 1 && headAge >= elderlyAge
          ? draw(1) < 0.3 + (headAge - elderlyAge) * 0.01
            ? Sex.female
            : Sex.male
          : draw(1) < (roles.includes('S') ? 0.15 : 0.4)
            ? Sex.female
            : Sex.male;
      const birthAge = band(motherhood[0], motherhood[1], draw(2));
      for (let m = 0; m < n; m += 1) {
        const role = roles[m]!;
        const u = draw(8 * m + 8);
        const ageOf = (): number => {
          switch (role) {
            case 'S':
              return headAge + band(-4, 3, u);
            case 'C':
              return headAge - birthAge - 3 * (m - roles.indexOf('C')) + band(-1, 1, u);
            case 'G':
              return headAge - 48 - band(0, 9, u);
            case 'P':
              return headAge + band(motherhood[0], 33, u);
            case 'F':
              return headAge + band(motherhood[0] + 1, 35, u);
            case 'B':
              return headAge + band(-8, 8, u);
            default:
              return headAge;
          }
        };
        const adult = role === 'C' || role === 'G' ? 0 : 18;
        pool.age[row + m] = Math.min(oldestAge, Math.max(adult, ageOf()));
        pool.sex[row + m] =
          role === 'H'
            ? headSex
            : role === 'S'
              ? 1 - headSex
              : role === 'P'
                ? Sex.female
                : role === 'F'
                  ? Sex.male
                  : draw(8 * m + 9) < 0.47
                    ? Sex.female
                    : Sex.male;
        livePerson(margins, pool, row + m, draw, 8 * m + 10);
      }
      row += n;
    }
  }
  pool.first[h] = row;
  return pool;
};

/** Disability, health, schooling, work and pension scheme of a person whose age and sex are set. */
const livePerson = (margins: AreaMargins, pool: Pool, i: number, draw: (i: number) => number, at: number): void => {
  const years = pool.age[i]!;
  const { disability, health, school, work, pension } = margins;
  // one draw decides whether, of what kind and how badly: its place below the rate is even again
  const rate = rateAt(disability.prevalence, years);
  const u = draw(at);
  if (u < rate) {
    const kind = pick(disability.kinds, u / rate);
    pool.disability[i] = Disability.visual + kind;
    pool.grade[i] = 1 + pick(disability.grades[kind]!, draw(at + 1));
  }
  const severe = isSevere(pool.grade[i]!);
  const bedridden = rateAt(health.bedridden, years) * (severe ? 4 : 1);
  const serious = rateAt(health.serious, years) * (severe ? 2 : 1);
  const chronic = rateAt(health.chronic, years);
  const v = draw(at + 2);
  pool.health[i] =
    v < bedridden
      ? Health.bedridden
      : v < bedridden + serious
        ? Health.serious
        : v < bedridden + serious + chronic
          ? Health.chronic
          : Health.well;
  const unable = severe || pool.health[i]! >= Health.serious;

  const w = draw(at + 3);
  pool.school[i] =
    years < 3
      ? School.none
      : years < 6
        ? w < school.preschool
          ? School.preschool
          : School.none
        : years < 15
          ? School.pupil
          : years < adultAge
            ? w < school.upperSecondary
              ? School.pupil
              : School.none
            : years < 22 && !unable
              ? w < school.tertiary
                ? School.tertiary
                : School.none
              : School.none;

  const x = draw(at + 4);
  if (pool.school[i] === School.none && years >= workingAge.from) {
    if (years < workingAge.to) {
      const able = unable ? 0.25 : 1;
      const young = years < 45 ? 1.3 : 0.6;
      const migrant = work.migrant * young * able;
      const local = work.local * able;
      const farm = work.farm * (2 - young) * able;
      pool.work[i] =
        x < migrant
          ? Work.migrant
          : x < migrant + local
            ? Work.local
            : x < migrant + local + farm
              ? Work.farm
              : Work.none;
    } else if (years < 75 && !unable) pool.work[i] = x < work.farmElderly ? Work.farm : Work.none;
  }

  // the scheme that pays, or will
  const y = draw(at + 5);
  if (years >= workingAge.from && pool.school[i] === School.none) {
    const employee = pool.work[i] === Work.farm ? 0 : pension.employee;
    pool.pension[i] =
      y < employee
        ? Pension.employee
        : y < employee + (1 - employee) * pension.resident
          ? Pension.resident
          : Pension.none;
  }
};
