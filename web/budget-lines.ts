import { wrap, type Remote } from 'comlink';
import type { Rates } from '../model/dynamics/rates.ts';
import type { BudgetLine } from '../scenarios/household/budget-line.ts';
import type { HouseholdCase } from '../scenarios/load/household-case.ts';
import type { Standard } from '../scenarios/load/standard.ts';
import type { LinesOf } from './budget-worker.ts';

let worker: Worker | undefined;
let lines: Remote<LinesOf> | undefined;

/** The budget lines of a household, one a standard, made in a worker; what is returned gives them up. */
export const startBudgetLines = (
  described: HouseholdCase,
  standards: readonly Standard[],
  rates: Rates,
  onDone: (lines: readonly BudgetLine[]) => void,
  onBug: (bug: unknown) => void,
): (() => void) => {
  let isWanted = true;
  let isDone = false;
  if (!lines) {
    worker = new Worker(new URL('./budget-worker.ts', import.meta.url), { type: 'module' });
    lines = wrap<LinesOf>(worker);
  }
  lines(described, standards, rates).then(
    (made) => {
      isDone = true;
      if (isWanted) onDone(made);
    },
    (bug: unknown) => {
      isDone = true;
      if (isWanted) onBug(bug);
    },
  );
  return () => {
    isWanted = false;
    if (isDone) return;
    worker?.terminate();
    worker = undefined;
    lines = undefined;
  };
};
