import type { Interval } from "../../model/outcomes/results.ts";
import type { Language } from "../load/units.ts";

const fenOfYuan = 100;

/** A unit of money by size and how many fen it holds. */
export interface MoneyUnit {
  readonly name: string;
  readonly fen: number;
}

const moneyUnits: Readonly<Record<Language, readonly MoneyUnit[]>> = {
  zh: [
    { name: "亿元", fen: 1e8 * fenOfYuan },
    { name: "万元", fen: 1e4 * fenOfYuan },
    { name: "元", fen: fenOfYuan },
  ],
  en: [
    { name: "million yuan", fen: 1e6 * fenOfYuan },
    { name: "thousand yuan", fen: 1e3 * fenOfYuan },
    { name: "yuan", fen: fenOfYuan },
  ],
};

/** The unit in which the largest of these amounts is read easily. */
export const moneyUnit = (fen: readonly number[], language: Language): MoneyUnit => {
  const largest = Math.max(0, ...fen.filter(Number.isFinite).map(Math.abs));
  const units = moneyUnits[language];
  return units.find((unit) => largest >= unit.fen) ?? units.at(-1)!;
};

/** Decimals after which a figure may not be quoted; negative for whole tens, hundreds … */
const quotable = (mean: number, digits: number) =>
  mean === 0 ? 0 : digits - 1 - Math.floor(Math.log10(Math.abs(mean)));

const rounded = (value: number, decimals: number) => {
  const unit = 10 ** -decimals;
  const near = decimals < 0 ? Math.round(value / unit) * unit : value;
  return near.toLocaleString("en-US", {
    minimumFractionDigits: Math.max(0, decimals),
    maximumFractionDigits: Math.max(0, decimals),
  });
};

const mostDecimals = 3;

/**
 * A figure with its half-width, `1,230 ± 40`, in the digits that may be quoted.
 * @param per what one printed unit holds, e.g. fen of 万元, or 0.01 for a percentage
 * @param sign whether a plus is shown, as for differences
 */
export const figure = ({ mean, low, high, digits }: Interval, per = 1, sign = false): string => {
  if (!Number.isFinite(mean)) return "–";
  const half = (high - low) / 2 / per;
  const value = mean / per;
  const decimals = Math.min(mostDecimals, quotable(value, Math.max(1, digits)));
  const shown = rounded(value, decimals);
  const isZero = !/[1-9]/.test(shown);
  const text = isZero ? "0" : sign && value > 0 ? `+${shown}` : shown.replace("-", "−");
  return Number.isFinite(half) && half > 0 ? `${text} ± ${halfWidth(half, decimals)}` : text;
};

const halfWidth = (half: number, decimals: number) => {
  const shown = rounded(half, decimals);
  return /[1-9]/.test(shown) ? shown : rounded(half, Math.min(mostDecimals, -Math.floor(Math.log10(half))));
};
