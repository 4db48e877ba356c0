/** How long, and with how much memory, a register may be read before its worker is ended. */
import type { Problem } from '../load/problem.ts';
import { formatOf, type RegisterFile } from './tables.ts';

export interface ReadingLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** A workbook is unpacked whole, and what it holds can be far larger than it looks. */
const ofWorkbook: ReadingLimits = { seconds: 120, megabytes: 1024 };
const ofOthers: ReadingLimits = { seconds: 600, megabytes: 4096 };

export const limitsOf = (files: readonly RegisterFile[]): ReadingLimits =>
  files.some((file) => formatOf(file) === 'xlsx') ? ofWorkbook : ofOthers;

export const tooSlow = ({ seconds }: ReadingLimits): Problem => ({
  code: 'reading-too-slow',
  value: seconds,
  expected: ['CSV', 'Parquet'],
});

export const tooMuchMemory = ({ megabytes }: ReadingLimits): Problem => ({
  code: 'reading-too-large',
  value: megabytes,
  expected: ['CSV', 'Parquet'],
});
