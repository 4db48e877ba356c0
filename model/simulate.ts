/**
 * The simulation: households live through months once, and every standard is evaluated on the same lives.
 *
 * Within a month (design §3): (1) prices, standards and disasters stand in the common paths and the law; (2) births, deaths,
 * joining, leaving, age, school, disability and work, in force from the 1st, and (3) income, admissions and bills are the
 * dynamics (`dynamics/lives.ts`); (4) payments under the decisions in force and (5) reviews and applications are the policy
 * (`policy/order.ts`); (6) accounts are the outcomes (`outcomes/tally.ts`).
 */
import {
  calendarMonth,
  calendarYear,
  firstYear,
  horizon,
  monthsOfYear,
  priceYear,
  reportedYears,
  type Clock,
} from './dynamics/clock.ts';
import { Kept } from './dynamics/keep.ts';
import { expand, Life } from './dynamics/life.ts';
import { Lives } from './dynamics/lives.ts';
import { commonPaths, type Paths } from './dynamics/paths.ts';
import type { Rates } from './dynamics/rates.ts';
import { layout, type Layout } from './outcomes/layout.ts';
import { Tally, type PovertyLines } from './outcomes/tally.ts';
import { Account } from './policy/account.ts';
import { equal } from './policy/equal.ts';
import { concerns, covers, guardOf, mayBePoor, widest, type Guard, type Lines } from './policy/guard.ts';
import { enact, type Enacted } from './policy/law.ts';
import { Assistance, type AreaStandard } from './policy/order.ts';
import type { AreaName, Settings } from './policy/parameters.ts';
import { supplementsByMonth, type PriceSupplementLaw } from './policy/price-supplement.ts';
import { enactProgrammes, type Programmes } from './policy/programmes.ts';
import { occasionHazard, type RollInputs } from './policy/roll.ts';
import { populationOver, type Population, type PopulationHeader } from './population/population.ts';
import type { Seed } from './random/index.ts';

/** All that a run needs; plain data and typed arrays, so that it can be posted to a worker. */
export interface Setup {
  readonly header: PopulationHeader;
  readonly buffer: ArrayBufferLike;
  readonly rates: Rates;
  readonly clock: Clock;
  readonly seed: Seed;
  readonly draws: number;
  /** Replicates to a draw. */
  readonly replicates: number;
  /** What each standard sets; the baseline first. */
  readonly standards: readonly Settings[];
  /** Most bytes of lives kept for a later change of standards; 0 keeps none. */
  readonly keepBytes: number;
}

/** Households [from, to) of a draw's replicate, under some of the standards. */
export interface Task {
  readonly draw: number;
  readonly replicate: number;
  readonly from: number;
  readonly to: number;
  readonly standards: readonly number[];
}

/** Integer sums, laid out as `outcomes/layout.ts` says; `policy` in the order of the task's standards. */
export interface TaskSums {
  readonly lives: Float64Array;
  readonly policy: readonly Float64Array[];
}

/** What a draw's standards are on its common paths. */
interface Enactment {
  /** The settings enacted, by which a standard is known again. */
  readonly settings: readonly Settings[];
  readonly dibao: readonly Enacted[];
  readonly programmes: readonly Programmes[];
  readonly standards: readonly Record<AreaName, AreaStandard>[];
  readonly guards: readonly Guard[];
  readonly lines: PovertyLines;
  /** By standard, its place in the order of evaluation. */
  readonly turns: readonly number[];
}

interface KeptTask {
  readonly kept: Kept;
  readonly lives: Float64Array;
  readonly envelope: Guard;
  /** Whether every life is kept, since programmes beside dibao may concern any. */
  readonly whole: boolean;
}

/** Whether any standard holds programmes beside dibao, which any life may concern. */
const holdsMore = ({ standards }: Enactment): boolean => standards.some(({ rural }) => rural.beside);

/** Whether what is kept holds every life that the standards can concern. */
const serves = (kept: KeptTask, enactment: Enactment): boolean =>
  (kept.whole || !holdsMore(enactment)) && enactment.guards.every((guard) => covers(kept.envelope, guard));

/** How far beyond the standards of the run lives are kept: levers move within it without new dynamics. */
const envelopeFactor = 1.3;

