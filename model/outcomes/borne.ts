/**
 * Who bears 谁负担 what a standard costs, by month and area, from a replicate's sums: public spending split over the tiers to the
 * fen, and the cost of administration, which is apart from it.
 *
 * The documents and the published figures know two splits: that of aid for living and that of medical aid. Programmes for
 * which no split is known (disability subsidies, children in hardship, disaster relief, price supplement, the public part of
 * livelihood insurance) are taken to follow that of aid for living: an assumption.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { administrationCost } from '../policy/administration.ts';
import { monthlyInflow } from '../policy/charity.ts';
import { tiers } from '../policy/funding.ts';
import { ledgerNames, type LedgerName } from '../policy/order.ts';
import type { Payers } from '../policy/payers.ts';
import { largestRemainder, pool } from './funding.ts';
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
 * RC-18 · The finance side raises what was spent, each tier its share; no document states the shares, so they are assumed.
 * A month's administration costs a twelfth of what its roll and its law would cost in a year, rounded down.
 */
export const borne = (policy: Float64Array, layout: Layout, payers: Payers): Float64Array => {
  const out = new Float64Array(layout.months * areaCount * borneSums.length);
  for (let m = 0; m < layout.months; m += 1) {
    for (const area of [0, 1] as const) {
      const { funding, administration, inflow, residents, offices, villages } = payers[area][m]!;
      const at = layout.month(m, area);
      const spent = (ledgers: readonly LedgerName[]): number =>
        ledgers.reduce((sum, name) => sum + policy[layout.ledger(m, area, ledgerNames.indexOf(name)) + due]!, 0);
      const cells = borneAt(m, area);
      out.set(largestRemainder(policy[at + cost]! + spent(livingLedgers), funding.living), cells);
      out.set(largestRemainder(spent(medicalLedgers), funding.medical), cells + funding.living.length);
      const roll = { recipients: policy[at + persons]!, households: policy[at + households]!, offices, villages };
      out[cells + administrationCell] = Math.floor(administrationCost(administration, roll) / monthsOfYear);
      out[cells + donationsCell] = monthlyInflow(inflow, residents);
      if (funding.pools === 1) {
        const pooled = largestRemainder(
          pool(policy[at + cost]!, spent(['tekun', 'homes']), spent(['temporaryAid'])),
          funding.living,
        );
        out[cells + poolCell] = aboveCounty(pooled);
      }
    }
  }
  return out;
};
