import { medicalLedgers } from '../../model/outcomes/borne.ts';
import { funds, fundYear, planned } from '../../model/outcomes/fund-year.ts';
import { interval } from '../../model/outcomes/interval.ts';
import type { MeasureName } from '../../model/outcomes/measures.ts';
import type { Results } from '../../model/outcomes/results.ts';
import { calendarMonth, type Clock } from '../../model/dynamics/clock.ts';
import { fundingLaw } from '../../model/policy/funding.ts';
import { valuesOf } from '../../model/policy/law.ts';
import type { ResolvedComparison } from '../load/comparison.ts';
import { words } from '../load/languages.ts';
import { writeMonth, type Language } from '../load/units.ts';
import { figure, moneyUnit } from './figures.ts';
import type { Say } from './phrases.ts';
import { ruledTable } from './ruled-table.ts';
import { standardTitle } from './table.ts';

const percent = 100;

/** Premium subsidies are left out: they fall due at once, in an amount that is known ahead. */
const costsOf: Readonly<Record<(typeof funds)[number], readonly MeasureName[]>> = {
  dibao: ['cost'],
  tekun: ['tekunCost', 'homesCost'],
  medicalAid: medicalLedgers.filter((name) => name !== 'premiumSubsidy').map((name) => `${name}Cost` as const),
  temporaryAid: ['temporaryAidCost'],
};

/** Spending of a fund in the first calendar year, by replicate and month, fen. */
const spendingOf = (results: Results, standard: number, fund: (typeof funds)[number]): number[][] => {
  const parts = costsOf[fund].map((name) => results.monthsOfFirstYear(standard, name));
  return parts[0]!.map((months, r) => months.map((_, m) => parts.reduce((sum, part) => sum + part[r]![m]!, 0)));
};

/**
 * The first year's funds under each standard, planned at what the baseline is expected to cost: how often a fund runs dry, in
 * which month at the median, what is left, and what new money is asked for; then opening, appropriation and balance by month.
 * @param opening opening balance as a percentage of the plan
 */
export const fundTable = (
  results: Results,
  clock: Clock,
  comparison: ResolvedComparison,
  opening: number,
  language: Language,
  say: Say,
): string => {
  const t = words(language);
  const lawOf = (s: number) => {
    // a single draw takes the middle of each range, whatever the seed
    const valueAt = valuesOf(comparison.standards[s]!.settings, { lo: 0, hi: 0 }, 0, 1);
    return fundingLaw((rule) => valueAt(`funding.rural.${rule}`, clock.from));
  };
  const plan = funds.map((fund) => {
    const years = spendingOf(results, 0, fund).map((months) => months.reduce((a, b) => a + b, 0));
    const need = Math.round(interval(years).mean);
    return fund === 'medicalAid' ? planned(need, lawOf(0).medical) : need;
  });
  const held = plan.map((amount) => Math.round((amount * opening) / percent));
  const unit = moneyUnit(plan, language);
  const whole = (values: readonly number[], sign = false) => figure(interval(values), unit.fen, sign);
  const sure = (amount: number) => whole([amount]).replace(' ± ?', '');
  const yearsOf = comparison.standards.map((_, s) => {
    const spending = funds.map((fund) => spendingOf(results, s, fund));
    return spending[0]!.map((_, r) =>
      fundYear(
        lawOf(s),
        held,
        plan,
        spending.map((of) => of[r]!),
      ),
    );
  });
  const nameOf = (fund: (typeof funds)[number]) => (fund === 'dibao' ? say('dibao') : t(`why.part.${fund}`));
  const byMonth = yearsOf.map((years, s) => ({
    title: standardTitle(comparison, s, language, say),
    rows: [
      [say('opening'), ...held.map(sure)],
      [say('appropriated'), ...years[0]!.appropriation.map((months) => sure(months[0]!))],
      ...Array.from(years[0]!.balances[0]!, (_, m) => [
        writeMonth(calendarMonth(clock, clock.runIn + m)),
        ...funds.map((_, f) =>
          whole(
            years.map(({ balances }) => balances[f]![m]!),
            true,
          ),
        ),
      ]),
    ],
  }));
  const blocks = yearsOf.map((years, s) => {
    const rows = funds.map((fund, f) => {
      const dry = years
        .map(({ runsOut }) => runsOut[f]!)
        .filter((m) => m >= 0)
        .sort((a, b) => a - b);
      const median = dry[Math.floor((dry.length - 1) / 2)];
      return [
        nameOf(fund),
        sure(plan[f]!),
        `${((percent * dry.length) / years.length).toFixed(0)} %`,
        median === undefined ? '–' : writeMonth(calendarMonth(clock, clock.runIn + median)),
        whole(
          years.map(({ balance }) => balance[f]!),
          true,
        ),
      ];
    });
    const asked = [say('newMoney'), '', '', '', whole(years.map(({ newMoney }) => newMoney))];
    return { title: standardTitle(comparison, s, language, say), rows: [...rows, asked] };
  });
  const head = [say('funds', { unit: unit.name }), say('plan'), say('runsDry'), say('medianMonth'), say('yearEnd')];
  const months = ruledTable([say('fundBalance', { unit: unit.name }), ...funds.map(nameOf)], byMonth);
  return `${ruledTable(head, blocks)}\n\n${months}\n${say('plannedAt', { opening })}`;
};
