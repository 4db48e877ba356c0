/** The two dictionaries, and what both the terminal and the page say with them: names of parameters, values, mistakes. */
import { createInstance } from 'i18next';
import type { i18n, TFunction } from 'i18next';
import en from '../languages/en.json' with { type: 'json' };
import zh from '../languages/zh.json' with { type: 'json' };
import { parameters } from '../../model/policy/parameters.ts';
import type { ParameterPath } from '../../model/policy/parameters.ts';
import type { Problem, Range } from './problem.ts';
import { printValue, unitText } from './units.ts';
import type { Language } from './units.ts';

export type { Language } from './units.ts';

/** The dictionaries as i18next takes them. */
export const resources = { zh: { translation: zh }, en: { translation: en } } as const;

/** An i18next of its own, ready at once; `react-i18next` takes it as it is. */
export const createLanguages = (language: Language = 'zh'): i18n => {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources,
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
  });
  return instance;
};

let shared: i18n | undefined;

/** Words of one language by key, e.g. `words('zh')('outcome.cost')`. */
export const words = (language: Language): TFunction => (shared ??= createLanguages()).getFixedT(language);

/** The part of a path that rural and urban share: `standard.ratio` of dibao, `medicalAid.ratio` of another programme. */
export const ruleOf = (path: ParameterPath): string => {
  const [programme = '', , ...rule] = path.split('.');
  return (programme === 'dibao' ? rule : [programme, ...rule]).join('.');
};

/** The name of a parameter, its area in front unless `withArea` is false. */
export const parameterName = (path: ParameterPath, language: Language, withArea = true): string => {
  const t = words(language);
  const name = t(`rule.${ruleOf(path)}.name`);
  const area = t(`area.${path.split('.')[1] ?? 'all'}`);
  if (!withArea) return name;
  return language === 'zh' ? `${area}${name}` : `${name} (${area})`;
};

/** What a parameter is, in one line. */
export const parameterAbout = (path: ParameterPath, language: Language): string =>
  words(language)(`rule.${ruleOf(path)}.about`);

/** A parameter's value for reading: a number with its unit, or the name of a choice; `null` is a repeal. */
export const valueText = (path: ParameterPath, value: number | null, language: Language): string => {
  const shape = parameters[path];
  if (value === null) return words(language)('law.repealed');
  const choice = shape.choices?.[value];
  return choice === undefined
    ? printValue(value, shape, language)
    : words(language)(`choice.${ruleOf(path)}.${choice}`);
};

const isRange = (value: Problem['expected']): value is Range => typeof value === 'object' && !Array.isArray(value);

/** Codes whose own words say what is expected. */
const saysWhatIsExpected: ReadonlySet<Problem['code']> = new Set([
  'extends-itself',
  'values-differ',
  'archive-too-large',
]);

/** Codes whose `expected` holds the nearest known names. */
const isUnknownName = (code: Problem['code']): boolean =>
  code.startsWith('unknown-') && code !== 'unknown-value' && code !== 'unknown-place';

/** Bytes as people read them. */
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en-US')} MB`;

const listed = (value: Problem['expected'], language: Language, separator?: string): string => {
  const t = words(language);
  const number = (n: number) =>
    n.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 10, useGrouping: n >= 10_000 });
  if (value === undefined) return '';
  if (isRange(value)) {
    if (value.unit === 'B') return t('sentence.atMost', { max: megabytes(value.max ?? 0) });
    const unit = value.unit === undefined || value.unit === '' ? '' : ` ${unitText(value.unit, language)}`;
    const min = value.min === undefined ? undefined : `${number(value.min)}${unit}`;
    const max = value.max === undefined ? undefined : `${number(value.max)}${unit}`;
    if (min !== undefined && max !== undefined) return t('sentence.between', { min, max });
    return min !== undefined ? t('sentence.atLeast', { min }) : max !== undefined ? t('sentence.atMost', { max }) : '';
  }
  if (typeof value === 'object') return (value as readonly string[]).join(separator ?? t('sentence.list'));
  return String(value);
};

/**
 * A mistake told to the person who made it: where it stands, what was read, what was expected and what to do.
 * Values of personal columns must have been masked before.
 */
export const sentence = (problem: Problem, language: Language): string => {
  const t = words(language);
  const { code, file, line, column, row, field, value, expected, hint } = problem;
  const chain = code === 'extends-itself';
  const isBytes = isRange(expected) && expected.unit === 'B';
  const details = {
    field: field ?? t('sentence.thisField'),
    value:
      value === undefined || value === ''
        ? t('sentence.nothing')
        : isBytes && typeof value === 'number'
          ? megabytes(value)
          : String(value),
    expected: listed(expected, language, chain ? ' → ' : undefined),
  };
  const what = t(`problem.${code}.what`, details);
  const parts = [
    details.expected === '' || saysWhatIsExpected.has(code)
      ? ''
      : t(isUnknownName(code) ? 'sentence.nearest' : 'sentence.expected', details),
    code === 'unknown-place' && hint !== undefined ? t('sentence.nearest', { expected: listed(hint, language) }) : '',
    code === 'outside-law' && hint !== undefined && listed(hint, language) !== ''
      ? t('sentence.provision', { hint: listed(hint, language) })
      : '',
    t(`problem.${code}.do`, details),
  ];
  const rest = parts.join('');
  if (file === undefined) return t('sentence.nowhere', { what: capital(what), rest });
  const where =
    line !== undefined
      ? t('where.line', { file, line, column: column ?? 1 })
      : row !== undefined && column !== undefined
        ? t('where.rowColumn', { file, row, column })
        : row !== undefined
          ? t('where.row', { file, row })
          : t('where.file', { file });
  return t('sentence.whole', { where, what, rest });
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
