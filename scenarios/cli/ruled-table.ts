import Table from 'cli-table3';
import { borderless } from './borderless.ts';

const rules = { ...borderless, bottom: '─', 'bottom-mid': '─', mid: '─', 'mid-mid': '─' };

/** Rows under one heading of their own. */
export interface Block {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** A table with one rule above each block, none between its rows, and one at the end; numbers stand to the right. */
export const ruledTable = (head: readonly string[], blocks: readonly Block[]): string => {
  const table = new Table({
    chars: rules,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, i) => (i === 0 ? 'left' : 'right')),
    head: [...head],
  });
  for (const { title, rows } of blocks) {
    table.push([{ colSpan: head.length, content: title }]);
    for (const row of rows) table.push([...row]);
  }
  const lines = table.toString().split('\n');
  const isRule = (line: string | undefined) => line !== undefined && /^[─\s]+$/.test(line);
  const shown = lines.filter((line, i) => {
    if (!isRule(line)) return line.trim() !== '';
    return i === lines.length - 1 || blocks.some(({ title }) => lines[i + 1]?.startsWith(title));
  });
  return shown.map((line) => line.trimEnd()).join('\n');
};
