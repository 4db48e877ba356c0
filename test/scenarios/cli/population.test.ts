import { expect, test } from 'vitest';
import { marginName } from '../../../scenarios/cli/population.ts';
import { familyScores } from '../../../scenarios/load/income-family.ts';
import { words } from '../../../scenarios/load/languages.ts';
import { marginsOf } from '../../../scenarios/load/margins.ts';
import { populationFit } from '../../../scenarios/load/population-fit.ts';
import { syntheticPopulation } from '../../../scenarios/load/synthetic.ts';
import { facts } from '../../population/places.ts';

const fits = populationFit(syntheticPopulation('dongzhi', facts, 300), marginsOf('dongzhi', facts), facts);

test.each(['zh', 'en'] as const)('every margin and family has a name of its own in %s', (language) => {
  const names = fits.filter(({ area }) => area === 'rural').map(({ name }) => marginName(name, language));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).not.toMatch(/margin\.|\{\{|undefined/);
  for (const { family } of familyScores(facts))
    expect(words(language)(`margin.family.${family}`)).not.toMatch(/margin\./);
});

test('each family stands once for each area, the kept one first', () => {
  const scores = familyScores(facts);
  expect(scores.map(({ kept }) => kept)).toEqual([true, false, false, false, false, true, false, false, false, false]);
});
