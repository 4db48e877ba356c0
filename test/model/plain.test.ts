import { describe, expect, test } from 'vitest';
import { horizon, firstYear, priceYear, reportedYears } from '../../model/dynamics/clock.ts';
import { Life } from '../../model/dynamics/life.ts';
import { Lives } from '../../model/dynamics/lives.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import { concerns, guardOf } from '../../model/policy/guard.ts';
import { enact } from '../../model/policy/law.ts';
import type { Settings } from '../../model/policy/parameters.ts';
import { linesOfDraw, type Setup } from '../../model/simulate.ts';
import { evaluate } from '../plain/evaluate.ts';
import { disagreements, expectAgreement, expectAgreementBeside, slice } from './disagreements.ts';
import { populationOf } from './rows.ts';
import { dibaoOf, documentOf, places, setupOf, withRules } from './setups.ts';

test.each(places)('the plain evaluator gives the same fen and heads under all four documents in %s', (place) => {
  const others = places.filter((other) => other !== place);
  const setup = slice(setupOf(place, { standards: [place, ...others].map(dibaoOf) }), 45);
  expect(disagreements(setup, 0)).toEqual([]);
  expect(disagreements(setup, 5)).toEqual([]);
});

test.each(places)('and with all the programmes beside dibao in %s', (place) => {
  const others = places.filter((other) => other !== place);
  const setup = slice(setupOf(place, { standards: [place, ...others].map(documentOf) }), 90, 11);
  expect(disagreements(setup, 1)).toEqual([]);
});

test.each(places)('and where every bridge is crossed and disasters strike every year in %s', (place) => {
  const document = documentOf(place);
  const areas = ['rural', 'urban'] as const;
  const crossed: Settings = Object.fromEntries(
    areas.flatMap((area) =>
      Object.entries({
        [`temporaryAid.${area}.line.income`]: 50_000,
        [`temporaryAid.${area}.reach.applied`]: 10_000,
        ...Object.fromEntries(
          ['dibao', 'medical', 'employment', 'education', 'housing'].map((to) => [
            `temporaryAid.${area}.bridge.${to}`,
            10_000,
          ]),
        ),
        [`temporaryAid.${area}.bridge.employmentMonths`]: 30,
        [`disasterRelief.${area}.prevention.cut`]: 7000,
        [`dibao.${area}.means.rigidShare`]: 9000,
        [`dibao.${area}.means.schoolMet`]: 3333,
        [`dibao.${area}.means.illnessMet`]: 1234,
        [`dibao.${area}.behaviour.refusal`]: 5000,
      }).map(([path, value]) => [path, [{ from: 0, value }]]),
    ),
  );
  const setup = setupOf(place, { standards: [document, { ...document, ...crossed }] });
  const struck = { ...setup.rates, disasters: 1, disasterHit: [0.8, 0.8] as const, emergencies: 0.3 };
  expect(disagreements(slice({ ...setup, rates: struck }, 60, 5), 3)).toEqual([]);
});

test('and under parameters far outside the law', () => {
  expectAgreement({ numRuns: 30, seed: 20170612 });
});

test('and under parameters of the programmes beside dibao far outside the law', () => {
  expectAgreementBeside({ numRuns: 10, seed: 20170317 });
});

const everything = {
  'means.window': 24,
  'means.rigidShare': 9000,
  'means.rigidCap': 9000,
  'means.employmentCost': 9000,
  'means.employmentKinds': 2,
  'means.employmentScope': 2,
  'behaviour.refusal': 5000,
  'taper.trigger': 3,
  'taper.months': 7,
  'taper.upper': 30000,
  'taper.amount': 1,
  'transition.trigger': 1,
  'transition.months': 12,
  'transition.bedriddenMonths': 24,
  'exit.stableMonths': 2,
  'payment.minimum': 20000,
  'standard.lag': 5,
  'standard.arrears': 1,
  'standard.indexation': 2500,
  'compare.months': 1,
  'inclusion.intoDibao': 5000,
  'inclusion.intoRegister': 5000,
  'error.spread': 5000,
  'error.property': 5000,
  'delay.months': 4,
  'review.months': 5,
  'review.monthsAble': 2,
  'single.applies': 1,
  'single.grade': 4,
  'single.seriouslyIll': 1,
  'single.familyLine': 60000,
  'classified.childFull': 2,
  'classified.elderly.share': 4000,
  'classified.disabled.amount': 20000,
  'classified.cumulate': 2,
  'classified.registeredOnly': 1,
} as const;

test.each(places)('and with every rule at once, from the start and from a month in the middle, in %s', (place) => {
  const document = dibaoOf(place);
  const wide = withRules(document, everything);
  const setup = slice(
    setupOf(place, {
      standards: [
        document,
        wide,
        withRules(document, everything, 12 * 2021 + 4),
        withRules(wide, { 'payment.form': 1 }),
      ],
    }),
    60,
    7,
  );
  expect(disagreements(setup, 2)).toEqual([]);
});

describe('what the guard skips pays nothing, is not eligible and not poor against any line', () => {
  const skips = (setup: Setup, k: number): { skipped: number; lives: number; wrong: number[] } => {
    const { rates, clock, seed, draws, standards } = setup;
    const paths = commonPaths(rates, clock, seed, 0, draws, 0);
    const baseline = enact(standards[0]!, paths, clock, seed, 0, draws);
    const laws = k === 0 ? baseline : enact(standards[k]!, paths, clock, seed, 0, draws, baseline);
    const lines = linesOfDraw(setup, standards[0]!, 0);
    const byMonth = (value: (area: 0 | 1, year: number) => number) =>
      ([0, 1] as const).map((area) =>
        Float64Array.from({ length: horizon(clock) }, (_, t) => value(area, priceYear(clock, t))),
      ) as unknown as readonly [Float64Array, Float64Array];
    const guard = guardOf(laws, {
      income: byMonth((area, year) => paths.income[area][year - paths.firstYear]!),
      highest: byMonth((area, year) => Math.max(...lines[area].map((line) => line[year - firstYear(clock)]!))),
    });
    const lives = new Lives(rates, populationOf(setup), clock, seed, guard.bounds);
    const life = new Life(horizon(clock), reportedYears(clock));
    const found = { skipped: 0, lives: 0, wrong: [] as number[] };
    for (let h = 0; h < setup.header.householdCount; h += 1) {
      let all = true;
      lives.run(h, 0, paths, life, () => {
        found.lives += 1;
        if (concerns(guard, life)) all = false;
        else found.skipped += 1;
      });
      if (!all) continue;
      const [sums] = evaluate(setup, { draw: 0, replicate: 0, from: h, to: h + 1, standards: [k] });
      if (sums!.some((sum) => sum !== 0)) found.wrong.push(h);
    }
    return found;
  };

  test.each(places)('%s', (place) => {
    const document = dibaoOf(place);
    const setup = slice(
      setupOf(place, {
        standards: [
          document,
          withRules(document, {
            'means.window': 24,
            'means.employmentCost': 4000,
            'means.employmentKinds': 2,
            'means.rigidShare': 3000,
            'means.rigidCap': 3000,
          }),
        ],
      }),
      40,
      3,
    );
    for (const k of [0, 1]) {
      const { skipped, lives, wrong } = skips(setup, k);
      expect(wrong).toEqual([]);
      // a guard that skips nobody would prove nothing
      expect(skipped).toBeGreaterThan(0.05 * lives);
    }
  });
});
