/** The results of a run: whole replicates' sums, and the figures, intervals and paired differences that follow from them. */
import { calendarYear, firstYear, type Clock } from '../dynamics/clock.ts';
import type { Payers } from '../policy/payers.ts';
import { borne } from './borne.ts';
import { basisOf, householdsBehind, isHidden, programmeGroups, withSecond, type Basis } from './disclosure.ts';
import { interval, orderStatistic, type Interval } from './interval.ts';
import { groupCount, type Layout } from './layout.ts';
import { measures, Sums, type Lines, type MeasureName, type Scope } from './measures.ts';

type Area = 0 | 1;

/** Lines of poverty of each draw, by area, line and year. */
export type LinesOfDraw = (draw: number) => Lines;

/** Who pays and administers in a draw under a standard. */
export type PayersOfDraw = (draw: number, standard: number) => Payers;

interface Replicate {
  readonly draw: number;
  readonly replicate: number;
  lives?: Float64Array;
  readonly policy: (Float64Array | undefined)[];
  /** What the payers bear, by standard. */
  readonly borne: (Float64Array | undefined)[];
}

const later = (a: Replicate, b: Replicate): boolean =>
  a.draw > b.draw || (a.draw === b.draw && a.replicate > b.replicate);

export class Results {
  readonly layout: Layout;
  readonly clock: Clock;
  /** Standards compared; the first is the baseline. */
  readonly standards: number;
  private readonly lines: LinesOfDraw;
  private readonly payers: PayersOfDraw;
  private readonly replicates = new Map<string, Replicate>();
  private readonly whole: Replicate[] = [];
  private readonly least: number;
  /** Households behind figures, by basis and scope, as long as no replicate is added. */
  private readonly behind = new Map<string, number>();

  /** @param least figures that rest on fewer households are NaN; see `disclosure.ts` */
  constructor(layout: Layout, clock: Clock, standards: number, lines: LinesOfDraw, payers: PayersOfDraw, least = 0) {
    this.least = least;
    this.layout = layout;
    this.clock = clock;
    this.standards = standards;
    this.lines = lines;
    this.payers = payers;
  }

  private at(draw: number, replicate: number): Replicate {
    const key = `${draw} ${replicate}`;
    const found = this.replicates.get(key);
    if (found !== undefined) return found;
    const none = () => Array.from({ length: this.standards }, () => undefined);
    const made: Replicate = { draw, replicate, policy: none(), borne: none() };
    this.replicates.set(key, made);
    return made;
  }

  /** Adds a whole replicate's sums of one standard, all households together. */
  add(draw: number, replicate: number, standard: number, policy: Float64Array): void {
    const at = this.at(draw, replicate);
    at.policy[standard] = policy;
    at.borne[standard] = borne(policy, this.layout, this.payers(draw, standard));
    this.collect(at);
  }

  addLives(draw: number, replicate: number, lives: Float64Array): void {
    const at = this.at(draw, replicate);
    at.lives = lives;
    this.collect(at);
  }

  /** Whole replicates stand in order of draw and replicate, so that figures do not depend on which finished first. */
  private collect(made: Replicate): void {
    if (made.lives === undefined || made.policy.includes(undefined) || this.whole.includes(made)) return;
    let at = this.whole.length;
    while (at > 0 && later(this.whole[at - 1]!, made)) at -= 1;
    this.whole.splice(at, 0, made);
    this.behind.clear();
  }

  /** Replicates that are whole for all standards: only they are shown. */
  get complete(): number {
    return this.whole.length;
  }

  /** Calendar years reported; the first and last may be begun ones. */
  get years(): number[] {
    return Array.from({ length: this.layout.years }, (_, y) => firstYear(this.clock) + y);
  }

  private yearScope(y: number, area: Area | undefined): Scope {
    const { clock, layout } = this;
    let from = layout.months;
    let to = 0;
    for (let m = 0; m < layout.months; m += 1) {
      if (calendarYear(clock, clock.runIn + m) !== firstYear(clock) + y) continue;
      from = Math.min(from, m);
      to = Math.max(to, m + 1);
    }
    return { from, to, fromYear: y, toYear: y + 1, area };
  }

  private monthScope(m: number, area: Area | undefined): Scope {
    const year = calendarYear(this.clock, this.clock.runIn + m) - firstYear(this.clock);
    return { from: m, to: m + 1, fromYear: year, toYear: year + 1, area };
  }

  private periodScope(area: Area | undefined): Scope {
    return { from: 0, to: this.layout.months, fromYear: 0, toYear: this.layout.years, area };
  }

  private sums(of: Replicate, standard: number, scope: Scope): Sums {
    return new Sums(of.policy[standard]!, of.lives, this.layout, scope, of.borne[standard]);
  }

