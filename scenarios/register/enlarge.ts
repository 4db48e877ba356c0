/** A register of recipients alone amid the synthetic rest of the place's population. */
import { perCapitaIncome } from '../../model/population/per-capita-income.ts';
import { populationBytes, populationOver, type Population } from '../../model/population/population.ts';
import { apportion } from '../../model/population/raking.ts';
import { strataEnds, stratumOf } from '../../model/population/sample.ts';
import { InputError } from '../load/problem.ts';

const strata = strataEnds.length + 1;

/**
 * Takes from the synthetic households of an area as many as the register has, from the same stratum of income, in
 * proportion to their weights; where a stratum has too few, the rest comes from the next one above, then below.
 * @returns the synthetic weights that are left: whole numbers that add up to the place's households less the register's
 * @throws InputError where an area has fewer households than the register
 */
export const weightsLeft = (synthetic: Population, register: Population, standards: readonly number[]): Uint32Array => {
  const left = Uint32Array.from(synthetic.households.weight);
  const stratumIn = (population: Population, h: number) =>
    stratumOf(perCapitaIncome(population, h) / standards[population.households.area[h]!]!);
  for (const area of standards.keys()) {
    const rows: number[][] = Array.from({ length: strata }, () => []);
    const wanted = Array.from({ length: strata }, () => 0);
    synthetic.households.area.forEach((own, h) => own === area && rows[stratumIn(synthetic, h)]!.push(h));
    register.households.area.forEach((own, h) => {
      if (own === area) wanted[stratumIn(register, h)]! += register.households.weight[h]!;
    });
    const size = (s: number) => rows[s]!.reduce((sum, h) => sum + left[h]!, 0);
    const take = (s: number, count: number): number => {
      const taken = Math.min(count, size(s));
      if (taken === 0) return 0;
      const parts = apportion(
        rows[s]!.map((h) => left[h]!),
        taken,
      );
      rows[s]!.forEach((h, k) => (left[h]! -= parts[k]!));
      return taken;
    };
    for (let s = 0; s < strata; s += 1) {
      let missing = wanted[s]! - take(s, wanted[s]!);
      for (let d = 1; d < strata && missing > 0; d += 1)
        for (const next of [s + d, s - d]) if (next >= 0 && next < strata) missing -= take(next, missing);
      if (missing > 0) {
        const has = synthetic.households.weight.reduce(
          (sum, weight, h) => sum + (synthetic.households.area[h] === area ? weight : 0),
          0,
        );
        throw new InputError([
          {
            code: 'register-exceeds-place',
            field: area === 0 ? 'rural' : 'urban',
            value: wanted.reduce((a, b) => a + b, 0),
            expected: { max: has },
          },
        ]);
      }
    }
  }
  return left;
};

/** The register's households as they are, then the synthetic ones that are left. */
export const enlarge = (register: Population, synthetic: Population, standards: readonly number[]): Population => {
  const left = weightsLeft(synthetic, register, standards);
  const kept = Array.from(left.keys()).filter((h) => left[h]! > 0);
  const { firstPerson } = synthetic.households;
  const size = (h: number) => firstPerson[h + 1]! - firstPerson[h]!;
  const own = register.households.id.length;
  const ownPersons = register.persons.age.length;
  const personCount = ownPersons + kept.reduce((sum, h) => sum + size(h), 0);
  const { place, baseYear } = register;
  const whole = populationOver(
    { place, baseYear, synthetic: 'partly', householdCount: own + kept.length, personCount },
    new ArrayBuffer(populationBytes(own + kept.length, personCount)),
  );
  const householdNames = Object.keys(whole.households).filter(
    (name) => name !== 'firstPerson',
  ) as (keyof Population['households'])[];
  const personNames = Object.keys(whole.persons) as (keyof Population['persons'])[];
  for (const name of householdNames) whole.households[name].set(register.households[name]);
  for (const name of personNames) whole.persons[name].set(register.persons[name]);
  whole.households.firstPerson.set(register.households.firstPerson);
  let person = ownPersons;
  for (const [k, h] of kept.entries()) {
    const row = own + k;
    for (const name of householdNames) whole.households[name][row] = synthetic.households[name][h]!;
    whole.households.weight[row] = left[h]!;
    whole.households.stratum[row] = stratumOf(
      perCapitaIncome(synthetic, h) / standards[synthetic.households.area[h]!]!,
    );
    for (let i = firstPerson[h]!; i < firstPerson[h + 1]!; i += 1, person += 1)
      for (const name of personNames) whole.persons[name][person] = synthetic.persons[name][i]!;
    whole.households.firstPerson[row + 1] = person;
  }
  return whole;
};
