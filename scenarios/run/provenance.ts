import type { Population } from '../../model/population/population.ts';
import { populationHeader } from '../../model/population/population.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import type { Files } from '../load/files.ts';
import { sha256 } from './digest.ts';

/** What decides a run's sums, each as a SHA-256; equal hashes, equal bytes. */
export interface Hashes {
  readonly scenario: string;
  /** Absent where a register of the user's own is in it: nothing of that is written down. */
  readonly population?: string;
  readonly data: string;
  readonly model: string;
}

const modelFolders = ['model', 'model/random', 'model/population', 'model/dynamics', 'model/policy', 'model/outcomes'];

const folderHash = async (folders: readonly string[], ending: string, files: Files): Promise<string> => {
  const paths = folders.flatMap((folder) => files.list(folder).map((name) => `${folder}/${name}`));
  const lines = paths
    .filter((path) => path.endsWith(ending))
    .map(async (path) => `${path} ${await sha256(files.read(path))}`);
  return sha256((await Promise.all(lines)).join('\n'));
};

/** The version of this program, of `package.json`. */
export const versionOf = (files: Files): string =>
  (JSON.parse(files.read('package.json')) as { version: string }).version;

/** What of a comparison decides the sums: no title, no order of statements. */
const scenarioOf = ({
  place,
  population,
  from,
  months,
  seed,
  draws,
  replicates,
  standards,
}: ResolvedComparison): string => {
  const laws = standards.map(({ id, settings }) => [id, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return JSON.stringify([place, population, from, months, seed, draws, replicates, laws]);
};

const populationHash = async (population: Population): Promise<string> => {
  const columns = new Uint8Array(population.buffer.byteLength);
  columns.set(new Uint8Array(population.buffer));
  const header = JSON.stringify(populationHeader(population));
  return sha256(`${header}\n${await sha256(columns)}`);
};

export const hashesOf = async (
  comparison: ResolvedComparison,
  population: Population,
  files: Files,
): Promise<Hashes> => {
  return {
    scenario: await sha256(scenarioOf(comparison)),
    ...(population.synthetic === true ? { population: await populationHash(population) } : {}),
    data: await folderHash(['data'], '.csv', files),
    model: await folderHash(modelFolders, '.ts', files),
  };
};
