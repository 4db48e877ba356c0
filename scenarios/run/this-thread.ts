import { answering } from './answer.ts';
import type { Engine } from './engine.ts';

/** Runs in this thread; between tasks other events of the thread have their turn. */
export const thisThread = (): Engine => {
  const answer = answering();
  return {
    ask: async (message) => {
      await new Promise((resolve) => setTimeout(resolve));
      return answer(message);
    },
    end: () => {},
  };
};
