/** Opens a register from disk, in a worker with bounds. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { populationOver } from '../../model/population/population.ts';
import { InputError } from '../load/problem.ts';
import { limitsOf, tooMuchMemory, tooSlow, type ReadingLimits } from './limits.ts';
import type { Opened, RegisterRequest } from './open.ts';
import { most } from './raw-table.ts';
import type { RegisterFile } from './tables.ts';
import type { RegisterAnswer, RegisterQuestion } from './worker-protocol.ts';

const readRegisterFile = (path: string): RegisterFile => {
  const name = basename(path);
  try {
    const { size } = statSync(path);
    if (size > most.bytes)
      throw new InputError([{ code: 'file-too-large', file: name, value: size, expected: { max: most.bytes } }]);
    return { name, bytes: new Uint8Array(readFileSync(path)) };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError([{ code: 'file-missing', file: name }]);
  }
};

/**
 * @param bounds default: those of the files' formats
 * @throws InputError where a file cannot be read, or not within the bounds
 */
export const openRegisterFiles = async (
  paths: readonly string[],
  request: RegisterRequest,
  onProgress: (done: number) => void = () => {},
  bounds?: ReadingLimits,
): Promise<Opened> => {
  const files = paths.map(readRegisterFile);
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const limits = bounds ?? limitsOf(files, size);
  const question: RegisterQuestion = { kind: 'open', files, request };
  const worker = new Worker(new URL('./node-worker.ts', import.meta.url), {
    workerData: question,
    transferList: files.map(({ bytes }) => bytes.buffer),
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Opened>((resolve, reject) => {
      timer = setTimeout(() => reject(new InputError([tooSlow(limits)])), limits.seconds * 1000);
      worker.on('message', (answer: RegisterAnswer) => {
        if (answer.kind === 'progress') onProgress(answer.done);
        else if (answer.kind === 'failed') reject(new InputError(answer.problems));
        else if (answer.kind === 'bug') reject(new Error(answer.message));
        else if (answer.kind === 'opened') {
          const { report, header, buffer } = answer;
          resolve(header && buffer ? { report, population: populationOver(header, buffer) } : { report });
        }
      });
      worker.on('error', (error: Error & { code?: string }) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new InputError([tooMuchMemory(limits)]) : error),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
