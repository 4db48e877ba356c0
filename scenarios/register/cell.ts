/** One cell, as a file holds it, in the model's terms. */
import type { Problem } from '../load/problem.ts';
import { dictionary, type ColumnName, type Entry } from './dictionary.ts';

const fenOfYuan = 100;
const monthsOfYear = 12;
const years = { first: 1900, last: 2100 } as const;

/** What is wrong with a cell; the value is added, or masked, by who knows the column. */
export type CellFault = Pick<Problem, 'code' | 'expected'>;
export type CellValue = { readonly ok: number; readonly rounded?: true } | { readonly fault: CellFault };

/** Whatever stands in a cell as trimmed text, full-width characters made plain; a date as `2018-03-01`. */
export const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string')
    return (/[\u3000\uff00-\uffef\u00a0]/.test(cell) ? cell.normalize('NFKC') : cell).trim();
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell);
  return '?';
};

const numberOf = (text: string): number =>
  /^[-−+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '').replace('−', '-')) : NaN;

const wholeNumber = (text: string, { min = 0, max = Infinity }: Entry): CellValue => {
  const value = numberOf(text);
  if (Number.isNaN(value)) return { fault: { code: 'number-invalid' } };
  if (value < 0) return { fault: { code: 'number-negative', expected: { min, max } } };
  if (!Number.isInteger(value)) return { fault: { code: 'number-not-whole', expected: ['1'] } };
  return value < min || value > max ? { fault: { code: 'out-of-range', expected: { min, max } } } : { ok: value };
};

/** Fen a month. */
const money = (text: string, { max = Infinity }: Entry, unit: Entry['unit']): CellValue => {
  const yuan = numberOf(text.replace(/^[¥￥]/, '').replace(/元$/, ''));
  if (Number.isNaN(yuan)) return { fault: { code: 'number-invalid' } };
  const aMonth = unit === 'yuan/year' ? monthsOfYear : 1;
  if (yuan < 0) return { fault: { code: 'number-negative', expected: { min: 0, unit: unit ?? '' } } };
  const most = (max * aMonth) / monthsOfYear;
  if (yuan > most)
    return { fault: { code: 'number-too-large', expected: { max: Math.floor(most), unit: unit ?? '' } } };
  const fen = (yuan * fenOfYuan) / aMonth;
  const ok = Math.round(fen);
  return Math.abs(ok - fen) > 1e-6 ? { ok, rounded: true } : { ok };
};

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const isDay = (year: number, month: number, day: number): boolean =>
  year >= years.first &&
  year <= years.last &&
  month >= 1 &&
  month <= monthsOfYear &&
  day >= 1 &&
  (day <= 28 || day <= daysOf(year, month));

const dateForms = ['2018-03-01', '2018/3/1', '2018年3月', '20180301'];
/** Days from the spreadsheet's day 0 to that of 1970; its serial numbers of five digits are the years 1927 to 2173. */
const serialOf1970 = 25_569;
const millisecondsOfDay = 86_400_000;

/** A month, 12 · year + month − 1, of a date in any of the common forms, or of a spreadsheet's serial number. */
const month = (text: string): CellValue => {
  const fault = { fault: { code: 'date-invalid', expected: dateForms } } as const;
  const at = (year: number, month: number, day = 1): CellValue =>
    isDay(year, month, day) ? { ok: year * monthsOfYear + month - 1 } : fault;
  const parts =
    /^(\d{4})[-/.年](\d{1,2})(?:月|(?:[-/.月](\d{1,2})日?))?(?:[ t]\d{1,2}:\d{2}.*)?$/i.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (parts) return at(Number(parts[1]), Number(parts[2]), parts[3] === undefined ? 1 : Number(parts[3]));
  if (!/^\d{5}(\.\d+)?$/.test(text)) return fault;
  const date = new Date((Math.floor(Number(text)) - serialOf1970) * millisecondsOfDay);
  return at(date.getUTCFullYear(), date.getUTCMonth() + 1);
};

const yes = new Set(['是', '有', '享受', '√', 'yes', 'y', 'true', 't', '1']);
const no = new Set(['否', '无', '没有', '未享受', '×', 'no', 'n', 'false', 'f', '0']);

const flag = (text: string): CellValue => {
  const wanted = text.toLowerCase();
  if (yes.has(wanted)) return { ok: 1 };
  return no.has(wanted) ? { ok: 0 } : { fault: { code: 'boolean-expected', expected: ['是', '否', 'yes', 'no'] } };
};

const spelling = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');
const choices = new Map(
  dictionary.flatMap(({ name, choices: own }) =>
    own === undefined
      ? []
      : [
          [
            name as ColumnName,
            new Map(
              own.flatMap((each) =>
                [each.name, each.zh, ...(each.also ?? [])].map((text) => [spelling(text), each.value]),
              ),
            ),
          ] as const,
        ],
  ),
);

const choice = (text: string, entry: Entry): CellValue => {
  const own = choices.get(entry.name as ColumnName)!;
  const value = own.get(text) ?? own.get(spelling(text));
  if (value !== undefined) return { ok: value };
  return { fault: { code: 'unknown-value', expected: entry.choices!.map(({ name, zh }) => `${zh} ${name}`) } };
};

/**
 * A cell that is not blank, of a column that is a number in the model.
 * @param text what `textOf` made of it
 * @param unit of an amount
 */
export const cellValue = (text: string, entry: Entry, unit: Entry['unit']): CellValue => {
  switch (entry.kind) {
    case 'choice':
      return choice(text, entry);
    case 'flag':
      return flag(text);
    case 'whole':
      return wholeNumber(text, entry);
    case 'money':
      return money(text, entry, unit);
    case 'date':
      return month(text);
    default:
      throw new Error(`${entry.name} is no number`);
  }
};
