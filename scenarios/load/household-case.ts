/** A household and what happens to it, in the model's units: what a case file says once it is read. */
import type { Bilingual } from './statement.ts';

export interface CaseDisability {
  /** As in `Disability`. */
  readonly kind: number;
  readonly grade: number;
  readonly certificate: boolean;
  /** 0 full, 1 partial, 2 lost. */
  readonly selfCare: number;
}

export interface CaseJob {
  /** As in `Offer`. */
  readonly kind: number;
  /** Fen a month. */
  readonly wage: number;
  /** Length in months, absent where it is open. */
  readonly months?: number;
}

export interface CaseMember {
  readonly name: string;
  /** Years at the start, in whole months. */
  readonly age: number;
  readonly sex: 'male' | 'female';
  readonly disability?: CaseDisability;
  readonly health: 'well' | 'chronic' | 'serious' | 'bedridden';
  readonly school: 'none' | 'upper' | 'college';
  readonly work?: CaseJob & { readonly since?: number };
  /** As in `Pension`; the amount, fen a month, where it is stated. */
  readonly pension: number;
  readonly pensionAmount?: number;
  readonly entitled: boolean;
  readonly childInHardship: boolean;
  readonly supporter: boolean;
}

/** Income by source, fen a year. */
export interface CaseIncome {
  readonly business: number;
  readonly property: number;
  readonly transfer: number;
}

/** What happens in a calendar month; `member` is the place in the list of members, those born counted on. */
export type CaseEvent = { readonly month: number } & (
  | ({ readonly what: 'job'; readonly member: number } & CaseJob)
  | { readonly what: 'jobLost' | 'bedridden' | 'death' | 'leaves'; readonly member: number }
  /** Cost in fen; level as in the rates: 0 township, 1 county, 2 city. */
  | { readonly what: 'admission'; readonly member: number; readonly cost: number; readonly level: number }
  | { readonly what: 'illness'; readonly member: number; readonly months?: number }
  | ({ readonly what: 'disability'; readonly member: number } & CaseDisability)
  | { readonly what: 'birth'; readonly member: number }
  | { readonly what: 'lifted'; readonly project: boolean; readonly stable: boolean }
  | { readonly what: 'fallenBack' }
  /** Share over 10,000. */
  | { readonly what: 'disaster'; readonly loss: number }
  /** Kind as in `Emergency`; loss in fen of the month. */
  | { readonly what: 'emergency'; readonly kind: number; readonly loss: number }
  | ({ readonly what: 'income' } & Partial<CaseIncome>)
);

/** A case in the model's units. */
export interface HouseholdCase {
  readonly id: string;
  readonly title: Bilingual;
  readonly place: string;
  readonly area: 'rural' | 'urban';
  readonly pilot: boolean;
  readonly perDisease: boolean;
  readonly standard?: string;
  readonly start: number;
  readonly months: number;
  /** Those of the first month, then those born, in order. */
  readonly members: readonly CaseMember[];
  readonly membersAtStart: number;
  readonly income: CaseIncome;
  /** Rank of wealth over 10,000. */
  readonly wealth: number;
  readonly register: 'none' | 'registered' | 'lifted';
  readonly home?: boolean;
  readonly dibaoSince?: number;
  readonly basicPension?: { readonly central: number; readonly whole: number };
  readonly events: readonly CaseEvent[];
}
