import { expect, test } from 'vitest';
import { parameters } from '../../../model/policy/parameters.ts';
import { jsonSchema } from '../../../scenarios/load/schema.ts';

test('the JSON Schema knows every parameter, is plain data, and admits what the documents write', () => {
  const { standard, comparison } = jsonSchema() as Record<
    'standard' | 'comparison',
    { properties: Record<string, { properties: Record<string, unknown> }>; $defs: Record<string, unknown> }
  >;
  expect(JSON.parse(JSON.stringify(standard))).toEqual(standard);
  const change = standard.properties['change'];
  expect(Object.keys(change?.properties ?? {})).toEqual(Object.keys(parameters));
  expect(Object.keys(comparison.$defs)).toEqual(Object.keys(parameters));
  const pattern = JSON.stringify(standard.$defs['dibao.rural.standard.value']);
  const [first] = (JSON.parse(pattern) as { anyOf: [{ anyOf: [{ pattern: string }] }] }).anyOf;
  const written = new RegExp(first.anyOf[0].pattern);
  for (const text of ['3622 yuan/year', '410 yuan/month', '3,622 元/年', '3400 yuan/year .. 4000 yuan/year'])
    expect(text).toMatch(written);
  for (const text of ['3622', '20 %', '-5 yuan/year']) expect(text).not.toMatch(written);
});
