import type { Problem } from '../load/problem.ts';

/** The machine could not do what was asked, though the input is sound; exit code 4. */
export class ResourceError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.code).join(', '));
    this.name = 'ResourceError';
    this.problems = problems;
  }
}
