import type { TFunction } from 'i18next';
import { printValue, type Language } from '../scenarios/load/units.ts';
import type { Lever } from './levers.ts';

/** A calendar month, 12 · year + month − 1, in words. */
export const monthText = (month: number, language: Language): string => {
  const year = Math.floor(month / 12);
  const number = (month % 12) + 1;
  return language === 'zh' ? `${year}年${number}月` : `${year}-${String(number).padStart(2, '0')}`;
};

/** What a number is called. */
export const leverName = ({ rule }: Pick<Lever, 'rule'>, t: TFunction): string => t(`rule.${rule}.name`);

/** A value as people read it; `null` and a rule that is off are said to be so. */
export const valueText = (
  value: number | null,
  lever: Pick<Lever, 'rule' | 'shape'>,
  t: TFunction,
  language: Language,
): string => {
  const { shape, rule } = lever;
  if (value === null) return t('web.chip.none');
  if (shape.choices) return t(`choice.${rule}.${shape.choices[value] ?? ''}`);
  if (shape.dimension === 'date') return value === 0 ? t('web.chip.none') : monthText(value, language);
  return printValue(value, shape, language);
};