export class Simulation {
  readonly layout: Layout;
  private readonly setup: Setup;
  private readonly population: Population;
  private readonly life: Life;
  private readonly account: Account;
  private readonly tally: Tally;
  private enactments = new Map<number, Enactment>();
  private former: ReadonlyMap<number, Enactment> = new Map();
  private readonly keptTasks = new Map<string, KeptTask>();
  private keptBytes = 0;
  private standards: readonly Settings[];
  private lives: Lives | undefined;
  private livesBounds = '';
  private assistance: Assistance | undefined;
  private pathsOf: { readonly replicate: number; readonly draw: number; readonly paths: Paths } | undefined;
  /** Whether lives are kept, and then beyond what the standards of the run need. */
  private readonly keeping: boolean;

  constructor(setup: Setup) {
    this.setup = setup;
    this.standards = setup.standards;
    this.population = populationOver(setup.header, setup.buffer);
    const { clock } = setup;
    this.layout = layout(clock.months, reportedYears(clock));
    this.life = new Life(horizon(clock), reportedYears(clock));
    this.account = new Account(horizon(clock));
    this.tally = new Tally(clock, this.layout);
    this.keeping = setup.keepBytes > 0;
  }

  /** Replaces the standards; lives that are kept stay where the new standards lie inside their envelope. */
  setStandards(standards: readonly Settings[]): void {
    this.standards = standards;
    this.former = this.enactments;
    this.enactments = new Map();
  }

  /** Whether the lives of the task's households are kept, so that only policy runs. */
  keeps(task: Task): boolean {
    const found = this.keptTasks.get(keyOf(task));
    return found !== undefined && serves(found, this.enactment(task));
  }

  run(task: Task): TaskSums {
    const { layout: at } = this;
    const policy = task.standards.map(() => new Float64Array(at.policyLength));
    const enactment = this.enactment(task);
    const order = task.standards
      .map((_, i) => i)
      .toSorted((i, j) => enactment.turns[task.standards[i]!]! - enactment.turns[task.standards[j]!]!);
    const paths = this.paths(task);
    const found = this.keptTasks.get(keyOf(task));
    if (found !== undefined) {
      if (serves(found, enactment)) {
        for (let offset = 0; offset < found.kept.length;) {
          const next = found.kept.head(offset, this.life);
          if (task.standards.some((k) => this.reaches(enactment, k))) {
            found.kept.body(offset, this.life);
            this.evaluate(task, order, enactment, paths, policy);
          }
          offset = next;
        }
        return { lives: found.lives.slice(), policy };
      }
      this.keptTasks.delete(keyOf(task));
      this.keptBytes -= found.kept.bytes + found.lives.byteLength;
    }

    const envelope = widest(enactment.guards, this.keeping ? envelopeFactor : 1);
    const simulated = this.livesWithin(envelope);
    const lives = new Float64Array(at.livesLength);
    const kept = this.keeping && this.keptBytes < this.setup.keepBytes ? new Kept() : undefined;
    const replicate = luckOf(task.draw, task.replicate);
    const whole = holdsMore(enactment);
    const each = (life: Life): void => {
      this.tally.lives(life, lives);
      if (!whole && !concerns(envelope, life)) return;
      kept?.pack(life);
      expand(life);
      this.evaluate(task, order, enactment, paths, policy);
    };
    for (let h = task.from; h < task.to; h += 1) simulated.run(h, replicate, paths, this.life, each);
    if (kept !== undefined) {
      kept.trim();
      this.keptTasks.set(keyOf(task), { kept, lives: lives.slice(), envelope, whole });
      this.keptBytes += kept.bytes + lives.byteLength;
    }
    return { lives, policy };
  }

  /** Every asked standard on the life at hand. @param order of the task's standards */
  private evaluate(
    task: Task,
    order: readonly number[],
    enactment: Enactment,
    paths: Paths,
    policy: readonly Float64Array[],
  ): void {
    const { life, account, tally } = this;
    const inputs = this.inputs(paths);
    const assistance = (this.assistance ??= new Assistance(life, this.setup.rates, inputs));
    const area = life.area === 0 ? 'rural' : 'urban';
    let read = false;
    for (const i of order) {
      const k = task.standards[i]!;
      if (!this.reaches(enactment, k)) continue;
      if (!read) assistance.read(inputs, holdsMore(enactment));
      read = true;
      const guard = enactment.guards[k]!;
      const supplements = this.supplements(paths, enactment, k)[area];
      assistance.run(enactment.standards[k]![area], supplements, inputs, account, guard);
      const cash = tally.programmes(life, assistance.written, policy[i]!);
      if (cash || account.to > 0 || mayBePoor(guard, life)) tally.policy(life, account, enactment.lines, policy[i]!);
    }
  }

