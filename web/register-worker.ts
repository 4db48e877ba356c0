/** Reads the user's own register aside from the page; what it is given stays in this browser. */
import { z } from 'zod';
import { InputError } from '../scenarios/load/problem.ts';
import { most } from '../scenarios/register/raw-table.ts';
import type { RegisterFile } from '../scenarios/register/format.ts';
import { answerRegister, type RegisterAnswer, type RegisterQuestion } from '../scenarios/register/worker-protocol.ts';
import { browserFiles } from './browser-files.ts';

// the content-security policy forbids code made of text
z.config({ jitless: true });

/** A question with the files as the browser has them: their bytes are read here. */
export type PageQuestion = RegisterQuestion extends infer Question
  ? Question extends RegisterQuestion
    ? Omit<Question, 'files'> & { readonly files: readonly File[] }
    : never
  : never;

const post = (answer: RegisterAnswer, transfer: Transferable[] = []) =>
  (globalThis as unknown as Worker).postMessage(answer, transfer);

const bytesOf = async (file: File): Promise<RegisterFile> => {
  if (file.size > most.bytes)
    throw new InputError([
      { code: 'file-too-large', file: file.name, value: file.size, expected: { max: most.bytes } },
    ]);
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
};

addEventListener('message', ({ data }: MessageEvent<PageQuestion>) => {
  Promise.all(data.files.map(bytesOf)).then(
    (files) => answerRegister({ ...data, files } as RegisterQuestion, browserFiles, post),
    (error: unknown) =>
      post(
        error instanceof InputError
          ? { kind: 'failed', problems: error.problems }
          : { kind: 'bug', message: String(error) },
      ),
  );
});
