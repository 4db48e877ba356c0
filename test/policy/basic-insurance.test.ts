import { expect, test } from 'vitest';
import { basicBenefit } from '../../model/policy/basic-insurance.ts';
import { normalQuantile } from '../../model/random/index.ts';
import { Level } from '../../model/policy/claims.ts';
import { loadStandard } from '../../scenarios/load/standard.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { basicLaw, caseRules, settled, yuan, type BasicRules } from './claims.ts';
import { facts, rates } from '../dynamics/lineages.ts';

const law = basicLaw(caseRules.basic);

test('pays nothing below the deductible, the ratio above it, and never more than the cap', () => {
  expect(basicBenefit(law, Level.county, yuan(400), 0)).toBe(0);
  expect(basicBenefit(law, Level.county, yuan(5000), 0)).toBe(yuan(3150));
  expect(basicBenefit(law, Level.county, yuan(30_000), 0)).toBe(yuan(20_650));
  expect(basicBenefit(law, Level.county, yuan(1_000_000), 0)).toBe(yuan(80_000));
});

test('each stay has its own deductible, the cap is one a calendar year', () => {
  const twice = (first: number, second: number, cost: number) =>
    settled({
      bills: [
        { month: first, cost: yuan(cost) },
        { month: second, cost: yuan(cost) },
      ],
    }).basic;
  expect(twice(3, 4, 5000)).toBe(yuan(6300));
  expect(twice(3, 4, 100_000)).toBe(yuan(80_000));
  expect(twice(3, 12, 100_000)).toBe(yuan(69_650 * 2));
});

test('the cap follows last year’s income, rounded to its unit, and is not below an amount', () => {
  expect(basicLaw({ 'cap.ratio': 60_000 }).cap).toBe(yuan(60_000));
  expect(basicLaw({ 'cap.ratio': 60_000, 'cap.value': yuan(80_000) }).cap).toBe(yuan(80_000));
  expect(basicLaw({ 'cap.ratio': 33_333, 'cap.roundTo': yuan(1000) }).cap).toBe(yuan(33_000));
});

test('outpatient cost has no deductible and is no admission', () => {
  const told = settled({
    words: [1 << 19],
    bills: [],
    outpatient: yuan(300),
    basic: { 'outpatient.ratio': 5000, 'cap.value': yuan(80_000) },
  });
  expect(told.basic).toBe(yuan(150) * 36);
  expect([...told.ledgers.basic.persons].every((n) => n === 1)).toBe(true);
  expect([...told.ledgers.basic.cases].every((n) => n === 0)).toBe(true);
});

test('what common practice assumes pays the share of inpatient cost that is known for the nation', () => {
  const { settings } = loadStandard('rongchang-2018', nodeFiles());
  const rules = Object.fromEntries(
    Object.entries(settings).flatMap(([path, values]) =>
      path.startsWith('basicInsurance.rural.') ? [[path.slice('basicInsurance.rural.'.length), values[0]!.value!]] : [],
    ),
  ) as BasicRules;
  const common = basicLaw(rules);
  let cost = 0;
  let paid = 0;
  let scope = 0;
  let before = 0;
  rates.levels.forEach((cumulated, level) => {
    const { mean, sigma } = rates.stay[level]!;
    const n = 2000;
    for (let i = 0; i < n; i += 1) {
      const z = normalQuantile((i + 0.5) / n);
      const bill = mean * Math.exp(sigma * z - (sigma * sigma) / 2);
      const share = (cumulated - before) / n;
      cost += share * bill;
      scope += share * bill * rates.inScope;
      paid += share * basicBenefit(common, level, Math.floor(bill * rates.inScope), 0);
    }
    before = cumulated;
  });
  const real = facts.value('insurance', { item: 'real-ratio' });
  expect(paid / cost).toBeGreaterThan(real.low! / 100);
  expect(paid / cost).toBeLessThan(real.high! / 100);
  // critical-illness insurance adds some points to it
  expect(
    Math.abs(paid / scope - facts.value('insurance', { item: 'policy-ratio', group: 'residents' }).value / 100),
  ).toBeLessThan(0.05);
});