  /** Whether the life at hand can concern the standard: its dibao, or any programme beside it. */
  private reaches(enactment: Enactment, k: number): boolean {
    return enactment.standards[k]!.rural.beside || concerns(enactment.guards[k]!, this.life);
  }

  private supplementsOf:
    | {
        readonly paths: Paths;
        readonly enactment: Enactment;
        readonly byStandard: Record<'rural' | 'urban', Float64Array>[];
      }
    | undefined;

  /** Price supplements by month: laws of the draw on prices of the replicate. */
  private supplements(paths: Paths, enactment: Enactment, k: number): Record<'rural' | 'urban', Float64Array> {
    if (this.supplementsOf?.paths !== paths || this.supplementsOf.enactment !== enactment) {
      const known = new Map<readonly PriceSupplementLaw[], Float64Array>();
      const of = (laws: readonly PriceSupplementLaw[]): Float64Array => {
        const made = known.get(laws) ?? supplementsByMonth(laws, paths.prices);
        known.set(laws, made);
        return made;
      };
      const byStandard = enactment.programmes.map(({ rural, urban }) => ({
        rural: of(rural.priceSupplement),
        urban: of(urban.priceSupplement),
      }));
      this.supplementsOf = { paths, enactment, byStandard };
    }
    return this.supplementsOf.byStandard[k]!;
  }

  private inputsOf: { readonly paths: Paths; readonly inputs: RollInputs } | undefined;

  private inputs(paths: Paths): RollInputs {
    if (this.inputsOf?.paths === paths) return this.inputsOf.inputs;
    const { seed, clock, rates } = this.setup;
    const inputs: RollInputs = {
      seed,
      paths,
      start: calendarMonth(clock, 0),
      december: Uint8Array.from({ length: horizon(clock) }, (_, t) =>
        calendarMonth(clock, t + 1) % monthsOfYear === 0 ? 1 : 0,
      ),
      occasionHazard: occasionHazard(rates.occasionMonths),
      liftingByProject: rates.liftingByProject,
    };
    this.inputsOf = { paths, inputs };
    return inputs;
  }

  private paths(task: Task): Paths {
    const replicate = luckOf(task.draw, task.replicate);
    if (this.pathsOf?.replicate === replicate && this.pathsOf.draw === task.draw) return this.pathsOf.paths;
    const { rates, clock, seed, draws } = this.setup;
    const paths = commonPaths(rates, clock, seed, task.draw, draws, replicate);
    this.pathsOf = { replicate, draw: task.draw, paths };
    return paths;
  }

  private livesWithin(envelope: Guard): Lives {
    const { rates, clock, seed } = this.setup;
    const bounds = Object.values(envelope.bounds).join(' ');
    if (this.lives === undefined || this.livesBounds !== bounds) {
      this.lives = new Lives(rates, this.population, clock, seed, envelope.bounds);
      this.livesBounds = bounds;
    }
    return this.lives;
  }

