/**
 * Emergencies 急难事件: sudden events that strike one household alone, at a constant rate. Disasters 自然灾害 that strike whole
 * townships stand in the common paths, illness in the bills.
 */
import { bits, deriveKey, exp, exponentialOf, normalOf, processCode, uniform } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { category } from './disability.ts';
import { type Life } from './life.ts';
import { emergencySlots, type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('emergencies');
const drawsOfEvent = 4;
/** No event costs more: ten million yuan. */
const mostLoss = 1_000_000_000;

/** Kinds: sudden event 突发事件 (fire and the like), injury 意外伤害, another special cause 其他特殊原因. */
export const Emergency = { event: 0, injury: 1, special: 2 } as const;

/** Lists the house's emergencies within its months in order, with the loss in fen at base-year prices. */
export const emergencies = (l: Lineage, house: number, rates: Rates, life: Life): void => {
  deriveKey(l.seed, l.replicate, l.household, l.founder[house]!, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  const mean = monthsOfYear / rates.emergencies;
  const { mean: loss, sigma } = rates.emergencyLoss;
  life.emergencies = 0;
  let time = 0;
  for (let n = 0; ; n += drawsOfEvent) {
    time += mean * exponentialOf(bits(k0, k1, n));
    const month = Math.floor(Math.min(time, life.end));
    if (month >= life.end) return;
    if (month < life.start) continue;
    const e = life.emergencies;
    if (e >= emergencySlots) throw new Error(`lineage ${l.household} outgrew ${emergencySlots} emergencies`);
    life.emergencies = e + 1;
    life.emergencyMonth[e] = month;
    life.emergencyKind[e] = category(rates.emergencyKinds, uniform(bits(k0, k1, n + 1)));
    life.emergencyLoss[e] = Math.min(
      mostLoss,
      Math.floor(loss * exp(sigma * normalOf(bits(k0, k1, n + 2)) - (sigma * sigma) / 2)),
    );
  }
};
