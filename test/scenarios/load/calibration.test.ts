import { describe, expect, test } from 'vitest';
import type { ParameterPath } from '../../../model/policy/parameters.ts';
import { clausesOf } from '../../../scenarios/household/step.ts';
import { clauseText } from '../../../scenarios/household/tell.ts';
import { fittables, inTableUnit } from '../../../scenarios/calibrate/parameters.ts';
import { fittedPopulation, fittedPractice } from '../../../scenarios/load/calibration.ts';
import { resolveComparison, spelledOut, type Comparison } from '../../../scenarios/load/comparison.ts';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import type { Files } from '../../../scenarios/load/files.ts';
import { marginsOf } from '../../../scenarios/load/margins.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { loadPlaces } from '../../../scenarios/load/places.ts';
import { InputError, type Problem } from '../../../scenarios/load/problem.ts';
import { leversOf } from '../../../web/levers.ts';

const files = nodeFiles();
const header = 'place,area,parameter,seed,households,replicates,targets,value,low,high,unit,grade,source,note,fact\n';
const row = (place: string, parameter: string, value: string, unit = '%', low = value, high = value): string =>
  `${place},rural,${parameter},s,9,2,t,${value},${low},${high},${unit},C,method,,\n`;

/** The project with this calibration in place of its own. */
const withTable = (rows: string): Files => ({
  read: (path) => (path === 'data/calibration.csv' ? header + rows : files.read(path)),
  list: (folder) => (folder === 'data' ? [...new Set([...files.list(folder), 'calibration.csv'])] : files.list(folder)),
});
const takeUp: ParameterPath = 'dibao.rural.takeUp.rate';
const registered: ParameterPath = 'dibao.rural.takeUp.registered';
// common practice assumes 68 % and Yancheng's document 72 %, 60 to 84 %, from July 2017 on; 85 % of the registered
const fitted = withTable(row('yancheng', takeUp, '64', '%', '58', '70') + row('yancheng', registered, '90'));
const standardsOf = (place: string, of: Files, standards: Comparison['standards']) =>
  resolveComparison({ doudi: 1, place, ...(standards ? { standards } : {}) }, of).standards;
const valuesOf = (place: string, path: ParameterPath, of = fitted, standards?: Comparison['standards']) =>
  standardsOf(place, of, standards).at(-1)!.parameters[path]!.values;

