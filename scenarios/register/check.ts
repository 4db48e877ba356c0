/** What must hold between the rows of a register: who belongs where, and what contradicts itself. */
import { Disability, Health, Work } from '../../model/population/population.ts';
import { writeMonth } from '../load/units.ts';
import type { Problem } from '../load/problem.ts';
import { entryOf, headRelation, link, mostMembers, oldest, type ColumnName } from './dictionary.ts';
import { shownValue, type Findings } from './findings.ts';
import { whereOf, type Register, type Rows } from './read.ts';

/** Townships that the model tells apart. */
const mostTownships = 64;
const monthsOfYear = 12;

/** The rows of a register put together: which household each person counts in, and the townships. */
export interface Structure {
  /** Row of each person's household; −1 where there is none. */
  readonly householdOf: Int32Array;
  /** Whether a household stands for itself: it has not been moved into another. */
  readonly stands: Uint8Array;
  readonly members: Uint32Array;
}

/** Rows by their id; the second and later ones of an id are mistakes. */
const indexOf = (
  rows: Rows,
  name: ColumnName,
  report: (i: number, name: ColumnName, code: Problem['code']) => void,
): Map<string, number> => {
  const found = new Map<string, number>();
  rows.text(name).forEach((id, i) => {
    if (id === '') return;
    if (found.has(id)) report(i, name, 'duplicate-id');
    else found.set(id, i);
  });
  return found;
};

/** Where each row's pointer leads; a pointer to nobody is a mistake. −1 for none. */
const pointers = (
  rows: Rows,
  name: ColumnName,
  index: ReadonlyMap<string, number>,
  report: (i: number, name: ColumnName, code: Problem['code']) => void,
): Int32Array =>
  Int32Array.from(rows.text(name), (id, i) => {
    if (id === '') return -1;
    const to = index.get(id);
    if (to === undefined) report(i, name, 'reference-missing');
    return to ?? -1;
  });

/** The end of each chain of pointers; −1 for all that lead into a circle, of which one row a circle is reported. */
export const endsOf = (to: Int32Array, circle: (i: number) => void): Int32Array => {
  const ends = new Int32Array(to.length).fill(-2);
  const inPath = new Uint8Array(to.length);
  for (let start = 0; start < to.length; start += 1) {
    const path: number[] = [];
    let i = start;
    while (ends[i] === -2 && inPath[i] === 0 && to[i]! >= 0) {
      inPath[i] = 1;
      path.push(i);
      i = to[i]!;
    }
    const isCircle = ends[i] === -2 && inPath[i] === 1;
    if (isCircle) circle(i);
    const end = isCircle ? -1 : ends[i] === -2 ? i : ends[i]!;
    if (!isCircle) ends[i] = end;
    for (const each of path) {
      ends[each] = end;
      inPath[each] = 0;
    }
  }
  return ends;
};

/**
 * Finds every contradiction; whoever goes on must look at `findings.count` first.
 * @param month of the register, 12 · year + month − 1
 */
