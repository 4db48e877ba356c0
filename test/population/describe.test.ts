import { expect, test } from 'vitest';
import { describe } from '../../model/population/describe.ts';
import { Pension, populationBytes, populationOver, Register, Work } from '../../model/population/population.ts';

test('figures of three households, by hand', () => {
  const population = populationOver(
    { place: 'x', baseYear: 2017, synthetic: true, householdCount: 3, personCount: 5 },
    new ArrayBuffer(populationBytes(3, 5)),
  );
  const { households, persons } = population;
  households.id.set([1, 2, 3]);
  households.weight.set([1, 2, 1]);
  households.firstPerson.set([0, 1, 4, 5]);
  households.register.set([Register.registered, Register.none, Register.none]);
  households.area.set([0, 0, 1]);
  households.transfer.set([1_000, 0, 9_999]);
  // an old man alone on a pension; a couple with a child, one wage earned, one only offered
  persons.age.set([70 * 12, 40 * 12, 38 * 12, 10 * 12, 30 * 12]);
  persons.pension.set([Pension.resident, Pension.resident, 0, 0, 0]);
  persons.grade.set([2, 0, 0, 0, 0]);
  persons.work.set([0, Work.local, 0, 0, 0]);
  persons.wage.set([0, 30_000, 25_000, 0, 0]);
  const figures = describe(population, 0, { residentPension: [8_000, 8_000], line: [10_000, 10_000] });
  expect(figures).toMatchObject({
    households: 3,
    persons: 7,
    elderly: 1 / 7,
    minors: 2 / 7,
    elderlyAlone: 1,
    disabled: 1 / 7,
    severelyDisabled: 1 / 7,
    registered: 1 / 7,
    meanIncome: (9_000 + 6 * 10_000) / 7,
    poor: { headcount: 1 / 7, members: 1, elderly: 1, minors: 0, disabled: 1, register: 1 },
  });
  expect(figures.householdSize).toEqual([1, 0, 2, 0, 0, 0, 0]);
  expect(figures.poor.gap).toBeCloseTo(0.1, 12);
  expect(figures.composition.pension).toBeCloseTo(8 / 69, 12);
  expect(figures.quintileShares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
});
