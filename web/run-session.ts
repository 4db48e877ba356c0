import type { Results } from '../model/outcomes/results.ts';
import type { Population } from '../model/population/population.ts';
import type { Clock } from '../model/dynamics/clock.ts';
import type { Rates } from '../model/dynamics/rates.ts';
import type { ResolvedComparison } from '../scenarios/load/comparison.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import { Pool } from '../scenarios/run/pool.ts';
import { ResourceError } from '../scenarios/run/resource-error.ts';
import { startRun, type Progress, type Run } from '../scenarios/run/run.ts';
import { spawn } from './spawn.ts';

export type RunStatus = 'loading' | 'synthesising' | 'running' | 'done' | 'stopped' | 'failed';

/** What the page shows of a run at one moment; figures stay until newer ones can replace them. */
export interface Snapshot {
  readonly status: RunStatus;
  /** The latest figures, and the ids of the standards in them. */
  readonly results?: Results;
  readonly ids: readonly string[];
  /** Their period. */
  readonly from: number;
  readonly months: number;
  /** Households in the sample behind them. */
  readonly households: number;
  /** The run's months, run-in included, and the rates behind it; there with the figures. */
  readonly clock?: Clock;
  readonly rates?: Rates;
  /** The figures belong to what was asked before. */
  readonly stale: boolean;
  readonly progress: Progress;
  /** Workers in the middle of a task. */
  readonly busy: number;
  /** Milliseconds from the last change to its first figures. */
  readonly firstFigures?: number;
  readonly problems: readonly Problem[];
  /** What was thrown, where it is not the user's mistake. */
  readonly bug?: string;
}

export interface Inputs {
  readonly population: Population;
  readonly rates: Rates;
}

/** First figures rest on three replicates: an interval of two says next to nothing. */
const fewest = 3;
/** Memory for dynamics that are kept, so that a lever reruns policy only. */
const keptForLevers = 192 * 2 ** 20;
/** Least time between two paints of figures, ms, and how many times as long as a paint itself: the workers need the cores. */
const pause = 120;
const idle = 8;

const noProgress: Progress = { done: 0, planned: 0, replicates: 0, plannedReplicates: 0 };

/** The page's run: begins anew where place, people, period, seed or precision change, and reruns policy where a lever moves. */
export class RunSession {
  readonly #pool = new Pool({ spawn });
  readonly #load: (comparison: ResolvedComparison, onSynthesis: () => void) => Promise<Inputs>;
  readonly #keepBytes: number;
  readonly #listeners = new Set<() => void>();
  #run: Run | undefined;
  #conditions = '';
  #comparison: ResolvedComparison | undefined;
  #asked = 0;
  #inputs: Inputs | undefined;
  #shown: Results | undefined;
  /** How long the last paint took, ms. */
  #paint = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #snapshot: Snapshot = {
    status: 'loading',
    ids: [],
    from: 0,
    months: 0,
    households: 0,
    stale: true,
    progress: noProgress,
    busy: 0,
    problems: [],
  };

  constructor(
    load: (comparison: ResolvedComparison, onSynthesis: () => void) => Promise<Inputs>,
    keepBytes = keptForLevers,
  ) {
    this.#load = load;
    this.#keepBytes = keepBytes;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  /** Runs this comparison from now on. */
  readonly set = (comparison: ResolvedComparison): void => {
    const { place, population, from, months, seed, draws, replicates } = comparison;
    const conditions = JSON.stringify([place, population, from, months, seed, draws, replicates]);
    this.#comparison = comparison;
    this.#asked = performance.now();
    if (conditions === this.#conditions && this.#run) {
      this.#run.change(comparison.standards.map(({ settings }) => settings));
      this.#follow(this.#run);
      return;
    }
    this.#conditions = conditions;
    this.#pool.cancel();
    this.#run = undefined;
    this.#tell({ status: 'loading', stale: true, progress: noProgress, problems: [] });
    this.#load(comparison, () => {
      if (this.#conditions === conditions) this.#tell({ status: 'synthesising' });
    }).then(
      (inputs) => {
        // another comparison may have been asked for while this one was loaded
        if (this.#conditions !== conditions || !this.#comparison) return;
        this.#inputs = inputs;
        this.#run = startRun(this.#comparison, this.#pool, inputs, {
          keepBytes: this.#keepBytes,
          onProgress: () => this.#soon(),
          onResults: () => this.#soon(),
        });
        this.#follow(this.#run);
      },
      (error: unknown) => this.#fail(error),
    );
  };

  /** What was loaded is no longer what is asked for, though it has the same name: the next `set` loads it anew. */
  readonly forget = (): void => {
    this.#conditions = '';
  };

  /** Hands out no more tasks; figures stay. */
  readonly stop = (): void => {
    this.#run?.cancel();
  };

  /** Goes on with what was stopped; replicates that are whole are kept. */
  readonly resume = (): void => {
    if (this.#comparison) this.set(this.#comparison);
  };

  #follow(run: Run): void {
    const { done } = run;
    this.#tell({ status: 'running', stale: true, problems: [], progress: run.progress });
    done.then(
      (whole) => {
        if (this.#run !== run || run.done !== done) return;
        this.#tell({ ...this.#figures(), status: whole ? 'done' : 'stopped' });
        this.#untilIdle();
      },
      (error: unknown) => this.#run === run && this.#fail(error),
    );
  }

  /** After a stop, workers finish what they have; the page says when they are idle. */
  #untilIdle(): void {
    if (this.#pool.busy === 0) return this.#tell({ busy: 0 });
    setTimeout(() => this.#untilIdle(), 30);
  }

  #fail(error: unknown): void {
    if (error instanceof InputError || error instanceof ResourceError)
      this.#tell({ status: 'failed', problems: error.problems });
    else {
      this.#tell({ status: 'failed', bug: error instanceof Error ? error.message : String(error) });
      console.error(error);
    }
  }

  #figures(): Partial<Snapshot> {
    const run = this.#run;
    const comparison = this.#comparison;
    const inputs = this.#inputs;
    if (!run || !comparison || !inputs) return {};
    const { results, progress, clock } = run;
    if (results.complete < Math.min(fewest, progress.plannedReplicates)) return { progress };
    const first = this.#shown === results ? {} : { firstFigures: performance.now() - this.#asked };
    this.#shown = results;
    return {
      progress,
      results,
      ids: comparison.standards.map(({ id }) => id),
      from: comparison.from,
      months: comparison.months,
      households: inputs.population.households.id.length,
      clock,
      rates: inputs.rates,
      stale: false,
      ...first,
    };
  }

  #soon(): void {
    const isFirst =
      this.#run &&
      this.#shown !== this.#run.results &&
      this.#run.results.complete >= Math.min(fewest, this.#run.progress.plannedReplicates);
    if (isFirst) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      return this.#tell({ ...this.#figures(), status: 'running' });
    }
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#snapshot.status !== 'running') return;
        const began = performance.now();
        this.#tell(this.#figures());
        setTimeout(() => (this.#paint = performance.now() - began));
      },
      Math.max(pause, idle * this.#paint),
    );
  }

  #tell(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, busy: this.#pool.busy, ...change };
    for (const listener of this.#listeners) listener();
  }
}
