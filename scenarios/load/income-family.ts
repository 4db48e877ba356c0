/** Families of income distributions by area: the tables that they are fitted to, the one kept, and `data/income-family.csv` anew. */
import { compareFamilies, fitFamily, type FifthShares } from '../../model/population/fit-families.ts';
import { incomeFamilies } from '../../model/population/income-distribution.ts';
import { lognormal } from '../../model/population/lognormal.ts';
import { poorTailName, type TailShape } from '../../model/population/poor-tail.ts';
import type { Facts } from './facts.ts';

/** The table whose shape stands for an area where the kept family is fitted to no place of its own. */
const reference: Readonly<Record<string, { readonly place: string; readonly year: number }>> = {
  rural: { place: 'china', year: 2017 },
  urban: { place: 'china', year: 2018 },
};

interface Table {
  readonly place: string;
  readonly year: string;
  readonly shares: FifthShares;
}

/** Shares of the fifths in every published table of an area. */
export const fifthTables = (area: string, facts: Facts): readonly Table[] => {
  const means = facts
    .rows('income-distribution')
    .filter(({ keys }) => keys['measure'] === 'quintile-mean' && keys['area'] === area);
  return [...Map.groupBy(means, ({ keys }) => `${keys['place']} ${keys['year']}`)].map(([name, rows]) => {
    const [place = '', year = ''] = name.split(' ');
    const fifths = rows.toSorted((a, b) => Number(a.keys['quintile']) - Number(b.keys['quintile']));
    const total = fifths.reduce((sum, { value }) => sum + value, 0);
    return { place, year, shares: fifths.map(({ value }) => value / total) };
  });
};

const tailShapeOf = (area: string, facts: Facts): TailShape => ({
  line: facts.value('income-distribution', { place: '', area, measure: 'tail-line' }).value,
  exponent: facts.value('income-distribution', { place: '', area, measure: 'tail-exponent' }).value,
});

/**
 * The family kept for an area, and its parameters where they are those of the reference table, their spread brought to that
 * of the place.
 * @param sigma standard deviation of log income within the place
 */
export const keptFamily = (
  area: string,
  sigma: number,
  facts: Facts,
): { readonly name: string; readonly parameters?: readonly number[] } => {
  const kept = facts
    .rows('income-family')
    .filter(({ keys, value }) => keys['area'] === area && keys['measure'] === 'kept' && value === 1);
  const family = incomeFamilies(tailShapeOf(area, facts)).find(({ name }) => name === kept[0]?.keys['family']);
  if (kept.length !== 1 || family === undefined)
    throw new Error(`data/income-family.csv must keep one family of income distributions for the area ${area}`);
  if (family.name === poorTailName) return { name: family.name };
  const fitted = (name: string, parameter: string): number =>
    facts.value('income-family', { area, family: name, measure: 'parameter', parameter }).value;
  const parameters = family.parameters.map((parameter) => fitted(family.name, parameter));
  return {
    name: family.name,
    parameters: family.stretched(parameters, sigma / fitted(lognormal.name, 'sigma')),
  };
};

export interface FamilyScore {
  readonly area: string;
  readonly family: string;
  readonly parameters: number;
  readonly error: number;
  readonly criterion: number;
  readonly kept: boolean;
}

/** What the table says of every family, the best one of each area first. */
export const familyScores = (facts: Facts): readonly FamilyScore[] =>
  Object.keys(reference).flatMap((area) =>
    incomeFamilies(tailShapeOf(area, facts))
      .map(({ name: family, parameters }) => {
        const value = (measure: string) => facts.value('income-family', { area, family, measure }).value;
        return {
          area,
          family,
          parameters: parameters.length,
          error: value('error'),
          criterion: value('criterion'),
          kept: value('kept') === 1,
        };
      })
      .toSorted((a, b) => a.criterion - b.criterion),
  );

export const incomeFamilyColumns = 'area,family,measure,parameter,value,low,high,unit,grade,source,note,fact';

/** Lines of the table for an area, without the header: each family's error and criterion, the best one kept. */
export const incomeFamilyRows = (area: string, facts: Facts): string[] => {
  const tables = fifthTables(area, facts);
  const families = incomeFamilies(tailShapeOf(area, facts));
  const compared = compareFamilies(
    families,
    tables.map(({ shares }) => shares),
  );
  const { place, year } = reference[area]!;
  const of = tables.find((table) => table.place === place && table.year === String(year))!;
  return compared.flatMap(({ family: name, error, criterion }, rank) => {
    const family = families.find((each) => each.name === name)!;
    const row = (measure: string, parameter: string, value: string, unit: string, note: string): string =>
      `${area},${name},${measure},${parameter},${value},,,${unit},B,own fit to the fifths in income-distribution.csv,"${note}",I42 I43 I44 I45 I46 I47 I48 I49 I50`;
    const parameters = family.parameters.length;
    return [
      row('error', '', error.toFixed(6), 'ratio', `sum of squared relative errors of ${5 * tables.length} shares`),
      row(
        'criterion',
        '',
        criterion.toFixed(2),
        'score',
        `Akaike for small samples; ${4 * tables.length} free shares and ${parameters * tables.length} parameters; smaller is better`,
      ),
      row('kept', '', rank === 0 ? '1' : '0', 'flag', 'the smallest criterion of the area'),
      ...fitFamily(family, of.shares).parameters.map((value, i) =>
        row('parameter', family.parameters[i]!, value.toFixed(4), 'ratio', `${of.place} ${of.year}`),
      ),
    ];
  });
};
