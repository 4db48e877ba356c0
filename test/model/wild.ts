import fc from 'fast-check';
import { parameters, type DatedValue, type ParameterPath, type Settings } from '../../model/policy/parameters.ts';
import type { ParameterShape } from '../../model/policy/parameter.ts';

/** Any value that a parameter can mean: its ends, what is off, and anything between. */
const valueOf = ({ dimension, min, max, off }: ParameterShape): fc.Arbitrary<number> => {
  if (dimension === 'date') return fc.integer({ min: 12 * 2017, max: 12 * 2027 });
  const any = fc.integer({ min, max });
  // amounts and ratios span decades: small ones as often as large ones
  const decades = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => Math.floor(min + (max - min) * 10 ** (-4 * x)));
  return fc.oneof(fc.constantFrom(min, max, off), any, decades);
};

const month = fc.oneof(fc.constant(0), fc.integer({ min: 12 * 2016, max: 12 * 2025 }));

/** One to three dated values, some of them repeals. */
const series = (shape: ParameterShape): fc.Arbitrary<readonly DatedValue[]> =>
  fc
    .uniqueArray(month, { minLength: 1, maxLength: 3 })
    .chain((months) =>
      fc.tuple(
        ...months
          .toSorted((a, b) => a - b)
          .map((from) =>
            fc.record({ from: fc.constant(from), value: fc.option(valueOf(shape), { nil: null, freq: 8 }) }),
          ),
      ),
    );

const paths = Object.keys(parameters) as ParameterPath[];
const pathsOf = {
  dibao: paths.filter((path) => path.startsWith('dibao.')),
  // who pays and administers is reckoned after the loop
  beside: paths.filter((path) => !/^(?:dibao|administration|funding)\./.test(path)),
};

/**
 * Changes far outside the law: up to 40 parameters of dibao, or of the programmes beside it, anywhere in what they can mean
 * at all, on top of `settings`.
 */
export const wild = (settings: Settings, of: keyof typeof pathsOf = 'dibao'): fc.Arbitrary<Settings> =>
  fc
    .uniqueArray(fc.constantFrom(...pathsOf[of]), { minLength: 1, maxLength: 40 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((path) => series(parameters[path]).map((values) => [path, values] as const))),
    )
    .map((entries) => ({ ...settings, ...Object.fromEntries(entries) }));
