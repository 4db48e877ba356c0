/**
 * Poverty register 建档立卡: when a registered household is lifted 脱贫, and falls back 返贫. The dynamics give the months
 * for every household, registered or not; whether it is registered is a state of the policy stage (inclusion runs both ways).
 */
import { Register } from '../population/population.ts';
import { bits, deriveKey, exponentialOf, processCode, uniform } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { never, type Lineage } from './lineage.ts';

const process = processCode('register');

export interface RegisterPath {
  /** First month lifted; `never` beyond the run. */
  lifted: number;
  /** Month of falling back after that, and of the second lifting. */
  fallen: number;
  liftedAgain: number;
  /** Ranks in [0, 1): of lifting by a project, of the stability of the exit, of need for the register. */
  project: number;
  stability: number;
  need: number;
}

/**
 * @param lifting liftings a year by simulated month
 * @param fallingBack fallings back a year
 * @param liftedBefore whether the household was lifted before the start: then `lifted` is long ago
 */
export const registerPath = (
  l: Lineage,
  lifting: Float64Array,
  fallingBack: number,
  from: number,
  liftedBefore: boolean,
  path: RegisterPath,
): void => {
  deriveKey(l.seed, l.replicate, l.household, 0, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  path.lifted = liftedBefore ? -never : wait(lifting, from, l.months, exponentialOf(bits(k0, k1, 0)));
  path.fallen = never;
  path.liftedAgain = never;
  if (path.lifted < l.months && fallingBack > 0) {
    path.fallen =
      Math.max(from, path.lifted + 1) + Math.floor((exponentialOf(bits(k0, k1, 1)) * monthsOfYear) / fallingBack);
    if (path.fallen < l.months)
      path.liftedAgain = wait(lifting, path.fallen + 1, l.months, exponentialOf(bits(k0, k1, 2)));
    else path.fallen = never;
  }
  path.project = uniform(bits(k0, k1, 3));
  path.stability = uniform(bits(k0, k1, 4));
  path.need = uniform(bits(k0, k1, 5));
};

const wait = (rate: Float64Array, from: number, to: number, amount: number): number => {
  let left = amount;
  for (let t = from; t < to; t += 1) {
    left -= rate[t]! / monthsOfYear;
    if (left < 0) return t;
  }
  return never;
};

/** The household's state in month t, where it is registered from month `from` on; −1 for never. */
export const registerState = (path: RegisterPath, from: number, t: number): number => {
  if (from < 0 || t < from) return Register.none;
  if (t >= path.liftedAgain) return Register.lifted;
  if (t >= path.fallen) return Register.registered;
  return t >= path.lifted ? Register.lifted : Register.registered;
};
