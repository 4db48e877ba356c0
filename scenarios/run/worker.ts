import { expose, transfer, type Endpoint } from 'comlink';
import { answering, buffersOf } from './answer.ts';
import type { Message } from './messages.ts';
import { parentEndpoint } from './node-endpoint.ts';

const answer = answering();

expose(
  (message: Message) => {
    const given = answer(message);
    return transfer(given, buffersOf(given));
  },
  parentEndpoint() ?? (globalThis as unknown as Endpoint),
);
