import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parameters, type ParameterPath } from '../../../model/policy/parameters.ts';
import { explain } from '../../../scenarios/household/explain.ts';
import { caseOf } from '../../../scenarios/load/case.ts';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { ratesOf } from '../../../scenarios/load/rates.ts';
import { loadStandard } from '../../../scenarios/load/standard.ts';
import { parseMonth, parseValue } from '../../../scenarios/load/units.ts';
import { plainSource } from '../../../scenarios/load/yaml.ts';

interface Row {
  readonly title: string;
  readonly law: string;
  readonly level: string;
  readonly urban?: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly start?: string;
  readonly register?: string;
  readonly applies?: 'yes';
  readonly members?: readonly object[];
  readonly income?: string;
  readonly events?: object;
  readonly due: Readonly<Record<string, number>>;
  readonly paid?: Readonly<Record<string, number>>;
}

const files = nodeFiles();
const facts = loadFacts(files);
const rows = parse(readFileSync(new URL('by-hand.yaml', import.meta.url), 'utf8')) as readonly Row[];

const fixed = {
  'standard.ratio': '0 %',
  'standard.indexation': '0 %',
  'standard.floor': '0 %',
  'standard.toUrban': '0 %',
  'standard.lag': '0 months',
};
const plain = {
  'means.window': '1 month',
  'review.months': '1 month',
  'review.monthsAble': '1 month',
  'means.property': '100 %',
};

const settings = (area: 'rural' | 'urban', rules: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(rules).map(([rule, text]) => {
      const path = `dibao.${area}.${rule}` as ParameterPath;
      const parsed = parseValue(text, parameters[path]);
      if (!('ok' in parsed)) throw new Error(`${path}: ${text}`);
      return [path, [{ from: 0, value: parsed.ok }]];
    }),
  );

test.each(rows)(
  '$title',
  ({
    law,
    level,
    urban = level,
    rules = {},
    start = '2018-10',
    register,
    applies,
    members,
    income,
    events,
    due,
    paid = {},
  }) => {
    const document = loadStandard(law, files);
    const standard = {
      ...document,
      settings: {
        ...Object.fromEntries(Object.entries(document.settings).filter(([path]) => path.startsWith('dibao.'))),
        ...settings('rural', { ...fixed, ...plain, 'standard.value': level, ...rules }),
        ...settings('urban', { ...fixed, 'standard.value': urban }),
      },
    };
    const described = caseOf(
      plainSource({
        doudi: 1,
        id: 'by-hand',
        title: { zh: '', en: '' },
        place: document.place,
        area: 'rural',
        start,
        months: 30,
        wealth: '10 %',
        basicPension: { central: '88 yuan/month', whole: '148 yuan/month' },
        members: (members ?? [{ age: 40 }]).map((member, i) => ({ name: `M${i + 1}`, sex: 'female', ...member })),
        ...(income === undefined ? {} : { income: { transfer: income } }),
        ...(register === undefined ? {} : { register }),
        ...(applies === undefined ? { dibaoSince: '2017-01' } : {}),
        ...(events === undefined ? {} : { events }),
      }),
    );
    const { months } = explain(described, standard, ratesOf(described.place, facts));
    const found = (what: 'due' | 'paid', asked: object) =>
      Object.fromEntries(
        Object.keys(asked).map((month) => [
          month,
          months.find((each) => each.month === parseMonth(month))![what] / 100,
        ]),
      );
    expect(found('due', due)).toEqual(due);
    expect(found('paid', paid)).toEqual(paid);
  },
);
