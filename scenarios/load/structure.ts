/** What a schema found wrong, told as problems with file, line and column. */
import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import type { Path, Source } from './yaml.ts';

const codeOfPattern: Readonly<Record<string, Problem['code']>> = {
  provision: 'unknown-provision',
  month: 'date-invalid',
  id: 'id-invalid',
};

/** Begins the message of a schema where a bare number stands for an amount; the units that it takes follow. */
export const unitWanted = 'unit:';

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null ? (part as Record<string | number, unknown>)[name] : part,
    value,
  );

/**
 * @param known names that the mapping at the top takes, or the one at a path, for "did you mean"
 */
export const structureProblems = (
  error: z.ZodError,
  source: Source,
  known: readonly string[] | ((path: Path) => readonly string[]) = [],
): Problem[] => {
  const namesAt = typeof known === 'function' ? known : (path: Path) => (path.length === 0 ? known : []);
  return error.issues.flatMap((issue): Problem[] => {
    const path = issue.path as Path;
    // an item of a list goes by the name of its list
    const named = path.findLast((part) => typeof part === 'string');
    const name = named === undefined ? undefined : String(named);
    const written = source.written(path);
    const here = {
      ...source.at(path),
      ...(name === undefined ? {} : { field: name }),
      ...(written === '' ? {} : { value: written }),
    };
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          code: 'unknown-field',
          ...source.at([...path, key], 'key'),
          field: key,
          value: key,
          ...(namesAt(path).length > 0 ? { expected: nearest(key, namesAt(path)) } : {}),
        }));
      case 'invalid_type': {
        if (issue.input === undefined && written === '' && name !== undefined && issue.message.includes('undefined'))
          return [{ code: 'field-missing', ...source.at(path.slice(0, -1)), field: name }];
        if (issue.expected === 'array') return [{ code: 'list-expected', ...here }];
        if (issue.expected === 'object' || issue.expected === 'record') return [{ code: 'not-a-mapping', ...here }];
        if (issue.expected === 'string' && issue.message.startsWith(unitWanted))
          return [{ code: 'unit-missing', ...here, expected: [issue.message.slice(unitWanted.length)] }];
        if (issue.expected === 'string') return [{ code: codeOfPattern[issue.message] ?? 'text-expected', ...here }];
        if (issue.expected === 'boolean') return [{ code: 'boolean-expected', ...here, expected: ['yes', 'no'] }];
        if (issue.expected === 'int') return [{ code: 'number-not-whole', ...here, expected: ['1'] }];
        return [{ code: 'number-invalid', ...here, expected: [] }];
      }
      case 'too_small':
        if (issue.origin === 'array' && Number(issue.minimum) === 1) return [{ code: 'value-missing', ...here }];
        return [
          {
            code: written.startsWith('-') ? 'number-negative' : 'out-of-range',
            ...here,
            expected: { min: Number(issue.minimum) },
          },
        ];
      case 'too_big':
        return [
          {
            code: name === 'standards' ? 'too-many-standards' : 'out-of-range',
            ...here,
            expected: { max: Number(issue.maximum) },
          },
        ];
      case 'invalid_value':
        if (name !== undefined && [undefined, null].includes(valueAt(source.value, path) as null))
          return [{ code: 'field-missing', ...source.at(path.slice(0, -1)), field: name }];
        return [
          { code: name === 'grade' ? 'grade-unknown' : 'unknown-value', ...here, expected: issue.values.map(String) },
        ];
      case 'invalid_format':
        return [{ code: codeFor(issue, name), ...here }];
      case 'invalid_union': {
        // the branch that came furthest knows best what was meant
        const branches = issue.errors.filter((branch) => branch.length > 0);
        const depth = (branch: (typeof branches)[number]) => Math.max(...branch.map(({ path: inner }) => inner.length));
        const best = branches.toSorted((a, b) => depth(b) - depth(a))[0];
        if (!best) return [{ code: 'unknown-value', ...here }];
        const moved = best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
        return structureProblems({ issues: moved } as unknown as z.ZodError, source);
      }
      default:
        return [{ code: 'unknown-value', ...here }];
    }
  });
};

const codeFor = (issue: { message: string; pattern?: string | undefined }, name: string | undefined): Problem['code'] =>
  codeOfPattern[issue.message] ??
  (name === 'id' || name === 'extends' || name === 'place' ? 'id-invalid' : 'date-invalid');
