import { expect, test } from 'vitest';
import { horizon, reportedYears } from '../../model/dynamics/clock.ts';
import { areaCount, layout, ledgerSums, monthlySums, yearlySums } from '../../model/outcomes/layout.ts';
import { ledgerNames } from '../../model/policy/order.ts';
import { sample } from '../../model/population/sample.ts';
import { synthesise } from '../../model/population/synthesise.ts';
import { bits, deriveKey, processCode } from '../../model/random/index.ts';
import { Simulation, type Setup, type TaskSums } from '../../model/simulate.ts';
import { marginsOf } from '../../scenarios/load/margins.ts';
import { baseStandards, populationSeed } from '../../scenarios/load/synthetic.ts';
import { every, populationOf, withPopulation, withRows } from '../model/rows.ts';
import { documentOf, facts, places, setupOf, withRules } from '../model/setups.ts';

const reform = {
  'standard.ratio': 2500,
  'standard.lag': 3,
  'behaviour.refusal': 3000,
  'error.spread': 2000,
  'delay.months': 3,
} as const;
const small = (place: (typeof places)[number], changes: Partial<Setup> = {}): Setup => {
  const document = documentOf(place);
  const setup = setupOf(place, { standards: [document, withRules(document, reform, 12 * 2019 + 3)], ...changes });
  return withRows(setup, every(setup, 25, 2));
};
const runOf = (setup: Setup, from = 0, to = setup.header.householdCount, replicate = 1, draw = 0): TaskSums =>
  new Simulation(setup).run({ draw, replicate, from, to, standards: [0, 1] });
/** How many sums differ. */
const differing = (a: TaskSums, b: TaskSums): number =>
  [a.lives, ...a.policy].reduce((count, sums, k) => {
    const other = [b.lives, ...b.policy][k]!;
    return count + sums.reduce((n, sum, i) => n + (sum === other[i] ? 0 : 1), 0);
  }, 0);
const added = (parts: readonly TaskSums[]): TaskSums => {
  const sum = (arrays: readonly Float64Array[]) =>
    arrays[0]!.map((_, i) => arrays.reduce((total, array) => total + array[i]!, 0));
  return {
    lives: sum(parts.map(({ lives }) => lives)),
    policy: [0, 1].map((k) => sum(parts.map(({ policy }) => policy[k]!))),
  };
};

test.each(places)('any partition of the households adds up to the same sums in %s', (place) => {
  const setup = small(place);
  const n = setup.header.householdCount;
  const whole = runOf(setup);
  const cuts = [0, 1, 7, Math.floor(n / 3), n - 1, n];
  const one = new Simulation(setup);
  const parts = cuts.slice(1).map((to, i) => one.run({ draw: 0, replicate: 1, from: cuts[i]!, to, standards: [0, 1] }));
  expect(differing(added(parts), whole)).toBe(0);
  expect(differing(added(cuts.slice(1).map((to, i) => runOf(setup, cuts[i]!, to))), whole)).toBe(0);
});

test.each(places)('the order of the households does not matter in %s', (place) => {
  const setup = small(place);
  const rows = Array.from({ length: setup.header.householdCount }, (_, h) => h);
  expect(differing(runOf(withRows(setup, rows.toReversed())), runOf(setup))).toBe(0);
});

test.each(places)('other households leave a household untouched in %s', (place) => {
  const setup = small(place);
  const n = setup.header.householdCount;
  for (const h of [0, 11, n - 1]) {
    const alone = runOf(withRows(setup, [h]));
    expect(differing(alone, runOf(setup, h, h + 1))).toBe(0);
    expect(differing(alone, runOf(withRows(setup, [n - 2, h, 3]), 1, 2))).toBe(0);
  }
});

test('more replicates leave the others untouched, in every draw', () => {
  for (const draws of [1, 3]) {
    for (const draw of [0, draws - 1]) {
      const few = runOf(small('dongzhi', { draws, replicates: 4 }), 0, 60, 2, draw);
      expect(differing(runOf(small('dongzhi', { draws, replicates: 50 }), 0, 60, 2, draw), few)).toBe(0);
    }
  }
  // and each draw has luck of its own
  const setup = small('dongzhi', { draws: 3 });
  expect(runOf(setup, 0, 60, 2, 1).lives).not.toEqual(runOf(setup, 0, 60, 2, 2).lives);
});

