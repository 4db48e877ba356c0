/** The fit report of a place's population, each margin with the grade of what it is held against. */
import { fitReport, type MarginFit } from '../../model/population/fit-report.ts';
import type { Population } from '../../model/population/population.ts';
import type { Margins } from '../../model/population/margins.ts';
import { grades, type Fact, type Facts, type Grade, type Where } from './facts.ts';
import { areaNames, baseYear, censusYear, compositionYear } from './margins.ts';
import { interactiveHouseholds } from './synthetic.ts';

const perCent = 100;

export interface GradedFit extends MarginFit {
  readonly area: string;
  readonly grade: Grade;
}

/** Published figures that no step of the synthesis reads: for another universe, so that they judge a shape, not a level. */
const heldOutFacts = (
  area: string,
  facts: Facts,
): readonly (readonly [name: string, fact: Fact, published: number])[] => {
  const share = (name: string, table: string, where: Where) => {
    const fact = facts.value(table, where);
    return [name, fact, fact.value / perCent] as const;
  };
  const means = facts.series('income-distribution', { place: 'fujian', area, year: 2018, measure: 'quintile-mean' });
  const total = means.reduce((sum, { value }) => sum + value, 0);
  const fifths = means.map((fact, i) => [`provincialFifth ${i + 1}`, fact, fact.value / total] as const);
  const disabled = [
    share('disabledElderly', 'disability', { item: 'age-share', key: '60+' }),
    share('householdsDisabled', 'disability', { item: 'household-share' }),
  ];
  if (area !== 'rural') return [...disabled, ...fifths];
  const groups = ['bottom-fifth', 'top-fifth'].flatMap((group, g) =>
    ['wage', 'business', 'property', 'transfer'].map((component) =>
      share(`componentOfFifth ${component} ${g === 0 ? 1 : 5}`, 'income-composition', {
        place: 'sanming',
        group,
        component,
        measure: 'share',
      }),
    ),
  );
  return [
    share('workersMale', 'work', { item: 'male-share' }),
    share('workersTo40', 'work', { item: 'share-40-or-younger' }),
    share('workersOver50', 'work', { item: 'share-over-50' }),
    ...disabled,
    share('disabledSevereInRegister', 'disability', { item: 'severe-share', key: 'poor' }),
    ...fifths,
    ...groups,
  ];
};

/** The rows that a margin of the synthesis comes from. */
const sourceOf = (subject: string, place: string, area: string): readonly [table: string, where: Where] => {
  switch (subject) {
    case 'male':
    case 'female':
      return ['age-structure', { place, area, year: censusYear, sex: subject }];
    case 'size':
      return ['household-size', { place, area, year: baseYear }];
    case 'alone':
      return ['population', { item: 'elderly-alone', area }];
    case 'disabled':
      return ['disability', { item: 'prevalence-model', area }];
    case 'kind':
      return ['disability', { item: 'kind-share' }];
    case 'grade':
      return ['disability', { item: 'grade-1' }];
    case 'chronic':
    case 'serious':
    case 'bedridden':
      return ['illness', { item: `prevalence-${subject}`, area }];
    case 'preschool':
      return ['work', { item: 'school-preschool', area }];
    case 'pupils':
      return ['work', { item: 'school-upper-secondary', area }];
    case 'tertiary':
      return ['work', { item: 'school-tertiary', area }];
    case 'farm':
    case 'local':
    case 'migrant':
      return ['work', { item: 'state-share', place, area }];
    case 'income':
      return ['income', { place, area, series: 'disposable', year: baseYear }];
    case 'component':
      return ['income-composition', { place, area, year: compositionYear, group: 'all', measure: 'share' }];
    case 'fifth':
      return ['income-distribution', { place, area, measure: 'sigma' }];
    case 'registered':
    case 'lifted':
      return ['poverty-register', { item: `${subject}-share`, place, area, year: baseYear }];
    default:
      return ['income-distribution', { place: '', area, measure: 'correlation-earnings' }];
  }
};

const worst = (rows: readonly Fact[]): Grade => grades[Math.max(...rows.map(({ grade }) => grades.indexOf(grade)))]!;

/** Every margin of a population, area by area. */
export const populationFit = (population: Population, margins: Margins, facts: Facts): readonly GradedFit[] =>
  areaNames.flatMap((area, a) => {
    const heldOut = heldOutFacts(area, facts);
    const figures = heldOut.map(([name, , published]) => ({ name, published }));
    return fitReport(population, a, margins.areas[a]!, figures, interactiveHouseholds).map((fit) => {
      const held = heldOut.find(([name]) => fit.use === 'heldOut' && name === fit.name);
      const grade = held
        ? held[1].grade
        : worst(facts.series(...sourceOf(fit.name.split(' ')[0]!, margins.place, area)));
      return { ...fit, area, grade };
    });
  });
