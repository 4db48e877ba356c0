import type { MeasureName } from '../../model/outcomes/measures.ts';
import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import { decimal, unitFor } from '../amount.ts';
import { yearlyPanel } from './frame.ts';
import { largest, yearsOf, type Figure, type FigureInput, type Panel, type Row } from './figure.ts';
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

interface Programme {
  readonly measure: MeasureName;
  readonly name: string;
  readonly payer: Payer;
}

/** What each programme costs by year: a small chart for each, public money first, the largest first. */
export const programmes = (input: FigureInput): Figure => {
  const { results, shown, area, t, language } = input;
  const years = yearsOf(input);
  const all: Programme[] = [
    { measure: 'cost', name: t('web.programme.dibao'), payer: 'public' },
    ...ledgerNames.map((name): Programme => ({
      measure: `${name}Cost`,
      name: t(`why.word.${name}`),
      payer: otherPayer[name] ?? 'public',
    })),
  ];
  const payerName = (payer: Payer) =>
    t(
      payer === 'public'
        ? 'web.figure.ofPublic'
        : payer === 'insurers'
          ? 'web.figure.ofInsurers'
          : 'web.figure.ofDonors',
    );
  const found = all.map((programme) => ({
    ...programme,
    yearly: shown.map(({ index }) => results.yearly(index, programme.measure, area)),
  }));
  const sizeOf = ({ yearly }: (typeof found)[number]) => largest(yearly.flat().map(({ mean }) => mean));
  const spent = found
    .filter((each) => sizeOf(each) > 0)
    .sort((a, b) => Number(b.payer === 'public') - Number(a.payer === 'public') || sizeOf(b) - sizeOf(a));
  const nothing = found.filter((each) => sizeOf(each) === 0).map(({ name }) => name);
  const most = largest(spent.filter(({ payer }) => payer === 'public').map(sizeOf));
  const unit = unitFor('money', most / 100, language);
  const rows: Row[] = spent.flatMap(({ measure, name, payer, yearly }) =>
    shown.flatMap((standard, i) => {
      const differences = i > 0 ? results.differenceYearly(standard.index, measure, area) : undefined;
      return years.map((year, y): Row => {
        const { mean, low, high } = yearly[i]![y]!;
        const difference = differences?.[y];
        return {
          programme: name,
          payer: payerName(payer),
          year,
          standard: standard.mark.letter,
          name: standard.name,
          mean: mean / unit.per,
          low: low / unit.per,
          high: high / unit.per,
          ...(difference
            ? {
                difference: difference.mean / unit.per,
                'difference.low': difference.low / unit.per,
                'difference.high': difference.high / unit.per,
              }
            : {}),
        };
      });
    }),
  );
  const panels = spent.map(({ name, payer }): Panel => {
    const own = rows.filter(({ programme }) => programme === name);
    const top = largest(own.map(({ high }) => Number(high)));
    const decimals = top >= 1000 ? 0 : top >= 10 ? 1 : 3;
    return {
      ...yearlyPanel(
        payer === 'public' ? name : `${name} · ${payerName(payer)}`,
        own,
        shown,
        years,
        {
          mean: 'mean',
          low: 'low',
          high: 'high',
          title: (row) =>
            `${row.standard} ${row.name} · ${row.year}\n${decimal(Number(row.mean), decimals)} ${unit.name}\n${decimal(Number(row.low), decimals)} – ${decimal(Number(row.high), decimals)}`,
        },
        undefined,
        top,
      ),
      group: t(payer === 'public' ? 'web.figure.publicMoney' : 'web.figure.otherMoney'),
    };
  });
  const columns = ['mean', 'low', 'high', 'difference', 'difference.low', 'difference.high'];
  return {
    title: comparisonSentence(input, 'publicCost', 'money', 'web.figure.programmes'),
    note: [
      t('web.figure.noteProgrammes', { n: results.complete, unit: unit.name }),
      ...(nothing.length > 0
        ? [t('web.figure.noteNothing', { names: nothing.join(language === 'zh' ? '、' : ', ') })]
        : []),
    ].join(language === 'zh' ? '' : ' '),
    panels,
    small: true,
    columns: [
      { key: 'programme', label: t('web.figure.programme') },
      { key: 'payer', label: t('web.figure.payer') },
      { key: 'year', label: t('web.figure.year') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      { key: 'mean', label: `${t('web.figure.mean')} (${unit.name})` },
      { key: 'low', label: t('web.figure.low') },
      { key: 'high', label: t('web.figure.high') },
      ...(shown.length > 1
        ? [
            { key: 'difference', label: `${t('web.figure.differenceMean')} (${unit.name})` },
            { key: 'difference.low', label: t('web.figure.low') },
            { key: 'difference.high', label: t('web.figure.high') },
          ]
        : []),
    ],
    rows,
    decimals: Object.fromEntries(columns.map((key) => [key, most / unit.per >= 1000 ? 1 : 3])),
  };
};
