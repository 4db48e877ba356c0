import { expect, test } from 'vitest';
import { parameters, type ParameterPath, type Settings } from '../../model/policy/parameters.ts';
import { Simulation, type Setup } from '../../model/simulate.ts';
import { every, withRows } from '../model/rows.ts';
import { dibaoOf, differences, documentOf, setupOf } from '../model/setups.ts';

const keepBytes = 1 << 26;

/** A value a step or two from what is in force, and one at the end of what can be meant. */
const movedTo = (document: Settings, path: ParameterPath): readonly number[] => {
  const { min, max, step, dimension } = parameters[path];
  if (dimension === 'date') return [12 * 2019 + 5, 12 * 2023];
  const now = document[path]?.at(-1)?.value ?? parameters[path].off;
  const near = Math.min(max, now + 2 * step);
  return [near === now ? Math.max(min, now - step) : near, now === max ? min : max];
};

test.each([
  ['fuxin', 'rural'],
  ['rongchang', 'urban'],
] as const)(
  'a lever moved on kept dynamics gives the same sums as from scratch, for every parameter, in %s, %s',
  (place, area) => {
    const document = documentOf(place);
    const rows = every(setupOf(place), 160, 6);
    const setup = (standards: readonly Settings[]): Setup => ({
      ...withRows(setupOf(place), rows),
      clock: { from: 12 * 2018, months: 36, runIn: 24 },
      standards,
      keepBytes,
    });
    const task = { draw: 0, replicate: 1, from: 0, to: rows.length, standards: [0, 1] };
    let kept = 0;
    let rebuilt = 0;
    const wrong: string[] = [];
    const simulation = new Simulation(setup([document, document]));
    simulation.run(task);
    const forgetful = new Simulation({ ...setup([document, document]), keepBytes: 0 });
    for (const path of (Object.keys(parameters) as ParameterPath[]).filter((name) => name.split('.')[1] === area)) {
      const values = movedTo(document, path);
      // beside dibao no parameter bounds what is kept: one value is enough
      for (const value of path.startsWith('dibao.') ? values : values.slice(0, 1)) {
        const moved: Settings = { ...document, [path]: [{ from: 0, value }] };
        forgetful.setStandards([document, moved]);
        const scratch = forgetful.run(task);
        simulation.setStandards([document, moved]);
        if (simulation.keeps(task)) kept += 1;
        else rebuilt += 1;
        const found = simulation.run(task);
        const unlike =
          differences(setup([]), found.policy[1]!, scratch.policy[1]!)[0] ??
          (found.lives.every((sum, i) => sum === scratch.lives[i]) ? undefined : 'lives');
        if (unlike !== undefined) wrong.push(`${path} = ${value}: ${unlike}`);
        // back to where it was, so that each lever starts from the same kept dynamics
        simulation.setStandards([document, document]);
        if (!simulation.keeps(task)) simulation.run(task);
      }
    }
    expect(wrong).toEqual([]);
    expect(kept).toBeGreaterThan(80);
    expect(rebuilt).toBeGreaterThan(3);
  },
);

test('moving the baseline moves the lines of poverty, on kept dynamics too', () => {
  const document = documentOf('dongzhi');
  const raised: Settings = { ...document, 'dibao.rural.standard.value': [{ from: 0, value: 600_000 }] };
  const rows = every(setupOf('dongzhi'), 20);
  const setup = { ...withRows(setupOf('dongzhi'), rows), standards: [document, raised], keepBytes };
  const task = { draw: 0, replicate: 0, from: 0, to: rows.length, standards: [0, 1] };
  const simulation = new Simulation(setup);
  simulation.run(task);
  simulation.setStandards([raised, document]);
  const scratch = new Simulation({ ...setup, standards: [raised, document], keepBytes: 0 }).run(task);
  expect(differences(setup, simulation.run(task).policy[0]!, scratch.policy[0]!)).toEqual([]);
  expect(differences(setup, simulation.run(task).policy[1]!, scratch.policy[1]!)).toEqual([]);
});

test('where there is no room to keep, the sums are the same', () => {
  const document = documentOf('fuxin');
  const rows = every(setupOf('fuxin'), 20);
  const setup = { ...withRows(setupOf('fuxin'), rows), standards: [document] };
  const tasks = [0, 1, 2].map((replicate) => ({ draw: 0, replicate, from: 0, to: rows.length, standards: [0] }));
  const none = new Simulation(setup);
  const little = new Simulation({ ...setup, keepBytes: 1 });
  for (const _ of [0, 1]) for (const task of tasks) expect(little.run(task)).toEqual(none.run(task));
  expect(tasks.filter((task) => little.keeps(task)).length).toBe(1);
});

test('a programme that is added to dibao alone finds every life, kept or not', () => {
  const rows = every(setupOf('yancheng'), 20);
  const setup = { ...withRows(setupOf('yancheng'), rows), standards: [dibaoOf('yancheng')], keepBytes };
  const task = { draw: 0, replicate: 0, from: 0, to: rows.length, standards: [0] };
  const simulation = new Simulation(setup);
  simulation.run(task);
  const whole = [documentOf('yancheng')];
  simulation.setStandards(whole);
  expect(simulation.run(task)).toEqual(new Simulation({ ...setup, standards: whole, keepBytes: 0 }).run(task));
});
