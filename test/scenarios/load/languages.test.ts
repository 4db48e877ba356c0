import { describe, expect, test } from 'vitest';
import { parameters } from '../../../model/policy/parameters.ts';
import type { ParameterPath } from '../../../model/policy/parameters.ts';
import en from '../../../scenarios/languages/en.json' with { type: 'json' };
import zh from '../../../scenarios/languages/zh.json' with { type: 'json' };
import { parameterAbout, parameterName, ruleOf, sentence, valueText } from '../../../scenarios/load/languages.ts';
import { problemCodes } from '../../../scenarios/load/problem.ts';

const flat = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`))
    : [[path, String(value)]];
const chinese = new Map(flat(zh));
const english = new Map(flat(en));
// plural forms differ between the languages
const keys = (entries: Map<string, string>) =>
  [...new Set([...entries.keys()].map((key) => key.replace(/_(one|other)$/, '')))].sort();
const variables = (text: string) => [...new Set(text.match(/\{\{?\w+\}?\}/g) ?? [])].sort();

describe('the dictionaries', () => {
  test('have the same keys', () => expect(keys(chinese)).toEqual(keys(english)));

  test('have the same variables in each sentence', () => {
    for (const [key, text] of chinese)
      if (english.has(key)) expect(variables(english.get(key) as string), key).toEqual(variables(text));
  });

  test('leave nothing empty, but what only one of the languages needs', () => {
    for (const [key, text] of chinese) expect((text + (english.get(key) ?? '')).trim(), key).not.toBe('');
  });

  test('name and explain every parameter and choice, and nothing that is none', () => {
    const rules = new Set<string>();
    for (const path of Object.keys(parameters) as ParameterPath[]) {
      const rule = ruleOf(path);
      rules.add(rule);
      for (const entries of [chinese, english]) {
        expect(entries.has(`rule.${rule}.name`), rule).toBe(true);
        expect(entries.has(`rule.${rule}.about`), rule).toBe(true);
        expect(entries.has(`group.${rule.split('.')[0]}`), rule).toBe(true);
        for (const choice of parameters[path].choices ?? [])
          expect(entries.has(`choice.${rule}.${choice}`), `${rule} ${choice}`).toBe(true);
      }
      expect(parameterName(path, 'zh')).toMatch(/^(农村|城市)./);
      expect(parameterAbout(path, 'en')).toMatch(/\.$/);
      expect(valueText(path, parameters[path].off, 'zh')).not.toMatch(/choice\./);
    }
    for (const key of chinese.keys())
      if (/^rule\..*\.name$/.test(key)) expect(rules.has(key.slice(5, -5)), key).toBe(true);
  });

  test.each(problemCodes)('say %s in a clear sentence, with and without details', (code) => {
    for (const language of ['zh', 'en'] as const) {
      const bare = sentence({ code }, language);
      const whole = sentence(
        { code, file: 'a.yaml', line: 3, column: 5, field: 'f', value: 'v', expected: ['x', 'y'], hint: 'h' },
        language,
      );
      for (const text of [bare, whole]) {
        expect(text).not.toMatch(/\{\{|undefined|problem\.|sentence\.|\[object/);
        expect(text).toMatch(/[.。？?]$/);
      }
      expect(whole).toMatch(language === 'zh' ? /^a\.yaml 第3行第5列：/ : /^a\.yaml, line 3, column 5: /);
    }
  });

  test('tell bounds with their unit, and rows of a table', () => {
    const problem = {
      code: 'out-of-range',
      file: 'r.csv',
      row: 7,
      field: 'age',
      value: 130,
      expected: { min: 0, max: 120 },
    } as const;
    expect(sentence(problem, 'zh')).toBe('r.csv 第7行：“age”的值“130”超出范围。应为：0至120。请写范围内的值。');
    expect(sentence(problem, 'en')).toBe(
      'r.csv, row 7: the value “130” of “age” is out of range. Expected: 0 to 120. Write a value within the range.',
    );
  });
});
