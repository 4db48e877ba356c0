/**
 * The roll 低保名册 and its administration for one household: applications, reviews, comparisons, exits. It calls the law
 * where something that the law reads has changed; in between the amount stands. Within a month payment comes first,
 * decisions after; a decision binds from the next month on.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import { slots } from '../dynamics/lineage.ts';
import type { Paths } from '../dynamics/paths.ts';
import { registerState } from '../dynamics/register.ts';
import { Register } from '../population/population.ts';
import {
  bits,
  deriveKey,
  exp,
  exponentialOf,
  log,
  normalOf,
  processCode,
  uniform,
  type Seed,
} from '../random/index.ts';
import type { Account } from './account.ts';
import {
  belowStandard,
  classifiedAid,
  classifiedShare,
  countedIncome,
  familyInHardship,
  hasClassifiedAid,
  mayEnterAlone,
  monthsKept,
  paidInFull,
  taperAmount,
  topUp,
  withinProperty,
  type Exit,
  type Means,
} from './dibao.ts';
import { mostError, type DibaoLaw } from './law.ts';
import type { MeansWindow } from './means.ts';
import { Standing } from './standing.ts';
import { wholeHousehold, type Reviewed, type Witness } from './witness.ts';

const process = processCode('dibao');
/** Event numbers: lasting traits first, then eight to a calendar month, the occasions to apply in their order, the members. */
const Trait = { apply: 0, error: 1, property: 2, phase: 3, included: 4 } as const;
const monthly = { apply: 9, error: 10, check: 11 } as const;
const eventsOfMonth = 8;
const firstOccasion = 1 << 22;
const firstRefusal = 1 << 23;

const Status = { off: 0, ordinary: 1, taper: 2 } as const;

/** Of the household as a unit, or of one member assessed apart. */
class UnitState {
  status: number = Status.off;
  /** First month paid. */
  from = 0;
  /** First month of the review cycle. */
  reviewed = 0;
  members = 0;
  counted = 0;
  window = 1;
  amount = 0;
  classified = 0;
  taperFrom = 0;
  taperEnd = 0;
  shrinking = 0;
  /** Month up to which the support of the register goes on with the transition. */
  supportedTo = 0;
  /** Month from which income has been found above the standard, or −1. */
  aboveSince = -1;
  /** Part of the amount that is paid late, until which month, and what is owed. */
  deferred = 0;
  deferredTo = 0;
  owed = 0;

  leave(): void {
    this.status = Status.off;
    this.amount = 0;
    this.classified = 0;
    this.supportedTo = 0;
    this.aboveSince = -1;
    this.deferred = 0;
  }
}

export interface RollInputs {
  readonly seed: Seed;
  readonly paths: Paths;
  /** Calendar month of simulated month 0, and which months are Decembers. */
  readonly start: number;
  readonly december: Uint8Array;
  /** Hazard of an occasion to apply in a month: the chance that there is one is 1 − e^−hazard. */
  readonly occasionHazard: number;
  readonly liftingByProject: number;
}

/** Hazard of an occasion to apply where one comes every so many months on average. */
export const occasionHazard = (months: number): number => log(1 / (1 - 1 / months));

export class Roll {
  private readonly life: Life;
  private readonly means: MeansWindow;
  private readonly key = new Uint32Array(4);
  private readonly household = new UnitState();
  private readonly singles: UnitState[] = Array.from({ length: slots }, () => new UnitState());
  private readonly busy = new Int32Array(slots);
  /** Members assessed apart who are on the roll, and whether any was in this life. */
  private singlesOn = 0;
  private singlesUsed = false;
  /** Month up to which offers have been followed. */
  private followed = -1;
  private registeredFrom = 0;
  private inputs: RollInputs;
  private k0 = 0;
  private k1 = 0;
  /** The next occasion to apply, and how many came before it. */
  private occasion = 0;
  private occasions = 0;
  /** Lasting parts of the inclination to apply and of the means-check error. */
  private lastingApply = 0;
  private lastingError = 0;
  /** Logarithm of the share of its income above which the household is never found eligible. */
  private mostFound = Infinity;
  private witness: Witness | undefined;
  private standing: Standing;

