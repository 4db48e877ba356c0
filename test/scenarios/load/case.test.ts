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
    [
      'an amount without a unit, as a number',
      ['1800 yuan/month', '1800'],
      { code: 'unit-missing', line: 19, value: '1800', expected: ['yuan/month'] },
    ],
    ['a comma in braces', ['1800 yuan/month', '1,800 yuan/month'], { code: 'comma-in-braces', line: 19 }],
    ['too large an amount', ['1800 yuan/month', '180000 yuan/month'], { code: 'out-of-range', line: 19 }],
    ['an unknown field', ['register: registered', 'registre: registered'], { code: 'unknown-field', line: 11 }],
    ['an unknown event', ['- lifted:', '- lifed:'], { code: 'unknown-field', line: 21 }],
    ['a name that stands twice', ['name: 刘敏', 'name: 陈海'], { code: 'duplicate-name', value: '陈海' }],
    ['a month as a bare year', ['start: 2018-01', 'start: 2018'], { code: 'date-invalid', line: 8, value: '2018' }],
    ['a start that cannot be simulated', ['2018-01', '1890-01'], { code: 'year-out-of-range', line: 8 }],
    ['a negative income', ['7,200', '-7,200'], { code: 'number-negative', line: 16, value: '-7,200 yuan/year' }],
    ['a huge number', ['7,200', '99999999999999999999'], { code: 'number-too-large', line: 16 }],
    ['too many months', ['months: 18', 'months: 99999999'], { code: 'out-of-range', line: 9, expected: { max: 240 } }],
    ['a number in words', ['months: 18', 'months: eighteen'], { code: 'number-invalid', line: 9, value: 'eighteen' }],
    ['a fraction of a month', ['months: 18', 'months: 1.5'], { code: 'number-not-whole', line: 9 }],
    ['an impossible age', ['age: 41', 'age: 400'], { code: 'out-of-range', line: 13, expected: { max: 110 } }],
    ['an unknown kind of job', ['kind: away', 'kind: factory'], { code: 'unknown-value', line: 19, value: 'factory' }],
    ['a unit of another kind', ['1800 yuan/month', '1800 dollars'], { code: 'unit-wrong', line: 19 }],
    ['a wage a year', ['1800 yuan/month', '21600 yuan/year'], { code: 'unit-wrong', line: 19 }],
    ['an event that is no item of a list', ['    - lifted:', '      lifted:'], { code: 'list-expected', line: 21 }],
    ['a key that stands twice', ['area: rural', 'area: rural\narea: urban'], { code: 'duplicate-key', line: 8 }],
    ['an anchor', ['area: rural', 'area: &a rural'], { code: 'yaml-forbidden', line: 7 }],
    ['a tab', ['  - { name: 陈海', '\t- { name: 陈海'], { code: 'yaml-tab', line: 13 }],
    [
      'an employee’s pension without its amount',
      ['age: 41,', 'age: 41, pension: { kind: employee },'],
      { field: 'amount' },
    ],
    ['dibao since a later month', ['Since: 2017-03', 'Since: 2019-03'], { code: 'month-after-start', line: 10 }],
    ['a field that must be there', ['area: rural\n', ''], { code: 'field-missing', field: 'area' }],
    ['no members', [/members:[^]*?income/.exec(text)![0], 'members: []\nincome'], { code: 'value-missing', line: 12 }],
    ['a newer version', ['doudi: 1', 'doudi: 9'], { code: 'version-newer', line: 1 }],
  ] as const)('%s', (_, [before, after], expected) => {
    expect(text).toContain(before);
    expect(problemsOf(text.replace(before, after))).toContainEqual(
      expect.objectContaining({ file: 'case.yaml', ...expected }),
    );
  });
});

