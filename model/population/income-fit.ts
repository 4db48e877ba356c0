/** Incomes of one area: ranks from traits and luck, amounts from the published distribution, split over the components. */
import {
  bits,
  deriveKey,
  normalDistribution,
  normalOf,
  normalQuantile,
  processCode,
  type Seed,
} from '../random/index.ts';
import {
  drawsResidentPension,
  drawsEmployeePension,
  explainedScore,
  spread,
  typicalIncome,
  type Typical,
} from './earnings.ts';
import { incomeQuantile, scoreRank } from './income-distribution.ts';
import type { AreaMargins } from './margins.ts';
import { earnsWage } from './per-capita-income.ts';
import { Health, Work } from './population.ts';
import { isSevere, largestHousehold, workingAge, type Pool } from './structure.ts';

/** Numbers of the draws under a household's key; a member's stand at `member + memberDraws · m`. */
export const Draw = {
  income: 0,
  wealth: 1,
  business: 2,
  property: 3,
  transfer: 4,
  register: 5,
  lifted: 6,
  township: 7,
  member: 16,
  memberDraws: 8,
} as const;
/** Numbers of a member's draws. */
export const MemberDraw = { month: 0, wage: 1, pension: 2, certificate: 3, supporter: 4, group: 5 } as const;

/** What makes registration likelier than income alone, in standard deviations of income rank (assumption). */
const registerShift = { illOrDisabled: 0.7, noise: 0.6, liftedNoise: 0.5 } as const;
/** Wage of a disabled worker over another's (assumption). */
export const disabledWage = 0.7;
/** Bounds of the wage that a person without work is offered, over a typical one (assumption). */
export const offeredWage = { least: 0.5, most: 1 } as const;

/** What one household lives on, fen a month, unrounded; reused from household to household. */
export interface Livelihood {
  /** Rank of its income per head, 0 … 1, and of its wealth. */
  rank: number;
  wealth: number;
  /** Income that is to be split over the components: the whole less all pensions. */
  rest: number;
  /** Pensions that are paid: employees' and residents'. */
  pensions: number;
  typical: Typical;
  /** Typical wage of each member who is able to work, in work or not; 0 for others. */
  readonly wages: Float64Array;
  readonly employeePensions: Float64Array;
}

export const emptyLivelihood = (): Livelihood => ({
  rank: 0,
  wealth: 0,
  rest: 0,
  pensions: 0,
  typical: { wage: 0, business: 0, property: 0, transfer: 0 },
  wages: new Float64Array(largestHousehold),
  employeePensions: new Float64Array(largestHousehold),
});

export interface IncomeFit {
  readonly margins: AreaMargins;
  readonly pool: Pool;
  readonly part: Float64Array;
  readonly noise: number;
  readonly rankOf: (score: number) => number;
  readonly quantile: (rank: number) => number;
  /**
   * Factor on the typical amount of each component that makes the totals those of `composition`. That of the wage is below
   * 1 in the countryside: months without work and what a migrant spends away do not reach the household.
   */
  readonly level: Typical;
  /** Register scores below which a household is in the register, and from which it is lifted. */
  readonly registerBelow: number;
  readonly liftedFrom: number;
  /** Mean of `certificateFactor` over the disabled. */
  readonly certificateMean: number;
}

/** How much oftener the disabled of an income rank hold a certificate than those in the middle. */
const certificateFactor = ({ disability }: AreaMargins, rank: number): number =>
  1 + disability.certificateGradient * (1 - 2 * rank);

/** Chance that a disabled person of that grade and income rank holds a certificate; over all, the share of the grade. */
export const holdsCertificate = ({ margins, certificateMean }: IncomeFit, grade: number, rank: number): number =>
  (margins.disability.certificate[isSevere(grade) ? 0 : 1] * certificateFactor(margins, rank)) / certificateMean;

