import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const configFile = join(root, 'vite.config.ts');

const modified = (file: string) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const outdated = () => {
  const built = modified('dist/index.html');
  const sources = globSync(['{web,model,scenarios,data}/**/*.*', 'vite.config.ts', 'package-lock.json'], { cwd: root });
  return sources.some((file) => modified(file) > built);
};

/** Builds the front end where its sources are newer, serves it on this machine only, and returns its address. */
export const serve = async (log: (line: string) => void, port = 4173): Promise<string> => {
  if (outdated()) {
    log('building the front end …');
    await build({ configFile, logLevel: 'warn' });
  }
  const server = await preview({ configFile, logLevel: 'warn', preview: { port } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview server has no address on this machine');
  return address;
};
