/**
 * The policy stage a second time, slow and plain: every rule, every month, every household; no guard, no cache, no prefix
 * sums, windows added up month by month. It shares with the model the lives, the law (`enact` and the functions of each
 * programme) and the random functions; who applies, is reviewed, paid and counted is told here anew, the programmes beside
 * dibao in `beside.ts`.
 *
 * Draws of a household come from the key of (seed, replicate, household, house, process "dibao"):
 *  - traits: 0 inclination to apply, 1 error of the check, 2 property overlooked, 3 phase of the review cycle at the start,
 *    4 brought in by a comparison;
 *  - months: 8 · calendar month + 9 inclination to apply, + 10 error, + 11 unscheduled check;
 *  - 2²² + n the wait for occasion n to apply, counted from 0; 2²³ + number of a person her preference for work.
 */
import { isDeepStrictEqual } from 'node:util';
import { calendarMonth, calendarYear, firstYear, horizon, reportedYears } from '../../model/dynamics/clock.ts';
import { Bit, expand, Life, rigidCost, schoolCost } from '../../model/dynamics/life.ts';
import { Lives, type Bounds } from '../../model/dynamics/lives.ts';
import { commonPaths, type Paths } from '../../model/dynamics/paths.ts';
import { registerState } from '../../model/dynamics/register.ts';
import {
  binOf,
  layout,
  ledgerSums,
  monthlySums,
  yearlySums,
  type MonthlySum,
  type YearlySum,
} from '../../model/outcomes/layout.ts';
import type { PovertyLines } from '../../model/outcomes/tally.ts';
import {
  belowStandard,
  classifiedAid,
  classifiedShare,
  countedIncome,
  deductsEmployment,
  employmentCost,
  familyInHardship,
  hasClassifiedAid,
  hasEmploymentCost,
  mayEnterAlone,
  metOutside,
  monthsKept,
  paidInFull,
  taperAmount,
  topUp,
  withinProperty,
  type Means,
} from '../../model/policy/dibao.ts';
import { enact, mostError, type DibaoLaw } from '../../model/policy/law.ts';
import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import { enactProgrammes } from '../../model/policy/programmes.ts';
import { populationOver, Register } from '../../model/population/population.ts';
import { bits, deriveKey, exp, exponentialOf, log, normalOf, processCode, uniform } from '../../model/random/index.ts';
import { linesOfDraw, luckOf, type Setup, type Task } from '../../model/simulate.ts';
import { evaluateBeside, underRoof, type Roof, type Sheets } from './beside.ts';

const unbounded: Bounds = {
  windows: [],
  employment: 0,
  employmentKinds: 0,
  rigidShare: 0,
  rigidCap: 0,
  deducts: false,
};

/** What a standard did to one household in one month. */
type Record = ReturnType<typeof blank>;
const blank = () => ({
  due: 0,
  paid: 0,
  topUp: 0,
  classified: 0,
  units: 0,
  persons: 0,
  taperUnits: 0,
  taperPersons: 0,
  singles: 0,
  entries: 0,
  entriesPersons: 0,
  exits: 0,
  exitsPersons: 0,
  incomeChange: 0,
  eligible: 0,
  covered: 0,
  registeredEligible: 0,
  registeredCovered: 0,
  /** The whole household is paid; rows of members paid apart; state in the poverty register. */
  onDibao: false,
  alone: [] as number[],
  register: 0 as number,
});

/** A unit on the roll: the household, or the member in a row of the lineage. */
interface Unit {
  from: number;
  reviewed: number;
  members: number;
  counted: number;
  window: number;
  amount: number;
  classified: number;
  taper: { from: number; to: number; shrinking: number } | undefined;
  aboveSince: number | undefined;
  /** Month up to which a transition keeps the support of the register. */
  supportedTo: number;
}

/** Laws of one area with, by month, whether the law is another than in the month before. */
interface Laws {
  readonly laws: readonly DibaoLaw[];
  readonly changed: readonly boolean[];
}
const dated = (laws: readonly DibaoLaw[]): Laws => ({
  laws,
  changed: laws.map((law, t) => t > 0 && law !== laws[t - 1] && !isDeepStrictEqual(law, laws[t - 1])),
});

