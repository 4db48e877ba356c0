import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root } from '../steps.ts';

const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const files = list.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const isCode = (file: string) => /\.(ts|tsx|js|jsx|mjs|cjs)$/.test(file);

const drawer = /(^|\/)(utils?|helpers?|misc)([./-]|$)/i;

test('no file is a drawer for anything', () => {
  expect('model/utils.ts').toMatch(drawer);
  expect('test/helpers/run.ts').toMatch(drawer);
  expect(files.filter((file) => drawer.test(file))).toEqual([]);
});

test('code is where the design puts it, and data has none', () => {
  const stray = files.filter(
    (file) => isCode(file) && !/^((model|scenarios|notebooks|web|test|\.config)\/|[\w.]+\.config\.ts$)/.test(file),
  );
  expect(stray).toEqual([]);
});

const machinePath = /(?<![\w.:~)}\]/-])\/(work|root|home)\/|[A-Z]:\\Users\\/;

test('no file names a place on the machine it was written on', () => {
  expect('see /home' + '/somebody/doudi').toMatch(machinePath);
  expect('https://example.org/home/page').not.toMatch(machinePath);
  const binary = /\.(png|jpg|ico|woff2?|parquet|xlsx|pdf|gz)$/;
  expect(files.filter((file) => !binary.test(file) && machinePath.test(text(file)))).toEqual([]);
});

test('the lock holds no address of a package', () => {
  expect(text('package-lock.json')).not.toContain('"resolved"');
});

const isReexport = (statement: ts.Statement) =>
  ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
const onlyReexports = (source: string) =>
  ts.createSourceFile('index.ts', source, ts.ScriptTarget.ESNext).statements.every(isReexport);

test('an index only passes on what others export', () => {
  expect(onlyReexports("export * from './a.ts';")).toBe(true);
  expect(onlyReexports('export const a = 1;')).toBe(false);
  const indexes = files.filter((file) => /(^|\/)index\.tsx?$/.test(file));
  expect(indexes.filter((file) => !onlyReexports(text(file)))).toEqual([]);
});

test('nothing is unused: no file, export, type or dependency', () => {
  const knip = spawnSync(process.execPath, ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(knip.stdout + knip.stderr).toBe('');
  expect(knip.status).toBe(0);
});
