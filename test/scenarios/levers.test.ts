import { expect, test } from 'vitest';
import { yearlySums, type YearlySum } from '../../model/outcomes/layout.ts';
import type { DibaoRule, Settings } from '../../model/policy/parameters.ts';
import { Simulation } from '../../model/simulate.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadStandard } from '../../scenarios/load/standard.ts';
import { setupOf, small } from './run/small-run.ts';

const comparison = small({ place: 'yancheng', months: 36, replicates: 1, standards: ['yancheng-2017-23'] });
const setup = setupOf(comparison, 0);
/** All of the sample: among fewer, a lever that moves the margin may find nobody at it. */
const households = setup.header.householdCount;

const withRule = (settings: Settings, rule: DibaoRule, value: number): Settings => ({
  ...settings,
  [`dibao.rural.${rule}`]: [{ from: 0, value }],
  [`dibao.urban.${rule}`]: [{ from: 0, value }],
});

/** A yearly sum over all years and areas. */
const measured = (settings: Settings, sum: YearlySum): number => {
  const simulation = new Simulation({ ...setup, standards: [settings] });
  const [sums] = simulation.run({ draw: 0, replicate: 0, from: 0, to: households, standards: [0] }).policy;
  const { layout: at } = simulation;
  let total = 0;
  for (let year = 0; year < at.years; year += 1)
    for (const area of [0, 1]) total += sums![at.year(year, area) + yearlySums.indexOf(sum)]!;
  return total;
};

const { settings } = comparison.standards[0]!;
/** Provisions that are levers of dibao: moved so far, each moves what it is there for. */
const levers: readonly (readonly [
  ids: string,
  rule: DibaoRule,
  from: number,
  to: number,
  sum: YearlySum,
  direction: 'rises' | 'falls',
])[] = [
  ['YC-23 YC-24 FX-20 DZ-04 the means check', 'error.spread', 5000, 0, 'misplacedPersons', 'falls'],
  ['YC-23 FX-20 the check of property', 'error.property', 6000, 0, 'misplacedPersons', 'falls'],
  ['YC-26 FX-14 DZ-22 one counter, take-up', 'takeUp.rate', 4000, 9500, 'coveredPersons', 'rises'],
  ['YC-26 FX-14 DZ-22 one counter, months to decision', 'delay.months', 12, 1, 'coveredPersons', 'rises'],
  [
    'YC-03 FX-18 FX-21 DZ-25 RC-15 inclusion of the registered',
    'inclusion.intoDibao',
    0,
    10_000,
    'registeredCovered',
    'rises',
  ],
  [
    'YC-03 FX-18 dibao households into the register',
    'inclusion.intoRegister',
    0,
    10_000,
    'registeredEligible',
    'rises',
  ],
  ['FX-19 lists go both ways, reviews in between', 'compare.months', 12, 1, 'misplacedPersons', 'falls'],
  ['RC-17 the roll is screened', 'screening.month', 0, 12 * 2019 + 10, 'misplacedPersons', 'falls'],
];

test.each(levers)('%s: %s from %i to %i, %s %s', (_, rule, from, to, sum, direction) => {
  const before = measured(withRule(settings, rule, from), sum);
  const after = measured(withRule(settings, rule, to), sum);
  if (direction === 'rises') expect(after).toBeGreaterThan(before);
  else expect(after).toBeLessThan(before);
});

test('FX-22 the rules of Fuxin bite from May 2017', () => {
  expect(loadStandard('fuxin-2017-30', nodeFiles()).document?.from).toMatchObject({
    month: 12 * 2017 + 4,
    provision: 'FX-22',
  });
});
