import type { TFunction } from 'i18next';
import type { Interval } from '../../model/outcomes/interval.ts';
import type { Results } from '../../model/outcomes/results.ts';
import type { Language } from '../../scenarios/load/units.ts';
import type { HeldTarget } from '../../scenarios/run/targets.ts';
import type { PrintUnit } from '../amount.ts';
import type { Mark } from '../colours.ts';

/** A standard as it is drawn. */
export interface Shown {
  /** Its place in the results. */
  readonly index: number;
  readonly name: string;
  readonly mark: Mark;
}

export interface FigureInput {
  readonly results: Results;
  /** First reported month, 12 · year + month − 1, and how many. */
  readonly from: number;
  readonly months: number;
  /** Baseline first. */
  readonly shown: readonly Shown[];
  /** Rural 0, urban 1; both together where absent. */
  readonly area: 0 | 1 | undefined;
  /** Targets of each standard's document, in the order of the results. */
  readonly held: () => readonly (readonly HeldTarget[])[];
  readonly t: TFunction;
  readonly language: Language;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** A mean over replicates: the table shows its half-width beside it, the file its ends in columns of their own. */
  readonly interval?: {
    /** Counted in single heads. */
    readonly isWhole: boolean;
    /** A difference: a plus is shown. */
    readonly isSigned: boolean;
  };
}

/** One line of the table under a figure; numbers in the unit that the column's label states. */
export type Row = Readonly<Record<string, string | number>>;

const parts = ['mean', 'low', 'high', 'n', 'digits'] as const;

/** Key of a part of an interval in a row; the mean stands under the column's own. */
const keyOf = (key: string, part: (typeof parts)[number]) => (part === 'mean' ? key : `${key}.${part}`);

/** A mean over replicates as cells of a row: `key`, `key.low`, `key.high`, and what its digits rest on. */
export const intervalCells = (key: string, interval: Interval): Row =>
  Object.fromEntries(parts.map((part) => [keyOf(key, part), interval[part]]));

/** The interval that a row holds under a key; none where the value is no mean over replicates. */
export const intervalIn = (row: Row, key: string): Interval | undefined => {
  const [mean, low, high, n, digits] = parts.map((part) => row[keyOf(key, part)]);
  return n === undefined
    ? undefined
    : { mean: Number(mean), low: Number(low), high: Number(high), n: Number(n), digits: Number(digits) };
};

/** A column of means over replicates, counted in a unit. */
export const intervalColumn = (key: string, label: string, unit: PrintUnit, isSigned = false): Column => ({
  key,
  label,
  interval: { isWhole: unit.per === 1, isSigned },
});

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
}

/** Colours of what is not data. */
export interface Ink {
  readonly text: string;
  readonly faint: string;
  readonly rule: string;
  readonly ground: string;
  /** Colour of a standard on this ground. */
  readonly of: (shown: Shown) => string;
}

export interface Panel {
  /** What its vertical axis measures, with the unit. */
  readonly label: string;
  /** Heading that it shares with its neighbours. */
  readonly group?: string;
  readonly draw: (size: Size) => SVGSVGElement | HTMLElement;
}

/** A chart, its table and its words, made of the same rows. */
export interface Figure {
  /** A sentence that states what is seen. */
  readonly title: string;
  /** What lines and bands are. */
  readonly note: string;
  readonly panels: readonly Panel[];
  /** Many panels, each small. */
  readonly small?: boolean;
  /** Panels stand one below the other, each so high. */
  readonly stacked?: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Decimals of a column's other numbers in the table; of numbers in many units, their significant digits. */
  readonly decimals: Readonly<Record<string, number | 'significant'>>;
}

/** The calendar years of the period. */
export const yearsOf = ({ from, months }: Pick<FigureInput, 'from' | 'months'>): number[] => {
  const first = Math.floor(from / 12);
  const last = Math.floor((from + months - 1) / 12);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

export const largest = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
};
