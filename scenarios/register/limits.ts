/** How long, and with how much memory, a register may be read before its worker is ended. */
import type { Problem } from '../load/problem.ts';
import { formatOf, type RegisterFile } from './format.ts';

export interface ReadingLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** A workbook is unpacked whole, and what it holds can be far larger than it looks. */
const ofWorkbook: ReadingLimits = { seconds: 120, megabytes: 1024 };
/** What others need grows with their size; a small file that asks for much is a damaged one. */
const ofOthers = { seconds: 60, secondsPerMegabyte: 3, megabytes: 512, megabytesPerMegabyte: 40, most: 4096 } as const;

/**
 * @param files by their first bytes at least
 * @param size of all of them, bytes
 */
export const limitsOf = (files: readonly RegisterFile[], size: number): ReadingLimits => {
  if (files.some((file) => formatOf(file) === 'xlsx')) return ofWorkbook;
  const megabytes = size / 2 ** 20;
  return {
    seconds: Math.ceil(ofOthers.seconds + ofOthers.secondsPerMegabyte * megabytes),
    megabytes: Math.min(ofOthers.most, Math.ceil(ofOthers.megabytes + ofOthers.megabytesPerMegabyte * megabytes)),
  };
};

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