/** Whether a person who has no work could take some. */
export const ableToWork = (pool: Pick<Pool, 'age' | 'school' | 'grade' | 'health'>, i: number): boolean =>
  pool.age[i]! >= workingAge.from &&
  pool.age[i]! < workingAge.to &&
  pool.school[i] === 0 &&
  !isSevere(pool.grade[i]!) &&
  pool.health[i]! < Health.serious;

/** Draws the livelihood of a household of candidate `h` under the key (k0, k1), before the levels of the components. */
export const draw = (fit: IncomeFit, h: number, k0: number, k1: number, out: Livelihood): void => {
  const { margins, pool } = fit;
  const { work, pension, income } = margins;
  const luck = normalOf(bits(k0, k1, Draw.income));
  const rank = fit.rankOf(fit.part[h]! + fit.noise * luck);
  const members = pool.members[h]!;
  const start = pool.first[h]!;
  let pensions = 0;
  let wage = 0;
  for (let m = 0; m < members; m += 1) {
    const i = start + m;
    const at = Draw.member + Draw.memberDraws * m;
    const active = earnsWage(pool.work[i]!);
    out.wages[m] = 0;
    if (active || ableToWork(pool, i)) {
      const mean = pool.work[i] === Work.migrant ? work.migrantWage : work.localWage;
      out.wages[m] =
        mean *
        spread(work.wageSigma, normalOf(bits(k0, k1, at + MemberDraw.wage))) *
        (pool.grade[i]! > 0 ? disabledWage : 1);
      if (active) wage += out.wages[m]!;
    }
    out.employeePensions[m] = 0;
    if (drawsEmployeePension(pool.pension[i]!, pool.sex[i]!, pool.age[i]!)) {
      out.employeePensions[m] =
        pension.employeeMean * spread(pension.employeeSigma, normalOf(bits(k0, k1, at + MemberDraw.pension)));
      pensions += out.employeePensions[m]!;
    } else if (drawsResidentPension(pool.pension[i]!, pool.age[i]!)) pensions += pension.residentPension;
  }
  const rho = income.correlation.wealth;
  out.rank = rank;
  out.wealth = normalDistribution(
    rho * normalQuantile(rank) + Math.sqrt(1 - rho * rho) * normalOf(bits(k0, k1, Draw.wealth)),
  );
  out.pensions = pensions;
  out.rest = Math.max(0, fit.quantile(rank) * income.mean * members - pensions);
  out.typical = typicalIncome(margins, pool, h, rank, [
    normalOf(bits(k0, k1, Draw.business)),
    normalOf(bits(k0, k1, Draw.property)),
    normalOf(bits(k0, k1, Draw.transfer)),
  ]);
  out.typical.wage = wage;
};

/** What a household's typical amounts, at their levels, must be multiplied by to add up to the income it has. */
export const scaleOf = (level: Typical, { typical, rest }: Livelihood): number =>
  rest /
  (typical.wage * level.wage +
    typical.business * level.business +
    typical.property * level.property +
    typical.transfer * level.transfer);

/** Wage of a person whose typical wage is given: earned in work, or offered to one without; `scale` is that of the household. */
export const wageOf = ({ level }: IncomeFit, typical: number, scale: number, earns: boolean): number =>
  typical * level.wage * (earns ? scale : Math.max(offeredWage.least, Math.min(offeredWage.most, scale)));

/** Low where registration is likely. */
export const registerScore = (pool: Pool, h: number, rank: number, k0: number, k1: number): number => {
  let burdened = 0;
  for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) {
    if (pool.health[i]! >= Health.serious || isSevere(pool.grade[i]!)) burdened = 1;
  }
  return (
    normalQuantile(rank) -
    registerShift.illOrDisabled * burdened +
    registerShift.noise * normalOf(bits(k0, k1, Draw.register))
  );
};

/** High where a registered household has been lifted. */
export const liftedScore = (rank: number, k0: number, k1: number): number =>
  normalQuantile(rank) + registerShift.liftedNoise * normalOf(bits(k0, k1, Draw.lifted));

