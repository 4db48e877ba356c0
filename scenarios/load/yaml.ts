/** Reads a YAML text of untrusted origin into plain data, and finds the line of every value again. */
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

/** Longest text read, in UTF-16 units. */
export const longestText = 1_000_000;

/** Names that reach into the prototype of a plain object. */
export const forbiddenNames: readonly string[] = ['__proto__', 'constructor', 'prototype'];

export type Path = readonly (string | number)[];

/** Line and column count from 1; empty for data that did not come from a text. */
export interface Position {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Plain data with the places where it was written. */
export interface Source {
  readonly value: unknown;
  /** Where the value (or the `key`) at a path stands; of what is absent, where it would belong. */
  at(path: Path, part?: 'key' | 'value'): Position;
  /** A scalar as it was written; empty where there is none. */
  written(path: Path): string;
}

const childOf = (value: unknown, name: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;

const textOf = (scalar: unknown): string =>
  typeof scalar === 'string' || typeof scalar === 'number' || typeof scalar === 'boolean' ? String(scalar) : '';

/** Data that a program made, as the page does: it has no lines. */
export const plainSource = (value: unknown, file?: string): Source => ({
  value,
  at: () => (file === undefined ? {} : { file }),
  written(path) {
    const scalar = path.reduce(childOf, value);
    return textOf(scalar);
  },
});

/** The part of a source below a path. */
export const partOf = (source: Source, prefix: Path): Source => ({
  value: prefix.reduce(childOf, source.value),
  at: (path, part) => source.at([...prefix, ...path], part),
  written: (path) => source.written([...prefix, ...path]),
});

const pairOf = (node: unknown, name: string | number): Pair | undefined =>
  isMap(node) ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name)) : undefined;

const anchorBefore = /&\S+(?:\s+!\S*)?\s*$/;
const tagBefore = /!\S*(?:\s+&\S+)?\s*$/;

/** What YAML allows and a law does not need: each is a way to make a short text large or a plain value strange. */
const forbidden = (document: Document.Parsed, text: string, position: (offset: number) => Position): Problem[] => {
  const problems: Problem[] = [];
  const startOf = (node: Node) => node.range?.[0] ?? 0;
  const refuse = (node: Node, value: string, before = /$/) =>
    problems.push({
      code: 'yaml-forbidden',
      // an anchor or a tag stands before the value, and is no part of it
      ...position(text.slice(0, startOf(node)).match(before)?.index ?? startOf(node)),
      value,
    });
  visit(document, {
    Alias: (_, node) => void refuse(node, `*${node.source}`),
    Pair(_, pair) {
      if (!isScalar(pair.key)) return void (pair.key === null || refuse(pair.key as Node, '?'));
      const name = String(pair.key.value);
      if (forbiddenNames.includes(name) || name === '<<') refuse(pair.key, name);
    },
    Value(_, node) {
      if (node.anchor !== undefined) refuse(node, `&${node.anchor}`, anchorBefore);
      if (node.tag !== undefined) refuse(node, node.tag.replace('tag:yaml.org,2002:', '!!'), tagBefore);
    },
  });
  return problems;
};

/**
 * @param file name for messages
 * @throws InputError for an empty or too large text, wrong YAML, and whatever is forbidden in it: aliases, anchors, tags,
 *   merge keys, duplicate keys, and names of an object's prototype
 */
export const readYaml = (text: string, file?: string): Source => {
  const here: Position = file === undefined ? {} : { file };
  if (text.length > longestText)
    throw new InputError([{ code: 'file-too-large', ...here, value: text.length, expected: { max: longestText } }]);
  if (text.trim() === '') throw new InputError([{ code: 'file-empty', ...here }]);

  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { ...here, line, column: col };
  };
  const at = (node: Node): Position => position(node.range?.[0] ?? 0);

  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    // nested deeper than the stack
    if (error instanceof RangeError) throw new InputError([{ code: 'yaml-syntax', ...here }]);
    throw error;
  }
  const first = new Map(document.errors.toReversed().map((error) => [error.pos[0], error] as const));
  const problems: Problem[] = [...first.values()].toReversed().map((error) => ({
    code:
      error.code === 'DUPLICATE_KEY'
        ? 'duplicate-key'
        : text.slice(error.pos[0], error.pos[1]).startsWith('\t')
          ? 'yaml-tab'
          : 'yaml-syntax',
    ...position(error.pos[0]),
    value:
      error.code === 'DUPLICATE_KEY'
        ? (/^[^\s:,}]+/.exec(text.slice(error.pos[0], error.pos[0] + 60))?.[0] ?? '')
        : (text.slice(error.pos[0], error.pos[1]).split('\n')[0]?.slice(0, 60) ?? ''),
  }));
  if (problems.length === 0) problems.push(...forbidden(document, text, position));
  if (problems.length > 0) throw new InputError(problems);
  if (document.contents === null) throw new InputError([{ code: 'file-empty', ...here }]);

  const find = (path: Path): Node | undefined =>
    path.reduce<unknown>(
      (node, name) => (isSeq(node) ? node.items[Number(name)] : pairOf(node, name)?.value),
      document.contents,
    ) as Node | undefined;
  return {
    value: document.toJS({ maxAliasCount: 0 }) as unknown,
    at(path, part = 'value') {
      for (let depth = path.length; depth > 0; depth--) {
        const above = find(path.slice(0, depth - 1));
        const name = path[depth - 1] as string | number;
        const pair = pairOf(above, name);
        const node = isSeq(above) ? above.items[Number(name)] : part === 'key' || !pair?.value ? pair?.key : pair.value;
        if (node) return at(node as Node);
      }
      return position(document.contents?.range?.[0] ?? 0);
    },
    written(path) {
      const node = find(path);
      if (!isScalar(node)) return '';
      return node.source ?? textOf(node.value);
    },
  };
};
