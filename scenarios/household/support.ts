/** Tekun, homes, children in hardship and the disability subsidies in the household calculator: why each is paid, or not. */
import { calendarMonth, monthsOfYear } from '../../model/dynamics/clock.ts';
import { Bit, gradeOf } from '../../model/dynamics/life.ts';
import { childShare } from '../../model/policy/child-in-hardship.ts';
import { careOfGrade, type DisabilitySubsidiesLaw } from '../../model/policy/disability-subsidies.ts';
import { carerCost } from '../../model/policy/homes.ts';
import { ratioUnit } from '../../model/policy/money.ts';
import type { Witnesses } from '../../model/policy/order.ts';
import { basicLivingOfMonth, careStandard, countedForTekun, type TekunRule } from '../../model/policy/tekun.ts';
import type { Circumstances } from './circumstances.ts';
import { teller, type Step, type Value } from './step.ts';

const fen = (amount: number): Value => ({ fen: amount });
const word = (name: string): Value => ({ word: name });
/** A line that is a ratio to a standard a year, fen a month. */
const lineOf = (ratio: number, standard: number): Value => fen((ratio * standard) / ratioUnit / monthsOfYear);

/** What the basic living standard is tied to, by the rule that binds. */
const boundBy: Readonly<Partial<Record<TekunRule, string>>> = {
  'standard.value': 'byValue',
  'standard.incomeRatio': 'byIncome',
  'standard.consumptionRatio': 'byConsumption',
  'standard.dibaoRatio': 'byDibao',
  'atHome.dibaoRatio': 'byDibao',
  'atHome.floor': 'byFloor',
  'institutional.floor': 'byFloor',
};
const selfCareOf = (of: number) =>
  (of & Bit.selfCareLost) !== 0 ? 'lost' : (of & Bit.selfCarePartial) !== 0 ? 'partial' : 'full';

/** Refusals for want of a certificate, which a life does not hold: who has none is not disabled to the law. */
export const withoutCertificate = (
  given: Circumstances,
  laws: readonly DisabilitySubsidiesLaw[],
  steps: Step[],
): void => {
  const { life, uncertified } = given;
  const tell = teller(given, steps, 'disabilitySubsidies');
  for (const { row, from, to } of uncertified)
    for (let t = Math.max(life.start, from); t < Math.min(life.end, to); t += 1) {
      const present = life.word.subarray(life.first[life.stretch[t]!], life.first[life.stretch[t]! + 1]);
      if (laws[t]!.pays && present.some((of) => (of & Bit.row) === row))
        tell(t, 'noCertificate', {}, ['living.amount', 'care.grade1'], { row, refused: true });
    }
};

type Supported = Pick<Witnesses, 'tekun' | 'homes' | 'childInHardship' | 'disabilitySubsidies'>;

