/** The gamma and beta functions that the generalised beta distributions of income need. */
import { exp, log } from '../random/index.ts';

/** Below this the series is moved up by the recurrence. */
const asymptoticFrom = 15;
const halfLogTwoPi = 0.91893853320467274178;

/** ln Γ(x) for x > 0: Stirling's series, the argument moved up to 15 by Γ(x + 1) = x·Γ(x). Relative error about 1e-15. */
export const logGamma = (x: number): number => {
  let product = 1;
  let z = x;
  for (; z < asymptoticFrom; z += 1) product *= z;
  const w = 1 / (z * z);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188))))) / z;
  return (z - 0.5) * log(z) - z + halfLogTwoPi + series - log(product);
};

const tiny = 1e-300;
const steps = 2_000;
const precision = 1e-15;

/** The continued fraction of the incomplete beta function by Lentz's method, for x below (a + 1)/(a + b + 2). */
const fraction = (a: number, b: number, x: number): number => {
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= steps; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return value;
};

/** The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. Error about 1e-13 for a, b below 1000. */
export const incompleteBeta = (a: number, b: number, x: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
};

/** The x of which I_x(a, b) = u, by Newton's method inside a shrinking bracket. */
export const inverseIncompleteBeta = (a: number, b: number, u: number): number => {
  if (u <= 0) return 0;
  if (u >= 1) return 1;
  const scale = logGamma(a + b) - logGamma(a) - logGamma(b);
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 200; step += 1) {
    const off = incompleteBeta(a, b, x) - u;
    if (off > 0) high = x;
    else low = x;
    const slope = exp(scale + (a - 1) * log(x) + (b - 1) * log(1 - x));
    const newton = x - off / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
};
