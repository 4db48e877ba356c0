/**
 * Disaster relief 受灾人员救助: the basic living of everyone hit when a disaster strikes a township, and help to rebuild a home.
 * No means test. Which households of a township are hit is luck, the same under every standard.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import type { Life } from '../dynamics/life.ts';
import type { Paths } from '../dynamics/paths.ts';
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

/** YC-15 · Prevention averts a part of the loss, and so of what relief must replace. */
export const afterPrevention = (law: DisasterReliefLaw, amount: number): number =>
  amount - wholeRatio(law.prevention, amount);

/** YC-15 · Dibao, tekun and registered households come first, and get more. */
export const reliefOf = (law: DisasterReliefLaw, members: number, priority: boolean, rank: number): number => {
  const amount = afterPrevention(law, livingRelief(law, members) + housingRelief(law, rank));
  return priority ? amount + wholeRatio(law.priorityShare, amount) : amount;
};

const process = processCode('disasterRelief');
const Draw = { hit: 0, home: 1 } as const;
const drawsOfMonth = 2;
const key = new Uint32Array(4);

/** Whether a disaster begins in the township in month t: business income falls, or falls further. */
export const strikes = (paths: Paths, township: number, t: number, horizon: number): boolean => {
  const at = township * horizon + t;
  return paths.spared[at]! < 1 && (t === 0 || paths.spared[at]! < paths.spared[at - 1]!);
};

export interface DisasterInputs {
  readonly seed: Seed;
  /** Calendar month of simulated month 0. */
  readonly start: number;
  /** Share of a township's households that are hit with it. */
  readonly disasterHit: number;
}

/** Whether the household is among those hit in month t; the same for relief and for insurance. */
export const isHit = (life: Life, paths: Paths, inputs: DisasterInputs, t: number): boolean => {
  if (!strikes(paths, life.township, t, life.months)) return false;
  deriveKey(inputs.seed, life.replicate, life.household, life.house, process, key);
  return uniform(bits(key[0]!, key[1]!, (inputs.start + t) * drawsOfMonth + Draw.hit)) < inputs.disasterHit;
};

/** The guard: a life in a township that is never hit, or that has ended, is not concerned. */
export const mayBeHit = (life: Life, paths: Paths): boolean => paths.hit[life.township] === 1;

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
}

/** YC-15 · Whether a household comes first: on dibao, in tekun or registered. */
const hasPriority = (standing: Standing, t: number): boolean =>
  standing.anyRecipient(t) || standing.register[t] === Register.registered;

/** Relief due in the month of the disaster; paid after the delay of the household's group. */
export const disasterReliefPass = (
  life: Life,
  laws: readonly DisasterReliefLaw[],
  standing: Standing,
  paths: Paths,
  inputs: DisasterInputs,
  ledger: Ledger,
  tell?: (told: DisasterReliefTold) => void,
): void => {
  if (!mayBeHit(life, paths)) return;
  for (let t = life.start; t < life.end; t += 1) {
    if (!isHit(life, paths, inputs, t)) continue;
    const law = laws[t]!;
    const members = life.members[t]!;
    const priority = hasPriority(standing, t);
    const rank = uniform(bits(key[0]!, key[1]!, (inputs.start + t) * drawsOfMonth + Draw.home));
    const amount = reliefOf(law, members, priority, rank);
    const delay = priority ? law.delayPriority : law.delayOthers;
    if (amount > 0) ledger.add(t, amount, members, 1, delay);
    if (tell === undefined) continue;
    const living = livingRelief(law, members);
    const housing = housingRelief(law, rank);
    const left = afterPrevention(law, living + housing);
    tell({ t, law, members, priority, living, housing, left, amount, delay });
  }
};