/**
 * What other programmes mean for dibao: rows of those in tekun, whether the household is led to apply, income that prevention
 * saves, jobs and education aid to which it is led.
 */
type Besides = Pick<Roof, 'away' | 'led' | 'averted' | 'placements' | 'schoolingMet'>;

/** The months of a life under one law, one record each and one beyond. */
const history = (setup: Setup, paths: Paths, life: Life, { laws, changed }: Laws, besides: Besides): Record[] => {
  const { away, led, averted, placements, schoolingMet } = besides;
  const { rates, clock, seed } = setup;
  const { start, end } = life;
  const records = Array.from({ length: life.months + 1 }, blank);
  const key = new Uint32Array(4);
  deriveKey(seed, life.replicate, life.household, life.house, processCode('dibao'), key);
  const draw = (number: number) => bits(key[0]!, key[1]!, number);
  const calendar = (t: number) => calendarMonth(clock, t);
  const monthly = (t: number, purpose: number) => draw(8 * calendar(t) + purpose);
  const growth = (t: number) => paths.growth[life.area === 0 ? 0 : 1][t]!;

  // persons of a month: their states as words, and the pensions in their own name
  const persons = (t: number) => {
    const s = life.stretch[t]!;
    return Array.from({ length: life.first[s + 1]! - life.first[s]! }, (_, i) => {
      const word = life.word[life.first[s]! + i]!;
      return { row: word & Bit.row, word, own: life.ownIncome[life.first[s]! + i]! };
    });
  };
  /** Who is assessed together: all but those in tekun. */
  const unitOf = (t: number) => persons(t).filter(({ row }) => !away(t).has(row));
  const monthsOf = (since: number, until: number) =>
    Array.from({ length: Math.max(0, until - since + 1) }, (_, i) => since + i);
  const sum = <T>(of: readonly T[], value: (each: T) => number) => of.reduce((total, each) => total + value(each), 0);
  const someone = (t: number, bit: number) => persons(t).some(({ word }) => (word & bit) !== 0);

  // offers of work: who held which job, given what had been refused
  const spells = monthsOf(0, life.spells - 1).map((s) => ({
    row: life.spellPerson[s]!,
    kind: life.spellKind[s]!,
    from: life.spellFrom[s]!,
    to: life.spellTo[s]!,
    wage: life.spellWage[s]!,
    listed: life.spellTaken[s] === 1,
    taken: life.spellTaken[s] === 1,
  }));
  const placedWage = (row: number, t: number) =>
    placements.find((job) => job.row === row && job.from <= t && t < job.to)?.wage ?? 0;
  const ownWage = (row: number, t: number) =>
    spells.find((spell) => spell.row === row && spell.taken && spell.from <= t && t < spell.to)?.wage ?? 0;
  const works = (row: number, t: number) => ownWage(row, t) > 0 || placedWage(row, t) > 0;
  for (const t of monthsOf(start, end - 1))
    records[t]!.incomeChange = averted(t) + sum(persons(t), ({ row }) => placedWage(row, t));

  // the poverty register
  let registeredFrom = life.register === Register.none ? Infinity : start;
  const register = (t: number): number => {
    if (t < registeredFrom) return Register.none;
    if (t >= life.liftedAgain) return Register.lifted;
    if (t >= life.fallen) return Register.registered;
    return t >= life.lifted ? Register.lifted : Register.registered;
  };
  const sinceLifted = (t: number): number => {
    if (register(t) !== Register.lifted) return 0;
    if (t >= life.liftedAgain) return t + 1 - life.liftedAgain;
    // who was lifted before the start was lifted long ago
    return life.lifted < start ? 0 : t + 1 - Math.max(life.lifted, registeredFrom);
  };

  // the means test
  const income = (t: number) => life.income[t]! + records[t]!.incomeChange;
  const householdMeans = (law: DibaoLaw, t: number, onRoll: boolean): Means => {
    const window = monthsOf(Math.max(start, t + 1 - law.window), t);
    const deducted = deductsEmployment(law, onRoll, register(t))
      ? spells.filter(({ taken, kind }) => taken && hasEmploymentCost(law, kind))
      : [];
    const employed = ({ from, to }: (typeof spells)[number], m: number) =>
      from <= m && m < to && (law.employmentMonths === 0 || m < from + law.employmentMonths);
    const digits = life.township.toString(2).split('');
    const reached = parseInt(digits.reverse().join(''), 2) / 2 ** digits.length < law.rigidReach;
    const bills = monthsOf(0, life.bills - 1);
    const illness = (m: number) =>
      sum(
        bills.filter((b) => life.billMonth[b] === m),
        (b) => Math.floor(life.billCost[b]! * rates.selfBorne),
      );
    const members = unitOf(t).length;
    // beside members in tekun the others have their part of incomes and costs
    const part = (amount: number) => Math.floor((amount * members) / persons(t).length);
    return {
      members,
      window: window.length,
      income: part(sum(window, income)),
      pensionCentral: part(
        sum(window, (m) =>
          sum(persons(m), ({ word }) => ((word & Bit.pensioner) !== 0 ? paths.pensionCentral[m]! : 0)),
        ),
      ),
      pensionWhole: part(
        sum(window, (m) => sum(persons(m), ({ word }) => ((word & Bit.pensioner) !== 0 ? paths.pensionWhole[m]! : 0))),
      ),
      employment: part(
        sum(deducted, (spell) =>
          sum(
            window.filter((m) => employed(spell, m)),
            () => employmentCost(law, Math.floor(spell.wage * growth(t))),
          ),
        ),
      ),
      rigid:
        law.rigidShare === 0 || !reached
          ? 0
          : part(
              sum(
                window,
                (m) =>
                  sum(persons(m), ({ word }) => rigidCost(rates, word)) +
                  illness(m) -
                  metOutside(
                    law,
                    register(t),
                    sum(persons(m), ({ word }) => schoolCost(rates, word)),
                    illness(m),
                    schoolingMet(m),
                  ),
              ),
            ),
    };
  };
  const singleMeans = (t: number, { row, word, own }: { row: number; word: number; own: number }): Means => {
    const pensioner = (word & Bit.pensioner) !== 0;
    return {
      members: 1,
      window: 1,
      income: Math.floor((own + ownWage(row, t)) * growth(t)) + placedWage(row, t),
      employment: 0,
      rigid: 0,
      pensionCentral: pensioner ? paths.pensionCentral[t]! : 0,
      pensionWhole: pensioner ? paths.pensionWhole[t]! : 0,
    };
  };
  const scoreOf = (lasting: number, own: number, trait: number, month: number) =>
    lasting * normalOf(trait) + own * normalOf(month);
  const measured = (law: DibaoLaw, counted: number, t: number): number => {
    if (law.errorSpread === 0) return counted;
    const score = scoreOf(law.errorLasting, law.errorOwn, draw(1), monthly(t, 10));
    return Math.floor(counted * exp(law.errorSpread * Math.min(mostError, Math.max(-mostError, score))));
  };
  const propertyPasses = (law: DibaoLaw) => withinProperty(law, life.wealth) || uniform(draw(2)) < law.errorProperty;
  const applies = (law: DibaoLaw, t: number) =>
    scoreOf(law.takeUpLasting, law.takeUpOwn, draw(0), monthly(t, 9)) <
    (register(t) === Register.none ? law.takeUp : law.takeUpRegistered);

  // the units on the roll
  let household: Unit | undefined;
  const singles = new Map<number, Unit>();
  /** What a new standard owes, by row of the member, −1 for the household: a month's part, until when, and in all. */
  const arrearsOf = new Map<number, { amount: number; until: number; owed: number }>();
  const late = (row = -1) => {
    const found = arrearsOf.get(row) ?? { amount: 0, until: 0, owed: 0 };
    arrearsOf.set(row, found);
    return found;
  };
  /** The standard has been raised, and the rise is paid later. */
  const defer = (unit: Unit, row: number, law: DibaoLaw, former: number, t: number) => {
    if (law.lag === 0 || law.standard === laws[t - 1]!.standard) return;
    late(row).amount += Math.max(0, unit.amount + unit.classified - former);
    late(row).until = t + law.lag;
  };

  const price = (unit: Unit, law: DibaoLaw, t: number) => {
    const present = unitOf(t);
    unit.amount = topUp(
      law,
      unit.members,
      unit.counted,
      unit.window,
      present.filter(({ word }) => paidInFull(law, word)).length,
    );
    const own = Math.floor(unit.amount / unit.members);
    unit.classified = hasClassifiedAid(law, register(t))
      ? classifiedAid(
          law,
          sum(present, ({ word }) => classifiedShare(law, word, own)),
        )
      : 0;
  };
  const priceAlone = (unit: Unit, law: DibaoLaw, word: number, t: number) => {
    unit.amount = topUp(law, 1, unit.counted, 1);
    unit.classified = hasClassifiedAid(law, register(t))
      ? classifiedAid(law, classifiedShare(law, word, unit.amount))
      : 0;
  };
  const reviewMonths = (law: DibaoLaw, t: number) => (someone(t, Bit.able) ? law.reviewMonthsAble : law.reviewMonths);
  /** Leaves the roll from month t on; whoever was never paid neither entered nor leaves. */
  const leave = (unit: Unit, members: number, t: number) => {
    if (t <= unit.from) return;
    records[t]!.exits += 1;
    records[t]!.exitsPersons += members;
  };
  const pay = (unit: Unit, members: number, t: number, arrears: boolean, row = -1) => {
    const record = records[t]!;
    if (t === unit.from) {
      record.entries += 1;
      record.entriesPersons += members;
    }
    const { taper } = unit;
    const now = (amount: number) =>
      taper === undefined ? amount : taperAmount(amount, taper.shrinking, t - taper.from, taper.to - taper.from);
    const amount = now(unit.amount);
    const classified = now(unit.classified);
    const due = amount + classified;
    let paid = due;
    const waiting = late(row);
    if (t < waiting.until) {
      const missed = Math.min(waiting.amount, due);
      paid -= missed;
      if (arrears) waiting.owed += missed;
    } else {
      paid += waiting.owed;
      waiting.owed = 0;
      waiting.amount = 0;
    }
    record.due += due;
    record.paid += paid;
    record.topUp += amount;
    record.classified += classified;
    record.units += 1;
    record.persons += members;
    if (taper !== undefined) {
      record.taperUnits += 1;
      record.taperPersons += members;
    }
  };

  const offers = (law: DibaoLaw, t: number) => {
    const onRoll = household !== undefined && t >= household.from;
    for (const spell of spells.filter(({ from }) => from === t && from > start)) {
      const refuses = onRoll && uniform(draw(2 ** 23 + life.number[spell.row]!)) < law.refusal;
      const busy = spells.some(
        (other) =>
          other !== spell &&
          other.row === spell.row &&
          other.taken &&
          (other.from < t || (other.from === t && spells.indexOf(other) < spells.indexOf(spell))) &&
          t < other.to,
      );
      spell.taken = !busy && !refuses;
      if (spell.taken === spell.listed) continue;
      for (const m of monthsOf(t, Math.min(end, spell.to) - 1)) {
        records[m]!.incomeChange += (spell.taken ? 1 : -1) * Math.floor(spell.wage * growth(m));
      }
    }
  };

  const occasions = new Set<number>();
  const hazard = log(1 / (1 - 1 / rates.occasionMonths));
  for (let n = 0, t = start - 1; t < end; n += 1) {
    t += 1 + Math.floor(exponentialOf(draw(2 ** 22 + n)) / hazard);
    occasions.add(t);
  }

  const apply = (law: DibaoLaw, t: number, comparison: boolean) => {
    const fallen = t === life.fallen && registeredFrom < Infinity;
    const occasion = t === start || fallen || comparison || led(t) || occasions.has(t);
    if (!occasion) return;
    const included = comparison && register(t) !== Register.none && uniform(draw(4)) < law.intoDibao;
    if (!included && !fallen && !led(t) && !applies(law, t)) return;
    const means = householdMeans(law, t, false);
    const counted = measured(law, countedIncome(law, means), t);
    const from = t === start ? t + 1 : t + law.delay;
    if (means.members > 0 && belowStandard(law, means.members, counted, means.window) && propertyPasses(law)) {
      const phase = t === start ? Math.floor(reviewMonths(law, t) * uniform(draw(3))) : 0;
      household = {
        from,
        reviewed: from - phase,
        members: means.members,
        counted,
        window: means.window,
        amount: 0,
        classified: 0,
        taper: undefined,
        aboveSince: undefined,
        supportedTo: 0,
      };
      late().amount = 0;
      price(household, law, t);
      return;
    }
    if (life.candidate === 0 || !familyInHardship(law, means.members, counted, means.window)) return;
    for (const person of unitOf(t)) {
      if (singles.has(person.row) || !mayEnterAlone(law, person.word, register(t), works(person.row, t))) continue;
      const own = countedIncome(law, singleMeans(t, person));
      if (!belowStandard(law, 1, own, 1)) continue;
      const unit: Unit = {
        from,
        reviewed: from,
        members: 1,
        counted: own,
        window: 1,
        amount: 0,
        classified: 0,
        taper: undefined,
        aboveSince: undefined,
        supportedTo: 0,
      };
      late(person.row).amount = 0;
      priceAlone(unit, law, person.word, t);
      late(person.row).amount = 0;
      singles.set(person.row, unit);
    }
  };

  const review = (unit: Unit, law: DibaoLaw, t: number, comparison: boolean) => {
    const due =
      comparison ||
      law.screening ||
      (unit.taper !== undefined && t === unit.taper.to - 1) ||
      (register(t) === Register.lifted && (t === life.lifted || t === life.liftedAgain)) ||
      (t + 1 - unit.reviewed) % reviewMonths(law, t) === 0 ||
      uniform(monthly(t, 11)) * 10000 * 12 < law.checkRate;
    if (!due) return;
    const means = householdMeans(law, t, true);
    const counted = measured(law, countedIncome(law, means), t);
    if (belowStandard(law, means.members, counted, means.window) && propertyPasses(law)) {
      Object.assign(unit, {
        members: means.members,
        counted,
        window: means.window,
        taper: undefined,
        aboveSince: undefined,
        supportedTo: 0,
      });
      price(unit, law, t);
      return;
    }
    const out = () => {
      leave(unit, means.members, t + 1);
      household = undefined;
      late().amount = 0;
    };
    if (unit.taper !== undefined) {
      if (t >= unit.taper.to - 1) out();
      return;
    }
    unit.aboveSince ??= t;
    if (t - unit.aboveSince < law.stableMonths) return;
    const exit = {
      members: means.members,
      counted,
      window: means.window,
      register: register(t),
      sinceLifted: sinceLifted(t),
      byProject: life.project < rates.liftingByProject,
      stability: life.stability,
      bedridden: someone(t, Bit.bedridden),
    };
    const [transition, taper] = [monthsKept(law, law.transition, exit), monthsKept(law, law.taper, exit)];
    const months = Math.max(transition, taper);
    if (months === 0 || unit.amount + unit.classified === 0) {
      out();
      return;
    }
    unit.taper = {
      from: t + 1,
      to: t + 1 + months,
      shrinking: taper >= transition ? law.taper.shrinking : law.transition.shrinking,
    };
    unit.supportedTo = law.transitionSupport === 1 ? t + 1 + transition : 0;
  };

  /** Whether roll and register are compared, for a registered household. */
  const comparing = (law: DibaoLaw, t: number) =>
    law.compareMonths > 0 && (calendar(t) + 1 - law.compareMonth) % law.compareMonths === 0;
  const compared = (law: DibaoLaw, t: number) => comparing(law, t) && registeredFrom < Infinity;

  const paySingles = (law: DibaoLaw, t: number) => {
    const present = persons(t);
    for (const [row, unit] of singles) {
      const person = present.find((each) => each.row === row);
      const absorbed = household !== undefined && t >= household.from;
      if (person === undefined || absorbed || away(t).has(row)) {
        leave(unit, 1, t);
        singles.delete(row);
        continue;
      }
      const anew = (changed[t] === true && t > start) || t === registeredFrom;
      if (anew && !mayEnterAlone(law, person.word, register(t), works(row, t))) {
        leave(unit, 1, t);
        singles.delete(row);
        continue;
      }
      if (anew) {
        const former = unit.amount + unit.classified;
        priceAlone(unit, law, person.word, t);
        defer(unit, row, law, former, t);
      }
      if (t < unit.from) continue;
      pay(unit, 1, t, law.arrears === 1, row);
      records[t]!.singles += 1;
      records[t]!.alone.push(row);
      if ((t + 1 - unit.reviewed) % law.reviewMonths !== 0 && !compared(law, t)) continue;
      const own = countedIncome(law, singleMeans(t, person));
      const family = householdMeans(law, t, false);
      const stays =
        mayEnterAlone(law, person.word, register(t), works(row, t)) &&
        belowStandard(law, 1, own, 1) &&
        familyInHardship(law, family.members, measured(law, countedIncome(law, family), t), family.window);
      if (stays) {
        unit.counted = own;
        priceAlone(unit, law, person.word, t);
      } else {
        leave(unit, 1, t + 1);
        singles.delete(row);
      }
    }
  };

  const december = (law: DibaoLaw, t: number) => {
    const record = records[t]!;
    const onRoll = household !== undefined && t >= household.from;
    const means = householdMeans(law, t, onRoll);
    const counted = countedIncome(law, means);
    if (
      means.members > 0 &&
      belowStandard(law, means.members, counted, means.window) &&
      withinProperty(law, life.wealth)
    ) {
      record.eligible = means.members;
      record.covered = onRoll ? means.members : 0;
    } else if (life.candidate === 1 && familyInHardship(law, means.members, counted, means.window)) {
      for (const person of unitOf(t)) {
        if (!mayEnterAlone(law, person.word, register(t), works(person.row, t))) continue;
        if (!belowStandard(law, 1, countedIncome(law, singleMeans(t, person)), 1)) continue;
        record.eligible += 1;
        const unit = singles.get(person.row);
        if (onRoll || (unit !== undefined && t >= unit.from)) record.covered += 1;
      }
    }
    if (register(t) === Register.none) return;
    record.registeredEligible = record.eligible;
    record.registeredCovered = record.covered;
  };

  for (let t = start; t < end; t += 1) {
    const law = laws[t]!;
    const members = unitOf(t).length;
    // (4) payments under the decisions in force, at the law and the persons of the month
    if (household !== undefined && members === 0) {
      leave(household, 0, t);
      household = undefined;
      late().amount = 0;
    }
    if (registeredFrom < Infinity)
      records[t]!.register = household !== undefined && t < household.supportedTo ? Register.registered : register(t);
    if (household !== undefined) {
      const otherLaw = (changed[t] === true && t > start) || t === registeredFrom;
      const unit: Unit = household;
      const moved = life.stretch[t] !== life.stretch[t - 1] || away(t).size !== away(t - 1).size;
      if (unit.taper === undefined && (otherLaw || moved)) {
        const former = unit.amount + unit.classified;
        // income goes with those who leave, in proportion
        if (members < unit.members) unit.counted = Math.floor((unit.counted * members) / unit.members);
        unit.members = members;
        price(unit, law, t);
        defer(unit, -1, law, former, t);
      }
      if (t >= unit.from) {
        pay(unit, members, t, law.arrears === 1);
        records[t]!.onDibao = true;
      }
    }
    // what is owed to those who have left
    for (const [row, waiting] of arrearsOf) {
      if (row === -1 ? household !== undefined : singles.has(row)) continue;
      if (waiting.owed === 0 || t < waiting.until) continue;
      records[t]!.paid += waiting.owed;
      waiting.owed = 0;
    }
    paySingles(law, t);
    // (5) offers of work, then decisions, from the next month on
    offers(law, t);
    const comparison = compared(law, t);
    if (household === undefined) apply(law, t, comparison);
    else if (t >= household.from) review(household, law, t, comparison);
    const recipient = household !== undefined || away(t).size > 0;
    if (comparing(law, t) && recipient && registeredFrom === Infinity && life.need < law.intoRegister)
      registeredFrom = t + 1;
    if (calendar(t) % 12 === 11 || t === end - 1) december(law, t);
  }
  if (household !== undefined) leave(household, unitOf(end - 1).length, end);
  for (const unit of singles.values()) leave(unit, 1, end);
  return records;
};

