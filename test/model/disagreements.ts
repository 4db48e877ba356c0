import fc from 'fast-check';
import { expect } from 'vitest';
import { runInMonths } from '../../model/dynamics/clock.ts';
import { Simulation, type Setup } from '../../model/simulate.ts';
import { evaluate } from '../plain/evaluate.ts';
import { every, withRows } from './rows.ts';
import { differences, dibaoOf, documentOf, places, setupOf } from './setups.ts';
import { wild } from './wild.ts';

export const slice = (setup: Setup, step: number, first = 0): Setup => withRows(setup, every(setup, step, first));

/** Where the model and the plain evaluator differ, by standard. */
export const disagreements = (setup: Setup, replicate: number): string[] => {
  const task = {
    draw: 0,
    replicate,
    from: 0,
    to: setup.header.householdCount,
    standards: setup.standards.map((_, k) => k),
  };
  const quick = new Simulation(setup).run(task).policy;
  const plain = evaluate(setup, task);
  return plain.flatMap((sums, k) =>
    differences(setup, quick[k]!, sums).map((difference) => `standard ${k}, ${difference}`),
  );
};

/** The same of all programmes: parameters of those beside dibao, on top of a document. */
export const expectAgreementBeside = (options: { readonly numRuns: number; readonly seed: number }): void => {
  const clock = { from: 2018 * 12, months: 36, runIn: runInMonths };
  const cases = fc.constantFrom(...places).chain((place) =>
    fc.record({
      place: fc.constant(place),
      standards: fc.tuple(wild(documentOf(place), 'beside'), wild(documentOf(place), 'beside')),
      first: fc.nat(59),
      replicate: fc.nat(7),
    }),
  );
  fc.assert(
    fc.property(cases, ({ place, standards, first, replicate }) => {
      expect(disagreements(slice(setupOf(place, { clock, standards }), 60, first), replicate)).toEqual([]);
    }),
    options,
  );
};

/** Under parameters anywhere in what they can mean at all, the model and the plain evaluator agree to the fen. */
export const expectAgreement = (options: { readonly numRuns: number; readonly seed: number }): void => {
  const cases = fc.constantFrom(...places).chain((place) =>
    fc.record({
      place: fc.constant(place),
      standards: fc.tuple(wild(dibaoOf(place)), wild(dibaoOf(place))),
      first: fc.nat(79),
      replicate: fc.nat(7),
    }),
  );
  fc.assert(
    fc.property(cases, ({ place, standards, first, replicate }) => {
      expect(disagreements(slice(setupOf(place, { standards }), 80, first), replicate)).toEqual([]);
    }),
    options,
  );
};
