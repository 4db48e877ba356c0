import { firstYear, monthsOfYear, type Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { interval, type Interval } from '../../model/outcomes/interval.ts';
import type { Results } from '../../model/outcomes/results.ts';
import { linesOfDraw } from '../../model/simulate.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import type { Standard, Target } from '../load/standard.ts';
import { targetMeasures, type StandardMeasure, type TargetMeasureName } from '../load/target.ts';
import { parseValue, printValue, writeMonth, type Language } from '../load/units.ts';
import { seedOf } from '../run/seed.ts';
import { figure } from './figures.ts';
import type { Phrase, Say } from './phrases.ts';
import { ruledTable } from './ruled-table.ts';
import { standardTitle } from './table.ts';

const wholeRatio = 10_000;
const percent = 0.01;
const fenOfYuan = 100;
const rural = 0;
const urban = 1;
/** Lines of poverty: the national one, and the standard's own. */
const line = { national: 0, standard: 1 } as const;

/** The reported year, counted from 0, in which a target is held: that of its month, or the first where it was due before. */
export const yearOfTarget = ({ by }: Pick<Target, 'by'>, clock: Clock): number | undefined =>
  by >= clock.from + clock.months ? undefined : Math.max(0, Math.floor(by / monthsOfYear) - firstYear(clock));

/**
 * Whether a figure keeps to a target; `unsure` where the target lies inside the figure's interval.
 * @param target in the unit of the figure
 */
export const verdict = ({ mean, low, high }: Interval, target: number, atMost: boolean): Phrase => {
  if (!Number.isFinite(mean)) return 'unmeasured';
  if (low < target && target < high) return 'unsure';
  return (atMost ? mean <= target : mean >= target) ? 'reached' : 'missed';
};

const isOfStandard = (measure: TargetMeasureName): measure is StandardMeasure => measure.startsWith('standard');

/**
 * The targets of each standard's document beside what the run made of them, for the countryside; undefined where no standard
 * has any. Standards are those of the year's end, coverage and headcounts those of the year.
 */
export const targetTable = (
  results: Results,
  clock: Clock,
  comparison: ResolvedComparison,
  rates: Rates,
  language: Language,
  say: Say,
): string | undefined => {
  const { draws, standards, seed, place } = comparison;
  const setup = { rates, clock, seed: seedOf(seed, place), draws };

  /** The level of the standard at the end of a year; it moves with the draws of parameters only. */
  const levels = ({ settings }: Standard, measure: StandardMeasure, year: number): Interval => {
    const values = Array.from({ length: draws }, (_, draw) => {
      const lines = linesOfDraw(setup, settings, draw);
      const standard = lines[rural]![line.standard]![year]!;
      if (measure === 'standard') return standard;
      const over = measure === 'standardRatio' ? lines[urban]![line.standard]! : lines[rural]![line.national]!;
      return Math.round((wholeRatio * standard) / over[year]!) / wholeRatio;
    });
    const of = interval(values);
    return draws === 1 ? { ...of, low: of.mean, high: of.mean } : of;
  };

  const rowOf = (s: number, { provision, what, value, by, measure }: Target): string[] => {
    const named = `${provision} ${what[language]}`;
    const month = writeMonth(by);
    if (measure === undefined) return [named, value, month, '', '–', say('unmeasured')];
    const { shape, atMost } = targetMeasures[measure];
    const parsed = parseValue(value, shape);
    const target = 'ok' in parsed ? parsed.ok : NaN;
    const asked = printValue(target, shape, language);
    const year = yearOfTarget({ by }, clock);
    if (year === undefined) return [named, asked, month, '', '–', say('afterRun')];
    const isRatio = shape.dimension === 'ratio';
    const of = isOfStandard(measure) ? levels(standards[s]!, measure, year) : results.yearly(s, measure, rural)[year]!;
    const exact = isOfStandard(measure) && of.low === of.high;
    const simulated = exact
      ? printValue(isRatio ? Math.round(of.mean * wholeRatio) : of.mean, shape, language)
      : `${figure(of, isRatio ? percent : fenOfYuan)}${isRatio && Number.isFinite(of.mean) ? ' %' : ''}`;
    const reached = verdict(of, isRatio ? target / wholeRatio : target, atMost);
    return [named, asked, month, String(firstYear(clock) + year), simulated, say(reached)];
  };

  const blocks = standards.flatMap((standard, s) =>
    standard.targets.length === 0
      ? []
      : [
          {
            title: standardTitle(comparison, s, language, say),
            rows: standard.targets.map((target) => rowOf(s, target)),
          },
        ],
  );
  if (blocks.length === 0) return undefined;
  const head = [say('targets'), say('target'), say('by'), say('year'), say('simulated'), say('verdict')];
  return `${ruledTable(head, blocks)}\n${say('targetsNote')}`;
};
