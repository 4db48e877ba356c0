import type { MeasureName } from '../../model/outcomes/measures.ts';
import { decimal, inUnit, unitFor, type PrintUnit } from '../amount.ts';
import { yearlyPanel } from './frame.ts';
import {
  intervalCells,
  intervalColumn,
  largest,
  yearsOf,
  type Figure,
  type FigureInput,
  type Panel,
  type Row,
} from './figure.ts';

/** One of the amounts into which spending falls: a programme, or who pays. */
export interface Part {
  readonly measure: MeasureName;
  readonly name: string;
  /** Heading under which it stands. */
  readonly group: string;
  /** What else the table says of it. */
  readonly besides?: Readonly<Record<string, string>>;
}

interface Parts extends Pick<Figure, 'panels' | 'columns' | 'rows' | 'decimals'> {
  readonly unit: PrintUnit;
  /** Names of parts on which nothing was spent. */
  readonly nothing: readonly string[];
}

/** A small chart for each part, in the order given, a line for each standard; the table adds differences to the baseline. */
export const partsByYear = (
  input: FigureInput,
  parts: readonly Part[],
  heads: readonly { readonly key: string; readonly label: string }[],
  compare: (
    a: { readonly part: Part; readonly most: number },
    b: { readonly part: Part; readonly most: number },
  ) => number,
): Parts => {
  const { results, shown, area, t, language } = input;
  const years = yearsOf(input);
  const found = parts.map((part) => {
    const yearly = shown.map(({ index }) => results.yearly(index, part.measure, area));
    const means = yearly.flat().map(({ mean }) => mean);
    // a hidden amount is none that was not spent
    return { part, yearly, most: largest(means), isNothing: means.every((mean) => mean === 0) };
  });
  const spent = found.filter(({ isNothing }) => !isNothing).sort(compare);
  // one unit for large and small parts
  const most = largest(spent.map((each) => each.most));
  const unit = unitFor('money', most / 100, language);
  const rows: Row[] = spent.flatMap(({ part, yearly }) =>
    shown.flatMap((standard, i) => {
      const differences = i > 0 ? results.differenceYearly(standard.index, part.measure, area) : undefined;
      return years.map((year, y): Row => {
        const difference = differences?.[y];
        return {
          part: part.name,
          ...part.besides,
          year,
          standard: standard.mark.letter,
          name: standard.name,
          ...intervalCells('mean', inUnit(yearly[i]![y]!, unit)),
          ...(difference ? intervalCells('difference', inUnit(difference, unit)) : {}),
        };
      });
    }),
  );
  const panels = spent.map(({ part }): Panel => {
    const own = rows.filter((row) => row.part === part.name);
    const top = largest(own.map((row) => Number(row['mean.high'])));
    const decimals = top >= 1000 ? 0 : top >= 10 ? 1 : 3;
    const title = (row: Row) =>
      `${row.standard} ${row.name} · ${row.year}\n${decimal(Number(row.mean), decimals)} ${unit.name}\n${decimal(Number(row['mean.low']), decimals)} – ${decimal(Number(row['mean.high']), decimals)}`;
    return {
      ...yearlyPanel(
        part.name,
        own,
        shown,
        years,
        { mean: 'mean', low: 'mean.low', high: 'mean.high', title },
        undefined,
        top,
      ),
      group: part.group,
    };
  });
  return {
    unit,
    nothing: found.filter(({ isNothing }) => isNothing).map(({ part }) => part.name),
    panels,
    columns: [
      ...heads,
      { key: 'year', label: t('web.figure.year') },
      { key: 'standard', label: t('web.figure.standard') },
      { key: 'name', label: t('web.figure.name') },
      intervalColumn('mean', `${t('web.figure.mean')} (${unit.name})`, unit),
      ...(shown.length > 1
        ? [intervalColumn('difference', `${t('web.figure.differenceMean')} (${unit.name})`, unit, true)]
        : []),
    ],
    rows,
    decimals: {},
  };
};
