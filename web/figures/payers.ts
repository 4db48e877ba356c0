import { decimal } from '../amount.ts';
import type { Figure, FigureInput } from './figure.ts';
import { partsByYear, type Part } from './parts.ts';

const tiers = ['tierCentre', 'tierProvince', 'tierCity', 'tierCounty'] as const;

/** Which tier of government bears the public cost, by year, and what administration costs on top. */
export const payers = (input: FigureInput): Figure => {
  const { results, shown, area, t, language } = input;
  const last = shown.at(-1) ?? shown[0]!;
  const whole = results.total(last.index, 'publicCost', area).mean;
  const shareOf = (measure: (typeof tiers)[number]) =>
    whole > 0 ? decimal((100 * results.total(last.index, measure, area).mean) / whole, 1) : '–';
  const separator = language === 'zh' ? '，' : ', ';
  const {
    unit,
    nothing: _,
    ...parts
  } = partsByYear(
    input,
    [
      ...tiers.map((measure): Part => ({
        measure,
        name: t(`web.figure.${measure}`),
        group: t('web.figure.publicMoney'),
      })),
      {
        measure: 'administrationCost',
        name: t('programme.administration'),
        group: t('web.figure.administrationMoney'),
      },
    ],
    [{ key: 'part', label: t('web.figure.payer') }],
    () => 0,
  );
  return {
    title: t('web.figure.payersTitle', {
      letter: last.mark.letter,
      shares: tiers
        .map((measure) => `${t(`web.figure.${measure}`)} ${shareOf(measure)}${language === 'zh' ? '' : ' '}%`)
        .join(separator),
    }),
    note: t('web.figure.notePayers', { n: results.complete, unit: unit.name }),
    small: true,
    ...parts,
  };
};
