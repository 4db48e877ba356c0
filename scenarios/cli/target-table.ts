import type { Clock } from '../../model/dynamics/clock.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import type { Results } from '../../model/outcomes/results.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { targetMeasures } from '../load/target.ts';
import { printValue, writeMonth, type Language } from '../load/units.ts';
import { heldTargets, isExact, type HeldTarget } from '../run/targets.ts';
import { figure } from './figures.ts';
import type { Say } from './phrases.ts';
import { ruledTable } from './ruled-table.ts';
import { standardTitle } from './table.ts';

const wholeRatio = 10_000;
const percent = 0.01;
const fenOfYuan = 100;

/** The targets beside what the run made of them; undefined where no standard has any. */
export const targetTable = (
  results: Results,
  clock: Clock,
  comparison: ResolvedComparison,
  rates: Rates,
  language: Language,
  say: Say,
): string | undefined => {
  const rowOf = (held: HeldTarget): string[] => {
    const { provision, what, value, by, measure } = held.target;
    const named = `${provision} ${what[language]}`;
    const month = writeMonth(by);
    if (measure === undefined || held.asked === undefined) return [named, value, month, '', '–', say(held.verdict)];
    const { shape } = targetMeasures[measure];
    const isRatio = shape.dimension === 'ratio';
    const printed = (amount: number) => printValue(isRatio ? Math.round(amount * wholeRatio) : amount, shape, language);
    const { figure: of, year } = held;
    if (of === undefined) return [named, printed(held.asked), month, '', '–', say(held.verdict)];
    const simulated = isExact(held)
      ? printed(of.mean)
      : `${figure(of, isRatio ? percent : fenOfYuan)}${isRatio && Number.isFinite(of.mean) ? ' %' : ''}`;
    return [named, printed(held.asked), month, String(year), simulated, say(held.verdict)];
  };

  const blocks = heldTargets(results, clock, comparison, comparison.standards, rates).flatMap((held, s) =>
    held.length === 0 ? [] : [{ title: standardTitle(comparison, s, language, say), rows: held.map(rowOf) }],
  );
  if (blocks.length === 0) return undefined;
  const head = [say('targets'), say('target'), say('by'), say('year'), say('simulated'), say('verdict')];
  return `${ruledTable(head, blocks)}\n${say('targetsNote')}`;
};
