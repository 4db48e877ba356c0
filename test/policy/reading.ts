import {
  parameters,
  type DatedValue,
  type ParameterPath,
  type Programme,
  type Rule,
  type Settings,
} from '../../model/policy/parameters.ts';

/** How a programme's law reads its rural rules: what a standard sets in a calendar month, else what is changed, else off. */
export const reading =
  <P extends Programme>(
    programme: P,
    changes: Partial<Record<Rule<P>, number>> = {},
    settings: Settings = {},
    month = 12 * 2018,
  ) =>
  (rule: Rule<P>): number => {
    const path = `${programme}.rural.${rule}` as ParameterPath;
    const dated: readonly DatedValue[] = settings[path] ?? [];
    return changes[rule] ?? dated.findLast(({ from }) => from <= month)?.value ?? parameters[path].off;
  };
