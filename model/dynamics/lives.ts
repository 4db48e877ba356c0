/**
 * The lives of households: each lineage lives its whole life alone, before the next begins. The order of the processes
 * is written in `persons`; the months are walked in `house`.
 */
import { businessUnits, supportUnits } from '../population/earnings.ts';
import { Health, Register, School, Sex, Work, type Population } from '../population/population.ts';
import { bits, sample, type QuantileTable, type Seed } from '../random/index.ts';
import { admissions } from './admissions.ts';
import { calendarMonth, calendarYear, firstYear, horizon, monthsOfYear, priceYear, type Clock } from './clock.ts';
import { departure } from './departure.ts';
import { disability } from './disability.ts';
import { disasters } from './disasters.ts';
import { emergencies } from './emergencies.ts';
import { atRisk, births, marriage } from './family.ts';
import { cumulated } from './hazard.ts';
import { illness, illnessFactor } from './illness.ts';
import { logDeviation, monthlyFactor, yearlyFactors, yearsSpanned } from './income.ts';
import { Bit, rigidCost, type Life } from './life.ts';
import { Lineage, Offer } from './lineage.ts';
import { mortality } from './mortality.ts';
import { disasterMonths, townships, type Paths } from './paths.ts';
import { pension } from './pension.ts';
import type { AreaRates, Rates } from './rates.ts';
import { registerPath } from './register.ts';
import { schooling } from './schooling.ts';
import { birthdays, farmsIn, wordOf } from './word.ts';
import { work } from './work.ts';

const years = (age: number) => age * monthsOfYear;
/** What may change with a month: somebody's state, somebody's job, the calendar year. */
const Change = { state: 1, job: 2, year: 4 } as const;
/** No month holds more than this, so that a column of int32 holds it: 21 million yuan. */
const mostIncome = 2_100_000_000;

/** What bounds every standard's deductions: the share of the urban mean income that may be deducted for a worker. */
export interface Bounds {
  /** Income windows of all standards, months. */
  readonly windows: readonly number[];
  /** Most deducted per worker and month, as a ratio to the monthly urban mean income. */
  readonly employment: number;
  /** 0 for no deduction, 1 for work from projects, 2 for work away too. */
  readonly employmentKinds: number;
  /** Most deducted of rigid expenditure, and at most of income. */
  readonly rigidShare: number;
  readonly rigidCap: number;
  /** Whether any standard deducts anything: else `lowestDeducted` is `lowest`. */
  readonly deducts: boolean;
}

/** Cumulated hazards of an area, by age. */
interface Hazards {
  readonly mortality: readonly [Float64Array, Float64Array];
  readonly disability: Float64Array;
  readonly illness: Float64Array;
  readonly admissions: Float64Array;
  readonly fertility: Float64Array;
}

const hazardsOf = (rates: AreaRates, fertility: number): Hazards => ({
  mortality: [cumulated(rates.mortality[0]), cumulated(rates.mortality[1])],
  disability: cumulated(rates.disability),
  illness: cumulated(rates.seriousIllness),
  admissions: cumulated(rates.admissions),
  fertility: cumulated(atRisk(rates.fertility, fertility)),
});

/** Total fertility in the mean of the ten years from the first reported one, so that a longer period changes no birth. */
const fertilityYears = 10;
const meanFertility = (rates: Rates, clock: Clock): number => {
  let sum = 0;
  for (let y = firstYear(clock); y < firstYear(clock) + fertilityYears; y += 1) {
    sum += rates.totalFertility[y - rates.firstYear] ?? rates.totalFertilityAfter;
  }
  return sum / fertilityYears;
};

