/**
 * Values as people write them, `20 %`, `3622 yuan/year`, `6 months`, `2020-12`, and as the model counts them: ten
 * thousandths, fen, months, calendar months. Decimal digits are shifted as text, so no value passes through a fraction.
 */
import type { Dimension, ParameterShape } from '../../model/policy/parameters.ts';
import { nearest } from './nearest.ts';
import type { Problem, Range } from './problem.ts';

export type Language = 'zh' | 'en';

/** What is wrong with a value, still without the place where it stands. */
export type Fault = Pick<Problem, 'code' | 'value' | 'expected'>;
export type Parsed<T> = { readonly ok: T } | { readonly fault: Fault };

interface Unit {
  /** The spelling in files. */
  readonly name: string;
  readonly spellings: readonly string[];
  /** Decimal digits that the model keeps of it, and the whole factor on top. */
  readonly digits: number;
  readonly times: number;
  readonly shown: Readonly<Record<Language, string>>;
}

const percent: Unit = { name: '%', spellings: ['%', '％'], digits: 2, times: 1, shown: { zh: '%', en: ' %' } };
const yuan: Unit = { name: 'yuan', spellings: ['yuan', '元'], digits: 2, times: 1, shown: { zh: ' 元', en: ' yuan' } };
const yuanAMonth: Unit = {
  name: 'yuan/month',
  spellings: ['yuan/month', '元/月'],
  digits: 2,
  times: 1,
  shown: { zh: ' 元/月', en: ' yuan/month' },
};
const yuanAYear: Unit = {
  name: 'yuan/year',
  spellings: ['yuan/year', '元/年'],
  digits: 2,
  times: 1,
  shown: { zh: ' 元/年', en: ' yuan/year' },
};
const month: Unit = {
  name: 'months',
  spellings: ['months', 'month', '个月'],
  digits: 0,
  times: 1,
  shown: { zh: ' 个月', en: ' months' },
};
const none: Unit = { name: '', spellings: [''], digits: 0, times: 1, shown: { zh: '', en: '' } };

/** The units in which a dimension may be written, the first one being that of print. */
const units: Readonly<Record<Dimension, readonly Unit[]>> = {
  ratio: [percent],
  money: [yuan],
  'money/month': [yuanAMonth],
  'money/year': [yuanAYear, { ...yuanAMonth, times: 12 }],
  months: [
    month,
    { name: 'years', spellings: ['years', 'year', '年'], digits: 0, times: 12, shown: { zh: ' 年', en: ' years' } },
  ],
  count: [none],
  date: [],
  choice: [],
  flag: [],
};

/** Names of the units that a dimension takes, for messages and schemas; empty for counts, dates and names. */
export const unitNames = (dimension: Dimension): string[] =>
  units[dimension].map(({ name }) => name).filter((name) => name !== '');

/** Every spelling of the units that a dimension takes, for schemas. */
export const unitSpellings = (dimension: Dimension): string[] =>
  units[dimension].flatMap(({ spellings }) => spellings).filter((spelling) => spelling !== '');

/** A unit of a file as people read it. */
export const unitText = (name: string, language: Language): string =>
  (
    Object.values(units)
      .flat()
      .find((unit) => unit.name === name)?.shown[language] ?? name
  ).trim();

/** Calendar month, 12 · year + month − 1, of `2019-07`. */
export const parseMonth = (text: string): number | undefined => {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text.trim());
  return match ? 12 * Number(match[1]) + Number(match[2]) - 1 : undefined;
};

/** `2019-07` of a calendar month. */
export const writeMonth = (calendarMonth: number): string =>
  `${String(Math.floor(calendarMonth / 12)).padStart(4, '0')}-${String((calendarMonth % 12) + 1).padStart(2, '0')}`;

/** A decimal text times 10^digits; no number where digits are left over, infinite where the result passes 2^53. */
const shifted = (text: string, digits: number): number => {
  const [whole = '', fraction = ''] = text.split('.');
  const rest = fraction.slice(digits);
  if (/[1-9]/.test(rest)) return Number.NaN;
  const value = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
};

