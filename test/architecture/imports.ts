import { posix } from 'node:path';
import { cruise, type IDependency } from 'dependency-cruiser';
import { root } from '../steps.ts';

/** One import: both ends as paths from the top of the project, or the name of a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const stages = ['model/random', 'model/population', 'model/dynamics', 'model/policy', 'model/outcomes'];
const model = ['model', ...stages, 'model/simulate'];
const texts = [
  'data',
  'scenarios/standards',
  'scenarios/catalogue',
  'scenarios/comparisons',
  'scenarios/cases',
  'scenarios/languages',
];

/** What each area may import beside itself; packages and Node's own modules are `packages`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  ...Object.fromEntries(stages.map((stage, i) => [stage, ['model', ...stages.slice(0, i)]])),
  'model/simulate': ['model', ...stages],
  'scenarios/load': [...model, ...texts, 'packages'],
  'scenarios/samples': ['scenarios/load', 'packages'],
  'scenarios/run': [...model, 'scenarios/load', 'packages'],
  'scenarios/register': [...model, 'scenarios/load', 'scenarios/run', 'packages'],
  'scenarios/household': [...model, 'scenarios/load', 'packages'],
  'scenarios/validate': [...model, 'scenarios/load', 'scenarios/run'],
  'scenarios/calibrate': [...model, 'scenarios/load', 'scenarios/run', 'scenarios/validate'],
  'scenarios/cli': [
    ...model,
    'scenarios/load',
    'scenarios/languages',
    'scenarios/run',
    'scenarios/register',
    'scenarios/household',
    'scenarios/validate',
    'scenarios/calibrate',
    'configuration',
    'packages',
  ],
  web: [
    ...model,
    ...texts,
    'scenarios/load',
    'scenarios/languages',
    'scenarios/run',
    'scenarios/register',
    'scenarios/household',
    'scenarios/validate',
    'packages',
  ],
  notebooks: [...model, ...texts, 'scenarios/load', 'scenarios/languages', 'scenarios/run', 'packages'],
  configuration: ['test', 'packages'],
};

/** The area that a file belongs to; `model` are the few files that every stage may read. */
export const area = (path: string): string => {
  const [top = '', folder = '', ...rest] = path.split('/');
  if (path === 'model/simulate.ts' || path === 'model/index.ts') return 'model/simulate';
  if (top === 'model' || top === 'scenarios') return rest.length > 0 ? `${top}/${folder}` : top;
  if (top === '.config' || /^[\w.]+\.config\.ts$/.test(path)) return 'configuration';
  return top;
};

/** The imports that point the wrong way, or from or to a place that the design does not know. */
export const wrongWay = (imports: readonly Import[]): string[] =>
  imports
    .filter(({ from, to }) => {
      const [here, there] = [area(from), to.includes('/') ? area(to) : 'packages'];
      return here !== 'test' && here !== there && !mayImport[here]?.includes(there);
    })
    .map(({ from, to }) => `${from} imports ${to}`);

/** Every circle of imports once, as the files in order. */
export const circles = (imports: readonly Import[]): string[][] => {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) found.push(path.slice(path.indexOf(file)));
    else if (!done.has(file)) for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
};

/** Every import between the project's own files, type-only ones too, and those of packages by name. */
export const allImports = async (folders: string[]): Promise<Import[]> => {
  const { output } = await cruise(folders, {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'node'], exportsFields: ['exports'] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser returned text, not its result');
  const end = (source: string, { module, resolved, couldNotResolve }: IDependency) => {
    if (!module.startsWith('.')) return module.replaceAll('/', ':');
    return couldNotResolve ? posix.join(posix.dirname(source), module.replace(/\?.*$/, '')) : resolved;
  };
  return output.modules.flatMap(({ source, dependencies }) =>
    dependencies.map((dependency) => ({ from: source, to: end(source, dependency) })),
  );
};