  /**
   * The laws of a draw: incomes and prices are common to its replicates, so one enactment serves them all. What was enacted
   * before a lever was moved is taken over where neither it nor the baseline has changed.
   */
  private enactment(task: Task): Enactment {
    const done = this.enactments.get(task.draw);
    if (done !== undefined) return done;
    const { clock, seed, draws } = this.setup;
    const { draw } = task;
    const paths = this.paths(task);
    const before = this.former.get(draw);
    const usable = before !== undefined && equal(before.settings[0], this.standards[0]) ? before : undefined;
    const first = this.standards[0]!;
    const baseline = usable?.dibao[0] ?? enact(first, paths, clock, seed, draw, draws);
    const ofBaseline = usable?.programmes[0] ?? enactProgrammes(first, baseline, paths, clock, seed, draw, draws);
    const lines = povertyLines(baseline, paths, clock, this.layout.years);
    const bounds = linesByMonth(lines, paths, clock);
    const enacted: Enacted[] = [];
    const programmes: Programmes[] = [];
    const guards: Guard[] = [];
    this.standards.forEach((settings, k) => {
      const same = usable === undefined ? -1 : usable.settings.findIndex((known) => equal(known, settings));
      const dibao =
        same >= 0
          ? usable!.dibao[same]!
          : k === 0
            ? baseline
            : enact(settings, paths, clock, seed, draw, draws, baseline);
      const beside =
        same >= 0
          ? usable!.programmes[same]!
          : k === 0
            ? ofBaseline
            : enactProgrammes(settings, dibao, paths, clock, seed, draw, draws, ofBaseline);
      enacted.push(dibao);
      programmes.push(beside);
      guards.push(same >= 0 ? usable!.guards[same]! : guardOf(dibao, bounds, beside));
    });
    const standards = this.standards.map((settings, k) => {
      const beside = Object.keys(settings).some((path) => !path.startsWith('dibao.'));
      const of = (area: AreaName) => ({ dibao: enacted[k]![area], programmes: programmes[k]![area], beside });
      return { rural: of('rural'), urban: of('urban') };
    });
    const turns = standards.map((standard, k) => turnOf(standard, standards[0]!, k));
    const made: Enactment = { settings: this.standards, dibao: enacted, programmes, standards, guards, lines, turns };
    this.enactments.set(draw, made);
    return made;
  }
}

/**
 * The turn of a standard on a life, so that neighbours share most of what they read: who shares the baseline's dibao, the
 * baseline, who shares all but its dibao, the others.
 */
const turnOf = (
  standard: Record<AreaName, AreaStandard>,
  baseline: Record<AreaName, AreaStandard>,
  k: number,
): number => {
  const shares = (same: (a: AreaStandard, b: AreaStandard) => boolean): boolean =>
    same(standard.rural, baseline.rural) && same(standard.urban, baseline.urban);
  if (k === 0) return 1;
  if (shares((a, b) => a.dibao === b.dibao)) return 0;
  return shares((a, b) => a.programmes.temporaryAid === b.programmes.temporaryAid) ? 2 : 3;
};

/** Most replicates to a draw. */
const mostReplicates = 65_536;

/** Number of a replicate's luck: each draw has its own, and more replicates leave the others' as they are. */
export const luckOf = (draw: number, replicate: number): number => draw * mostReplicates + replicate;

/** Lines of poverty of a draw, by area, line and reported year: the same in all its replicates. */
export const linesOfDraw = (
  setup: Pick<Setup, 'rates' | 'clock' | 'seed' | 'draws'>,
  baseline: Settings,
  draw: number,
): PovertyLines => {
  const { rates, clock, seed, draws } = setup;
  const paths = commonPaths(rates, clock, seed, draw, draws, luckOf(draw, 0));
  return povertyLines(enact(baseline, paths, clock, seed, draw, draws), paths, clock, reportedYears(clock));
};

const keyOf = (task: Task): string => `${task.draw} ${task.replicate} ${task.from} ${task.to}`;

/** The national line and the baseline's standard of each reported year's last month. */
const povertyLines = (baseline: Enacted, paths: Paths, clock: Clock, years: number): PovertyLines => {
  const first = firstYear(clock);
  const national = new Float64Array(years);
  const standard = [new Float64Array(years), new Float64Array(years)] as const;
  for (let t = clock.runIn; t < horizon(clock); t += 1) {
    const year = calendarYear(clock, t);
    national[year - first] = paths.povertyLine[year - paths.firstYear]!;
    standard[0][year - first] = baseline.rural[t]!.standard;
    standard[1][year - first] = baseline.urban[t]!.standard;
  }
  return [
    [national, standard[0]],
    [national, standard[1]],
  ];
};

const linesByMonth = (lines: PovertyLines, paths: Paths, clock: Clock): Lines => {
  const months = horizon(clock);
  const income = [new Float64Array(months), new Float64Array(months)] as const;
  const highest = [new Float64Array(months), new Float64Array(months)] as const;
  for (let t = 0; t < months; t += 1) {
    const year = priceYear(clock, t);
    for (const area of [0, 1] as const) {
      income[area][t] = paths.income[area][year - paths.firstYear]!;
      const y = year - firstYear(clock);
      highest[area][t] = Math.max(lines[area][0]![y]!, lines[area][1]![y]!);
    }
  }
  return { income, highest };
};