const decimalText = (value: number, digits: number): string => {
  const sign = value < 0 ? '-' : '';
  const padded = String(Math.abs(value)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  const fraction = padded.slice(padded.length - digits).replace(/0+$/, '');
  return sign + whole + (fraction === '' || digits === 0 ? '' : `.${fraction}`);
};

/** The bounds of a parameter in the unit of print. */
export const boundsOf = (shape: ParameterShape, min = shape.min, max = shape.max): Range => {
  const unit = units[shape.dimension][0];
  if (!unit) return { min, max };
  return { min: min / 10 ** unit.digits, max: max / 10 ** unit.digits, unit: unit.name };
};

const expectedOf = (shape: ParameterShape): readonly string[] =>
  shape.choices ??
  (shape.dimension === 'flag' ? ['yes', 'no'] : shape.dimension === 'date' ? ['2020-12'] : unitNames(shape.dimension));

/**
 * One value, in the model's unit of the parameter's dimension.
 * @param text as written: a number with its unit, `yes` or `no`, `2020-12`, or the name of a choice
 */
export const parseValue = (text: string, shape: ParameterShape): Parsed<number> => {
  const value = text.trim();
  const fault = (code: Fault['code'], expected: Fault['expected'] = expectedOf(shape)) => ({
    fault: { code, value, expected },
  });
  const inRange = (parsed: number) =>
    parsed < shape.min || parsed > shape.max ? fault('out-of-range', boundsOf(shape)) : { ok: parsed };

  if (shape.choices) {
    const index = shape.choices.indexOf(value);
    return index < 0
      ? fault('unknown-value', shape.choices.length > 6 ? nearest(value, shape.choices) : shape.choices)
      : { ok: index };
  }
  if (shape.dimension === 'flag')
    return value === 'yes' ? { ok: 1 } : value === 'no' ? { ok: 0 } : fault('boolean-expected');
  if (shape.dimension === 'date') {
    const parsed = parseMonth(value);
    return parsed === undefined ? fault('date-invalid') : inRange(parsed);
  }

  const match = /^([-+−]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(\D.*)?$/.exec(value);
  if (!match) return fault('number-invalid', units[shape.dimension][0]?.name === '' ? [] : undefined);
  const [, sign = '', digits = '', written = ''] = match;
  const unit = units[shape.dimension].find(({ spellings }) => spellings.includes(written.trim()));
  if (!unit) return fault(written === '' ? 'unit-missing' : 'unit-wrong');
  const number = shifted(digits.replaceAll(',', ''), unit.digits);
  if (number === Number.POSITIVE_INFINITY) return fault('number-too-large', boundsOf(shape));
  if (Number.isNaN(number)) return fault('number-not-whole', [`${decimalText(1, unit.digits)} ${unit.name}`.trim()]);
  if (sign === '-' || sign === '−') return number === 0 ? { ok: 0 } : fault('number-negative', boundsOf(shape));
  return inRange(number * unit.times);
};

/** A value, and its ends where it is written as uncertain: `15 % .. 30 %`. */
export interface Uncertain {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** A value or an uncertain value `a .. b`, whose own value is then the middle. */
export const parseUncertain = (text: string, shape: ParameterShape): Parsed<Uncertain> => {
  const ends = text.split('..');
  if (ends.length === 1) {
    const parsed = parseValue(text, shape);
    return 'ok' in parsed ? { ok: { value: parsed.ok } } : parsed;
  }
  const [first = '', second = ''] = ends.map((end) => end.trim());
  if (ends.length > 2) return { fault: { code: 'number-invalid', value: text, expected: expectedOf(shape) } };
  if (shape.choices || shape.dimension === 'flag')
    return { fault: { code: 'uncertainty-not-allowed', value: text, expected: expectedOf(shape) } };
  const unit = /^[\d,.]+\s*(\D.*)$/.exec(second)?.[1] ?? '';
  const low = parseValue(/^[\d,.]+$/.test(first) && unit !== '' ? `${first} ${unit}` : first, shape);
  const high = parseValue(second, shape);
  if ('fault' in low) return low;
  if ('fault' in high) return high;
  if (low.ok > high.ok)
    return { fault: { code: 'range-reversed', value: text.trim(), expected: [`${second} .. ${first}`] } };
  return { ok: { value: Math.floor((low.ok + high.ok) / 2), low: low.ok, high: high.ok } };
};

/** A value as files write it; what this prints, `parseValue` reads back. */
export const writeValue = (value: number, shape: ParameterShape): string => {
  if (shape.choices) return shape.choices[value] ?? String(value);
  if (shape.dimension === 'flag') return value === 0 ? 'no' : 'yes';
  if (shape.dimension === 'date') return writeMonth(value);
  const unit = units[shape.dimension][0] ?? none;
  if (unit.name === 'months' && value === 1) return '1 month';
  return `${decimalText(value, unit.digits)} ${unit.name}`.trim();
};

const grouped = (number: string): string => number.replace(/\B(?=(\d{3})+(?!\d)(?:\.|$))/g, ',');

/** A value as people read it, `3,622 元/年`; names of choices are in the dictionaries, see `valueText`. */
export const printValue = (value: number, shape: ParameterShape, language: Language): string => {
  const unit = units[shape.dimension][0];
  if (shape.dimension === 'flag') return language === 'zh' ? (value === 0 ? '否' : '是') : value === 0 ? 'no' : 'yes';
  if (!unit) return writeValue(value, shape);
  const number = decimalText(value, unit.digits);
  const [whole = '', fraction] = number.split('.');
  const text = grouped(whole) + (fraction === undefined ? '' : `.${fraction}`);
  return text + (unit.name === 'months' && value === 1 && language === 'en' ? ' month' : unit.shown[language]);
};
