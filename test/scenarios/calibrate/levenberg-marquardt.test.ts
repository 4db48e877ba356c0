import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  huberLoss,
  minimise,
  normalEquations,
  solve,
  type Iteration,
  type Problem,
} from '../../../scenarios/calibrate/levenberg-marquardt.ts';

const plain = { iterations: 50, tolerance: 1e-9, huber: 1e9 };
const far = [1e3, 1e3];

/** A problem from its residuals; derivatives by small differences. */
const problemOf = (
  residuals: (at: readonly number[]) => number[],
  lower = far.map((x) => -x),
  upper = far,
): Problem => ({
  lower,
  upper,
  residuals: async (at) => residuals(at),
  jacobian: async (at, here) =>
    here.map((residual, k) =>
      at.map((_, j) => {
        const h = 1e-6;
        return (residuals(at.map((x, i) => (i === j ? x + h : x)))[k]! - residual) / h;
      }),
    ),
});
const rosenbrock = ([x, y]: readonly number[]): number[] => [10 * (y! - x! * x!), 1 - x!];

describe('the minimisation', () => {
  test('finds the least squares of a linear problem in few steps', async () => {
    // the line through (0, 1), (1, 3), (2, 4), (3, 8): intercept 0.7, slope 2.2, by hand
    const points = [
      [0, 1],
      [1, 3],
      [2, 4],
      [3, 8],
    ] as const;
    const { at, iterations } = await minimise(
      problemOf(([a, b]) => points.map(([x, y]) => a! + b! * x - y)),
      [0, 0],
      plain,
    );
    expect(at[0]).toBeCloseTo(0.7, 6);
    expect(at[1]).toBeCloseTo(2.2, 6);
    expect(iterations.length).toBeLessThan(12);
  });

  test('finds the bottom of a curved valley, and tells each step on the way down', async () => {
    const told: Iteration[] = [];
    const { at, iterations, ending } = await minimise(problemOf(rosenbrock), [-1.2, 1], {
      ...plain,
      onIteration: (iteration) => told.push(iteration),
    });
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
    expect(ending).not.toBe('iterations');
    expect(told).toEqual(iterations);
    for (const [i, { objective, number }] of iterations.entries()) {
      expect(number).toBe(i);
      if (i > 0) expect(objective).toBeLessThan(iterations[i - 1]!.objective);
    }
  });

  test('stays within the bounds, and is stationary along them', async () => {
    const { at, ending, iterations } = await minimise(problemOf(rosenbrock, [-2, -2], [0.5, 2]), [-1.2, 1], plain);
    // along x = 0.5 the valley lies at y = 0.25
    expect(at[0]).toBe(0.5);
    expect(at[1]).toBeCloseTo(0.25, 5);
    expect(ending).not.toBe('iterations');
    expect(iterations.at(-1)!.gradient).toBeLessThan(1e-3);
  });

  test('says so when the steps run out', async () => {
    const { ending, iterations } = await minimise(problemOf(rosenbrock), [-1.2, 1], { ...plain, iterations: 2 });
    expect(ending).toBe('iterations');
    expect(iterations).toHaveLength(3);
  });

  test('lets one wild residual pull no more than a line does', async () => {
    const values = [1, 2, 3, 1000];
    const residuals = ([x]: readonly number[]) => values.map((value) => x! - value);
    const square = await minimise(problemOf(residuals, [-1e4], [1e4]), [0], plain);
    const robust = await minimise(problemOf(residuals, [-1e4], [1e4]), [0], { ...plain, huber: 1, tolerance: 1e-12 });
    expect(square.at[0]).toBeCloseTo(251.5, 4);
    // between 2 and 3 the first and the last pull by 1 each, and the other two balance halfway
    expect(robust.at[0]).toBeCloseTo(2.5, 3);
  });
});

test('Huber’s loss is the square near zero, a line beyond, and smooth between', () => {
  expect(huberLoss(1, 2)).toBe(1);
  expect(huberLoss(-2, 2)).toBe(4);
  expect(huberLoss(5, 2)).toBe(16);
  expect(huberLoss(6, 2) - huberLoss(5, 2)).toBe(4);
});

test('the normal equations weigh rows by their residuals', () => {
  const { matrix, gradient } = normalEquations(
    [
      [1, 2],
      [3, 0],
    ],
    [1, 4],
    2,
  );
  // the second row counts half: its residual is twice the bend
  expect(matrix).toEqual([
    [5.5, 2],
    [2, 4],
  ]);
  expect(gradient).toEqual([7, 2]);
});

test('a positive definite system is solved, another refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }), {
        minLength: 3,
        maxLength: 3,
      }),
      (b) => {
        // B Bᵀ + I is positive definite
        const a = b.map((row, i) =>
          b.map((other, j) => row.reduce((sum, x, k) => sum + x * other[k]!, i === j ? 1 : 0)),
        );
        const x = solve(a, [1, 2, 3])!;
        a.forEach((row, i) => expect(row.reduce((sum, value, j) => sum + value * x[j]!, 0)).toBeCloseTo(i + 1, 6));
      },
    ),
  );
  expect(
    solve(
      [
        [1, 2],
        [2, 1],
      ],
      [1, 1],
    ),
  ).toBeUndefined();
});
