/**
 * Administration 经办 of social aid: what staff, village coordinators, publication, evaluation and bought services cost in a year.
 * Reckoned after the loop, from totals of an area; no household is looked at.
 */
import { ratioUnit, wholeRatio } from './money.ts';
import { count, perYear, ratio, type ParameterShape } from './parameter.ts';

export const administrationParameters = {
  /** Recipients for each person at the counter; 0 for no such rule. */
  'staff.recipients': count(0, 0, 100_000),
  /** Least full-time staff per township (rural) or subdistrict (urban). */
  'staff.perOffice': count(0, 0, 100),
  'staff.cost': perYear(0, 100_000_000, 100_000),
  'coordinators.perVillage': count(0, 0, 20),
  'coordinators.cost': perYear(0, 100_000_000, 10_000),
  /** Cost of posting the roll, per household on it. */
  'publication.cost': perYear(0, 100_000, 100),
  /** Third-party evaluation: share of households on the roll visited, and cost of a visit. */
  'evaluation.share': ratio(0, 10000, 100),
  'evaluation.cost': perYear(0, 10_000_000, 1000),
  /** Bought social services, per recipient. */
  'services.cost': perYear(0, 10_000_000, 1000),
  /** Operating funds on top of the cost of staff. */
  'operating.share': ratio(0, 100_000, 500),
} as const satisfies Record<string, ParameterShape>;

/** Administration in one area and year; ratios over 10,000, money in fen a year. */
export interface AdministrationLaw {
  readonly recipientsPerStaff: number;
  readonly staffPerOffice: number;
  readonly staffCost: number;
  readonly coordinatorsPerVillage: number;
  readonly coordinatorCost: number;
  readonly publicationCost: number;
  readonly evaluationShare: number;
  readonly evaluationCost: number;
  readonly servicesCost: number;
  readonly operatingShare: number;
}

export const administrationLaw = (
  read: (rule: keyof typeof administrationParameters) => number,
): AdministrationLaw => ({
  recipientsPerStaff: read('staff.recipients'),
  staffPerOffice: read('staff.perOffice'),
  staffCost: read('staff.cost'),
  coordinatorsPerVillage: read('coordinators.perVillage'),
  coordinatorCost: read('coordinators.cost'),
  publicationCost: read('publication.cost'),
  evaluationShare: read('evaluation.share'),
  evaluationCost: read('evaluation.cost'),
  servicesCost: read('services.cost'),
  operatingShare: read('operating.share'),
});

/** Totals of an area in a year. */
export interface Administered {
  /** Persons and households on the dibao roll, mean of the year. */
  readonly recipients: number;
  readonly households: number;
  /** Townships (rural) or subdistricts (urban), and administrative villages. */
  readonly offices: number;
  readonly villages: number;
}

/** YC-19, FX-16 · Staff: by recipients, and at least so many an office; whole persons. */
export const staff = (law: AdministrationLaw, of: Administered): number =>
  Math.max(
    law.recipientsPerStaff === 0 ? 0 : -Math.floor(-of.recipients / law.recipientsPerStaff),
    law.staffPerOffice * of.offices,
  );

/** YC-19, FX-16, DZ-21 · Staff with operating funds, fen. */
export const staffCost = (law: AdministrationLaw, of: Administered): number => {
  const paid = staff(law, of) * law.staffCost;
  return paid + wholeRatio(law.operatingShare, paid);
};

/** YC-19, FX-16 · Coordinators of the villages, fen. */
export const coordinatorCost = (law: AdministrationLaw, of: Administered): number =>
  law.coordinatorsPerVillage * of.villages * law.coordinatorCost;

/** YC-24, FX-20 · The roll is posted where recipients live, fen. */
export const publicationCost = (law: AdministrationLaw, of: Administered): number =>
  Math.floor(of.households * law.publicationCost);

/** YC-24, FX-20 · A third party visits a share of the households, fen. */
export const evaluationCost = (law: AdministrationLaw, of: Administered): number =>
  Math.floor((of.households * law.evaluationShare) / ratioUnit) * law.evaluationCost;

/** YC-19, FX-16, RC-16 · Bought services, fen. */
export const servicesCost = (law: AdministrationLaw, of: Administered): number =>
  Math.floor(of.recipients * law.servicesCost);

/** All of it, fen a year. */
export const administrationCost = (law: AdministrationLaw, of: Administered): number =>
  staffCost(law, of) +
  coordinatorCost(law, of) +
  publicationCost(law, of) +
  evaluationCost(law, of) +
  servicesCost(law, of);
