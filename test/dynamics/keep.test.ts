import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kept } from '../../model/dynamics/keep.ts';
import { expand, Life } from '../../model/dynamics/life.ts';

const months = 60;
const years = 3;
/** A month of the run, or one before it. */
const int16 = () => fc.integer({ min: -0x8000, max: 0x7fff });
const byte = fc.nat(255);
const month = fc.nat(months - 1);

/** A life of any shape: stretches, persons, offers and bills in any number, and values at the ends of their range. */
const someLife = fc.record({
  scalars: fc.array(fc.nat(0x7fffffff), { minLength: 16, maxLength: 16 }),
  household: fc.nat(0xffffffff),
  span: fc.tuple(month, fc.nat(months)).map(([a, b]) => [Math.min(a, b), Math.max(a + 1, b)] as const),
  reals: fc.array(fc.double({ noNaN: true }), { minLength: 5, maxLength: 5 }),
  income: fc
    .constantFrom(1000, (1 << 24) - 1, 1 << 24, 2_100_000_000)
    .chain((most) => fc.array(fc.nat(most), { minLength: months, maxLength: months })),
  stretches: fc.array(fc.array(fc.tuple(fc.nat(0x3fffffff), fc.nat(10_000_000)), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  }),
  spells: fc.array(fc.tuple(byte, fc.nat(2), int16(), int16(), fc.nat(), fc.nat(1)), { maxLength: 20 }),
  bills: fc.array(fc.tuple(byte, month, fc.nat(1_000_000_000), fc.nat(2)), { maxLength: 20 }),
  hits: fc.array(month, { maxLength: 5 }),
  losses: fc.array(fc.tuple(month, fc.nat(2_100_000_000)), { maxLength: 20 }),
  years: fc.array(fc.tuple(fc.maxSafeNat(), fc.nat(1000), byte), { minLength: years, maxLength: years }),
});
type Some = typeof someLife extends fc.Arbitrary<infer T> ? T : never;

const fill = (life: Life, some: Some): void => {
  const [a, b, c, d, e, f, g, i, j, k, m, n] = some.scalars as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  Object.assign(life, {
    replicate: a,
    household: some.household,
    house: b & 15,
    area: c & 1,
    township: d & 63,
    weight: e,
    stratum: f & 7,
    group: g & 15,
    wealth: i & 65535,
    register: j & 3,
    lifted: k,
    fallen: m,
    liftedAgain: n,
    candidate: a & 1,
  });
  [life.start, life.end] = some.span;
  [life.project, life.stability, life.need, life.lowest, life.lowestDeducted] = some.reals as [
    number,
    number,
    number,
    number,
    number,
  ];
  life.income.set(some.income);
  life.stretches = some.stretches.length;
  life.persons = 0;
  some.stretches.forEach((people, s) => {
    life.from[s] = Math.min(life.end, life.start + s);
    for (const [word, own] of people) {
      life.word[life.persons] = word;
      life.ownIncome[life.persons] = own;
      life.persons += 1;
    }
    life.first[s + 1] = life.persons;
  });
  life.spells = some.spells.length;
  some.spells.forEach((spell, s) => {
    [
      life.spellPerson[s],
      life.spellKind[s],
      life.spellFrom[s],
      life.spellTo[s],
      life.spellWage[s],
      life.spellTaken[s],
    ] = spell;
  });
  life.bills = some.bills.length;
  some.bills.forEach((bill, s) => {
    [life.billPerson[s], life.billMonth[s], life.billCost[s], life.billLevel[s]] = bill;
  });
  life.hits = some.hits.length;
  life.hitMonth.set(some.hits);
  life.losses = some.losses.length;
  some.losses.forEach(([t, amount], k) => {
    life.lossMonth[k] = t;
    life.loss[k] = amount;
  });
  some.years.forEach(([income, heads, persons], y) => {
    life.yearIncome[y] = income;
    life.yearHeads[y] = heads;
    life.yearPersons[y] = persons;
  });
  expand(life);
};

/** All that the policy stage may read. */
const read = (life: Life) => ({
  scalars: [
    life.replicate,
    life.household,
    life.house,
    life.area,
    life.township,
    life.weight,
    life.stratum,
    life.group,
    life.wealth,
    life.register,
    life.start,
    life.end,
    life.lifted,
    life.fallen,
    life.liftedAgain,
    life.candidate,
    life.project,
    life.stability,
    life.need,
    life.lowest,
    life.lowestDeducted,
    life.stretches,
    life.persons,
    life.spells,
    life.bills,
    life.hits,
    life.losses,
  ],
  months: [life.income, life.members, life.pensioners, life.stretch].map((column) =>
    column.slice(life.start, life.end),
  ),
  stretches: [life.from.slice(0, life.stretches), life.first.slice(0, life.stretches + 1)],
  persons: [life.word, life.ownIncome].map((column) => column.slice(0, life.persons)),
  spells: [life.spellPerson, life.spellKind, life.spellFrom, life.spellTo, life.spellWage, life.spellTaken].map((c) =>
    c.slice(0, life.spells),
  ),
  bills: [life.billPerson, life.billMonth, life.billCost, life.billLevel].map((column) => column.slice(0, life.bills)),
  hits: life.hitMonth.slice(0, life.hits),
  losses: [life.lossMonth, life.loss].map((column) => column.slice(0, life.losses)),
  years: [life.yearIncome, life.yearHeads, life.yearPersons].map((column) => column.slice()),
});

const unpack = (kept: Kept, offset: number, life: Life): number => {
  const next = kept.head(offset, life);
  kept.body(offset, life);
  return next;
};

describe('a kept life', () => {
  test('is what was packed, to the last bit, one after the other', () => {
    fc.assert(
      fc.property(fc.array(someLife, { minLength: 1, maxLength: 5 }), (lives) => {
        const kept = new Kept();
        const before = lives.map((some) => {
          const life = new Life(months, years);
          fill(life, some);
          kept.pack(life);
          return read(life);
        });
        kept.trim();
        expect(kept.bytes).toBe(4 * kept.length);
        const scratch = new Life(months, years);
        let offset = 0;
        for (const wanted of before) {
          offset = unpack(kept, offset, scratch);
          expect(read(scratch)).toEqual(wanted);
        }
        expect(offset).toBe(kept.length);
      }),
      { numRuns: 200 },
    );
  });

  test('stays what it was as the store grows', () => {
    const kept = new Kept();
    const life = new Life(months, years);
    const [some] = fc.sample(someLife, { numRuns: 1, seed: 7 });
    fill(life, some!);
    for (let i = 0; i < 500; i += 1) {
      life.household = i;
      kept.pack(life);
    }
    let offset = 0;
    for (let i = 0; i < 500; i += 1) {
      offset = unpack(kept, offset, life);
      expect(life.household).toBe(i);
    }
  });
});
