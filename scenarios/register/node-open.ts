/** Opens a register from disk, in a process with bounds. */
import { fork } from 'node:child_process';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { populationOver } from '../../model/population/population.ts';
import { InputError } from '../load/problem.ts';
import { limitsOf, tooMuchMemory, tooSlow, type ReadingLimits } from './limits.ts';
import type { PathsQuestion } from './node-worker.ts';
import type { Opened, RegisterRequest } from './open.ts';
import { most } from './raw-table.ts';
import type { RegisterFile } from './format.ts';
import type { RegisterAnswer } from './worker-protocol.ts';

/** Bytes that tell what a file is. */
const startLength = 8;

/** The size of a file, and its first bytes. */
const startOf = (path: string): RegisterFile & { readonly size: number } => {
  const name = basename(path);
  const bytes = new Uint8Array(startLength);
  let size: number;
  try {
    size = statSync(path).size;
    const file = openSync(path, 'r');
    try {
      readSync(file, bytes);
    } finally {
      closeSync(file);
    }
  } catch {
    throw new InputError([{ code: 'file-missing', file: name }]);
  }
  if (size > most.bytes)
    throw new InputError([{ code: 'file-too-large', file: name, value: size, expected: { max: most.bytes } }]);
  return { name, bytes, size };
};

/** How a process ends that has no memory left: by itself, or by the system's hand. */
const outOfMemory = { signals: ['SIGABRT', 'SIGKILL', 'SIGTRAP'], code: 134 } as const;

/**
 * @param bounds default: those of the files' formats and sizes
 * @throws InputError where a file cannot be read, or not within the bounds
 */
export const openRegisterFiles = async (
  paths: readonly string[],
  request: RegisterRequest,
  onProgress: (done: number) => void = () => {},
  bounds?: ReadingLimits,
): Promise<Opened> => {
  const starts = paths.map(startOf);
  const limits =
    bounds ??
    limitsOf(
      starts,
      starts.reduce((sum, { size }) => sum + size, 0),
    );
  const reader = fork(fileURLToPath(new URL('./node-worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${limits.megabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Opened>((resolve, reject) => {
      timer = setTimeout(() => reject(new InputError([tooSlow(limits)])), limits.seconds * 1000);
      reader.on('message', (answer: RegisterAnswer) => {
        if (answer.kind === 'progress') onProgress(answer.done);
        else if (answer.kind === 'failed') reject(new InputError(answer.problems));
        else if (answer.kind === 'bug') reject(new Error(answer.message));
        else if (answer.kind === 'opened') {
          const { report, header, buffer } = answer;
          resolve(header && buffer ? { report, population: populationOver(header, buffer) } : { report });
        }
      });
      reader.on('error', reject);
      reader.on('exit', (code, signal) =>
        reject(
          code === outOfMemory.code || (outOfMemory.signals as readonly (string | null)[]).includes(signal)
            ? new InputError([tooMuchMemory(limits)])
            : new Error(`the register's reader ended with ${code ?? signal}`),
        ),
      );
      const question: PathsQuestion = { paths, request };
      reader.send(question);
    });
  } finally {
    clearTimeout(timer);
    reader.kill('SIGKILL');
  }
};