export class Lives {
  private readonly hazards: readonly [Hazards, Hazards];
  private readonly marriages: readonly [Float64Array, Float64Array];
  private readonly lifting: Float64Array;
  private readonly monthly: QuantileTable;
  private readonly factor: Float64Array;
  /** By month, what changes with it: `Change`. Between lives only the calendar is in it. */
  private readonly changed: Uint8Array;
  private readonly cumulated: Float64Array;
  private readonly wages: Float64Array;
  private readonly workers: Float64Array;
  private readonly rigid: Float64Array;
  private readonly january: Uint8Array;
  private readonly lineage: Lineage;
  private readonly inverse: Float64Array;
  private readonly months: number;
  /** What the sampled household's business income and private transfers go with at the start. */
  private readonly atStart = { business: 0, support: 0 };
  /** Calendar year since the first simulated one, and the year whose prices hold. */
  private readonly yearOf: Uint16Array;
  private readonly priceOf: Int32Array;
  /** Reported year of a month, 0 in the run-in. */
  private readonly reportedOf: Uint16Array;
  private readonly calendar: Int32Array;
  private readonly rates: Rates;
  private readonly population: Population;
  private readonly clock: Clock;
  private readonly bounds: Bounds;

  constructor(rates: Rates, population: Population, clock: Clock, seed: Seed, bounds: Bounds) {
    this.rates = rates;
    this.population = population;
    this.clock = clock;
    this.bounds = bounds;
    const months = horizon(clock);
    this.months = months;
    this.lineage = new Lineage(months);
    this.lineage.seed = seed;
    this.marriages = [cumulated(rates.marriage[0]), cumulated(rates.marriage[1])];
    const fertility = meanFertility(rates, clock);
    this.hazards = [hazardsOf(rates.areas[0], fertility), hazardsOf(rates.areas[1], fertility)];
    this.monthly = monthlyFactor(rates);
    this.factor = new Float64Array(yearsSpanned(months));
    this.changed = new Uint8Array(months + 1);
    this.january = new Uint8Array(months + 1);
    this.cumulated = new Float64Array(months + 1);
    this.wages = new Float64Array(months + 1);
    this.workers = new Float64Array(months + 1);
    this.rigid = new Float64Array(months + 1);
    this.inverse = new Float64Array(256);
    for (let n = 1; n < 256; n += 1) this.inverse[n] = 1 / n;
    this.lifting = new Float64Array(months);
    this.yearOf = new Uint16Array(months);
    this.calendar = new Int32Array(months);
    this.priceOf = new Int32Array(months);
    this.reportedOf = new Uint16Array(months);
    const first = calendarYear(clock, 0);
    this.january[months] = calendarMonth(clock, months) % monthsOfYear === 0 ? Change.year : 0;
    for (let t = 0; t < months; t += 1) {
      const year = calendarYear(clock, t);
      this.calendar[t] = calendarMonth(clock, t);
      this.yearOf[t] = year - first;
      this.priceOf[t] = priceYear(clock, t);
      this.reportedOf[t] = priceYear(clock, t) - firstYear(clock);
      this.january[t] = calendarMonth(clock, t) % monthsOfYear === 0 ? Change.year : 0;
      const index = Math.max(0, Math.min(rates.lifting.length - 1, year - rates.firstYear));
      // the register is that of the base year's start: what was lifted before is lifted in it
      this.lifting[t] = year < rates.baseYear ? 0 : rates.lifting[index]!;
    }
    this.changed.set(this.january);
  }

  /** Simulates the lineage of row `h` and hands over each of its households' lives, the sampled one first. */
  run(h: number, replicate: number, paths: Paths, life: Life, each: (life: Life) => void): void {
    const l = this.lineage;
    const households = this.population.households;
    l.replicate = replicate;
    l.household = households.id[h]!;
    l.area = households.area[h]!;
    l.township = households.township[h]! % townships;
    l.registered = households.register[h] !== Register.none;
    l.count = 0;
    l.houses = 1;
    l.spells = 0;
    l.bills = 0;
    this.arrivals(h);
    const relative = this.relativeIncome(h);
    this.persons(h, relative);
    departure(l, this.rates.areas[l.area === 0 ? 0 : 1].departures);

    life.replicate = replicate;
    life.household = l.household;
    life.area = l.area;
    life.township = l.township;
    life.weight = households.weight[h]!;
    life.stratum = households.stratum[h]!;
    life.group = households.group[h]!;
    life.wealth = households.wealth[h]!;
    yearlyFactors(l, this.rates, relative, calendarYear(this.clock, 0), this.factor.length, this.factor);
    const income0 = l.key[0]!;
    const income1 = l.key[1]!;
    life.rows = l.count;
    for (let p = 0; p < l.count; p += 1) life.number[p] = l.member[p]!;
    for (let house = 0; house < l.houses; house += 1) {
      life.house = l.founder[house]!;
      life.register = house === 0 ? households.register[h]! : Register.none;
      this.house(h, house, income0, income1, paths, life);
      if (life.end > life.start) each(life);
    }
  }

