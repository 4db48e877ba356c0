import type { Task } from '../../model/simulate.ts';

/** A task's name: what must be equal for its kept dynamics to be found again. */
export const keyOf = (task: Task): string => `${replicateOf(task)}/${task.from}-${task.to}`;
export const replicateOf = (task: Task): string => `${task.draw}/${task.replicate}`;

export const householdsOf = (tasks: readonly Task[]): number => {
  let households = 0;
  for (const task of tasks) households += task.to - task.from;
  return households;
};

/** Tasks that wait, by replicate in the order in which the replicates came. */
export class Queue {
  readonly #replicates = new Map<string, Task[]>();
  #households = 0;

  get households(): number {
    return this.#households;
  }

  /** Puts tasks before all others. */
  addFirst(tasks: readonly Task[]): void {
    const others = this.clear();
    this.add(tasks);
    this.add(others);
  }

  add(tasks: readonly Task[]): void {
    for (const task of tasks) {
      const key = replicateOf(task);
      const waiting = this.#replicates.get(key);
      if (waiting) waiting.push(task);
      else this.#replicates.set(key, [task]);
    }
    this.#households += householdsOf(tasks);
  }

  /**
   * Takes the first tasks, those of the replicates in `skip` left out.
   * @param most households that may be taken; one task is taken even where it holds more
   */
  take(most: number, skip: ReadonlySet<string>): Task[] {
    const taken: Task[] = [];
    let room = most;
    for (const [key, waiting] of this.#replicates) {
      if (skip.has(key)) continue;
      let count = 0;
      for (; count < waiting.length; count++) {
        room -= waiting[count]!.to - waiting[count]!.from;
        if (room < 0 && taken.length + count > 0) break;
      }
      taken.push(...waiting.splice(0, count));
      if (waiting.length === 0) this.#replicates.delete(key);
      if (room <= 0) break;
    }
    this.#households -= householdsOf(taken);
    return taken;
  }

  /** Takes everything. */
  clear(): Task[] {
    const all = [...this.#replicates.values()].flat();
    this.#replicates.clear();
    this.#households = 0;
    return all;
  }
}
