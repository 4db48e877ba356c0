import { expect, test } from 'vitest';
import {
  aidClasses,
  parameters,
  type DibaoRule,
  type ParameterPath,
  type Settings,
} from '../../model/policy/parameters.ts';
import { Simulation } from '../../model/simulate.ts';
import { every, withRows } from '../model/rows.ts';
import { differences, documentOf, places, setupOf, withRules, type Place } from '../model/setups.ts';

/** Every parameter stands in one of the places, so that all together try all. */
const pathsOf = (place: Place): ParameterPath[] =>
  (Object.keys(parameters) as ParameterPath[]).filter((_, i) => i % places.length === places.indexOf(place));

/** Reforms that, beside the document of a place, change anything at all. */
const effects = (place: Place, reforms: readonly (readonly [name: string, settings: Settings])[]): string[] => {
  const standards = [documentOf(place), ...reforms.map(([, settings]) => settings)];
  const setup = withRows(setupOf(place, { standards }), every(setupOf(place), 70, 4));
  const task = {
    draw: 0,
    replicate: 1,
    from: 0,
    to: setup.header.householdCount,
    standards: standards.map((_, k) => k),
  };
  const [baseline, ...others] = new Simulation(setup).run(task).policy;
  expect(baseline!.some((sum) => sum > 0)).toBe(true);
  return others.flatMap((sums, i) =>
    differences(setup, sums, baseline!).map((difference) => `${reforms[i]![0]}: ${difference}`),
  );
};

test.each(places)('the same standard a second time changes nothing in %s', (place) => {
  expect(effects(place, [['the same', documentOf(place)]])).toEqual([]);
});

test.each(places)('a change of any parameter dated after the period changes nothing in %s', (place) => {
  const document = documentOf(place);
  const { from, months } = setupOf(place).clock;
  const reforms = pathsOf(place).map((path) => {
    const { max, min, off } = parameters[path];
    const dated = { from: from + months, value: max === off ? min : max };
    return [path, { ...document, [path]: [...(document[path] ?? []), dated] }] as const;
  });
  expect(effects(place, reforms)).toEqual([]);
});

test.each(places)('restating a value in the middle of the period changes nothing in %s', (place) => {
  const document = documentOf(place);
  const middle = 12 * 2021 + 4;
  const reforms = pathsOf(place)
    // a new standard is published where value or ratio are stated: that is a change
    .filter((path) => !/standard\.(value|ratio)$/.test(path))
    .map((path) => {
      const before = (document[path] ?? []).filter(({ from }) => from <= middle);
      const later = (document[path] ?? []).filter(({ from }) => from > middle);
      const { low: _low, high: _high, ...last } = before.at(-1) ?? { from: 0, value: parameters[path].off };
      return [
        path,
        { ...document, [path]: [...before.filter(({ from }) => from < middle), { ...last, from: middle }, ...later] },
      ] as const;
    });
  expect(effects(place, reforms)).toEqual([]);
});

/** Rules that another one switches off: they may say anything. */
const idle: readonly (readonly [off: Partial<Record<DibaoRule, number>>, moved: Partial<Record<DibaoRule, number>>])[] =
  [
    [
      { 'taper.trigger': 0 },
      { 'taper.months': 12, 'taper.upper': 50000, 'taper.amount': 1, 'taper.bedriddenMonths': 5 },
    ],
    [
      { 'transition.trigger': 0 },
      { 'transition.months': 24, 'transition.upper': 90000, 'transition.unstableShare': 2000 },
    ],
    [
      { 'means.employmentKinds': 0 },
      { 'means.employmentCost': 9000, 'means.employmentMonths': 3, 'means.employmentScope': 2 },
    ],
    [{ 'means.rigidShare': 0 }, { 'means.rigidCap': 500, 'means.rigidReach': 1000 }],
    [{ 'payment.form': 0 }, { 'payment.band': 90000 }],
    [{ 'single.applies': 0 }, { 'single.grade': 4, 'single.familyLine': 90000, 'single.seriouslyIll': 1 }],
    [{ 'standard.lag': 0 }, { 'standard.arrears': 0 }],
    [{ 'compare.months': 0 }, { 'compare.month': 5, 'inclusion.intoDibao': 9000, 'inclusion.intoRegister': 9000 }],
    [{ 'error.spread': 0 }, { 'error.lasting': 1000 }],
    [{ 'means.property': 10000 }, { 'error.property': 9000 }],
    [{ 'takeUp.rate': 10000, 'takeUp.registered': 10000 }, { 'takeUp.lasting': 1000 }],
    [{ 'standard.toUrban': 0 }, { 'standard.toUrbanBy': 12 * 2020 }],
    [
      Object.fromEntries(
        aidClasses.flatMap((name) => [
          [`classified.${name}.share`, 0],
          [`classified.${name}.amount`, 0],
        ]),
      ),
      { 'classified.cumulate': 1, 'classified.base': 1 },
    ],
    [{ 'classified.registeredOnly': 1, 'classified.elderly.share': 2000, 'taper.trigger': 0 }, { 'taper.months': 9 }],
    [
      {
        'classified.registeredOnly': 1,
        'classified.elderly.share': 2000,
        'inclusion.intoRegister': 5000,
        'compare.months': 3,
        'taper.trigger': 0,
      },
      { 'taper.months': 9 },
    ],
  ];

test.each(places)('a change of a rule that is switched off changes nothing in %s', (place) => {
  for (const [off, moved] of idle) {
    const without = withRules(documentOf(place), off);
    const setup = withRows(
      setupOf(place, { standards: [without, withRules(without, moved), withRules(without, moved, 12 * 2020 + 3)] }),
      every(setupOf(place), 25, 9),
    );
    const task = { draw: 0, replicate: 1, from: 0, to: setup.header.householdCount, standards: [0, 1, 2] };
    const [baseline, ...others] = new Simulation(setup).run(task).policy;
    for (const sums of others) expect([moved, differences(setup, sums, baseline!)]).toEqual([moved, []]);
  }
});
