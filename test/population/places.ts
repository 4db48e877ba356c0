import { createHash } from 'node:crypto';
import type { Population } from '../../model/population/population.ts';
import { loadFacts } from '../../scenarios/load/facts.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';

export const facts = loadFacts(nodeFiles());
export const places = ['yancheng', 'fuxin', 'dongzhi', 'rongchang'] as const;

/** SHA-256 of all the columns. */
export const digestOf = ({ buffer }: Population): string =>
  createHash('sha256').update(new Uint8Array(buffer)).digest('hex');
