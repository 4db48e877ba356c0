/**
 * The guard of dibao: which lives cannot concern it under a standard, whatever the luck. It skips the law, never the life;
 * what it skips would be paid nothing, and is neither eligible nor poor against any line of the run.
 */
import type { Life } from '../dynamics/life.ts';
import type { Bounds } from '../dynamics/lives.ts';
import { Register } from '../population/population.ts';
import type { DibaoLaw, Enacted } from './law.ts';
import { ratioUnit } from './money.ts';
import type { AreaProgrammes, Programmes } from './programmes.ts';
import { tekunLine } from './tekun.ts';

/** By area: a life whose lowest ratio of income to the area's mean is not below `ratio` cannot be concerned. */
export interface Guard {
  readonly ratio: readonly [number, number];
  /** The same for lines alone: a life not below `eligible` cannot be truly eligible, one not below `poor` is not poor. */
  readonly eligible: readonly [number, number];
  readonly poor: readonly [number, number];
  /** The same for tekun. */
  readonly tekun: readonly [number, number];
  /** Whether deductions may lower counted income, so that `lowestDeducted` is the one to ask. */
  readonly deducts: readonly [boolean, boolean];
  /** The same for families of members who may be assessed apart; 0 where none may. */
  readonly family: readonly [number, number];
  readonly anyone: readonly [boolean, boolean];
  /** Highest line of low income 低收入 of any programme, as a ratio to the area's mean income. */
  readonly lowIncome: readonly [number, number];
  readonly bounds: Bounds;
}

/** Sums are rounded down to whole fen where a household is in part in tekun: a line is asked for with a little to spare. */
const slack = 1.0001;

/** Published mean income and the highest line of poverty by simulated month, fen a year. */
export interface Lines {
  readonly income: readonly [Float64Array, Float64Array];
  readonly highest: readonly [Float64Array, Float64Array];
}

/** @param beside the programmes of the same standard: tekun is for the poor too, and its test is part of the guard */
export const guardOf = (enacted: Enacted, lines: Lines, beside?: Programmes): Guard => {
  const areas = [enacted.rural, enacted.urban] as const;
  const of = (area: 0 | 1) => {
    let ratio = 0;
    let eligible = 0;
    let poor = 0;
    let tekun = 0;
    let family = 0;
    let lowIncome = 0;
    let employment = 0;
    let employmentKinds = 0;
    let rigidShare = 0;
    let rigidCap = 0;
    const windows = new Set<number>();
    let deducts = false;
    let anyone = false;
    let last: DibaoLaw | undefined;
    areas[area].forEach((law, t) => {
      const mean = lines.income[area][t]!;
      // measured income is at least this share of the true one, and no gap is rounded up by more than the minimum
      const least = law.leastMeasured;
      const line = Math.max(law.standard / least, lines.highest[area][t]!) / mean;
      if (beside !== undefined)
        tekun = Math.max(tekun, tekunLine(beside[area === 0 ? 'rural' : 'urban'].tekun[t]!, mean));
      ratio = Math.max(ratio, line, tekun);
      poor = Math.max(poor, lines.highest[area][t]! / mean);
      eligible = Math.max(
        eligible,
        (law.standard * (law.single === 1 ? Math.max(1, law.familyLine / ratioUnit) : 1)) / mean,
      );
      if (beside !== undefined)
        lowIncome = Math.max(
          lowIncome,
          (lowIncomeLine(beside[area === 0 ? 'rural' : 'urban'], t) * law.standard) / mean,
        );
      if (law.single === 1) {
        family = Math.max(family, ((law.standard / least) * (law.familyLine / 10000)) / mean);
        if (law.singleRegister === 0) anyone = true;
      }
      if (law === last) return;
      last = law;
      if (law.employmentKinds !== 0) {
        deducts = true;
        employmentKinds = Math.max(employmentKinds, law.employmentKinds);
        employment = Math.max(employment, ((law.employmentCost / 10000) * law.urbanStandard) / lines.income[1][t]!);
      }
      if (law.rigidShare > 0) {
        deducts = true;
        rigidShare = Math.max(rigidShare, law.rigidShare / 10000);
        rigidCap = Math.max(rigidCap, law.rigidCap / 10000);
      }
      windows.add(Math.max(1, law.window));
    });
    return {
      ratio,
      eligible: slack * eligible,
      poor: slack * poor,
      tekun: slack * tekun,
      lowIncome: slack * lowIncome,
      family,
      employment,
      employmentKinds,
      rigidShare,
      rigidCap,
      windows,
      deducts,
      anyone,
    };
  };
  const rural = of(0);
  const urban = of(1);
  return {
    ratio: [rural.ratio, urban.ratio],
    eligible: [rural.eligible, urban.eligible],
    poor: [rural.poor, urban.poor],
    tekun: [rural.tekun, urban.tekun],
    deducts: [rural.deducts, urban.deducts],
    family: [rural.family, urban.family],
    anyone: [rural.anyone, urban.anyone],
    lowIncome: [rural.lowIncome, urban.lowIncome],
    bounds: {
      windows: [...new Set([...rural.windows, ...urban.windows])].sort((a, b) => a - b),
      employment: Math.max(rural.employment, urban.employment),
      employmentKinds: Math.max(rural.employmentKinds, urban.employmentKinds),
      rigidShare: Math.max(rural.rigidShare, urban.rigidShare),
      rigidCap: Math.max(rural.rigidCap, urban.rigidCap),
      deducts: rural.deducts || urban.deducts,
    },
  };
};

