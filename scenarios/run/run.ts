import type { Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { Results } from '../../model/outcomes/results.ts';
import { populationHeader, type Population } from '../../model/population/population.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import { payersOfDraw, type Payers } from '../../model/policy/payers.ts';
import { horizon, monthsOfYear, reportedYears, runInMonths } from '../../model/dynamics/clock.ts';
import { leastHouseholds } from '../../model/outcomes/disclosure.ts';
import { layout } from '../../model/outcomes/layout.ts';
import { linesOfDraw, type Setup, type Task } from '../../model/simulate.ts';
import { blockSize, replicateTasks } from './blocks.ts';
import { replicateDigest, runDigest } from './digest.ts';
import type { Piece } from './messages.ts';
import type { Pool } from './pool.ts';
import { seedOf } from './seed.ts';
import { shared } from './shared.ts';

/** What a run is asked for: the part of a resolved comparison that decides its sums. */
export interface Plan {
  /** First reported month, 12 · year + month − 1. */
  readonly from: number;
  readonly months: number;
  /** Seed phrase. */
  readonly seed: string;
  readonly draws: number;
  /** Replicates a draw. */
  readonly replicates: number;
  /** Baseline first. */
  readonly standards: readonly { readonly settings: Settings }[];
}

/** What a run reads: loaded before, since the browser fetches what Node reads from disk. */
export interface Inputs {
  readonly population: Population;
  readonly rates: Rates;
}

export interface Progress {
  /** Simulated years of sampled households, run-in left out; the run's own replicates only. */
  readonly done: number;
  readonly planned: number;
  readonly replicates: number;
  readonly plannedReplicates: number;
}

export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Called whenever more replicates are whole. */
  readonly onResults?: (results: Results) => void;
  readonly signal?: AbortSignal;
  /** Bytes of dynamics that all workers together may keep for moved levers; 0 (the default) keeps none. */
  readonly keepBytes?: number;
  /** Whether to compute the digest of the sums; see `Run.digest`. */
  readonly digest?: boolean;
}

/** Sums of replicates that may be held here, so that a standard that did not change is not run again. */
const mostHeldBytes = 128 * 2 ** 20;

interface Replicate {
  readonly draw: number;
  readonly replicate: number;
  households: number;
  lives: Float64Array;
  /** Lives are whole from before; those of new pieces are the same again. */
  readonly livesHeld: boolean;
  policy: (Float64Array | undefined)[];
}

const addTo = (sums: Float64Array | undefined, more: Float64Array): Float64Array => {
  if (!sums || sums.length === 0) return more;
  for (let i = 0; i < more.length; i++) sums[i] = sums[i]! + more[i]!;
  return sums;
};

/** Largest weight of a real household: a figure of a sample that rests on one of them counts as many. 0 without any. */
const heaviest = ({ synthetic, households }: Population): number => {
  if (synthetic === true) return 0;
  // a register amid a synthetic rest is whole
  if (synthetic === 'partly') return 1;
  return households.weight.reduce((most, weight) => Math.max(most, weight), 1);
};

/** A run of a comparison: its figures rest on whole replicates only and tighten while it goes on. */
export class Run {
  readonly clock: Clock;
  readonly #pool: Pool;
  readonly #options: RunOptions;
  readonly #setup: Setup;
  readonly #draws: number;
  readonly #replicates: number;
  readonly #households: number;
  readonly #heaviest: number;
  readonly #held: boolean;
  #standards: readonly Settings[];
  #results: Results;
  #sums: Replicate[] = [];
  #digests: Promise<string>[] = [];
  #done: Promise<boolean>;
  #householdsDone = 0;
  #householdsPlanned = 0;

  constructor(plan: Plan, pool: Pool, { population, rates }: Inputs, options: RunOptions = {}) {
    this.#pool = pool;
    this.#options = options;
    this.clock = { from: plan.from, months: plan.months, runIn: runInMonths };
    this.#draws = plan.draws;
    this.#replicates = plan.replicates;
    const header = populationHeader(population);
    this.#households = header.householdCount;
    this.#heaviest = heaviest(population);
    this.#standards = plan.standards.map(({ settings }) => settings);
    this.#setup = {
      header,
      buffer: shared(population.buffer),
      rates,
      clock: this.clock,
      seed: seedOf(plan.seed, header.place),
      draws: plan.draws,
      replicates: plan.replicates,
      standards: this.#standards,
      keepBytes: Math.floor((options.keepBytes ?? 0) / pool.threads),
    };
    const { livesLength, policyLength } = this.#layout();
    const bytes = 8 * plan.draws * plan.replicates * (livesLength + policyLength * plan.standards.length);
    this.#held = this.#setup.keepBytes > 0 && bytes <= mostHeldBytes;
    pool.prepare(this.#setup);
    this.#results = this.#newResults();
    this.#done = this.#begin([]);
    options.signal?.addEventListener('abort', () => this.cancel(), { once: true });
    if (options.signal?.aborted) this.cancel();
  }

  /** The figures so far; another object after `change`. */
  get results(): Results {
    return this.#results;
  }

  /**
   * Resolves with true when all replicates are whole, with false when the run was cancelled or changed.
   * @throws what `Pool.run` throws
   */
  get done(): Promise<boolean> {
    return this.#done;
  }

