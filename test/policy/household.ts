import { expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import type { Paths } from '../../model/dynamics/paths.ts';
import { Account } from '../../model/policy/account.ts';
import type { DibaoLaw } from '../../model/policy/law.ts';
import { MeansWindow } from '../../model/policy/means.ts';
import { Roll, type RollInputs } from '../../model/policy/roll.ts';
import { clock, months, paths, rates, seed } from './laws.ts';

export interface Told {
  /** Words of the persons, from a month on (`Bit`). */
  readonly persons?: readonly { readonly from: number; readonly words: readonly number[] }[];
  /** Income of the month, fen. */
  readonly income: (t: number) => number;
  readonly household?: number;
  readonly replicate?: number;
  readonly life?: Partial<
    Pick<
      Life,
      | 'area'
      | 'register'
      | 'lifted'
      | 'fallen'
      | 'liftedAgain'
      | 'project'
      | 'stability'
      | 'need'
      | 'wealth'
      | 'end'
      | 'candidate'
      | 'township'
    >
  >;
  /** Own pension by person. */
  readonly own?: readonly number[];
  readonly work?: readonly {
    readonly person: number;
    readonly kind: number;
    readonly from: number;
    readonly to: number;
    readonly wage: number;
  }[];
  readonly bills?: readonly { readonly month: number; readonly cost: number }[];
}

/** A life told by hand: by default one able adult, on no register, in every month of the run. */
export const lifeOf = (told: Told): Life => {
  const life = new Life(months, 10);
  Object.assign(life, {
    household: told.household ?? 7,
    replicate: told.replicate ?? 0,
    weight: 1,
    end: months,
    lifted: never,
    fallen: never,
    liftedAgain: never,
    wealth: 0,
    ...told.life,
  });
  const stretches = told.persons ?? [{ from: 0, words: [0] }];
  life.stretches = stretches.length;
  let at = 0;
  stretches.forEach(({ from, words }, s) => {
    life.from[s] = from;
    life.first[s] = at;
    words.forEach((word, row) => {
      life.word[at] = word | row;
      life.ownIncome[at] = told.own?.[row] ?? 0;
      at += 1;
    });
    life.first[s + 1] = at;
  });
  life.persons = at;
  for (let t = 0; t < life.end; t += 1) life.income[t] = told.income(t);
  (told.work ?? []).forEach(({ person, kind, from, to, wage }, n) => {
    life.spellPerson[n] = person;
    life.spellKind[n] = kind;
    life.spellFrom[n] = from;
    life.spellTo[n] = to;
    life.spellWage[n] = wage;
    life.spellTaken[n] = 1;
    life.spells = n + 1;
  });
  (told.bills ?? []).forEach(({ month, cost }, n) => {
    life.billMonth[n] = month;
    life.billCost[n] = cost;
    life.bills = n + 1;
  });
  expand(life);
  return life;
};

/** What the laws of each month do to a life. */
export const accountOf = (
  life: Life,
  laws: readonly DibaoLaw[],
  changes: Partial<RollInputs> = {},
  of: Paths = paths,
): Account => {
  const means = new MeansWindow(life, rates, of);
  means.read(of);
  const december = Uint8Array.from({ length: months }, (_, t) =>
    (clock.from - clock.runIn + t + 1) % 12 === 0 ? 1 : 0,
  );
  const inputs: RollInputs = {
    seed,
    paths: of,
    start: clock.from - clock.runIn,
    december,
    occasionHazard: Infinity,
    liftingByProject: 1,
    ...changes,
  };
  const account = new Account(months);
  account.clear();
  new Roll(life, means, inputs).run(laws, inputs, account, Infinity);
  return account;
};

/** One law in every month. */
export const always = (law: DibaoLaw): DibaoLaw[] => Array.from({ length: months }, () => law);

/** Months of [from, to) in which somebody of the household was paid. */
export const paidMonths = (account: Account, from = 0, to = months): number =>
  account.units.slice(from, to).reduce((sum, units) => sum + units, 0);
