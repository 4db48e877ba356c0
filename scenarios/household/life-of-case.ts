/** The life of a described household, written as the dynamics write one, so that the policy stage reads it like any other. */
import { horizon, monthsOfYear, reportedYears, runInMonths, type Clock } from '../../model/dynamics/clock.ts';
import { Bit, expand, Life } from '../../model/dynamics/life.ts';
import { Lineage, never } from '../../model/dynamics/lineage.ts';
import { commonPaths, disasterMonths, townships, type Paths } from '../../model/dynamics/paths.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { schoolAges } from '../../model/dynamics/schooling.ts';
import { wordOf } from '../../model/dynamics/word.ts';
import { townshipRank } from '../../model/policy/means.ts';
import { ratioUnit } from '../../model/policy/money.ts';
import { PersonFlag, Register } from '../../model/population/population.ts';
import type { CaseDisability, CaseIncome, HouseholdCase } from '../load/household-case.ts';

/** A household without luck: no draw decides anything about it. */
export const noLuck = { lo: 0, hi: 0 } as const;

export interface CaseLife {
  readonly life: Life;
  /** The place's common paths; incomes do not grow beside what the case says. */
  readonly paths: Paths;
  readonly clock: Clock;
  /** Names by row of the life's words. */
  readonly names: readonly string[];
  /** Members disabled without a certificate, by row, in simulated months from one until another. */
  readonly uncertified: readonly { readonly row: number; readonly from: number; readonly to: number }[];
}

/** Part of an amount a year that falls on a month: whole fen, twelve of them the year's. */
const ofMonth = (yearly: number, t: number): number => {
  const m = t % monthsOfYear;
  return Math.floor((yearly * (m + 1)) / monthsOfYear) - Math.floor((yearly * m) / monthsOfYear);
};

/** The township in which a rule that is phased in holds first, or last. */
const township = (first: boolean): number => {
  const ranks = Array.from({ length: townships }, (_, i) => townshipRank(i));
  return ranks.indexOf(first ? Math.min(...ranks) : Math.max(...ranks));
};

export const clockOf = ({ start, months }: HouseholdCase): Clock => ({ from: start, months, runIn: runInMonths });

/** From a month on. */
type From<T> = T & { readonly from: number };
/** Serious illness, until a month; bedridden or not. */
type Illness = From<{ readonly to: number; readonly isBedridden: boolean }>;

/** What a member's states follow from: a lineage holds one illness and one disability, a case as many as it tells of. */
interface States {
  readonly disabilities: readonly From<CaseDisability>[];
  readonly illnesses: readonly Illness[];
}

const statesOf = (described: HouseholdCase, clock: Clock): States[] => {
  const at = (month: number) => month - described.start + clock.runIn;
  return described.members.map(({ disability, health }, p) => {
    const own = described.events.filter((event) => 'member' in event && event.member === p);
    return {
      disabilities: [
        ...(disability === undefined ? [] : [{ ...disability, from: 0 }]),
        ...own.flatMap((event) => (event.what === 'disability' ? [{ ...event, from: at(event.month) }] : [])),
      ],
      illnesses: [
        ...(health === 'serious' || health === 'bedridden'
          ? [{ from: 0, to: never, isBedridden: health === 'bedridden' }]
          : []),
        ...own.flatMap((event): Illness[] => {
          if (event.what === 'bedridden') return [{ from: at(event.month), to: never, isBedridden: true }];
          if (event.what !== 'illness') return [];
          const from = at(event.month);
          return [{ from, to: event.months === undefined ? never : from + event.months, isBedridden: false }];
        }),
      ],
    };
  });
};

/** Writes to the lineage what holds of a member in month t: the last disability, and the illness, bedridden first. */
const enterStates = (l: Lineage, p: number, { disabilities, illnesses }: States, t: number): void => {
  const disability = disabilities.findLast(({ from }) => from <= t);
  if (disability !== undefined) {
    l.disabledFrom[p] = disability.from;
    l.disability[p] = disability.kind;
    l.grade[p] = disability.grade;
    l.selfCare[p] = disability.selfCare;
    const others = l.flags[p]! & ~PersonFlag.certificate;
    l.flags[p] = disability.certificate ? others | PersonFlag.certificate : others;
  }
  const here = illnesses.filter(({ from, to }) => from <= t && t < to);
  const illness = here.find(({ isBedridden }) => isBedridden) ?? here[0];
  l.seriousFrom[p] = illness?.from ?? never;
  l.seriousTo[p] = illness?.to ?? never;
  l.bedriddenFrom[p] = illness?.isBedridden === true ? illness.from : never;
};

