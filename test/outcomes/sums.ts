import type { Clock } from '../../model/dynamics/clock.ts';
import { layout, livesSums, monthlySums, yearlySums, type Layout } from '../../model/outcomes/layout.ts';
import type { Lines } from '../../model/outcomes/measures.ts';
import { administrationLaw, administrationParameters } from '../../model/policy/administration.ts';
import { fundingLaw, fundingParameters } from '../../model/policy/funding.ts';
import type { Payer, Payers } from '../../model/policy/payers.ts';

/** Two reported years: the first from July on, so that a begun year occurs. */
export const clock: Clock = { from: 2018 * 12 + 6, months: 18, runIn: 24 };
export const at: Layout = layout(18, 2);
export const noLines: Lines = [
  [new Float64Array(2), new Float64Array(2)],
  [new Float64Array(2), new Float64Array(2)],
];

type Rules<Shapes> = { readonly [rule in keyof Shapes]?: number };

/** A payer under some rules and nothing else. */
export const payerOf = (
  funding: Rules<typeof fundingParameters>,
  administration: Rules<typeof administrationParameters> = {},
  offices = 0,
  villages = 0,
  donors: { readonly inflow: number; readonly residents: number } = { inflow: 0, residents: 0 },
): Payer => ({
  funding: fundingLaw((rule) => funding[rule] ?? fundingParameters[rule].off),
  administration: administrationLaw((rule) => administration[rule] ?? administrationParameters[rule].off),
  ...donors,
  offices,
  villages,
});
const always = (payer: Payer) => Array.from({ length: at.months }, () => payer);
export const payers = (rural: Payer, urban: Payer = rural): Payers => [always(rural), always(urban)];
export const noPayers = payers(payerOf({}));

type Name = (typeof monthlySums)[number] | (typeof yearlySums)[number] | (typeof livesSums)[number];

/** Sums in which each named cell holds what is said, by month or year and area; all others hold zero. */
export const sums = (
  policy: readonly (readonly [name: Name, when: number, area: 0 | 1, value: number])[],
  lives: readonly (readonly [name: Name, year: number, area: 0 | 1, value: number])[] = [],
) => {
  const out = { policy: new Float64Array(at.policyLength), lives: new Float64Array(at.livesLength) };
  for (const [name, when, area, value] of policy) {
    const monthly = (monthlySums as readonly string[]).indexOf(name);
    const yearly = (yearlySums as readonly string[]).indexOf(name);
    out.policy[monthly >= 0 ? at.month(when, area) + monthly : at.year(when, area) + yearly] = value;
  }
  for (const [name, year, area, value] of lives)
    out.lives[at.lives(year, area) + (livesSums as readonly string[]).indexOf(name)] = value;
  return out;
};
