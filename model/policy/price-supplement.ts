/**
 * Price supplement 价格临时补贴 under the price link 联动机制: paid to recipients in months in which consumer or food prices have
 * risen past the trigger.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import type { LinkRule, Prices } from '../dynamics/prices.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding } from './money.ts';
import { choice, flag, months, perMonth, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const priceSupplementParameters = {
  'link.applies': flag(),
  'trigger.cpi': ratio(10000, 10000, 10),
  'trigger.food': ratio(10000, 10000, 10),
  /** Which prices multiply the standard. */
  'amount.prices': choice('consumer', 'food', 'higher'),
  /** Least supplement a person and month; 0 for none. */
  'amount.least': perMonth(0, 100_000, 100),
  'amount.roundTo': perMonth(1, 10_000, 10),
  'scope.tekun': flag(),
  'delay.months': months(0, 12),
} as const satisfies Record<string, ParameterShape>;

/** The price link in one area and month; ratios over 10,000, money in fen. */
export interface PriceSupplementLaw {
  /** The dibao standard, fen a person and year. */
  readonly standard: number;
  readonly applies: number;
  readonly cpi: number;
  readonly food: number;
  readonly prices: number;
  readonly least: number;
  readonly roundTo: number;
  readonly tekun: number;
  readonly delay: number;
}

export const priceSupplementLaw = (
  read: (rule: keyof typeof priceSupplementParameters) => number,
  context: { readonly standard: number },
): PriceSupplementLaw => ({
  standard: context.standard,
  applies: read('link.applies'),
  cpi: read('trigger.cpi'),
  food: read('trigger.food'),
  prices: read('amount.prices'),
  least: read('amount.least'),
  roundTo: Math.max(1, read('amount.roundTo')),
  tekun: read('scope.tekun'),
  delay: read('delay.months'),
});

/** What `Prices.triggered` says of a month that is published: not started, or started. */
const Published = { no: 0, yes: 1 } as const;
const PriceBase = { consumer: 0, food: 1, higher: 2 } as const;

/**
 * FX-11 · Whether the city starts the link: where either index reaches its trigger. What is published of a month stands under
 * the rule `by` which it was; a laxer law starts the link then too, a stricter one does not where it was not started.
 */
export const isTriggered = (
  law: PriceSupplementLaw,
  published: number,
  cpi: number,
  food: number,
  by: LinkRule,
): boolean => {
  if (law.applies === 0) return false;
  if (published === Published.yes && law.cpi <= by.cpi && law.food <= by.food) return true;
  if (published === Published.no && law.cpi >= by.cpi && law.food >= by.food) return false;
  return cpi * ratioUnit >= law.cpi || food * ratioUnit >= law.food;
};

/** FX-11 · The supplement a person, fen: the monthly standard times the growth of prices, at least the least. */
export const supplement = (law: PriceSupplementLaw, cpi: number, food: number): number => {
  const growth = law.prices === PriceBase.food ? food : law.prices === PriceBase.higher ? Math.max(cpi, food) : cpi;
  // growth in whole hundredths of a percent, so that the amount is exact
  const risen = Math.max(0, Math.floor(growth * ratioUnit + 1 / 2));
  return Math.max(law.least, rounded(law.standard * risen, monthsOfYear * ratioUnit, law.roundTo, Rounding.nearest));
};

/** By month: the supplement a person, 0 where the link does not run. Once for a standard and its common paths. */
export const supplementsByMonth = (laws: readonly PriceSupplementLaw[], prices: Prices): Float64Array =>
  Float64Array.from(laws, (law, t) =>
    isTriggered(law, prices.triggered[t]!, prices.cpi[t]!, prices.food[t]!, prices.linkRule)
      ? supplement(law, prices.cpi[t]!, prices.food[t]!)
      : 0,
  );

/** What a witness is told of a recipient household and month: the supplement a person, 0 where the link does not run; fen. */
export interface PriceSupplementTold {
  readonly t: number;
  readonly law: PriceSupplementLaw;
  readonly persons: number;
  readonly supplement: number;
  readonly amount: number;
}

/** FX-11 · To every person on dibao, and in tekun; the month of the trigger is due. @param supplements of the life's area */
export const priceSupplementPass = (
  life: Life,
  laws: readonly PriceSupplementLaw[],
  supplements: Float64Array,
  standing: Standing,
  ledger: Ledger,
  tell?: (told: PriceSupplementTold) => void,
): void => {
  for (let t = life.start; t < life.end; t += 1) {
    const amount = supplements[t]!;
    if ((amount === 0 && tell === undefined) || !standing.anyRecipient(t)) continue;
    const law = laws[t]!;
    const s = life.stretch[t]!;
    let persons = 0;
    for (let p = life.first[s]!; p < life.first[s + 1]!; p += 1) {
      const row = life.word[p]! & Bit.row;
      if (standing.inTekun(row, t) ? law.tekun === 1 : standing.onDibao(row, t)) persons += 1;
    }
    if (persons === 0) continue;
    if (amount > 0) ledger.add(t, persons * amount, persons, 1, law.delay);
    if (law.applies === 1) tell?.({ t, law, persons, supplement: amount, amount: persons * amount });
  }
};
