import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../steps.ts';
import { impurities } from './purity.ts';

test('the model computes the same bytes on every engine', () => {
  const files = globSync('model/**/*.{ts,tsx,js,mjs}', { cwd: root }).map((file) => join(root, file));
  expect(files.length).toBeGreaterThan(0);
  expect(impurities(files)).toEqual([]);
});

const refused = [
  'Math.random()',
  'Math.exp(1)',
  'Math.round(1.5)',
  'const { pow } = Math',
  'const m = Math',
  'let x = 2 ** 3',
  'let x = 2; x **= 3',
  'new Date()',
  'new Intl.NumberFormat()',
  'console.log(1)',
  'performance.now()',
  'fetch("a")',
  'process.exit()',
  'document.title',
  'globalThis.Math',
  'crypto.getRandomValues(new Uint8Array(1))',
  'setTimeout(() => {}, 1)',
  'eval("1")',
  '(5).toLocaleString()',
  '"a".localeCompare("b")',
  'await import("./other.ts")',
  'const here = import.meta.url',
];

const accepted = [
  'Math.floor(Math.sqrt(2))',
  'export const key = (process: number) => Math.imul(process, 3)',
  'const event = { Date: 1, performance: 2 }; event.Date',
  'interface Row { Date: number; fetch: Date }',
  'new Float64Array(3).fill(Number.MAX_SAFE_INTEGER)',
  'const document = 1; document',
];

const samples = new Map([...refused, ...accepted].map((text, i) => [`sample${i}.ts`, `export {};\n${text};`]));

let found: string[];

beforeAll(() => {
  const host = ts.createCompilerHost({});
  const onDisk = ts.createCompilerHost({});
  host.fileExists = (name) => samples.has(name) || onDisk.fileExists(name);
  host.getSourceFile = (name, version) => {
    const text = samples.get(name);
    return text === undefined ? onDisk.getSourceFile(name, version) : ts.createSourceFile(name, text, version, true);
  };
  found = impurities([...samples.keys()], host);
});

const impuritiesOf = (i: number) => found.filter((line) => line.startsWith(`sample${i}.ts:`));

test.each(refused.map((text, i) => [text, i] as const))('refuses: %s', (_, i) => {
  expect(impuritiesOf(i)).toHaveLength(1);
});

test.each(accepted.map((text, i) => [text, i] as const))('accepts: %s', (_, i) => {
  expect(impuritiesOf(refused.length + i)).toEqual([]);
});
