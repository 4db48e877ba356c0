import { describe, expect, test } from 'vitest';
import { caseFile, caseOf, caseSchema, listCases, loadCase, parseCase } from '../../../scenarios/load/case.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { InputError } from '../../../scenarios/load/problem.ts';
import { plainSource, readYaml } from '../../../scenarios/load/yaml.ts';

const files = nodeFiles();
const text = files.read('scenarios/cases/lifted-three-months.yaml');

const problemsOf = (changed: string) => {
  try {
    parseCase(changed, 'case.yaml');
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
};

test('ten and more cases ship, each named after its file, with a sentence in both languages', () => {
  const ids = listCases(files);
  expect(ids.length).toBeGreaterThanOrEqual(10);
  for (const id of ids) {
    const { title, ...described } = loadCase(id, files);
    expect(described.id).toBe(id);
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a case is read in the model’s units', () => {
  const described = loadCase('fuxin-admission', files);
  expect(described.income).toEqual({ business: 240_000, property: 0, transfer: 0 });
  expect(described.members[0]!.work).toEqual({ kind: 0, wage: 110_000 });
  expect(described.events).toContainEqual({
    month: 2018 * 12 + 5,
    what: 'admission',
    member: 1,
    cost: 6_200_000,
    level: 2,
  });
});

test('what is left out is what the schema says by default', () => {
  for (const id of listCases(files)) {
    const source = readYaml(files.read(`scenarios/cases/${id}.yaml`));
    const whole = caseFile.parse(source.value);
    expect(whole).not.toEqual(source.value);
    expect(caseOf(plainSource(whole))).toEqual(caseOf(source));
  }
});

describe('a mistake is told with its line, value and what was expected', () => {
  test.each([
    [
      'an unknown member',
      ['member: 陈海, kind', 'member: 陈河, kind'],
      { code: 'unknown-value', line: 19, value: '陈河' },
    ],
    ['a wage without its unit', ['1800 yuan/month', "'1800'"], { code: 'unit-missing', line: 19, value: '1800' }],
    ['an event outside the period', ['2018-07:', '2028-07:'], { code: 'out-of-range', line: 20, value: '2028-07' }],
    ['a month that is none', ['2018-07:', '2018-13:'], { code: 'date-invalid', line: 20, value: '2018-13' }],
    ['an unknown area', ['area: rural', 'area: village'], { code: 'unknown-value', line: 7, value: 'village' }],
    ['an unknown field', ['register: registered', 'registre: registered'], { code: 'unknown-field', line: 11 }],
    ['an unknown event', ['- lifted:', '- lifed:'], { code: 'unknown-field', line: 21 }],
    ['a name that stands twice', ['name: 刘敏', 'name: 陈海'], { code: 'duplicate-id', value: '陈海' }],
    ['a newer version', ['doudi: 1', 'doudi: 9'], { code: 'version-newer', line: 1 }],
  ] as const)('%s', (_, [before, after], expected) => {
    expect(text).toContain(before);
    expect(problemsOf(text.replace(before, after))).toContainEqual(
      expect.objectContaining({ file: 'case.yaml', ...expected }),
    );
  });
});

test('the JSON Schema of a case is plain data and names every kind of event', () => {
  const schema = caseSchema();
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  for (const name of [
    'job',
    'jobLost',
    'admission',
    'illness',
    'bedridden',
    'disability',
    'birth',
    'death',
    'leaves',
    'lifted',
    'fallenBack',
    'disaster',
    'income',
  ])
    expect(JSON.stringify(schema)).toContain(`"${name}":`);
});
