import { expect, test } from 'vitest';
import { caseOf, listCases, parseCase } from '../../scenarios/load/case.ts';
import { words } from '../../scenarios/load/languages.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { InputError } from '../../scenarios/load/problem.ts';
import { readYaml } from '../../scenarios/load/yaml.ts';
import { problemsByField } from '../../web/case-problems.ts';
import {
  begun,
  caseFields,
  choiceKey,
  eventFields,
  fieldKeys,
  memberFields,
  type FieldSchema,
} from '../../web/case-schema.ts';
import { withEvent, withEventMoved, withMember, withMemberRenamed, withValue } from '../../web/case-text.ts';

const files = nodeFiles();
const shipped = listCases(files).map((id) => files.read(`scenarios/cases/${id}.yaml`));
const text = files.read('scenarios/cases/lifted-three-months.yaml');
const changed = (before: string, after: string) => {
  const old = before.split('\n');
  return after.split('\n').filter((line) => !old.includes(line));
};

test('an edit changes the line of its field and no other', () => {
  for (const each of shipped) expect(withValue(each, ['start'], readYaml(each).written(['start']))).toBe(each);
  expect(changed(text, withValue(text, ['members', 1, 'age'], 40))).toEqual([
    '  - { name: 刘敏, age: 40, sex: female }',
  ]);
  expect(changed(text, withValue(text, ['income', 'transfer'], '1,200 yuan/month'))).toEqual([
    '  transfer: 1,200 yuan/month',
  ]);
  expect(withValue(text, ['income', 'business'], undefined)).not.toContain('income');
});

test('a member has the new name wherever events speak of that one, and nobody gets another’s events', () => {
  const renamed = withMemberRenamed(text, 0, '陈江');
  expect(changed(text, renamed)).toHaveLength(2);
  expect(parseCase(renamed, 'x').events[0]).toMatchObject({ what: 'job', member: 0 });
  const twice = withMemberRenamed(withMemberRenamed(text, 0, '刘敏'), 0, '陈江');
  expect(() => parseCase(twice, 'x')).toThrow('陈海');
});

test('events are added and moved, each month once, in order', () => {
  const more = withEvent(text, '2018-07', 'disaster', { loss: '30 %' });
  const moved = withEventMoved(more, { month: '2018-03', index: 0, what: 'job' }, '2018-07');
  expect(Object.keys((readYaml(moved).value as { events: object }).events)).toEqual(['2018-07']);
  expect(parseCase(moved, 'x').events.map(({ what }) => what)).toEqual(['lifted', 'disaster', 'job']);
  const back = withEventMoved(moved, { month: '2018-07', index: 2, what: 'job' }, '2018-02');
  expect(Object.keys((readYaml(back).value as { events: object }).events)).toEqual(['2018-02', '2018-07']);
});

test('whatever the form adds is right as it begins', () => {
  for (const [what, schema] of Object.entries(eventFields)) {
    const before = what === 'lifted' ? text.replace(/ {2}2018-07:\n.*\n/, '') : text;
    const begins = withEvent(before, '2018-09', what, begun(schema, '小海', ['陈海', '刘敏']));
    expect(parseCase(begins, 'x').events.some((event) => event.what === what)).toBe(true);
  }
  const member = withMember(text, begun(memberFields, '成员3', []));
  expect(parseCase(member, 'x').membersAtStart).toBe(3);
  for (const name of ['disability', 'work', 'pension'])
    expect(
      parseCase(withValue(text, ['members', 0, name], begun(memberFields.properties![name]!, '', [])), 'x'),
    ).toBeTruthy();
});

test.each([
  ['area: rural', 'area: village', 'area'],
  ['age: 41', 'age: 4x', 'members/0/age'],
  ['sex: female', 'sex: 女', 'members/1/sex'],
  [', age: 39', '', 'members/1/age'],
  ['7,200 yuan/year', '7,200', 'income/business'],
  ['wage: 1800 yuan/month', 'wage: -5 yuan/month', 'events/2018-03/0/job/wage'],
  ['member: 陈海', 'member: 陈河', 'events/2018-03/0/job/member'],
  ['2018-03:', '2028-03:', 'events/2028-03'],
  ['register: registered', 'registre: registered', ''],
  ['doudi: 1', 'doudi: x', ''],
] as const)('%s → %s: the mistake stands at %s', (before, after, field) => {
  const source = readYaml(text.replace(before, after), 'case.yaml');
  try {
    caseOf(source);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return expect([...problemsByField(error.problems, source).keys()]).toEqual([field]);
  }
  expect.unreachable();
});

test('every field, choice and event of the schema has its words', () => {
  const t = words('zh');
  const has = (keys: string[]) => keys.some((key) => t(key) !== key);
  const missing: string[] = [];
  const walk = (schema: FieldSchema, path: string[]): void => {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const at = [...path, name];
      if (name !== 'doudi' && !has(fieldKeys(at))) missing.push(at.join('.'));
      for (const choice of field.enum ?? [])
        if (!has([choiceKey(at, field, choice)])) missing.push(`${at.join('.')} ${choice}`);
      if (field.properties) walk(field, at);
    }
  };
  walk(caseFields, []);
  walk(memberFields, ['members']);
  for (const [what, schema] of Object.entries(eventFields)) {
    if (!has([`web.case.event.${what}`])) missing.push(what);
    walk(schema, ['events', what]);
  }
  expect(missing).toEqual([]);
});
