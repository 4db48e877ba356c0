import type { Settings } from '../../model/policy/parameters.ts';
import type { Setup, Task } from '../../model/simulate.ts';
import { InputError } from '../load/problem.ts';
import type { Engine } from './engine.ts';
import type { Answer, Failed, Message, Piece } from './messages.ts';
import { householdsOf, keyOf, Queue, replicateOf } from './queue.ts';
import { ResourceError } from './resource-error.ts';

/** Most threads that are used where none are named. */
export const mostThreads = 16;

/** How long one hand-out of tasks may last, ms: with kept dynamics, and with dynamics to run. */
const longest = { policy: 20, dynamics: 200 };

export interface PoolOptions {
  readonly spawn: () => Engine;
  /** Default: the cores of the machine, at most 16. */
  readonly threads?: number;
  /** Milliseconds without an answer after which a worker is ended. */
  readonly silence?: number;
}

interface Slot {
  engine: Engine;
  /** Set once the engine has answered that it is prepared. */
  ready: boolean;
  handed: Handed | undefined;
  /** Waiting tasks whose dynamics it keeps. */
  readonly own: Queue;
  /** False once its engine was ended; what it still says is not heard. */
  alive: boolean;
}

interface Handed {
  readonly tasks: readonly Task[];
  readonly generation: number;
  readonly preparation: number;
}

interface Job {
  readonly generation: number;
  readonly receive: (pieces: readonly Piece[]) => void;
  readonly finish: (whole: boolean) => void;
  readonly fail: (error: Error) => void;
}

const nothing: ReadonlySet<string> = new Set();

const browserCores = () => globalThis.navigator?.hardwareConcurrency ?? 1;

/**
 * Hands tasks to workers. A task whose dynamics a worker keeps goes to that worker; sums that an earlier generation asked
 * for are not heard. What is computed never depends on who computes it: sums are exact integers.
 */
export class Pool {
  readonly threads: number;
  readonly #spawn: () => Engine;
  readonly #silence: number;
  readonly #slots: Slot[] = [];
  #setup: Setup | undefined;
  #standards: readonly Settings[] | undefined;
  #generation = 0;
  #preparation = 0;
  #job: Job | undefined;
  /** Waiting tasks whose dynamics nobody keeps. */
  readonly #free = new Queue();
  #undone = 0;
  /** Which slot keeps the dynamics of a task. */
  readonly #keeper = new Map<string, Slot>();
  readonly #redone = new Set<string>();
  /** Measured milliseconds a household, 0 while unknown. */
  readonly #pace = { policy: 0, dynamics: 0 };

  constructor({ spawn, threads = Math.min(mostThreads, browserCores()), silence = 10_000 }: PoolOptions) {
    this.#spawn = spawn;
    this.threads = Math.max(1, threads);
    this.#silence = silence;
  }

  /** Workers that are in the middle of a task. */
  get busy(): number {
    return this.#slots.filter((slot) => slot.handed).length;
  }

  /** Tasks whose dynamics some worker keeps. */
  get kept(): number {
    return this.#keeper.size;
  }

