import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import type { Figure, FigureInput } from './figure.ts';
import { partsByYear, type Part } from './parts.ts';
import { comparisonSentence } from './sentence.ts';

type Payer = 'public' | 'insurers' | 'donors';

/** Whose money is no public money. */
const otherPayer: Partial<Record<LedgerName, Payer>> = {
  basicInsurance: 'insurers',
  criticalIllness: 'insurers',
  supplementary: 'insurers',
  livelihoodPayout: 'insurers',
  charity: 'donors',
};

const headed = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);

/** What each programme costs by year: public money first, the largest first. */
export const programmes = (input: FigureInput): Figure => {
  const { results, t, language } = input;
  const payers = {
    public: t('web.figure.ofPublic'),
    insurers: t('web.figure.ofInsurers'),
    donors: t('web.figure.ofDonors'),
  };
  const partOf = (measure: Part['measure'], name: string, payer: Payer): Part => ({
    measure,
    name: payer === 'public' ? name : `${name} · ${payers[payer]}`,
    group: t(payer === 'public' ? 'web.figure.publicMoney' : 'web.figure.otherMoney'),
    besides: { payer: payers[payer] },
  });
  const administration: Part = {
    ...partOf('administrationCost', t('programme.administration'), 'public'),
    group: t('web.figure.administrationMoney'),
  };
  const groups = ['web.figure.publicMoney', 'web.figure.administrationMoney', 'web.figure.otherMoney'].map((key) =>
    t(key),
  );
  const { unit, nothing, ...parts } = partsByYear(
    input,
    [
      partOf('cost', t('web.programme.dibao'), 'public'),
      administration,
      ...ledgerNames.map((name) => partOf(`${name}Cost`, headed(t(`why.word.${name}`)), otherPayer[name] ?? 'public')),
    ],
    [
      { key: 'part', label: t('web.figure.programme') },
      { key: 'payer', label: t('web.figure.payer') },
    ],
    (a, b) => groups.indexOf(a.part.group) - groups.indexOf(b.part.group) || b.most - a.most,
  );
  const names = nothing.join(language === 'zh' ? '、' : ', ');
  return {
    title: comparisonSentence(input, 'publicCost', 'money', 'web.figure.programmes'),
    note: [
      t('web.figure.noteProgrammes', { n: results.complete, unit: unit.name }),
      ...(nothing.length > 0 ? [t('web.figure.noteNothing', { names })] : []),
    ].join(language === 'zh' ? '' : ' '),
    small: true,
    ...parts,
  };
};
