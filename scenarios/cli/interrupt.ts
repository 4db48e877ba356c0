import type { Log } from './log.ts';

/** Runs what Ctrl-C may stop: once tells it to, twice ends the program. */
export const interruptible = async <T>(log: Log, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const stop = new AbortController();
  const interrupted = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    log.progressEnds();
    log.notice('stopping');
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  try {
    return await work(stop.signal);
  } finally {
    log.progressEnds();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
};
