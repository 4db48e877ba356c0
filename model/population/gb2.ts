/**
 * The generalised beta distribution of the second kind: (x/b)^a / (1 + (x/b)^a) has a beta distribution with p and q. The
 * scale b follows from the mean of 1, which exists where a·q > 1.
 */
import { exp, log } from '../random/index.ts';
import type { IncomeFamily } from './income-family.ts';
import { incompleteBeta, inverseIncompleteBeta, logGamma } from './incomplete-beta.ts';

/** Beyond this the generalised gamma distribution, the limit for large q, is reached to all digits of a published share. */
const largestShape = 200;

const logBeta = (p: number, q: number): number => logGamma(p) + logGamma(q) - logGamma(p + q);

/**
 * A family of such distributions.
 * @param shape a, p and q of the family's own parameters
 * @param beta the u-quantile of the beta distribution with p and q
 */
export const betaFamily = (
  named: Pick<IncomeFamily, 'name' | 'parameters' | 'start'>,
  shape: (parameters: readonly number[]) => readonly [a: number, p: number, q: number],
  beta: (p: number, q: number, u: number) => number,
): IncomeFamily => ({
  ...named,
  isProper(parameters) {
    const [a, p, q] = shape(parameters);
    return a * q > 1.0001 && Math.max(a, p, q) <= largestShape;
  },
  stretched: ([a, ...rest], factor) => [a! / factor, ...rest],
  quantile(parameters) {
    const [a, p, q] = shape(parameters);
    const mean = exp(logBeta(p + 1 / a, q - 1 / a) - logBeta(p, q));
    return (u) => {
      const z = beta(p, q, u);
      return exp(log(z / (1 - z)) / a) / mean;
    };
  },
  lorenz(parameters) {
    const [a, p, q] = shape(parameters);
    return (share) => incompleteBeta(p + 1 / a, q - 1 / a, beta(p, q, share));
  },
});

export const gb2 = betaFamily(
  { name: 'gb2', parameters: ['a', 'p', 'q'], start: [2.5, 1, 1.5] },
  (parameters) => parameters as unknown as readonly [number, number, number],
  inverseIncompleteBeta,
);
