import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { overComlink, type Engine } from './engine.ts';
import { endpointOf } from './node-endpoint.ts';
import { mostThreads, Pool } from './pool.ts';
import { ResourceError } from './resource-error.ts';
import { thisThread } from './this-thread.ts';

const workerThread = (): Engine => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  const engine = overComlink(endpointOf(worker), () => void worker.terminate());
  worker.on('error', (error: Error & { code?: string }) =>
    engine.onLost?.(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ResourceError([{ code: 'out-of-memory' }]) : error),
  );
  return engine;
};

/** As many threads as the machine has cores, at most 16. */
export const defaultThreads = (): number => Math.min(mostThreads, availableParallelism());

/** A pool of worker threads; with 0 threads everything runs in this one. */
export const nodePool = (threads: number = defaultThreads()): Pool =>
  threads === 0 ? new Pool({ spawn: thisThread, threads: 1 }) : new Pool({ spawn: workerThread, threads });