  /** Gives all workers another setup. What was running is cancelled and kept dynamics are dropped. */
  prepare(setup: Setup): void {
    this.cancel();
    this.#setup = setup;
    this.#standards = undefined;
    this.#preparation++;
    this.#keeper.clear();
    this.#pace.policy = this.#pace.dynamics = 0;
    for (const slot of this.#slots) this.#greet(slot);
    this.#fill();
  }

  /** Gives all workers other standards. What was running is cancelled; kept dynamics stay. */
  setStandards(standards: readonly Settings[]): void {
    this.cancel();
    this.#standards = standards;
    for (const slot of this.#slots) this.#send(slot, { kind: 'standards', standards });
  }

  /**
   * Runs the tasks, in about their order, and hands over their sums as they come.
   * @returns whether all were run; false where they were cancelled
   * @throws InputError, ResourceError where a worker stays silent twice over one task, or a plain Error for a bug
   */
  run(tasks: readonly Task[], receive: (pieces: readonly Piece[]) => void): Promise<boolean> {
    this.cancel();
    this.#fill();
    const generation = this.#generation;
    this.#redone.clear();
    this.#undone = tasks.length;
    if (tasks.length === 0) return Promise.resolve(true);
    for (const task of tasks) this.#queueOf(task).add([task]);
    return new Promise((finish, fail) => {
      this.#job = { generation, receive, finish, fail };
      this.#handOut();
    });
  }

  /** Hands out no more. Workers are idle when they have finished what they have; what they keep stays kept. */
  cancel(): void {
    const job = this.#job;
    this.#generation++;
    this.#job = undefined;
    this.#free.clear();
    for (const slot of this.#slots) slot.own.clear();
    job?.finish(false);
  }

  /** Ends all workers. */
  close(): void {
    this.cancel();
    while (this.#slots.length > 0) this.#drop(this.#slots[0]!);
  }

  #fail(error: Error): void {
    const job = this.#job;
    this.#job = undefined;
    this.cancel();
    job?.fail(error);
  }

  /** Prepares a slot's engine from the start. */
  #greet(slot: Slot): void {
    const preparation = this.#preparation;
    slot.ready = false;
    slot.engine.onLost = (error) => {
      if (!slot.alive) return;
      this.#drop(slot);
      this.#fail(error);
    };
    this.#send(slot, { kind: 'prepare', setup: this.#setup! }, () => {
      if (preparation !== this.#preparation) return;
      slot.ready = true;
      this.#handOut();
    });
    if (this.#standards) this.#send(slot, { kind: 'standards', standards: this.#standards });
  }

  /** Sends a message and hears its answer, if the engine is still this slot's; after long silence, replaces it. */
  #send(slot: Slot, message: Message, hear: (answer: Answer) => void = () => {}): void {
    // two halves: where this thread itself was held up, the answer is heard between them
    const half = (then: () => void) => setTimeout(then, this.#silence / 2);
    let timer = half(() => (timer = half(() => slot.alive && this.#silent(slot))));
    slot.engine.ask(message).then(
      (answer) => {
        clearTimeout(timer);
        if (!slot.alive) return;
        if (answer.kind === 'failed') this.#failed(slot, answer);
        else hear(answer);
      },
      (error: unknown) => {
        clearTimeout(timer);
        if (slot.alive) this.#fail(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  #failed(slot: Slot, answer: Failed): void {
    const old = slot.handed && slot.handed.generation !== this.#generation;
    slot.handed = undefined;
    if (old) return this.#handOut();
    if ('problems' in answer) return this.#fail(new InputError(answer.problems));
    const error = new Error(answer.bug.message);
    error.stack = answer.bug.stack;
    return this.#fail(error);
  }

  #silent(slot: Slot): void {
    const { handed } = slot;
    const wanted = handed?.generation === this.#generation ? handed.tasks : [];
    const again = !slot.ready || wanted.some((task) => this.#redone.has(keyOf(task)));
    this.#drop(slot);
    if (again) return this.#fail(new ResourceError([{ code: 'worker-silent' }]));
    for (const task of wanted) this.#redone.add(keyOf(task));
    this.#free.add(wanted);
    return this.#fill();
  }

  /** Ends a slot; what its engine kept is gone. */
  #drop(slot: Slot): void {
    slot.alive = false;
    slot.engine.end();
    this.#free.add(slot.own.clear());
    for (const [key, keeper] of this.#keeper) if (keeper === slot) this.#keeper.delete(key);
    this.#slots.splice(this.#slots.indexOf(slot), 1);
  }

  /** Starts the workers that are missing. */
  #fill(): void {
    if (!this.#setup) throw new Error('the pool was asked to run before it was prepared');
    while (this.#slots.length < this.threads) {
      const slot = { engine: this.#spawn(), ready: false, handed: undefined, own: new Queue(), alive: true };
      this.#slots.push(slot);
      this.#greet(slot);
    }
  }

  #handOut(): void {
    for (const slot of this.#slots) {
      if (!this.#job) return;
      if (slot.ready && !slot.handed) this.#hand(slot);
    }
  }

  #hand(slot: Slot): void {
    const { tasks, kind } = this.#choose(slot);
    if (tasks.length === 0) return;
    const generation = this.#generation;
    slot.handed = { tasks, generation, preparation: this.#preparation };
    this.#send(slot, { kind: 'task', generation, tasks, milliseconds: longest[kind] }, (answer) => {
      if (answer.kind === 'sums') this.#receive(slot, answer);
    });
  }

  #receive(slot: Slot, answer: Answer & { kind: 'sums' }): void {
    const { tasks, preparation } = slot.handed!;
    slot.handed = undefined;
    const done = tasks.slice(0, answer.kept.length);
    if (preparation === this.#preparation) {
      done.forEach((task, i) => {
        if (answer.kept[i]) this.#keeper.set(keyOf(task), slot);
        else if (this.#keeper.get(keyOf(task)) === slot) this.#keeper.delete(keyOf(task));
      });
      this.#pace[answer.policyOnly ? 'policy' : 'dynamics'] = answer.milliseconds / householdsOf(done);
    }
    const job = this.#job;
    if (job && answer.generation === job.generation) {
      this.#undone -= done.length;
      const rest = Map.groupBy(tasks.slice(done.length), (task) => this.#queueOf(task));
      for (const [queue, again] of rest) queue.addFirst(again);
      const last = this.#undone === 0;
      job.receive(answer.pieces);
      // receiving may have cancelled this run or begun another
      if (last && this.#job === job) {
        this.#job = undefined;
        job.finish(true);
      }
    }
    this.#handOut();
  }

  #queueOf(task: Task): Queue {
    return this.#keeper.get(keyOf(task))?.own ?? this.#free;
  }

  /** What the slot keeps first; then what nobody keeps; then, where another is far behind, some of what that one keeps. */
  #choose(slot: Slot): { tasks: readonly Task[]; kind: keyof typeof longest } {
    const own = slot.own.take(this.#room('policy'), nothing);
    if (own.length > 0) return { tasks: own, kind: 'policy' };
    const room = this.#room('dynamics');
    // a replicate of one's own if there is one, so that fewer sums travel
    const begun = new Set(this.#slots.flatMap(({ handed }) => handed?.tasks.map(replicateOf) ?? []));
    let tasks = this.#free.take(room, begun);
    if (tasks.length === 0) tasks = this.#free.take(room, nothing);
    if (tasks.length === 0) tasks = this.#behind()?.own.take(0, nothing) ?? [];
    return { tasks, kind: 'dynamics' };
  }

  /** Households that a worker runs in the time that it may take; one task while that is not known. */
  #room(kind: keyof typeof longest): number {
    const pace = this.#pace[kind];
    return pace === 0 ? 0 : (0.8 * longest[kind]) / pace;
  }

  /** A slot that has so much waiting that another would run some of it sooner, dynamics included. */
  #behind(): Slot | undefined {
    const { policy, dynamics } = this.#pace;
    if (policy === 0 || dynamics === 0) return undefined;
    const last = this.#slots.reduce((most, slot) => (slot.own.households > most.own.households ? slot : most));
    return last.own.households * policy > 2 * longest.dynamics ? last : undefined;
  }
}
