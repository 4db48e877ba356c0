/**
 * The life of one household in one replicate: what the policy stage reads, month by month. It holds opportunities and
 * luck, nothing that a standard can change. One object is scratch for all the lives of a worker.
 */
import { billSlots, emergencySlots, never, slots, spellSlots } from './lineage.ts';
import type { Rates } from './rates.ts';
import type { RegisterPath } from './register.ts';

/** Bits of a person's word; the lowest six hold the person's row in the lineage. */
export const Bit = {
  row: 63,
  adult: 1 << 6,
  elderly: 1 << 7,
  aged70: 1 << 8,
  minor: 1 << 9,
  pupil: 1 << 10,
  disabled: 1 << 11,
  severe: 1 << 12,
  seriouslyIll: 1 << 19,
  bedridden: 1 << 20,
  entitled: 1 << 21,
  childInHardship: 1 << 22,
  able: 1 << 23,
  upperSchool: 1 << 24,
  pensioner: 1 << 25,
  college: 1 << 26,
  supporter: 1 << 27,
  selfCarePartial: 1 << 28,
  selfCareLost: 1 << 29,
  under15: 1 << 30,
} as const;
const gradeShift = 13;
const kindShift = 16;
export const gradeOf = (word: number): number => (word >> gradeShift) & 7;
export const kindOf = (word: number): number => (word >> kindShift) & 7;
export const withDisability = (word: number, kind: number, grade: number): number =>
  word | (grade << gradeShift) | (kind << kindShift);

export class Life implements RegisterPath {
  replicate = 0;
  household = 0;
  /** Number of the member who set the house up, 0 for the sampled household: with `household` the key of its luck. */
  house = 0;
  area = 0;
  township = 0;
  weight = 0;
  stratum = 0;
  group = 0;
  /** Rank of wealth, 0 … 65535. */
  wealth = 0;
  /** Poverty register at the start of the run-in: `Register`. */
  register = 0;
  /** First month of the household, and the first in which it is no more. */
  start = 0;
  end = 0;
  lifted = never;
  fallen = never;
  liftedAgain = never;
  project = 0;
  stability = 0;
  need = 0;
  /** Whether anybody could be assessed apart: somebody disabled or seriously ill. */
  candidate = 0;
  /** Lowest ratio over the months of counted per-capita income, basic pensions left out, to the area's mean income:
   *  as it is, and with every cost that any standard may deduct taken off. */
  lowest = 0;
  lowestDeducted = 0;

  /** By reported year: income with basic pensions, fen; person-months; and at the year's last month, persons and some of them. */
  readonly yearIncome: Float64Array;
  readonly yearHeads: Float64Array;
  readonly yearPersons: Uint8Array;
  readonly yearElderly: Uint8Array;
  readonly yearMinors: Uint8Array;
  readonly yearDisabled: Uint8Array;

  /** Rows of the lineage, and by row the person's number in it, by which her draws are keyed: rows move with the period. */
  rows = 0;
  readonly number = new Uint32Array(slots);

  /** Every state that any member is ever in: the bits of all words; written by `expand`. */
  states = 0;

  /** Income of the month before public aid, basic pensions left out, fen. */
  readonly income: Int32Array;
  readonly members: Uint8Array;
  /** Members who draw the resident basic pension. */
  readonly pensioners: Uint8Array;
  /** Stretch in force in the month. */
  readonly stretch: Uint16Array;

  /** Stretches of months with the same persons in the same states; their persons are `first[s] … first[s + 1] − 1`. */
  stretches = 0;
  readonly from: Int32Array;
  readonly first: Int32Array;
  persons = 0;
  readonly word: Int32Array;
  /** Pension in the person's own name beside the basic pension, fen a month: a retired employee's, or the personal account. */
  readonly ownIncome: Int32Array;

  spells = 0;
  readonly spellPerson = new Uint8Array(spellSlots);
  readonly spellKind = new Uint8Array(spellSlots);
  readonly spellFrom = new Int32Array(spellSlots);
  readonly spellTo = new Int32Array(spellSlots);
  readonly spellWage = new Int32Array(spellSlots);
  readonly spellTaken = new Uint8Array(spellSlots);

  bills = 0;
  readonly billPerson = new Uint8Array(billSlots);
  readonly billMonth = new Int32Array(billSlots);
  readonly billCost = new Int32Array(billSlots);
  readonly billLevel = new Uint8Array(billSlots);

  /** Emergencies 急难事件 in order of month: kind (`Emergency`) and loss, fen at base-year prices. */
  emergencies = 0;
  readonly emergencyMonth = new Int32Array(emergencySlots);
  readonly emergencyKind = new Uint8Array(emergencySlots);
  readonly emergencyLoss = new Int32Array(emergencySlots);

  /** Months in which a disaster hits the household, and those in which it loses business income by one: how much, fen. */
  hits = 0;
  readonly hitMonth: Int32Array;
  losses = 0;
  readonly lossMonth: Int32Array;
  readonly loss: Int32Array;

  readonly months: number;

  constructor(months: number, years: number) {
    this.months = months;
    for (let row = 0; row < slots; row += 1) this.number[row] = row + 1;
    this.yearIncome = new Float64Array(years);
    this.yearHeads = new Float64Array(years);
    this.yearPersons = new Uint8Array(years);
    this.yearElderly = new Uint8Array(years);
    this.yearMinors = new Uint8Array(years);
    this.yearDisabled = new Uint8Array(years);
    this.hitMonth = new Int32Array(months);
    this.lossMonth = new Int32Array(months);
    this.loss = new Int32Array(months);
    this.income = new Int32Array(months);
    this.members = new Uint8Array(months);
    this.pensioners = new Uint8Array(months);
    this.stretch = new Uint16Array(months);
    const most = Math.max(64, months);
    this.from = new Int32Array(most + 1);
    this.first = new Int32Array(most + 2);
    this.word = new Int32Array(most * slots);
    this.ownIncome = new Int32Array(most * slots);
  }
}

/** Writes members, pensioners and stretch of each month, and the states that occur, from the stretches. */
export const expand = (life: Life): void => {
  const { stretches, from, first, word, members, pensioners, stretch, end } = life;
  let states = 0;
  for (let s = 0; s < stretches; s += 1) {
    let drawing = 0;
    for (let p = first[s]!; p < first[s + 1]!; p += 1) {
      states |= word[p]!;
      if ((word[p]! & Bit.pensioner) !== 0) drawing += 1;
    }
    const present = first[s + 1]! - first[s]!;
    const until = s + 1 < stretches ? from[s + 1]! : end;
    for (let t = from[s]!; t < until; t += 1) {
      members[t] = present;
      pensioners[t] = drawing;
      stretch[t] = s;
    }
  }
  life.states = states;
};

/** Cost of a person's schooling above sixteen, fen a month. */
export const schoolCost = (rates: Rates, word: number): number =>
  (word & Bit.upperSchool) !== 0 ? rates.schoolCost[0] : (word & Bit.college) !== 0 ? rates.schoolCost[1] : 0;

/** Rigid expenditure 刚性支出 of a person beside bills: schooling above sixteen and severe disability, fen a month. */
export const rigidCost = (rates: Rates, word: number): number =>
  schoolCost(rates, word) + ((word & Bit.severe) !== 0 ? rates.disabilityCost : 0);