  constructor(life: Life, means: MeansWindow, inputs: RollInputs) {
    this.life = life;
    this.means = means;
    this.inputs = inputs;
    this.standing = new Standing(life.months);
  }

  /**
   * Runs the life under the laws of its area and writes what happened to `account` (cleared before).
   *
   * @param reach `reachOf` the life: up to 1, nobody is truly eligible, and nobody is found to be whose error is too small
   * @param standing who is in tekun, and so in no unit of dibao; dibao and the register are written to it
   * @param led 1 in months in which another programme leads the household to apply
   */
  run(
    laws: readonly DibaoLaw[],
    inputs: RollInputs,
    account: Account,
    reach: number,
    witness?: Witness,
    standing?: Standing,
    led?: Uint8Array,
  ): void {
    const { life, household } = this;
    this.inputs = inputs;
    this.witness = witness;
    if (standing !== undefined) this.standing = standing;
    this.standing.clearDibao();
    deriveKey(inputs.seed, life.replicate, life.household, life.house, process, this.key);
    this.k0 = this.key[0]!;
    this.k1 = this.key[1]!;
    this.lastingApply = normalOf(this.trait(Trait.apply));
    this.lastingError = normalOf(this.trait(Trait.error));
    household.leave();
    household.owed = 0;
    if (this.singlesUsed) {
      for (let p = 0; p < slots; p += 1) {
        this.singles[p]!.leave();
        this.singles[p]!.owed = 0;
      }
    }
    this.singlesUsed = false;
    this.singlesOn = 0;
    this.followed = -1;
    this.registeredFrom = life.register === Register.none ? -1 : life.start;
    this.occasion = life.start - 1;
    this.occasions = 0;
    this.nextOccasion();
    this.mostFound = reach <= 1 ? log(reach) : Infinity;
    const eligible = reach > 1;
    let changed = false;
    for (let t = life.start; t < life.end; t = this.quiet(changed) ? this.next(t, eligible, led) : t + 1) {
      const first = t === life.start;
      const law = laws[t]!;
      const before = first ? law : laws[t - 1]!;
      const moved =
        first || life.stretch[t] !== life.stretch[t - 1] || this.standing.tekun[t] !== this.standing.tekun[t - 1];

      // (4) what is in force is paid; a new standard or a change of members re-prices it first
      if (household.status !== Status.off && this.members(t) === 0) this.leave(household, 0, t, account);
      if (this.registeredFrom >= 0) this.standing.enterRegister(t, this.supportedAs(t));
      if (household.status !== Status.off) {
        if (law !== before || moved || t === this.registeredFrom) this.reprice(household, law, before, t);
        this.pay(household, law, t, account);
      } else if (household.owed > 0) this.settle(household, t, account);
      if (this.singlesUsed) this.settleSingles(t, account);
      if (this.singlesOn > 0) this.paySingles(law, before, t, account);

      // (5) decisions, from the next month on
      if (law.refusal > 0 || changed) changed = this.offers(law, t, account) || changed;
      const compared = this.compares(law, t);
      const comparison = compared && this.registeredFrom >= 0;
      while (this.occasion < t) this.nextOccasion();
      if (household.status === Status.off) {
        const fallen = t === life.fallen && this.registeredFrom >= 0;
        const ledHere = led !== undefined && led[t] === 1;
        if (first || fallen || comparison || ledHere || this.occasion === t)
          this.apply(law, t, fallen || ledHere, comparison);
      } else if (t >= household.from) {
        this.review(law, t, comparison, account);
      }
      // YC-03, FX-18 · recipients of dibao and tekun who are as poor as the register asks enter it
      const recipient = household.status !== Status.off || this.standing.tekun[t]! > 0;
      if (compared && recipient && this.registeredFrom < 0 && life.need < law.intoRegister) {
        this.registeredFrom = t + 1;
        this.witness?.registered(t + 1);
      }
      if ((eligible || changed) && (inputs.december[t] === 1 || t === life.end - 1)) this.snapshot(law, t, account);
    }
    if (household.status !== Status.off) this.leave(household, this.members(life.end - 1), life.end, account);
    if (this.singlesOn > 0)
      for (const unit of this.singles) if (unit.status !== Status.off) this.leave(unit, 1, life.end, account);
  }

