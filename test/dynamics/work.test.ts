import { describe, expect, test } from 'vitest';
import { Offer, type Lineage } from '../../model/dynamics/lineage.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import { work } from '../../model/dynamics/work.ts';
import { Work } from '../../model/population/population.ts';
import { bound, errorsOf, persons, rates } from './lineages.ts';

const months = 144;
const everybody: Rates = { ...rates, areas: [{ ...rates.areas[0], active: 1 }, rates.areas[1]] };
/** Chance that a month brings an offer, and that a job goes on into the next month. */
const arrives = 1 - Math.exp(-rates.offers);
const goesOn = Math.exp(-rates.jobEnd);
/** A job that ends may be followed by another in the same month. */
const stays = goesOn + (1 - goesOn) * arrives;
const stationary = arrives / (arrives + 1 - stays);

interface Spell {
  readonly kind: number;
  readonly from: number;
  readonly to: number;
  readonly wage: number;
  readonly taken: boolean;
}
const spellsOf = (l: Lineage): Spell[] =>
  Array.from({ length: l.spells }, (_, s) => ({
    kind: l.spellKind[s]!,
    from: l.spellFrom[s]!,
    to: l.spellTo[s]!,
    wage: l.spellWage[s]!,
    taken: l.spellTaken[s] === 1,
  }));
const worksAt = (l: Lineage, t: number) =>
  spellsOf(l).filter(({ taken, from, to }) => taken && from <= t && t < to).length;

