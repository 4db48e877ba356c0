import { expect, test } from 'vitest';
import { ledgerSums, yearlySums, type LedgerSum, type YearlySum } from '../../model/outcomes/layout.ts';
import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import { isParameterPath, type DibaoRule, type Settings } from '../../model/policy/parameters.ts';
import { Simulation } from '../../model/simulate.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { draftsIn, loadStandard, parseStandard, resolveStandard } from '../../scenarios/load/standard.ts';
import { setupOf, small } from './run/small-run.ts';

const comparison = small({ place: 'yancheng', months: 36, replicates: 1, standards: ['yancheng-2017-23'] });
const setup = setupOf(comparison, 0);
/** All of the sample: among fewer, a lever that moves the margin may find nobody at it. */
const households = setup.header.householdCount;

/** @param rule `programme.rule` */
const withPath = (settings: Settings, rule: string, value: number): Settings => {
  const paths = ['rural', 'urban'].map((area) => rule.replace('.', `.${area}.`));
  expect(paths.filter((path) => !isParameterPath(path))).toEqual([]);
  return { ...settings, ...Object.fromEntries(paths.map((path) => [path, [{ from: 0, value }]])) };
};
const withRule = (settings: Settings, rule: DibaoRule, value: number): Settings =>
  withPath(settings, `dibao.${rule}`, value);

const run = (settings: Settings) => {
  const simulation = new Simulation({ ...setup, standards: [settings] });
  const [sums] = simulation.run({ draw: 0, replicate: 0, from: 0, to: households, standards: [0] }).policy;
  return { sums: sums!, at: simulation.layout };
};

/** A programme's sum over all months and areas. */
const ofLedger = (settings: Settings, ledger: LedgerName, sum: LedgerSum): number => {
  const { sums, at } = run(settings);
  const cell = (month: number, area: number) => at.ledger(month, area, ledgerNames.indexOf(ledger));
  let total = 0;
  for (let month = 0; month < at.months; month += 1)
    for (const area of [0, 1]) total += sums[cell(month, area) + ledgerSums.indexOf(sum)]!;
  return total;
};

/** A yearly sum over all years and areas. */
const measured = (settings: Settings, sum: YearlySum): number => {
  const { sums, at } = run(settings);
  let total = 0;
  for (let year = 0; year < at.years; year += 1)
    for (const area of [0, 1]) total += sums[at.year(year, area) + yearlySums.indexOf(sum)]!;
  return total;
};

const { settings } = comparison.standards[0]!;
/** Provisions that are levers of dibao: moved so far, each moves what it is there for. */
const levers: readonly (readonly [
  ids: string,
  rule: DibaoRule,
  from: number,
  to: number,
  sum: YearlySum,
  direction: 'rises' | 'falls',
])[] = [
  ['YC-23 YC-24 FX-20 DZ-04 the means check', 'error.spread', 5000, 0, 'misplacedPersons', 'falls'],
  ['YC-23 FX-20 the check of property', 'error.property', 6000, 0, 'misplacedPersons', 'falls'],
  ['YC-26 FX-14 DZ-22 one counter, take-up', 'takeUp.rate', 4000, 9500, 'coveredPersons', 'rises'],
  ['YC-26 FX-14 DZ-22 one counter, months to decision', 'delay.months', 12, 1, 'coveredPersons', 'rises'],
  [
    'YC-03 FX-18 FX-21 DZ-25 RC-15 inclusion of the registered',
    'inclusion.intoDibao',
    0,
    10_000,
    'registeredCovered',
    'rises',
  ],
  [
    'YC-03 FX-18 dibao households into the register',
    'inclusion.intoRegister',
    0,
    10_000,
    'registeredEligible',
    'rises',
  ],
  ['YC-06 months of the transition', 'transition.months', 0, 12, 'rollPersons', 'rises'],
  ['FX-19 lists go both ways, reviews in between', 'compare.months', 12, 1, 'misplacedPersons', 'falls'],
  ['RC-17 the roll is screened', 'screening.month', 0, 12 * 2019 + 10, 'misplacedPersons', 'falls'],
];