/** The guard that lets through whatever one of several does, widened by a factor. */
export const widest = (guards: readonly Guard[], factor: number): Guard => {
  const most = (read: (guard: Guard) => number) => guards.reduce((sum, guard) => Math.max(sum, read(guard)), 0);
  const any = (read: (guard: Guard) => boolean) => guards.some(read);
  return {
    ratio: [factor * most((g) => g.ratio[0]), factor * most((g) => g.ratio[1])],
    eligible: [factor * most((g) => g.eligible[0]), factor * most((g) => g.eligible[1])],
    poor: [factor * most((g) => g.poor[0]), factor * most((g) => g.poor[1])],
    tekun: [factor * most((g) => g.tekun[0]), factor * most((g) => g.tekun[1])],
    deducts: [any((g) => g.deducts[0]), any((g) => g.deducts[1])],
    family: [factor * most((g) => g.family[0]), factor * most((g) => g.family[1])],
    anyone: [any((g) => g.anyone[0]), any((g) => g.anyone[1])],
    lowIncome: [most((g) => g.lowIncome[0]), most((g) => g.lowIncome[1])],
    bounds: {
      windows: [...new Set(guards.flatMap((guard) => guard.bounds.windows))].sort((a, b) => a - b),
      employment: factor * most((g) => g.bounds.employment),
      employmentKinds: most((g) => g.bounds.employmentKinds),
      rigidShare: Math.min(1, factor * most((g) => g.bounds.rigidShare)),
      rigidCap: Math.min(1, factor * most((g) => g.bounds.rigidCap)),
      deducts: any((g) => g.bounds.deducts),
    },
  };
};

/** The highest line of low income of the programmes beside dibao in month t, as a ratio to the standard. */
const lowIncomeLine = (
  { homes, childInHardship, disabilitySubsidies, medicalAid }: AreaProgrammes,
  t: number,
): number =>
  Math.max(
    homes[t]!.incomeLine,
    childInHardship[t]!.incomeLine,
    disabilitySubsidies[t]!.incomeLine,
    medicalAid[t]!.lowIncomeLine,
  ) / ratioUnit;

const lowestOf = (guard: Guard, life: Life): number =>
  guard.deducts[life.area === 0 ? 0 : 1] ? life.lowestDeducted : life.lowest;

/** Whether the life may have a low income by any programme's line. */
export const hasLowIncome = (guard: Guard, life: Life): boolean => {
  const area = life.area === 0 ? 0 : 1;
  return lowestOf(guard, life) < guard.lowIncome[area];
};

/**
 * The highest line of dibao over the life's lowest income. Only above 1 may the household, or a member assessed apart, be
 * truly eligible in some month; else the check must find less than 1 over it of their income.
 */
export const reachOf = (guard: Guard, life: Life): number => {
  const lowest = lowestOf(guard, life);
  return lowest <= 0 ? Infinity : guard.eligible[life.area === 0 ? 0 : 1] / lowest;
};

/** Whether a member may be without income as tekun asks. */
export const mayBeDestitute = (guard: Guard, life: Life): boolean => life.lowest < guard.tekun[life.area === 0 ? 0 : 1];

/** Whether the household may be poor against any line in some year. */
export const mayBePoor = (guard: Guard, life: Life): boolean =>
  lowestOf(guard, life) < guard.poor[life.area === 0 ? 0 : 1];

/** Whether `outer` lets through whatever `inner` does. */
export const covers = (outer: Guard, inner: Guard): boolean =>
  ([0, 1] as const).every(
    (area) =>
      inner.ratio[area] <= outer.ratio[area] &&
      inner.family[area] <= outer.family[area] &&
      (!inner.deducts[area] || outer.deducts[area]) &&
      (!inner.anyone[area] || outer.anyone[area]),
  ) &&
  inner.bounds.windows.every((window) => outer.bounds.windows.includes(window)) &&
  inner.bounds.employment <= outer.bounds.employment &&
  inner.bounds.employmentKinds <= outer.bounds.employmentKinds &&
  inner.bounds.rigidShare <= outer.bounds.rigidShare &&
  inner.bounds.rigidCap <= outer.bounds.rigidCap;

export const concerns = (guard: Guard, life: Life): boolean => {
  const area = life.area === 0 ? 0 : 1;
  const lowest = lowestOf(guard, life);
  if (lowest < guard.ratio[area]) return true;
  if (life.candidate === 0 || guard.family[area] === 0) return false;
  return lowest < guard.family[area] && (guard.anyone[area] || life.register !== Register.none);
};