/** Programmes that pay into the household's purse. */
const inCash: readonly LedgerName[] = [
  'tekun',
  'childInHardship',
  'disabilityLiving',
  'disabilityCare',
  'temporaryAid',
  'disasterRelief',
  'priceSupplement',
];

/** Adds a household's records to the sums. */
const tally = (
  setup: Setup,
  life: Life,
  records: readonly Record[],
  sheets: Sheets | undefined,
  lines: PovertyLines,
  out: Float64Array,
) => {
  const { clock } = setup;
  const at = layout(clock.months, reportedYears(clock));
  const area = life.area === 0 ? 0 : 1;
  const w = life.weight;
  const add = (index: number, amount: number) => {
    out[index] = out[index]! + w * amount;
  };
  const yearOf = (t: number) => calendarYear(clock, t) - firstYear(clock);
  const reported = Array.from({ length: clock.months }, (_, m) => clock.runIn + m);
  for (const t of reported) {
    const record = records[t]!;
    const monthly = (name: MonthlySum, amount: number) =>
      add(at.month(t - clock.runIn, area) + monthlySums.indexOf(name), amount);
    monthly('cost', record.due);
    monthly('paid', record.paid);
    monthly('topUp', record.topUp);
    monthly('classified', record.classified);
    monthly('taperCost', record.taperUnits > 0 ? record.due : 0);
    monthly('households', record.units);
    monthly('persons', record.persons);
    monthly('taperHouseholds', record.taperUnits);
    monthly('taperPersons', record.taperPersons);
    monthly('entries', record.entries);
    monthly('exits', record.exits);
    monthly('entriesPersons', record.entriesPersons);
    monthly('exitsPersons', record.exitsPersons);
    monthly('singles', record.singles);
    add(at.stratum(yearOf(t), life.stratum), record.due);
    add(at.group(yearOf(t), life.group), record.due);
    if (sheets === undefined) continue;
    ledgerNames.forEach((name, n) =>
      ledgerSums.forEach((sum, i) => add(at.ledger(t - clock.runIn, area, n) + i, sheets[name][sum][t]!)),
    );
    const { due, cases } = sheets.medicalAid;
    if (cases[t] === 0) continue;
    add(at.year(yearOf(t), area) + yearlySums.indexOf('stayAid'), due[t]!);
    add(at.year(yearOf(t), area) + yearlySums.indexOf('stays'), cases[t]!);
  }
  for (let y = 0; y < at.years; y += 1) {
    const heads = life.yearHeads[y]!;
    if (heads === 0) continue;
    const yearly = (name: YearlySum, amount: number) => add(at.year(y, area) + yearlySums.indexOf(name), amount);
    const months = reported.filter((t) => yearOf(t) === y);
    const total = (of: (record: Record) => number) => months.reduce((sum, t) => sum + of(records[t]!), 0);
    const before = life.yearIncome[y]!;
    const cash = inCash.reduce((sum, name) => sum + months.reduce((of, t) => of + (sheets?.[name].due[t] ?? 0), 0), 0);
    const after = before + cash + total(({ due }) => due) + total(({ incomeChange }) => incomeChange);
    for (const line of [0, 1] as const) {
      const z = lines[area][line]![y]!;
      const poverty = (when: 'Before' | 'After', income: number) => {
        const short = z * heads - 12 * income;
        if (short <= 0) return;
        const yuan = Math.floor(short / (heads * 100));
        yearly(`poor${when}${line}`, heads);
        yearly(`gap${when}${line}`, short);
        yearly(`squares${when}${line}`, heads * yuan * yuan);
      };
      poverty('Before', before);
      poverty('After', after);
    }
    if (after !== before) {
      const bin = (income: number) => at.moved(y, area) + 2 * binOf((12 * income) / heads);
      add(bin(before), -heads);
      add(bin(before) + 1, -before);
      add(bin(after), heads);
      add(bin(after) + 1, after);
    }
    yearly(
      'incomeChange',
      total(({ incomeChange }) => incomeChange),
    );
    const last = months.at(-1)!;
    if (last < life.start || last >= life.end) continue;
    const record = records[last]!;
    const ordinary = record.persons - record.taperPersons;
    yearly('eligiblePersons', record.eligible);
    yearly('eligibleHouseholds', record.eligible > 0 ? 1 : 0);
    yearly('coveredPersons', record.covered);
    yearly('coveredHouseholds', record.covered > 0 ? 1 : 0);
    yearly('rollPersons', ordinary);
    yearly('rollHouseholds', record.units - record.taperUnits);
    yearly('misplacedPersons', record.covered === 0 ? ordinary : 0);
    yearly('registeredEligible', record.registeredEligible);
    yearly('registeredCovered', record.registeredCovered);
    if (record.persons === 0) continue;
    const state = registerState(life, life.start, last);
    if (life.register !== Register.none) yearly('rollRegistered', record.persons);
    if (life.register !== Register.none && state === Register.lifted) yearly('rollLifted', record.persons);
    const stretch = life.stretch[last]!;
    const present = Array.from(life.word.subarray(life.first[stretch], life.first[stretch + 1]));
    const burdened = present.filter((word) => (word & Bit.severe) !== 0 || (word & Bit.seriouslyIll) !== 0);
    const known = [present, burdened].find(({ length }) => length === record.persons) ?? [];
    const count = (bit: number) => known.filter((word) => (word & bit) !== 0).length;
    yearly('knownPersons', known.length);
    yearly('knownElderly', count(Bit.elderly));
    yearly('knownMinors', count(Bit.minor));
    yearly('knownPupils', count(Bit.pupil));
    yearly('knownDisabled', count(Bit.disabled));
    yearly('knownSeriouslyIll', count(Bit.seriouslyIll));
  }
};

