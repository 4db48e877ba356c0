import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { calendarMonth } from '../../../model/dynamics/clock.ts';
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
  readonly area?: 'urban';
  readonly perDisease?: 'yes';
  readonly register?: string;
  readonly applies?: 'yes';
  readonly members?: readonly object[];
  readonly income?: string;
  readonly events?: object;
  /** Yuan by month. */
  readonly paid?: Readonly<Record<string, number>>;
}
interface DibaoRow extends Row {
  readonly due: Readonly<Record<string, number>>;
}
interface ProgrammeRow extends Row {
  readonly beside: readonly string[];
  /** Yuan by month and programme. */
  readonly due: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly told?: Readonly<Record<string, readonly string[]>>;
}

const files = nodeFiles();
const facts = loadFacts(files);
const rowsOf = (file: string) => parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

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

/** Rules `programme.rule` of an area that always hold. */
const settings = (area: 'rural' | 'urban', rules: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(rules).map(([rule, text]) => {
      const path = rule.replace('.', `.${area}.`) as ParameterPath;
      const parsed = parseValue(text, parameters[path]);
      if (!('ok' in parsed)) throw new Error(`${path}: ${text}`);
      return [path, [{ from: 0, value: parsed.ok }]];
    }),
  );
const ofDibao = (rules: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(rules).map(([rule, text]) => [`dibao.${rule}`, text]));

/** @param rules changes of the document, written `programme.rule` @param beside programmes that hold beside dibao */
const explained = (
  { law, level, urban = level, start = '2018-10', area, perDisease, register, applies, members, income, events }: Row,
  rules: Readonly<Record<string, string>>,
  beside: readonly string[] = [],
) => {
  const document = loadStandard(law, files);
  const held = ['dibao', ...beside];
  const standard = {
    ...document,
    settings: {
      ...Object.fromEntries(
        Object.entries(document.settings).filter(([path]) => held.includes(path.slice(0, path.indexOf('.')))),
      ),
      ...settings('rural', { ...ofDibao({ ...fixed, ...plain, 'standard.value': level }), ...rules }),
      ...settings('urban', ofDibao({ ...fixed, 'standard.value': urban })),
    },
  };
  const described = caseOf(
    plainSource({
      doudi: 1,
      id: 'by-hand',
      title: { zh: '', en: '' },
      place: document.place,
      area: area ?? 'rural',
      start,
      months: 30,
      wealth: '10 %',
      basicPension: { central: '88 yuan/month', whole: '148 yuan/month' },
      members: (members ?? [{ age: 40 }]).map((member, i) => ({ name: `M${i + 1}`, sex: 'female', ...member })),
      ...(income === undefined ? {} : { income: { transfer: income } }),
      ...(register === undefined ? {} : { register }),
      ...(perDisease === undefined ? {} : { perDisease }),
      ...(applies === undefined ? { dibaoSince: '2017-01' } : {}),
      ...(events === undefined ? {} : { events }),
    }),
  );
  const explanation = explain(described, standard, ratesOf(described.place, facts));
  const at = (month: string) => explanation.months.find((each) => each.month === parseMonth(month))!;
  const steps = (month: string) =>
    explanation.steps.filter(({ t }) => calendarMonth(explanation.clock, t) === parseMonth(month));
  return { at, steps };
};

const mapped = <A, B>(asked: Readonly<Record<string, A>>, value: (month: string, asked: A) => B) =>
  Object.fromEntries(Object.entries(asked).map(([month, each]) => [month, value(month, each)]));

describe('dibao', () => {
  test.each(rowsOf('by-hand.yaml') as readonly DibaoRow[])('$title', ({ rules = {}, due, paid = {}, ...row }) => {
    const { at } = explained(row, ofDibao(rules));
    expect(mapped(due, (month) => at(month).due / 100)).toEqual(due);
    expect(mapped(paid, (month) => at(month).paid / 100)).toEqual(paid);
  });
});

describe('the programmes beside dibao', () => {
  test.each(rowsOf('programmes-by-hand.yaml') as readonly ProgrammeRow[])(
    '$title',
    ({ rules = {}, beside, due, paid = {}, told = {}, ...row }) => {
      const one = [{ age: 70, supporter: 'no', pension: { kind: 'none' } }];
      const { at, steps } = explained({ members: one, ...row }, rules, beside);
      /** Public aid stands in the month's parts; what insurers and donors give only in the steps. */
      const amount = (month: string, name: string): number =>
        (at(month).parts[name] ??
          steps(month).reduce(
            (sum, { ledger, values: { amount: told } }) =>
              sum + (ledger === name && told !== undefined && 'fen' in told ? told.fen : 0),
            0,
          )) / 100;
      expect(mapped(due, (month, asked) => mapped(asked, (name) => amount(month, name)))).toEqual(due);
      expect(mapped(paid, (month) => at(month).paid / 100)).toEqual(paid);
      for (const [month, expected] of Object.entries(told))
        expect(steps(month).map(({ programme, key }) => `${programme}.${key}`)).toEqual(
          expect.arrayContaining([...expected]),
        );
    },
  );
});
