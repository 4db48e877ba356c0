import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedComparison } from '../scenarios/load/comparison.ts';
import type { Language } from '../scenarios/load/units.ts';
import { ratesOf } from '../scenarios/load/rates.ts';
import { laterDocuments, withoutStandard } from '../scenarios/run/before-rules.ts';
import { pageFacts } from './inputs.ts';
import { monthText } from './value-text.ts';

/** Which documents come into force later than the period begins, and where there is no standard yet. */
export const EarlyMonths = ({ comparison }: { readonly comparison: ResolvedComparison }) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const without = useMemo(() => withoutStandard(comparison, ratesOf(comparison.place, pageFacts())), [comparison]);
  const lines = [
    ...laterDocuments(comparison).map(({ title, number, from }) =>
      t('web.laterDocument', { title: title[language], number, month: monthText(from.month, language) }),
    ),
    ...without.map(({ area, standards, until }) =>
      t(until === undefined ? 'web.neverStandard' : 'web.withoutStandard', {
        area: t(`area.${area}`),
        letters: standards.map(({ id }) => id.toUpperCase()).join(language === 'zh' ? '、' : ', '),
        month: until === undefined ? '' : monthText(until, language),
      }),
    ),
  ];
  return lines.map((line) => (
    <p key={line} className="notice" data-kind="early">
      {line}
    </p>
  ));
};
