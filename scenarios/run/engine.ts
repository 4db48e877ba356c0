import { releaseProxy, wrap, type Endpoint } from 'comlink';
import type { Answer, Message } from './messages.ts';

/** Something that answers messages one after the other: a worker, or this thread. */
export interface Engine {
  ask(message: Message): Promise<Answer>;
  /** Ends it at once, in the middle of a task if need be. */
  end(): void;
  /** Called once where the engine dies of itself. */
  onLost?: (error: Error) => void;
}

/** A worker's channel and how to end it. */
export const overComlink = (endpoint: Endpoint, terminate: () => void): Engine => {
  const worker = wrap<(message: Message) => Answer>(endpoint);
  return {
    ask: async (message) => worker(message),
    end: () => {
      worker[releaseProxy]();
      terminate();
    },
  };
};

/** A browser's module worker, e.g. `new Worker(new URL("../scenarios/run/worker.ts", import.meta.url), { type: "module" })`. */
export const webWorker = (worker: Worker): Engine => {
  const engine = overComlink(worker, () => worker.terminate());
  worker.addEventListener('error', (event) => engine.onLost?.(new Error(event.message || 'the worker did not load')));
  return engine;
};
