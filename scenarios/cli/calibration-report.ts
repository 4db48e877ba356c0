import type { Calibration, FittedTarget } from '../calibrate/calibrate.ts';
import { inTableUnit, type Fittable } from '../calibrate/parameters.ts';
import { isParameterPath } from '../../model/policy/parameters.ts';
import { parameterName, words, type Language } from '../load/languages.ts';
import { loadFacts } from '../load/facts.ts';
import { targetsOf } from '../validate/observed.ts';
import type { Terminal } from './execute.ts';
import { ruledTable } from './ruled-table.ts';

const percent = 100;
/** A parameter of whose variance the targets take away less is one that they do not determine. */
const determinedFrom = 0.1;

const plain = (value: number, digits = 3): string =>
  Number(value.toPrecision(digits)).toLocaleString('en-US', { maximumFractionDigits: 3 });
const signed = (value: number): string => (value < 0 ? '−' : '+') + Math.abs(value).toFixed(1);

/** What a fitted parameter is called. */
export const fittableName = ({ path, kind, area }: Fittable, language: Language): string => {
  if (isParameterPath(path)) return parameterName(path, language);
  const t = words(language);
  const name = t(`validation.population.${kind}`);
  return language === 'zh' ? `${t(`area.${area}`)}${name}` : `${name} (${t(`area.${area}`)})`;
};

/** The name of a target with its area, where it has one. */
export const targetName = ({ target, area }: Pick<FittedTarget, 'target' | 'area'>, language: Language): string => {
  const t = words(language);
  const name = t(`validation.target.${target}`);
  if (area === 'all') return name;
  return language === 'zh' ? `${t(`area.${area}`)}${name}` : `${name} (${t(`area.${area}`)})`;
};

const endings = {
  objective: 'endingObjective',
  step: 'endingStep',
  stationary: 'endingStationary',
  iterations: 'endingIterations',
} as const;

/** The convergence report of a calibration: steps, targets, parameters, and what the targets do not determine. */
export const calibrationReport = (
  { plan, targets, parameters, iterations, ending, evaluations }: Calibration,
  { language, say, files }: Terminal,
): string => {
  const t = words(language);
  const place = t(`place.${plan.place}`);
  const steps = ruledTable(
    [say('iteration'), say('objective'), say('stepLength'), say('gradient'), say('damping')],
    [
      {
        title: say('convergence', { evaluations, households: plan.households, replicates: plan.replicates }),
        rows: iterations.map(({ number, objective, step, gradient, damping }) => [
          String(number),
          objective.toFixed(2),
          step.toFixed(3),
          gradient.toFixed(3),
          damping.toExponential(0),
        ]),
      },
    ],
  );
  const compared = ruledTable(
    [say('fittedTargets'), say('observed'), say('deviation'), say('before'), 'z', say('simulated'), say('error'), 'z'],
    [
      {
        title: say('targetsOfPlace', { place }),
        rows: targets.map((row) => [
          targetName(row, language),
          `${plain(row.value, 5)} ${t(`validation.unit.${row.unit}`)}`,
          plain(row.deviation),
          plain(row.start),
          signed(row.zStart),
          plain(row.simulated),
          plain(row.error, 2),
          signed(row.z),
        ]),
      },
    ],
  );
  const value = (of: Fittable, amount: number) => plain(inTableUnit(of, amount));
  const found = ruledTable(
    [
      say('parameter'),
      say('unit'),
      say('assumedValue'),
      say('rangeOfValue'),
      say('fittedValue'),
      say('deviation'),
      say('determined'),
    ],
    [
      {
        title: say('parametersFitted', { place }),
        rows: parameters.map((of) => [
          fittableName(of, language),
          t(`validation.unit.${of.unit}`),
          value(of, of.assumed),
          `${value(of, of.low)} – ${value(of, of.high)}`,
          `${value(of, of.value)}${of.atBound ? ' *' : ''}`,
          value(of, of.deviation),
          `${Math.round(percent * of.determined)} %`,
        ]),
      },
    ],
  );
  const list = (names: readonly string[]) => names.join(t('sentence.list'));
  const loose = parameters.filter(({ determined }) => determined < determinedFrom);
  const kept = targetsOf(plan.place, loadFacts(files)).filter(({ fitted }) => fitted === 'no');
  const notes = [
    say(endings[ending]),
    ...(parameters.some(({ atBound }) => atBound) ? [say('atBound')] : []),
    ...(loose.length === 0
      ? []
      : [say('notDetermined', { names: list(loose.map((of) => fittableName(of, language))) })]),
    say('keptForValidation', { names: list([...new Set(kept.map((row) => targetName(row, language)))]) }),
    say('methodOfFit'),
  ];
  return [steps, compared, found, notes.join('\n')].join('\n\n');
};
