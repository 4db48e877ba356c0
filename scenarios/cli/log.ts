import { SingleBar } from 'cli-progress';
import type { Progress } from '../run/run.ts';
import type { Phrase, Say } from './phrases.ts';

export type LogForm = 'text' | 'json' | 'quiet';

/** What a command says beside its results, all of it on standard error. */
export interface Log {
  /** @param phrase the bar's sentence; default: that of a run */
  progress(progress: Progress, phrase?: Phrase): void;
  /** Ends the progress bar, if there is one. */
  progressEnds(): void;
  notice(phrase: Phrase, values?: Readonly<Record<string, string | number>>): void;
}

const write = (line: string) => process.stderr.write(`${line}\n`);

const millisecondsBetween = 500;

const jsonLog = (): Log => {
  const put = (event: string, values: object) =>
    write(JSON.stringify({ time: new Date().toISOString(), event, ...values }));
  let last = 0;
  return {
    progress(progress) {
      const now = performance.now();
      if (now - last < millisecondsBetween && progress.done < progress.planned) return;
      last = now;
      put('progress', progress);
    },
    progressEnds: () => {},
    notice: (phrase, values = {}) => put(phrase, values),
  };
};

/** `7 m 05 s`; nothing where it is not known yet. */
const duration = (seconds: number): string => {
  if (!Number.isFinite(Number(seconds))) return '…';
  const minutes = Math.floor(seconds / 60);
  return minutes === 0
    ? `${Math.round(seconds)} s`
    : `${minutes} m ${String(Math.round(seconds % 60)).padStart(2, '0')} s`;
};

const textLog = (say: Say): Log => {
  let bar: SingleBar | undefined;
  return {
    progress({ done, planned, ...replicates }, phrase = 'progress') {
      if (!bar) {
        bar = new SingleBar({
          format: say(phrase),
          hideCursor: true,
          clearOnComplete: true,
          gracefulExit: false,
          barsize: 24,
          barCompleteChar: '█',
          barIncompleteChar: '░',
          formatTime: duration,
        });
        bar.start(Math.round(planned), Math.round(done), replicates);
      }
      bar.setTotal(Math.round(planned));
      bar.update(Math.round(done), replicates);
    },
    progressEnds() {
      bar?.stop();
      bar = undefined;
    },
    notice: (phrase, values) => void write(say(phrase, values)),
  };
};

const silent: Log = { progress: () => {}, progressEnds: () => {}, notice: () => {} };

export const logOf = (form: LogForm, say: Say): Log =>
  form === 'quiet' ? silent : form === 'json' ? jsonLog() : textLog(say);
