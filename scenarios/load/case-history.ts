/** What cannot have happened so: each event of a case against what it says before. */
import { billSlots, emergencySlots, slots, spellSlots } from '../../model/dynamics/lineage.ts';
import type { CaseEvent, HouseholdCase } from './household-case.ts';
import type { Problem } from './problem.ts';
import { writeMonth } from './units.ts';

/** An event with the field of the file that is to be named when it is wrong. */
export type Located<At> = { readonly event: CaseEvent; readonly at: At };

/** Events that a life holds, by kind. */
const most: Readonly<Partial<Record<CaseEvent['what'], number>>> = {
  admission: billSlots,
  emergency: emergencySlots,
  job: spellSlots - slots,
};

/** Months in which a member belongs to the household; open ends are those of the case. */
interface Presence {
  readonly from: number;
  until: number;
}

/** @param located the events in order of time */
export const contradictions = <At>(
  { members, start, months, register }: Pick<HouseholdCase, 'members' | 'start' | 'months' | 'register'>,
  located: readonly Located<At>[],
): { readonly at: At; readonly problem: Problem }[] => {
  const found: { at: At; problem: Problem }[] = [];
  const births = new Map(
    located.flatMap(({ event }) => (event.what === 'birth' ? [[event.member, event.month] as const] : [])),
  );
  const present = members.map((_, m): Presence => ({ from: births.get(m) ?? start, until: start + months - 1 }));
  const gone = new Set<number>();
  const bedridden = new Set(members.flatMap(({ health }, m) => (health === 'bedridden' ? [m] : [])));
  /** Last month of the job that a member has. */
  const employed = new Map(
    members.flatMap(({ work }, m) =>
      work === undefined ? [] : [[m, (work.since ?? start) + (work.months ?? Infinity) - 1] as const],
    ),
  );
  let isLifted = register === 'lifted';
  let hasFallen = false;
  const counts = new Map<CaseEvent['what'], number>();

  for (const { event, at } of located) {
    const report = (problem: Problem): void => void found.push({ at, problem });
    const { what, month } = event;
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    if (count === (most[what] ?? Infinity) + 1) report({ code: 'too-many-events', expected: { max: count - 1 } });
    if ('member' in event) {
      const { member } = event;
      const who = members[member];
      if (who === undefined) continue;
      const { name } = who;
      const presence = present[member]!;
      const twice = (what === 'death' && gone.has(member)) || (what === 'bedridden' && bedridden.has(member));
      if (twice) report({ code: 'event-repeated', value: name });
      else if (month < presence.from || month > presence.until)
        report({
          code: 'member-absent',
          value: name,
          ...(presence.from > presence.until
            ? {}
            : { expected: [`${writeMonth(presence.from)} … ${writeMonth(presence.until)}`] }),
        });
      else if (what === 'jobLost' && !((employed.get(member) ?? -1) >= month)) report({ code: 'no-job', value: name });
      if (what === 'job') employed.set(member, month + (event.months ?? Infinity) - 1);
      if (what === 'jobLost') employed.delete(member);
      if (what === 'bedridden') bedridden.add(member);
      if (what === 'death' || what === 'leaves') {
        gone.add(member);
        presence.until = Math.min(presence.until, what === 'death' ? month : month - 1);
        if (present.every(({ from, until }) => from > start || until < start)) report({ code: 'household-empty' });
      }
    } else if (what === 'lifted') {
      if (isLifted) report({ code: 'lifted-already', value: writeMonth(month) });
      isLifted = true;
    } else if (what === 'fallenBack') {
      if (hasFallen) report({ code: 'event-repeated', value: writeMonth(month) });
      else if (!isLifted) report({ code: 'not-lifted', value: writeMonth(month) });
      hasFallen = true;
      isLifted = false;
    }
  }
  return found;
};
