/**
 * Levenberg–Marquardt 最小二乘 within bounds: Gauss–Newton steps that shrink towards the gradient where they fail. A
 * parameter that stands at a bound and would leave it is held there. Large residuals count by Huber's loss, as much as a
 * line and not a square, so that a target that cannot be met does not outweigh those that can.
 */

/** Residuals at a point, and their derivatives: one row a residual, one column a parameter. */
export interface Problem {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly residuals: (at: readonly number[]) => Promise<readonly number[]>;
  readonly jacobian: (at: readonly number[], residuals: readonly number[]) => Promise<readonly (readonly number[])[]>;
}

export interface Settings {
  readonly iterations: number;
  /** A fall of the objective by less than this share, or a step of less than this length, ends it. */
  readonly tolerance: number;
  /** Residuals beyond this count by Huber's loss. */
  readonly huber: number;
  readonly onIteration?: (iteration: Iteration) => void;
}

export interface Iteration {
  /** 0 is the start. */
  readonly number: number;
  readonly objective: number;
  /** Length of the step that led here, and of the gradient that the bounds leave. */
  readonly step: number;
  readonly gradient: number;
  /** Damping that was needed. */
  readonly damping: number;
}

/** Why it ended: no step lowers the objective any more (`stationary`), or steps ran out. */
export type Ending = 'objective' | 'step' | 'stationary' | 'iterations';

export interface Minimum {
  readonly at: readonly number[];
  readonly residuals: readonly number[];
  readonly jacobian: readonly (readonly number[])[];
  readonly iterations: readonly Iteration[];
  readonly ending: Ending;
}

/** Huber's loss: a square up to the bend, a line beyond it. */
export const huberLoss = (residual: number, bend: number): number => {
  const size = Math.abs(residual);
  return size <= bend ? residual * residual : bend * (2 * size - bend);
};
const huberWeight = (residual: number, bend: number): number => Math.min(1, bend / Math.max(bend, Math.abs(residual)));

/** Sum of the losses. */
export const objectiveOf = (residuals: readonly number[], bend: number): number =>
  residuals.reduce((sum, residual) => sum + huberLoss(residual, bend), 0);

/** The weighted normal matrix JᵀWJ and gradient JᵀWr. */
export const normalEquations = (
  jacobian: readonly (readonly number[])[],
  residuals: readonly number[],
  bend: number,
): { readonly matrix: number[][]; readonly gradient: number[] } => {
  const n = jacobian[0]!.length;
  const matrix = Array.from({ length: n }, () => Array.from({ length: n }, () => 0));
  const gradient = Array.from({ length: n }, () => 0);
  jacobian.forEach((row, k) => {
    const weight = huberWeight(residuals[k]!, bend);
    for (let i = 0; i < n; i += 1) {
      gradient[i]! += weight * row[i]! * residuals[k]!;
      for (let j = 0; j < n; j += 1) matrix[i]![j]! += weight * row[i]! * row[j]!;
    }
  });
  return { matrix, gradient };
};

/** Solves A x = b for a symmetric positive definite A (Cholesky); undefined where A is not. */
export const solve = (a: readonly (readonly number[])[], b: readonly number[]): number[] | undefined => {
  const n = b.length;
  const l = a.map((row) => [...row]);
  for (let j = 0; j < n; j += 1) {
    for (let k = 0; k < j; k += 1) l[j]![j]! -= l[j]![k]! ** 2;
    if (!(l[j]![j]! > 0)) return undefined;
    l[j]![j] = Math.sqrt(l[j]![j]!);
    for (let i = j + 1; i < n; i += 1) {
      for (let k = 0; k < j; k += 1) l[i]![j]! -= l[i]![k]! * l[j]![k]!;
      l[i]![j]! /= l[j]![j]!;
    }
  }
  const x = [...b];
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= l[i]![k]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
};

const length = (vector: readonly number[]): number => Math.hypot(...vector);
const firstDamping = 1e-2;
const mostDamping = 1e6;

/** Minimises the losses of the residuals from a start within the bounds. */
export const minimise = async (problem: Problem, start: readonly number[], settings: Settings): Promise<Minimum> => {
  const { lower, upper, residuals: residualsOf, jacobian: jacobianOf } = problem;
  const { huber, tolerance } = settings;
  const iterations: Iteration[] = [];
  let at = [...start];
  let residuals = await residualsOf(at);
  let objective = objectiveOf(residuals, huber);
  let damping = firstDamping;
  let step = 0;
  let ending: Ending | undefined;
  for (;;) {
    const jacobian = await jacobianOf(at, residuals);
    const { matrix, gradient } = normalEquations(jacobian, residuals, huber);
    const free = at.flatMap((x, j) =>
      (x <= lower[j]! && gradient[j]! > 0) || (x >= upper[j]! && gradient[j]! < 0) ? [] : [j],
    );
    const made: Iteration = {
      number: iterations.length,
      objective,
      step,
      gradient: length(free.map((j) => gradient[j]!)),
      damping,
    };
    iterations.push(made);
    settings.onIteration?.(made);
    if (ending === undefined && iterations.length > settings.iterations) ending = 'iterations';
    if (ending !== undefined || free.length === 0)
      return { at, residuals, jacobian, iterations, ending: ending ?? 'stationary' };

    for (;;) {
      const damped = free.map((i) => free.map((j) => matrix[i]![j]! * (i === j ? 1 + damping : 1)));
      const move = solve(
        damped,
        free.map((j) => -gradient[j]!),
      );
      const next = [...at];
      free.forEach((j, i) => {
        next[j] = Math.max(lower[j]!, Math.min(upper[j]!, at[j]! + (move?.[i] ?? 0)));
      });
      const tried = move === undefined ? residuals : await residualsOf(next);
      const reached = objectiveOf(tried, huber);
      step = length(next.map((x, j) => x - at[j]!));
      if (reached < objective) {
        if (objective - reached < tolerance * objective) ending = 'objective';
        else if (step < tolerance) ending = 'step';
        at = next;
        residuals = tried;
        objective = reached;
        damping = Math.max(1e-9, damping / 10);
        break;
      }
      damping *= 10;
      if (damping > mostDamping || (move !== undefined && step < tolerance))
        return { at, residuals, jacobian, iterations, ending: 'stationary' };
    }
  }
};
