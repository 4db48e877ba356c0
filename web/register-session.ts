import { populationOver, type Population } from '../model/population/population.ts';
import { InputError, type Problem } from '../scenarios/load/problem.ts';
import { limitsOf, tooMuchMemory, tooSlow, type ReadingLimits } from '../scenarios/register/limits.ts';
import type { RegisterOptions } from '../scenarios/register/mapping.ts';
import type { RegisterOf, RegisterReport, RegisterRequest } from '../scenarios/register/open.ts';
import type { Preview } from '../scenarios/register/preview.ts';
import type { RegisterAnswer } from '../scenarios/register/worker-protocol.ts';
import { forgetRegister, keepRegister, keptRegister, type KeptRegister } from './kept-register.ts';
import type { PageQuestion } from './register-worker.ts';

export interface RegisterSnapshot {
  readonly status: 'idle' | 'previewing' | 'reading';
  readonly files: readonly File[];
  readonly previews: readonly Preview[];
  /** Rows read, and of how many where that is known. */
  readonly done: number;
  readonly rows?: number;
  /** What is wrong with the files or their rows; the count may be larger. */
  readonly problems: readonly Problem[];
  readonly count: number;
  readonly bug?: string;
  readonly report?: RegisterReport;
  /** The register that comparisons can be run on. */
  readonly own?: Omit<KeptRegister, 'header' | 'buffer'>;
  readonly isKept: boolean;
}

const nothing: RegisterSnapshot = {
  status: 'idle',
  files: [],
  previews: [],
  done: 0,
  problems: [],
  count: 0,
  isKept: false,
};

/** Time between two looks at the memory of the page, ms. */
const look = 3000;

type Measuring = Performance & { measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }> };

/** The own register of this page: opened in a worker, held in memory, kept in the browser where the user asks for it. */
export class RegisterSession {
  readonly #listeners = new Set<() => void>();
  #snapshot = nothing;
  #held: KeptRegister | undefined;
  #worker: Worker | undefined;
  #restored: Promise<void>;

  constructor() {
    this.#restored = this.#restore();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): RegisterSnapshot => this.#snapshot;

  /** The population of the open register. @throws InputError where there is none of this place and kind */
  async population(place: string, of: RegisterOf): Promise<Population> {
    await this.#restored;
    const held = this.#held;
    if (held === undefined || held.place !== place || held.of !== of)
      throw new InputError([{ code: 'register-missing' }]);
    return populationOver(held.header, held.buffer);
  }

  /** Looks at the columns of files. */
  readonly choose = (files: readonly File[], options: RegisterOptions): void => {
    const { own, isKept } = this.#snapshot;
    this.#snapshot = { ...nothing, ...(own ? { own } : {}), isKept };
    this.#tell({ status: 'previewing', files });
    this.#ask({ kind: 'preview', files, options }, (answer) => {
      if (answer.kind === 'previewed') this.#tell({ status: 'idle', previews: answer.tables });
    });
  };

  /** Reads the chosen files; `opened` is called when a comparison can be run on them. */
  readonly read = (request: RegisterRequest, opened: () => void): void => {
    const { files } = this.#snapshot;
    this.#tell({ status: 'reading', done: 0, problems: [], count: 0 });
    this.#ask({ kind: 'open', files, request }, (answer) => {
      if (answer.kind !== 'opened') return;
      const { report, header, buffer } = answer;
      const { households, persons, problems, count } = report;
      this.#tell({ status: 'idle', report, problems, count });
      if (!header || !buffer) return;
      this.#held = { place: request.place, of: request.of, households, persons, header, buffer };
      this.#tell({ own: this.#held, isKept: false });
      opened();
    });
  };

  /** Ends the reading; what was open before stays open. */
  readonly cancel = (): void => {
    this.#end();
    this.#tell({ status: 'idle' });
  };

  /** Keeps the register in this browser until it is forgotten. */
  readonly keep = async (): Promise<void> => {
    if (this.#held === undefined) return;
    await keepRegister(this.#held);
    this.#tell({ isKept: true });
  };

  /** Drops the register, here and in the browser's store. */
  readonly forget = async (): Promise<void> => {
    this.#end();
    this.#held = undefined;
    this.#snapshot = nothing;
    this.#tell({});
    await forgetRegister();
  };

  async #restore(): Promise<void> {
    // a browser that keeps nothing has nothing to give back
    const kept = await keptRegister().catch(() => undefined);
    if (kept === undefined || this.#held !== undefined) return;
    this.#held = kept;
    this.#tell({ own: kept, isKept: true });
  }

  #ask(question: PageQuestion, answered: (answer: RegisterAnswer) => void): void {
    this.#end();
    const worker = new Worker(new URL('./register-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    const isCurrent = () => this.#worker === worker;
    const fail = (problems: readonly Problem[], bug?: string) => {
      this.#end();
      this.#tell({
        status: 'idle',
        problems,
        count: problems.length,
        ...(bug === undefined ? {} : { bug }),
      });
    };
    void this.#watch(question.files, isCurrent, (problem) => fail([problem]));
    worker.addEventListener('message', ({ data: answer }: MessageEvent<RegisterAnswer>) => {
      if (!isCurrent()) return;
      if (answer.kind === 'progress') {
        const { done, rows } = answer;
        this.#tell({ done, ...(rows === undefined ? {} : { rows }) });
      } else if (answer.kind === 'failed') fail(answer.problems);
      else if (answer.kind === 'bug') fail([], answer.message);
      else {
        this.#end();
        answered(answer);
      }
    });
    worker.addEventListener('error', ({ message }) => isCurrent() && fail([], message));
    worker.postMessage(question);
  }

  /** Ends a reading that takes too long, or, where the browser tells, too much memory. */
  async #watch(files: readonly File[], isCurrent: () => boolean, stop: (problem: Problem) => void): Promise<void> {
    const starts = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.slice(0, 8).arrayBuffer()) })),
    );
    let limits: ReadingLimits;
    try {
      limits = limitsOf(
        starts,
        files.reduce((sum, { size }) => sum + size, 0),
      );
    } catch {
      return; // the worker says what is wrong with the file
    }
    const began = performance.now();
    const memory = async () => {
      try {
        return (await (performance as Measuring).measureUserAgentSpecificMemory?.())?.bytes ?? 0;
      } catch {
        return 0;
      }
    };
    let before = Infinity;
    void memory().then((bytes) => (before = bytes));
    while (isCurrent()) {
      await new Promise((resolve) => setTimeout(resolve, look));
      if (!isCurrent()) return;
      if (performance.now() - began > 1000 * limits.seconds) return stop(tooSlow(limits));
      void memory().then((bytes) => {
        if (isCurrent() && bytes - before > limits.megabytes * 2 ** 20) stop(tooMuchMemory(limits));
      });
    }
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #tell(change: Partial<RegisterSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

export const registerSession = new RegisterSession();