describe('work', () => {
  test.each([
    [Work.none, 0],
    [Work.local, 1],
  ])('of those in state %i at the start is the two-state chain begun there', (state, share) => {
    const count = 10_000;
    const times = [0, 6, 24, 143];
    const found = times.map(() => 0);
    persons(count, months, 30, 0, (l) => {
      l.work[0] = state;
      l.wage[0] = 200_000;
      work(l, 0, everybody);
      times.forEach((t, i) => {
        found[i]! += worksAt(l, t);
      });
    });
    times.forEach((t, i) => {
      // the first month already: an idle person may find work in it, a worker has at least that one
      const first = share + (1 - share) * arrives;
      const expected = stationary + (first - stationary) * (stays - arrives) ** t;
      if (expected < 1) expect(errorsOf(found[i]!, count, expected), `month ${t}`).toBeLessThan(bound);
      else expect(found[i]).toBe(count);
    });
  });

  test('of those who marry in is as common from their first month on as where jobs are found and end', () => {
    const count = 10_000;
    const joined = 24;
    let found = 0;
    let born = 0;
    persons(count, months, 25, 1, (l) => {
      l.joined[0] = joined;
      work(l, 0, rates);
      found += worksAt(l, joined);
      // who is born into the household, and grows up in it, begins with an offer
      l.spells = 0;
      l.born[0] = joined;
      work(l, 0, rates);
      if (l.spells > 0) born += 1;
    });
    const inWork = rates.offers / (rates.offers + rates.jobEnd);
    expect(errorsOf(found, count, inWork + (1 - inWork) * arrives)).toBeLessThan(bound);
    expect(born).toBe(0);
  });

  test('begun in the stationary state stays in it', () => {
    const count = 10_000;
    let found = 0;
    persons(count, months, 30, 0, (l, household) => {
      l.work[0] = household <= count * stationary ? Work.local : Work.none;
      l.wage[0] = 200_000;
      work(l, 0, everybody);
      found += worksAt(l, 120);
    });
    expect(errorsOf(found, count, stationary)).toBeLessThan(bound);
  });

  test('is offered in the same months, at the same wage and for as long, to those with and without it', () => {
    const offered: Spell[][] = [];
    persons(300, months, 30, 0, (l) => {
      l.work[0] = Work.none;
      l.wage[0] = 200_000;
      work(l, 0, everybody);
      offered.push(spellsOf(l).map((spell) => ({ ...spell, taken: false })));
    });
    persons(300, months, 30, 0, (l, household) => {
      l.work[0] = Work.local;
      l.wage[0] = 200_000;
      work(l, 0, everybody);
      const [held, ...others] = spellsOf(l);
      expect(held!.taken && held!.from <= 0).toBe(true);
      expect(others.map((spell) => ({ ...spell, taken: false }))).toEqual(offered[household - 1]);
    });
  });

  test('is taken at the first offer that can be accepted', () => {
    persons(500, months, 30, 0, (l) => {
      l.work[0] = Work.migrant;
      l.wage[0] = 200_000;
      work(l, 0, everybody);
      let busyTo = -Infinity;
      for (const { from, to, taken } of spellsOf(l)) {
        expect(taken).toBe(from >= busyTo);
        if (taken) busyTo = to;
      }
    });
  });

  test('lasts as long as the rate of ending says, and pays the usual wage in the mean', () => {
    const count = 20_000;
    let offers = 0;
    let over = 0;
    let away = 0;
    let wages = 0;
    persons(count, months, 30, 0, (l) => {
      l.work[0] = Work.none;
      l.wage[0] = 200_000;
      work(l, 0, everybody);
      for (const { kind, from, to, wage } of spellsOf(l)) {
        wages += wage;
        if (kind === Offer.away) away += 1;
        if (from >= months - 24) continue;
        offers += 1;
        if (to - from > 12) over += 1;
      }
    });
    expect(Math.abs(offers - count * rates.offers * (months - 24))).toBeLessThan(
      bound * Math.sqrt(count * rates.offers * (months - 24)),
    );
    expect(errorsOf(over, offers, goesOn ** 12)).toBeLessThan(bound);
    const all = count * rates.offers * months;
    expect(Math.abs(away - all * rates.offersAway)).toBeLessThan(bound * Math.sqrt(all * rates.offersAway));
    const spread = Math.sqrt(Math.exp(rates.offerSigma ** 2) * (1 + 1 / all));
    expect(Math.abs(wages - all * 200_000)).toBeLessThan(bound * 200_000 * spread * Math.sqrt(all));
  });

  test('comes from projects to the registered only, for the stated share', () => {
    const share = [0, 0];
    const offers = [0, 0];
    for (const registered of [0, 1] as const) {
      persons(2000, months, 30, 0, (l) => {
        l.registered = registered === 1;
        l.work[0] = Work.none;
        l.wage[0] = 200_000;
        work(l, 0, everybody);
        offers[registered]! += l.spells;
        share[registered]! += spellsOf(l).filter(({ kind }) => kind === Offer.project).length;
        l.registered = false;
      });
    }
    expect(share[0]).toBe(0);
    expect(offers[1]).toBe(offers[0]);
    expect(errorsOf(share[1]!, offers[1]!, rates.offersProject)).toBeLessThan(bound);
  });

  test('is looked for by the stated share of those without it', () => {
    const count = 20_000;
    let none = 0;
    persons(count, months, 30, 0, (l) => {
      l.work[0] = Work.none;
      work(l, 0, rates);
      if (l.spells === 0) none += 1;
    });
    const { active } = rates.areas[0];
    const idle = 1 - active + active * Math.exp(-rates.offers * months);
    expect(errorsOf(none, count, idle)).toBeLessThan(bound);
  });

  test('is done only while present, of age, out of school and able', () => {
    const within = (set: (l: Lineage) => void, from: number, to: number, ill?: readonly [number, number]) => {
      persons(300, months, 30, 0, (l) => {
        l.work[0] = Work.none;
        l.wage[0] = 200_000;
        set(l);
        work(l, 0, everybody);
        for (const spell of spellsOf(l)) {
          expect(spell.from).toBeGreaterThanOrEqual(from);
          expect(spell.to).toBeLessThanOrEqual(to);
          expect(spell.to).toBeGreaterThan(spell.from);
          if (ill !== undefined) expect(spell.to <= ill[0] || spell.from >= ill[1]).toBe(true);
        }
      });
    };
    within(
      (l) => {
        l.joined[0] = 20;
        l.left[0] = 90;
      },
      20,
      90,
    );
    within(
      (l) => {
        l.born[0] = -10 * 12;
        l.schoolTo[0] = 96;
      },
      96,
      months,
    );
    within(
      (l) => {
        l.born[0] = -55 * 12;
      },
      0,
      60,
    );
    within(
      (l) => {
        l.grade[0] = 2;
        l.disabledFrom[0] = 50;
      },
      0,
      50,
    );
    within(
      (l) => {
        l.seriousFrom[0] = 40;
        l.seriousTo[0] = 70;
      },
      0,
      months,
      [40, 70],
    );
    within(
      (l) => {
        l.work[0] = Work.local;
        l.seriousFrom[0] = 0;
        l.seriousTo[0] = 30;
      },
      0,
      months,
      [0, 30],
    );
  });
});
