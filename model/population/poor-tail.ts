/**
 * A mixture: a lognormal body above a poor tail, of mean 1. The lowest `mass` of the persons lie below `line`, at
 * line · (u / mass)^exponent; above the line stands the lognormal of mean 1 and the given sigma, cut at the line and
 * stretched from it so that the whole has the mean 1.
 */
import { log, exp, normalDistribution, normalQuantile, power } from '../random/index.ts';
import type { IncomeFamily } from './income-family.ts';

/** What is held, not fitted: upper end of the tail over the mean, and how steeply incomes rise in it. */
export interface TailShape {
  readonly line: number;
  readonly exponent: number;
}

export const poorTailName = 'lognormal-tail';

/** The most that the tail may hold in a search. */
const largestMass = 0.5;

export const poorTail = ({ line, exponent }: TailShape): IncomeFamily => {
  const bodyOf = (sigma: number, mass: number) => {
    const centre = (-sigma * sigma) / 2;
    const depth = (log(line) - centre) / sigma;
    const cut = normalDistribution(depth);
    // mean of the lognormal above the line, of the tail, and the stretch that makes the whole 1
    const bodyMean = normalDistribution(sigma - depth) / (1 - cut);
    const tailMean = line / (1 + exponent);
    const stretch = (1 - mass * tailMean - (1 - mass) * line) / ((1 - mass) * (bodyMean - line));
    return { centre, depth, cut, tailMean, stretch };
  };
  return {
    name: poorTailName,
    parameters: ['sigma', 'mass'],
    start: [0.6, 0.07],
    isProper: ([sigma, mass]) => mass! < largestMass && bodyOf(sigma!, mass!).stretch > 0,
    stretched: ([sigma, mass], factor) => [sigma! * factor, mass!],
    quantile([sigma, mass]) {
      const { centre, cut, stretch } = bodyOf(sigma!, mass!);
      const body = (v: number): number => exp(centre + sigma! * normalQuantile(cut + (1 - cut) * v));
      return (u) =>
        u < mass! ? line * exp(exponent * log(u / mass!)) : line + stretch * (body((u - mass!) / (1 - mass!)) - line);
    },
    lorenz([sigma, mass]) {
      const { depth, cut, tailMean, stretch } = bodyOf(sigma!, mass!);
      return (p) => {
        if (p < mass!) return mass! * tailMean * power(p / mass!, 1 + exponent);
        const v = (p - mass!) / (1 - mass!);
        const upTo = normalDistribution(normalQuantile(cut + (1 - cut) * v) - sigma!);
        const bodyPart = (upTo - normalDistribution(depth - sigma!)) / (1 - cut);
        return mass! * tailMean + (1 - mass!) * (line * v + stretch * (bodyPart - line * v));
      };
    },
  };
};
