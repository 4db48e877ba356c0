import { expect, test } from 'vitest';
import { Contradiction } from '../../model/population/earnings.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { parseComparison, resolveComparison, spelledOut } from '../../scenarios/load/comparison.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { populationFit } from '../../scenarios/load/population-fit.ts';
import { InputError } from '../../scenarios/load/problem.ts';
import { marginsWith, populationSeed, syntheticPopulation } from '../../scenarios/load/synthetic.ts';
import { digestOf, facts } from './places.ts';

const files = nodeFiles();
const seed = populationSeed('rongchang');
const made = (correlation: Parameters<typeof marginsWith>[2]) => {
  const margins = marginsWith('rongchang', facts, correlation);
  const population = synthesise(margins, seed, { households: 20_000, candidates: 8_000 });
  const fits = populationFit(population, margins, facts).filter(({ area }) => area === 'rural');
  return (name: string) => fits.find((fit) => fit.name === `correlation ${name}`)!;
};

test('a correlation that is set moves the attained one, the others stay', () => {
  const own = made({});
  const less = made({ illness: 0 });
  expect(own('illness').published).toBe(-0.25);
  expect(less('illness').published).toBe(0);
  expect(own('illness').attained).toBeLessThan(-0.15);
  expect(less('illness').attained).closeTo(0, 0.05);
  for (const name of ['earnings', 'disability', 'age', 'size', 'wealth'])
    expect(less(name).attained, name).closeTo(own(name).attained, 0.05);
});

test('correlations that contradict each other are refused in a sentence, not with a stack', () => {
  const wild = { earnings: 0.95, illness: -0.9, disability: 0.9 };
  expect(() => synthesise(marginsWith('rongchang', facts, wild), seed, { households: 100, candidates: 500 })).toThrow(
    Contradiction,
  );
  try {
    syntheticPopulation('rongchang', facts, 100, wild);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems).toMatchObject([{ code: 'correlations-contradict', field: 'correlation' }]);
  }
});

test('a comparison states them; spelled out it keeps them; a wrong one is refused where it stands', () => {
  const text = (correlation: string) =>
    `doudi: 1\nplace: rongchang\npopulation:\n  households: 200\n  correlation:\n    ${correlation}\n`;
  const resolved = resolveComparison(parseComparison(text('illness: -0.4'), 'c.yaml'), files);
  expect(resolved.population).toEqual({ households: 200, correlation: { illness: -0.4 } });
  expect(spelledOut(resolved).population).toEqual(resolved.population);
  const told = (correlation: string) => {
    try {
      parseComparison(text(correlation), 'c.yaml');
    } catch (error) {
      if (error instanceof InputError) return error.problems[0];
      throw error;
    }
    return undefined;
  };
  expect(told('illness: -1.4')).toMatchObject({ file: 'c.yaml', line: 6, field: 'illness' });
  expect(told('sickness: 0')).toMatchObject({ code: 'unknown-field', line: 6, value: 'sickness' });
});

test('no correlation of one’s own leaves the population what it was', () => {
  const digest = (correlation: Parameters<typeof marginsWith>[2]) =>
    digestOf(synthesise(marginsWith('dongzhi', facts, correlation), seed, { households: 500, candidates: 1_000 }));
  expect(digest({})).toBe(digest(undefined));
  expect(digest({ earnings: 0.3 })).not.toBe(digest({}));
});
