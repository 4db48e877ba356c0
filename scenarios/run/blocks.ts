import type { Task } from '../../model/simulate.ts';

/** Household-months of one task, so that slow machines keep their pauses short; any cut gives the same sums. */
const taskHouseholdMonths = 144_000;

/** Households a task for a run of so many months, run-in included. */
export const blockSize = (months: number): number => Math.max(1, Math.floor(taskHouseholdMonths / months));

/** One replicate's households cut into tasks. */
export const replicateTasks = (
  draw: number,
  replicate: number,
  households: number,
  size: number,
  standards: readonly number[],
): Task[] => {
  const tasks: Task[] = [];
  for (let from = 0; from < households; from += size)
    tasks.push({ draw, replicate, from, to: Math.min(households, from + size), standards });
  return tasks;
};
