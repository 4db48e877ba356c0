import type { Settings } from '../../model/policy/parameters.ts';
import type { Setup, Task } from '../../model/simulate.ts';
import type { Problem } from '../load/problem.ts';

/** What the pool asks of a worker. A worker answers one message after the other, in the order in which they came. */
export type Message =
  | { readonly kind: 'prepare'; readonly setup: Setup }
  /** A lever was moved: the next tasks run these standards; kept dynamics stay. */
  | { readonly kind: 'standards'; readonly standards: readonly Settings[] }
  /** Tasks one after the other until `milliseconds` are over; at least the first is done. */
  | {
      readonly kind: 'task';
      readonly generation: number;
      readonly tasks: readonly Task[];
      readonly milliseconds: number;
    };

/** The integer sums of some households of one replicate; `policy` in the order of `standards`. */
export interface Piece {
  readonly draw: number;
  readonly replicate: number;
  readonly households: number;
  readonly standards: readonly number[];
  /** Empty where the lives were not asked for. */
  readonly lives: Float64Array;
  readonly policy: readonly Float64Array[];
}

/** What a worker answers. */
export type Answer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'sums';
      readonly generation: number;
      readonly pieces: readonly Piece[];
      /** For each task that was done, from the first on, whether this worker now keeps its dynamics. */
      readonly kept: readonly boolean[];
      /** True where the dynamics of all that was done had been kept before. */
      readonly policyOnly: boolean;
      readonly milliseconds: number;
    }
  | Failed;

/** A user's mistake as problems, or a bug as what was thrown. */
export type Failed =
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly bug: { readonly message: string; readonly stack: string } };