  /** The persons whom the population holds. */
  private arrivals(h: number): void {
    const l = this.lineage;
    const { households, persons } = this.population;
    const first = households.firstPerson[h]!;
    const beyond = households.firstPerson[h + 1]!;
    for (let row = first; row < beyond; row += 1) {
      const p = l.add(1 + row - first, 0, -persons.age[row]!, 0, persons.sex[row]!);
      l.disability[p] = persons.disability[row]!;
      l.grade[p] = persons.grade[row]!;
      l.flags[p] = persons.flags[row]!;
      l.work[p] = persons.work[row]!;
      l.wage[p] = persons.wage[row]!;
      l.pension[p] = persons.pension[row]!;
      l.employeePension[p] = persons.employeePension[row]!;
    }
  }

  /** Each person's life, in the order in which one process reads another. Children and spouses follow as they come. */
  private persons(h: number, relative: number): void {
    const l = this.lineage;
    const { rates } = this;
    const area = l.area === 0 ? 0 : 1;
    const hazards = this.hazards[area];
    const { firstPerson } = this.population.households;
    const { health, school } = this.population.persons;
    const first = firstPerson[h]!;
    const sampled = firstPerson[h + 1]! - first;
    const deviation =
      relative > 0 ? logDeviation(relative, rates.areas[area].sigma) / rates.areas[area].sigma : -Infinity;
    const falling = illnessFactor(rates, deviation);
    // a grown child is one with somebody a generation older in the house
    let oldest = 0;
    for (let p = 0; p < sampled; p += 1) oldest = Math.min(oldest, l.born[p]!);
    for (let p = 0; p < l.count; p += 1) {
      if (l.source[p] !== p) continue;
      const known = p < sampled;
      disability(l, p, hazards.disability, rates);
      illness(l, p, known ? health[first + p]! : Health.well, hazards.illness, rates, falling);
      mortality(l, p, hazards.mortality, rates.frailty);
      pension(l, p, rates);
      schooling(l, p, known ? school[first + p]! : School.none, rates.areas[area]);
      work(l, p, rates);
      admissions(l, p, hazards.admissions, rates);
      if (known && l.born[p]! - oldest >= years(16)) {
        marriage(l, p, this.marriages[l.sex[p] === Sex.male ? 0 : 1], rates.areas[area].splitting);
      }
      births(l, p, hazards.fertility, rates.boys);
    }
  }

  private relativeIncome(h: number): number {
    const l = this.lineage;
    const { households } = this.population;
    let income = households.business[h]! + households.property[h]! + households.transfer[h]!;
    for (let p = 0; p < l.count; p += 1) {
      const waged = l.work[p] === Work.local || l.work[p] === Work.migrant;
      income += (waged ? l.wage[p]! : 0) + l.employeePension[p]!;
    }
    const { rates } = this;
    const published = rates.areas[l.area === 0 ? 0 : 1].income[rates.baseYear - rates.firstYear]!;
    return (income * monthsOfYear) / (Math.max(1, l.count) * published);
  }

  private mark(t: number, change: number): void {
    if (t > 0 && t < this.months) this.changed[t] = this.changed[t]! | change;
  }