test.each(levers)('%s: %s from %i to %i, %s %s', (_, rule, from, to, sum, direction) => {
  const before = measured(withRule(settings, rule, from), sum);
  const after = measured(withRule(settings, rule, to), sum);
  if (direction === 'rises') expect(after).toBeGreaterThan(before);
  else expect(after).toBeLessThan(before);
});

/** The same beside dibao. */
const beside: readonly (readonly [
  ids: string,
  rule: string,
  from: number,
  to: number,
  ledger: LedgerName,
  sum: LedgerSum,
  direction: 'rises' | 'falls',
])[] = [
  ['YC-09 RC-14 places in homes', 'homes.places.share', 500, 4000, 'homes', 'targeted', 'rises'],
  [
    'YC-28 places from public–private operation, and their cost',
    'homes.places.added',
    0,
    3000,
    'homes',
    'due',
    'rises',
  ],
  ['YC-28 care at home of those in tekun', 'homes.atHome.tekun', 0, 10_000, 'homes', 'due', 'rises'],
  ['YC-28 care at home of the elderly living alone', 'homes.atHome.alone', 0, 10_000, 'homes', 'due', 'rises'],
  ['YC-12 one-stop settlement', 'medicalAid.oneStop', 0, 1, 'medicalAid', 'paid', 'rises'],
  ['YC-13 further aid from a lower burden', 'medicalAid.further.threshold', 3e6, 1e5, 'furtherAid', 'due', 'rises'],
  ['YC-13 temporary aid in illness', 'temporaryAid.amount.illness', 2, 6, 'temporaryAid', 'due', 'rises'],
  ['YC-15 prevention of disasters', 'disasterRelief.prevention.cut', 0, 5000, 'disasterRelief', 'due', 'falls'],
  ['YC-16 FX-03 needs that meet a donor', 'charity.match.reach', 0, 10_000, 'charity', 'due', 'rises'],
  [
    'YC-17 what enterprises bring',
    'livelihoodInsurance.premium.enterprise',
    0,
    10_000,
    'livelihoodPremium',
    'due',
    'falls',
  ],
  [
    'YC-17 what government bears of others’ premiums',
    'livelihoodInsurance.others.government',
    0,
    10_000,
    'livelihoodPremium',
    'due',
    'rises',
  ],
  ['YC-21 DZ-18 active discovery', 'temporaryAid.reach.discovered', 0, 10_000, 'temporaryAid', 'cases', 'rises'],
];

test.each(beside)('%s: %s from %i to %i, of %s %s %s', (_, rule, from, to, ledger, sum, direction) => {
  const before = ofLedger(withPath(settings, rule, from), ledger, sum);
  const after = ofLedger(withPath(settings, rule, to), ledger, sum);
  if (direction === 'rises') expect(after).toBeGreaterThan(before);
  else expect(after).toBeLessThan(before);
});

test('FX-22 the rules of Fuxin bite from May 2017', () => {
  expect(loadStandard('fuxin-2017-30', nodeFiles()).document?.from).toMatchObject({
    month: 12 * 2017 + 4,
    provision: 'FX-22',
  });
});

test('FX-22 where a county files its plan later, the rules bite later: a document of one’s own with another month', () => {
  const files = nodeFiles();
  const text = files.read('scenarios/standards/fuxin-2017-30.yaml');
  const later = text
    .replace('id: fuxin-2017-30', 'id: fuxin-later')
    .replace('from:\n    value: 2017-05', 'from:\n    value: 2017-09');
  const of = (draft: string) => resolveStandard(parseStandard(draft, 'own.yaml', false), draftsIn(files));
  const begins = (draft: string, path: 'dibao.rural.taper.trigger' | 'dibao.rural.means.pension') =>
    of(draft).parameters[path]?.values.find(({ value }) => value !== null && value > 0)?.from;
  expect([text, later].map((draft) => begins(draft, 'dibao.rural.taper.trigger'))).toEqual([
    12 * 2017 + 4,
    12 * 2017 + 8,
  ]);
  // what the document dates itself stays
  expect([text, later].map((draft) => begins(draft, 'dibao.rural.means.pension'))).toEqual([12 * 2016, 12 * 2016]);
});
