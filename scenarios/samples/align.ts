/** Writes `data/alignment.csv`: `npm run align`. Afterwards the samples are made anew. */
import { writeFileSync } from 'node:fs';
import { alignmentColumns, alignmentRows } from '../load/alignment.ts';
import { loadFacts } from '../load/facts.ts';
import { nodeFiles } from '../load/node-files.ts';
import { loadPlaces } from '../load/places.ts';

const files = nodeFiles();
const facts = loadFacts(files);
const rows = loadPlaces(files).flatMap(({ id }) => alignmentRows(id, facts));
writeFileSync(new URL('../../data/alignment.csv', import.meta.url), `${[alignmentColumns, ...rows].join('\n')}\n`);
