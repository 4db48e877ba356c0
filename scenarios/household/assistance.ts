/** All programmes for one life, in the order of the law and by the simulation's own functions; and why. */
import { Account } from '../../model/policy/account.ts';
import type { DibaoLaw } from '../../model/policy/law.ts';
import { Assistance, ledgerNames, type LedgerName, type Ledgers, type Witnesses } from '../../model/policy/order.ts';
import { supplementsByMonth } from '../../model/policy/price-supplement.ts';
import type { AreaProgrammes } from '../../model/policy/programmes.ts';
import type { Circumstances } from './circumstances.ts';
import { dibaoWitness, rollInputs } from './dibao.ts';
import { medicalWitnesses } from './medical-costs.ts';
import type { Step } from './step.ts';
import { suddenNeedWitnesses } from './sudden-need.ts';
import { supportWitnesses, withoutCertificate } from './support.ts';

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

/** Within a month the bridge is told after the aid that it starts from, though it is crossed before the roll runs. */
const turn = ({ programme, key }: Step): number => (programme === 'temporaryAid' && key.startsWith('ledTo') ? 1 : 0);

/** A life under the laws of its area by simulated month. */
export const historyOf = (given: Circumstances, dibao: readonly DibaoLaw[], programmes: AreaProgrammes): History => {
  const { life, rates, paths } = given;
  const inputs = rollInputs(given);
  const assistance = new Assistance(life, rates, inputs);
  assistance.read(inputs, true);
  const account = new Account(life.months);
  const steps: Step[] = [];
  const supplements = supplementsByMonth(programmes.priceSupplement, paths.prices);
  const witnesses: Witnesses = {
    dibao: dibaoWitness(given, steps),
    ...supportWitnesses(given, steps),
    ...medicalWitnesses(given, steps),
    ...suddenNeedWitnesses(given, steps),
  };
  assistance.run({ dibao, programmes, beside: true }, supplements, inputs, account, undefined, witnesses);
  withoutCertificate(given, programmes.disabilitySubsidies, steps);
  return { account, ledgers: assistance.ledgers, steps: steps.toSorted((a, b) => a.t - b.t || turn(a) - turn(b)) };
};
