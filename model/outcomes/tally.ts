/** Adds one household's life, and what a standard did to it, to the sums of a replicate. */
import { calendarYear, firstYear, horizon, monthsOfYear, type Clock } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import { registerState } from '../dynamics/register.ts';
import type { Account } from '../policy/account.ts';
import type { Ledger } from '../policy/ledger.ts';
import { ledgerNames, type LedgerName } from '../policy/order.ts';
import { Register } from '../population/population.ts';
import {
  binOf,
  livesSums,
  monthlySums,
  yearlySums,
  type Layout,
  type LivesSum,
  type MonthlySum,
  type YearlySum,
} from './layout.ts';

const index = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name, i) => [name, i])) as Readonly<Record<K, number>>;
const M: Readonly<Record<MonthlySum, number>> = index(monthlySums);
const Y: Readonly<Record<YearlySum, number>> = index(yearlySums);
const L: Readonly<Record<LivesSum, number>> = index(livesSums);

const fenOfYuan = 100;
const medicalAid = ledgerNames.indexOf('medicalAid');

/** Programmes whose payments reach the household's purse; the others pay bills, places and premiums. */
const cashLedgers: ReadonlySet<LedgerName> = new Set([
  'tekun',
  'childInHardship',
  'disabilityLiving',
  'disabilityCare',
  'temporaryAid',
  'disasterRelief',
  'priceSupplement',
]);
const isCash = ledgerNames.map((name) => cashLedgers.has(name));

/** The lines of poverty by area and reported year, fen a year: the national one, and the baseline's standard. */
export type PovertyLines = readonly [rural: readonly Float64Array[], urban: readonly Float64Array[]];

export class Tally {
  private readonly layout: Layout;
  private readonly runIn: number;
  private readonly yearOf: Uint16Array;
  /** Last simulated month of each reported year. */
  private readonly lastMonth: Int32Array;
  private readonly aid: Float64Array;
  private readonly cash: Float64Array;
  private readonly incomeChange: Float64Array;

  constructor(clock: Clock, layout: Layout) {
    const months = horizon(clock);
    this.layout = layout;
    this.runIn = clock.runIn;
    this.yearOf = new Uint16Array(months);
    this.lastMonth = new Int32Array(layout.years);
    for (let t = clock.runIn; t < months; t += 1) {
      const year = calendarYear(clock, t) - firstYear(clock);
      this.yearOf[t] = year;
      this.lastMonth[year] = t;
    }
    this.aid = new Float64Array(layout.years);
    this.cash = new Float64Array(layout.years);
    this.incomeChange = new Float64Array(layout.years);
  }

  /** What no standard can change. */
  lives(life: Life, out: Float64Array): void {
    const { layout, yearOf, runIn } = this;
    const { yearIncome, yearHeads } = life;
    const w = life.weight;
    for (let y = 0; y < layout.years; y += 1) {
      const months = yearHeads[y]!;
      if (months === 0) continue;
      const income = yearIncome[y]!;
      const at = layout.lives(y, life.area);
      out[at + L.personMonths] = out[at + L.personMonths]! + w * months;
      out[at + L.income] = out[at + L.income]! + w * income;
      const bin = layout.bins(y, life.area) + 2 * binOf((income * monthsOfYear) / months);
      out[bin] = out[bin]! + w * months;
      out[bin + 1] = out[bin + 1]! + w * income;
      const persons = life.yearPersons[y]!;
      if (persons === 0) continue;
      out[at + L.households] = out[at + L.households]! + w;
      out[at + L.persons] = out[at + L.persons]! + w * persons;
      out[at + L.elderly] = out[at + L.elderly]! + w * life.yearElderly[y]!;
      out[at + L.minors] = out[at + L.minors]! + w * life.yearMinors[y]!;
      out[at + L.disabled] = out[at + L.disabled]! + w * life.yearDisabled[y]!;
    }
    for (let b = 0; b < life.bills; b += 1) {
      const t = life.billMonth[b]!;
      if (t < runIn) continue;
      const at = layout.lives(yearOf[t]!, life.area);
      out[at + L.admissions] = out[at + L.admissions]! + w;
      out[at + L.bills] = out[at + L.bills]! + w * life.billCost[b]!;
    }
  }

