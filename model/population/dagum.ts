/** The Dagum distribution: a generalised beta with q = 1, whose beta quantile is u^(1/p). */
import { power } from '../random/index.ts';
import { betaFamily } from './gb2.ts';

export const dagum = betaFamily(
  { name: 'dagum', parameters: ['a', 'p'], start: [3.3, 0.6] },
  ([a, p]) => [a!, p!, 1],
  (p, _, u) => power(u, 1 / p),
);