  /** Nobody of the household is on the roll, owed anything, registered, or in work otherwise than the life says. */
  private quiet(changed: boolean): boolean {
    const { household, singlesOn, singlesUsed, registeredFrom } = this;
    if (changed || registeredFrom >= 0 || household.status !== Status.off || household.owed > 0) return false;
    // a comparison may take those in tekun into the register
    if (singlesOn > 0 || this.standing.anyInTekun) return false;
    return !singlesUsed || this.singles.every(({ owed }) => owed === 0);
  }

  /** The next month after t in which a quiet household may apply, or is counted. */
  private next(t: number, eligible: boolean, led: Uint8Array | undefined): number {
    const { life, inputs } = this;
    while (this.occasion <= t) this.nextOccasion();
    let next = Math.min(this.occasion, life.end);
    if (led !== undefined) {
      for (let m = t + 1; m < next; m += 1) if (led[m] === 1) next = m;
    }
    if (eligible) {
      for (let m = t + 1; m < next; m += 1) if (inputs.december[m] === 1 || m === life.end - 1) next = m;
    }
    return next;
  }

  /** Occasions to apply come by chance, the same under every standard: the waiting time in whole months, one at least. */
  private nextOccasion(): void {
    const wait = exponentialOf(this.trait(firstOccasion + this.occasions)) / this.inputs.occasionHazard;
    this.occasion += 1 + Math.floor(Math.min(wait, this.life.months));
    this.occasions += 1;
  }

  /** Members of the household who are not in tekun. */
  private members(t: number): number {
    return this.life.members[t]! - this.standing.tekun[t]!;
  }

  private inTekun(word: number, t: number): boolean {
    return this.standing.tekun[t] !== 0 && this.standing.inTekun(word & Bit.row, t);
  }

  private calendar(t: number): number {
    return this.inputs.start + t;
  }

  /** The household's draw for one of the month's purposes; the same under every standard. */
  private draw(t: number, purpose: number): number {
    return bits(this.k0, this.k1, this.calendar(t) * eventsOfMonth + purpose);
  }

  private trait(n: number): number {
    return bits(this.k0, this.k1, n);
  }

  /** The household's state in the poverty register in month t. */
  private register(t: number): number {
    return registerState(this.life, this.registeredFrom, t);
  }

  /** YC-06 · The state by which others support the household: in a transition that keeps their support as before the lifting. */
  private supportedAs(t: number): number {
    return t < this.household.supportedTo ? Register.registered : this.register(t);
  }

  /** Months since the household was lifted, 1 in the month after it; 0 where it is not lifted. */
  private sinceLifted(t: number): number {
    const { life } = this;
    if (this.register(t) !== Register.lifted) return 0;
    if (t >= life.liftedAgain) return t - life.liftedAgain + 1;
    return life.lifted < life.start ? 0 : t - Math.max(life.lifted, this.registeredFrom) + 1;
  }

  /** YC-18, FX-19, RC-11 · Whether roll and register are compared this month: the registered are looked into then. */
  private compares(law: DibaoLaw, t: number): boolean {
    return law.compareMonths !== 0 && (this.calendar(t) + 1 - law.compareMonth) % law.compareMonths === 0;
  }

  /** Error of the check in month t, as a logarithm of what it finds over what is true. */
  private error(law: DibaoLaw, t: number): number {
    const z = law.errorLasting * this.lastingError + law.errorOwn * normalOf(this.draw(t, monthly.error));
    return law.errorSpread * Math.max(-mostError, Math.min(mostError, z));
  }

