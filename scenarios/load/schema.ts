/**
 * The structure of the two kinds of file, a standard and a comparison. What a value must be is said by the parameter's
 * dimension in `model/policy/parameters.ts` and read in `units.ts`.
 */
import { z } from 'zod';
import { parameters } from '../../model/policy/parameters.ts';
import type { ParameterShape } from '../../model/policy/parameters.ts';
import { targetMeasureNames } from './target.ts';

export const version = 1;

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'id');
const calendarMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month');
const provisionId = z.string().regex(/^(YC|FX|DZ|RC)-\d{2}$/, 'provision');
export const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
/** How well a figure is known: A read at the source, B from memory of a publication, C assumed; * computed, ~ doubtful. */
export const grade = z.enum(['A', 'A*', 'B', 'B~', 'C']);

/** What may stand beside a value. `range` is the uncertainty, `within` what the law allows. */
const notes = {
  provision: z.union([provisionId, z.array(provisionId)]).optional(),
  article: z.string().optional(),
  grade: grade.optional(),
  range: z.string().optional(),
  because: bilingual.optional(),
  /** What was assumed before the value was fitted to the targets of a place. */
  assumed: z.string().optional(),
  departure: z.union([z.boolean(), z.enum(['yes', 'no'])]).optional(),
};
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const noted = z.strictObject({ value: scalar, ...notes });
const dated = z.record(z.string(), z.union([scalar, noted]));
/** Bounds that another provision than the value's own sets. */
const bounds = z.strictObject({ range: z.string(), provision: notes.provision });
export const full = z.strictObject({
  value: scalar.optional(),
  values: dated.optional(),
  within: z.union([z.string(), bounds]).optional(),
  ...notes,
});
const statements = z.record(z.string(), z.unknown());

const law = {
  extends: id.optional(),
  /** Parameters, by the beginning of their path, whose values stay those of the comparison's baseline. */
  keep: z.array(z.string()).optional(),
  title: bilingual.optional(),
  place: id.optional(),
  document: z
    .strictObject({
      title: bilingual,
      number: z.string(),
      issued: z.string().regex(/^\d{4}(-\d{2}){0,2}$/, 'month'),
      /** Month from which its rules bite, and how that is known. */
      from: z.strictObject({
        value: calendarMonth,
        provision: provisionId.optional(),
        grade: grade.optional(),
        because: bilingual,
      }),
    })
    .optional(),
  change: statements.optional(),
  assume: statements.optional(),
  targets: z
    .array(
      z.strictObject({
        provision: provisionId,
        article: z.string().optional(),
        what: bilingual,
        value: z.string(),
        by: calendarMonth,
        /** What a run holds it against; a target without is stated only. */
        measure: z.enum(targetMeasureNames).optional(),
      }),
    )
    .optional(),
};

export const standardFile = z.strictObject({ doudi: z.literal(version), id, ...law });
export const inlineStandard = z.strictObject({ id, ...law });

/** Bounds of a run. */
export const limits = {
  months: 600,
  draws: 10_000,
  replicates: 10_000,
  households: 10_000_000,
  /** Households at least: one of each stratum and area. */
  fewest: 16,
  standards: 32,
  sweep: 256,
  firstYear: 2010,
  lastYear: 2100,
} as const;

const correlation = z.number().min(-1).max(1).optional();
/** Rank correlations of a household's income per head, in place of the assumed ones. */
const correlations = z.strictObject({
  earnings: correlation,
  illness: correlation,
  disability: correlation,
  age: correlation,
  minors: correlation,
  size: correlation,
  wealth: correlation,
});

export const comparisonFile = z.strictObject({
  doudi: z.literal(version),
  id: id.optional(),
  title: bilingual.optional(),
  /** Its id or its name. */
  place: z.string(),
  population: z
    .union([
      z.strictObject({
        households: z.union([z.int().min(limits.fewest).max(limits.households), z.literal('all')]),
        correlation: correlations.optional(),
      }),
      z.strictObject({ file: z.string() }),
      z.strictObject({
        register: z.enum(['residents', 'recipients']),
        households: z.union([z.int().min(1).max(limits.households), z.literal('all')]).optional(),
      }),
    ])
    .optional(),
  from: calendarMonth.optional(),
  months: z.int().min(1).max(limits.months).optional(),
  seed: z.union([z.string().max(200), z.number()]).optional(),
  draws: z.int().min(1).max(limits.draws).optional(),
  replicates: z.int().min(1).max(limits.replicates).optional(),
  standards: z
    .array(z.union([z.string(), inlineStandard]))
    .min(1)
    .max(limits.standards)
    .optional(),
  sweep: z.record(z.string(), z.array(scalar).min(1)).optional(),
  /** SHA-256 of what a run read, in its manifest; decides nothing. */
  hashes: z.record(z.string(), z.string()).optional(),
});

const valuePattern = (shape: ParameterShape): object => {
  const number = '\\d[\\d,]*(\\.\\d+)?';
  const uncertain = (unit: string) => ({
    type: 'string',
    pattern: `^${number} ?(${unit})( ?\\.\\. ?${number} ?(${unit}))?$`,
  });
  switch (shape.dimension) {
    case 'ratio':
      return uncertain('%|％');
    case 'money':
      return uncertain('yuan|元');
    case 'money/month':
      return uncertain('yuan/month|元/月');
    case 'money/year':
      return uncertain('yuan/year|元/年|yuan/month|元/月');
    case 'months':
      return uncertain('months?|个月|years?|年');
    case 'date':
      return { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' };
    case 'count':
      return { type: 'integer', minimum: shape.min, maximum: shape.max };
    case 'choice':
      return { enum: shape.choices };
    case 'flag':
      return { enum: ['yes', 'no'] };
  }
};

/** JSON Schema 2020-12 of both files, for editors; knows every parameter path and the units it takes. */
export const jsonSchema = (): { readonly standard: object; readonly comparison: object } => {
  const definition = (shape: ParameterShape) => {
    const value = { anyOf: [valuePattern(shape), { type: 'null' }] };
    const besides = (z.toJSONSchema(full, { io: 'input' }) as { properties: Record<string, object> }).properties;
    const single = { type: 'object', properties: { ...besides, value }, additionalProperties: false };
    const series = {
      type: 'object',
      patternProperties: { '^(always|\\d{4}-\\d{2})$': { anyOf: [value, single] } },
      additionalProperties: false,
    };
    return { anyOf: [value, series, { ...single, properties: { ...single.properties, values: series } }] };
  };
  const shapes = Object.entries<ParameterShape>(parameters);
  const paths = {
    type: 'object',
    properties: Object.fromEntries(shapes.map(([path]) => [path, { $ref: `#/$defs/${path}` }])),
    additionalProperties: false,
  };
  const $defs = Object.fromEntries(shapes.map(([path, shape]) => [path, definition(shape)]));
  const withPaths = (schema: object): object =>
    JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
      key === 'change' || key === 'assume' ? paths : value,
    ) as object;
  return {
    standard: { ...withPaths(z.toJSONSchema(standardFile, { io: 'input' })), $defs },
    comparison: { ...withPaths(z.toJSONSchema(comparisonFile, { io: 'input' })), $defs },
  };
};
