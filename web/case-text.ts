/** The text of a case edited one value at a time; what is not touched stays as it was written, comments included. */
import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  YAMLMap,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { Path } from '../scenarios/load/yaml.ts';

/** Plain data of a case, as its file holds it. */
export type CaseValue = string | number | { readonly [name: string]: CaseValue };

/** Where an event stands: its month, its place among those of the month, and what happens. */
export interface EventPlace {
  readonly month: string;
  readonly index: number;
  readonly what: string;
}

const edited = (text: string, edit: (document: Document) => void): string => {
  const document = parseDocument(text);
  edit(document);
  return document.toString({ lineWidth: 0 });
};

/** Maps in braces, on one line. */
const nodeOf = (document: Document, value: CaseValue) => {
  const node = document.createNode(value);
  if (isMap(node)) node.flow = true;
  return node;
};

/** Takes out what stands at a path, and what was around it where that is empty then. */
const cut = (document: Document, path: Path): void => {
  document.deleteIn(path);
  const around = path.slice(0, -1);
  const rest = around.length > 0 ? document.getIn(around) : undefined;
  if (isCollection(rest) && rest.items.length === 0) cut(document, around);
};

/** A case with this value at a path; `undefined` takes it out. */
export const withValue = (text: string, path: Path, value: CaseValue | undefined): string =>
  edited(text, (document) => {
    if (value === undefined) cut(document, path);
    else document.setIn(path, typeof value === 'object' ? nodeOf(document, value) : value);
  });

/** A case with one more member. */
export const withMember = (text: string, member: CaseValue): string =>
  edited(text, (document) => {
    const members = document.get('members');
    if (isSeq(members)) members.add(nodeOf(document, member));
    else document.set('members', document.createNode([nodeOf(document, member)]));
  });

const addEvent = (document: Document, month: string, what: string, value: unknown): void => {
  const happening = new YAMLMap(document.schema);
  happening.set(what, value);
  const list = document.getIn(['events', month]);
  if (isSeq(list)) list.add(happening);
  else document.setIn(['events', month], document.createNode([happening]));
  const events = document.get('events');
  if (isMap(events)) events.items.sort((a: Pair, b: Pair) => (String(a.key) < String(b.key) ? -1 : 1));
};

/** A case in which something more happens in a month. */
export const withEvent = (text: string, month: string, what: string, value: CaseValue): string =>
  edited(text, (document) =>
    addEvent(document, month, what, typeof value === 'object' ? nodeOf(document, value) : value),
  );

/** A case in which an event happens in another month. */
export const withEventMoved = (text: string, { month, index, what }: EventPlace, to: string): string =>
  edited(text, (document) => {
    const path = ['events', month, index, what];
    const value = document.getIn(path, true);
    cut(document, path);
    addEvent(document, to, what, value);
  });

const namesOf = (document: Document): unknown[] => {
  const members = document.get('members');
  return isSeq(members) ? members.items.map((_, i) => document.getIn(['members', i, 'name'])) : [];
};

/** A case in which a member has another name, also where events speak of that one and of nobody else. */
export const withMemberRenamed = (text: string, index: number, name: string): string =>
  edited(text, (document) => {
    const names = namesOf(document);
    const before = names[index];
    document.setIn(['members', index, 'name'], name);
    if (names.includes(name) || names.filter((each) => each === before).length !== 1) return;
    visit(document.get('events', true) as Node, {
      Pair(_, pair) {
        if (isScalar(pair.key) && pair.key.value === 'member' && isScalar(pair.value) && pair.value.value === before)
          pair.value.value = name;
      },
    });
  });
