import { webWorker, type Engine } from '../scenarios/run/engine.ts';

/** One more worker of this page. */
export const spawn = (): Engine =>
  webWorker(new Worker(new URL('../scenarios/run/worker.ts', import.meta.url), { type: 'module' }));
