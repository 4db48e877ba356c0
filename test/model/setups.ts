import { readFileSync } from 'node:fs';
import { reportedYears, runInMonths } from '../../model/dynamics/clock.ts';
import { layout, ledgerSums, monthlySums, yearlySums } from '../../model/outcomes/layout.ts';
import { ledgerNames } from '../../model/policy/order.ts';
import { parameters, type DibaoRule, type ParameterPath, type Settings } from '../../model/policy/parameters.ts';
import { populationHeader } from '../../model/population/population.ts';
import type { Setup } from '../../model/simulate.ts';
import { loadFacts } from '../../scenarios/load/facts.ts';
import { nodeFiles } from '../../scenarios/load/node-files.ts';
import { ratesOf } from '../../scenarios/load/rates.ts';
import { decodeSample } from '../../scenarios/load/sample-file.ts';
import { loadStandard } from '../../scenarios/load/standard.ts';

const files = nodeFiles();
export const facts = loadFacts(files);

/** The document of each place. */
export const documents = {
  yancheng: 'yancheng-2017-23',
  fuxin: 'fuxin-2017-30',
  dongzhi: 'dongzhi-2017-43',
  rongchang: 'rongchang-2018',
} as const;
export type Place = keyof typeof documents;
export const places = Object.keys(documents) as Place[];

const once = <T>(make: (place: Place) => T): ((place: Place) => T) => {
  const made = new Map<Place, T>();
  return (place) => {
    if (!made.has(place)) made.set(place, make(place));
    return made.get(place)!;
  };
};
export const documentOf = once((place): Settings => loadStandard(documents[place], files).settings);
/** The dibao of a document without the programmes beside it: what the plain evaluator knows. */
export const dibaoOf = once((place): Settings =>
  Object.fromEntries(Object.entries(documentOf(place)).filter(([path]) => path.startsWith('dibao.'))),
);
const ratesAt = once((place) => ratesOf(place, facts));
const sampleOf = once((place) =>
  decodeSample(readFileSync(new URL(`../../scenarios/samples/${place}.population`, import.meta.url))),
);

/** The ready sample of a place under some standards; by default ten years from 2018, under its own document. */
export const setupOf = (place: Place, changes: Partial<Setup> = {}): Setup => {
  const population = sampleOf(place);
  return {
    header: populationHeader(population),
    buffer: population.buffer,
    rates: ratesAt(place),
    clock: { from: 2018 * 12, months: 120, runIn: runInMonths },
    seed: { lo: 0x2017, hi: 0x43 },
    draws: 1,
    replicates: 8,
    standards: [documentOf(place)],
    keepBytes: 0,
    ...changes,
  };
};

/** A standard with some rules of both areas set otherwise from a month on (default: always). */
export const withRules = (settings: Settings, rules: Partial<Record<DibaoRule, number>>, from = 0): Settings => {
  const changed: Partial<Record<ParameterPath, readonly { from: number; value: number }[]>> = {};
  for (const [rule, value] of Object.entries(rules)) {
    for (const area of ['rural', 'urban'] as const) {
      const path = `dibao.${area}.${rule as DibaoRule}` as const;
      const before = (settings[path] ?? [])
        .filter((dated) => dated.from < from)
        .map(({ from: month, value: of }) => ({ from: month, value: of ?? parameters[path].off }));
      changed[path] = [...before, { from, value }];
    }
  }
  return { ...settings, ...changed };
};

/** Where two arrays of policy sums differ, in words: for a message that says more than "not equal". */
export const differences = (setup: Setup, a: Float64Array, b: Float64Array): string[] => {
  const { clock } = setup;
  const at = layout(clock.months, reportedYears(clock));
  const found: string[] = [];
  for (let i = 0; i < a.length && found.length < 8; i += 1) {
    if (a[i] === b[i]) continue;
    const m = Math.floor(i / (2 * monthlySums.length));
    const y = i - at.year(0, 0);
    const l = i - at.ledger(0, 0, 0);
    const where =
      i < at.year(0, 0)
        ? `month ${m} ${monthlySums[i % monthlySums.length]}`
        : i < at.moved(0, 0)
          ? `year ${Math.floor(y / (2 * yearlySums.length))} ${yearlySums[y % yearlySums.length]}`
          : i < at.stratum(0, 0)
            ? 'moved bins'
            : i < at.ledger(0, 0, 0)
              ? 'stratum or group'
              : `month ${Math.floor(l / (2 * ledgerNames.length * ledgerSums.length))} ${
                  ledgerNames[Math.floor(l / ledgerSums.length) % ledgerNames.length]
                } ${ledgerSums[l % ledgerSums.length]}`;
    found.push(`${where}: ${a[i]} and ${b[i]}`);
  }
  return found;
};