  /** One value a replicate. */
  private values(standard: number, name: MeasureName, scope: Scope): number[] {
    return this.whole.map((of) => measures[name].of(this.sums(of, standard, scope), this.lines(of.draw)));
  }

  /** Mean number of households that a figure rests on. */
  private households(standard: number, basis: Basis, scope: Scope): number {
    const key = `${standard} ${basis} ${scope.from} ${scope.to} ${scope.area ?? ''}`;
    const known = this.behind.get(key);
    if (known !== undefined) return known;
    let sum = 0;
    for (const of of this.whole) sum += householdsBehind(basis, this.sums(of, standard, scope));
    const mean = sum / this.whole.length;
    this.behind.set(key, mean);
    return mean;
  }

  /** Whether a figure of a scope rests on too few; of two areas, each hides the other. */
  private restsOnFew(standard: number, basis: Basis, scope: Scope): boolean {
    const areas = scope.area === undefined ? [undefined] : ([0, 1] as const);
    return areas.some((area) => isHidden(this.households(standard, basis, { ...scope, area }), this.least));
  }

  /** The cells of a row that hide each other, in areas also those that are hidden for both together. */
  private hiddenTogether(
    scopes: readonly Scope[],
    alone: (scope: Scope, i: number) => boolean,
    households: (scope: Scope, i: number) => number,
  ): boolean[] {
    // what hides a second cell is the same for both areas, or one area would give the other's away
    const wide = scopes.map((scope): Scope => ({ ...scope, area: undefined }));
    const sizes = wide.map(households);
    const own = withSecond(scopes.map(alone), sizes);
    if (scopes[0]?.area === undefined) return own;
    const ofBoth = withSecond(wide.map(alone), sizes);
    return own.map((is, i) => is || ofBoth[i]!);
  }

  private hiddenProgrammes(standard: number, programmes: readonly Basis[], scope: Scope): boolean[] {
    return this.hiddenTogether(
      programmes.map(() => scope),
      (of, i) => this.restsOnFew(standard, programmes[i]!, of),
      (of, i) => this.households(standard, programmes[i]!, of),
    );
  }

  /** Whether the figure of a scope is hidden, other months and years left aside. */
  private hiddenAlone(standard: number, basis: Basis, scope: Scope): boolean {
    if (this.restsOnFew(standard, 'area', scope)) return true;
    const hiddenIn = (programmes: readonly Basis[]) => this.hiddenProgrammes(standard, programmes, scope);
    const hasLoneHidden = (programmes: readonly Basis[]) => hiddenIn(programmes).filter(Boolean).length === 1;
    const { living, medical } = programmeGroups;
    if (basis === 'public') return hasLoneHidden(living) || hasLoneHidden(medical);
    if (basis === 'living' || basis === 'medical') return hasLoneHidden(programmeGroups[basis]);
    const group = [living, medical].find((programmes: readonly Basis[]) => programmes.includes(basis));
    if (group === undefined) return this.restsOnFew(standard, basis, scope);
    return hiddenIn(group)[(group as readonly Basis[]).indexOf(basis)]!;
  }

  /** Which of the scopes that a total is made of are hidden. */
  private hidden(standard: number, name: MeasureName, scopes: readonly Scope[]): boolean[] {
    if (this.least === 0) return scopes.map(() => false);
    const basis = basisOf(name);
    const size = basis === 'public' || basis === 'living' || basis === 'medical' ? 'roll' : basis;
    return this.hiddenTogether(
      scopes,
      (scope) => this.hiddenAlone(standard, basis, scope),
      (scope) => this.households(standard, size, scope),
    );
  }

  private hiddenYears(standard: number, name: MeasureName, area: Area | undefined): boolean[] {
    return this.hidden(
      standard,
      name,
      this.years.map((_, y) => this.yearScope(y, area)),
    );
  }

  private hiddenMonths(standard: number, name: MeasureName, area: Area | undefined): boolean[] {
    return this.years.flatMap((_, y) => {
      const { from, to } = this.yearScope(y, area);
      return this.hidden(
        standard,
        name,
        Array.from({ length: to - from }, (_, m) => this.monthScope(from + m, area)),
      );
    });
  }

  private shown(values: readonly number[], hidden: boolean): Interval {
    return interval(hidden ? [] : this.independent(values));
  }

  /** Replicates of one draw share its parameters: of several draws, each counts once, by its mean. */
  private independent(values: readonly number[]): readonly number[] {
    const byDraw = Map.groupBy(values, (_, i) => this.whole[i]!.draw);
    if (byDraw.size < 2) return values;
    return [...byDraw.values()].map((of) => of.reduce((sum, value) => sum + value, 0) / of.length);
  }

