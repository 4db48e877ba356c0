import type { Transferable as NodeTransferable, Worker } from 'node:worker_threads';
import type { Endpoint } from 'comlink';

/** What both ends of a thread's channel in Node can do: a `Worker` and, inside it, `parentPort`. */
type NodePort = Pick<Worker, 'postMessage'> & {
  on(event: 'message', listener: (data: unknown) => void): unknown;
  off(event: 'message', listener: (data: unknown) => void): unknown;
};

type Listener = (event: { data: unknown }) => void;

/** A channel of Node in the form that Comlink expects of the browser's. */
export const endpointOf = (port: NodePort): Endpoint => {
  const listeners = new Map<unknown, (data: unknown) => void>();
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer as NodeTransferable[]),
    addEventListener: (_, listener) => {
      const receive = (data: unknown) => (listener as unknown as Listener)({ data });
      listeners.set(listener, receive);
      port.on('message', receive);
    },
    removeEventListener: (_, listener) => {
      const receive = listeners.get(listener);
      if (receive) port.off('message', receive);
      listeners.delete(listener);
    },
  };
};

/** This thread's channel to the one that started it; `undefined` in a browser, where `self` is the channel. */
export const parentEndpoint = (): Endpoint | undefined => {
  const { process } = globalThis as { process?: NodeJS.Process };
  const port = process?.getBuiltinModule?.('node:worker_threads').parentPort;
  return port ? endpointOf(port) : undefined;
};
