/** Writes the samples that ship with the page and the default run: `npm run samples`. They are synthetic. */
import { writeFileSync } from 'node:fs';
import { loadFacts } from '../load/facts.ts';
import { nodeFiles } from '../load/node-files.ts';
import { loadPlaces } from '../load/places.ts';
import { encodeSample } from '../load/sample-file.ts';
import { interactiveHouseholds, syntheticPopulation } from '../load/synthetic.ts';

const files = nodeFiles();
const facts = loadFacts(files);
for (const { id } of loadPlaces(files)) {
  const population = syntheticPopulation(id, facts, interactiveHouseholds);
  const bytes = encodeSample(population);
  writeFileSync(new URL(`${id}.population`, import.meta.url), bytes);
  console.log(
    `${id}: ${population.households.id.length} households, ${population.persons.age.length} persons, ${bytes.length} bytes`,
  );
}
