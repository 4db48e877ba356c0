/** The figures that a run reports, each computed from the sums of one replicate. */
import { monthsOfYear } from '../dynamics/clock.ts';
import { ledgerNames, type LedgerName } from '../policy/order.ts';
import { borneAt, borneSums, livingLedgers, medicalLedgers, type BorneSum } from './borne.ts';
import {
  areaCount,
  binCount,
  ledgerSums,
  livesSums,
  monthlySums,
  yearlySums,
  type Layout,
  type LedgerSum,
  type LivesSum,
  type MonthlySum,
  type YearlySum,
} from './layout.ts';
import { giniOfBins } from './inequality.ts';

export type MeasureUnit = 'fen' | 'fen/month' | 'persons' | 'households' | 'person-months' | 'cases' | 'ratio';

/** Months and areas over which sums are taken. */
export interface Scope {
  /** Reported months [from, to) and years [fromYear, toYear). */
  readonly from: number;
  readonly to: number;
  readonly fromYear: number;
  readonly toYear: number;
  /** 0 rural, 1 urban, undefined for both. */
  readonly area?: 0 | 1 | undefined;
}

const allAreas: readonly number[] = Array.from({ length: areaCount }, (_, area) => area);
const areaAlone = [[0], [1]] as const;

/** Sums of a replicate and standard over a scope, read by name. */
export class Sums {
  private readonly policy: Float64Array;
  private readonly lives: Float64Array | undefined;
  private readonly layout: Layout;
  readonly scope: Scope;
  private readonly borneBy: Float64Array | undefined;

  /** @param borneBy what `borne` makes of the policy sums */
  constructor(
    policy: Float64Array,
    lives: Float64Array | undefined,
    layout: Layout,
    scope: Scope,
    borneBy?: Float64Array,
  ) {
    this.policy = policy;
    this.lives = lives;
    this.layout = layout;
    this.scope = scope;
    this.borneBy = borneBy;
  }

  get months(): number {
    return this.scope.to - this.scope.from;
  }

  get years(): number {
    return this.scope.toYear - this.scope.fromYear;
  }

  private get areas(): readonly number[] {
    return this.scope.area === undefined ? allAreas : areaAlone[this.scope.area];
  }

  month(name: MonthlySum): number {
    const index = monthlySums.indexOf(name);
    let sum = 0;
    for (let m = this.scope.from; m < this.scope.to; m += 1) {
      for (const area of this.areas) sum += this.policy[this.layout.month(m, area) + index]!;
    }
    return sum;
  }

  year(name: YearlySum): number {
    const index = yearlySums.indexOf(name);
    let sum = 0;
    for (let y = this.scope.fromYear; y < this.scope.toYear; y += 1) {
      for (const area of this.areas) sum += this.policy[this.layout.year(y, area) + index]!;
    }
    return sum;
  }

  life(name: LivesSum): number {
    if (this.lives === undefined) return NaN;
    const index = livesSums.indexOf(name);
    let sum = 0;
    for (let y = this.scope.fromYear; y < this.scope.toYear; y += 1) {
      for (const area of this.areas) sum += this.lives[this.layout.lives(y, area) + index]!;
    }
    return sum;
  }

  /** Sum of a programme beside dibao over months and areas. */
  ledger(name: LedgerName, sum: LedgerSum): number {
    const ledger = ledgerNames.indexOf(name);
    const index = ledgerSums.indexOf(sum);
    let total = 0;
    for (let m = this.scope.from; m < this.scope.to; m += 1) {
      for (const area of this.areas) total += this.policy[this.layout.ledger(m, area, ledger) + index]!;
    }
    return total;
  }

  /** The largest month's sum of a programme beside dibao, areas together. */
  mostOfMonths(name: LedgerName, sum: LedgerSum): number {
    const ledger = ledgerNames.indexOf(name);
    const index = ledgerSums.indexOf(sum);
    let most = 0;
    for (let m = this.scope.from; m < this.scope.to; m += 1) {
      let total = 0;
      for (const area of this.areas) total += this.policy[this.layout.ledger(m, area, ledger) + index]!;
      if (total > most) most = total;
    }
    return most;
  }

  /** What a tier bears of a group of programmes, or what administration costs, over months and areas. */
  borne(name: BorneSum): number {
    if (this.borneBy === undefined) return NaN;
    const index = borneSums.indexOf(name);
    let sum = 0;
    for (let m = this.scope.from; m < this.scope.to; m += 1) {
      for (const area of this.areas) sum += this.borneBy[borneAt(m, area) + index]!;
    }
    return sum;
  }

  /** FGT gap and severity need the line of each year and area: sums of gaps relative to it. */
  gap(line: 0 | 1, when: 'Before' | 'After', lines: readonly (readonly Float64Array[])[], order: 1 | 2): number {
    const name: YearlySum = order === 1 ? `gap${when}${line}` : `squares${when}${line}`;
    const index = yearlySums.indexOf(name);
    let sum = 0;
    for (let y = this.scope.fromYear; y < this.scope.toYear; y += 1) {
      for (const area of this.areas) {
        const z = lines[area]![line]![y]!;
        const amount = this.policy[this.layout.year(y, area) + index]!;
        sum += order === 1 ? amount / z : amount / ((z / 100) * (z / 100));
      }
    }
    return sum;
  }

