import { describe, expect, test } from 'vitest';
import { calendarMonth, horizon, monthsOfYear, reportedYears, runInMonths } from '../../model/dynamics/clock.ts';
import { expand, Life } from '../../model/dynamics/life.ts';
import { Lives } from '../../model/dynamics/lives.ts';
import { commonPaths } from '../../model/dynamics/paths.ts';
import { layout } from '../../model/outcomes/layout.ts';
import { Account } from '../../model/policy/account.ts';
import { enact } from '../../model/policy/law.ts';
import { Assistance, ledgerNames, type LedgerName, type Witnesses } from '../../model/policy/order.ts';
import { parameters, type ParameterPath, type Settings } from '../../model/policy/parameters.ts';
import { supplementsByMonth } from '../../model/policy/price-supplement.ts';
import { enactProgrammes } from '../../model/policy/programmes.ts';
import { occasionHazard } from '../../model/policy/roll.ts';
import { wholeHousehold } from '../../model/policy/witness.ts';
import { Simulation } from '../../model/simulate.ts';
import { every, populationOf, withRows } from '../model/rows.ts';
import { documentOf, places, setupOf, type Place } from '../model/setups.ts';

const unbounded = { windows: [], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };
const deaf = (): void => undefined;
const clock = { from: 12 * 2018, months: 48, runIn: runInMonths };

/** Every eighth household of a place lives under its document, and what breaks a law is listed. */
const broken = (place: Place): { wrong: string[]; tekun: number; tapers: number; paid: number } => {
  const setup = setupOf(place, { clock });
  const { rates, seed } = setup;
  const settings = documentOf(place);
  const paths = commonPaths(rates, clock, seed, 0, 1, 0);
  const laws = enact(settings, paths, clock, seed, 0, 1);
  const programmes = enactProgrammes(settings, laws, paths, clock, seed, 0, 1);
  const life = new Life(horizon(clock), reportedYears(clock));
  const inputs = {
    seed,
    paths,
    start: calendarMonth(clock, 0),
    december: Uint8Array.from({ length: horizon(clock) }, (_, t) =>
      calendarMonth(clock, t + 1) % monthsOfYear === 0 ? 1 : 0,
    ),
    occasionHazard: occasionHazard(rates.occasionMonths),
    liftingByProject: rates.liftingByProject,
  };
  const assistance = new Assistance(life, rates, inputs);
  const account = new Account(horizon(clock));
  const found = { wrong: [] as string[], tekun: 0, tapers: 0, paid: 0 };
  const lives = new Lives(rates, populationOf(setup), clock, seed, unbounded);
  for (let h = 0; h < setup.header.householdCount; h += 8)
    lives.run(h, 0, paths, life, (lived) => {
      expand(lived);
      const area = lived.area === 0 ? 'rural' : 'urban';
      const inTekun = new Map<number, Set<number>>();
      const wrong = (t: number, what: string) => found.wrong.push(`household ${h}, month ${t}: ${what}`);
      const witnesses: Witnesses = {
        dibao: {
          applied: deaf,
          appliedAlone: deaf,
          deferred: deaf,
          reviewed: deaf,
          reviewedAlone: deaf,
          left: deaf,
          registered: deaf,
          priced(t, row, _law, { members }) {
            const away = inTekun.get(t) ?? new Set();
            if (row === wholeHousehold ? members + away.size !== lived.members[t] : away.has(row))
              wrong(t, 'in tekun and dibao');
          },
          paid(t, _row, _law, { taperMonth, taperMonths }) {
            if (taperMonth === 0) return;
            found.tapers += 1;
            // a taper keeps the length of the law that granted it
            const lengths = laws[area]
              .slice(0, t + 1)
              .flatMap(({ taper, transition }) =>
                [taper, transition].map((rule) => rule.months + rule.bedriddenMonths),
              );
            const most = Math.max(...lengths);
            if (taperMonth > taperMonths || taperMonths > most) wrong(t, `month ${taperMonth} of a taper of ${most}`);
          },
        },
        tekun(told) {
          if (told.outcome !== 'paid') return;
          found.tekun += 1;
          inTekun.set(told.t, (inTekun.get(told.t) ?? new Set()).add(told.row));
        },
        homes: deaf,
        childInHardship: deaf,
        disabilitySubsidies: deaf,
        basicInsurance({ t, law, amount, used }) {
          if (amount < 0 || used + amount > law.cap) wrong(t, 'the cap of basic insurance is passed');
        },
        criticalIllness({ t, left, amount, after, supplementary, minimum }) {
          if (amount < 0 || left - amount !== after || supplementary + minimum > after)
            wrong(t, 'critical-illness insurance pays more than is left');
        },
        medicalAid(told) {
          if (told.outcome === 'aid' && (told.amount > told.left || told.used + told.amount > told.law.cap))
            wrong(told.t, 'medical aid passes the cap or what is left');
          if (told.outcome === 'borne' && (told.own < 0 || told.own > told.cost)) wrong(told.t, 'borne is not a part');
        },
        premiumSubsidy({ t, amount, premium }) {
          if (amount > premium) wrong(t, 'more than the premium');
        },
        livelihoodInsurance: deaf,
        disasterRelief: deaf,
        temporaryAid(told) {
          if (told.outcome === 'aided' && told.amount > Math.min(told.hardship.need, told.law.majorCap))
            wrong(told.t, 'temporary aid passes the need or the cap');
        },
        priceSupplement: deaf,
        charity({ t, open, amount }) {
          if (amount > open) wrong(t, 'more than is open');
        },
      };
      assistance.read(inputs, true);
      const supplements = supplementsByMonth(programmes[area].priceSupplement, paths.prices);
      const standard = { dibao: laws[area], programmes: programmes[area], beside: true };
      assistance.run(standard, supplements, inputs, account, undefined, witnesses);
      for (const name of ledgerNames) {
        const { due, paid, persons } = assistance.ledgers[name];
        let owed = 0;
        for (let t = 0; t < lived.end; t += 1) {
          owed += due[t]! - paid[t]!;
          found.paid += paid[t]!;
          if (due[t]! < 0 || paid[t]! < 0 || owed < 0) wrong(t, `${name} is negative, or paid before it is due`);
          if (due[t]! > 0 && persons[t] === 0) wrong(t, `${name} pays nobody`);
        }
      }
    });
  return found;
};