test.each(places)('a longer period leaves its first years untouched in %s', (place) => {
  const clock = { from: 2018 * 12, months: 72, runIn: 24 };
  const longer = { ...clock, months: 132 };
  const [short, long] = [runOf(small(place, { clock })), runOf(small(place, { clock: longer }))];
  const [a, b] = [clock, longer].map(({ months }) => layout(months, reportedYears({ ...clock, months }))) as [
    ReturnType<typeof layout>,
    ReturnType<typeof layout>,
  ];
  for (const area of Array.from({ length: areaCount }, (_, i) => i)) {
    for (let k = 0; k < 2; k += 1) {
      for (let m = 0; m < clock.months; m += 1) {
        const [x, y] = [a.month(m, area), b.month(m, area)];
        expect(long.policy[k]!.slice(y, y + monthlySums.length)).toEqual(
          short.policy[k]!.slice(x, x + monthlySums.length),
        );
        ledgerNames.forEach((name, n) => {
          const [p, q] = [a.ledger(m, area, n), b.ledger(m, area, n)];
          expect(long.policy[k]!.slice(q, q + ledgerSums.length), name).toEqual(
            short.policy[k]!.slice(p, p + ledgerSums.length),
          );
        });
      }
      for (let year = 0; year < a.years; year += 1) {
        const [x, y] = [a.year(year, area), b.year(year, area)];
        expect(long.policy[k]!.slice(y, y + yearlySums.length)).toEqual(
          short.policy[k]!.slice(x, x + yearlySums.length),
        );
      }
    }
    for (let year = 0; year < a.years; year += 1) {
      const [x, y] = [a.lives(year, area), b.lives(year, area)];
      expect(long.lives.slice(y, b.lives(year, area) + (a.lives(1, 0) - a.lives(0, 1)))).toEqual(
        short.lives.slice(x, x + (a.lives(1, 0) - a.lives(0, 1))),
      );
    }
  }
  expect(horizon(longer)).toBe(156);
});

test('another process draws from a key of its own', () => {
  const key = (name: string) => {
    const out = new Uint32Array(4);
    deriveKey({ lo: 1, hi: 2 }, 3, 4, 0, processCode(name), out);
    return out;
  };
  const before = key('dibao');
  const sequence = Array.from({ length: 100 }, (_, n) => bits(before[0]!, before[1]!, n));
  expect([...key('a process that is added')].some((word, i) => word !== before[i])).toBe(true);
  expect(Array.from({ length: 100 }, (_, n) => bits(before[0]!, before[1]!, n))).toEqual(sequence);
  expect(key('dibao')).toEqual(before);
});

test('a household of the sample lives the life that it lives in the whole population', () => {
  const seed = populationSeed('dongzhi');
  const whole = synthesise(marginsOf('dongzhi', facts), seed, { households: 3_000, candidates: 2_000 });
  const drawn = sample(whole, 200, seed, baseStandards('dongzhi', facts));
  const place = small('dongzhi');
  const rowOf = new Map(Array.from(whole.households.id, (id, h) => [id, h]));
  const [all, some] = [new Simulation(withPopulation(place, whole)), new Simulation(withPopulation(place, drawn))];
  const at = some.layout;
  let compared = 0;
  for (let row = 0; row < drawn.households.id.length; row += 1) {
    const h = rowOf.get(drawn.households.id[row]!)!;
    const weight = drawn.households.weight[row]!;
    const [a, b] = [
      all.run({ draw: 0, replicate: 1, from: h, to: h + 1, standards: [0, 1] }),
      some.run({ draw: 0, replicate: 1, from: row, to: row + 1, standards: [0, 1] }),
    ];
    expect(b.lives).toEqual(a.lives.map((sum) => weight * sum));
    // strata and groups belong to the sample
    for (const k of [0, 1]) {
      const end = at.stratum(0, 0);
      expect(b.policy[k]!.slice(0, end)).toEqual(
        a.policy[k]!.slice(0, end).map((sum) => (sum === 0 ? 0 : weight * sum)),
      );
    }
    compared += 1;
  }
  expect(compared).toBeGreaterThan(150);
  expect(populationOf(place).place).toBe('dongzhi');
});
