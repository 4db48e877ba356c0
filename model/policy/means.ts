/**
 * The window of the means test: sums of a life's income, pensions and expenditure over the months before a decision, and what
 * the standard at hand changes in them.
 */
import { Bit, rigidCost, schoolCost, type Life } from '../dynamics/life.ts';
import type { Paths } from '../dynamics/paths.ts';
import type { Rates } from '../dynamics/rates.ts';
import { spellSlots } from '../dynamics/lineage.ts';
import { deductsEmployment, employmentCost, hasEmploymentCost, metOutside, type Means } from './dibao.ts';
import type { DibaoLaw } from './law.ts';
import type { Placement } from './temporary-aid.ts';

/**
 * FX-05 · Rank in [0, 1) in which a township joins a rule that is phased in; a fact of the place, not luck. Van der Corput's
 * sequence: of any share the townships that it reaches are that share, so that four of 64 are 6 % and a little.
 */
export const townshipRank = (township: number): number => {
  let rank = 0;
  for (let rest = township, part = 1 / 2; rest > 0; rest >>>= 1, part /= 2) rank += part * (rest & 1);
  return rank;
};

export class MeansWindow {
  private readonly income: Float64Array;
  private readonly central: Float64Array;
  private readonly whole: Float64Array;
  private readonly rigid: Float64Array;
  /** Offers of work that are taken under the standard at hand. */
  private readonly taken = new Uint8Array(spellSlots);
  /** Of a month's rigid expenditure, schooling and illness. */
  private readonly schooling: Float64Array;
  private readonly illness: Float64Array;
  private rigidOf: Life | undefined;
  /** Whether the sums are those of the life at hand, and whether the standard at hand has changed something. */
  private summed = false;
  private changed = false;
  private hasRefused = false;
  /** Share of schooling met by month (10,000 = 1), where a bridge has led to education aid. */
  private readonly bridged: Uint16Array;
  private educated = false;
  /** Jobs to which a bridge has led. */
  private readonly placements: Placement[] = [];
  private life: Life;
  private paths: Paths;
  private readonly rates: Rates;

  constructor(life: Life, rates: Rates, paths: Paths) {
    this.life = life;
    this.rates = rates;
    this.paths = paths;
    this.income = new Float64Array(life.months + 1);
    this.central = new Float64Array(life.months + 1);
    this.whole = new Float64Array(life.months + 1);
    this.rigid = new Float64Array(life.months + 1);
    this.schooling = new Float64Array(life.months);
    this.illness = new Float64Array(life.months);
    this.bridged = new Uint16Array(life.months);
  }

  /** To be called when the scratch life holds a new one; its months are summed up when they are first asked for. */
  read(paths: Paths): void {
    const { life } = this;
    this.paths = paths;
    this.rigidOf = undefined;
    this.summed = false;
    this.changed = false;
    this.hasRefused = false;
    this.placements.length = 0;
    if (this.educated) this.bridged.fill(0);
    this.educated = false;
    for (let s = 0; s < life.spells; s += 1) this.taken[s] = life.spellTaken[s]!;
  }

  /** To be called when a standard begins: nothing of what the one before changed stays. */
  restore(): void {
    if (this.changed) this.read(this.paths);
  }

  private sum(): void {
    const { life, income, central, whole, paths } = this;
    this.summed = true;
    income[life.start] = 0;
    central[life.start] = 0;
    whole[life.start] = 0;
    for (let t = life.start; t < life.end; t += 1) {
      income[t + 1] = income[t]! + life.income[t]!;
      const pensioners = life.pensioners[t]!;
      central[t + 1] = central[t]! + pensioners * paths.pensionCentral[t]!;
      whole[t + 1] = whole[t]! + pensioners * paths.pensionWhole[t]!;
    }
  }

  /** Offer s is refused, or taken otherwise than by one who accepts all. */
  take(s: number, taken: boolean): void {
    this.changed = true;
    if (!taken) this.hasRefused = true;
    this.taken[s] = taken ? 1 : 0;
  }

  /** Whether the standard at hand has changed anything of the life's income and costs. */
  get changes(): boolean {
    return this.changed;
  }

  /** Whether an offer has been refused under the standard at hand, so that income may be lower than the life says. */
  get refused(): boolean {
    return this.hasRefused;
  }

  /** A bridge leads a member to a job. */
  place(placement: Placement): void {
    this.changed = true;
    this.placements.push(placement);
  }

  /** A bridge leads to education aid, which meets a share of schooling (10,000 = 1) in the months [from, to). */
  educate(from: number, to: number, share: number): void {
    this.changed = true;
    this.educated = true;
    for (let t = from; t < to; t += 1) this.bridged[t] = Math.max(share, this.bridged[t]!);
  }

  /** Income is higher by an amount in each of the months [from, to), fen. */
  raise(from: number, to: number, amount: number): void {
    if (!this.summed) this.sum();
    this.changed = true;
    let sum = 0;
    for (let m = from; m < this.life.end; m += 1) {
      if (m < to) sum += amount;
      this.income[m + 1] = this.income[m + 1]! + sum;
    }
  }

  /** Income of the months [from, to), fen, basic pensions left out; and the whole basic pensions. */
  incomeOf(from: number, to: number): number {
    if (!this.summed) this.sum();
    return this.income[to]! - this.income[from]!;
  }

  pensionOf(from: number, to: number): number {
    if (!this.summed) this.sum();
    return this.whole[to]! - this.whole[from]!;
  }