/** Persons as a lineage. */
const lineageOf = (described: HouseholdCase, clock: Clock): Lineage => {
  const l = new Lineage(horizon(clock));
  const at = (month: number) => month - described.start + clock.runIn;
  described.members.forEach((member, i) => {
    const birth = described.events.find((event) => event.what === 'birth' && event.member === i);
    const born = birth === undefined ? clock.runIn - Math.round(member.age * monthsOfYear) : at(birth.month);
    const p = l.add(1 + i, 0, born, birth === undefined ? 0 : born, member.sex === 'male' ? 0 : 1);
    l.flags[p] =
      (member.entitled ? PersonFlag.entitled : 0) |
      (member.supporter ? PersonFlag.supporter : 0) |
      (member.childInHardship ? PersonFlag.childInHardship : 0);
    if (member.health !== 'well') l.chronic[p] = 1;
    const until =
      member.school === 'college' ? schoolAges.end : member.school === 'upper' ? schoolAges.tertiary : schoolAges.upper;
    l.schoolTo[p] = born + until;
    l.pension[p] = member.pension;
  });
  for (const event of described.events) {
    // the month of death is lived, and paid
    if (event.what === 'death') l.left[event.member] = at(event.month) + 1;
    if (event.what === 'leaves') l.left[event.member] = at(event.month);
  }
  return l;
};

/** Jobs: one at a time, ended by the next, by a loss, by illness or disability, and by leaving. */
const writeJobs = (described: HouseholdCase, clock: Clock, l: Lineage, states: readonly States[], life: Life): void => {
  const at = (month: number) => Math.max(0, month - described.start + clock.runIn);
  const { events } = described;
  described.members.forEach(({ work }, p) => {
    const begun = events.flatMap((event) =>
      event.what === 'job' && event.member === p ? [{ from: at(event.month), ...event }] : [],
    );
    const jobs = [
      ...(work === undefined ? [] : [{ ...work, from: work.since === undefined ? 0 : at(work.since) }]),
      ...begun,
    ];
    const ends = [
      ...events.flatMap((event) => (event.what === 'jobLost' && event.member === p ? [at(event.month)] : [])),
      ...begun.map(({ from }) => from),
      ...states[p]!.illnesses.map(({ from }) => from),
      ...states[p]!.disabilities.flatMap(({ from, grade }) => (grade <= 2 ? [from] : [])),
      l.left[p]!,
    ];
    for (const { from, kind, wage, months } of jobs) {
      const s = life.spells;
      life.spells = s + 1;
      life.spellPerson[s] = p;
      life.spellKind[s] = kind;
      life.spellFrom[s] = from;
      life.spellTo[s] = Math.min(
        clock.runIn + clock.months,
        months === undefined ? never : from + months,
        ...ends.filter((end) => end > from),
      );
      life.spellWage[s] = wage;
      life.spellTaken[s] = 1;
    }
  });
};

const writeBills = (described: HouseholdCase, clock: Clock, life: Life): void => {
  for (const event of described.events) {
    if (event.what !== 'admission') continue;
    const b = life.bills;
    life.bills = b + 1;
    life.billPerson[b] = event.member;
    life.billMonth[b] = event.month - described.start + clock.runIn;
    life.billCost[b] = event.cost;
    life.billLevel[b] = event.level;
  }
};

/** Losses are those of their month, and incomes of a case do not grow: they stand as stated. */
const writeEmergencies = (described: HouseholdCase, clock: Clock, life: Life): void => {
  for (const event of described.events) {
    if (event.what !== 'emergency') continue;
    const e = life.emergencies;
    life.emergencies = e + 1;
    life.emergencyMonth[e] = event.month - described.start + clock.runIn;
    life.emergencyKind[e] = event.kind;
    life.emergencyLoss[e] = event.loss;
  }
};

const writeRegister = (described: HouseholdCase, clock: Clock, life: Life): void => {
  const at = (month: number) => month - described.start + clock.runIn;
  life.register = Register[described.register];
  life.lifted = described.register === 'lifted' ? -never : never;
  life.fallen = never;
  life.liftedAgain = never;
  // not lifted by a project, for good, and without a need that a comparison would find
  life.project = 1;
  life.stability = 1;
  life.need = 1;
  for (const event of described.events) {
    if (event.what === 'fallenBack') life.fallen = at(event.month);
    if (event.what !== 'lifted') continue;
    if (life.lifted === never) life.lifted = at(event.month);
    else life.liftedAgain = at(event.month);
    life.project = event.project ? 0 : 1;
    life.stability = event.stable ? 1 : 0;
  }
};

/** Disasters: by month the part of business income that they take, and when they hit. */
const writeDisasters = (described: HouseholdCase, clock: Clock, life: Life): Float64Array => {
  const taken = new Float64Array(life.months);
  for (const event of described.events) {
    if (event.what !== 'disaster') continue;
    const t = event.month - described.start + clock.runIn;
    life.hitMonth[life.hits] = t;
    life.hits += 1;
    for (let m = t; m < Math.min(life.months, t + disasterMonths); m += 1)
      taken[m] = Math.max(taken[m]!, event.loss / ratioUnit);
  }
  return taken;
};

