import { describe, expect, test } from 'vitest';
import { compareFamilies, criterionOf, fitFamily, sharesOf } from '../../model/population/fit-families.ts';
import { incomeFamilies } from '../../model/population/income-distribution.ts';
import { leastBySimplex } from '../../model/population/nelder-mead.ts';
import { fifthTables, keptFamily } from '../../scenarios/load/income-family.ts';
import { facts } from './places.ts';

const tail = { line: 0.3, exponent: 1.3 };
const families = incomeFamilies(tail);
const familyOf = (name: string) => families.find((family) => family.name === name)!;
const examples: readonly (readonly [name: string, parameters: readonly number[]])[] = [
  ['lognormal', [0.62]],
  ['dagum', [3.4, 0.5]],
  ['singh-maddala', [2.3, 1.7]],
  ['gb2', [2.8, 0.8, 1.6]],
  ['lognormal-tail', [0.58, 0.08]],
];

/** ∫ of a quantile function up to p, u = p·(1 − (1 − s)^4) so that the open end is met finely; by the midpoint rule. */
const integral = (quantile: (u: number) => number, p: number): number => {
  const steps = 6_000;
  let sum = 0;
  for (let i = 0; i < steps; i += 1) {
    const rest = 1 - (i + 0.5) / steps;
    sum += quantile(Math.min(1 - 1e-15, p * (1 - rest ** 4))) * p * 4 * rest ** 3;
  }
  return sum / steps;
};
/** 1 − 2 ∫ of the Lorenz curve. */
const gini = (lorenz: (p: number) => number): number => {
  const steps = 4_000;
  let sum = 0;
  for (let i = 0; i < steps; i += 1) sum += lorenz((i + 0.5) / steps);
  return 1 - (2 * sum) / steps;
};

describe.each(examples)('%s', (name, parameters) => {
  const family = familyOf(name);
  const quantile = family.quantile(parameters);
  const lorenz = family.lorenz(parameters);

  test('has the mean 1, and the Lorenz curve that its quantiles add up to', () => {
    expect(integral(quantile, 1)).closeTo(1, 1e-4);
    for (const p of [0.05, 0.2, 0.4, 0.6, 0.8, 0.95]) expect(lorenz(p)).closeTo(integral(quantile, p), 1e-5);
    expect(sharesOf(lorenz).reduce((a, b) => a + b, 0)).closeTo(1, 1e-12);
  });

  test('rises with rank, and comes to half as much as twice as much when stretched by the power', () => {
    for (let u = 0.01; u < 0.99; u += 0.01) expect(quantile(u + 0.01)).toBeGreaterThan(quantile(u));
    if (name === 'lognormal-tail') return;
    const wider = family.quantile(family.stretched(parameters, 1.25));
    const factor = wider(0.5) / quantile(0.5) ** 1.25;
    for (const u of [0.02, 0.3, 0.9]) expect(wider(u) / quantile(u) ** 1.25 / factor).closeTo(1, 1e-9);
  });

  test('is found again from the shares that it makes', () => {
    const shares = sharesOf(lorenz);
    const fit = fitFamily(family, shares);
    expect(fit.error).toBeLessThan(1e-8);
    if (name !== 'gb2') parameters.forEach((value, i) => expect(fit.parameters[i]! / value).closeTo(1, 0.002));
  });
});

test('the Gini of each family is its closed form', () => {
  // Γ at the arguments that follow, by SciPy 1.17
  expect(gini(familyOf('lognormal').lorenz([0.62]))).closeTo(0.33890815031079025, 1e-5);
  expect(gini(familyOf('dagum').lorenz([3.4, 0.5]))).closeTo(0.35992412092103887, 1e-5);
  expect(gini(familyOf('singh-maddala').lorenz([2.3, 1.7]))).closeTo(0.34639377156854456, 1e-5);
});

