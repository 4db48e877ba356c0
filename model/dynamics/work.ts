/**
 * Work: offers arrive whether or not one works, each with its kind, wage and length; the first acceptable one is taken.
 * Which are refused is the policy's matter (refusing one moves no later one); here all are listed, and the path of one
 * who accepts is marked.
 */
import { Work } from '../population/population.ts';
import { bits, deriveKey, exp, exponentialOf, normalOf, processCode, uniform } from '../random/index.ts';
import { monthsOfYear } from './clock.ts';
import { severeFrom } from './disability.ts';
import { never, Offer, spellSlots, type Lineage } from './lineage.ts';
import type { Rates } from './rates.ts';

const process = processCode('work');
/** Working age 劳动年龄 in months: from sixteen to sixty. */
export const workingAge = { from: 16 * monthsOfYear, to: 60 * monthsOfYear } as const;

const add = (l: Lineage, p: number, kind: number, from: number, to: number, wage: number, taken: boolean): void => {
  const s = l.spells;
  if (s >= spellSlots) throw new Error(`lineage ${l.household} outgrew ${spellSlots} offers of work`);
  l.spells = s + 1;
  l.spellPerson[s] = p;
  l.spellKind[s] = kind;
  l.spellFrom[s] = from;
  l.spellTo[s] = to;
  l.spellWage[s] = wage;
  l.spellTaken[s] = taken ? 1 : 0;
};

/** Whether the person joined her household grown up. */
const marriedIn = (l: Lineage, p: number): boolean => l.joined[p]! > 0 && l.joined[p]! >= l.born[p]! + workingAge.from;

/** Share of those who look for work who are in a job at any time. */
const employedShare = ({ offers, jobEnd }: Rates): number => offers / (offers + jobEnd);

/** Lists the person's offers; wages are in fen a month of the base year. */
export const work = (l: Lineage, p: number, rates: Rates): void => {
  const born = l.born[p]!;
  const from = Math.max(0, l.joined[p]!, born + workingAge.from, l.schoolTo[p]!);
  const to = Math.min(l.months, l.left[p]!, born + workingAge.to, severeFrom(l, p));
  if (from >= to) return;
  deriveKey(l.seed, l.replicate, l.household, l.member[p]!, process, l.key);
  const k0 = l.key[0]!;
  const k1 = l.key[1]!;
  const { active, wage: offered } = rates.areas[l.area === 0 ? 0 : 1];
  const state = l.work[p]!;
  const waged = state === Work.local || state === Work.migrant;
  const entrant = from > 0;
  // the lasting preference for work, drawn once: who has none is active below a threshold
  const preference = uniform(bits(k0, k1, 0));
  if (!waged && !entrant && state === Work.none && preference >= active) return;
  if (l.wage[p] === 0) {
    const { mean, sigma } = offered;
    l.wage[p] = Math.floor(mean * exp(sigma * normalOf(bits(k0, k1, 1)) - (sigma * sigma) / 2));
  }
  const wage = l.wage[p]!;
  const illFrom = l.seriousFrom[p]!;
  const illTo = l.seriousTo[p]!;
  /** A job held from s ends by itself, with ability to work, or with illness. */
  const endOf = (s: number, length: number) => Math.min(to, s + length, illFrom >= s ? illFrom : never);

  let busyTo = from;
  if (waged && !entrant && !(illFrom <= from)) {
    // an exponential length has no memory: what is left of a job under way is as long as a new one
    const rest = 1 + Math.floor(exponentialOf(bits(k0, k1, 2)) / rates.jobEnd);
    const since = Math.floor(exponentialOf(bits(k0, k1, 3)) / rates.jobEnd);
    busyTo = endOf(from, rest);
    add(l, p, state === Work.migrant ? Offer.away : Offer.local, from - since, busyTo, wage, true);
  }
  if (marriedIn(l, p) && illFrom > from && uniform(bits(k0, k1, 4)) < employedShare(rates)) {
    busyTo = endOf(from, 1 + Math.floor(exponentialOf(bits(k0, k1, 2)) / rates.jobEnd));
    add(l, p, uniform(bits(k0, k1, 5)) < rates.offersAway ? Offer.away : Offer.local, from, busyTo, wage, true);
  }
  const rate = state === Work.farm && !entrant ? rates.offersFarm : rates.offers;
  if (rate <= 0) return;
  let time = from;
  for (let n = 8; ; n += 8) {
    time += exponentialOf(bits(k0, k1, n)) / rate;
    if (time >= to) break;
    const month = Math.floor(time);
    if (month >= illFrom && month < illTo) continue;
    const length = 1 + Math.floor(exponentialOf(bits(k0, k1, n + 1)) / rates.jobEnd);
    const u = uniform(bits(k0, k1, n + 2));
    const kind =
      l.registered && u >= 1 - rates.offersProject ? Offer.project : u < rates.offersAway ? Offer.away : Offer.local;
    const factor = exp(rates.offerSigma * normalOf(bits(k0, k1, n + 3)) - (rates.offerSigma * rates.offerSigma) / 2);
    const end = endOf(month, length);
    if (end <= month) continue;
    const taken = month >= busyTo;
    if (taken) busyTo = end;
    add(l, p, kind, month, end, Math.floor(wage * factor), taken);
  }
};
