/**
 * The budget line 预算线 of a household: what it is entitled to and what it has in all, by the earnings of one member. At each
 * point the household has always earned so much, so that its income window holds nothing else: the long run, not the taper.
 */
import type { Rates } from '../../model/dynamics/rates.ts';
import { Bit } from '../../model/dynamics/life.ts';
import { monthsOfYear } from '../../model/dynamics/clock.ts';
import { ratioUnit } from '../../model/policy/money.ts';
import type { HouseholdCase } from '../load/household-case.ts';
import type { Standard } from '../load/standard.ts';
import { explain } from './explain.ts';
import { clockOf, lifeOfCase } from './life-of-case.ts';

export interface BudgetPoint {
  /** Earnings of the member, other income with them, and aid due in the month (premiums, paid once a year, left out); fen. */
  readonly earnings: number;
  readonly income: number;
  readonly benefit: number;
  readonly net: number;
  /** Share over 10,000 of the last step of earnings that was lost in aid; absent at the first point. */
  readonly withdrawal?: number;
  /** More earnings leave less than before. */
  readonly cliff: boolean;
}

export interface BudgetLine {
  /** Place in the list of members. */
  readonly member: number;
  /** Calendar month whose amounts these are: the last of the case. */
  readonly month: number;
  readonly points: readonly BudgetPoint[];
}

const steps = 50;
/** Earnings go up to this many times what brings the household to twice the standard. */
const reach = { times: 5, over: 2, standards: 2 } as const;
/** Months of the case for a point: long enough for a decision to be paid. */
const monthsOfPoint = 12;

/** The first member who is able to work in the first month; else the first adult, else the first. */
export const earnerOf = (described: HouseholdCase, rates: Rates): number => {
  const { life } = lifeOfCase({ ...described, events: [] }, rates);
  const first = (bit: number) => {
    for (let p = life.first[0]!; p < life.first[1]!; p += 1)
      if ((life.word[p]! & bit) !== 0) return life.word[p]! & Bit.row;
    return undefined;
  };
  return first(Bit.able) ?? first(Bit.adult) ?? 0;
};

/**
 * @param earner place of the member in the case
 * @param month calendar month whose standard is used; the case's first where absent
 */
export const budgetLine = (
  described: HouseholdCase,
  standard: Standard,
  rates: Rates,
  earner = earnerOf(described, rates),
  month = described.start,
): BudgetLine => {
  const { dibaoSince: _since, ...applying } = described;
  const still: HouseholdCase = {
    ...applying,
    // members are as old in the month that is shown as they are in the case's first
    members: described.members
      .slice(0, described.membersAtStart)
      .map((member) => ({ ...member, age: member.age - (monthsOfPoint - 1) / monthsOfYear })),
    events: [],
    start: month - monthsOfPoint + 1,
    months: monthsOfPoint,
  };
  const at = (earnings: number) => {
    const members = still.members.map((member, i) => {
      const { work: _, ...idle } = member;
      if (i !== earner) return member;
      return earnings === 0 ? idle : { ...idle, work: { kind: member.work?.kind ?? 0, wage: earnings } };
    });
    const last = explain({ ...still, members }, standard, rates).months.at(-1)!;
    return {
      income: last.income,
      benefit: last.due - (last.parts.premiumSubsidy ?? 0),
      standard: last.standard,
      members: last.members,
    };
  };
  const idle = at(0);
  const twice = Math.floor((reach.standards * idle.standard * idle.members) / monthsOfYear);
  const most = Math.floor((Math.max(idle.standard / monthsOfYear, twice - idle.income) * reach.times) / reach.over);
  const unit = Math.max(100, 100 * Math.floor(most / steps / 100 + 1));
  const points: BudgetPoint[] = [];
  for (let i = 0; i <= steps; i += 1) {
    const earnings = i * unit;
    const { income, benefit } = i === 0 ? idle : at(earnings);
    const net = income + benefit;
    const before = points.at(-1);
    const withdrawal =
      before === undefined ? {} : { withdrawal: Math.floor(((before.benefit - benefit) * ratioUnit) / unit) };
    points.push({ earnings, income, benefit, net, cliff: before !== undefined && net < before.net, ...withdrawal });
  }
  return { member: earner, month: clockOf(still).from + still.months - 1, points };
};