  /** YC-23, FX-13, DZ-04 · The means check finds income with an error that has a lasting part and one of its own. */
  private measured(law: DibaoLaw, counted: number, t: number): number {
    return law.errorSpread === 0 ? counted : Math.floor(counted * exp(this.error(law, t)));
  }

  /** YC-26, FX-14, DZ-22 · Propensity to apply against its threshold; a lasting part and one of the occasion. */
  private appliesNow(law: DibaoLaw, t: number): boolean {
    const threshold = this.register(t) === Register.none ? law.takeUp : law.takeUpRegistered;
    return law.takeUpLasting * this.lastingApply + law.takeUpOwn * normalOf(this.draw(t, monthly.apply)) < threshold;
  }

  private propertyFound(law: DibaoLaw): boolean {
    return withinProperty(law, this.life.wealth) || uniform(this.trait(Trait.property)) < law.errorProperty;
  }

  /** YC-03, FX-18 · An occasion to apply, a household that fell back, or a comparison of registers, which takes in the registered. */
  private apply(law: DibaoLaw, t: number, fallen: boolean, comparison: boolean): void {
    const { life, means, household } = this;
    const included =
      comparison && this.register(t) !== Register.none && uniform(this.trait(Trait.included)) < law.intoDibao;
    const applies = included || fallen || this.appliesNow(law, t);
    if (this.witness === undefined && (!applies || this.error(law, t) > this.mostFound)) return;
    const found = means.household(law, t, false, this.register(t), this.members(t));
    const income = countedIncome(law, found);
    if (!applies) {
      this.witness?.applied(t, law, { means: found, counted: income, register: this.register(t) }, 'notApplied', t);
      return;
    }
    const counted = this.measured(law, income, t);
    if (found.members > 0 && belowStandard(law, found.members, counted, found.window) && this.propertyFound(law)) {
      household.status = Status.ordinary;
      household.from = t === life.start ? t + 1 : t + law.delay;
      // those found on the roll at the start are anywhere in their review cycle
      const cycle = this.reviewMonths(law, t);
      household.reviewed =
        household.from - (t === life.start ? Math.floor(cycle * uniform(this.trait(Trait.phase))) : 0);
      household.aboveSince = -1;
      household.deferred = 0;
      this.witness?.applied(t, law, { means: found, counted, register: this.register(t) }, 'entered', household.from);
      this.assess(household, law, found.members, counted, found.window, t);
      return;
    }
    this.witness?.applied(
      t,
      law,
      { means: found, counted, register: this.register(t) },
      belowStandard(law, found.members, counted, found.window) ? 'property' : 'income',
      t,
    );
    if (law.single === 1 && life.candidate === 1) this.applyAlone(law, t, found, counted);
  }

