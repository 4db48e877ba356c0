/** The published totals that the pool of an area is raked to. */
import { ageGroup, ageGroups, rateAt, shareBetween, type AreaMargins, type ByAge } from './margins.ts';
import { Health, School, Work } from './population.ts';
import { rake, type RakingMargin } from './raking.ts';
import { elderlyAge, workingAge, type Pool } from './structure.ts';

/** Persons that a rate by age makes of the residents between two ages. */
const expected = (margins: AreaMargins, rates: ByAge, from = 0, to = 100): number => {
  let share = 0;
  for (let years = from; years < to; years += 1)
    share += rateAt(rates, years) * shareBetween(margins, years, years + 1);
  return share * margins.residents;
};

const total = (shares: readonly number[]): number => shares.reduce((a, b) => a + b, 0);

/** Shares of the disabled by kind and, over all kinds, by grade. */
const disabilityShares = ({ disability }: AreaMargins): { readonly kinds: number[]; readonly grades: number[] } => {
  const kinds = disability.kinds.map((share) => share / total(disability.kinds));
  const grades = [0, 1, 2, 3].map((grade) =>
    total(kinds.map((share, kind) => (share * disability.grades[kind]![grade]!) / total(disability.grades[kind]!))),
  );
  return { kinds, grades };
};

/** What the margins of households by size are called; all others count persons. */
export const sizeMargin = 'size';

/**
 * Margins of an area, each named by its subject and, after a space, the part of it, with what each candidate contributes:
 * age and sex, disability by age, kind and grade, health, school, work, the elderly who live alone, and last the households
 * by size.
 */
export const structureMargins = (margins: AreaMargins, pool: Pool, bySize: readonly number[]): RakingMargin[] => {
  const totals: { readonly name: string; readonly target: number }[] = [];
  const add = (name: string, target: number): number => totals.push({ name, target }) - 1;
  const { residents, disability, health, school, work } = margins;
  const between = (from: number, to: number): number => residents * shareBetween(margins, from, to);

  const ageSex = totals.length;
  for (const sex of [0, 1] as const) {
    for (let group = 0; group < ageGroups; group += 1) {
      const ages = group === ageGroups - 1 ? `${5 * group}+` : `${5 * group}–${5 * group + 4}`;
      add(`${sex === 0 ? 'male' : 'female'} ${ages}`, residents * margins.age[sex][group]!);
    }
  }
  const disabled = disability.prevalence.from.map((from, band) => {
    const to = disability.prevalence.from[band + 1];
    const ages = to === undefined ? `${from}+` : `${from}–${to - 1}`;
    return add(`disabled ${ages}`, expected(margins, disability.prevalence, from, to));
  });
  const shares = disabilityShares(margins);
  const allDisabled = expected(margins, disability.prevalence);
  const kinds = shares.kinds.map((share, i) => add(`kind ${i + 1}`, share * allDisabled));
  const grades = shares.grades.map((share, i) => add(`grade ${i + 1}`, share * allDisabled));
  const states = (
    [
      ['chronic', Health.chronic],
      ['serious', Health.serious],
      ['bedridden', Health.bedridden],
    ] as const
  ).map(([name, state]) => ({
    state,
    younger: add(`${name} 0–59`, expected(margins, health[name], 0, elderlyAge)),
    elderly: add(`${name} 60+`, expected(margins, health[name], elderlyAge, 100)),
  }));
  const preschool = add('preschool 3–5', school.preschool * between(3, 6));
  const pupils = add('pupils 6–17', between(6, 15) + school.upperSecondary * between(15, 18));
  const tertiary = add('tertiary 18–21', school.tertiary * between(18, 22));
  const adults = between(workingAge.from, workingAge.to);
  const farm = add('farm 16–59', work.farm * adults);
  const local = add('local 16–59', work.local * adults);
  const migrant = add('migrant 16–59', work.migrant * adults);
  const farmElderly = add('farm 60–74', work.farmElderly * between(elderlyAge, 75));
  const alone = add('alone 60+', margins.elderlyAlone * between(elderlyAge, 100));
  const sizes = bySize.map((target, i) => add(`${sizeMargin} ${i + 1}`, target));

  const rows: number[][] = totals.map(() => []);
  const counts: number[][] = totals.map(() => []);
  const contribute = (margin: number, h: number): void => {
    const list = rows[margin]!;
    if (list[list.length - 1] === h) counts[margin]![list.length - 1]! += 1;
    else {
      list.push(h);
      counts[margin]!.push(1);
    }
  };
  for (let h = 0; h < pool.size; h += 1) {
    const members = pool.members[h]!;
    contribute(sizes[members - 1]!, h);
    for (let i = pool.first[h]!; i < pool.first[h + 1]!; i += 1) {
      const years = pool.age[i]!;
      contribute(ageSex + pool.sex[i]! * ageGroups + ageGroup(years), h);
      if (pool.grade[i]! > 0) {
        let band = disabled.length - 1;
        while (band > 0 && years < disability.prevalence.from[band]!) band -= 1;
        contribute(disabled[band]!, h);
        contribute(kinds[pool.disability[i]! - 1]!, h);
        contribute(grades[pool.grade[i]! - 1]!, h);
      }
      for (const { state, younger, elderly } of states) {
        if (pool.health[i] === state) contribute(years < elderlyAge ? younger : elderly, h);
      }
      switch (pool.school[i]) {
        case School.preschool:
          contribute(preschool, h);
          break;
        case School.pupil:
          contribute(pupils, h);
          break;
        case School.tertiary:
          contribute(tertiary, h);
          break;
      }
      if (years >= elderlyAge) {
        if (pool.work[i] === Work.farm) contribute(farmElderly, h);
        if (members === 1) contribute(alone, h);
      } else {
        switch (pool.work[i]) {
          case Work.farm:
            contribute(farm, h);
            break;
          case Work.local:
            contribute(local, h);
            break;
          case Work.migrant:
            contribute(migrant, h);
            break;
        }
      }
    }
  }
  return totals.map((total, m) => ({ ...total, rows: rows[m]!, counts: counts[m]! }));
};

/** Weights of the candidates that meet the margins; households of each size hold exactly. */
export const rakeStructure = (margins: AreaMargins, pool: Pool, bySize: readonly number[]): Float64Array => {
  const weights = Float64Array.from(pool.weight, (share) => share * margins.households);
  rake(weights, structureMargins(margins, pool, bySize), { rounds: 60, tolerance: 0.002 });
  return weights;
};
