import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runInMonths } from '../../model/dynamics/clock.ts';
import type { ParameterPath, Settings } from '../../model/policy/parameters.ts';
import { Simulation } from '../../model/simulate.ts';
import { slice } from '../model/disagreements.ts';
import { differences, documentOf, places, setupOf, withRules, type Place } from '../model/setups.ts';
import { wild } from '../model/wild.ts';

/** Where standards run together differ from each run alone beside the same baseline. */
const unlike = (place: Place, standards: readonly Settings[], first: number, step = 60): string[] => {
  const clock = { from: 2018 * 12, months: 36, runIn: runInMonths };
  const setup = slice(setupOf(place, { clock, standards }), step, first);
  const run = (asked: readonly number[]) =>
    new Simulation(setup).run({
      draw: 0,
      replicate: 1,
      from: 0,
      to: setup.header.householdCount,
      standards: asked,
    }).policy;
  const together = run(standards.map((_, k) => k));
  return standards.flatMap((_, k) =>
    differences(setup, together[k]!, run([k])[0]!).map((difference) => `standard ${k}, ${difference}`),
  );
};

test('a standard gives the same sums alone and in the company of others that share some of its laws', () => {
  const cases = fc.constantFrom(...places).chain((place) => {
    const document = documentOf(place);
    return fc.record({
      place: fc.constant(place),
      standards: fc
        .tuple(wild(document), wild(document, 'beside'), wild(document, 'beside'))
        .chain(([dibao, beside, other]) =>
          fc.shuffledSubarray([document, dibao, beside, other, { ...dibao, ...beside }], { minLength: 3 }),
        ),
      first: fc.nat(59),
    });
  });
  fc.assert(
    fc.property(cases, ({ place, standards, first }) => {
      expect(unlike(place, standards, first)).toEqual([]);
    }),
    { numRuns: 30, seed: 20260314 },
  );
});

/** One rule of each programme, far from where it stands: only what reads it may change. */
const single = {
  'tekun.rural.qualify.incomeLine': 60_000,
  'homes.rural.spare.share': 9000,
  'childInHardship.rural.incomeLine': 30_000,
  'disabilitySubsidies.rural.living.incomeLine': 30_000,
  'basicInsurance.rural.county.ratio': 1000,
  'criticalIllness.rural.first.ratio': 1000,
  'medicalAid.rural.lowIncome.line': 40_000,
  'premiumSubsidy.rural.dibao.share': 1000,
  'temporaryAid.rural.bridge.medical': 9000,
  'disasterRelief.rural.prevention.cut': 5000,
  'livelihoodInsurance.rural.others.share': 9000,
  'priceSupplement.rural.amount.least': 50_000,
  'charity.rural.match.reach': 9000,
} as const satisfies Partial<Record<ParameterPath, number>>;

test.each(places)('and where one programme alone is changed, or dibao by one rule, in %s', (place) => {
  const document = documentOf(place);
  const standards = [
    document,
    ...Object.entries(single).map(([path, value]) => ({ ...document, [path]: [{ from: 0, value }] })),
    withRules(document, { 'standard.indexation': 900 }, 12 * 2018),
    withRules(document, { 'exit.stableMonths': 5, 'behaviour.refusal': 5000 }),
    withRules(document, { 'means.window': 3 }),
  ];
  expect(unlike(place, standards, 7)).toEqual([]);
});

/** Lines so high that most programmes ask for most households' income. */
const high = { value: 60_000, from: 0 };
const asking = {
  'homes.rural.spare.incomeLine': [high],
  'homes.rural.spare.share': [{ value: 9000, from: 0 }],
  'homes.rural.operating.cost': [{ value: 240_000, from: 0 }],
  'childInHardship.rural.applies': [{ value: 1, from: 0 }],
  'childInHardship.rural.share': [{ value: 5000, from: 0 }],
  'childInHardship.rural.incomeLine': [high],
  'disabilitySubsidies.rural.living.incomeLine': [high],
  'medicalAid.rural.lowIncome.line': [high],
} as const satisfies Settings;

test.each(places)('and where income or the register alone is moved, in %s', (place) => {
  const document: Settings = { ...documentOf(place), ...asking };
  const standards: readonly Settings[] = [
    document,
    withRules(document, { 'means.window': 3 }),
    withRules(document, { 'behaviour.refusal': 9000 }),
    { ...document, 'disasterRelief.rural.prevention.cut': [{ from: 0, value: 9000 }] },
    {
      ...withRules(document, { 'payment.minimum': 3000 }),
      'disasterRelief.rural.prevention.cut': [{ from: 0, value: 9000 }],
    },
    withRules(document, { 'compare.months': 1, 'inclusion.intoRegister': 9000 }),
  ];
  // each beside the baseline, so that they are neighbours
  for (const other of standards.slice(1)) expect(unlike(place, [document, other], 3, 12)).toEqual([]);
});
