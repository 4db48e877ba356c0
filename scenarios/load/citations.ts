/**
 * Where the provisions of the documents are cited: by the parameters of `scenarios/standards`, and by the comments of the
 * rules in `model/policy` and, for who pays, `model/outcomes`. Read from the sources themselves, so that no list is kept beside them.
 */
import type { Files } from './files.ts';
import { draftsIn, listStandards } from './standard.ts';

export interface Citation {
  /** Paths of parameters, `target` for a target and `document` for the month from which a document bites. */
  readonly parameters: readonly string[];
  /** Rules as `file.name`, e.g. `dibao.topUp`; empty where the sources are not at hand, as in a browser. */
  readonly rules: readonly string[];
}

const provisionId = /\b(?:YC|FX|DZ|RC)-\d\d\b/g;
const declaration =
  /^\s*(?:export |private |readonly |static )*(?:const |class |interface )?'?([\w.]+)'?\s*(?:[(:=]|\{)/;
const comment = /^\s*(?:\/\*\*|\*|\/\/)/;

/** Ids that the comments of a source cite, each with the name of the rule: the next declared, or the one around. */
const rulesIn = (source: string): [id: string, name: string][] => {
  const found: [string, string][] = [];
  let open: string[] = [];
  let around = '';
  for (const line of source.split('\n')) {
    if (comment.test(line)) {
      const ids = line.match(provisionId) ?? [];
      if (/^\s*\/\//.test(line)) found.push(...ids.map((id): [string, string] => [id, around]));
      else open.push(...ids);
      continue;
    }
    // what stands over the imports is told of the file, and is no rule's
    if (/^import\b/.test(line)) open = [];
    const name = declaration.exec(line)?.[1];
    if (name === undefined || /^(?:if|for|return|switch|while)$/.test(name)) continue;
    // what stands at the margin, or a method, is a rule; a call, a property or what is indented deeper belongs to one
    if (/^(?:\S| {2}(?!const )\S.*[^;,]$)/.test(line)) around = name;
    found.push(...open.map((id): [string, string] => [id, name]));
    open = [];
  }
  return found;
};

const add = (to: Map<string, Set<string>>, id: string, what: string): void => {
  const set = to.get(id) ?? new Set();
  to.set(id, set.add(what));
};

/** Citations by provision; what nothing cites is absent. */
export const citations = (files: Files): ReadonlyMap<string, Citation> => {
  const parameters = new Map<string, Set<string>>();
  const find = draftsIn(files);
  for (const { id } of listStandards(files).filter(({ kind }) => kind !== 'alternative')) {
    const draft = find(id);
    if (draft === undefined) continue;
    for (const { path, values, within } of draft.statements)
      for (const provision of [...values.flatMap(({ provisions }) => provisions), ...(within?.provisions ?? [])])
        add(parameters, provision, path);
    for (const { provision } of draft.targets) add(parameters, provision, 'target');
    if (draft.document?.from.provision !== undefined) add(parameters, draft.document.from.provision, 'document');
  }
  const rules = new Map<string, Set<string>>();
  for (const folder of ['model/policy', 'model/outcomes'])
    for (const name of files.list(folder).filter((file) => file.endsWith('.ts')))
      for (const [id, rule] of rulesIn(files.read(`${folder}/${name}`)))
        add(rules, id, `${name.slice(0, -'.ts'.length)}.${rule}`);
  const ids = [...new Set([...parameters.keys(), ...rules.keys()])].sort();
  return new Map(
    ids.map((id) => [id, { parameters: [...(parameters.get(id) ?? [])], rules: [...(rules.get(id) ?? [])] }]),
  );
};
