/** How results are written: in units by size, with the digits that may be quoted set apart. */
import type { Interval } from '../model/outcomes/interval.ts';
import type { Language } from '../scenarios/load/units.ts';

/** What a result counts. Money comes in fen, ratios as fractions of 1. */
export type Quantity = 'money' | 'persons' | 'households' | 'ratio' | 'points' | 'moneyPerMonth';

/** A unit of print and how many base units (fen, heads, 1) make one of it. */
export interface PrintUnit {
  readonly name: string;
  readonly per: number;
}

type Ladder = readonly (readonly [per: number, zh: string, en: string])[];

const ladders: Readonly<Record<Quantity, Ladder>> = {
  money: [
    [1e10, '亿元', 'hundred million yuan'],
    [1e6, '万元', 'ten thousand yuan'],
    [1e2, '元', 'yuan'],
  ],
  moneyPerMonth: [[1e2, '元/月', 'yuan/month']],
  persons: [
    [1e4, '万人', 'ten thousand persons'],
    [1, '人', 'persons'],
  ],
  households: [
    [1e4, '万户', 'ten thousand households'],
    [1, '户', 'households'],
  ],
  ratio: [[0.01, '%', '%']],
  points: [[0.01, '个百分点', 'pp']],
};

const english: Partial<Record<Quantity, Ladder>> = {
  money: [
    [1e11, '', 'billion yuan'],
    [1e8, '', 'million yuan'],
    [1e5, '', 'thousand yuan'],
    [1e2, '', 'yuan'],
  ],
  persons: [
    [1e6, '', 'million persons'],
    [1e3, '', 'thousand persons'],
    [1, '', 'persons'],
  ],
  households: [
    [1e6, '', 'million households'],
    [1e3, '', 'thousand households'],
    [1, '', 'households'],
  ],
};

/** The unit in which values of this size are read most easily; `largest` in base units. */
export const unitFor = (quantity: Quantity, largest: number, language: Language): PrintUnit => {
  const ladder = (language === 'en' && english[quantity]) || ladders[quantity];
  const [per, zh, en] = ladder.find(([size]) => Math.abs(largest) >= size) ?? ladder.at(-1)!;
  return { name: language === 'zh' ? zh : en, per };
};

const grouped = (text: string) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A number with so many decimals, thousands apart, and a true minus sign; what is not shown is a dash. */
export const decimal = (value: number, decimals: number, signed = false): string => {
  if (Number.isNaN(value)) return '–';
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const text = grouped(whole) + (fraction === undefined ? '' : `.${fraction}`);
  const isZero = !/[1-9]/.test(text);
  return (isZero ? '' : value < 0 ? '−' : signed ? '+' : '') + text;
};

/** Decimals with which a value shows `digits` significant digits, at most 4. */
export const decimalsFor = (value: number, digits: number): number => {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return Math.max(0, Math.min(4, digits - 1 - magnitude));
};

/** A number cut into the part one may quote and the rest: `12.34` with two digits is `12` and `.34`. */
export const quotable = (text: string, digits: number): readonly [quoted: string, rest: string] => {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    const isDigit = /\d/.test(text[i]!);
    if (isDigit && (seen > 0 || text[i] !== '0')) seen++;
    if (isDigit && seen === digits) return [text.slice(0, i + 1), text.slice(i + 1)];
  }
  return [text, ''];
};

/** Fewer replicates bear no digit, however close they lie. */
const fewestToQuote = 20;

/** Significant digits of a figure that may be quoted. */
export const digitsToQuote = ({ n, digits }: Interval): number => (n < fewestToQuote ? 0 : digits);

/** Most significant digits printed; those beyond the quotable ones are set lighter. */
const mostDigits = 4;
const mostDecimals = 3;

/** A figure counted in a unit of print. */
export const inUnit = ({ mean, low, high, ...rest }: Interval, { per }: PrintUnit): Interval => ({
  ...rest,
  mean: mean / per,
  low: low / per,
  high: high / per,
});

/** Decimals with which a figure is printed in its unit: those that its interval bears, and none for single heads. */
export const decimalsShown = (interval: Interval, isWhole: boolean): number => {
  if (isWhole) return 0;
  const half = (interval.high - interval.low) / 2;
  const printed = Math.max(2, Math.min(mostDigits, digitsToQuote(interval) + 1));
  const ofHalf = half > 0 && half < Infinity ? decimalsFor(half, 1) : 0;
  return Math.min(mostDecimals, Math.max(decimalsFor(interval.mean, printed), ofHalf));
};
