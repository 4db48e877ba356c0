/**
 * Reads a register in a process of its own. A thread would not do: where one runs out of memory in a single large step, it
 * takes the whole process with it.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { nodeFiles } from '../load/node-files.ts';
import type { RegisterRequest } from './open.ts';
import { answerRegister } from './worker-protocol.ts';

export interface PathsQuestion {
  readonly paths: readonly string[];
  readonly request: RegisterRequest;
}

process.once('message', ({ paths, request }: PathsQuestion) => {
  const files = paths.map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
  void answerRegister({ kind: 'open', files, request }, nodeFiles(), (answer) => process.send!(answer));
});
