import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Population } from '../../model/population/population.ts';
import { comparisonToYaml, spelledOut, type ResolvedComparison } from '../load/comparison.ts';
import { InputError } from '../load/problem.ts';
import { csv } from './csv.ts';
import { parquet } from './parquet.ts';
import type { Hashes } from './provenance.ts';
import type { Row } from './tables.ts';

/** What a run leaves; only `circumstances` may differ between two runs of the same. */
export interface RunRecord {
  readonly comparison: ResolvedComparison;
  readonly hashes: Hashes;
  readonly version: string;
  readonly digest: string;
  readonly tables: { readonly year: readonly Row[]; readonly month: readonly Row[] };
  readonly synthetic: Population['synthetic'];
  /** Time, machine, threads: whatever decides no figure. */
  readonly circumstances: Readonly<Record<string, string | number>>;
}

const names = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return [];
    throw new InputError([{ code: code === 'ENOTDIR' ? 'file-exists' : 'folder-not-writable', file: folder }]);
  }
};

/** @throws InputError where the folder holds something already: what a run left is never written over */
export const refuseFull = (folder: string): void => {
  if (names(folder).length > 0) throw new InputError([{ code: 'file-exists', file: folder }]);
};

/** @throws InputError where the folder could not be made, before a long run finds out */
export const refuseUnwritable = (folder: string): void => {
  const target = resolve(folder);
  let above = existsSync(target) ? target : dirname(target);
  while (!existsSync(above)) above = dirname(above);
  const probe = join(above, `.unfinished-${process.pid}`);
  try {
    mkdirSync(probe);
    rmdirSync(probe);
  } catch {
    throw new InputError([{ code: 'folder-not-writable', file: folder }]);
  }
};

/** A folder under `runs/` that is not there yet, named after the day and the comparison. */
export const newFolder = (parent: string, id: string, day: string): string => {
  for (let count = 1; ; count++) {
    const folder = join(parent, `${day}-${id}${count > 1 ? `-${count}` : ''}`);
    if (!existsSync(folder)) return folder;
  }
};

/** What a file says of the population behind it. */
const populationName = {
  true: 'synthetic',
  false: 'register',
  partly: 'register of recipients, the rest synthetic',
} as const;

const contents = (record: RunRecord): Record<string, string | Uint8Array> => {
  const { comparison, hashes, version, digest, tables, synthetic } = record;
  const provenance = {
    doudi: version,
    digest,
    place: comparison.place,
    seed: comparison.seed,
    population: populationName[String(synthetic) as `${typeof synthetic}`],
    ...Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [`sha256-${name}`, hash])),
  };
  return {
    'manifest.yaml': comparisonToYaml({ ...spelledOut(comparison), hashes: { ...hashes } }),
    'digest.txt': `${digest}\n`,
    'circumstances.json': `${JSON.stringify(record.circumstances, null, 2)}\n`,
    'year.csv': csv(tables.year),
    'year.parquet': parquet(tables.year, provenance),
    'month.csv': csv(tables.month),
    'month.parquet': parquet(tables.month, provenance),
  };
};

/**
 * Writes the record into a folder beside and renames that at the end, so that there is the whole record or nothing.
 * @param folder absent or empty
 * @throws InputError where the folder holds something already or cannot be written
 */
export const writeRecord = (folder: string, record: RunRecord): void => {
  const target = resolve(folder);
  const unfinished = `${target}.unfinished-${process.pid}`;
  refuseFull(target);
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(unfinished);
    for (const [name, content] of Object.entries(contents(record))) writeFileSync(join(unfinished, name), content);
    if (existsSync(target)) rmdirSync(target);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes(code))
      throw new InputError([{ code: 'folder-not-writable', file: folder }]);
    throw error;
  }
};
