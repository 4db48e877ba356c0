/**
 * Statistical disclosure control 统计披露控制: on how many households a figure rests, so that one which rests on fewer than
 * `leastHouseholds` of a real register is not shown.
 *
 * A cell is hidden where that number, the mean over the replicates, is above 0 and below the least. So that no total gives it
 * back, a second cell is hidden beside a single one: of the two areas both; of a year's months, of the period's years, and of
 * the programmes for living and of the medical ones, that which rests on the fewest. Where such a group has no second, its own
 * sum and that of all public spending are hidden.
 */
import { ledgerNames, type LedgerName } from '../policy/order.ts';
import { monthsOfYear } from '../dynamics/clock.ts';
import { borneSums, livingLedgers, medicalLedgers } from './borne.ts';
import type { MeasureName, Sums } from './measures.ts';

const groupNames = ['living', 'medical'] as const;
/** Programmes whose sum is shown beside them. */
export const programmeGroups = {
  living: ['roll', ...livingLedgers],
  medical: medicalLedgers,
} as const satisfies Record<(typeof groupNames)[number], readonly Basis[]>;

/** Households that a figure of a register rests on at least. */
export const leastHouseholds = 5;

/** What a figure rests on: all households of the area, or those that a programme or an event reaches. */
export type Basis =
  | 'area'
  | 'roll'
  | 'taper'
  | 'entries'
  | 'exits'
  | 'eligible'
  | 'placed'
  | 'registered'
  | 'known'
  | 'onRegister'
  | 'poor'
  | 'poorNational'
  | 'poorAfter'
  | 'poorNationalAfter'
  | 'living'
  | 'medical'
  | 'public'
  | LedgerName;

const bases: Readonly<Partial<Record<MeasureName, Basis>>> = {
  cost: 'roll',
  paid: 'roll',
  recipients: 'roll',
  households: 'roll',
  personMonths: 'roll',
  averageTopUp: 'roll',
  averagePayment: 'roll',
  personsPerHousehold: 'roll',
  classifiedCost: 'roll',
  rate: 'roll',
  taperPersons: 'taper',
  taperShare: 'taper',
  taperCost: 'taper',
  entries: 'entries',
  exits: 'exits',
  coverage: 'eligible',
  exclusionError: 'eligible',
  inclusionError: 'placed',
  coverageRegistered: 'registered',
  shareElderly: 'known',
  shareMinor: 'known',
  sharePupil: 'known',
  shareDisabled: 'known',
  shareSeriouslyIll: 'known',
  shareLifted: 'onRegister',
  stayAid: 'medicalAid',
  temporaryAidRate: 'temporaryAid',
  temporaryAidMean: 'temporaryAid',
  temporaryAidLed: 'temporaryAid',
  disabilityReach: 'disabilityLiving',
  tekunInHomes: 'homes',
  tekunNeedingInHomes: 'homes',
  headcountBefore: 'poor',
  povertyGapBefore: 'poor',
  severityBefore: 'poor',
  headcountNationalBefore: 'poorNational',
  headcountAfter: 'poorAfter',
  povertyGapAfter: 'poorAfter',
  severityAfter: 'poorAfter',
  headcountNationalAfter: 'poorNationalAfter',
  publicCost: 'public',
  tierCentre: 'public',
  tierProvince: 'public',
  tierCity: 'public',
  tierCounty: 'public',
  ...Object.fromEntries(
    borneSums.flatMap((name) => groupNames.filter((group) => name.startsWith(group)).map((group) => [name, group])),
  ),
  ...Object.fromEntries(
    ledgerNames.flatMap((name) => ['Cost', 'Persons', 'Cases'].map((ending) => [`${name}${ending}`, name])),
  ),
};

/** A measure that nothing is said of rests on the area's households. */
export const basisOf = (name: MeasureName): Basis => bases[name] ?? 'area';

/** Households for so many persons, at the area's mean size. */
const asHouseholds = (s: Sums, persons: number): number => (persons * s.life('households')) / s.life('persons');

const isLedger = (basis: Basis): basis is LedgerName => (ledgerNames as readonly string[]).includes(basis);

/** Households that a replicate's figure rests on; NaN where the basis says nothing. */
export const householdsBehind = (basis: Basis, s: Sums): number => {
  // the largest month counts nobody twice
  if (isLedger(basis)) return asHouseholds(s, s.mostOfMonths(basis, 'persons'));
  switch (basis) {
    case 'area':
      return s.life('households') / s.years;
    case 'roll':
      return s.month('households') / s.months;
    case 'taper':
      return s.month('taperHouseholds') / s.months;
    case 'entries':
      return s.month('entries');
    case 'exits':
      return s.month('exits');
    case 'eligible':
      return s.year('eligibleHouseholds') / s.years;
    case 'placed':
      return s.year('rollHouseholds') / s.years;
    case 'registered':
      return asHouseholds(s, s.year('registeredEligible') / s.years);
    case 'known':
      return asHouseholds(s, s.year('knownPersons') / s.years);
    case 'onRegister':
      return asHouseholds(s, s.year('rollRegistered') / s.years);
    case 'poor':
      return asHouseholds(s, s.year('poorBefore1') / monthsOfYear / s.years);
    case 'poorNational':
      return asHouseholds(s, s.year('poorBefore0') / monthsOfYear / s.years);
    case 'poorAfter':
      return asHouseholds(s, s.year('poorAfter1') / monthsOfYear / s.years);
    case 'poorNationalAfter':
      return asHouseholds(s, s.year('poorAfter0') / monthsOfYear / s.years);
    case 'living':
    case 'medical':
    case 'public':
      return NaN;
  }
};

/** Whether a figure that rests on so many households is hidden. */
export const isHidden = (households: number, least: number): boolean => households > 0 && households < least;

/** Hides beside a single hidden cell the one that rests on the fewest, so that no total of all gives it back. */
export const withSecond = (hidden: readonly boolean[], households: readonly number[]): boolean[] => {
  if (hidden.filter(Boolean).length !== 1) return [...hidden];
  let second = -1;
  hidden.forEach((is, i) => {
    if (is || !(households[i]! > 0)) return;
    if (second < 0 || households[i]! < households[second]!) second = i;
  });
  return hidden.map((is, i) => is || i === second);
};