  /** First month of the window that ends with month t. */
  private since(t: number, window: number): number {
    return Math.max(this.life.start, t + 1 - window);
  }

  /**
   * The household's means as the law reads them at the end of month t. Where some members belong to no unit of dibao
   * (tekun), income and costs count in proportion to those who do (an assumption).
   */
  household(law: DibaoLaw, t: number, onRoll: boolean, register: number, members = this.life.members[t]!): Means {
    const { life } = this;
    if (!this.summed) this.sum();
    const since = this.since(t, law.window);
    const present = life.members[t]!;
    const share = (sum: number): number => (members === present ? sum : Math.floor((sum * members) / present));
    return {
      members,
      window: t + 1 - since,
      income: share(this.income[t + 1]! - this.income[since]!),
      pensionCentral: share(this.central[t + 1]! - this.central[since]!),
      pensionWhole: share(this.whole[t + 1]! - this.whole[since]!),
      employment: deductsEmployment(law, onRoll, register) ? share(this.employment(law, since, t)) : 0,
      rigid:
        law.rigidShare === 0 || townshipRank(life.township) >= law.rigidReach
          ? 0
          : share(this.rigidSum(law, register, since, t)),
    };
  }

  /** Mean income a person over the window that ends with month t, pensions included, fen a month. */
  perCapita(window: number, t: number): number {
    const since = this.since(t, window);
    const sum = this.incomeOf(since, t + 1) + this.pensionOf(since, t + 1);
    return sum / (this.life.members[t]! * (t + 1 - since));
  }

  /** Means of one person assessed apart: pensions in her own name, as they stand in month t. */
  single(t: number, word: number, ownIncome: number): Means {
    const { paths } = this;
    const pensioner = (word & Bit.pensioner) !== 0 ? 1 : 0;
    const growth = paths.growth[this.life.area === 0 ? 0 : 1][t]!;
    const row = word & Bit.row;
    const own = Math.floor((ownIncome + this.wage(row, t)) * growth) + this.placedWage(row, t);
    return {
      members: 1,
      window: 1,
      income: own,
      pensionCentral: pensioner * paths.pensionCentral[t]!,
      pensionWhole: pensioner * paths.pensionWhole[t]!,
      employment: 0,
      rigid: 0,
    };
  }

  /** Whether a person is in paid work in month t. */
  works(person: number, t: number): boolean {
    return this.wage(person, t) > 0 || this.placedWage(person, t) > 0;
  }

  /** Wage of the job to which a bridge has led a person, fen in month t. */
  private placedWage(person: number, t: number): number {
    for (const { row, from, to, wage } of this.placements) if (row === person && from <= t && t < to) return wage;
    return 0;
  }

  /** Wage of a person's work in month t at base-year prices, fen; 0 without work. */
  private wage(person: number, t: number): number {
    const { life } = this;
    for (let s = 0; s < life.spells; s += 1) {
      if (life.spellPerson[s] === person && this.taken[s] === 1 && life.spellFrom[s]! <= t && t < life.spellTo[s]!) {
        return life.spellWage[s]!;
      }
    }
    return 0;
  }

  /** Deductible costs of employment in [since, t]: from the month of employment, for the months that the law sets. */
  private employment(law: DibaoLaw, since: number, t: number): number {
    const { life, paths } = this;
    const growth = paths.growth[life.area === 0 ? 0 : 1];
    let sum = 0;
    for (let s = 0; s < life.spells; s += 1) {
      if (this.taken[s] === 0 || !hasEmploymentCost(law, life.spellKind[s]!)) continue;
      const from = life.spellFrom[s]!;
      const limit =
        law.employmentMonths === 0 ? life.spellTo[s]! : Math.min(life.spellTo[s]!, from + law.employmentMonths);
      const months = Math.min(limit, t + 1) - Math.max(from, since);
      if (months > 0) sum += months * employmentCost(law, Math.floor(life.spellWage[s]! * growth[t]!));
    }
    return sum;
  }

  private rigidSum(law: DibaoLaw, register: number, since: number, t: number): number {
    if (this.rigidOf !== this.life) this.readRigid();
    let met = 0;
    if (law.schoolMet > 0 || law.illnessMet > 0 || this.educated) {
      for (let m = since; m <= t; m += 1)
        met += metOutside(law, register, this.schooling[m]!, this.illness[m]!, this.bridged[m]!);
    }
    return this.rigid[t + 1]! - this.rigid[since]! - met;
  }

  /** Own part of bills, cost of schooling above sixteen, and cost of severe disability, by month. */
  private readRigid(): void {
    const { life, rates, rigid, schooling, illness } = this;
    this.rigidOf = life;
    rigid[life.start] = 0;
    let bill = 0;
    for (let t = life.start; t < life.end; t += 1) {
      const stretch = life.stretch[t]!;
      let month = 0;
      schooling[t] = 0;
      illness[t] = 0;
      for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
        month += rigidCost(rates, life.word[p]!);
        schooling[t] = schooling[t]! + schoolCost(rates, life.word[p]!);
      }
      for (; bill < life.bills && life.billMonth[bill]! <= t; bill += 1) {
        illness[t] = illness[t]! + Math.floor(life.billCost[bill]! * rates.selfBorne);
      }
      month += illness[t]!;
      rigid[t + 1] = rigid[t]! + month;
    }
  }
}