/** The common paths of the place, where incomes and bills stay as described and no township is struck. */
const pathsOf = (described: HouseholdCase, clock: Clock, rates: Rates): Paths => {
  const common = commonPaths(rates, clock, noLuck, 0, 1, 0);
  const months = horizon(clock);
  const still = new Float64Array(months).fill(1);
  const { basicPension } = described;
  return {
    ...common,
    growth: [still, still],
    medicalCost: still,
    spared: new Float64Array(townships * months).fill(1),
    strikes: Array.from({ length: townships }, () => []),
    ...(basicPension === undefined
      ? {}
      : {
          pensionCentral: new Float64Array(months).fill(basicPension.central),
          pensionWhole: new Float64Array(months).fill(basicPension.whole),
        }),
  };
};

/** Persons and their states by stretch, and the income of each month. */
const writeMonths = (
  described: HouseholdCase,
  clock: Clock,
  l: Lineage,
  states: readonly States[],
  rates: Rates,
  taken: Float64Array,
  life: Life,
): void => {
  const { members, events } = described;
  let income: CaseIncome = described.income;
  let last = '';
  life.first[0] = 0;
  for (let t = 0; t < life.months; t += 1) {
    for (const event of events)
      if (event.what === 'income' && event.month - described.start + clock.runIn === t) {
        const { month: _, what: __, ...changed } = event;
        income = { ...income, ...changed };
      }
    const words: number[] = [];
    const own: number[] = [];
    for (let p = 0; p < l.count; p += 1) {
      if (t < l.joined[p]! || t >= l.left[p]!) continue;
      enterStates(l, p, states[p]!, t);
      const word = wordOf(l, p, t);
      const { pension, pensionAmount } = members[p]!;
      words.push(word);
      own.push(
        (word & Bit.pensioner) !== 0
          ? (pensionAmount ?? rates.personalAccount)
          : pension === 2
            ? (pensionAmount ?? 0)
            : 0,
      );
      if ((word & (Bit.disabled | Bit.seriouslyIll)) !== 0) life.candidate = 1;
    }
    if (words.length === 0) break;
    life.end = t + 1;
    const jobs: number[] = [];
    let wages = 0;
    for (let s = 0; s < life.spells; s += 1) {
      if (life.spellFrom[s]! > t || t >= life.spellTo[s]!) continue;
      wages += life.spellWage[s]!;
      jobs.push(s);
    }
    const state = [words, own, jobs].join(';');
    if (state !== last || t === clock.runIn) {
      last = state;
      const stretch = life.stretches;
      life.stretches = stretch + 1;
      life.from[stretch] = t;
      words.forEach((word, i) => {
        life.word[life.persons + i] = word;
        life.ownIncome[life.persons + i] = own[i]!;
      });
      life.persons += words.length;
      life.first[stretch + 1] = life.persons;
    }
    const whole = ofMonth(income.business, t);
    const business = Math.floor(whole * (1 - taken[t]!));
    if (whole > business) {
      life.lossMonth[life.losses] = t;
      life.loss[life.losses] = whole - business;
      life.losses += 1;
    }
    life.income[t] =
      business +
      ofMonth(income.property, t) +
      ofMonth(income.transfer, t) +
      wages +
      own.reduce((sum, each) => sum + each, 0);
  }
};

/** A described household as a life with its run-in, in which it lives as it does in the first month. */
export const lifeOfCase = (described: HouseholdCase, rates: Rates): CaseLife => {
  const clock = clockOf(described);
  const life = new Life(horizon(clock), reportedYears(clock));
  life.weight = 1;
  life.area = described.area === 'rural' ? 0 : 1;
  life.township = township(described.pilot);
  life.wealth = Math.min(65535, Math.ceil((described.wealth * 65536) / ratioUnit));
  const lineage = lineageOf(described, clock);
  const states = statesOf(described, clock);
  writeJobs(described, clock, lineage, states, life);
  writeBills(described, clock, life);
  writeEmergencies(described, clock, life);
  writeRegister(described, clock, life);
  const paths = pathsOf(described, clock, rates);
  writeMonths(described, clock, lineage, states, rates, writeDisasters(described, clock, life), life);
  expand(life);
  const uncertified = states.flatMap(({ disabilities }, row) =>
    disabilities.flatMap(({ certificate, from }, d) =>
      certificate ? [] : [{ row, from, to: disabilities[d + 1]?.from ?? never }],
    ),
  );
  return { life, paths, clock, names: described.members.map(({ name }) => name), uncertified };
};
