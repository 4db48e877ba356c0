import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bit, expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { Standing } from '../../model/policy/standing.ts';
import {
  Cause,
  delayMonths,
  Form,
  formOf,
  incomeClass,
  IncomeClass,
  inHardship,
  isReached,
  mayNeedTemporaryAid,
  ordinaryAmount,
  temporaryAid,
  temporaryAidLaw,
  temporaryAidOccasions,
  temporaryAidParameters,
  temporaryAidPass,
  uncompensated,
  type Hardship,
  type TemporaryAidLaw,
} from '../../model/policy/temporary-aid.ts';

type Rules = Partial<Record<keyof typeof temporaryAidParameters, number>>;
/** The law under some rules; the standard is 3,600 yuan a year, 300 a month. */
const lawOf = (rules: Rules = {}, standard = 360_000): TemporaryAidLaw =>
  temporaryAidLaw((rule) => rules[rule] ?? temporaryAidParameters[rule].off, { standard });
const usual: Rules = {
  'line.income': 15000,
  'reach.applied': 10000,
  'amount.event': 3,
  'amount.injury': 3,
  'amount.illness': 3,
  'amount.special': 2,
  'degree.firstShare': 6000,
  'degree.secondShare': 10000,
  'degree.thirdShare': 15000,
  'class.low': 8000,
  'class.others': 6000,
  'class.able': 8000,
  'cap.event': 60_000,
  'amount.roundTo': 100,
  'net.compensation': 3000,
};
const family: Hardship = {
  cause: Cause.injury,
  need: 2_000_000,
  members: 3,
  income: 900_000,
  recipient: true,
  registered: false,
  able: false,
  certain: false,
};

const hardship = fc.record({
  cause: fc.nat(4),
  need: fc.nat(500_000_000),
  members: fc.integer({ min: 1, max: 20 }),
  income: fc.nat(100_000_000),
  recipient: fc.boolean(),
  registered: fc.boolean(),
  able: fc.boolean(),
  certain: fc.boolean(),
});
const rules = fc.record(
  Object.fromEntries(
    Object.entries(temporaryAidParameters).map(([rule, { min, max }]) => [
      rule,
      fc.integer({ min, max: Math.min(max, 200_000) }),
    ]),
  ),
) as fc.Arbitrary<Rules>;
const standard = fc.integer({ min: 0, max: 2_000_000 });
const rank = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('temporary aid, under any law', () => {
  test('is a whole number of fen, never negative, never above the need', () => {
    fc.assert(
      fc.property(rules, standard, hardship, rank, (r, s, h, x) => {
        const aid = temporaryAid(lawOf(r, s), h, x);
        expect(Number.isSafeInteger(aid)).toBe(true);
        expect(aid).toBeGreaterThanOrEqual(0);
        expect(aid).toBeLessThanOrEqual(h.need);
      }),
    );
  });

  test('passes neither the cap nor, in a major case, the cap of major cases', () => {
    fc.assert(
      fc.property(rules, standard, hardship, rank, (r, s, h, x) => {
        const law = lawOf(r, s);
        expect(temporaryAid(law, h, x)).toBeLessThanOrEqual(Math.max(law.cap, law.majorCap));
        expect(temporaryAid({ ...law, majorReach: 0 }, h, x)).toBeLessThanOrEqual(law.cap);
      }),
    );
  });

  test.each([
    'line.income',
    'class.recipients',
    'class.low',
    'class.others',
    'class.able',
    'cap.event',
    'amount.persons',
    'amount.injury',
    'amount.illness',
    'degree.firstShare',
    'degree.secondShare',
    'degree.thirdShare',
    'major.share',
    'major.cap',
    'certain.least',
  ] as const)('grows with %s', (rule) => {
    fc.assert(
      fc.property(rules, standard, hardship, rank, fc.nat(10_000), (r, s, h, x, more) => {
        const exact = { ...r, 'amount.roundTo': 1 };
        const raised = Math.min(temporaryAidParameters[rule].max, (r[rule] ?? 0) + more);
        expect(temporaryAid(lawOf({ ...exact, [rule]: raised }, s), h, x)).toBeGreaterThanOrEqual(
          temporaryAid(lawOf(exact, s), h, x),
        );
      }),
    );
  });

  test('leaves of a loss what compensation does not bear, and takes nothing off an illness twice', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(10_000), (loss, share) => {
        const law = lawOf({ 'net.compensation': share });
        expect(uncompensated(law, Cause.injury, loss)).toBe(loss - Math.floor((loss * share) / 10_000));
        expect(uncompensated(law, Cause.illness, loss)).toBe(loss);
      }),
    );
  });
});

