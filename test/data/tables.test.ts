import { expect, test } from 'vitest';
import { loadFacts } from '../../scenarios/load/facts.ts';
import type { Files } from '../../scenarios/load/files.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { loadPlaces } from '../../scenarios/load/places.ts';
import { InputError, type Problem } from '../../scenarios/load/problem.ts';

const files = nodeFiles();
const facts = loadFacts(files);

/** A project with one table besides the real ones' rules. */
const oneTable = (text: string, wordings = 'text,zh,en\nbook,书,\n'): Files => ({
  list: () => ['made.csv', 'wordings.csv'],
  read: (path) => (path === 'data/wordings.csv' ? wordings : text),
});
const header = 'place,year,value,low,high,unit,grade,source,note,fact\n';
const problemsOf = (text: string, wordings?: string): readonly Problem[] => {
  try {
    loadFacts(oneTable(text, wordings));
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
};

test('every row of every table has a finite value, a unit, a grade and a source', () => {
  expect(facts.tables.length).toBeGreaterThan(25);
  for (const table of facts.tables) {
    for (const fact of facts.rows(table)) {
      expect(Number.isFinite(fact.value) && fact.unit !== '' && fact.source !== '', JSON.stringify([table, fact])).toBe(true);
    }
  }
});

test('what is called an assumption is graded C', () => {
  for (const table of facts.tables) {
    for (const fact of facts.rows(table)) {
      if (fact.source === 'assumption') expect(fact.grade, JSON.stringify([table, fact.keys])).toBe('C');
    }
  }
});

test('percentages lie in 0 … 100, but for growth, prices and correlations', () => {
  for (const table of facts.tables) {
    if (table === 'prices') continue;
    for (const { value, unit, keys } of facts.rows(table)) {
      if (unit === '%') expect(value >= 0 && value <= 100, JSON.stringify([table, keys])).toBe(true);
    }
  }
});

test('every table is described in the README, with its keys, units and grades', () => {
  const readme = files.read('data/README.md');
  for (const table of facts.tables) {
    const line = readme.split('\n').find((each) => each.startsWith(`| \`${table}.csv\` `));
    expect(line, table).toBeDefined();
    const [, , keys, , units, , grades] = line!.split('|').map((cell) => cell.trim());
    const rows = facts.rows(table);
    const parts = (cell: string) => new Set(cell.replaceAll('\\', '').split(', '));
    expect(parts(keys!), table).toEqual(new Set(Object.keys(rows[0]!.keys)));
    expect(parts(units!), table).toEqual(new Set(rows.map(({ unit }) => unit)));
    expect(parts(grades!), table).toEqual(new Set(rows.map(({ grade }) => grade)));
  }
});

test('a look-up returns exactly one row, or says what is wrong with it', () => {
  const where = { place: 'yancheng', area: 'rural', series: 'disposable', year: 2018 };
  expect(facts.value('income', where)).toMatchObject({ value: 20357, unit: 'yuan/year', grade: 'B' });
  expect(() => facts.value('income', { place: 'yancheng' })).toThrow(/rows, not one/);
  expect(() => facts.value('income', { ...where, place: 'nowhere' })).toThrow(/0 rows/);
  expect(() => facts.value('income', { town: 'x' })).toThrow(/no key column town/);
  expect(() => facts.rows('weather')).toThrow(/weather/);
  expect(() => facts.series('income', { place: 'nowhere' })).toThrow(/no row/);
});

test('a series stands in the order of year or age', () => {
  const open = { place: 'china', area: 'rural', series: 'disposable' };
  expect(facts.series('income', open).map((fact) => fact.keys['year'])).toEqual(['2014', '2015', '2016', '2017', '2018', '2019', '2020']);
  const ages = facts.series('mortality', { sex: 'male' }).map((fact) => Number(fact.keys['age']));
  expect(ages).toEqual(ages.toSorted((a, b) => a - b));
});

test('a wrong table is refused with file, row and field', () => {
  expect(problemsOf(`${header}x,2018,1,,,yuan,A,book,,\n`)).toEqual([]);
  const one = (row: string) => problemsOf(`${header}x,2017,1,,,yuan,A,book,,\n${row}\n`)[0];
  expect(one('x,2018,one,,,yuan,A,book,,')).toMatchObject({ code: 'number-invalid', file: 'data/made.csv', row: 3, field: 'value', value: 'one' });
  expect(one('x,2018,1,,,,A,book,,')).toMatchObject({ code: 'unit-missing', row: 3, field: 'unit' });
  expect(one('x,2018,1,,,yuan,D,book,,')).toMatchObject({ code: 'grade-unknown', value: 'D' });
  expect(one('x,2018,1,,,yuan,A,,,')).toMatchObject({ code: 'source-missing' });
  expect(one('x,3018,1,,,yuan,A,book,,')).toMatchObject({ code: 'date-invalid', field: 'year' });
  expect(one('x,2018,1,2,3,yuan,A,book,,')).toMatchObject({ code: 'range-reversed' });
  expect(one('x,2018,1,2,,yuan,A,book,,')).toMatchObject({ code: 'value-missing' });
  expect(one('x,2017,2,,,yuan,A,book,,')).toMatchObject({ code: 'duplicate-row', row: 3 });
  expect(one('x,2018,1')).toMatchObject({ code: 'value-missing', row: 3 });
  expect(problemsOf('')).toEqual([{ code: 'file-empty', file: 'data/made.csv' }]);
  expect(problemsOf(header)[0]).toMatchObject({ code: 'no-rows' });
  expect(problemsOf('place,year,value\nx,2018,1\n')[0]).toMatchObject({ code: 'column-missing', field: 'low' });
  const wordings = (rows: string) => problemsOf(`${header}x,2018,1,,,yuan,A,book,,\n`, `text,zh,en\n${rows}\n`)[0];
  expect(wordings('book,,')).toMatchObject({ code: 'value-missing', file: 'data/wordings.csv', row: 2, field: 'zh' });
  expect(wordings('book,书,\nbook,册,')).toMatchObject({ code: 'duplicate-row', file: 'data/wordings.csv', row: 3 });
});

test('a source or note is told in both languages, part by part; what has no wording stays as written', () => {
  const { wording } = loadFacts(oneTable(`${header}x,2018,1,,,yuan,A,book,,\n`, 'text,zh,en\nbook,书,\nD01,公报,bulletin\n'));
  expect(wording('book; D01')).toEqual({ zh: '书；公报', en: 'book; bulletin' });
  expect(wording('book; my own')).toEqual({ zh: '书；my own', en: 'book; my own' });
  expect(wording('')).toEqual({ zh: '', en: '' });
});

test('an absent file is a problem, an absent folder an empty list', () => {
  expect(() => files.read('data/absent.csv')).toThrow(InputError);
  expect(files.list('absent')).toEqual([]);
});

test('the places are the four of the documents', () => {
  expect(loadPlaces(files).map((place) => [place.id, place.document.id])).toEqual([
    ['yancheng', 'yancheng-2017-23'], ['fuxin', 'fuxin-2017-30'], ['dongzhi', 'dongzhi-2017-43'], ['rongchang', 'rongchang-2018'],
  ]);
});