  /** Walks the months of one house of the lineage. */
  private house(h: number, house: number, income0: number, income1: number, paths: Paths, life: Life): void {
    const l = this.lineage;
    const { rates, months, changed, january, yearOf, calendar, monthly, factor, inverse, atStart } = this;
    const { households } = this.population;
    const area = l.area === 0 ? 0 : 1;

    // where somebody's state changes
    let start = months;
    let end = 0;
    for (let p = 0; p < l.count; p += 1) {
      if (l.house[p] !== house) continue;
      const joined = Math.max(0, l.joined[p]!);
      const left = Math.min(months, l.left[p]!);
      if (joined >= left) continue;
      if (joined < start) start = joined;
      if (left > end) end = left;
      this.mark(joined, Change.state);
      this.mark(left, Change.state);
      this.mark(l.disabledFrom[p]!, Change.state);
      this.mark(l.seriousFrom[p]!, Change.state);
      this.mark(l.seriousTo[p]!, Change.state);
      this.mark(l.schoolTo[p]!, Change.state);
      this.mark(l.pensionFrom[p]!, Change.state);
      const born = l.born[p]!;
      for (let a = 0; a < birthdays.length; a += 1) this.mark(born + birthdays[a]!, Change.state);
      if (l.work[p] === Work.farm) this.mark(born + rates.farmEnd, Change.state);
    }
    life.start = start;
    life.end = end;
    if (start >= end) {
      changed.set(january);
      return;
    }
    this.events(house, life);
    emergencies(l, house, rates, life);
    disasters(l, house, rates, paths, calendar, life);
    for (let s = 0; s < life.spells; s += 1) {
      if (life.spellTaken[s] === 0) continue;
      this.mark(life.spellFrom[s]!, Change.job);
      this.mark(life.spellTo[s]!, Change.job);
    }
    changed[start] = Change.state;
    if (start < this.clock.runIn && this.clock.runIn < end) this.mark(this.clock.runIn, Change.year);
    registerPath(l, this.lifting, rates.fallingBack, start, life.register === Register.lifted, life);

    // the walk
    const business = house === 0 || atStart.business > 0 ? households.business[h]! : 0;
    const property = house === 0 ? households.property[h]! : 0;
    const transfer = households.transfer[h]!;
    const growth = paths.growth[area];
    const township = l.township * months;
    const { hits } = life;
    const publishedIncome = paths.income[area];
    const urbanIncome = paths.income[1];
    const pensionWhole = paths.pensionWhole;
    const { priceOf, cumulated: total, wages: wageTotal, workers: workerTotal, reportedOf } = this;
    const { runIn } = this.clock;
    const { windows, deducts, employmentKinds, rigidShare, rigidCap } = this.bounds;
    const rigidTotal = this.rigid;
    const { income, yearIncome, yearHeads } = life;
    yearIncome.fill(0);
    yearHeads.fill(0);
    life.yearPersons.fill(0);
    life.stretches = 0;
    life.persons = 0;
    life.candidate = 0;
    life.first[0] = 0;
    let members = 0;
    let pensioners = 0;
    let elderly = 0;
    let minors = 0;
    let disabled = 0;
    let wages = 0;
    let workers = 0;
    let deductibleWages = 0;
    let pensions = 0;
    let rigidCosts = 0;
    let scale = 0;
    let steady = 0;
    let lowest = 1e9;
    let lowestDeducted = 1e9;
    let sum = 0;
    let sumWages = 0;
    let sumWorkers = 0;
    let sumRigid = 0;
    let bill = 0;
    let hit = 0;
    let hitNext = hits > 0 ? life.hitMonth[0]! : end;
    // what the last disaster leaves of business income, and until when
    let spared = 1;
    let sparedTo = start;
    life.losses = 0;
    total[start] = 0;
    wageTotal[start] = 0;
    workerTotal[start] = 0;
    rigidTotal[start] = 0;
    for (let t = start; t < end;) {
      const change = changed[t]!;
      if ((change & Change.state) !== 0) {
        const stretch = life.stretches;
        life.stretches = stretch + 1;
        life.from[stretch] = t;
        members = pensioners = elderly = minors = disabled = pensions = rigidCosts = 0;
        let farmers = 0;
        let at = life.persons;
        for (let p = 0; p < l.count; p += 1) {
          if (l.house[p] !== house || l.joined[p]! > t || t >= l.left[p]!) continue;
          const word = wordOf(l, p, t);
          members += 1;
          let own = l.pensionFrom[p]! <= t ? l.employeePension[p]! : 0;
          if ((word & Bit.elderly) !== 0) {
            elderly += 1;
            if ((word & Bit.pensioner) !== 0) {
              pensioners += 1;
              own += rates.personalAccount;
            }
          } else if ((word & Bit.minor) !== 0) minors += 1;
          if ((word & Bit.disabled) !== 0) disabled += 1;
          farmers += farmsIn(l, p, t, rates.farmEnd);
          if ((word & (Bit.seriouslyIll | Bit.disabled)) !== 0) life.candidate = 1;
          if (deducts) rigidCosts += rigidCost(rates, word);
          pensions += own;
          life.word[at] = word;
          life.ownIncome[at] = own;
          at += 1;
        }
        life.persons = at;
        life.first[stretch + 1] = at;
        const adults = members - elderly - minors;
        if (house === 0 && t === start) {
          atStart.business = businessUnits(farmers, adults);
          atStart.support = supportUnits(adults, elderly, minors);
        }
        const share = atStart.business > 0 ? Math.min(1, businessUnits(farmers, adults) / atStart.business) : 1;
        steady = property + (transfer > 0 ? transfer * (supportUnits(adults, elderly, minors) / atStart.support) : 0);
        scale = business * (house === 0 ? rates.businessIdle + (1 - rates.businessIdle) * share : share);
      }
      if ((change & (Change.state | Change.job)) !== 0) {
        wages = 0;
        workers = 0;
        deductibleWages = 0;
        for (let s = 0; s < life.spells; s += 1) {
          if (life.spellTaken[s] === 1 && life.spellFrom[s]! <= t && t < life.spellTo[s]!) {
            wages += life.spellWage[s]!;
            const kind = life.spellKind[s]!;
            if (kind === Offer.project || (kind === Offer.away && employmentKinds > 1)) {
              workers += 1;
              deductibleWages += life.spellWage[s]!;
            }
          }
        }
      }

      // months of one calendar year in which nobody's state changes
      const year = priceOf[t]! - paths.firstYear;
      const published = publishedIncome[year]!;
      const fixed = Math.min(mostIncome, Math.floor((wages + pensions) * growth[t]!) + Math.floor(steady * growth[t]!));
      const level = scale * growth[t]! * factor[yearOf[t]!]!;
      const perHead = (monthsOfYear * inverse[members]!) / published;
      const before = sum;
      const mostCost = deducts ? (this.bounds.employment * urbanIncome[year]!) / monthsOfYear : 0;
      let m = t;
      do {
        let y = fixed;
        if (m === hitNext) {
          hit += 1;
          hitNext = hit < hits ? life.hitMonth[hit]! : end;
          spared = m < sparedTo ? Math.min(spared, paths.spared[township + m]!) : paths.spared[township + m]!;
          sparedTo = m + disasterMonths;
        }
        if (level > 0) {
          const earned = level * sample(monthly, bits(income0, income1, calendar[m]!));
          y += Math.floor(earned);
          if (y > mostIncome) y = mostIncome;
          if (m < sparedTo) {
            const left = Math.min(y, fixed + Math.floor(earned * spared));
            life.lossMonth[life.losses] = m;
            life.loss[life.losses] = y - left;
            life.losses += 1;
            y = left;
          }
        }
        income[m] = y;
        sum += y;
        m += 1;
        total[m] = sum;
        if (!deducts) {
          for (let w = 0; w < windows.length; w += 1) {
            const since = m - windows[w]! > start ? m - windows[w]! : start;
            const ratio = (sum - total[since]!) * perHead * inverse[m - since]!;
            if (ratio < lowest) lowest = ratio;
          }
          continue;
        }
        sumWages += deductibleWages;
        sumWorkers += workers;
        sumRigid += rigidCosts;
        for (; bill < life.bills && life.billMonth[bill]! < m; bill += 1)
          sumRigid += life.billCost[bill]! * rates.selfBorne;
        wageTotal[m] = sumWages;
        workerTotal[m] = sumWorkers;
        rigidTotal[m] = sumRigid;
        for (let w = 0; w < windows.length; w += 1) {
          const since = m - windows[w]! > start ? m - windows[w]! : start;
          const mean = perHead * inverse[m - since]!;
          const counted = sum - total[since]!;
          const ratio = counted * mean;
          if (ratio < lowest) lowest = ratio;
          // costs of the window's months are set at the level of this month
          const employment = Math.min(
            growth[t]! * (sumWages - wageTotal[since]!),
            mostCost * (sumWorkers - workerTotal[since]!),
          );
          const rigid = Math.min(rigidShare * (sumRigid - rigidTotal[since]!), rigidCap * counted);
          const low = (counted - employment - rigid) * mean;
          if (low < lowestDeducted) lowestDeducted = low;
        }
      } while (m < end && changed[m] === 0);
      const next = m;
      const reported = reportedOf[t]!;
      if (t >= runIn) {
        yearIncome[reported] = yearIncome[reported]! + (sum - before) + (next - t) * pensioners * pensionWhole[t]!;
        yearHeads[reported] = yearHeads[reported]! + (next - t) * members;
        if (next === end || january[next] !== 0) {
          // the whole year, as the lines of poverty see it
          const ofYear = (yearIncome[reported]! * monthsOfYear) / (yearHeads[reported]! * published);
          if (ofYear < lowest) lowest = ofYear;
          if (next === months || january[next] !== 0) {
            life.yearPersons[reported] = members;
            life.yearElderly[reported] = elderly;
            life.yearMinors[reported] = minors;
            life.yearDisabled[reported] = disabled;
          }
        }
      } else if (next > runIn) throw new Error('the run-in does not end with a stretch');
      t = next;
    }
    life.lowest = lowest;
    life.lowestDeducted = deducts ? Math.min(lowest, lowestDeducted) : lowest;
    changed.set(january);
  }

