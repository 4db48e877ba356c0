/**
 * Who bears 谁负担 what a standard costs, by month and area, from a replicate's sums: public spending split over the tiers to the
 * fen, and the cost of administration, which is apart from it.
 *
 * The published figures know two splits: that of aid for living and that of medical aid. A programme for which a standard
 * sets no split of its own follows that of its group: an assumption where the group is not dibao or medical aid itself.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { administrationCost } from '../policy/administration.ts';
import { monthlyInflow } from '../policy/charity.ts';
import { tiers, type FundingLaw, type SharedApart } from '../policy/funding.ts';
import { ledgerNames, type LedgerName } from '../policy/order.ts';
import type { Payers } from '../policy/payers.ts';
import { largestRemainder } from './funding.ts';
import { areaCount, ledgerSums, monthlySums, type Layout } from './layout.ts';

/** Programmes that the public purse pays, dibao apart; the insurers' funds and donors pay the others. */
export const livingLedgers: readonly LedgerName[] = [
  'tekun',
  'homes',
  'childInHardship',
  'disabilityLiving',
  'disabilityCare',
  'livelihoodPremium',
  'temporaryAid',
  'disasterRelief',
  'priceSupplement',
];
export const medicalLedgers: readonly LedgerName[] = ['medicalAid', 'furtherAid', 'childCover', 'premiumSubsidy'];

/** Under which name a programme's shares are set apart from its group's. */
const apartOf: Readonly<Partial<Record<LedgerName, SharedApart>>> = {
  tekun: 'tekun',
  homes: 'tekun',
  childInHardship: 'children',
  disabilityLiving: 'disability',
  disabilityCare: 'disability',
  temporaryAid: 'temporary',
  disasterRelief: 'disaster',
  priceSupplement: 'prices',
  livelihoodPremium: 'livelihood',
  premiumSubsidy: 'premium',
};

/** FX-15 · What the city pools beside dibao; medical aid stays outside. */
export const pooledLedgers: readonly LedgerName[] = ['tekun', 'homes', 'temporaryAid'];

/**
 * By month and area, fen: each tier's part of both groups, in the order of `tiers`; then administration, and what the tiers above
 * the county put into the city's pool, where there is one (a part of theirs, not on top); and what donors give.
 */
export const borneSums = [
  'livingCentre',
  'livingProvince',
  'livingCity',
  'livingCounty',
  'medicalCentre',
  'medicalProvince',
  'medicalCity',
  'medicalCounty',
  'administration',
  'pool',
  'donations',
] as const;
export type BorneSum = (typeof borneSums)[number];

/** Start of (month, area); add the index in `borneSums`. */
export const borneAt = (month: number, area: number): number => (month * areaCount + area) * borneSums.length;

const persons = monthlySums.indexOf('persons');
const households = monthlySums.indexOf('households');
const cost = monthlySums.indexOf('cost');
const due = ledgerSums.indexOf('due');

const administrationCell = borneSums.indexOf('administration');
const poolCell = borneSums.indexOf('pool');
const donationsCell = borneSums.indexOf('donations');

const aboveCounty = (parts: Float64Array): number =>
  parts.reduce((sum, part, i) => (tiers[i] === 'county' ? sum : sum + part), 0);

/**
 * DZ-10, DZ-17 · What each tier bears of a group's programmes: those with shares of their own by these, the rest together.
 * @param spent fen of one programme @param base fen of the group that no ledger holds
 */
const sharedOut = (
  funding: FundingLaw,
  group: 'living' | 'medical',
  ledgers: readonly LedgerName[],
  spent: (ledger: LedgerName) => number,
  base = 0,
): Float64Array => {
  const out = new Float64Array(tiers.length);
  const add = (amount: number, shares: Float64Array): void =>
    largestRemainder(amount, shares).forEach((part, tier) => {
      out[tier] = out[tier]! + part;
    });
  let rest = base;
  for (const ledger of ledgers) {
    const name = apartOf[ledger];
    const own = name === undefined ? undefined : funding.apart[name];
    if (own === undefined) rest += spent(ledger);
    else add(spent(ledger), own);
  }
  add(rest, funding[group]);
  return out;
};

/**
 * RC-18 · The finance side raises what was spent, each tier its share; no document states the shares, so they are assumed.
 * A month's administration costs a twelfth of what its roll and its law would cost in a year, rounded down.
 */
export const borne = (policy: Float64Array, layout: Layout, payers: Payers): Float64Array => {
  const out = new Float64Array(layout.months * areaCount * borneSums.length);
  for (let m = 0; m < layout.months; m += 1) {
    for (const area of [0, 1] as const) {
      const { funding, administration, inflow, residents, offices, villages } = payers[area][m]!;
      const at = layout.month(m, area);
      const spent = (ledger: LedgerName): number => policy[layout.ledger(m, area, ledgerNames.indexOf(ledger)) + due]!;
      const cells = borneAt(m, area);
      out.set(sharedOut(funding, 'living', livingLedgers, spent, policy[at + cost]!), cells);
      out.set(sharedOut(funding, 'medical', medicalLedgers, spent), cells + tiers.length);
      const roll = { recipients: policy[at + persons]!, households: policy[at + households]!, offices, villages };
      out[cells + administrationCell] = Math.floor(administrationCost(administration, roll) / monthsOfYear);
      out[cells + donationsCell] = monthlyInflow(inflow, residents);
      if (funding.pools === 1)
        out[cells + poolCell] = aboveCounty(sharedOut(funding, 'living', pooledLedgers, spent, policy[at + cost]!));
    }
  }
  return out;
};
