/**
 * Disaster relief 受灾人员救助: the basic living of everyone hit when a disaster strikes a township, and help to rebuild a home;
 * and prevention, which lowers the loss. No means test. Who is hit is luck, the same under every standard.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import type { Life } from '../dynamics/life.ts';
import { disasterMonths } from '../dynamics/paths.ts';
import { Register } from '../population/population.ts';
import { bits, deriveKey, processCode, uniform, type Seed } from '../random/index.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding, wholeRatio } from './money.ts';
import { months, perYear, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const disasterReliefParameters = {
  /** Living support as a share of the dibao standard, and its months. */
  'living.share': ratio(0, 100_000, 500),
  'living.months': months(0, 24),
  /** Help to rebuild for a household whose home is lost, and the share of households hit that lose it. */
  'housing.amount': perYear(0, 100_000_000, 100_000),
  'housing.share': ratio(0, 10000, 100),
  /** What dibao, tekun and registered households get more. */
  'priority.share': ratio(0, 100_000, 500),
  'delay.priority': months(0, 12),
  'delay.others': months(0, 12),
  /** Share of the loss that prevention averts. */
  'prevention.cut': ratio(0, 10000, 500),
} as const satisfies Record<string, ParameterShape>;

/** Disaster relief in one area and month; ratios over 10,000, money in fen. */
export interface DisasterReliefLaw {
  /** The dibao standard, fen a person and year. */
  readonly standard: number;
  readonly livingShare: number;
  readonly livingMonths: number;
  readonly housing: number;
  readonly housingShare: number;
  readonly priorityShare: number;
  readonly delayPriority: number;
  readonly delayOthers: number;
  readonly prevention: number;
}

export const disasterReliefLaw = (
  read: (rule: keyof typeof disasterReliefParameters) => number,
  context: { readonly standard: number },
): DisasterReliefLaw => ({
  standard: context.standard,
  livingShare: read('living.share'),
  livingMonths: read('living.months'),
  housing: read('housing.amount'),
  housingShare: read('housing.share'),
  priorityShare: read('priority.share'),
  delayPriority: read('delay.priority'),
  delayOthers: Math.max(read('delay.priority'), read('delay.others')),
  prevention: Math.min(ratioUnit, read('prevention.cut')),
});

/** YC-15, DZ-23 · Support of the basic living of everyone hit, fen: a share of the standard for some months. */
export const livingRelief = (law: DisasterReliefLaw, members: number): number =>
  rounded(law.standard * members * law.livingMonths * law.livingShare, monthsOfYear * ratioUnit, 1, Rounding.nearest);

/** YC-15 · Help to rebuild where the home is lost; `rank` in [0, 1). */
export const housingRelief = (law: DisasterReliefLaw, rank: number): number =>
  rank * ratioUnit < law.housingShare ? law.housing : 0;

/** YC-15 · What prevention averts of a loss of income, fen. */
export const averted = (law: DisasterReliefLaw, loss: number): number => wholeRatio(law.prevention, loss);

/** YC-15 · Prevention averts a part of the loss, and so of what relief must replace. */
export const afterPrevention = (law: DisasterReliefLaw, amount: number): number => amount - averted(law, amount);

/** YC-15 · Dibao, tekun and registered households come first, and get more. */
export const reliefOf = (law: DisasterReliefLaw, members: number, priority: boolean, rank: number): number => {
  const amount = afterPrevention(law, livingRelief(law, members) + housingRelief(law, rank));
  return priority ? amount + wholeRatio(law.priorityShare, amount) : amount;
};

const process = processCode('disasterRelief');
const key = new Uint32Array(4);

/** What a witness is told of a household hit, fen: living support, help to rebuild, both after prevention, and the amount. */
export interface DisasterReliefTold {
  readonly t: number;
  readonly law: DisasterReliefLaw;
  readonly members: number;
  readonly priority: boolean;
  readonly living: number;
  readonly housing: number;
  readonly left: number;
  readonly amount: number;
  /** Months to payment. */
  readonly delay: number;
  /** What prevention averts of the losses of income by this disaster, fen. */
  readonly prevented: number;
}

/** YC-15 · Whether a household comes first: on dibao, in tekun or registered. */
const hasPriority = (standing: Standing, t: number): boolean =>
  standing.anyRecipient(t) || standing.register[t] === Register.registered;

/**
 * Relief due in the month of the disaster; paid after the delay of the household's group.
 * @param start calendar month of simulated month 0
 */
export const disasterReliefPass = (
  life: Life,
  laws: readonly DisasterReliefLaw[],
  standing: Standing,
  seed: Seed,
  start: number,
  ledger: Ledger,
  tell?: (told: DisasterReliefTold) => void,
): void => {
  if (life.hits === 0) return;
  deriveKey(seed, life.replicate, life.household, life.house, process, key);
  for (let h = 0; h < life.hits; h += 1) {
    const t = life.hitMonth[h]!;
    const law = laws[t]!;
    const members = life.members[t]!;
    const priority = hasPriority(standing, t);
    const rank = uniform(bits(key[0]!, key[1]!, start + t));
    const amount = reliefOf(law, members, priority, rank);
    const delay = priority ? law.delayPriority : law.delayOthers;
    if (amount > 0) ledger.add(t, amount, members, 1, delay);
    if (tell === undefined) continue;
    const living = livingRelief(law, members);
    const housing = housingRelief(law, rank);
    const left = afterPrevention(law, living + housing);
    let prevented = 0;
    preventionPass(life, laws, (m, gain) => {
      if (m >= t && m < t + disasterMonths) prevented += gain;
    });
    tell({ t, law, members, priority, living, housing, left, amount, delay, prevented });
  }
};

/** YC-15 · What prevention averts of the life's losses of income, by month, fen. */
export const preventionPass = (
  life: Life,
  laws: readonly DisasterReliefLaw[],
  each: (t: number, amount: number) => void,
): void => {
  for (let k = 0; k < life.losses; k += 1) {
    const t = life.lossMonth[k]!;
    const amount = averted(laws[t]!, life.loss[k]!);
    if (amount > 0) each(t, amount);
  }
};