/** The value below which `share` of the weight lies; −Infinity for no share. */
const valueAt = (values: Float64Array, weight: Float64Array, share: number): number => {
  if (share <= 0) return -Infinity;
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  let total = 0;
  for (const w of weight) total += w;
  let below = 0;
  for (const i of order) {
    below += weight[i]!;
    if (below >= share * total) return values[i]!;
  }
  return Infinity;
};

/** Rounds in which the levels of the components are fitted. */
const levelRounds = 40;

/**
 * Fits the incomes of an area on its raked pool: each candidate is drawn once under a key of its own.
 * @param persons persons that each candidate stands for
 */
export const fitIncome = (
  margins: AreaMargins,
  pool: Pool,
  persons: Float64Array,
  seed: Seed,
  area: number,
): IncomeFit => {
  const { income } = margins;
  const { part, noise } = explainedScore(margins, pool, persons);
  const level: Typical = { wage: 1, business: 1, property: 1, transfer: 1 };
  const first: IncomeFit = {
    margins,
    pool,
    part,
    noise,
    level,
    rankOf: scoreRank(part, persons, noise),
    quantile: incomeQuantile(income),
    registerBelow: -Infinity,
    liftedFrom: Infinity,
    certificateMean: 1,
  };
  const key = new Uint32Array(4);
  const process = processCode('population.income-fit');
  const drawn: Livelihood[] = [];
  const inRegister = new Float64Array(pool.size);
  const lifted = new Float64Array(pool.size);
  let disabled = 0;
  let certified = 0;
  for (let h = 0; h < pool.size; h += 1) {
    deriveKey(seed, 0, h, area, process, key);
    const livelihood = emptyLivelihood();
    draw(first, h, key[0]!, key[1]!, livelihood);
    drawn.push(livelihood);
    for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) {
      if (pool.grade[i] === 0) continue;
      const each = persons[h]! / pool.members[h]!;
      disabled += each;
      certified += each * certificateFactor(margins, livelihood.rank);
    }
    inRegister[h] = registerScore(pool, h, livelihood.rank, key[0]!, key[1]!);
    lifted[h] = liftedScore(livelihood.rank, key[0]!, key[1]!);
  }

  // what the pensions leave to private transfers
  let total = 0;
  let pensions = 0;
  for (let h = 0; h < pool.size; h += 1) {
    const households = persons[h]! / pool.members[h]!;
    total += persons[h]! * income.mean;
    pensions += households * drawn[h]!.pensions;
  }
  const { composition } = income;
  const wanted: Typical = {
    wage: composition.wage * total,
    business: composition.business * total,
    property: composition.property * total,
    transfer: Math.max(composition.transfer * total - pensions, smallestTransfer * total),
  };
  for (let round = 0; round < levelRounds; round += 1) {
    const sum: Typical = { wage: 0, business: 0, property: 0, transfer: 0 };
    for (let h = 0; h < pool.size; h += 1) {
      const { typical } = drawn[h]!;
      const scale = (scaleOf(level, drawn[h]!) * persons[h]!) / pool.members[h]!;
      sum.wage += scale * typical.wage * level.wage;
      sum.business += scale * typical.business * level.business;
      sum.property += scale * typical.property * level.property;
      sum.transfer += scale * typical.transfer * level.transfer;
    }
    level.wage *= wanted.wage / sum.wage;
    level.business *= wanted.business / sum.business;
    level.property *= wanted.property / sum.property;
    level.transfer *= wanted.transfer / sum.transfer;
  }

  const { registered, lifted: liftedShare } = margins.register;
  const registerBelow = valueAt(inRegister, persons, registered + liftedShare);
  const registeredPersons = persons.map((weight, h) => (inRegister[h]! < registerBelow ? weight : 0));
  const liftedFrom =
    liftedShare === 0 ? Infinity : valueAt(lifted, registeredPersons, registered / (registered + liftedShare));
  return { ...first, registerBelow, liftedFrom, certificateMean: disabled > 0 ? certified / disabled : 1 };
};

/** Private transfers are at least this share of the mean, where pensions alone would fill the published share (assumption). */
const smallestTransfer = 0.02;