  gini(when: 'Before' | 'After'): number {
    if (this.lives === undefined) return NaN;
    const persons = new Float64Array(binCount);
    const totals = new Float64Array(binCount);
    for (let y = this.scope.fromYear; y < this.scope.toYear; y += 1) {
      for (const area of this.areas) {
        const bins = this.layout.bins(y, area);
        const moved = this.layout.moved(y, area);
        for (let b = 0; b < binCount; b += 1) {
          const aid = when === 'After';
          persons[b] = persons[b]! + this.lives[bins + 2 * b]! + (aid ? this.policy[moved + 2 * b]! : 0);
          totals[b] = totals[b]! + this.lives[bins + 2 * b + 1]! + (aid ? this.policy[moved + 2 * b + 1]! : 0);
        }
      }
    }
    return giniOfBins(persons, totals);
  }
}

export interface Measure {
  readonly unit: MeasureUnit;
  /** Whether it exists for single months, or for years only. */
  readonly monthly: boolean;
  readonly of: (sums: Sums, lines: Lines) => number;
}
/** Lines of poverty by area, then line, then year. */
export type Lines = readonly (readonly Float64Array[])[];

const measure = (unit: MeasureUnit, monthly: boolean, of: Measure['of']): Measure => ({ unit, monthly, of });

/** Poverty is measured against the baseline's dibao standard of the year: the gap that full coverage would close. */
const line = 1;

const publicLedgers = [...livingLedgers, ...medicalLedgers];

const ledgerCosts = Object.fromEntries(
  ledgerNames.map((name) => [`${name}Cost`, measure('fen', true, (s) => s.ledger(name, 'due'))]),
) as { readonly [K in LedgerName as `${K}Cost`]: Measure };

type GroupTier = Extract<BorneSum, `living${string}` | `medical${string}`>;
const isOfTier = (name: BorneSum): name is GroupTier => name.startsWith('living') || name.startsWith('medical');
const borneCosts = Object.fromEntries(
  borneSums.filter(isOfTier).map((name) => [name, measure('fen', true, (s) => s.borne(name))]),
) as { readonly [K in GroupTier]: Measure };

