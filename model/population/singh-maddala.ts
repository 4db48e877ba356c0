/** The Singh–Maddala distribution: a generalised beta with p = 1, whose beta quantile is 1 − (1 − u)^(1/q). */
import { power } from '../random/index.ts';
import { betaFamily } from './gb2.ts';

export const singhMaddala = betaFamily(
  { name: 'singh-maddala', parameters: ['a', 'q'], start: [2, 1.5] },
  ([a, q]) => [a!, 1, q!],
  (_, q, u) => 1 - power(1 - u, 1 / q),
);
