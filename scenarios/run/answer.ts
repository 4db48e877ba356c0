import { Simulation, type Task, type TaskSums } from '../../model/simulate.ts';
import { InputError } from '../load/problem.ts';
import type { Answer, Failed, Message, Piece } from './messages.ts';

const add = (sums: Float64Array, more: Float64Array) => {
  for (let i = 0; i < more.length; i++) sums[i] = sums[i]! + more[i]!;
};

const sameList = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => value === b[i]);

const belongs = (piece: Piece, task: Task) =>
  piece.draw === task.draw && piece.replicate === task.replicate && sameList(piece.standards, task.standards);

/** Adds a task's sums to the piece of its replicate. */
const gather = (pieces: Piece[], task: Task, { lives, policy }: TaskSums): void => {
  const households = task.to - task.from;
  const last = pieces.at(-1);
  if (last && belongs(last, task)) {
    add(last.lives, lives);
    last.policy.forEach((sums, i) => add(sums, policy[i]!));
    pieces[pieces.length - 1] = { ...last, households: last.households + households };
  } else {
    const { draw, replicate, standards } = task;
    pieces.push({ draw, replicate, standards, households, lives, policy });
  }
};

/** Runs the tasks in their order, as many as fit into the time. */
const run = (simulation: Simulation, message: Message & { kind: 'task' }): Answer => {
  const { generation, tasks } = message;
  const began = performance.now();
  const pieces: Piece[] = [];
  const kept: boolean[] = [];
  let policyOnly = true;
  let milliseconds = 0;
  for (const task of tasks) {
    policyOnly &&= simulation.keeps(task);
    gather(pieces, task, simulation.run(task));
    kept.push(simulation.keeps(task));
    milliseconds = performance.now() - began;
    if (milliseconds >= message.milliseconds) break;
  }
  return { kind: 'sums', generation, pieces, kept, policyOnly, milliseconds };
};

const failed = (error: unknown): Failed => {
  if (error instanceof InputError) return { kind: 'failed', problems: error.problems };
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', bug: { message, stack } };
};

/** What answers the pool, in a worker or in this thread; never throws. */
export const answering = (): ((message: Message) => Answer) => {
  let simulation: Simulation | undefined;

  const answer = (message: Message): Answer => {
    if (message.kind === 'prepare') {
      simulation = undefined; // its kept dynamics are freed before others are made
      simulation = new Simulation(message.setup);
      return { kind: 'ready' };
    }
    if (!simulation) throw new Error(`a worker was asked for ${message.kind} before it was prepared`);
    if (message.kind === 'standards') {
      simulation.setStandards(message.standards);
      return { kind: 'ready' };
    }
    return run(simulation, message);
  };

  return (message) => {
    try {
      return answer(message);
    } catch (error) {
      return failed(error);
    }
  };
};

/** The buffers of an answer that move to the other thread instead of being copied. */
export const buffersOf = (answer: Answer): ArrayBuffer[] =>
  answer.kind === 'sums'
    ? answer.pieces.flatMap(({ lives, policy }) => [lives, ...policy].map((sums) => sums.buffer as ArrayBuffer))
    : [];
