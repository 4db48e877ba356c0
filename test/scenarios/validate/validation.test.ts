import { describe, expect, test } from 'vitest';
import { measureNames } from '../../../model/outcomes/measures.ts';
import { words } from '../../../scenarios/load/languages.ts';
import { resolveComparison, type ResolvedComparison } from '../../../scenarios/load/comparison.ts';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { loadPlaces } from '../../../scenarios/load/places.ts';
import { readTable } from '../../../scenarios/load/table.ts';
import { nodeInputs } from '../../../scenarios/run/node-inputs.ts';
import { nodePool } from '../../../scenarios/run/node-pool.ts';
import { startRun } from '../../../scenarios/run/run.ts';
import { figureOf } from '../../../scenarios/validate/figures.ts';
import { notModelled } from '../../../scenarios/validate/not-modelled.ts';
import { seriesOf, targetsOf } from '../../../scenarios/validate/observed.ts';
import { closure, signTests } from '../../../scenarios/validate/sign-tests.ts';
import { validationOf, validationRows, verdictOf } from '../../../scenarios/validate/validation.ts';

const files = nodeFiles();
const facts = loadFacts(files);
const places = loadPlaces(files).map(({ id }) => id);

describe('what a run is held against', () => {
  test('is answered by a measure or a standard, and has words in both languages', () => {
    for (const place of places) {
      const all = [...targetsOf(place, facts), ...seriesOf(place, facts, 2018, 2020)];
      for (const observed of all) {
        const figure = figureOf(observed);
        if ('measure' in figure) expect(measureNames).toContain(figure.measure);
        for (const language of ['zh', 'en'] as const) {
          const t = words(language);
          const keys = [
            `target.${observed.target}`,
            `unit.${observed.unit}`,
            `programme.${figure.programme}`,
            `fitted.${observed.fitted}`,
            ...notModelled.map((item) => `notModelled.${item}`),
          ];
          for (const key of keys) expect(t(`validation.${key}`), key).not.toMatch(/^validation\./);
        }
      }
      // something is fitted, and of each programme something is kept
      const kept = (fitted: string) =>
        new Set(all.filter((row) => row.fitted === fitted).map((row) => figureOf(row).programme));
      expect(kept('yes')).toEqual(new Set(['dibao', 'tekun', 'temporaryAid']));
      expect(kept('no').has('dibao') && kept('no').has('medicalAid') && kept('no').has('temporaryAid')).toBe(true);
    }
  });

  test('has its source and note in both languages', () => {
    const told = places
      .flatMap((place) => [...targetsOf(place, facts), ...seriesOf(place, facts, 2018, 2020)])
      .flatMap(({ source, note }) => [source, ...(note.en === '' ? [] : [note])]);
    expect(told.length).toBeGreaterThan(200);
    for (const { zh, en } of told) {
      for (const part of zh.split('；')) expect(part, en).toMatch(/\p{Script=Han}/u);
      // document numbers stay as they are
      expect(en.replaceAll(/[\p{Script=Han}()〔〕]*\d*〔\d+〕\d+号, article \S+/gu, ''), zh).not.toMatch(
        /\p{Script=Han}/u,
      );
    }
  });

  test('uses every wording there is', () => {
    const observed = places.flatMap((place) => [...targetsOf(place, facts), ...seriesOf(place, facts, 2018, 2020)]);
    const told = new Set(observed.flatMap(({ source, note }) => [...source.zh.split('；'), ...note.zh.split('；')]));
    const unused = readTable(files, 'data/wordings.csv').rows.filter(({ zh }) =>
      zh!.split('；').some((part) => !told.has(part)),
    );
    expect(unused).toEqual([]);
  });

  test('is refused where nothing answers it', () => {
    expect(() => figureOf({ target: 'happiness' })).toThrow(/happiness/);
  });
});

test('a figure lies within a range, reaches into it, or misses it', () => {
  const verdict = (mean: number, half: number, range?: readonly [number, number]) =>
    verdictOf(
      { value: 100, ...(range ? { low: range[0], high: range[1] } : {}) },
      { mean, low: mean - half, high: mean + half, n: 9, digits: 2 },
    );
  expect(verdict(120, 1, [80, 120])).toBe('within');
  expect(verdict(125, 4, [80, 120])).toBe('above');
  expect(verdict(125, 5, [80, 120])).toBe('unsure');
  expect(verdict(70, 4, [80, 120])).toBe('below');
  expect(verdict(NaN, 4, [80, 120])).toBe('unmeasured');
  // without a range, ten per cent either way
  expect([verdict(110, 0), verdict(111, 0.5), verdict(89, 0.5)]).toEqual(['within', 'above', 'below']);
});

