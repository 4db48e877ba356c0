/** What a target of a document may be held against in a run: levels of the dibao standard, and outcome measures. */
import type { MeasureName } from '../../model/outcomes/measures.ts';
import { perYear, ratio, type ParameterShape } from '../../model/policy/parameter.ts';

interface TargetMeasure {
  /** What kind of number the target is. */
  readonly shape: ParameterShape;
  /** Whether the target is reached from above: no more than it. */
  readonly atMost: boolean;
}

const share: TargetMeasure = { shape: ratio(0, 100_000, 100), atMost: false };
const shareAtMost: TargetMeasure = { ...share, atMost: true };

/** The rural standard, fen a person and year; over the urban one; over the national poverty line of the year. */
export const standardMeasures = ['standard', 'standardRatio', 'standardOverLine'] as const;
export type StandardMeasure = (typeof standardMeasures)[number];

export const targetMeasures = {
  standard: { shape: perYear(0, 100_000_000, 100), atMost: false },
  standardRatio: share,
  standardOverLine: share,
  coverage: share,
  coverageRegistered: share,
  exclusionError: shareAtMost,
  inclusionError: shareAtMost,
  disabilityReach: share,
  tekunInHomes: share,
  tekunNeedingInHomes: share,
  headcountAfter: shareAtMost,
  headcountNationalAfter: shareAtMost,
} as const satisfies Partial<Record<MeasureName | StandardMeasure, TargetMeasure>>;

export type TargetMeasureName = keyof typeof targetMeasures;
export const targetMeasureNames = Object.keys(targetMeasures) as TargetMeasureName[];
