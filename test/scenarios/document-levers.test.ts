import { expect, test } from 'vitest';
import { runInMonths } from '../../model/dynamics/clock.ts';
import { ledgerSums, yearlySums, type LedgerSum, type YearlySum } from '../../model/outcomes/layout.ts';
import { administrationCost } from '../../model/policy/administration.ts';
import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import type { ParameterPath } from '../../model/policy/parameters.ts';
import { payersOfDraw } from '../../model/policy/payers.ts';
import { Simulation } from '../../model/simulate.ts';
import { documentOf, setupOf } from '../model/setups.ts';

type Sum = YearlySum | readonly [LedgerName, LedgerSum];
const months = 48;
/** So many that somebody is found whom a rare rule concerns. */
const replicates = 3;

/** A sum over all months or years and areas under a place's own document with one value changed. */
const underDocument = (place: 'dongzhi' | 'rongchang', path: ParameterPath, value: number, sum: Sum): number => {
  const clock = { from: 12 * 2018, months, runIn: runInMonths };
  const standard = { ...documentOf(place), [path]: [{ from: 0, value }] };
  const setup = setupOf(place, { clock, standards: [standard] });
  const simulation = new Simulation(setup);
  const task = { draw: 0, from: 0, to: setup.header.householdCount, standards: [0] };
  const lives = Array.from({ length: replicates }, (_, replicate) => simulation.run({ ...task, replicate }).policy[0]!);
  const { layout: at } = simulation;
  const cells =
    typeof sum === 'string'
      ? Array.from({ length: at.years * 2 }, (_, i) => at.year(i >> 1, i & 1) + yearlySums.indexOf(sum))
      : Array.from(
          { length: months * 2 },
          (_, i) => at.ledger(i >> 1, i & 1, ledgerNames.indexOf(sum[0])) + ledgerSums.indexOf(sum[1]),
        );
  return lives.reduce((total, sums) => cells.reduce((of, cell) => of + sums[cell]!, total), 0);
};

/** Levers of Dongzhi and Rongchang, moved through their range under their own document. */
test.each<['dongzhi' | 'rongchang', string, ParameterPath, number, number, Sum, 'rises' | 'falls']>([
  ['dongzhi', 'DZ-04 means check', 'dibao.rural.error.spread', 3600, 1600, 'misplacedPersons', 'falls'],
  ['dongzhi', 'DZ-04 property', 'dibao.rural.error.property', 2400, 400, 'misplacedPersons', 'falls'],
  ['dongzhi', 'DZ-04 linked registers', 'dibao.rural.compare.months', 12, 3, 'registeredCovered', 'rises'],
  ['dongzhi', 'DZ-16 care cover', 'tekun.rural.cover.share', 0, 3000, ['tekun', 'due'], 'rises'],
  ['dongzhi', 'DZ-18 found', 'temporaryAid.rural.reach.discovered', 1000, 5000, ['temporaryAid', 'persons'], 'rises'],
  ['dongzhi', 'DZ-19 nursing units', 'homes.rural.nursing.share', 500, 4000, ['homes', 'due'], 'rises'],
  ['dongzhi', 'DZ-19 the mentally ill', 'homes.rural.mental.share', 500, 4000, ['homes', 'due'], 'rises'],
  ['dongzhi', 'DZ-20 cover of children', 'medicalAid.rural.cover.ratio', 0, 5000, ['childCover', 'due'], 'rises'],
  ['dongzhi', 'DZ-22 one counter', 'dibao.rural.takeUp.rate', 5800, 8200, 'coveredPersons', 'rises'],
  ['dongzhi', 'DZ-24 charity', 'charity.rural.match.reach', 300, 2000, ['charity', 'due'], 'rises'],
  [
    'rongchang',
    'RC-10 on the net',
    'temporaryAid.rural.reach.applied',
    3500,
    7500,
    ['temporaryAid', 'persons'],
    'rises',
  ],
  ['rongchang', 'RC-11 every month', 'dibao.rural.compare.months', 12, 1, 'misplacedPersons', 'falls'],
  ['rongchang', 'RC-14 places', 'homes.rural.places.share', 2000, 5000, ['homes', 'cases'], 'rises'],
  ['rongchang', 'RC-16 donations', 'charity.rural.match.reach', 300, 2000, ['charity', 'due'], 'rises'],
  ['rongchang', 'RC-17 screening', 'dibao.rural.screening.month', 0, 12 * 2018 + 10, 'misplacedPersons', 'falls'],
  ['rongchang', 'RC-17 supervision', 'dibao.rural.error.property', 1800, 200, 'misplacedPersons', 'falls'],
])('in %s, %s: %s from %i to %i, %s %s', (place, _, path, from, to, sum, direction) => {
  const [before, after] = [underDocument(place, path, from, sum), underDocument(place, path, to, sum)];
  if (direction === 'rises') expect(after).toBeGreaterThan(before);
  else expect(after).toBeLessThan(before);
});

test.each<['dongzhi' | 'rongchang', ParameterPath, number, number]>([
  ['dongzhi', 'administration.rural.operating.share', 1000, 4000],
  ['dongzhi', 'administration.rural.staff.perOffice', 1, 3],
  ['rongchang', 'administration.rural.services.cost', 1000, 6000],
])('DZ-21, RC-16 in %s, %s from %i to %i costs more to administer', (place, path, from, to) => {
  const setupAt = setupOf(place);
  const cost = (value: number) => {
    const [[payer]] = payersOfDraw(setupAt, { ...documentOf(place), [path]: [{ from: 0, value }] }, 0);
    return administrationCost(payer!.administration, { ...payer!, recipients: 20_000, households: 11_000 });
  };
  expect(cost(to)).toBeGreaterThan(cost(from));
});