describe('a validated place', async () => {
  const pool = nodePool(0);
  const comparison: ResolvedComparison = resolveComparison(validationOf('rongchang', { replicates: 8 }), files);
  const inputs = nodeInputs(comparison, files);
  const run = startRun(comparison, pool, inputs);
  await run.done;
  const rows = validationRows(run.results, comparison, inputs.rates, facts);
  const row = (target: string, area: string, year = 2018) =>
    rows.find((each) => each.target === target && each.area === area && each.year === year)!;
  const signs = (await signTests(comparison, inputs, pool))!;
  pool.close();

  test('shows every target once, with ratio, grade and source', () => {
    const names = rows.map(({ target, area, year }) => `${target} ${area} ${year}`);
    expect(names).toEqual([...new Set(names)]);
    for (const target of targetsOf('rongchang', facts)) {
      const shown = row(target.target, target.area, target.year);
      expect(shown, target.target).toMatchObject({ value: target.value, grade: target.grade, source: target.source });
      if (shown.verdict !== 'unmeasured') expect(shown.ratio).toBeCloseTo(shown.simulated.mean / shown.value, 12);
    }
  });

  test('takes its figures from the run, in the unit of the target', () => {
    const { results } = run;
    expect(row('dibao-recipients', 'all').simulated.mean).toBe(results.yearly(0, 'recipients')[0]!.mean);
    // 847,068 registered residents in 2020
    expect(row('dibao-recipient-rate', 'all').simulated.mean).toBeCloseTo(
      (100 * results.yearly(0, 'recipients')[0]!.mean) / 847_068,
      9,
    );
    // the standard of 2018 is 410 yuan a month
    expect(row('top-up-to-standard', 'rural').simulated.mean).toBeCloseTo(
      results.yearly(0, 'averagePayment', 0)[0]!.mean / 41_000,
      9,
    );
    expect(row('temporary-aid-rate', 'all', 2017)).toMatchObject({ simulatedYear: 2018 });
  });

  test('reads standards exactly, and marks those that the document states as read', () => {
    expect(row('dibao-standard', 'rural')).toMatchObject({ fitted: 'input', verdict: 'within', ratio: 1 });
    expect(row('tekun-standard', 'all')).toMatchObject({ fitted: 'no', ratio: 1 });
    expect(row('tekun-standard', 'all', 2019).simulated).toMatchObject({ mean: 754, low: 754, high: 754 });
  });

  test('covering more of the eligible lowers poverty more than a higher standard at the same budget', () => {
    const found = signs.find(({ name }) => name === 'coverage')!;
    if (found.name !== 'coverage') throw new Error('no test of coverage');
    expect(Math.abs(found.cost.wider / found.cost.higher - 1)).toBeLessThan(0.005);
    expect(found.factor).toBeGreaterThan(1);
    expect(found.gap.higher).toBeLessThan(found.gap.baseline);
    expect(found.gap.wider).toBeLessThan(found.gap.higher);
    expect(found.difference.high).toBeLessThan(0);
    expect(found.holds).toBe(true);
  });

  test('a stricter check targets better and leaves more poverty', () => {
    const found = signs.find(({ name }) => name === 'targeting')!;
    if (found.name !== 'targeting') throw new Error('no test of targeting');
    expect(found.inclusionError.stricter).toBeLessThan(found.inclusionError.baseline);
    expect(found.gap.stricter).toBeGreaterThan(found.gap.baseline);
    expect(found.holds).toBe(true);
  });

  test('perfect targeting and full take-up close the gap exactly', () => {
    const { standards, place } = comparison;
    const found = closure(inputs.population, standards[0]!.settings, place, inputs.rates);
    expect(found.left).toBe(0);
    expect(found.gap).toBeGreaterThan(0);
    // whole fen: never less, and less than a fen a household more
    expect(found.paid).toBeGreaterThanOrEqual(found.gap);
    expect(found.beyond).toBeLessThan(found.households);
    expect(signs.find(({ name }) => name === 'closure')).toEqual(found);
  });
});