  /** What the programmes beside dibao did, in the order of `ledgerNames`; what they pay in cash counts as aid when `policy` follows. Returns whether any did. */
  programmes(life: Life, ledgers: readonly Ledger[], out: Float64Array): boolean {
    const { layout, yearOf, runIn, cash } = this;
    const end = runIn + layout.months;
    const aMonth = layout.ledger(1, 0, 0) - layout.ledger(0, 0, 0);
    const w = life.weight;
    let paid = false;
    cash.fill(0);
    for (let n = 0; n < ledgers.length; n += 1) {
      const { count, written, due: dues, paid: payments, persons, cases, targeted } = ledgers[n]!;
      if (count === 0) continue;
      const inCash = isCash[n]!;
      const first = layout.ledger(0, life.area, n);
      for (let i = 0; i < count; i += 1) {
        const t = written[i]!;
        if (t < runIn || t >= end) continue;
        const due = dues[t]!;
        const at = first + (t - runIn) * aMonth;
        out[at] = out[at]! + w * due;
        out[at + 1] = out[at + 1]! + w * payments[t]!;
        out[at + 2] = out[at + 2]! + w * persons[t]!;
        out[at + 3] = out[at + 3]! + w * cases[t]!;
        out[at + 4] = out[at + 4]! + w * targeted[t]!;
        if (n === medicalAid && cases[t] !== 0) {
          const year = layout.year(yearOf[t]!, life.area);
          out[year + Y.stayAid] = out[year + Y.stayAid]! + w * due;
          out[year + Y.stays] = out[year + Y.stays]! + w * cases[t]!;
        }
        if (inCash) {
          paid = true;
          cash[yearOf[t]!] = cash[yearOf[t]!]! + due;
        }
      }
    }
    return paid;
  }

  /** What a standard's dibao did, and where all aid in cash left the household. */
  policy(life: Life, account: Account, lines: PovertyLines, out: Float64Array): void {
    const { layout, aid, incomeChange, yearOf, runIn } = this;
    const { yearIncome: income, yearHeads: personMonths } = life;
    const w = life.weight;
    const area = life.area === 0 ? 0 : 1;
    aid.set(this.cash);
    incomeChange.fill(0);
    const from = Math.max(runIn, account.from);
    const to = Math.min(runIn + layout.months, account.to);
    for (let t = from; t < to; t += 1) {
      const at = layout.month(t - runIn, area);
      const y = yearOf[t]!;
      const due = account.due[t]!;
      const paid = account.paid[t]!;
      if (due !== 0 || paid !== 0 || account.units[t] !== 0) {
        aid[y] = aid[y]! + due;
        out[at + M.cost] = out[at + M.cost]! + w * due;
        out[at + M.paid] = out[at + M.paid]! + w * paid;
        out[at + M.topUp] = out[at + M.topUp]! + w * account.topUp[t]!;
        out[at + M.classified] = out[at + M.classified]! + w * account.classified[t]!;
        out[at + M.households] = out[at + M.households]! + w * account.units[t]!;
        out[at + M.persons] = out[at + M.persons]! + w * account.persons[t]!;
        const stratum = layout.stratum(y, life.stratum);
        const group = layout.group(y, life.group);
        out[stratum] = out[stratum]! + w * due;
        out[group] = out[group]! + w * due;
        if (account.taperUnits[t] !== 0) {
          out[at + M.taperCost] = out[at + M.taperCost]! + w * due;
          out[at + M.taperHouseholds] = out[at + M.taperHouseholds]! + w * account.taperUnits[t]!;
          out[at + M.taperPersons] = out[at + M.taperPersons]! + w * account.taperPersons[t]!;
        }
        out[at + M.singles] = out[at + M.singles]! + w * account.singles[t]!;
      }
      if (account.entries[t] !== 0) {
        out[at + M.entries] = out[at + M.entries]! + w * account.entries[t]!;
        out[at + M.entriesPersons] = out[at + M.entriesPersons]! + w * account.entriesPersons[t]!;
      }
      if (account.exits[t] !== 0) {
        out[at + M.exits] = out[at + M.exits]! + w * account.exits[t]!;
        out[at + M.exitsPersons] = out[at + M.exitsPersons]! + w * account.exitsPersons[t]!;
      }
      incomeChange[y] = incomeChange[y]! + account.incomeChange[t]!;
    }
    for (let y = 0; y < layout.years; y += 1) {
      const months = personMonths[y]!;
      if (months === 0) continue;
      const at = layout.year(y, area);
      const before = income[y]!;
      const after = before + aid[y]! + incomeChange[y]!;
      this.poverty(0, before, after, months, w, lines[area][0]![y]!, at, out);
      this.poverty(1, before, after, months, w, lines[area][1]![y]!, at, out);
      if (after !== before) {
        const moved = layout.moved(y, area);
        const left = moved + 2 * binOf((before * monthsOfYear) / months);
        const reached = moved + 2 * binOf((after * monthsOfYear) / months);
        out[left] = out[left]! - w * months;
        out[left + 1] = out[left + 1]! - w * before;
        out[reached] = out[reached]! + w * months;
        out[reached + 1] = out[reached + 1]! + w * after;
        out[at + Y.incomeChange] = out[at + Y.incomeChange]! + w * incomeChange[y]!;
      }
      const t = this.lastMonth[y]!;
      if (t < life.start || t >= life.end) continue;
      if (account.persons[t] !== 0) this.composition(life, account, t, at, out);
      out[at + Y.eligiblePersons] = out[at + Y.eligiblePersons]! + w * account.eligible[t]!;
      out[at + Y.coveredPersons] = out[at + Y.coveredPersons]! + w * account.covered[t]!;
      if (account.eligible[t] !== 0) out[at + Y.eligibleHouseholds] = out[at + Y.eligibleHouseholds]! + w;
      if (account.covered[t] !== 0) out[at + Y.coveredHouseholds] = out[at + Y.coveredHouseholds]! + w;
      // the roll without those who are kept on it by a transition or taper
      const ordinary = account.persons[t]! - account.taperPersons[t]!;
      out[at + Y.rollPersons] = out[at + Y.rollPersons]! + w * ordinary;
      out[at + Y.rollHouseholds] = out[at + Y.rollHouseholds]! + w * (account.units[t]! - account.taperUnits[t]!);
      if (ordinary > 0 && account.covered[t] === 0)
        out[at + Y.misplacedPersons] = out[at + Y.misplacedPersons]! + w * ordinary;
      out[at + Y.registeredEligible] = out[at + Y.registeredEligible]! + w * account.registeredEligible[t]!;
      out[at + Y.registeredCovered] = out[at + Y.registeredCovered]! + w * account.registeredCovered[t]!;
    }
  }

