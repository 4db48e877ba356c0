import type { Counties } from '../../model/outcomes/funding.ts';
import type { Facts } from './facts.ts';

/** Year of the census, from which residents are taken. */
const censusYear = 2020;

/**
 * What a city looks at when it allots its pool (FX-15), with the ids of its counties; undefined where the counties of a place
 * are not known. The work of aid is not published by county: residents stand in for it. Difficulty, use and performance are
 * known relative to each other at best, so that each counts by resident: where all are equal, a county's part is its size.
 */
export const countiesOf = (
  place: string,
  facts: Facts,
): (Counties & { readonly ids: readonly string[] }) | undefined => {
  const ids = facts
    .rows('counties')
    .flatMap(({ keys }) => (keys['place'] === place && keys['item'] === 'use' ? [keys['county']!] : []));
  if (ids.length === 0) return undefined;
  const residents = ids.map(
    (id) => facts.value('residents', { place: id, area: 'all', year: censusYear, kind: 'resident' }).value,
  );
  const byResident = (item: string) =>
    ids.map((county, i) => residents[i]! * facts.value('counties', { place, county, item }).value);
  return {
    ids,
    workload: residents,
    difficulty: byResident('difficulty'),
    use: byResident('use'),
    performance: byResident('performance'),
  };
};
