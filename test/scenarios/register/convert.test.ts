import { describe, expect, test } from 'vitest';
import { Pension, PersonFlag, School, type Population } from '../../../model/population/population.ts';
import { earnsWage, perCapitaIncome } from '../../../model/population/per-capita-income.ts';
import { randomGroup } from '../../../model/population/random-group.ts';
import { stratumOf } from '../../../model/population/sample.ts';
import { synthesise } from '../../../model/population/synthesise.ts';
import { marginsOf } from '../../../scenarios/load/margins.ts';
import { ratesOf } from '../../../scenarios/load/rates.ts';
import { limits } from '../../../scenarios/load/schema.ts';
import { baseStandards, populationSeed } from '../../../scenarios/load/synthetic.ts';
import { hashedIds } from '../../../scenarios/register/convert.ts';
import { facts } from '../../population/places.ts';
import { joint, opened } from './problems-of.ts';
import { csvOf, jointOf } from './register-of.ts';

const place = 'dongzhi';
const original = synthesise(marginsOf(place, facts), populationSeed(place), { households: 300 });
const read = async (content: string) => (await opened({ 'a.csv': content })).population!;
const settledOf = async (content: string) => new Map((await opened({ 'a.csv': content })).report.settled);

/** What a household's columns say, its members in no order. */
const householdOf = ({ households, persons }: Population, h: number) => {
  const members: string[] = [];
  for (let i = households.firstPerson[h]!; i < households.firstPerson[h + 1]!; i += 1) {
    const work = persons.work[i]!;
    members.push(
      JSON.stringify([
        persons.age[i],
        persons.sex[i],
        persons.disability[i],
        persons.grade[i],
        persons.health[i],
        work,
        persons.school[i],
        persons.pension[i],
        persons.employeePension[i],
        persons.flags[i]! & ~PersonFlag.certificate,
        earnsWage(work) ? Math.max(1, persons.wage[i]!) : 0,
      ]),
    );
  }
  const { area, register, business, property, transfer } = households;
  return [area[h], register[h], business[h], property[h], transfer[h], members.sort()];
};

describe('a population written down as a register and read again', () => {
  test('is the same, household by household', async () => {
    const population = await read(csvOf(jointOf(original)));
    const order = Array.from(original.households.id, (id, h) => [`H${id}`, h] as const).sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    expect(population.households.id.length).toBe(order.length);
    for (const [row, [, h]] of order.entries()) expect(householdOf(population, row)).toEqual(householdOf(original, h));
  });

  test('has ids, weights, groups and strata as a synthetic one', async () => {
    const { households } = await read(csvOf(jointOf(original)));
    const population = await read(csvOf(jointOf(original)));
    const standards = baseStandards(place, facts);
    expect(new Set(households.id).size).toBe(households.id.length);
    for (let h = 0; h < households.id.length; h += 1) {
      expect(households.id[h]).toBeGreaterThan(limits.households);
      expect(households.weight[h]).toBe(1);
      expect(households.group[h]).toBe(randomGroup(households.id[h]!));
      expect(households.stratum[h]).toBe(stratumOf(perCapitaIncome(population, h) / standards[households.area[h]!]!));
    }
    expect(population.synthetic).toBe(false);
  });

  test('has who is head first, whatever the order of the rows', async () => {
    const population = await read(
      joint(
        { person_id: 'a', relation: 'child', age: 20 },
        { person_id: 'b', relation: 'head', age: 50 },
        { person_id: 'c', relation: 'parent', age: 80 },
      ),
    );
    expect(Array.from(population.persons.age, (months) => Math.floor(months / 12))).toEqual([50, 80, 20]);
  });
});

test('a household’s number depends on its own id and place alone', () => {
  const few = hashedIds('dongzhi', ['H1', 'H3']);
  const more = hashedIds('dongzhi', ['H1', 'H2', 'H3']);
  expect([more[0], more[2]]).toEqual([...few]);
  expect(hashedIds('fuxin', ['H1'])[0]).not.toBe(few[0]);
});

test('two hundred thousand ids share no number', () => {
  const ids = Array.from({ length: 200_000 }, (_, i) => `H${String(i).padStart(6, '0')}`);
  expect(new Set(hashedIds('dongzhi', ids)).size).toBe(ids.length);
});