export const measures = {
  cost: measure('fen', true, (s) => s.month('cost')),
  paid: measure('fen', true, (s) => s.month('paid')),
  recipients: measure('persons', true, (s) => s.month('persons') / s.months),
  households: measure('households', true, (s) => s.month('households') / s.months),
  personMonths: measure('person-months', true, (s) => s.month('persons')),
  entries: measure('households', true, (s) => s.month('entries')),
  exits: measure('households', true, (s) => s.month('exits')),
  taperPersons: measure('persons', true, (s) => s.month('taperPersons') / s.months),
  taperShare: measure('ratio', true, (s) => s.month('taperPersons') / s.month('persons')),
  taperCost: measure('fen', true, (s) => s.month('taperCost')),
  classifiedCost: measure('fen', true, (s) => s.month('classified')),
  averageTopUp: measure('fen/month', true, (s) => s.month('topUp') / s.month('persons')),
  averagePayment: measure('fen/month', true, (s) => s.month('cost') / s.month('persons')),
  personsPerHousehold: measure('ratio', true, (s) => s.month('persons') / s.month('households')),
  rate: measure('ratio', false, (s) => s.month('persons') / s.life('personMonths')),
  coverage: measure('ratio', false, (s) => s.year('coveredPersons') / s.year('eligiblePersons')),
  exclusionError: measure('ratio', false, (s) => 1 - s.year('coveredPersons') / s.year('eligiblePersons')),
  inclusionError: measure('ratio', false, (s) => s.year('misplacedPersons') / s.year('rollPersons')),
  /** FX-21, DZ-25, RC-15 · Of those in the poverty register who are eligible, who is on the roll. */
  coverageRegistered: measure('ratio', false, (s) => s.year('registeredCovered') / s.year('registeredEligible')),
  headcountBefore: measure('ratio', false, (s) => s.year(`poorBefore${line}`) / s.life('personMonths')),
  headcountAfter: measure('ratio', false, (s) => s.year(`poorAfter${line}`) / s.life('personMonths')),
  povertyGapBefore: measure('ratio', false, (s, lines) => s.gap(line, 'Before', lines, 1) / s.life('personMonths')),
  povertyGapAfter: measure('ratio', false, (s, lines) => s.gap(line, 'After', lines, 1) / s.life('personMonths')),
  severityBefore: measure('ratio', false, (s, lines) => s.gap(line, 'Before', lines, 2) / s.life('personMonths')),
  severityAfter: measure('ratio', false, (s, lines) => s.gap(line, 'After', lines, 2) / s.life('personMonths')),
  headcountNationalBefore: measure('ratio', false, (s) => s.year('poorBefore0') / s.life('personMonths')),
  /** YC-20 · Who is below the national poverty line after aid. */
  headcountNationalAfter: measure('ratio', false, (s) => s.year('poorAfter0') / s.life('personMonths')),
  giniBefore: measure('ratio', false, (s) => s.gini('Before')),
  giniAfter: measure('ratio', false, (s) => s.gini('After')),
  /** Public spending on all programmes, dibao included; administration is apart. */
  publicCost: measure('fen', true, (s) =>
    publicLedgers.reduce((sum, name) => sum + s.ledger(name, 'due'), s.month('cost')),
  ),
  ...ledgerCosts,
  // each tier's part of public spending: together they are publicCost, to the fen
  tierCentre: measure('fen', true, (s) => s.borne('livingCentre') + s.borne('medicalCentre')),
  tierProvince: measure('fen', true, (s) => s.borne('livingProvince') + s.borne('medicalProvince')),
  tierCity: measure('fen', true, (s) => s.borne('livingCity') + s.borne('medicalCity')),
  tierCounty: measure('fen', true, (s) => s.borne('livingCounty') + s.borne('medicalCounty')),
  ...borneCosts,
  /** Staff, coordinators, publication, evaluation, bought services: on top of publicCost. */
  administrationCost: measure('fen', true, (s) => s.borne('administration')),
  /** FX-15 · What tiers above the county put into the city's pool for dibao, tekun and temporary aid: a part of theirs. */
  pooledFunds: measure('fen', true, (s) => s.borne('pool')),
  /** YC-16 · What donors give, beside which `charityCost` is what matched needs are given. */
  charityInflow: measure('fen', true, (s) => s.borne('donations')),
  // who they are whom the roll holds in December
  shareElderly: measure('ratio', false, (s) => s.year('knownElderly') / s.year('knownPersons')),
  shareMinor: measure('ratio', false, (s) => s.year('knownMinors') / s.year('knownPersons')),
  sharePupil: measure('ratio', false, (s) => s.year('knownPupils') / s.year('knownPersons')),
  shareDisabled: measure('ratio', false, (s) => s.year('knownDisabled') / s.year('knownPersons')),
  shareSeriouslyIll: measure('ratio', false, (s) => s.year('knownSeriouslyIll') / s.year('knownPersons')),
  /** Of recipients who are or were in the poverty register, those lifted from it. */
  shareLifted: measure('ratio', false, (s) => s.year('rollLifted') / s.year('rollRegistered')),
  /** Medical aid of a stay in hospital, outpatient aid of the same month included. */
  stayAid: measure('fen', false, (s) => s.year('stayAid') / s.year('stays')),
  /** Aids a person and year. */
  temporaryAidRate: measure(
    'ratio',
    false,
    (s) => (s.ledger('temporaryAid', 'cases') * monthsOfYear) / s.life('personMonths'),
  ),
  temporaryAidMean: measure('fen', false, (s) => s.ledger('temporaryAid', 'due') / s.ledger('temporaryAid', 'cases')),
  tekunPersons: measure('persons', true, (s) => s.ledger('tekun', 'persons') / s.months),
  homesPersons: measure('persons', true, (s) => s.ledger('homes', 'persons') / s.months),
  disabilityLivingPersons: measure('persons', true, (s) => s.ledger('disabilityLiving', 'persons') / s.months),
  disabilityCarePersons: measure('persons', true, (s) => s.ledger('disabilityCare', 'persons') / s.months),
  /** DZ-08 · Of those entitled to the disability subsidies, the share who are paid, each subsidy counted. */
  disabilityReach: measure(
    'ratio',
    true,
    (s) =>
      (s.ledger('disabilityLiving', 'persons') + s.ledger('disabilityCare', 'persons')) /
      (s.ledger('disabilityLiving', 'targeted') + s.ledger('disabilityCare', 'targeted')),
  ),
  /** RC-14 · Share of those in tekun who have a place in a home, of all and of those who need care. */
  tekunInHomes: measure('ratio', true, (s) => s.ledger('homes', 'cases') / s.ledger('tekun', 'persons')),
  tekunNeedingInHomes: measure('ratio', true, (s) => s.ledger('homes', 'targeted') / s.ledger('tekun', 'targeted')),
  medicalAidCases: measure('cases', true, (s) => s.ledger('medicalAid', 'cases')),
  temporaryAidCases: measure('cases', true, (s) => s.ledger('temporaryAid', 'cases')),
  /** YC-14 · Households led over the bridge of temporary aid, once for each aid they are led to. */
  temporaryAidLed: measure('cases', true, (s) => s.ledger('temporaryAid', 'targeted')),
  /** Income before public aid but with basic pensions, fen a person and year. */
  incomePerHead: measure('fen', false, (s) => (s.life('income') * monthsOfYear) / s.life('personMonths')),
  residents: measure('persons', false, (s) => s.life('persons') / s.years),
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];
