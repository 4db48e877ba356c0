/** The table that a calibration leaves: `data/calibration.csv`, one row a fitted parameter, with how it was found. */
import type { Files } from '../load/files.ts';
import { readTable } from '../load/table.ts';
import { cells } from '../run/csv.ts';
import { method, type Calibration } from './calibrate.ts';
import { inTableUnit, type Fittable } from './parameters.ts';

export const calibrationFile = 'data/calibration.csv';

const columns = [
  'place',
  'area',
  'parameter',
  'seed',
  'households',
  'replicates',
  'targets',
  'value',
  'low',
  'high',
  'unit',
  'grade',
  'source',
  'note',
  'fact',
] as const;

const normal95 = 1.96;
const percent = 100;

const written = (of: Fittable, value: number): string => {
  const kept = Math.max(of.low, Math.min(of.high, Math.round(value / of.grain) * of.grain));
  return String(Number(inTableUnit(of, kept).toPrecision(12)));
};

/** The rows of a place, in the order of the report; low and high are what targets and range together leave. */
export const calibrationRows = ({ plan, targets, parameters }: Calibration): string[][] => {
  const names = [...new Set(targets.map(({ target }) => target))].toSorted().join(' ');
  return parameters.map((of) => {
    const { path, area, unit, value, deviation, assumed, low, high, determined, atBound } = of;
    const range = `${written(of, low)}–${written(of, high)}`;
    const note = [
      `assumed ${written(of, assumed)}, ${range}`,
      `the targets take away ${Math.round(percent * determined)} % of the variance of that range`,
      ...(atBound ? ['at its bound'] : []),
    ].join('; ');
    return [
      plan.place,
      area,
      path,
      plan.seed,
      String(plan.households),
      String(plan.replicates),
      names,
      written(of, value),
      written(of, value - normal95 * deviation),
      written(of, value + normal95 * deviation),
      unit,
      // no better than the worst of the targets
      'C',
      method,
      note,
      '',
    ];
  });
};

/** The table with the rows of one place replaced; those of the others stay, in the order of the places. */
export const withPlace = (calibration: Calibration, files: Files, places: readonly string[]): string => {
  const own = calibrationRows(calibration);
  const { place } = calibration.plan;
  const before = files.list('data').includes('calibration.csv') ? readTable(files, calibrationFile, columns).rows : [];
  const others = before.map((row) => columns.map((column) => row[column]!)).filter((row) => row[0] !== place);
  const rows = [...others, ...own].toSorted((a, b) => places.indexOf(a[0]!) - places.indexOf(b[0]!));
  return cells([[...columns], ...rows]).replaceAll('\r\n', '\n');
};