describe('worked from the documents', () => {
  const law = lawOf(usual);
  test.each([
    ['three on dibao: 300 × 3 persons × 3 months is 2,700, cut to the cap of six months’ standard', family, 180_000],
    ['a household of one: 300 × 3 months, third degree half as much again', { ...family, members: 1 }, 135_000],
    ['and four fifths of it where the member can work', { ...family, members: 1, able: true }, 108_000],
    [
      'or where income is low and dibao is not paid',
      { ...family, members: 1, recipient: false, income: 500_000 },
      108_000,
    ],
    ['five persons count as three', { ...family, members: 5 }, 180_000],
    ['a small need is all that is paid', { ...family, need: 5_000 }, 5_000],
    ['no need, no aid', { ...family, need: 0 }, 0],
    ['income that stays above the line after the cost: no aid', { ...family, recipient: false, income: 5_000_000 }, 0],
  ] as [string, Hardship, number][])('%s', (_, of, wanted) => {
    expect(temporaryAid(law, of, 0.9)).toBe(wanted);
  });

  test('RC-09: a major case is decided one by one and gets twice the amount, within its own cap', () => {
    const major = lawOf({
      ...usual,
      'cap.event': 600_000,
      'major.line': 15000,
      'major.reach': 5000,
      'major.share': 20000,
      'major.cap': 600_000,
    });
    expect(ordinaryAmount(major, family)).toBe(270_000);
    expect(temporaryAid(major, family, 0.49)).toBe(540_000);
    expect(temporaryAid(major, family, 0.5)).toBe(270_000);
  });

  test('RC-09: degrees by need over a year’s standard, classes by income, self-help ability', () => {
    expect([1_079_999, 1_080_000, 2_160_000].map((need) => ordinaryAmount(law, { ...family, need }))).toEqual([
      162_000, 270_000, 405_000,
    ]);
    expect(incomeClass(law, { ...family, recipient: false, registered: true, income: 1e9 })).toBe(IncomeClass.low);
    expect(incomeClass(law, { ...family, recipient: false, income: 1_620_000 })).toBe(IncomeClass.others);
    expect(incomeClass(law, { ...family, recipient: false, income: 1_619_999 })).toBe(IncomeClass.low);
  });

  test('YC-14: the line is exclusive, and the cost counts', () => {
    const at = { ...family, recipient: false, income: 3_620_000 };
    expect(inHardship(law, at)).toBe(false);
    expect(inHardship(law, { ...at, income: 3_619_999 })).toBe(true);
  });

  test('YC-14: a need below the least is no failure of basic living', () => {
    const least = lawOf({ ...usual, 'line.need': 5000 });
    expect(inHardship(least, { ...family, need: 539_999 })).toBe(false);
    expect(inHardship(least, { ...family, need: 540_000 })).toBe(true);
  });

  test('DZ-14: the critically ill, children in hardship and the severely disabled are certain to be aided', () => {
    const certain = lawOf({ ...usual, 'reach.applied': 0, 'certain.applies': 1, 'certain.least': 10000 });
    expect(isReached(certain, true, 0.5, 0.5)).toBe(true);
    expect(isReached(certain, false, 0.5, 0.5)).toBe(false);
    const poor = { ...family, certain: true, need: 100_000, cause: Cause.special };
    const none = lawOf({ ...usual, 'amount.special': 0, 'certain.applies': 1, 'certain.least': 10000 });
    expect([temporaryAid(none, poor, 0.5), temporaryAid(none, { ...poor, certain: false }, 0.5)]).toEqual([30_000, 0]);
  });

  test('YC-21, RC-10: small sums at once, found cases sooner, others after the usual months', () => {
    const timed = lawOf({
      'delay.applied': 3,
      'delay.discovered': 1,
      'delay.firstLimit': 20000,
      'reach.discovered': 3000,
    });
    expect([
      delayMonths(timed, 60_000, 0.9),
      delayMonths(timed, 60_001, 0.29),
      delayMonths(timed, 60_001, 0.3),
    ]).toEqual([0, 1, 3]);
  });

  test('DZ-18: discovery reaches more cases and loses none, and pays none of them later', () => {
    fc.assert(
      fc.property(
        rules,
        fc.nat(10_000),
        fc.boolean(),
        rank,
        rank,
        fc.nat(10_000_000),
        (r, more, certain, apply, found, amount) => {
          const passive = lawOf(r);
          const active = lawOf({ ...r, 'reach.discovered': Math.min(10_000, (r['reach.discovered'] ?? 0) + more) });
          expect(Number(isReached(active, certain, apply, found))).toBeGreaterThanOrEqual(
            Number(isReached(passive, certain, apply, found)),
          );
          expect(delayMonths(active, amount, found)).toBeLessThanOrEqual(delayMonths(passive, amount, found));
        },
      ),
    );
    const county = lawOf({
      'reach.applied': 5000,
      'reach.discovered': 3000,
      'delay.applied': 2,
      'delay.discovered': 0,
    });
    expect([0.29, 0.3].map((found) => isReached(county, false, 0.5, found))).toEqual([true, false]);
    expect([0.29, 0.3].map((found) => delayMonths(county, 1, found))).toEqual([0, 2]);
  });

  test('DZ-14: cash, goods or referral', () => {
    const forms = lawOf({ 'form.referral': 1000, 'form.kind': 2000 });
    expect([0.05, 0.1, 0.29, 0.3].map((x) => formOf(forms, x))).toEqual([
      Form.referral,
      Form.kind,
      Form.kind,
      Form.cash,
    ]);
  });
});

