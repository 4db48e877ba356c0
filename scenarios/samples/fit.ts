/**
 * Writes what is fitted before any run, `data/income-family.csv` and `data/alignment.csv`: `npm run fit`. Afterwards the
 * samples are made anew.
 */
import { writeFileSync } from 'node:fs';
import { alignmentColumns, alignmentRows } from '../load/alignment.ts';
import { loadFacts, type Facts } from '../load/facts.ts';
import { incomeFamilyColumns, incomeFamilyRows } from '../load/income-family.ts';
import { areaNames } from '../load/margins.ts';
import { nodeFiles } from '../load/node-files.ts';
import { loadPlaces } from '../load/places.ts';

const files = nodeFiles();
const write = (table: string, columns: string, rows: (facts: Facts) => readonly string[]): void => {
  const text = [columns, ...rows(loadFacts(files))].join('\n');
  writeFileSync(new URL(`../../data/${table}.csv`, import.meta.url), `${text}\n`);
};
write('income-family', incomeFamilyColumns, (facts) => areaNames.flatMap((area) => incomeFamilyRows(area, facts)));
write('alignment', alignmentColumns, (facts) => loadPlaces(files).flatMap(({ id }) => alignmentRows(id, facts)));
