/** One line of a benchmark's table. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What `value` should keep, in words: "≤ 3". */
  readonly target?: string;
}
