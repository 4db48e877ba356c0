import type { Clock } from '../../model/dynamics/clock.ts';
import { layout, livesSums, monthlySums, yearlySums, type Layout } from '../../model/outcomes/layout.ts';
import type { Lines } from '../../model/outcomes/measures.ts';

/** Two reported years: the first from July on, so that a begun year occurs. */
export const clock: Clock = { from: 2018 * 12 + 6, months: 18, runIn: 24 };
export const at: Layout = layout(18, 2);
export const noLines: Lines = [
  [new Float64Array(2), new Float64Array(2)],
  [new Float64Array(2), new Float64Array(2)],
];

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