test('a family within another gives the same incomes', () => {
  const wide = familyOf('gb2');
  for (const u of [0.01, 0.3, 0.5, 0.97]) {
    expect(familyOf('dagum').quantile([3.4, 0.5])(u)).closeTo(wide.quantile([3.4, 0.5, 1])(u), 1e-9);
    expect(familyOf('singh-maddala').quantile([2.3, 1.7])(u)).closeTo(wide.quantile([2.3, 1, 1.7])(u), 1e-9);
  }
});

test('the tail holds its mass below its line, and gaps of exponent / (1 + exponent)', () => {
  const quantile = familyOf('lognormal-tail').quantile([0.58, 0.08]);
  expect(quantile(0.08 - 1e-9)).closeTo(0.3, 1e-6);
  expect(quantile(0.08 + 1e-9)).closeTo(0.3, 1e-6);
  expect(1 - integral(quantile, 0.08) / 0.08 / 0.3).closeTo(1.3 / 2.3, 1e-6);
});

test('the simplex finds the bottom of a bent valley', () => {
  const [x, y] = leastBySimplex(([a, b]) => (1 - a!) ** 2 + 100 * (b! - a! * a!) ** 2, [-1.2, 1]);
  expect(x).closeTo(1, 1e-4);
  expect(y).closeTo(1, 1e-4);
});

test('the criterion is n ln(error/n) + 2k + 2k(k+1)/(n−k−1)', () => {
  // 4 tables: n = 16, k = 8
  expect(criterionOf(0.016, 4, 2)).closeTo(16 * Math.log(0.001) + 16 + 144 / 7, 1e-9);
});

test('errors of the fits to the rural fifths of 2017 are those of an outside search', () => {
  // SciPy 1.17, Nelder–Mead from three starts
  const table = fifthTables('rural', facts).find(({ place, year }) => place === 'china' && year === '2017')!;
  const outside = {
    lognormal: 0.065954,
    dagum: 0.002827,
    'singh-maddala': 0.007869,
    gb2: 0.001366,
    'lognormal-tail': 0.000522,
  };
  for (const { family, error } of compareFamilies(families, [table.shares, table.shares]))
    expect(error / 2, family).closeTo(outside[family as keyof typeof outside], 2e-6);
});

test('the table holds the errors of the quick families, criteria that follow, and keeps the smallest', () => {
  for (const area of ['rural', 'urban']) {
    const tables = fifthTables(area, facts);
    const value = (family: string, measure: string) => facts.value('income-family', { area, family, measure }).value;
    const shape = (measure: string) => facts.value('income-distribution', { place: '', area, measure }).value;
    const ofArea = incomeFamilies({ line: shape('tail-line'), exponent: shape('tail-exponent') });
    for (const family of ofArea) {
      const criterion = criterionOf(value(family.name, 'error'), tables.length, family.parameters.length);
      expect(Math.abs(value(family.name, 'criterion') - criterion)).toBeLessThan(0.1);
      if (family.name === 'gb2') continue;
      const error = tables.reduce((sum, { shares }) => sum + fitFamily(family, shares).error, 0);
      expect(value(family.name, 'error')).closeTo(error, 1e-6);
    }
    const best = ofArea.toSorted((a, b) => value(a.name, 'criterion') - value(b.name, 'criterion'))[0]!;
    expect(keptFamily(area, 0.6, facts)).toEqual({ name: best.name });
  }
});

test('another family can be kept: its shape is that of the nation, its spread that of the place', () => {
  const kept = (name: string) => ({
    ...facts,
    rows: (table: string) =>
      table !== 'income-family'
        ? facts.rows(table)
        : facts
            .rows(table)
            .map((row) =>
              row.keys['measure'] === 'kept' ? { ...row, value: row.keys['family'] === name ? 1 : 0 } : row,
            ),
  });
  expect(keptFamily('rural', 0.58, kept('lognormal')).parameters![0]).closeTo(0.58, 1e-12);
  const [a, p] = keptFamily('rural', 0.58, kept('dagum')).parameters!;
  expect(a).closeTo((3.5102 * 0.7793) / 0.58, 1e-3);
  expect(p).closeTo(0.3822, 1e-4);
  expect(() => keptFamily('rural', 0.58, kept('pareto'))).toThrow('income-family.csv');
});