describe('what was fitted to a place', () => {
  test('takes the place of what is assumed everywhere, and says so', () => {
    expect(valuesOf('yancheng', registered)).toMatchObject([
      { from: 0, value: 9000, basis: 'fitted', grade: 'C', assumed: 8500, text: '90 %' },
    ]);
    expect(valuesOf('fuxin', registered)).toMatchObject([{ value: 8500, basis: 'assumption' }]);
  });

  test('moves what a document is assumed to do along, within the document’s own range', () => {
    expect(valuesOf('yancheng', takeUp)).toMatchObject([
      { from: 0, value: 6400, low: 5800, high: 7000, basis: 'fitted', assumed: 6800 },
      {
        from: 12 * 2017 + 6,
        value: 6800,
        low: 6200,
        high: 7400,
        basis: 'fitted',
        assumed: 7200,
        provisions: ['YC-26'],
        standard: 'yancheng-2017-23',
      },
    ]);
    const far = withTable(row('yancheng', takeUp, '55'));
    expect(valuesOf('yancheng', takeUp, far).at(-1)!.value).toBe(6000);
  });

  test('moves another document’s rules at the same place as far, and none elsewhere', () => {
    const shift = (place: string) => {
      const [before, after] = [files, fitted].map(
        (of) =>
          valuesOf(place, takeUp, of === files ? withTable(row('nowhere', takeUp, '60')) : of, [
            { yancheng: 'yancheng-2017-23', fuxin: 'fuxin-2017-30' }[place]!,
            'dongzhi-rules',
          ]).at(-1)!.value!,
      );
      return after! - before!;
    };
    expect(shift('yancheng')).toBe(-400);
    expect(shift('fuxin')).toBe(0);
  });

  test('gives way to what an alternative states itself', () => {
    const own = { id: 'own', extends: 'baseline', assume: { [takeUp]: '50 %' }, change: { [registered]: '70 %' } };
    expect(
      valuesOf('yancheng', takeUp, fitted, ['yancheng-2017-23', own]).map(({ value, basis }) => [value, basis]),
    ).toEqual([[5000, 'assumption']]);
    expect(valuesOf('yancheng', registered, fitted, ['yancheng-2017-23', own])).toMatchObject([
      { value: 7000, basis: 'alternative' },
    ]);
  });

  test('stays fitted in a comparison that is spelled out, to the last setting', () => {
    const resolved = resolveComparison({ doudi: 1, place: 'yancheng' }, fitted);
    const again = resolveComparison(spelledOut(resolved), withTable(row('yancheng', takeUp, '79')));
    expect(again.standards[0]!.settings).toEqual(resolved.standards[0]!.settings);
    expect(again.standards[0]!.parameters[takeUp]!.values.map(({ basis, assumed }) => [basis, assumed])).toEqual([
      ['fitted', 6800],
      ['fitted', 7200],
    ]);
  });

  test('is told apart on a lever and in an explanation', () => {
    const [standard] = standardsOf('yancheng', fitted, undefined);
    const lever = (path: string) => leversOf(standard!, standard!).find((each) => each.path === path)!;
    expect([lever(registered).basis, lever('dibao.rural.delay.months').basis]).toEqual(['fitted', 'assumption']);
    expect(lever('dibao.rural.standard.ratio').basis).toBe('law');
    const texts = (path: ParameterPath) =>
      clausesOf(standard!, [path], 12 * 2018).map((clause) => clauseText(clause, 'en'));
    expect(texts(registered)).toEqual(['the documents are silent; fitted to the place’s targets']);
    expect(texts(takeUp)).toEqual(['YC-26 (四(四)、四(六)), fitted to the place’s targets']);
  });

  test('reaches the margins of the population', () => {
    const facts = loadFacts(withTable(row('dongzhi', 'population.rural.tail-mass', '8.5')));
    const mass = (place: string) => marginsOf(place, facts).areas.map(({ income }) => income.tail.mass);
    expect(mass('dongzhi')[0]).toBe(0.085);
    const common = (area: string) =>
      facts.value('income-distribution', { place: '', area, measure: 'tail-mass' }).value / 100;
    expect(mass('dongzhi')[1]).toBe(common('urban'));
    expect(mass('fuxin')).toEqual([common('rural'), common('urban')]);
  });
});

test('a wrong table is refused with row and field', () => {
  const problemsOf = (rows: string): readonly Problem[] => {
    try {
      fittedPractice('yancheng', withTable(rows));
    } catch (error) {
      if (error instanceof InputError) return error.problems;
      throw error;
    }
    return [];
  };
  expect(problemsOf(row('yancheng', takeUp, '60'))).toEqual([]);
  expect(problemsOf(row('yancheng', 'dibao.rural.takeup', '60'))).toMatchObject([
    { code: 'unknown-parameter', file: 'data/calibration.csv', row: 2, value: 'dibao.rural.takeup' },
  ]);
  expect(problemsOf(row('yancheng', takeUp, '60', 'months'))).toMatchObject([{ code: 'unit-wrong', row: 2 }]);
  expect(problemsOf(row('yancheng', takeUp, '60', '%', '70', '50'))).toMatchObject([{ code: 'range-reversed' }]);
});

test('what is fitted lies within the range that is assumed of it', () => {
  const facts = loadFacts(files);
  for (const { id } of loadPlaces(files)) {
    const rules = fittedPractice(id, files);
    const population = fittedPopulation(id, facts);
    const known = fittables(files, facts);
    for (const path of [...rules.keys(), ...population.keys()])
      expect(
        known.map((of) => of.path),
        path,
      ).toContain(path);
    for (const of of known) {
      const value = rules.get(of.path as ParameterPath)?.value ?? population.get(of.path);
      if (value === undefined) continue;
      expect(value >= of.low && value <= of.high, `${id} ${of.path} ${inTableUnit(of, value)}`).toBe(true);
    }
  }
});