  /** YC-04, RC-05 · Members assessed apart from a family that is not itself on the roll. */
  private applyAlone(law: DibaoLaw, t: number, family: Means, counted: number): void {
    const { life, singles } = this;
    const register = this.register(t);
    if (!familyInHardship(law, family.members, counted, family.window)) {
      this.witness?.appliedAlone(t, wholeHousehold, law, 'family', { means: family, counted, register }, t);
      return;
    }
    const stretch = life.stretch[t]!;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const word = life.word[p]!;
      const unit = singles[word & Bit.row]!;
      if (unit.status !== Status.off || this.inTekun(word, t)) continue;
      if (!mayEnterAlone(law, word, register, this.means.works(word & Bit.row, t))) {
        this.witness?.appliedAlone(t, word & Bit.row, law, 'person', undefined, t);
        continue;
      }
      const means = this.means.single(t, word, life.ownIncome[p]!);
      const own = countedIncome(law, means);
      if (!belowStandard(law, 1, own, means.window)) {
        this.witness?.appliedAlone(t, word & Bit.row, law, 'income', { means, counted: own, register }, t);
        continue;
      }
      unit.status = Status.ordinary;
      unit.from = t === life.start ? t + 1 : t + law.delay;
      unit.reviewed = unit.from;
      unit.deferred = 0;
      this.singlesOn += 1;
      this.witness?.appliedAlone(t, word & Bit.row, law, 'entered', { means, counted: own, register }, unit.from);
      this.singlesUsed = true;
      this.assessAlone(unit, law, word, own, t);
    }
  }

  private assessAlone(unit: UnitState, law: DibaoLaw, word: number, counted: number, t: number): void {
    unit.members = 1;
    unit.counted = counted;
    unit.window = 1;
    unit.amount = topUp(law, 1, counted, 1);
    unit.classified = hasClassifiedAid(law, this.register(t))
      ? classifiedAid(law, classifiedShare(law, word, unit.amount))
      : 0;
    this.witness?.priced(t, word & Bit.row, law, {
      members: 1,
      counted,
      window: 1,
      children: 0,
      topUp: unit.amount,
      classified: unit.classified,
    });
  }

  /** Prices the household at an income that has been found. */
  private assess(unit: UnitState, law: DibaoLaw, members: number, counted: number, window: number, t: number): void {
    const { life } = this;
    unit.members = members;
    unit.counted = counted;
    unit.window = window;
    const stretch = life.stretch[t]!;
    const first = life.first[stretch]!;
    const beyond = life.first[stretch + 1]!;
    let children = 0;
    if (law.childFull !== 0) {
      for (let p = first; p < beyond; p += 1)
        if (paidInFull(law, life.word[p]!) && !this.inTekun(life.word[p]!, t)) children += 1;
    }
    unit.amount = topUp(law, members, counted, window, children);
    unit.classified = 0;
    if (hasClassifiedAid(law, this.register(t))) {
      const own = Math.floor(unit.amount / members);
      let shares = 0;
      for (let p = first; p < beyond; p += 1)
        if (!this.inTekun(life.word[p]!, t)) shares += classifiedShare(law, life.word[p]!, own);
      unit.classified = classifiedAid(law, shares);
    }
    this.witness?.priced(t, wholeHousehold, law, {
      members,
      counted,
      window,
      children,
      topUp: unit.amount,
      classified: unit.classified,
    });
  }

  /**
   * A new standard or other members: the amount is priced anew at the income that stands; income goes with those who
   * leave, in proportion (an assumption), and none comes with those who join. Tapers keep their amount.
   */
  private reprice(unit: UnitState, law: DibaoLaw, before: DibaoLaw, t: number): void {
    if (unit.status !== Status.ordinary) return;
    const members = this.members(t);
    const counted = members < unit.members ? Math.floor((unit.counted * members) / unit.members) : unit.counted;
    const former = unit.amount + unit.classified;
    this.assess(unit, law, members, counted, unit.window, t);
    if (law.standard !== before.standard && law.lag > 0) this.defer(unit, law, former, t);
  }

  /** FX-12 · A standard in force but not yet paid: the rise is owed until it is. */
  private defer(unit: UnitState, law: DibaoLaw, former: number, t: number): void {
    unit.deferred += Math.max(0, unit.amount + unit.classified - former);
    unit.deferredTo = t + law.lag;
    this.witness?.deferred(t, law, unit.deferred, unit.deferredTo);
  }

  private pay(unit: UnitState, law: DibaoLaw, t: number, account: Account): void {
    if (t < unit.from) return;
    account.touch(t);
    const members = unit === this.household ? this.members(t) : 1;
    if (unit === this.household) this.standing.enterDibao(t);
    else this.standing.enterAlone(this.rowOf(unit), t);
    if (t === unit.from) {
      account.entries[t] = account.entries[t]! + 1;
      account.entriesPersons[t] = account.entriesPersons[t]! + members;
    }
    let amount = unit.amount;
    let classified = unit.classified;
    if (unit.status === Status.taper) {
      const months = unit.taperEnd - unit.taperFrom;
      amount = taperAmount(unit.amount, unit.shrinking, t - unit.taperFrom, months);
      classified = taperAmount(unit.classified, unit.shrinking, t - unit.taperFrom, months);
      account.taperUnits[t] = account.taperUnits[t]! + 1;
      account.taperPersons[t] = account.taperPersons[t]! + members;
    }
    const due = amount + classified;
    let paid = due;
    if (t < unit.deferredTo) {
      // an amount that has since been found smaller cannot owe more than itself
      const late = Math.min(unit.deferred, due);
      paid -= late;
      if (law.arrears === 1) unit.owed += late;
    } else {
      paid += unit.owed;
      unit.owed = 0;
      unit.deferred = 0;
    }
    account.due[t] = account.due[t]! + due;
    account.paid[t] = account.paid[t]! + paid;
    account.topUp[t] = account.topUp[t]! + amount;
    account.classified[t] = account.classified[t]! + classified;
    account.units[t] = account.units[t]! + 1;
    account.persons[t] = account.persons[t]! + members;
    if (this.witness !== undefined) {
      const tapering = unit.status === Status.taper;
      this.witness.paid(t, this.rowOf(unit), law, {
        topUp: amount,
        classified,
        paid,
        taperMonth: tapering ? t - unit.taperFrom + 1 : 0,
        taperMonths: tapering ? unit.taperEnd - unit.taperFrom : 0,
      });
    }
  }

  private rowOf(unit: UnitState): number {
    return unit === this.household ? wholeHousehold : this.singles.indexOf(unit);
  }

  /** Arrears of a unit that has left. */
  private settle(unit: UnitState, t: number, account: Account): void {
    if (t < unit.deferredTo) return;
    account.touch(t);
    account.paid[t] = account.paid[t]! + unit.owed;
    unit.owed = 0;
  }

  /** Off the roll from month t on; a unit that was never paid neither entered nor leaves. */
  private leave(unit: UnitState, members: number, t: number, account: Account): void {
    if (t > unit.from) {
      account.touch(t);
      account.exits[t] = account.exits[t]! + 1;
      account.exitsPersons[t] = account.exitsPersons[t]! + members;
    }
    this.witness?.left(t, this.rowOf(unit));
    unit.leave();
  }

  /** Arrears of members assessed apart who have left. */
  private settleSingles(t: number, account: Account): void {
    for (const unit of this.singles) if (unit.status === Status.off && unit.owed > 0) this.settle(unit, t, account);
  }

  private paySingles(law: DibaoLaw, before: DibaoLaw, t: number, account: Account): void {
    const { life, singles } = this;
    const newLaw = law !== before || t === this.registeredFrom;
    const compared = this.registeredFrom >= 0 && this.compares(law, t);
    const stretch = life.stretch[t]!;
    let seen = 0;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const word = life.word[p]!;
      const unit = singles[word & Bit.row]!;
      if (unit.status === Status.off) continue;
      seen += 1;
      if (this.inTekun(word, t)) {
        this.leave(unit, 1, t, account);
        this.singlesOn -= 1;
        continue;
      }
      // the whole household on the roll takes in those assessed apart
      const absorbed = this.household.status !== Status.off && t >= this.household.from;
      if (absorbed) {
        this.leave(unit, 1, t, account);
        this.singlesOn -= 1;
        continue;
      }
      // a law that no longer knows the entry ends it at once
      if (newLaw && !mayEnterAlone(law, word, this.register(t), this.means.works(word & Bit.row, t))) {
        this.leave(unit, 1, t, account);
        this.singlesOn -= 1;
        continue;
      }
      if (newLaw) {
        const former = unit.amount + unit.classified;
        this.assessAlone(unit, law, word, unit.counted, t);
        if (law.standard !== before.standard && law.lag > 0) this.defer(unit, law, former, t);
      }
      if (t < unit.from) continue;
      this.pay(unit, law, t, account);
      account.singles[t] = account.singles[t]! + 1;
      if ((t + 1 - unit.reviewed) % law.reviewMonths !== 0 && !compared) continue;
      const means = this.means.single(t, word, life.ownIncome[p]!);
      const own = countedIncome(law, means);
      const family = this.means.household(law, t, false, this.register(t), this.members(t));
      const stays =
        mayEnterAlone(law, word, this.register(t), this.means.works(word & Bit.row, t)) &&
        belowStandard(law, 1, own, means.window) &&
        familyInHardship(law, family.members, this.measured(law, countedIncome(law, family), t), family.window);
      this.witness?.reviewedAlone(t, word & Bit.row, law, { means, counted: own, register: this.register(t) }, stays);
      if (stays) this.assessAlone(unit, law, word, own, t);
      else {
        this.leave(unit, 1, t + 1, account);
        this.singlesOn -= 1;
      }
    }
    if (seen < this.singlesOn) this.dropAbsent(t, account);
  }

  /** Units of members who are no longer there. */
  private dropAbsent(t: number, account: Account): void {
    const { life, singles } = this;
    const stretch = life.stretch[t]!;
    for (let row = 0; row < slots; row += 1) {
      if (singles[row]!.status === Status.off) continue;
      let present = false;
      for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1)
        if ((life.word[p]! & Bit.row) === row) present = true;
      if (present) continue;
      this.leave(singles[row]!, 1, t, account);
      this.singlesOn -= 1;
    }
  }

  private reviewMonths(law: DibaoLaw, t: number): number {
    return this.has(t, Bit.able) ? law.reviewMonthsAble : law.reviewMonths;
  }

  private has(t: number, bit: number): boolean {
    const { life } = this;
    const stretch = life.stretch[t]!;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1)
      if ((life.word[p]! & bit) !== 0) return true;
    return false;
  }

  /** RC-17 · Whether the household's entitlement is looked into this month; in a screening everybody's is. */
  private reviewDue(law: DibaoLaw, t: number, comparison: boolean): boolean {
    const { life, household } = this;
    if (comparison || law.screening) return true;
    if (household.status === Status.taper && t === household.taperEnd - 1) return true;
    if (
      this.registeredFrom >= 0 &&
      (t === life.lifted || t === life.liftedAgain) &&
      this.register(t) === Register.lifted
    )
      return true;
    if ((t + 1 - household.reviewed) % this.reviewMonths(law, t) === 0) return true;
    return law.checkRate > 0 && uniform(this.draw(t, monthly.check)) * 10000 * monthsOfYear < law.checkRate;
  }

  /** YC-22, FX-13, RC-13 · A review: who is below the standard stays at the amount found, who is not leaves, subject to the tapers. */
  private review(law: DibaoLaw, t: number, comparison: boolean, account: Account): void {
    const { life, household, means, inputs } = this;
    if (!this.reviewDue(law, t, comparison)) return;
    const found = means.household(law, t, true, this.register(t), this.members(t));
    const counted = this.measured(law, countedIncome(law, found), t);
    const told = (outcome: Reviewed, exit?: Exit, until = t + 1): void =>
      this.witness?.reviewed(t, law, { means: found, counted, register: this.register(t) }, outcome, exit, until);
    if (belowStandard(law, found.members, counted, found.window) && this.propertyFound(law)) {
      household.status = Status.ordinary;
      household.supportedTo = 0;
      household.aboveSince = -1;
      told('stays');
      this.assess(household, law, found.members, counted, found.window, t);
      return;
    }
    if (household.status === Status.taper) {
      if (t < household.taperEnd - 1) {
        told('tapers');
        return;
      }
      told('leaves');
      this.leave(household, found.members, t + 1, account);
      return;
    }
    // DZ-03 · an exit must be stable
    if (household.aboveSince < 0) household.aboveSince = t;
    if (t - household.aboveSince < law.stableMonths) {
      told('waits');
      return;
    }
    const exit: Exit = {
      members: found.members,
      counted,
      window: found.window,
      register: this.register(t),
      sinceLifted: this.sinceLifted(t),
      byProject: life.project < inputs.liftingByProject,
      stability: life.stability,
      bedridden: this.has(t, Bit.bedridden),
    };
    // transition and taper never chain: the later end counts
    const transition = monthsKept(law, law.transition, exit);
    const taper = monthsKept(law, law.taper, exit);
    const months = Math.max(transition, taper);
    if (months === 0 || household.amount + household.classified === 0) {
      told('leaves', exit);
      this.leave(household, found.members, t + 1, account);
      return;
    }
    household.status = Status.taper;
    household.taperFrom = t + 1;
    household.taperEnd = t + 1 + months;
    household.supportedTo = law.transitionSupport === 1 ? t + 1 + transition : 0;
    told('tapers', exit, household.taperEnd);
    household.shrinking = taper >= transition ? law.taper.shrinking : law.transition.shrinking;
  }

  /** Offers of work that begin this month, where members of a household on the roll may refuse. True where income changed. */
  private offers(law: DibaoLaw, t: number, account: Account): boolean {
    const { life, busy, means } = this;
    if (this.followed !== t) {
      // nobody has refused before: jobs are those of one who accepts all
      busy.fill(0);
      const before = t === life.start ? t + 1 : t;
      for (let s = 0; s < life.spells; s += 1) {
        const p = life.spellPerson[s]!;
        if (life.spellTaken[s] === 1 && life.spellFrom[s]! < before) busy[p] = Math.max(busy[p]!, life.spellTo[s]!);
      }
    }
    this.followed = t + 1;
    const onRoll = this.household.status !== Status.off && t >= this.household.from;
    const growth = this.inputs.paths.growth[life.area === 0 ? 0 : 1];
    let changed = false;
    for (let s = 0; s < life.spells; s += 1) {
      if (life.spellFrom[s] !== t || t === life.start) continue;
      const p = life.spellPerson[s]!;
      const free = busy[p]! <= t;
      const refused = onRoll && uniform(this.trait(firstRefusal + life.number[p]!)) < law.refusal;
      const taken = free && !refused;
      if (taken) busy[p] = life.spellTo[s]!;
      if (taken === (life.spellTaken[s] === 1)) continue;
      changed = true;
      const sign = taken ? 1 : -1;
      const until = Math.min(life.end, life.spellTo[s]!);
      for (let m = t; m < until;) {
        // months of one year have one level of wages
        const amount = sign * Math.floor(life.spellWage[s]! * growth[m]!);
        const from = m;
        do account.change(m, amount);
        while (++m < until && growth[m] === growth[from]);
        means.raise(from, m, amount);
      }
      means.take(s, taken);
    }
    return changed;
  }

  /** In December: who is eligible by the law and the truth, and who of them is on the roll. */
  private snapshot(law: DibaoLaw, t: number, account: Account): void {
    const { life, means, household } = this;
    const onRoll = household.status !== Status.off && t >= household.from;
    const found = means.household(law, t, onRoll, this.register(t), this.members(t));
    const counted = countedIncome(law, found);
    const registered = this.register(t) !== Register.none;
    let eligible = 0;
    let covered = 0;
    if (
      found.members > 0 &&
      belowStandard(law, found.members, counted, found.window) &&
      withinProperty(law, life.wealth)
    ) {
      eligible = found.members;
      covered = onRoll ? found.members : 0;
    } else if (
      law.single === 1 &&
      life.candidate === 1 &&
      familyInHardship(law, found.members, counted, found.window)
    ) {
      const stretch = life.stretch[t]!;
      for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
        const word = life.word[p]!;
        if (this.inTekun(word, t) || !mayEnterAlone(law, word, this.register(t), this.means.works(word & Bit.row, t)))
          continue;
        const own = means.single(t, word, life.ownIncome[p]!);
        if (!belowStandard(law, 1, countedIncome(law, own), own.window)) continue;
        eligible += 1;
        const unit = this.singles[word & Bit.row]!;
        if (onRoll || (unit.status !== Status.off && t >= unit.from)) covered += 1;
      }
    }
    if (eligible === 0) return;
    account.touch(t);
    account.eligible[t] = eligible;
    account.covered[t] = covered;
    if (registered) {
      account.registeredEligible[t] = eligible;
      account.registeredCovered[t] = covered;
    }
  }
}
