/** The lognormal distribution of income, of mean 1: the logarithm is normal with the standard deviation sigma. */
import { exp, normalDistribution, normalQuantile } from '../random/index.ts';
import type { IncomeFamily } from './income-family.ts';

export const lognormal: IncomeFamily = {
  name: 'lognormal',
  parameters: ['sigma'],
  start: [0.6],
  isProper: () => true,
  stretched: ([sigma], factor) => [sigma! * factor],
  quantile:
    ([sigma]) =>
    (u) =>
      exp(sigma! * normalQuantile(u) - (sigma! * sigma!) / 2),
  lorenz:
    ([sigma]) =>
    (p) =>
      normalDistribution(normalQuantile(p) - sigma!),
};
