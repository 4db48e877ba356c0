/** A value with what came before it and what was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last step was part of, e.g. one drag of a slider; steps of one gesture are undone together. */
  readonly gesture?: string;
}

const longest = 200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] });

export const step = <T>(history: History<T>, next: T, gesture?: string): History<T> => {
  if (next === history.present) return history;
  const { past, present } = history;
  const together = gesture !== undefined && gesture === history.gesture;
  const kept = together ? past : [...past, present].slice(-longest);
  return gesture === undefined
    ? { past: kept, present: next, future: [] }
    : { past: kept, present: next, future: [], gesture };
};

export const undo = <T>({ past, present, future }: History<T>): History<T> => {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
};

export const redo = <T>({ past, present, future }: History<T>): History<T> => {
  const [next, ...rest] = future;
  return next === undefined ? { past, present, future } : { past: [...past, present], present: next, future: rest };
};