  /** Who they are whom the roll holds in month t. */
  private composition(life: Life, account: Account, t: number, at: number, out: Float64Array): void {
    const w = life.weight;
    const persons = account.persons[t]!;
    if (life.register !== Register.none) {
      out[at + Y.rollRegistered] = out[at + Y.rollRegistered]! + w * persons;
      if (registerState(life, life.start, t) === Register.lifted)
        out[at + Y.rollLifted] = out[at + Y.rollLifted]! + w * persons;
    }
    const stretch = life.stretch[t]!;
    const first = life.first[stretch]!;
    const beyond = life.first[stretch + 1]!;
    // those who could be assessed apart stand for those who are, where they are as many
    const asked = persons === beyond - first ? 0 : Bit.severe | Bit.seriouslyIll;
    let among = 0;
    for (let p = first; p < beyond; p += 1) if (asked === 0 || (life.word[p]! & asked) !== 0) among += 1;
    if (among !== persons) return;
    for (let p = first; p < beyond; p += 1) {
      const word = life.word[p]!;
      if (asked !== 0 && (word & asked) === 0) continue;
      out[at + Y.knownPersons] = out[at + Y.knownPersons]! + w;
      if ((word & Bit.elderly) !== 0) out[at + Y.knownElderly] = out[at + Y.knownElderly]! + w;
      if ((word & Bit.minor) !== 0) out[at + Y.knownMinors] = out[at + Y.knownMinors]! + w;
      if ((word & Bit.pupil) !== 0) out[at + Y.knownPupils] = out[at + Y.knownPupils]! + w;
      if ((word & Bit.disabled) !== 0) out[at + Y.knownDisabled] = out[at + Y.knownDisabled]! + w;
      if ((word & Bit.seriouslyIll) !== 0) out[at + Y.knownSeriouslyIll] = out[at + Y.knownSeriouslyIll]! + w;
    }
  }

  private poverty(
    line: 0 | 1,
    before: number,
    after: number,
    months: number,
    w: number,
    z: number,
    at: number,
    out: Float64Array,
  ): void {
    const need = z * months;
    if (before * monthsOfYear < need) {
      const b = at + (line === 0 ? Y.poorBefore0 : Y.poorBefore1);
      gap(need - before * monthsOfYear, months, w, b, out);
    }
    // who refuses work may be poor only then
    if (after * monthsOfYear < need) {
      const a = at + (line === 0 ? Y.poorAfter0 : Y.poorAfter1);
      gap(need - after * monthsOfYear, months, w, a, out);
    }
  }
}

/** Adds person-months, gap (fen × 12) and squared gap (yuan² × person-months) at `at`, `at + 1`, `at + 2`. */
const gap = (short: number, months: number, w: number, at: number, out: Float64Array): void => {
  const yuan = Math.floor(short / (months * fenOfYuan));
  out[at] = out[at]! + w * months;
  out[at + 1] = out[at + 1]! + w * short;
  out[at + 2] = out[at + 2]! + w * months * yuan * yuan;
};
