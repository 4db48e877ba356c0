import type { Interval } from '../../model/outcomes/interval.ts';
import type { Language } from '../load/units.ts';

const fenOfYuan = 100;

/** A unit of money by size and how many fen it holds. */
export interface MoneyUnit {
  readonly name: string;
  readonly fen: number;
}

const moneyUnits: Readonly<Record<Language, readonly MoneyUnit[]>> = {
  zh: [
    { name: '亿元', fen: 1e8 * fenOfYuan },
    { name: '万元', fen: 1e4 * fenOfYuan },
    { name: '元', fen: fenOfYuan },
  ],
  en: [
    { name: 'million yuan', fen: 1e6 * fenOfYuan },
    { name: 'thousand yuan', fen: 1e3 * fenOfYuan },
    { name: 'yuan', fen: fenOfYuan },
  ],
};

/** The unit in which the largest of these amounts is read easily. */
export const moneyUnit = (fen: readonly number[], language: Language): MoneyUnit => {
  const largest = Math.max(0, ...fen.filter(Number.isFinite).map(Math.abs));
  const units = moneyUnits[language];
  return units.find((unit) => largest >= unit.fen) ?? units.at(-1)!;
};

/** Decimals of the first significant digit; negative for tens, hundreds … */
const leading = (value: number) => -Math.floor(Math.log10(Math.abs(value)));

const mostDecimals = 3;

const rounded = (value: number, decimals: number) => {
  const unit = 10 ** -decimals;
  const near = decimals < 0 ? Math.round(value / unit) * unit : value;
  return near.toLocaleString('en-US', {
    minimumFractionDigits: Math.max(0, decimals),
    maximumFractionDigits: Math.max(0, decimals),
  });
};

/**
 * A figure with its half-width, `5,300 ± 43`: the figure in the digits that may be quoted, and where none may, to the size
 * of the half-width; the half-width in two digits. A single replicate has no half-width.
 * @param per what one printed unit holds, e.g. fen of 万元, or 0.01 for a percentage
 * @param sign whether a plus is shown, as for differences
 */
export const figure = ({ mean, low, high, digits }: Interval, per = 1, sign = false): string => {
  if (!Number.isFinite(mean)) return '–';
  const half = (high - low) / 2 / per;
  const value = mean / per;
  const uncertain = Number.isFinite(half) && half > 0;
  const decimals =
    uncertain && digits === 0 ? leading(half) : value === 0 ? 0 : leading(value) + Math.max(2, digits) - 1;
  const shown = rounded(value, Math.min(mostDecimals, decimals));
  const isZero = !/[1-9]/.test(shown);
  const text = isZero ? '0' : sign && value > 0 ? `+${shown}` : shown.replace('-', '−');
  if (half === 0) return text;
  return `${text} ± ${uncertain ? rounded(half, Math.min(mostDecimals, leading(half) + 1)) : '?'}`;
};
