/** The window of the means test: sums of a life's income, pensions and expenditure over the months before a decision. */
import { Bit, rigidCost, type Life } from '../dynamics/life.ts';
import type { Paths } from '../dynamics/paths.ts';
import type { Rates } from '../dynamics/rates.ts';
import { deductsEmployment, employmentCost, hasEmploymentCost, type Means } from './dibao.ts';
import { spellSlots } from '../dynamics/lineage.ts';
import { bits, uniform } from '../random/index.ts';
import type { DibaoLaw } from './law.ts';

/** Rank in which a township joins a rule that is phased in; a fact of the place, not luck. */
export const townshipRank = (township: number): number => uniform(bits(township, 0, 0));

export class MeansWindow {
  private readonly income: Float64Array;
  private readonly central: Float64Array;
  private readonly whole: Float64Array;
  private readonly rigid: Float64Array;
  /** Offers of work that are taken under the standard at hand. */
  private readonly taken = new Uint8Array(spellSlots);
  private rigidOf: Life | undefined;
  /** Whether the sums are those of the life at hand. */
  private summed = false;
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
  }

  /** To be called when the scratch life holds a new one; its months are summed up when they are first asked for. */
  read(paths: Paths): void {
    const { life } = this;
    this.paths = paths;
    this.rigidOf = undefined;
    this.summed = false;
    for (let s = 0; s < life.spells; s += 1) this.taken[s] = life.spellTaken[s]!;
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

  /** Offer s, which begins in month t, is refused or taken otherwise than by one who accepts all: income changes from t on. */
  change(t: number, s: number, taken: boolean, amounts: Int32Array): void {
    if (!this.summed) this.sum();
    this.taken[s] = taken ? 1 : 0;
    let sum = 0;
    for (let m = t; m < this.life.end; m += 1) {
      sum += amounts[m]!;
      this.income[m + 1] = this.income[m + 1]! + sum;
    }
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
      rigid: law.rigidShare === 0 || townshipRank(life.township) >= law.rigidReach ? 0 : share(this.rigidSum(since, t)),
    };
  }

  /** Mean income a person over the window that ends with month t, pensions included, fen a month. */
  perCapita(window: number, t: number): number {
    if (!this.summed) this.sum();
    const since = this.since(t, window);
    const sum = this.income[t + 1]! - this.income[since]! + this.whole[t + 1]! - this.whole[since]!;
    return sum / (this.life.members[t]! * (t + 1 - since));
  }

  /** Means of one person assessed apart: pensions in her own name, as they stand in month t. */
  single(t: number, word: number, ownIncome: number): Means {
    const { paths } = this;
    const pensioner = (word & Bit.pensioner) !== 0 ? 1 : 0;
    const growth = paths.growth[this.life.area === 0 ? 0 : 1][t]!;
    const own = Math.floor((ownIncome + this.wage(word & Bit.row, t)) * growth);
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

  /** Wage of a person's work in month t at base-year prices, fen; 0 without work. */
  wage(person: number, t: number): number {
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

  private rigidSum(since: number, t: number): number {
    if (this.rigidOf !== this.life) this.readRigid();
    return this.rigid[t + 1]! - this.rigid[since]!;
  }

  /** Own part of bills, cost of schooling above sixteen, and cost of severe disability, by month. */
  private readRigid(): void {
    const { life, rates, rigid } = this;
    this.rigidOf = life;
    rigid[life.start] = 0;
    let bill = 0;
    for (let t = life.start; t < life.end; t += 1) {
      const stretch = life.stretch[t]!;
      let month = 0;
      for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
        month += rigidCost(rates, life.word[p]!);
      }
      for (; bill < life.bills && life.billMonth[bill]! <= t; bill += 1) {
        month += Math.floor(life.billCost[bill]! * rates.selfBorne);
      }
      rigid[t + 1] = rigid[t]! + month;
    }
  }
}
