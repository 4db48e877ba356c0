import { describe, expect, test } from 'vitest';
import {
  calibrate,
  Cancelled,
  simulateAt,
  type Calibration,
  type Plan,
} from '../../../scenarios/calibrate/calibrate.ts';
import { calibrationRows, withPlace } from '../../../scenarios/calibrate/calibration-file.ts';
import { fittables } from '../../../scenarios/calibrate/parameters.ts';
import { fittedPractice } from '../../../scenarios/load/calibration.ts';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import type { Files } from '../../../scenarios/load/files.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { nodePool } from '../../../scenarios/run/node-pool.ts';
import type { Observed } from '../../../scenarios/validate/observed.ts';

const files = nodeFiles();
const facts = loadFacts(files);
const plan: Plan = { place: 'dongzhi', seed: 'recovery', households: 6_000, replicates: 2, iterations: 10 };
interface Made {
  readonly title: string;
  readonly kinds: readonly string[];
  readonly known: ReadonlyMap<string, number>;
  readonly asked: readonly (readonly [target: string, area: Observed['area']])[];
}
const practice: Made = {
  title: 'practice',
  kinds: ['takeUp.rate', 'qualify.supporterUnable', 'line.need'],
  known: new Map([
    ['dibao.rural.takeUp.rate', 5900],
    ['dibao.urban.takeUp.rate', 7600],
    ['tekun.rural.qualify.supporterUnable', 2200],
    ['temporaryAid.rural.line.need', 2600],
    ['temporaryAid.urban.line.need', 2600],
  ]),
  asked: [
    ['dibao-recipients', 'rural'],
    ['dibao-recipients', 'urban'],
    ['tekun-rate', 'rural'],
    ['temporary-aid-rate', 'rural'],
    ['temporary-aid-rate', 'urban'],
  ],
};
const tail: Made = {
  title: 'poor tail',
  kinds: ['tail-mass'],
  known: new Map([
    ['population.rural.tail-mass', 8.2],
    ['population.urban.tail-mass', 2.4],
  ]),
  asked: [
    ['dibao-recipients', 'rural'],
    ['dibao-recipients', 'urban'],
  ],
};

/** A target that is known to three per cent. */
const exactly = ([target, area]: Made['asked'][number], value = 0): Observed => ({
  area,
  target,
  year: 2018,
  fitted: 'yes',
  value,
  low: value * 0.97,
  high: value * 1.03,
  unit: '',
  grade: 'C',
  source: { zh: '模拟', en: 'simulated' },
  note: { zh: '', en: '' },
});

const recovered = async ({ kinds, known, asked }: Made): Promise<Calibration> => {
  const pool = nodePool(0);
  const none = asked.map((each) => exactly(each));
  const values = await simulateAt(plan, files, facts, pool, none, known);
  const targets = asked.map((each, k) => exactly(each, values[k]));
  const found = await calibrate(plan, files, facts, pool, { targets, kinds });
  pool.close();
  return found;
};

describe.each([practice, tail])('a place made with a known $title', async (made) => {
  const found = await recovered(made);

  test('is fitted: the objective falls with every step, and each target is met', () => {
    const objectives = found.iterations.map(({ objective }) => objective);
    expect(objectives.length).toBeGreaterThan(1);
    objectives.slice(1).forEach((objective, i) => expect(objective).toBeLessThan(objectives[i]!));
    expect(objectives.at(-1)!).toBeLessThan(objectives[0]! / 20);
    for (const { target, z, zStart } of found.targets) {
      expect(Math.abs(z), target).toBeLessThan(2);
      if (Math.abs(zStart) > 4) expect(Math.abs(z), target).toBeLessThan(Math.abs(zStart) / 4);
    }
  });

  test('gives its parameters back, within the error that is reported', () => {
    for (const [path, value] of made.known) {
      const parameter = found.parameters.find((each) => each.path === path)!;
      expect(Math.abs(parameter.value - value), path).toBeLessThan(3 * parameter.deviation + parameter.grain);
      // that error is less than what was assumed
      expect(parameter.determined, path).toBeGreaterThan(0.3);
    }
  });
});

describe('a calibration to the countryside alone', async () => {
  const found = await recovered({
    title: 'take-up',
    kinds: ['takeUp.rate'],
    known: new Map([['dibao.rural.takeUp.rate', 5900]]),
    asked: [['dibao-recipients', 'rural']],
  });

  test('leaves what the targets do not determine where it was assumed, and says so', () => {
    const [rural, urban] = found.parameters;
    expect([urban!.path, urban!.value, urban!.determined]).toEqual(['dibao.urban.takeUp.rate', urban!.assumed, 0]);
    expect(rural!.determined).toBeGreaterThan(0.9);
  });

  test('leaves a table that is read back as it was found', () => {
    const without: Files = {
      read: (path) => files.read(path),
      list: (folder) => files.list(folder).filter((name) => name !== 'calibration.csv'),
    };
    const table = withPlace(found, without, ['yancheng', 'dongzhi']);
    const own: Files = {
      read: (path) => (path === 'data/calibration.csv' ? table : files.read(path)),
      list: (folder) => [...without.list(folder), ...(folder === 'data' ? ['calibration.csv'] : [])],
    };
    const read = fittedPractice('dongzhi', own);
    const rules = found.parameters.filter(({ stage }) => stage === 'policy');
    expect([...read.keys()]).toEqual(rules.map(({ path }) => path));
    for (const { path, value } of rules) expect(read.get(path as never)?.value, path).toBe(value);
    expect(fittedPractice('yancheng', own).size).toBe(0);
    expect(loadFacts(own).rows('calibration')).toHaveLength(found.parameters.length);
    // done again, it takes the place of what it left
    expect(withPlace(found, own, ['yancheng', 'dongzhi'])).toBe(table);
    const other: Calibration = { ...found, plan: { ...plan, place: 'yancheng' } };
    expect(
      withPlace(other, own, ['yancheng', 'dongzhi'])
        .split('\n')
        .slice(1, 1 + found.parameters.length),
    ).toEqual(calibrationRows(other).map((row) => expect.stringContaining(`yancheng,${row[1]},${row[2]},`)));
  });
});

test('a fit that is stopped throws, and what is fitted has a range', async () => {
  const pool = nodePool(0);
  const stop = new AbortController();
  const stopped = calibrate({ ...plan, households: 200 }, files, facts, pool, {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(stopped).rejects.toThrow(Cancelled);
  pool.close();
  const all = fittables(files, facts);
  for (const { path, assumed, low, high } of all) {
    expect(low, path).toBeLessThan(high);
    expect(assumed >= low && assumed <= high, path).toBe(true);
  }
});
