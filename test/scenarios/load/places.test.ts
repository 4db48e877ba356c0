import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { sentence } from '../../../scenarios/load/languages.ts';
import { loadPlaces, placeNamed } from '../../../scenarios/load/places.ts';
import type { InputError } from '../../../scenarios/load/problem.ts';

const files = nodeFiles();
const refused = (name: string) => {
  try {
    return placeNamed(name, files).id;
  } catch (error) {
    return (error as InputError).problems[0]!;
  }
};

describe('a place is known by', () => {
  test.each(loadPlaces(files))('id, Chinese and English name, in any case: $id', ({ id, zh, en }) => {
    for (const name of [id, zh, en, en.toUpperCase(), ` ${zh} `]) expect(placeNamed(name, files).id).toBe(id);
  });

  test.each([
    ['盐城市', 'yancheng'],
    ['Fuxin City', 'fuxin'],
    ['东至县', 'dongzhi'],
    ['安徽省东至县', 'dongzhi'],
    ['荣昌县', 'rongchang'],
    ['重庆市荣昌区', 'rongchang'],
  ])('what it is in the administrative order: %s', (name, id) => expect(placeNamed(name, files).id).toBe(id));

  // the county of that name is a part of the city, with a register and a purse of its own
  test.each(['阜新县', '盐城县', '阜薪', 'fuxing'])('nothing else, though %s is nearly right', (name) => {
    const problem = refused(name);
    expect(problem).toMatchObject({
      code: 'unknown-place',
      value: name,
      hint: expect.stringMatching(/fuxin|yancheng/),
    });
    if (typeof problem === 'object') expect(sentence(problem, 'zh')).toMatch(/东至 dongzhi.*是否想写：/);
  });

  test('no suggestion where nothing is near', () => expect(refused('北京')).not.toHaveProperty('hint'));
});
