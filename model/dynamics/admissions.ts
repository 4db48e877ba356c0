/** Admissions to hospital 住院: a Poisson process with a rate by age, and a bill by level of hospital. */
import { bits, deriveKey, exp, exponentialOf, normalOf, processCode, uniform } from '../random/index.ts';
import { category } from './disability.ts';
import { firstEventOfFrail } from './hazard.ts';
import { billSlots, type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('admissions');

/** Lists the person's bills, in fen at base-year prices. */
export const admissions = (l: Lineage, p: number, hazard: Float64Array, rates: Rates): void => {
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  const to = Math.min(l.months, l.left[p]!);
  let month = Math.max(0, l.joined[p]!);
  const frail = l.chronic[p] === 1 ? month : Math.min(l.disabledFrom[p]!, l.seriousFrom[p]!);
  for (let n = 0; ; n += 4) {
    month = firstEventOfFrail(
      hazard,
      l.born[p]!,
      month,
      to,
      exponentialOf(bits(k0, k1, n)),
      frail,
      rates.admissionsFrail,
    );
    if (month >= to) return;
    const level = category(rates.levels, uniform(bits(k0, k1, n + 1)));
    const { mean, sigma } = rates.stay[level]!;
    const cost = Math.floor(mean * exp(sigma * normalOf(bits(k0, k1, n + 2)) - (sigma * sigma) / 2));
    const b = l.bills;
    if (b >= billSlots) throw new Error(`lineage ${l.household} outgrew ${billSlots} bills`);
    l.bills = b + 1;
    l.billPerson[b] = p;
    l.billMonth[b] = month;
    l.billCost[b] = Math.min(cost, 1_000_000_000);
    l.billLevel[b] = level;
    month += 1;
  }
};