describe('over a life', () => {
  const months = 60;
  const inputs = { seed: { lo: 1, hi: 2 }, start: 12 * 2016, growth: new Float64Array(months).fill(1) };
  const told = (
    events: readonly (readonly [number, number])[],
    bills: readonly (readonly [number, number])[] = [],
    household = 7,
  ) => {
    const life = new Life(months, 3);
    Object.assign(life, {
      household,
      end: months,
      lifted: never,
      fallen: never,
      liftedAgain: never,
      stretches: 1,
      persons: 2,
    });
    life.first[1] = 2;
    life.word[0] = Bit.adult;
    life.word[1] = Bit.adult | 1;
    life.emergencies = events.length;
    events.forEach(([month, loss], e) => {
      life.emergencyMonth[e] = month;
      life.emergencyLoss[e] = loss;
    });
    life.bills = bills.length;
    bills.forEach(([month, cost], b) => {
      life.billMonth[b] = month;
      life.billCost[b] = cost;
    });
    expand(life);
    return life;
  };
  const run = (life: Life, rules: Rules, remaining = Int32Array.from(life.billCost)) => {
    const standing = new Standing(months);
    standing.perCapita.fill(10_000);
    const ledger = new Ledger(months);
    const left = new Ledger(months);
    temporaryAidPass(
      life,
      Array.from({ length: months }, () => lawOf(rules)),
      standing,
      inputs,
      remaining,
      ledger,
      left,
    );
    return { ledger, left };
  };
  const all: Rules = { ...usual, 'delay.applied': 2, 'cap.times': 2 };

  test('aid is due in the month of the event and paid after the delay; what it leaves of the need stays open', () => {
    const { ledger, left } = run(told([[10, 1_000_000]]), all);
    const need = 700_000;
    expect(ledger.due[10]).toBeGreaterThan(0);
    expect(ledger.paid[12]).toBe(ledger.due[10]);
    expect(ledger.due[10]! + left.due[10]!).toBe(need);
    expect([ledger.persons[10], ledger.cases[10]]).toEqual([2, 1]);
  });

  test('bills of one month are one need, net of what insurers and medical aid bore', () => {
    const { ledger, left } = run(
      told(
        [],
        [
          [5, 900_000],
          [5, 100_000],
        ],
      ),
      all,
      Int32Array.from([50_000, 20_000]),
    );
    expect(ledger.due[5]! + left.due[5]!).toBe(70_000);
    expect(run(told([], [[5, 900_000]]), all, new Int32Array(1)).ledger.due[5]).toBe(0);
  });

  test('no more times a calendar year than the law allows', () => {
    const { ledger } = run(
      told([
        [0, 900_000],
        [3, 900_000],
        [6, 900_000],
        [12, 900_000],
      ]),
      all,
    );
    expect([0, 3, 6, 12].map((t) => ledger.cases[t])).toEqual([1, 1, 0, 1]);
  });

  test('a share of reach is a share of households, and a higher one keeps those of a lower one', () => {
    const aided = (reach: number) =>
      Array.from(
        { length: 4000 },
        (_, i) => run(told([[10, 1_000_000]], [], i), { ...all, 'reach.applied': reach }).ledger.cases[10]!,
      );
    const some = aided(3000);
    const more = aided(5000);
    expect(Math.abs(some.reduce((a, b) => a + b) / 4000 - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / 4000));
    expect(some.every((n, i) => n <= more[i]!)).toBe(true);
  });

  const marked = (column: Uint8Array) => [...column.entries()].filter(([, mark]) => mark === 1).map(([t]) => t);
  /** Months in which the bridge leads to dibao, and to medical aid; injured in month 10, a great bill in 20, a small in 30. */
  const bridge = (rules: Rules) => {
    const out = new Uint8Array(months);
    const standing = new Standing(months);
    const laws = Array.from({ length: months }, () => lawOf({ ...all, 'bridge.months': 1, ...rules }));
    const bills = [
      [20, 900_000_000],
      [30, 10],
    ] as const;
    const any = temporaryAidOccasions(told([[10, 1_000_000]], bills), laws, inputs, 0.5, out, standing);
    return { any, dibao: marked(out), medical: marked(standing.led), standing };
  };

  test('the bridge leads a household to apply for dibao in the month after', () => {
    expect(bridge({ 'bridge.dibao': 10000 })).toMatchObject({ any: true, dibao: [11, 21], medical: [] });
  });

  test('and to medical aid from then on, for as long as the law says', () => {
    const { any, dibao, medical, standing } = bridge({ 'bridge.medical': 10000, 'bridge.medicalMonths': 3 });
    expect([any, dibao, medical]).toEqual([false, [], [11, 12, 13, 21, 22, 23]]);
    standing.clearLed();
    expect([standing.anyLed, marked(standing.led)]).toEqual([false, []]);
  });

  test('what the guard skips would be paid nothing', () => {
    const life = told([], [[5, 1000]]);
    expect(mayNeedTemporaryAid(life, 1000)).toBe(false);
    expect(mayNeedTemporaryAid(life, 0)).toBe(true);
    expect(run(told([]), { ...all, 'line.income': 100_000 }).ledger.count).toBe(0);
  });
});
