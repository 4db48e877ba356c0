/** All programmes for one life, in the order of the law and by the simulation's own functions; and why. */
import { calendarMonth } from '../../model/dynamics/clock.ts';
import { Account } from '../../model/policy/account.ts';
import type { DibaoLaw } from '../../model/policy/law.ts';
import { Assistance, ledgerNames, type LedgerName, type Ledgers } from '../../model/policy/order.ts';
import { isParameterPath, type Programme } from '../../model/policy/parameters.ts';
import { supplementsByMonth } from '../../model/policy/price-supplement.ts';
import type { AreaProgrammes } from '../../model/policy/programmes.ts';
import { clerk, rollInputs, type Circumstances } from './dibao.ts';
import { clausesOf, type Step } from './step.ts';

/** Programme whose parameters decide what a ledger holds, where it has another name. */
const programmeOf: Partial<Record<LedgerName, Programme>> = {
  disabilityLiving: 'disabilitySubsidies',
  disabilityCare: 'disabilitySubsidies',
  supplementary: 'criticalIllness',
  furtherAid: 'medicalAid',
  childCover: 'medicalAid',
  livelihoodPremium: 'livelihoodInsurance',
  livelihoodPayout: 'livelihoodInsurance',
};

/** Insurers and givers, whose money is no public aid; they are told, and not added up. */
const noAid: readonly LedgerName[] = [
  'basicInsurance',
  'criticalIllness',
  'supplementary',
  'livelihoodPremium',
  'livelihoodPayout',
  'charity',
];
/** Programmes of public aid beside dibao. */
export const aidLedgers = ledgerNames.filter((name) => !noAid.includes(name));

export interface History {
  /** What dibao paid, as the simulation has it. */
  readonly account: Account;
  /** The other programmes. */
  readonly ledgers: Ledgers;
  /** In order of time, the run-in's too. */
  readonly steps: readonly Step[];
}

/** What other programmes grant: the amount, and all provisions that their parameters cite. */
const grants = ({ life, clock, standard }: Circumstances, ledgers: Ledgers): Step[] => {
  const area = life.area === 0 ? 'rural' : 'urban';
  const paths = Object.keys(standard.parameters).filter(isParameterPath);
  return ledgerNames.flatMap((name) => {
    const cited = paths.filter((path) => path.startsWith(`${programmeOf[name] ?? name}.${area}.`));
    const { due, persons } = ledgers[name];
    return Array.from({ length: life.end - life.start }, (_, i) => life.start + i).flatMap((t): Step[] => {
      if (due[t] === 0) return [];
      const clauses = clausesOf(standard, cited, Math.max(clock.from, calendarMonth(clock, t)));
      const values = { programme: { word: name }, amount: { fen: due[t]! }, persons: { persons: persons[t]! } };
      return [{ t, programme: 'grant', key: 'due', values, clauses, refused: false }];
    });
  });
};

/** A life under the laws of its area by simulated month. */
export const historyOf = (given: Circumstances, dibao: readonly DibaoLaw[], programmes: AreaProgrammes): History => {
  const { life, rates, paths } = given;
  const inputs = rollInputs(given);
  const assistance = new Assistance(life, rates, inputs);
  assistance.read(inputs, true);
  const account = new Account(life.months);
  const steps: Step[] = [];
  const supplements = supplementsByMonth(programmes.priceSupplement, paths.prices);
  assistance.run({ dibao, programmes, beside: true }, supplements, inputs, account, undefined, clerk(given, steps));
  steps.push(...grants(given, assistance.ledgers));
  return { account, ledgers: assistance.ledgers, steps: steps.toSorted((a, b) => a.t - b.t) };
};
