/** What the form of a case offers: the loader's own schema, read field by field. */
import { caseSchema } from '../scenarios/load/case.ts';
import type { Path } from '../scenarios/load/yaml.ts';
import type { CaseValue } from './case-text.ts';

/** What a name may refer to. */
export type Names = 'members' | 'places' | 'standards';

/** The part of JSON Schema in which a case is described. */
export interface FieldSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer';
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly default?: string;
  readonly examples?: readonly (string | number)[];
  /** Units that an amount takes. */
  readonly units?: readonly string[];
  readonly names?: Names;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
  readonly additionalProperties?: FieldSchema;
}

export const caseFields: FieldSchema = caseSchema();

export const memberFields: FieldSchema = caseFields.properties!.members!.items!;

/** Fields of each kind of event. */
export const eventFields: Readonly<Record<string, FieldSchema>> =
  caseFields.properties!.events!.additionalProperties!.items!.properties!;

/** Whether a field takes a sentence, or the long name of a standard. */
export const isLong = ({ type, names, enum: choices, units, pattern, maxLength }: FieldSchema): boolean =>
  names === 'standards' ||
  (type === 'string' && !choices && !units && !names && pattern === undefined && maxLength === undefined);

/** Key of a field's name in the dictionaries, the own one of its group first. */
export const fieldKeys = (path: Path): string[] => {
  // the month of an event is a key without a name
  const names = path.filter((part) => typeof part === 'string' && !/^\d/.test(part));
  const [group = 'case', name = ''] = [names.at(-2), names.at(-1)];
  return [`web.case.field.${group}-${name}`, `web.case.field.${name}`];
};

/** Key of the name of a choice; yes and no are the same everywhere. */
export const choiceKey = (path: Path, { enum: choices = [] }: FieldSchema, choice: string): string =>
  `web.case.choice.${choices.includes('yes') ? 'yesNo' : String(path.at(-1))}.${choice}`;

/** A value to begin with: the first of a choice, the schema's example, whatever must be there of a group. */
export const begun = (schema: FieldSchema, name: string, members: readonly string[]): CaseValue => {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0]!;
  if (schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, begun(schema.properties![key]!, name, members)]),
    );
  if (schema.names === 'members') return members[0] ?? name;
  return schema.examples?.[0] ?? schema.minimum ?? name;
};

/** The first name of its kind that nobody has. */
export const freshName = (names: readonly string[], named: (n: number) => string): string => {
  let n = names.length + 1;
  while (names.includes(named(n))) n++;
  return named(n);
};

/** Whether the form has a field for a path; what can hold one value only has none. */
export const hasField = (path: Path): boolean => {
  const found = path.reduce<FieldSchema | undefined>(
    (schema, name) => schema?.properties?.[name] ?? schema?.items ?? schema?.additionalProperties,
    caseFields,
  );
  return path.length > 0 && found !== undefined && found.const === undefined;
};