test.each(places)(
  'in %s nobody is in tekun and dibao, no taper outlasts its length, no payer passes its cap or what is left, nothing is negative',
  (place) => {
    const { wrong, tekun, tapers, paid } = broken(place);
    expect(wrong).toEqual([]);
    expect([tekun > 50, paid > 0]).toEqual([true, true]);
    // in Yancheng few are lifted within these years, and Dongzhi has no taper
    if (place === 'fuxin' || place === 'rongchang') expect(tapers).toBeGreaterThan(0);
  },
);

/** Levers that can only give more: with the same luck their programme never costs less. */
const generous: readonly (readonly [rule: string, values: readonly number[], ledger: LedgerName])[] = [
  ['tekun.standard.value', [0, 900_000, 1_500_000], 'tekun'],
  ['tekun.care.lost', [0, 30_000, 90_000], 'tekun'],
  ['tekun.qualify.supporterUnable', [0, 2_000, 6_000], 'tekun'],
  ['homes.places.share', [500, 3_000, 9_000], 'homes'],
  ['homes.operating.cost', [0, 200_000, 500_000], 'homes'],
  ['childInHardship.share', [5_000, 10_000, 20_000], 'childInHardship'],
  ['disabilitySubsidies.living.amount', [2_000, 7_000, 20_000], 'disabilityLiving'],
  ['disabilitySubsidies.living.incomeLine', [0, 12_000, 20_000], 'disabilityLiving'],
  ['disabilitySubsidies.care.grade1', [2_000, 7_000, 20_000], 'disabilityCare'],
  ['disabilitySubsidies.reach', [3_000, 6_000, 10_000], 'disabilityCare'],
  ['medicalAid.dibao.ratio', [2_000, 6_000, 9_000], 'medicalAid'],
  ['medicalAid.lowIncome.line', [0, 15_000, 30_000], 'medicalAid'],
  ['medicalAid.takeUp.known', [2_000, 6_000, 10_000], 'medicalAid'],
  ['premiumSubsidy.dibao.share', [0, 5_000, 10_000], 'premiumSubsidy'],
  ['temporaryAid.cap.event', [5_000, 20_000, 80_000], 'temporaryAid'],
  ['temporaryAid.degree.firstShare', [4_000, 8_000, 12_000], 'temporaryAid'],
  ['disasterRelief.living.share', [0, 5_000, 10_000], 'disasterRelief'],
  ['priceSupplement.amount.least', [0, 5_000, 9_000], 'priceSupplement'],
  ['charity.match.share', [0, 2_000, 6_000], 'charity'],
];

describe('with common random numbers', () => {
  const document = documentOf('dongzhi');
  const withRule = (rule: string, value: number): Settings => ({
    ...document,
    ...Object.fromEntries(
      (['rural', 'urban'] as const).map((area) => [rule.replace('.', `.${area}.`), [{ from: 0, value }]]),
    ),
  });

  test.each(generous)('%s never costs less where it gives more', (rule, values, ledger) => {
    expect(parameters).toHaveProperty([rule.replace('.', '.rural.') as ParameterPath]);
    const whole = setupOf('dongzhi', { clock, standards: values.map((value) => withRule(rule, value)) });
    const setup = withRows(whole, every(whole, 12));
    const at = layout(clock.months, reportedYears(clock));
    const { policy } = new Simulation(setup).run({
      draw: 0,
      replicate: 1,
      from: 0,
      to: setup.header.householdCount,
      standards: values.map((_, k) => k),
    });
    const costs = policy.map((sums) => {
      let sum = 0;
      for (let m = 0; m < clock.months; m += 1)
        for (const area of [0, 1]) sum += sums[at.ledger(m, area, ledgerNames.indexOf(ledger))]!;
      return sum;
    });
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs.at(-1)).toBeGreaterThan(costs[0]!);
  });
});