test('incomes of another year are brought to the base year by published incomes', async () => {
  const text = joint({ business_income: 12_000 });
  const { population } = await opened({ 'a.csv': text }, { options: { columns: {}, values: {}, month: 2020 * 12 } });
  const { areas, firstYear, baseYear } = ratesOf(place, facts);
  const [before, then] = [baseYear, 2020].map((year) => areas[0].income[year - firstYear]!);
  expect(population!.households.business[0]).toBe(Math.floor((100_000 * before!) / then! + 0.5));
});

describe('what the register leaves open is settled by rule, and counted', () => {
  test('each blank by its own rule', async () => {
    const text = joint(
      { household_id: 'H1', age: 8 },
      { household_id: 'H1', age: 30 },
      { household_id: 'H1', age: 70 },
      { household_id: 'H2', age: 40, disability: 'mental', disability_grade: 1 },
    );
    const { households, persons } = await read(text);
    expect(Array.from(persons.age, (months) => Math.floor(months / 12))).toEqual([70, 30, 8, 40]);
    expect([...persons.school]).toEqual([School.none, School.none, School.pupil, School.none]);
    expect([...persons.pension]).toEqual([Pension.resident, Pension.resident, Pension.none, Pension.resident]);
    expect([...persons.flags].map((flags) => flags & PersonFlag.certificate)).toEqual([
      0,
      0,
      0,
      PersonFlag.certificate,
    ]);
    // able to work: the second alone; the wage that is offered lies between half and the whole of a local one
    const wage = marginsOf(place, facts).areas[0]!.work.localWage;
    expect([...persons.wage].map((each) => each > 0)).toEqual([false, true, false, false]);
    expect(persons.wage[1]).toBeGreaterThanOrEqual(Math.floor(wage / 2));
    expect(persons.wage[1]).toBeLessThanOrEqual(wage);
    expect([...households.business]).toEqual([0, 0]);
    expect(Object.fromEntries(await settledOf(text))).toMatchObject({
      business_income: 2,
      school: 4,
      pension: 4,
      head: 1,
      offeredWage: 1,
      supporter: 4,
      register_status: 2,
      wealth_rank: 2,
    });
  });

  test('what is stated is not counted', async () => {
    const settled = await settledOf(csvOf(jointOf(original)));
    for (const name of ['business_income', 'health', 'work', 'school', 'pension', 'supporter', 'wealth_rank'] as const)
      expect(settled.get(name), name).toBeUndefined();
  });

  test('the poorest ranks lowest in wealth where nobody says otherwise', async () => {
    const { households } = await read(
      joint(
        { household_id: 'H1', business_income: 9000 },
        { household_id: 'H2', business_income: 100 },
        { household_id: 'H3', business_income: 500, wealth_rank: 100 },
      ),
    );
    expect(households.wealth[1]).toBeLessThan(households.wealth[0]!);
    expect(households.wealth[2]).toBe(65_535);
  });

  test('dates of the register make its state; what lies after the register’s month has not happened', async () => {
    const stateOf = async (cells: Record<string, string>) => (await read(joint(cells))).households.register[0];
    expect(await stateOf({ registered_on: '2014年12月' })).toBe(1);
    expect(await stateOf({ registered_on: '2014-12', lifted_on: '2016/11/1' })).toBe(2);
    expect(await stateOf({ registered_on: '2014-12', lifted_on: '20190101' })).toBe(1);
    expect(await stateOf({ registered_on: '2018-06' })).toBe(0);
    expect(await stateOf({})).toBe(0);
  });

  test('a household that moved into another is counted there', async () => {
    const { households, persons } = await read(
      joint(
        { household_id: 'H1', relation: 'head', age: 60 },
        { household_id: 'H2', relation: 'head', age: 70, moved_into: 'H3' },
        { household_id: 'H3', relation: 'head', age: 50, moved_into: 'H1' },
      ),
    );
    expect(households.id).toHaveLength(1);
    expect(Array.from(persons.age, (months) => Math.floor(months / 12))).toEqual([60, 70, 50]);
  });

  test('receipt of major-disease aid is a serious illness at least', async () => {
    const healthOf = async (cells: Record<string, string>) => (await read(joint(cells))).persons.health[0];
    expect(await healthOf({ major_disease_aid: '是' })).toBe(2);
    expect(await healthOf({ major_disease_aid: '是', health: '卧床' })).toBe(3);
    expect(await healthOf({ major_disease_aid: '否', health: '慢性病' })).toBe(1);
  });
});
