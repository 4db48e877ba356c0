/** Draws budget lines aside from the page, which stays free for typing. */
import { expose, type Endpoint } from 'comlink';
import type { Rates } from '../model/dynamics/rates.ts';
import { budgetLine, type BudgetLine } from '../scenarios/household/budget-line.ts';
import type { HouseholdCase } from '../scenarios/load/household-case.ts';
import type { Standard } from '../scenarios/load/standard.ts';

const linesOf = (described: HouseholdCase, standards: readonly Standard[], rates: Rates): BudgetLine[] =>
  standards.map((standard) => budgetLine(described, standard, rates));

export type LinesOf = typeof linesOf;

expose(linesOf, globalThis as unknown as Endpoint);