  private differences(standard: number, name: MeasureName, scope: Scope): number[] {
    const baseline = this.values(0, name, scope);
    return this.values(standard, name, scope).map((value, i) => value - baseline[i]!);
  }

  /** By calendar year. */
  yearly(standard: number, name: MeasureName, area?: Area): Interval[] {
    const hidden = this.hiddenYears(standard, name, area);
    return this.years.map((_, y) => this.shown(this.values(standard, name, this.yearScope(y, area)), hidden[y]!));
  }

  /** By month; only measures that exist for months. */
  monthly(standard: number, name: MeasureName, area?: Area): Interval[] {
    const hidden = this.hiddenMonths(standard, name, area);
    return Array.from({ length: this.layout.months }, (_, m) =>
      this.shown(this.values(standard, name, this.monthScope(m, area)), hidden[m]!),
    );
  }

  /** Over the whole period: a sum where the measure sums, a mean where it is a stock or a ratio. */
  total(standard: number, name: MeasureName, area?: Area): Interval {
    const scope = this.periodScope(area);
    return this.shown(this.values(standard, name, scope), this.hidden(standard, name, [scope])[0]!);
  }

  /** Differences to the baseline, paired by replicate: both lived the same lives. */
  differenceYearly(standard: number, name: MeasureName, area?: Area): Interval[] {
    const [hidden, hiddenBaseline] = [standard, 0].map((s) => this.hiddenYears(s, name, area));
    return this.years.map((_, y) =>
      this.shown(this.differences(standard, name, this.yearScope(y, area)), hidden![y]! || hiddenBaseline![y]!),
    );
  }

  differenceMonthly(standard: number, name: MeasureName, area?: Area): Interval[] {
    const [hidden, hiddenBaseline] = [standard, 0].map((s) => this.hiddenMonths(s, name, area));
    return Array.from({ length: this.layout.months }, (_, m) =>
      this.shown(this.differences(standard, name, this.monthScope(m, area)), hidden![m]! || hiddenBaseline![m]!),
    );
  }

  differenceTotal(standard: number, name: MeasureName, area?: Area): Interval {
    const scope = this.periodScope(area);
    const hidden = [standard, 0].some((s) => this.hidden(s, name, [scope])[0]!);
    return this.shown(this.differences(standard, name, scope), hidden);
  }

  /** The replicates behind a yearly figure, in order. */
  raw(standard: number, name: MeasureName, year: number, area?: Area): number[] {
    const y = year - firstYear(this.clock);
    const values = this.values(standard, name, this.yearScope(y, area));
    return this.hiddenYears(standard, name, area)[y] ? values.map(() => NaN) : values;
  }

  /** The months of the first calendar year, by replicate in order, then month. */
  monthsOfFirstYear(standard: number, name: MeasureName, area?: Area): number[][] {
    const { from, to } = this.yearScope(0, area);
    const hidden = this.hiddenMonths(standard, name, area);
    const months = Array.from({ length: to - from }, (_, m) => {
      const values = this.values(standard, name, this.monthScope(from + m, area));
      return hidden[from + m] ? values.map(() => NaN) : values;
    });
    return this.whole.map((_, r) => months.map((values) => values[r]!));
  }

  /** Quantiles of a yearly figure over the replicates, by order statistics. */
  quantiles(
    standard: number,
    name: MeasureName,
    year: number,
    probabilities: readonly number[],
    area?: Area,
  ): number[] {
    const values = this.raw(standard, name, year, area);
    return probabilities.map((probability) => orderStatistic(values, probability));
  }

  /** Standard error of a year's cost from sampling households, fen: 16 random groups, mean over the replicates. */
  samplingError(standard: number, year: number): number {
    const y = year - firstYear(this.clock);
    if (this.hiddenYears(standard, 'cost', undefined)[y]) return NaN;
    let sum = 0;
    for (const { policy } of this.whole) {
      const groups = Array.from({ length: groupCount }, (_, g) => policy[standard]![this.layout.group(y, g)]!);
      const mean = groups.reduce((total, group) => total + group, 0) / groupCount;
      // the total is the sum of the groups, each an independent sample of a sixteenth
      sum +=
        groups.reduce((total, group) => total + (group - mean) * (group - mean), 0) * (groupCount / (groupCount - 1));
    }
    return this.whole.length === 0 ? NaN : Math.sqrt(sum / this.whole.length);
  }

  /** The integer sums in declared order, for the digest: per whole replicate its lives, then each standard's policy. */
  *tables(): Generator<{ readonly draw: number; readonly replicate: number; readonly sums: Float64Array }> {
    for (const { draw, replicate, lives, policy } of this.whole) {
      yield { draw, replicate, sums: lives! };
      for (const sums of policy) yield { draw, replicate, sums: sums! };
    }
  }
}