export const check = (register: Register, month: number, findings: Findings): Structure => {
  const { households, persons } = register;
  const add = (
    rows: Rows,
    i: number,
    name: ColumnName,
    code: Problem['code'],
    value = '',
    expected?: Problem['expected'],
  ) =>
    findings.add({
      code,
      ...whereOf(register, rows, i, name),
      value: shownValue(entryOf(name), value),
      ...(expected === undefined ? {} : { expected }),
    });
  const ofHousehold = (i: number, name: ColumnName, code: Problem['code']) =>
    add(households, i, name, code, households.text(name)[i]);
  const ofPerson = (i: number, name: ColumnName, code: Problem['code']) =>
    add(persons, i, name, code, persons.text(name)[i]);

  // who belongs where
  const byId = indexOf(households, link, ofHousehold);
  const moved = pointers(households, 'moved_into', byId, ofHousehold);
  const ends = endsOf(moved, (i) => ofHousehold(i, 'moved_into', 'relation-cyclic'));
  const stands = Uint8Array.from(moved, (to) => (to < 0 ? 1 : 0));
  const householdOf = Int32Array.from(persons.text(link), (id, i) => {
    const h = byId.get(id);
    if (h === undefined) {
      if (id !== '') ofPerson(i, link, 'household-missing');
      return -1;
    }
    return ends[h]!;
  });
  const personIndex = indexOf(persons, 'person_id', ofPerson);
  const parents = pointers(persons, 'parent_id', personIndex, ofPerson);
  endsOf(parents, (i) => ofPerson(i, 'parent_id', 'relation-cyclic'));

  const members = new Uint32Array(households.length);
  const heads = new Uint32Array(households.length);
  const relation = persons.number('relation');
  householdOf.forEach((h, i) => {
    if (h < 0) return;
    members[h]! += 1;
    const own = byId.get(persons.text(link)[i]!);
    // the head of a household that was moved is no second head
    if (relation[i] !== headRelation || own !== h) return;
    heads[h]! += 1;
    if (heads[h] === 2) add(persons, i, 'relation', 'head-twice');
  });
  members.forEach((count, h) => {
    if (count === 0 && stands[h] === 1) ofHousehold(h, link, 'household-empty');
    if (count > mostMembers) add(households, h, link, 'household-too-large', '', { max: mostMembers });
  });
  const townships = new Set(households.text('township'));
  if (townships.size > mostTownships)
    findings.add({
      code: 'too-many-townships',
      ...whereOf(register, households, 0, 'township'),
      value: townships.size,
      expected: { max: mostTownships },
    });

  // what a household says of itself
  const status = households.number('register_status');
  const registeredOn = households.number('registered_on');
  const liftedOn = households.number('lifted_on');
  for (let h = 0; h < households.length; h += 1) {
    if (households.faulty.has(h)) continue;
    const from = registeredOn[h]!;
    const to = liftedOn[h]!;
    if (to < from) add(households, h, 'lifted_on', 'dates-out-of-order', writeMonth(to));
    const dated = registerByDates(from, to, month);
    if (!Number.isNaN(status[h]!) && dated !== undefined && dated !== status[h])
      add(households, h, 'register_status', 'values-contradict', writeMonth(to <= month ? to : from), [
        entryOf('registered_on').zh,
        entryOf('lifted_on').zh,
      ]);
  }

  // what a person says of herself
  const birth = persons.number('birth_date');
  const age = persons.number('age');
  const disability = persons.number('disability');
  const grade = persons.number('disability_grade');
  const work = persons.number('work');
  const wage = persons.number('wage');
  for (let i = 0; i < persons.length; i += 1) {
    if (persons.faulty.has(i)) continue;
    const born = birth[i]!;
    if (Number.isNaN(born) && Number.isNaN(age[i]!)) add(persons, i, 'birth_date', 'value-missing');
    if (born > month || born < month - (oldest + 1) * monthsOfYear)
      add(
        persons,
        i,
        'birth_date',
        'birth-impossible',
        writeMonth(born),
        `${writeMonth(month - oldest * monthsOfYear)} – ${writeMonth(month)}`,
      );
    const isDisabled = disability[i]! > Disability.none;
    if (isDisabled && !(grade[i]! > 0)) add(persons, i, 'disability_grade', 'value-missing');
    if (!isDisabled && grade[i]! > 0) add(persons, i, 'disability', 'value-missing');
    const isWaged = work[i] === Work.local || work[i] === Work.migrant;
    if (isWaged && !(wage[i]! > 0)) add(persons, i, 'wage', 'value-missing');
    if (!isWaged && wage[i]! > 0)
      add(persons, i, 'wage', 'values-contradict', String(wage[i]! / 100), [entryOf('work').zh]);
  }
  return { householdOf, stands, members };
};

/** The state that dates tell; undefined without any. */
export const registerByDates = (registered: number, lifted: number, month: number): number | undefined => {
  if (lifted <= month) return 2;
  return registered <= month || !Number.isNaN(lifted) ? 1 : undefined;
};

/** Who receives aid for a major disease is at least seriously ill. */
export const healthOf = (health: number, receivesAid: boolean): number =>
  receivesAid ? Math.max(health, Health.serious) : health;
