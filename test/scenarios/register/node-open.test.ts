import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromArrays, tableToIPC, type Table } from 'apache-arrow';
import { afterAll, expect, test } from 'vitest';
import { InputError } from '../../../scenarios/load/problem.ts';
import { limitsOf } from '../../../scenarios/register/limits.ts';
import { openRegisterFiles } from '../../../scenarios/register/node-open.ts';
import { templateWorkbook } from '../../../scenarios/register/template.ts';
import { joint, request } from './problems-of.ts';
import { bytesOf } from './register-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'doudi-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const codesOf = (reading: Promise<unknown>) =>
  reading.then(
    () => [],
    (error: unknown) => {
      if (error instanceof InputError) return error.problems.map(({ code }) => code);
      throw error;
    },
  );
const large = () =>
  joint(
    ...Array.from({ length: 40_000 }, (_, i) => ({
      household_id: `H${i}`,
      person_id: `P${i}`,
      township: `T${i % 60}`,
    })),
  );

test('a register is read in a worker, with progress', async () => {
  const seen: number[] = [];
  const { report, population } = await openRegisterFiles([file('large.csv', large())], request, (done) =>
    seen.push(done),
  );
  expect(report.count).toBe(0);
  expect(population!.households.id).toHaveLength(40_000);
  expect(seen.at(-1)).toBe(40_000);
  expect(seen.length).toBeGreaterThan(1);
});

test('one that takes too long, or too much memory, is ended with a sentence', async () => {
  const path = file('large.csv', large());
  const within = (seconds: number, megabytes: number) =>
    codesOf(openRegisterFiles([path], request, undefined, { seconds, megabytes }));
  expect(await within(0.001, 1024)).toEqual(['reading-too-slow']);
  expect(await within(60, 24)).toEqual(['reading-too-large']);
});

test('a workbook has 2 minutes and 1 GB, whatever its name; others as much as their size asks for', () => {
  const limits = (bytes: Uint8Array<ArrayBuffer>, size: number) => limitsOf([{ name: 'a', bytes }], size);
  expect(limits(templateWorkbook('zh'), 2 ** 29)).toEqual({ seconds: 120, megabytes: 1024 });
  expect(limits(bytesOf('a,b'), 3)).toEqual({ seconds: 61, megabytes: 513 });
  // half a million persons are some 60 MB of text
  expect(limits(bytesOf('a,b'), 60 * 2 ** 20)).toEqual({ seconds: 240, megabytes: 2912 });
});

test('an Arrow file that promises millions of columns is ended before it fills the memory', async () => {
  const bytes = tableToIPC(tableFromArrays({ household_id: ['H1'], area: ['rural'] }) as unknown as Table, 'file');
  // the high byte of the number of its fields
  bytes[118] = 255;
  const path = join(folder, 'a.arrow');
  writeFileSync(path, bytes);
  const codes = await codesOf(openRegisterFiles([path], request, undefined, { seconds: 60, megabytes: 64 }));
  expect(['reading-too-large', 'file-damaged']).toContain(codes[0]);
});

test('a file that is not there is named without its folder', async () => {
  expect(await codesOf(openRegisterFiles([join(folder, 'none.csv')], request))).toEqual(['file-missing']);
});