  get progress(): Progress {
    const years = this.clock.months / monthsOfYear;
    return {
      done: this.#householdsDone * years,
      planned: this.#householdsPlanned * years,
      replicates: this.#results.complete,
      plannedReplicates: this.#draws * this.#replicates,
    };
  }

  /** SHA-256 of all integer sums in declared order, of a whole run begun with `digest`. */
  async digest(): Promise<string> {
    if (!(await this.#done)) throw new Error('a run that was stopped has no digest');
    return runDigest(await Promise.all(this.#digests));
  }

  /** Hands out no more; what is whole stays. */
  cancel(): void {
    this.#pool.cancel();
  }

  /**
   * A lever was moved, an alternative added or removed: runs the new standards on the same lives. Standards that are as
   * before are not run again, if their sums are at hand and the baseline is as before.
   */
  change(standards: readonly Settings[]): void {
    const same = (a: Settings | undefined, b: Settings) => a === b || JSON.stringify(a) === JSON.stringify(b);
    const before = this.#standards;
    const baselineStays = same(before[0], standards[0]!);
    const stays = standards.map((settings) => (baselineStays ? before.findIndex((old) => same(old, settings)) : -1));
    this.#standards = standards;
    this.#pool.setStandards(standards);
    this.#results = this.#newResults();
    this.#done = this.#begin(stays);
  }

  #layout() {
    return layout(this.clock.months, reportedYears(this.clock));
  }

  #newResults(): Results {
    const standards = this.#standards;
    const baseline = standards[0]!;
    const lines = new Map<number, ReturnType<typeof linesOfDraw>>();
    const linesOf = (draw: number) => {
      const known = lines.get(draw) ?? linesOfDraw(this.#setup, baseline, draw);
      lines.set(draw, known);
      return known;
    };
    const payers = new Map<string, Payers>();
    const payersOf = (draw: number, standard: number) => {
      const key = `${draw} ${standard}`;
      const known = payers.get(key) ?? payersOfDraw(this.#setup, standards[standard]!, draw);
      payers.set(key, known);
      return known;
    };
    const least = leastHouseholds * this.#heaviest;
    return new Results(this.#layout(), this.clock, standards.length, linesOf, payersOf, least);
  }

  /** @param stays for each standard, its number among the standards before, or −1 */
  #begin(stays: readonly number[]): Promise<boolean> {
    const before = this.#sums;
    this.#sums = [];
    this.#digests = [];
    this.#householdsDone = 0;
    const size = blockSize(horizon(this.clock));
    const tasks: Task[] = [];
    for (let replicate = 0; replicate < this.#replicates; replicate++)
      for (let draw = 0; draw < this.#draws; draw++) {
        const old = before[this.#index(draw, replicate)];
        const whole = this.#held && old?.households === this.#households ? old : undefined;
        const policy = this.#standards.map((_, i) => whole?.policy[stays[i] ?? -1]);
        const asked = policy.flatMap((sums, i) => (sums ? [] : [i]));
        this.#sums[this.#index(draw, replicate)] = {
          draw,
          replicate,
          households: asked.length === 0 ? this.#households : 0,
          lives: whole?.lives ?? new Float64Array(),
          livesHeld: whole !== undefined,
          policy,
        };
        if (asked.length > 0) tasks.push(...replicateTasks(draw, replicate, this.#households, size, asked));
      }
    this.#householdsPlanned = tasks.reduce((sum, task) => sum + task.to - task.from, 0);
    for (const sums of this.#sums) if (sums.households === this.#households) this.#whole(sums);
    const done = this.#pool.run(tasks, (pieces) => this.#receive(pieces));
    done.catch(() => {}); // who awaits `done` hears of it
    return done;
  }

  #index(draw: number, replicate: number): number {
    return draw * this.#replicates + replicate;
  }

  #receive(pieces: readonly Piece[]): void {
    const complete = this.#results.complete;
    for (const piece of pieces) {
      const sums = this.#sums[this.#index(piece.draw, piece.replicate)]!;
      if (!sums.livesHeld) sums.lives = addTo(sums.lives, piece.lives);
      piece.standards.forEach((standard, i) => {
        sums.policy[standard] = addTo(sums.policy[standard], piece.policy[i]!);
      });
      sums.households += piece.households;
      this.#householdsDone += piece.households;
      if (sums.households === this.#households) this.#whole(sums);
    }
    this.#options.onProgress?.(this.progress);
    if (this.#results.complete > complete) this.#options.onResults?.(this.#results);
  }

  #whole(sums: Replicate): void {
    const { draw, replicate, lives } = sums;
    const policy = sums.policy as Float64Array[];
    this.#results.addLives(draw, replicate, lives);
    policy.forEach((each, standard) => this.#results.add(draw, replicate, standard, each));
    if (this.#options.digest) {
      const digest = replicateDigest(lives, policy);
      digest.catch(() => {}); // who awaits the run's digest hears of it
      this.#digests[this.#index(draw, replicate)] = digest;
    }
    if (!this.#held) {
      sums.lives = new Float64Array();
      sums.policy = [];
    }
  }
}

/** Starts a run on a pool, which then belongs to it until another run is started there. */
export const startRun = (plan: Plan, pool: Pool, inputs: Inputs, options: RunOptions = {}): Run =>
  new Run(plan, pool, inputs, options);