  /** Copies the house's offers of work and, in order of month, its bills. */
  private events(house: number, life: Life): void {
    const l = this.lineage;
    life.spells = 0;
    life.bills = 0;
    for (let p = 0; p < l.count; p += 1) {
      if (l.house[p] !== house) continue;
      const joined = l.joined[p]!;
      const left = Math.min(this.months, l.left[p]!);
      const source = l.source[p]!;
      for (let s = 0; s < l.spells; s += 1) {
        if (l.spellPerson[s] !== source || l.spellFrom[s]! >= left || l.spellTo[s]! <= joined) continue;
        const n = life.spells;
        life.spells = n + 1;
        life.spellPerson[n] = p;
        life.spellKind[n] = l.spellKind[s]!;
        life.spellFrom[n] = l.spellFrom[s]!;
        life.spellTo[n] = Math.min(left, l.spellTo[s]!);
        life.spellWage[n] = l.spellWage[s]!;
        life.spellTaken[n] = l.spellTaken[s]!;
      }
      for (let b = 0; b < l.bills; b += 1) {
        const month = l.billMonth[b]!;
        if (l.billPerson[b] !== source || month >= left || month < joined) continue;
        let at = life.bills;
        life.bills = at + 1;
        for (; at > 0 && life.billMonth[at - 1]! > month; at -= 1) {
          life.billMonth[at] = life.billMonth[at - 1]!;
          life.billPerson[at] = life.billPerson[at - 1]!;
          life.billCost[at] = life.billCost[at - 1]!;
          life.billLevel[at] = life.billLevel[at - 1]!;
        }
        life.billMonth[at] = month;
        life.billPerson[at] = p;
        life.billCost[at] = l.billCost[b]!;
        life.billLevel[at] = l.billLevel[b]!;
      }
    }
  }
}
