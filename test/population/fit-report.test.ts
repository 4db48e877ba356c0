import { describe, expect, test } from 'vitest';
import { fitReport } from '../../model/population/fit-report.ts';
import { Pension, populationBytes, populationOver, Work } from '../../model/population/population.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import type { Facts } from '../../scenarios/load/facts.ts';
import { areaNames, marginsOf } from '../../scenarios/load/margins.ts';
import { populationFit, type GradedFit } from '../../scenarios/load/population-fit.ts';
import { populationSeed } from '../../scenarios/load/synthetic.ts';
import { facts, places } from './places.ts';

describe.each(places)('%s', (place) => {
  const margins = marginsOf(place, facts);
  const population = synthesise(margins, populationSeed(place), { households: 60_000 });
  const report = populationFit(population, margins, facts);
  const of = (use: GradedFit['use'], area: string) => report.filter((fit) => fit.use === use && fit.area === area);

  test.each(areaNames)('%s: the margins used are met far within what a sample of 5,000 would miss', (area) => {
    for (const { name, standardised } of of('raked', area)) {
      // who has too little to be in work is written as out of work, which the raking did not know
      const bound = /^(local|migrant) /.test(name) ? 1.5 : 0.6;
      expect(Math.abs(standardised), name).toBeLessThan(bound);
    }
    for (const fit of of('fitted', area)) {
      if (fit.name === 'income') expect(fit.attained / fit.published).closeTo(1, 1e-6);
      if (/^(component|fifth|registered|lifted)/.test(fit.name))
        expect(Math.abs(fit.standardised), fit.name).toBeLessThan(2);
      // pensions keep the old from the bottom, so that correlations come out weaker than set
      if (fit.name.startsWith('correlation')) expect(fit.attained, fit.name).closeTo(fit.published, 0.1);
    }
  });

  test.each(areaNames)(
    '%s: every kind and grade of disability, size, age and sex is among the margins used',
    (area) => {
      const subjects = Map.groupBy(of('raked', area), ({ name }) => name.split(' ')[0]!);
      const counts = ['male', 'female', 'size', 'kind', 'grade', 'disabled', 'alone', 'migrant', 'pupils'].map(
        (subject) => subjects.get(subject)?.length,
      );
      expect(counts).toEqual([18, 18, 7, 7, 4, 6, 1, 1, 1]);
    },
  );

  test.each(areaNames)('%s: some margins are held out, and no step reads them', (area) => {
    const held = of('heldOut', area);
    expect(held.length).toBeGreaterThanOrEqual(area === 'rural' ? 19 : 7);
    const used = new Set(report.filter(({ use }) => use !== 'heldOut').map(({ name }) => name));
    for (const fit of held) {
      expect(used.has(fit.name), fit.name).toBe(false);
      expect(fit.published > 0 && fit.published < 1 && fit.attained > 0 && fit.attained < 1, fit.name).toBe(true);
      expect(Number.isFinite(fit.standardised), fit.name).toBe(true);
    }
    // other values of these rows leave the margins, and so the population, what they are
    const outside = ['male-share', 'share-40-or-younger', 'share-over-50', 'age-share', 'household-share'];
    const isHeld = (keys: Readonly<Record<string, string>>) =>
      outside.includes(keys['item'] ?? '') ||
      keys['place'] === 'fujian' ||
      keys['place'] === 'sanming' ||
      (keys['item'] === 'severe-share' && keys['key'] === 'poor');
    const doubled: Facts = {
      ...facts,
      value(table, where) {
        const fact = facts.value(table, where);
        return isHeld(fact.keys) ? { ...fact, value: 2 * fact.value } : fact;
      },
    };
    expect(marginsOf(place, doubled)).toEqual(margins);
  });
});

test('figures and errors of three households, by hand', () => {
  const population = populationOver(
    { place: 'x', baseYear: 2017, synthetic: true, householdCount: 3, personCount: 5 },
    new ArrayBuffer(populationBytes(3, 5)),
  );
  const { households, persons } = population;
  households.weight.set([1, 2, 1]);
  households.firstPerson.set([0, 1, 4, 5]);
  households.area.set([0, 0, 1]);
  households.transfer.set([1_000, 3_000, 0]);
  persons.age.set([70 * 12, 40 * 12, 38 * 12, 10 * 12, 30 * 12]);
  persons.sex.set([0, 0, 1, 1, 0]);
  persons.pension.set([Pension.resident, 0, 0, 0, 0]);
  persons.grade.set([2, 0, 0, 0, 0]);
  persons.disability.set([3, 0, 0, 0, 0]);
  persons.work.set([0, Work.local, 0, 0, 0]);
  persons.wage.set([0, 30_000, 0, 0, 0]);
  const margins = marginsOf('dongzhi', facts).areas[0]!;
  const report = fitReport(population, 0, margins, [{ name: 'householdsDisabled', published: 0.178 }], 400);
  const of = (name: string) => report.find((fit) => fit.name === name)!;
  const pension = margins.pension.residentPension;
  expect(of('alone 60+').attained).closeTo(1 / 7, 1e-12);
  expect(of('size 1').attained).closeTo(1 / 3, 1e-12);
  expect(of('kind 3').attained).closeTo(1 / 7, 1e-12);
  expect(of('female 35–39').attained).closeTo(2 / 7, 1e-12);
  expect(of('local 16–59').attained).closeTo(2 / 7, 1e-12);
  expect(of('income').attained).closeTo((1_000 + pension + 2 * 33_000) / 7, 1e-6);
  expect(of('component transfer').attained).closeTo((1_000 + pension + 6_000) / (1_000 + pension + 66_000), 1e-12);
  // one of three households; of the 400 of the whole place 300 are of the area
  const held = of('householdsDisabled');
  expect(held.attained).closeTo(1 / 3, 1e-12);
  const deviation = Math.sqrt((0.822 ** 2 + 2 * 0.178 ** 2) / 3);
  expect(held.standardised).closeTo((1 / 3 - 0.178) / (deviation / Math.sqrt(300)), 1e-9);
});
