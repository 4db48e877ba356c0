/** Reads a register in a thread of Node that can be ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodeFiles } from '../load/node-files.ts';
import { answerRegister, type RegisterQuestion } from './worker-protocol.ts';

await answerRegister(workerData as RegisterQuestion, nodeFiles(), (answer, transfer) =>
  parentPort!.postMessage(answer, transfer),
);
