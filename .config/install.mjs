import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const say = (line) => process.stderr.write(`doudi: ${line}\n`);

const stop = (line) => {
  say(line);
  process.exit(4);
};

const packages = (file) => JSON.parse(readFileSync(root + file, 'utf8')).packages;

/** What the lock wants is not what was installed; a package for another kind of machine may be absent. */
const stale = () => {
  if (!existsSync(root + 'node_modules/.package-lock.json')) return true;
  const installed = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).some(([path, { version, optional }]) => {
    const found = installed[path];
    return path !== '' && (found ? found.version !== version : !optional);
  });
};

const install = () => {
  say('installing the packages that package-lock.json names …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: !npm && process.platform === 'win32',
  });
  if (done.status !== 0) stop('npm ci failed; its messages above say why. Nothing was run.');
};

/** The Node that the lock brings, else this one if it can run TypeScript. */
const node = () => {
  const windows = process.platform === 'win32';
  const packaged = `${root}node_modules/node-${windows ? 'win' : process.platform}-${process.arch}/bin/node${windows ? '.exe' : ''}`;
  if (existsSync(packaged)) return packaged;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return stop(
    `Node ${process.versions.node} is too old and npm has none for ${process.platform} ${process.arch}; install Node 22.18 or newer.`,
  );
};

/** Installs what is missing, then runs a script of this project with a Node that can; ends as the script ends. */
export const run = (script, args) => {
  if (stale()) install();
  const child = spawn(node(), [root + script, ...args], { stdio: 'inherit' });
  process.on('SIGINT', () => {}); // a terminal sends it to the child as well
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => (process.exitCode = code ?? 130));
};
