import { expect, test } from 'vitest';
import { allot } from '../../../model/outcomes/funding.ts';
import { fundingLaw, fundingParameters } from '../../../model/policy/funding.ts';
import { countiesOf } from '../../../scenarios/load/counties.ts';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';

const facts = loadFacts(nodeFiles());
const counties = countiesOf('fuxin', facts)!;
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const lawOf = (rules: Partial<Record<keyof typeof fundingParameters, number>>) =>
  fundingLaw((rule) => rules[rule] ?? fundingParameters[rule].off);

test('the counties of Fuxin hold all its residents, and each is told of once', () => {
  const whole = facts.value('residents', { place: 'fuxin', area: 'all', year: 2020, kind: 'resident' }).value;
  expect(sum(counties.workload)).toBe(whole);
  expect(new Set(counties.ids).size).toBe(counties.ids.length);
  expect(countiesOf('dongzhi', facts)).toBeUndefined();
});

test('FX-15 · a pool is allotted to them to the fen, whatever the weights', () => {
  for (let pooled = 1; pooled < 1e12; pooled = 7 * pooled + 3)
    for (const difficulty of [0, 3000, 6000])
      expect(sum(allot(pooled, lawOf({ 'pool.workload': 4000, 'pool.difficulty': difficulty }), counties))).toBe(
        pooled,
      );
});

test('FX-15 · more weight on fiscal difficulty moves money to the rural counties', () => {
  const rural = (difficulty: number) => {
    const parts = allot(1e9, lawOf({ 'pool.workload': 5000, 'pool.difficulty': difficulty }), counties);
    return parts[counties.ids.indexOf('fuxin-mongol')]! + parts[counties.ids.indexOf('zhangwu')]!;
  };
  expect(rural(3000)).toBeGreaterThan(rural(0));
  expect(rural(6000)).toBeGreaterThan(rural(3000));
});
