import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bit, expand, Life } from '../../model/dynamics/life.ts';
import { never } from '../../model/dynamics/lineage.ts';
import { Ledger } from '../../model/policy/ledger.ts';
import { Standing } from '../../model/policy/standing.ts';
import { Register } from '../../model/population/population.ts';
import {
  bridgePass,
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
    expect([0.05, 0.1, 0.29, 0.3].map((x) => formOf(forms, false, x))).toEqual([
      Form.referral,
      Form.kind,
      Form.kind,
      Form.cash,
    ]);
    // who is certain to be aided is not sent on without an amount
    expect(formOf(forms, true, 0.05)).toBe(Form.referral);
    const certain = lawOf({ 'form.referral': 1000, 'form.kind': 2000, 'certain.applies': 1 });
    expect([0.05, 0.19, 0.2].map((x) => formOf(certain, true, x))).toEqual([Form.kind, Form.kind, Form.cash]);
    expect(formOf(certain, false, 0.05)).toBe(Form.referral);
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

  test('FX-17 · who falls back is aided as one of the register; outside it nobody falls back', () => {
    const life = told([]);
    life.fallen = 12;
    const aidedAs = (register: number) => {
      const standing = new Standing(months);
      standing.perCapita.fill(10_000);
      standing.register.fill(register);
      const [ledger, left] = [new Ledger(months), new Ledger(months)];
      const laws = Array.from({ length: months }, () => lawOf({ ...all, 'fallen.reach': 10_000 }));
      temporaryAidPass(life, laws, standing, inputs, new Int32Array(0), ledger, left);
      return ledger.cases[12];
    };
    expect([Register.none, Register.registered, Register.lifted].map(aidedAs)).toEqual([0, 1, 0]);
  });

  /** Where the bridge leads: injured in month 10, a great bill in 20, a small one in 30; members from month 40 on are others. */
  const bridge = (rules: Rules, words = [Bit.adult, Bit.adult | 1], change?: (life: Life) => void) => {
    const led: (readonly [to: string, ...months: number[]])[] = [];
    const laws = Array.from({ length: months }, () => lawOf({ ...all, 'bridge.months': 1, ...rules }));
    const bills = [
      [20, 900_000_000],
      [30, 10],
    ] as const;
    const life = told([[10, 1_000_000]], bills);
    words.forEach((word, p) => {
      life.word[p] = word;
    });
    change?.(life);
    expand(life);
    bridgePass(life, laws, inputs, 0.5, {
      dibao: (month) => led.push(['dibao', month]),
      medicalAid: (from, to) => led.push(['medical', from, to]),
      education: (from, to, met) => led.push(['education', from, to, met]),
      employment: ({ row, from, to, wage }) => led.push(['employment', row, from, to, wage]),
    });
    return led;
  };
  const worker = [Bit.adult, Bit.adult | Bit.able | 1];

  test('YC-14 · the bridge leads a household to apply for dibao in the month after', () => {
    expect(bridge({ 'bridge.dibao': 10000 })).toEqual([
      ['dibao', 11],
      ['dibao', 21],
    ]);
  });

  test('YC-14 · to medical aid from then on, for as long as the law says', () => {
    expect(bridge({ 'bridge.medical': 10000, 'bridge.medicalMonths': 3 })).toEqual([
      ['medical', 11, 14],
      ['medical', 21, 24],
    ]);
    const standing = new Standing(months);
    standing.leadToMedicalAid(11, 14);
    expect(standing.led.reduce((a, b) => a + b)).toBe(3);
    standing.clearLed();
    expect([standing.anyLed, standing.led.reduce((a, b) => a + b)]).toEqual([false, 0]);
  });

  test('YC-14 · to education aid only where somebody is at upper secondary school or college', () => {
    const rules = { 'bridge.education': 10000, 'bridge.educationMet': 6000, 'bridge.educationMonths': 100 };
    expect(bridge(rules)).toEqual([]);
    expect(bridge(rules, [Bit.adult, Bit.college | Bit.adult | 1])).toEqual([
      ['education', 11, months, 6000],
      ['education', 21, months, 6000],
    ]);
  });

  test('YC-14 · to a job only where somebody able to work has none: twice the standard, until the months are over', () => {
    const rules = { 'bridge.employment': 10000, 'bridge.employmentMonths': 8 };
    expect(bridge(rules)).toEqual([]);
    expect(bridge(rules, worker)).toEqual([
      ['employment', 1, 11, 19, 60_000],
      ['employment', 1, 21, 29, 60_000],
    ]);
    // who is still placed is not placed again
    expect(bridge({ ...rules, 'bridge.employmentMonths': 12 }, worker)).toEqual([['employment', 1, 11, 23, 60_000]]);
  });

  test('YC-14 · the job ends where work is found or the ability to work is lost, and is not given to who works', () => {
    const rules = { 'bridge.employment': 10000, 'bridge.employmentMonths': 8 };
    const work = (from: number, to: number) => (life: Life) => {
      life.spells = 1;
      life.spellPerson[0] = 1;
      life.spellFrom[0] = from;
      life.spellTo[0] = to;
      life.spellTaken[0] = 1;
    };
    expect(bridge(rules, worker, work(14, 40))).toEqual([['employment', 1, 11, 14, 60_000]]);
    expect(bridge(rules, worker, work(0, 12))).toEqual([['employment', 1, 21, 29, 60_000]]);
    const disabledFrom = (t: number) => (life: Life) => {
      life.stretches = 2;
      life.from[1] = t;
      life.first[2] = 4;
      life.word[2] = Bit.adult;
      life.word[3] = Bit.adult | 1;
    };
    expect(bridge(rules, worker, disabledFrom(13))).toEqual([['employment', 1, 11, 13, 60_000]]);
    expect(bridge(rules, worker, disabledFrom(5))).toEqual([]);
  });

  test('YC-14 · housing aid meets its share of what aid leaves of a sudden event, and of nothing else', () => {
    const rules = { ...all, 'bridge.housing': 10000, 'bridge.housingMet': 4000 };
    const event = told([[10, 1_000_000]]);
    const [without, led] = [run(event, all), run(event, rules)];
    expect(led.ledger.due[10]).toBe(without.ledger.due[10]);
    const open = without.left.due[10]!;
    expect(led.left.due[10]).toBe(open - Math.floor(0.4 * open));
    event.emergencyKind[0] = Cause.injury;
    expect(run(event, rules).left.due[10]).toBe(run(event, all).left.due[10]);
  });

  test('RC-12, DZ-23 · what housing support meets of a sudden event is no need; of an injury it meets nothing', () => {
    const law = lawOf({ 'net.compensation': 3000, 'net.housing': 2000 });
    expect([Cause.event, Cause.injury, Cause.special].map((cause) => uncompensated(law, cause, 1000))).toEqual([
      500, 700, 1000,
    ]);
    expect(uncompensated(lawOf({ 'net.compensation': 9000, 'net.housing': 9000 }), Cause.event, 1000)).toBe(0);
  });

  test('what the guard skips would be paid nothing', () => {
    expect(mayNeedTemporaryAid(told([], [[5, 1000]]))).toBe(true);
    expect(mayNeedTemporaryAid(told([[5, 1000]]))).toBe(true);
    expect(mayNeedTemporaryAid(told([]))).toBe(false);
    expect(run(told([]), { ...all, 'line.income': 100_000 }).ledger.count).toBe(0);
  });
});
