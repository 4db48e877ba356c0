import { expect, test } from 'vitest';
import { expand, Life } from '../../../model/dynamics/life.ts';
import { horizon, reportedYears } from '../../../model/dynamics/clock.ts';
import { Lives } from '../../../model/dynamics/lives.ts';
import { commonPaths } from '../../../model/dynamics/paths.ts';
import { monthlySums } from '../../../model/outcomes/layout.ts';
import { enact } from '../../../model/policy/law.ts';
import { enactProgrammes } from '../../../model/policy/programmes.ts';
import { populationOver } from '../../../model/population/population.ts';
import { Simulation } from '../../../model/simulate.ts';
import { ledgerNames } from '../../../model/policy/order.ts';
import { historyOf } from '../../../scenarios/household/assistance.ts';
import { told } from '../../../scenarios/household/tell.ts';
import { setupOf, small } from '../run/small-run.ts';

const documents = {
  yancheng: 'yancheng-2017-23',
  fuxin: 'fuxin-2017-30',
  dongzhi: 'dongzhi-2017-43',
  rongchang: 'rongchang-2018',
};
const unbounded = { windows: [], employment: 0, employmentKinds: 0, rigidShare: 0, rigidCap: 0, deducts: false };
const compared = [
  'cost',
  'paid',
  'topUp',
  'classified',
  'taperCost',
  'households',
  'taperHouseholds',
  'singles',
] as const;
const households = 400;

test.each(Object.entries(documents))(
  '%s: with the same luck and settings, the explanation pays what the simulation pays',
  (place, document) => {
    const comparison = small({ place, months: 48, standards: [document], replicates: 1 });
    const setup = setupOf(comparison, 0);
    const { clock, rates, seed } = setup;
    const [standard] = comparison.standards;
    const paths = commonPaths(rates, clock, seed, 0, 1, 0);
    const laws = enact(standard!.settings, paths, clock, seed, 0, 1);
    const programmes = enactProgrammes(standard!.settings, laws, paths, clock, seed, 0, 1);
    const simulation = new Simulation(setup);
    const { layout: at } = simulation;
    const lives = new Lives(rates, populationOver(setup.header, setup.buffer), clock, seed, unbounded);
    const life = new Life(horizon(clock), reportedYears(clock));
    let paidMonths = 0;
    const sentences = new Set<string>();
    const differences: string[] = [];

    for (let h = 0; h < households; h += 1) {
      const [sums] = simulation.run({ draw: 0, replicate: 0, from: h, to: h + 1, standards: [0] }).policy;
      const explained = new Float64Array(sums!.length);
      lives.run(h, 0, paths, life, (lived) => {
        expand(lived);
        const area = lived.area === 0 ? 0 : 1;
        const history = historyOf(
          {
            life: lived,
            paths,
            clock,
            rates,
            seed,
            names: [],
            uncertified: [],
            standard: standard!,
            occasionMonths: rates.occasionMonths,
          },
          laws[area === 0 ? 'rural' : 'urban'],
          programmes[area === 0 ? 'rural' : 'urban'],
        );
        const { account } = history;
        for (let m = 0; m < clock.months; m += 1) {
          const t = clock.runIn + m;
          const amounts = {
            cost: account.due[t]!,
            paid: account.paid[t]!,
            topUp: account.topUp[t]!,
            classified: account.classified[t]!,
            taperCost: account.taperUnits[t]! > 0 ? account.due[t]! : 0,
            households: account.units[t]!,
            taperHouseholds: account.taperUnits[t]!,
            singles: account.singles[t]!,
          };
          for (const name of compared) {
            const i = at.month(m, area) + monthlySums.indexOf(name);
            explained[i] = explained[i]! + lived.weight * amounts[name];
          }
          ledgerNames.forEach((name, n) => {
            const i = at.ledger(m, area, n);
            explained[i] = explained[i]! + lived.weight * history.ledgers[name].due[t]!;
            explained[i + 1] = explained[i + 1]! + lived.weight * history.ledgers[name].paid[t]!;
          });
          if (account.due[t]! > 0) paidMonths += 1;
        }
        // what the steps tell adds up to what is due, programme by programme and month by month
        const named = new Map<string, number>();
        for (const { ledger, t, values } of history.steps) {
          const { amount } = values;
          if (ledger === undefined || amount === undefined || !('fen' in amount)) continue;
          named.set(`${ledger} ${t}`, (named.get(`${ledger} ${t}`) ?? 0) + amount.fen);
        }
        for (const name of ledgerNames)
          for (let t = 0; t < lived.end; t += 1) {
            const due = history.ledgers[name].due[t]!;
            const told = named.get(`${name} ${t}`) ?? 0;
            if (told !== due) differences.push(`household ${h}, month ${t}, ${name}: told ${told} not ${due}`);
          }
        const unseen = history.steps.filter(({ programme, key }) => !sentences.has(`${programme}.${key}`));
        for (const { programme, key } of unseen) sentences.add(`${programme}.${key}`);
        for (const language of ['zh', 'en'] as const)
          for (const { text } of told(unseen, language))
            if (/undefined|NaN|\{\{|why\.|Infinity/.test(text)) throw new Error(text);
      });
      const compare = (i: number, m: number, name: string) => {
        if (explained[i] === sums![i]) return;
        differences.push(`household ${h}, month ${m}, ${name}: ${explained[i]} not ${sums![i]}`);
      };
      for (let m = 0; m < clock.months; m += 1)
        for (const area of [0, 1]) {
          for (const name of compared) compare(at.month(m, area) + monthlySums.indexOf(name), m, name);
          ledgerNames.forEach((name, n) => {
            compare(at.ledger(m, area, n), m, `${name} due`);
            compare(at.ledger(m, area, n) + 1, m, `${name} paid`);
          });
        }
    }
    expect(differences).toEqual([]);
    expect(paidMonths).toBeGreaterThan(100);
    expect([...sentences]).toEqual(
      expect.arrayContaining([
        ...['entered', 'refusedIncome', 'topUp', 'stays', 'leaves', 'means'].map((key) => `dibao.${key}`),
        'basicInsurance.paid',
        'criticalIllness.paid',
        'criticalIllness.below',
        'medicalAid.noGroup',
        'medicalAid.borne',
        'premiumSubsidy.paid',
        'temporaryAid.hardship',
        'temporaryAid.income',
        'priceSupplement.paid',
        'priceSupplement.notStarted',
      ]),
    );
  },
);
