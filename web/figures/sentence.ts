import type { MeasureName } from '../../model/outcomes/measures.ts';
import type { Interval } from '../../model/outcomes/interval.ts';
import { decimal, decimalsFor, decimalsShown, inUnit, unitFor, type Quantity } from '../amount.ts';
import type { FigureInput } from './figure.ts';

/**
 * What a figure shows, in a sentence: the baseline's total where it stands alone, else the alternative that lies farthest
 * from it, with the interval of the difference, or that no difference can be told.
 * @param words dictionary entry with `alone`, `more`, `less` and `same`
 */
export const comparisonSentence = (
  input: FigureInput,
  measure: MeasureName,
  quantity: Quantity,
  words: string,
): string => {
  const { results, shown, area, t, language, from, months } = input;
  const [baseline, ...others] = shown;
  if (!baseline) return '';
  const base = results.total(baseline.index, measure, area);
  const unit = unitFor(quantity, base.mean, language);
  const spaced = (number: string) =>
    unit.name === '%' ? `${number}${language === 'zh' ? '' : ' '}%` : `${number} ${unit.name}`;
  const print = (of: Interval) => {
    const printed = inUnit(of, unit);
    return spaced(decimal(printed.mean, decimalsShown(printed, unit.per === 1)));
  };
  const period = { from: Math.floor(from / 12), to: Math.floor((from + months - 1) / 12) };
  const farthest = others
    .map((standard) => ({ standard, difference: results.differenceTotal(standard.index, measure, area) }))
    .sort((a, b) => Math.abs(b.difference.mean) - Math.abs(a.difference.mean))[0];
  if (!farthest) return t(`${words}.alone`, { ...period, letter: baseline.mark.letter, value: print(base) });

  const { standard, difference } = farthest;
  const value = print(results.total(standard.index, measure, area));
  const told = difference.low > 0 || difference.high < 0;
  if (!told)
    return t(`${words}.${difference.low === 0 && difference.high === 0 ? 'equal' : 'same'}`, {
      ...period,
      letter: standard.mark.letter,
      value,
    });

  const share = quantity === 'ratio' ? 0.01 : base.mean / 100;
  const [near, far] = [Math.abs(difference.low), Math.abs(difference.high)].sort((a, b) => a - b) as [number, number];
  // as many decimals as it takes to tell the ends apart
  const digits = Math.min(3, Math.max(decimalsFor(difference.mean / share, 2), decimalsFor((far - near) / share, 1)));
  const part = (amount: number) => decimal(Math.abs(amount) / share, digits);
  return t(`${words}.${difference.mean > 0 ? 'more' : 'less'}`, {
    ...period,
    letter: standard.mark.letter,
    value,
    by: part(difference.mean),
    low: part(near),
    high: part(far),
  });
};