/** Dibao without another programme. */
const alone: Besides = {
  away: () => new Set(),
  led: () => false,
  averted: () => 0,
  placements: [],
  schoolingMet: () => 0,
};

/** The policy sums of a task, one array for each of its standards; the same integers as `Simulation.run`. */
export const evaluate = (setup: Setup, task: Task): Float64Array[] => {
  const { rates, clock, seed, draws, standards } = setup;
  const population = populationOver(setup.header, setup.buffer);
  const replicate = luckOf(task.draw, task.replicate);
  const paths = commonPaths(rates, clock, seed, task.draw, draws, replicate);
  const baseline = enact(standards[0]!, paths, clock, seed, task.draw, draws);
  const enacted = standards.map((settings, k) =>
    k === 0 ? baseline : enact(settings, paths, clock, seed, task.draw, draws, baseline),
  );
  const laws = enacted.map(({ rural, urban }) => [dated(rural), dated(urban)] as const);
  const ofBaseline = enactProgrammes(standards[0]!, baseline, paths, clock, seed, task.draw, draws);
  // a standard of dibao alone has nothing beside it
  const programmes = standards.map((settings, k) =>
    Object.keys(settings).every((path) => path.startsWith('dibao.'))
      ? undefined
      : k === 0
        ? ofBaseline
        : enactProgrammes(settings, enacted[k]!, paths, clock, seed, task.draw, draws, ofBaseline),
  );
  const lines = linesOfDraw(setup, standards[0]!, task.draw);
  const lives = new Lives(rates, population, clock, seed, unbounded);
  const scratch = new Life(horizon(clock), reportedYears(clock));
  const { policyLength } = layout(clock.months, reportedYears(clock));
  const sums = task.standards.map(() => new Float64Array(policyLength));
  for (let h = task.from; h < task.to; h += 1) {
    lives.run(h, replicate, paths, scratch, (life) => {
      expand(life);
      task.standards.forEach((k, i) => {
        const dibao = laws[k]![life.area === 0 ? 0 : 1];
        const besides = programmes[k]?.[life.area === 0 ? 'rural' : 'urban'];
        if (besides === undefined) {
          tally(setup, life, history(setup, paths, life, dibao, alone), undefined, lines, sums[i]!);
          return;
        }
        const roof = underRoof(setup, paths, life, besides);
        const records = history(setup, paths, life, dibao, roof);
        const sheets = evaluateBeside(setup, paths, life, besides, dibao.laws[life.start]!.window, roof, records);
        tally(setup, life, records, sheets, lines, sums[i]!);
      });
    });
  }
  return sums;
};
