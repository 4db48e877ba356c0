/** Who pays, who gives and who administers 谁出钱、谁捐赠、谁经办: the laws of one standard and draw, by area and reported month. */
import type { Clock } from '../dynamics/clock.ts';
import type { Rates } from '../dynamics/rates.ts';
import type { Seed } from '../random/index.ts';
import { administrationLaw, type AdministrationLaw } from './administration.ts';
import { fundingLaw, type FundingLaw } from './funding.ts';
import { datedMonths, valuesOf } from './law.ts';
import type { AreaName, Settings } from './parameters.ts';

export interface Payer {
  readonly funding: FundingLaw;
  readonly administration: AdministrationLaw;
  /** What donors give a resident and year, fen, and the residents. */
  readonly inflow: number;
  readonly residents: number;
  /** Townships (rural) or subdistricts (urban), and administrative villages. */
  readonly offices: number;
  readonly villages: number;
}

/** By area and reported month. */
export type Payers = readonly [rural: readonly Payer[], urban: readonly Payer[]];

/** What a run is made of, as far as payers depend on it: no path of prices or incomes moves them. */
interface Setting {
  readonly rates: Rates;
  readonly clock: Clock;
  readonly seed: Seed;
  readonly draws: number;
}

export const payersOfDraw = ({ rates, clock, seed, draws }: Setting, settings: Settings, draw: number): Payers => {
  const valueAt = valuesOf(settings, seed, draw, draws);
  const dated = datedMonths(settings);
  const of = (area: AreaName): Payer[] => {
    const { residents, offices, villages } = rates.areas[area === 'rural' ? 0 : 1];
    const payers: Payer[] = [];
    for (let m = 0; m < clock.months; m += 1) {
      const month = clock.from + m;
      const last = payers[m - 1];
      payers.push(
        last !== undefined && !dated.has(month)
          ? last
          : {
              funding: fundingLaw((rule) => valueAt(`funding.${area}.${rule}`, month)),
              administration: administrationLaw((rule) => valueAt(`administration.${area}.${rule}`, month)),
              inflow: valueAt(`charity.${area}.inflow.perPerson`, month),
              residents,
              offices,
              villages,
            },
      );
    }
    return payers;
  };
  return [of('rural'), of('urban')];
};
