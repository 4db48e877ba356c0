/** Which field of a case a mistake belongs to: the loader tells line and column, a form has fields. */
import type { Problem } from '../scenarios/load/problem.ts';
import type { Path, Position, Source } from '../scenarios/load/yaml.ts';
import { hasField } from './case-schema.ts';

export const fieldId = (path: Path): string => path.join('/');

const placeOf = ({ line = 0, column = 0 }: Position) => `${line}:${column}`;

/** Wrong all through, so that there is no field to show it at. */
const isOfStructure = ({ code }: Problem) => code === 'not-a-mapping' || code === 'list-expected';

/** Mistakes by the field in which they stand; under no name those that the form has no field for. */
export const problemsByField = (
  problems: readonly Problem[],
  source: Source,
): ReadonlyMap<string, readonly Problem[]> => {
  const groups = new Map<string, Path>();
  const fields = new Map<string, Path>();
  const walk = (value: unknown, path: Path): void => {
    const isGroup = typeof value === 'object' && value !== null;
    (isGroup ? groups : fields).set(placeOf(source.at(path)), path);
    if (!isGroup) return;
    const isList = Array.isArray(value);
    for (const [name, part] of Object.entries(value)) {
      const at = [...path, isList ? Number(name) : name];
      walk(part, at);
      // a month is a key, and may be wrong as one
      if (path.length === 1 && path[0] === 'events') fields.set(placeOf(source.at(at, 'key')), at);
    }
  };
  walk(source.value, []);
  const ownerOf = (problem: Problem): Path | undefined => {
    const place = placeOf(problem);
    const group = groups.get(place);
    if (problem.code === 'field-missing') return group && [...group, problem.field ?? ''];
    return fields.get(place) ?? group;
  };
  return Map.groupBy(problems, (problem) => {
    const owner = ownerOf(problem);
    return owner === undefined || !hasField(owner) || isOfStructure(problem) ? '' : fieldId(owner);
  });
};