export const supportWitnesses = (given: Circumstances, steps: Step[]): Supported => {
  const tekun = teller(given, steps, 'tekun');
  const homes = teller(given, steps, 'homes');
  const child = teller(given, steps, 'childInHardship');
  const disability = teller(given, steps, 'disabilitySubsidies');
  const month = (t: number): Value => ({ month: calendarMonth(given.clock, t) });

  return {
    tekun(told) {
      const { t, row, word: of, law } = told;
      if (told.outcome === 'paid') {
        const { inHome, cover, amount } = told;
        const binding = inHome ? law.institutionalBy : law.atHomeBy;
        const care = careStandard(law, of);
        tekun(
          t,
          `${inHome ? 'inHome' : 'atHome'}${cover > 0 ? 'Covered' : ''}`,
          {
            year: fen(inHome ? law.institutional : law.atHome),
            by: word(boundBy[binding] ?? 'byValue'),
            living: fen(basicLivingOfMonth(law, inHome)),
            care: fen(care),
            selfCare: word(`selfCare.${selfCareOf(of)}`),
            ...(cover > 0 ? { cover: fen(cover) } : {}),
            amount: fen(amount),
          },
          [
            binding,
            ...(care > 0 ? [`care.${selfCareOf(of)}` as const] : []),
            ...(cover > 0 ? (['cover.share', 'cover.premium', 'cover.subsidy'] as const) : []),
          ],
          { row, ledger: 'tekun' },
        );
        return;
      }
      const found = told.means;
      const values = {
        from: month(told.outcome === 'admitted' ? told.from : t + 1),
        line: lineOf(law.incomeLine, law.standard),
        perCapita: fen(found === undefined ? 0 : countedForTekun(law, found) / found.window / found.members),
      };
      if (told.outcome === 'admitted') {
        const rules = [
          'admission.months',
          'qualify.register',
          'qualify.elderly',
          'qualify.grade',
          'qualify.child',
          'qualify.incomeLine',
        ] as const;
        tekun(t, 'admitted', values, rules, { row });
        return;
      }
      // who is able to work, or lives with somebody who is, does not ask
      if (!told.ends && (told.lack === 'unable' || (told.lack === 'supporter' && told.able > 0))) return;
      const rules: readonly TekunRule[] =
        told.lack === 'income'
          ? ['qualify.incomeLine']
          : told.lack === 'register'
            ? ['qualify.register']
            : told.lack === 'supporter'
              ? ['qualify.supporterUnable']
              : ['qualify.elderly', 'qualify.grade', 'qualify.child'];
      tekun(t, `${told.ends ? 'ends' : 'lacks'}.${told.lack}`, values, rules, { row, refused: true });
    },

    homes(told) {
      const { t, row, word: of, law } = told;
      if (told.outcome === 'full') {
        const share = { ratio: Math.floor((told.tekun ? law.first : law.spareShare) * ratioUnit) };
        homes(
          t,
          told.tekun ? 'full' : 'spareFull',
          { share },
          told.tekun ? ['places.share', 'places.added', 'places.needing'] : ['spare.share'],
          { row, refused: true },
        );
        return;
      }
      if (told.amount === 0) return;
      const amount = fen(told.amount);
      const carer = fen(carerCost(law, of));
      const operation = fen(law.operating);
      if (told.outcome === 'resident') {
        const { grade, support, added, nursing } = told;
        homes(
          t,
          grade + nursing > 0 ? 'resident' : 'residentOnly',
          {
            grade: fen(grade),
            support: fen(support),
            added: fen(added),
            nursing: fen(nursing),
            carer,
            operation,
            amount,
          },
          [
            ...(grade > 0 ? (['grade.first', 'grade.second', 'grade.third', 'grade.reading'] as const) : []),
            ...(nursing > 0 ? (['nursing.cost', 'mental.cost'] as const) : []),
            ...(law.carerResidents > 0 ? (['carer.residents', 'carer.wage'] as const) : []),
            ...(law.operating > 0 ? (['operating.cost'] as const) : []),
          ],
          { row, ledger: 'homes' },
        );
      } else if (told.outcome === 'spare')
        homes(
          t,
          'spare',
          { carer, operation, fee: fen(law.spareFee), amount },
          ['spare.share', 'spare.fee', 'operating.cost', 'carer.residents'],
          { row, ledger: 'homes' },
        );
      else
        homes(t, 'care', { amount }, [told.tekun ? 'atHome.tekun' : 'atHome.alone', 'atHome.cost'], {
          row,
          ledger: 'homes',
        });
    },

    childInHardship(told) {
      const { t, row, word: of, law } = told;
      if (told.outcome === 'paid')
        child(
          t,
          'paid',
          {
            share: { ratio: childShare(law, of) },
            standard: fen(law.standard / monthsOfYear),
            amount: fen(told.amount),
          },
          [
            'applies',
            'share',
            ...((of & Bit.childInHardship) === 0 ? (['incomeLine'] as const) : []),
            ...((of & Bit.disabled) !== 0 && law.disabled > 0 ? (['class.disabled'] as const) : []),
            ...((of & Bit.seriouslyIll) !== 0 && law.seriouslyIll > 0 ? (['class.seriouslyIll'] as const) : []),
          ],
          { row, ledger: 'childInHardship' },
        );
      else if (told.outcome === 'income') {
        const values = { perCapita: fen(told.income), line: lineOf(law.incomeLine, law.standard) };
        child(t, 'income', values, ['incomeLine'], { row, refused: true });
      } else if ((of & Bit.childInHardship) !== 0) child(t, told.outcome, {}, ['applies'], { row, refused: true });
    },

    disabilitySubsidies({ t, row, word: of, law, at, income, living, livingLack, care, careLack }) {
      const values = {
        grade: { count: gradeOf(of) },
        perCapita: fen(income),
        line: lineOf(law.incomeLine, law.standard),
        lightest: { count: law.livingGrade },
      };
      const inHardship = word(at.dibao ? 'hardship.dibao' : at.tekun ? 'hardship.tekun' : 'hardship.poor');
      if (living > 0)
        disability(
          t,
          'living',
          { ...values, ground: inHardship, amount: fen(living) },
          [
            'living.amount',
            'living.share',
            ...((of & Bit.severe) !== 0 ? (['living.severe'] as const) : []),
            ...(at.dibao || at.tekun ? [] : (['living.incomeLine'] as const)),
          ],
          { row, ledger: 'disabilityLiving' },
        );
      else if (livingLack !== undefined && law.living + law.livingSevere > 0)
        disability(
          t,
          livingLack === 'hardship' && law.incomeLine === 0 ? 'noLiving.dibao' : `noLiving.${livingLack}`,
          values,
          [livingLack === 'grade' ? 'living.grade' : livingLack === 'tekun' ? 'living.tekun' : 'living.incomeLine'],
          { row, refused: true },
        );
      const rule = `care.grade${gradeOf(of) === 1 ? 1 : gradeOf(of) === 2 ? 2 : 3}` as const;
      if (care > 0) {
        const base = careOfGrade(law, of);
        disability(
          t,
          care > base ? 'careInHardship' : 'care',
          { ...values, base: fen(base), more: fen(care - base), amount: fen(care) },
          care > base ? [rule, 'care.hardship'] : [rule],
          { row, ledger: 'disabilityCare' },
        );
      } else if (careLack !== undefined && law.care.some((amount) => amount > 0))
        disability(t, `noCare.${careLack}`, values, [careLack === 'tekun' ? 'care.tekun' : rule], {
          row,
          refused: true,
        });
    },
  };
};
