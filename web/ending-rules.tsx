import { useTranslation } from 'react-i18next';
import type { ResolvedComparison } from '../scenarios/load/comparison.ts';
import type { Provision } from '../scenarios/load/provisions.ts';
import type { Language } from '../scenarios/load/units.ts';
import { endOf } from './levers.ts';
import { leverName, monthText } from './value-text.ts';
import type { DibaoRule } from '../model/policy/parameters.ts';

interface Props {
  readonly comparison: ResolvedComparison;
  readonly names: readonly string[];
  readonly provisions: ReadonlyMap<string, Provision>;
}

interface Ending {
  readonly month: number;
  readonly name: string;
  readonly provisions: readonly string[];
}

/** Which rules of the baseline end within the period, read from their dated values. */
export const EndingRules = ({ comparison, names, provisions }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { from, months } = comparison;
  const endings = Object.values(comparison.standards[0]?.parameters ?? {}).flatMap(({ path, values }): Ending[] =>
    values.flatMap((value) => {
      const month = endOf(values, value);
      if (month === undefined || month < from || month >= from + months) return [];
      const rule = path.split('.').slice(2).join('.') as DibaoRule;
      return [{ month, name: leverName({ rule }, t), provisions: value.provisions.filter((id) => provisions.has(id)) }];
    }),
  );
  const byMonth = Map.groupBy(endings, ({ month }) => month);
  if (byMonth.size === 0) return null;
  return (
    <>
      {[...byMonth].map(([month, rules]) => {
        const listed = [
          ...new Set(rules.map(({ name, provisions: ids }) => (ids.length > 0 ? `${name} (${ids.join(', ')})` : name))),
        ];
        return (
          <p key={month} className="notice" data-kind="ending">
            {t('web.ending', {
              month: monthText(month, language),
              name: names[0] ?? '',
              rules: listed.join(language === 'zh' ? '、' : ', '),
            })}
          </p>
        );
      })}
    </>
  );
};