describe('what cannot have happened is told at the event that contradicts', () => {
  const also = (happening: string) => `${text}${happening}`;
  test.each([
    [
      'a second death',
      '  2018-09:\n    - death: { member: 刘敏 }\n  2018-10:\n    - death: { member: 刘敏 }\n',
      25,
      'event-repeated',
    ],
    [
      'an event after a death',
      '  2018-09:\n    - death: { member: 刘敏 }\n  2018-10:\n    - illness: { member: 刘敏 }\n',
      25,
      'member-absent',
    ],
    [
      'an event before a birth',
      '  2018-10:\n    - birth: { name: 小宝, sex: male }\n  2018-09:\n    - illness: { member: 小宝 }\n',
      25,
      'member-absent',
    ],
    [
      'an event after leaving',
      '  2018-09:\n    - leaves: { member: 刘敏 }\n    - illness: { member: 刘敏 }\n',
      24,
      'member-absent',
    ],
    ['a loss of no job', '  2018-02:\n    - jobLost: { member: 刘敏 }\n', 23, 'no-job'],
    ['falling back before a lifting', '  2018-02:\n    - fallenBack: yes\n', 23, 'not-lifted'],
    ['a lifting of who is lifted', '  2018-09:\n    - lifted: {}\n', 23, 'lifted-already'],
    [
      'nobody left',
      '  2018-01:\n    - leaves: { member: 陈海 }\n    - leaves: { member: 刘敏 }\n',
      24,
      'household-empty',
    ],
  ] as const)('%s', (_, happening, line, code) => {
    expect(problemsOf(also(happening))).toContainEqual(expect.objectContaining({ file: 'case.yaml', line, code }));
  });

  test('what can be is taken: lifted, fallen back, lifted again; ill twice; a job after a job', () => {
    expect(
      problemsOf(
        also(`  2018-09:
    - fallenBack: yes
    - illness: { member: 刘敏, months: 2 }
    - jobLost: { member: 陈海 }
  2019-02:
    - lifted: {}
    - illness: { member: 刘敏, months: 2 }
    - job: { member: 陈海, kind: local, wage: 900 yuan/month }
`),
      ),
    ).toEqual([]);
  });

  test('more emergencies than a life holds are refused', () => {
    const many = '    - emergency: { kind: sudden, loss: 1 yuan }\n'.repeat(65);
    expect(problemsOf(also(`  2018-09:\n${many}`)).map(({ code }) => code)).toEqual(['too-many-events']);
  });
});

test('a place and a standard that do not exist are told where they stand', () => {
  const told = (changed: string) => {
    try {
      parseCase(changed, 'case.yaml', files);
    } catch (error) {
      if (error instanceof InputError) return error.problems;
      throw error;
    }
    return [];
  };
  expect(told(text)).toEqual([]);
  expect(told(text.replace('yancheng\n', 'shanghai\n'))).toMatchObject([{ code: 'unknown-place', line: 6 }]);
  expect(told(`${text}standard: ratio-2\n`)).toMatchObject([{ code: 'unknown-standard', line: 22 }]);
});

test('the JSON Schema of a case beside the cases is that of the loader, and knows every kind of event', () => {
  const schema = caseSchema();
  // written anew as `JSON.stringify(caseSchema())`, formatted
  expect(JSON.parse(files.read('scenarios/cases/case.schema.json'))).toEqual(schema);
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
    'emergency',
    'income',
  ])
    expect(JSON.stringify(schema)).toContain(`"${name}":`);
});

test('the pattern of an amount in the schema takes what the loader takes', () => {
  const { income, members } = (
    caseSchema() as { properties: Record<string, { items: object; properties: Record<string, { pattern: string }> }> }
  ).properties;
  const business = new RegExp(income!.properties['business']!.pattern);
  for (const written of ['9,600 yuan/year', '800 yuan/month', '800.50 元/月', '0元/年'])
    expect([written, business.test(written)]).toEqual([written, true]);
  for (const wrong of ['9600', '-9 yuan/year', '9600 yuan', '96,00 yuan/year', 'yuan/year', '9600 yuan/years'])
    expect([wrong, business.test(wrong)]).toEqual([wrong, false]);
  expect(JSON.stringify(members!.items)).toContain('yuan/month');
});

const month = (year: number, of: number) => 12 * year + of - 1;

test('an emergency is read with its kind and its loss in fen', () => {
  const { events, home, perDisease } = loadCase('dongzhi-child-with-leukaemia', files);
  expect(events).toContainEqual({ month: month(2019, 1), what: 'emergency', kind: 0, loss: 2_000_000 });
  expect(perDisease).toBe(true);
  expect(home).toBeUndefined();
});
