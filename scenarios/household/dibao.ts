/** Dibao 低保 in the household calculator: a witness of the roll takes down why it decides as it does. */
import { calendarMonth, horizon, monthsOfYear } from '../../model/dynamics/clock.ts';
import { Bit } from '../../model/dynamics/life.ts';
import {
  classifiedAid,
  classifiedShare,
  countedPension,
  monthsKept,
  rigidDeduction,
  type Exit,
} from '../../model/policy/dibao.ts';
import { Trigger, type DibaoLaw, type ExitRule } from '../../model/policy/law.ts';
import type { DibaoRule } from '../../model/policy/parameters.ts';
import { occasionHazard, type RollInputs } from '../../model/policy/roll.ts';
import { wholeHousehold, type Found, type Priced, type Witness } from '../../model/policy/witness.ts';
import { Register } from '../../model/population/population.ts';
import type { Circumstances } from './circumstances.ts';
import { teller, type Step, type Value } from './step.ts';

const standardRules: readonly DibaoRule[] = [
  'standard.value',
  'standard.ratio',
  'standard.floor',
  'standard.toUrban',
  'standard.indexation',
];
const pensionRules: readonly DibaoRule[] = ['means.pension'];
const employmentRules: readonly DibaoRule[] = [
  'means.employmentKinds',
  'means.employmentMonths',
  'means.employmentCost',
];
const rigidRules: readonly DibaoRule[] = ['means.rigidShare', 'means.rigidCap'];
const singleRules: readonly DibaoRule[] = ['single.applies', 'single.grade', 'single.register'];

export const rollInputs = ({ paths, clock, rates, seed, occasionMonths }: Circumstances): RollInputs => ({
  seed,
  paths,
  start: calendarMonth(clock, 0),
  december: Uint8Array.from({ length: horizon(clock) }, (_, t) =>
    calendarMonth(clock, t + 1) % monthsOfYear === 0 ? 1 : 0,
  ),
  occasionHazard: occasionHazard(occasionMonths),
  liftingByProject: rates.liftingByProject,
});

