import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dictionaryCsv, dictionaryMarkdown, dictionaryRows } from '../../../scenarios/register/describe.ts';
import { dictionary } from '../../../scenarios/register/dictionary.ts';
import { templateCsv, templateWorkbook } from '../../../scenarios/register/template.ts';
import { opened } from './problems-of.ts';

describe.each(['zh', 'en'] as const)('templates in %s', (language) => {
  test.each(['one table', 'two tables', 'a workbook'] as const)('%s: can be read as they are', async (form) => {
    const { report, population } = await opened(
      form === 'one table'
        ? { 'a.csv': templateCsv('joint', language) }
        : form === 'two tables'
          ? { 'h.csv': templateCsv('household', language), 'p.csv': templateCsv('person', language) }
          : { 'a.xlsx': templateWorkbook(language) },
    );
    expect(report.problems).toEqual([]);
    expect(report.tables.flatMap(({ columns }) => columns.filter(({ name }) => name === undefined))).toEqual([]);
    expect(report.absent).toEqual(['name', 'identity_number']);
    expect(population!.persons.age).toHaveLength(1);
  });

  test('the dictionary has a row for each column, and no word without a translation', () => {
    expect(dictionaryRows(language)).toHaveLength(dictionary.length + 1);
    expect(dictionaryCsv(language)).not.toMatch(/register\./);
  });
});

test('the documentation holds the dictionary as it is; else paste what `dictionaryMarkdown` gives', () => {
  const readme = readFileSync(new URL('../../../scenarios/register/README.md', import.meta.url), 'utf8');
  const cellsOf = (table: string) => table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const written = readme
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| *-/.test(line))
    .join('\n');
  const made = dictionaryMarkdown('en')
    .split('\n')
    .filter((line) => !/^\| *-/.test(line))
    .join('\n');
  expect(cellsOf(written)).toEqual(cellsOf(made));
});