/** Writes steps from what the roll decides. */
export const dibaoWitness = (given: Circumstances, steps: Step[]): Witness => {
  const { life, clock } = given;
  const month = (t: number): Value => ({ month: calendarMonth(clock, t) });
  const told = teller(given, steps, 'dibao');
  const tell = (
    t: number,
    key: string,
    values: Record<string, Value>,
    rules: readonly DibaoRule[],
    row = wholeHousehold,
    refused = false,
  ): void => told(t, key, values, rules, { row, refused });

  const perMonth = (sum: number, window: number): Value => ({ fen: sum / window });
  const perCapita = ({ means, counted }: Found): Value => ({
    fen: counted / means.window / Math.max(1, means.members),
  });
  const standardOf = (law: DibaoLaw): Value => ({ fen: law.standard / monthsOfYear });

  /** How counted income came about. */
  const means = (t: number, law: DibaoLaw, found: Found, row = wholeHousehold): void => {
    const { means: m, counted } = found;
    if (m.members === 0) return;
    const pension = countedPension(law, m);
    if (m.pensionWhole > 0)
      tell(
        t,
        pension === m.pensionWhole ? 'pensionCounted' : pension === 0 ? 'pensionLeftOut' : 'pensionInPart',
        { whole: perMonth(m.pensionWhole, m.window), counted: perMonth(pension, m.window) },
        pensionRules,
        row,
      );
    if (m.employment > 0) tell(t, 'employment', { amount: perMonth(m.employment, m.window) }, employmentRules, row);
    const rigid = rigidDeduction(law, m);
    if (rigid > 0)
      tell(
        t,
        'rigid',
        { expenditure: perMonth(m.rigid, m.window), amount: perMonth(rigid, m.window) },
        rigidRules,
        row,
      );
    tell(
      t,
      m.employment + rigid > 0 ? 'meansDeducted' : 'means',
      {
        window: { months: m.window },
        income: perMonth(m.income + pension, m.window),
        deducted: perMonth(m.employment + rigid, m.window),
        counted: perMonth(counted, m.window),
        members: { persons: m.members },
        perCapita: perCapita(found),
      },
      ['means.window'],
      row,
    );
  };

  /** What would have had to be otherwise for an exit rule to keep the household: the rule itself is asked. */
  const whyNot = (law: DibaoLaw, rule: ExitRule, exit: Exit): string => {
    if (rule.trigger === Trigger.none || rule.months === 0) return 'noRule';
    const kept = (change: Partial<Exit>) => monthsKept(law, rule, { ...exit, ...change }) > 0;
    const justAbove = Math.floor((exit.members * law.standard * exit.window) / monthsOfYear) + 1;
    const registered = exit.register === Register.none ? { register: Register.registered } : {};
    if (kept({})) return 'nothing';
    if (kept(registered)) return 'unregistered';
    if (kept({ ...registered, counted: justAbove })) return 'aboveBand';
    if (kept({ ...registered, sinceLifted: 1 })) return exit.sinceLifted > 0 ? 'over' : 'notLifted';
    if (kept({ ...registered, sinceLifted: 1, byProject: true }))
      return exit.sinceLifted > 0 ? 'noProject' : 'notLifted';
    return exit.sinceLifted > 0 ? 'stable' : 'notLifted';
  };
  const exitRules = (name: 'taper' | 'transition'): DibaoRule[] => [
    `${name}.trigger`,
    `${name}.months`,
    `${name}.upper`,
  ];
  const refusal = (t: number, law: DibaoLaw, exit: Exit): void => {
    for (const name of ['transition', 'taper'] as const) {
      const rule = law[name];
      const why = whyNot(law, rule, exit);
      if (why !== 'noRule')
        tell(
          t,
          `notKept.${why}`,
          {
            rule: { word: name },
            upper: { fen: (law.standard * rule.upper) / 10_000 / monthsOfYear },
            months: { months: rule.months },
          },
          exitRules(name),
          wholeHousehold,
          true,
        );
    }
  };

  const classified = (t: number, law: DibaoLaw, row: number, priced: Priced): void => {
    if (priced.classified === 0) return;
    const own = Math.floor(priced.topUp / priced.members);
    const stretch = life.stretch[t]!;
    for (let p = life.first[stretch]!; p < life.first[stretch + 1]!; p += 1) {
      const word = life.word[p]!;
      const share = classifiedShare(law, word, own);
      if (share === 0 || (row !== wholeHousehold && (word & Bit.row) !== row)) continue;
      tell(
        t,
        'classified',
        { amount: { fen: classifiedAid(law, share) } },
        [
          'classified.careA.share',
          'classified.careB.share',
          'classified.elderly.share',
          'classified.minor.share',
          'classified.severelyDisabled.share',
          'classified.seriouslyIll.share',
          'classified.base',
        ],
        word & Bit.row,
      );
    }
  };

  /** Rows that a review has just dropped, so that leaving is not told twice. */
  const dropped = new Set<number>();

  return {
    applied(t, law, found, outcome, from) {
      // a household all of whose members are in tekun has nobody for dibao
      if (outcome === 'notApplied' || found.means.members === 0) return;
      means(t, law, found);
      const values = {
        perCapita: perCapita(found),
        standard: standardOf(law),
        from: month(from),
        delay: { months: from - t },
      };
      if (outcome === 'entered') tell(t, 'entered', values, [...standardRules, 'payment.form', 'delay.months']);
      else if (outcome === 'income')
        tell(t, 'refusedIncome', values, [...standardRules, 'payment.form'], wholeHousehold, true);
      else
        tell(
          t,
          'refusedProperty',
          { rank: { ratio: Math.floor((life.wealth * 10_000) / 65_536) }, line: { ratio: law.property } },
          ['means.property'],
          wholeHousehold,
          true,
        );
    },
    appliedAlone(t, row, law, outcome, own, from) {
      if (outcome === 'person' || own?.means.members === 0) return;
      const standardAMonth = standardOf(law);
      if (outcome === 'family' && own?.means.members === 1)
        tell(t, 'aloneNoFamily', {}, singleRules, wholeHousehold, true);
      else if (outcome === 'family')
        tell(
          t,
          'aloneFamily',
          { perCapita: perCapita(own!), line: { fen: (law.standard * law.familyLine) / 10_000 / monthsOfYear } },
          [...singleRules, 'single.familyLine'],
          wholeHousehold,
          true,
        );
      else
        tell(
          t,
          outcome === 'entered' ? 'aloneEntered' : 'aloneIncome',
          { income: perCapita(own!), standard: standardAMonth, from: month(from) },
          singleRules,
          row,
          outcome !== 'entered',
        );
    },
    priced(t, row, law, priced) {
      const { members, counted, window, children, topUp } = priced;
      if (children > 0) tell(t, 'childrenInFull', { children: { count: children } }, ['classified.childFull'], row);
      tell(
        t,
        law.form === 1 ? 'banded' : 'topUp',
        {
          members: { count: members },
          standard: standardOf(law),
          counted: perMonth(counted, window),
          gap: { fen: (members * law.standard) / monthsOfYear - counted / window },
          amount: { fen: topUp },
        },
        ['payment.form', 'payment.roundTo', ...standardRules],
        row,
      );
      classified(t, law, row, priced);
    },
    deferred(t, _law, amount, until) {
      tell(t, 'deferred', { amount: { fen: amount }, until: month(until) }, ['standard.lag']);
    },
    paid(t, row, _law, { topUp, classified: extra, taperMonth, taperMonths }) {
      if (taperMonth > 0)
        tell(
          t,
          'taperMonth',
          { number: { count: taperMonth }, months: { months: taperMonths }, amount: { fen: topUp + extra } },
          ['taper.amount', 'transition.amount', 'taper.trigger', 'transition.trigger'],
          row,
        );
    },
    reviewed(t, law, found, outcome, exit, until) {
      means(t, law, found);
      const values = {
        perCapita: perCapita(found),
        standard: standardOf(law),
        from: month(t + 1),
        stable: { months: law.stableMonths },
      };
      if (outcome === 'stays') tell(t, 'stays', values, [...standardRules, 'review.months']);
      else if (outcome === 'waits') tell(t, 'waits', values, ['exit.stableMonths']);
      else if (outcome === 'leaves') {
        dropped.add(wholeHousehold);
        if (exit !== undefined) refusal(t, law, exit);
        tell(
          t,
          exit === undefined ? 'taperOver' : 'leaves',
          values,
          exit === undefined
            ? [...exitRules('taper'), ...exitRules('transition')]
            : [...standardRules, 'review.months'],
          wholeHousehold,
          true,
        );
      } else if (exit !== undefined) {
        const name = monthsKept(law, law.taper, exit) >= monthsKept(law, law.transition, exit) ? 'taper' : 'transition';
        const rule = law[name];
        tell(
          t,
          rule.trigger === Trigger.band ? 'taperByIncome' : 'taperByLifting',
          {
            ...values,
            rule: { word: name },
            upper: { fen: (law.standard * rule.upper) / 10_000 / monthsOfYear },
            months: { months: until - t - 1 },
            register: { word: ['none', 'registered', 'lifted'][exit.register] ?? 'none' },
          },
          [...exitRules(name), ...(exit.bedridden ? [`${name}.bedriddenMonths` as const] : [])],
        );
      }
    },
    reviewedAlone(t, row, law, own, stays) {
      if (!stays) dropped.add(row);
      tell(
        t,
        stays ? 'aloneStays' : 'aloneLeaves',
        { income: perCapita(own), standard: standardOf(law), from: month(t + 1) },
        singleRules,
        row,
        !stays,
      );
    },
    left(t, row) {
      // tekun has spoken of the month before dibao does
      const ofTekun = steps.filter(({ t: of, ledger }) => of === t && ledger === 'tekun');
      const inTekun =
        row === wholeHousehold
          ? ofTekun.length === life.members[t]
          : ofTekun.some(({ person }) => person === given.names[row]);
      if (t < life.end && !dropped.delete(row))
        tell(t, inTekun ? 'leftForTekun' : 'left', { from: month(t) }, [], row, true);
      dropped.delete(row);
    },
    registered(t) {
      tell(t, 'registered', { from: month(t) }, ['inclusion.intoRegister', 'compare.months']);
    },
  };
};
