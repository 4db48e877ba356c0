/** Help in sudden need in the household calculator: livelihood insurance, disaster relief, temporary aid, prices, charity. */
import { calendarMonth, monthsOfYear } from '../../model/dynamics/clock.ts';
import { ratioUnit } from '../../model/policy/money.ts';
import type { Witnesses } from '../../model/policy/order.ts';
import {
  Cause,
  classShare,
  degreeShare,
  Form,
  incomeClass,
  supportMonths,
  uncompensated,
  type Hardship,
  type TemporaryAidLaw,
} from '../../model/policy/temporary-aid.ts';
import type { Circumstances } from './circumstances.ts';
import { teller, type Step, type Value } from './step.ts';

const fen = (amount: number): Value => ({ fen: amount });
const word = (name: string): Value => ({ word: name });

const causes = ['event', 'injury', 'special', 'illness', 'fallen'] as const;
const classes = ['recipients', 'low', 'others'] as const;
const amountOf = {
  event: 'amount.event',
  injury: 'amount.injury',
  illness: 'amount.illness',
  special: 'amount.special',
  fallen: 'amount.special',
} as const;

type SuddenNeed = Pick<
  Witnesses,
  'livelihoodInsurance' | 'disasterRelief' | 'temporaryAid' | 'priceSupplement' | 'charity'
>;

export const suddenNeedWitnesses = (given: Circumstances, steps: Step[]): SuddenNeed => {
  const { life, paths, clock } = given;
  const livelihood = teller(given, steps, 'livelihoodInsurance');
  const disaster = teller(given, steps, 'disasterRelief');
  const temporary = teller(given, steps, 'temporaryAid');
  const price = teller(given, steps, 'priceSupplement');
  const charity = teller(given, steps, 'charity');
  const month = (t: number): Value => ({ month: calendarMonth(clock, t) });

  /** An emergency's loss, where compensation or insurance takes its part, before what is left of it decides. */
  const loss = (t: number, law: TemporaryAidLaw, cause: number, need?: number): void => {
    const growth = paths.growth[life.area === 0 ? 0 : 1][t]!;
    for (let e = 0; e < life.emergencies; e += 1) {
      if (life.emergencyMonth[e] !== t || life.emergencyKind[e] !== cause) continue;
      const whole = Math.floor(life.emergencyLoss[e]! * growth);
      const open = uncompensated(law, cause, whole);
      if (open === whole || (need !== undefined && open !== need)) continue;
      const isHoused = cause === Cause.event && law.housing > 0;
      temporary(
        t,
        isHoused ? 'lossHoused' : 'loss',
        {
          cause: word(`cause.${causes[cause]!}`),
          loss: fen(whole),
          share: { ratio: law.compensation },
          housing: { ratio: law.housing },
          need: fen(open),
        },
        ['net.compensation', ...(isHoused ? (['net.housing'] as const) : [])],
      );
      return;
    }
  };

  /** How the amount came about, and what bounds it. */
  const amounts = (
    t: number,
    law: TemporaryAidLaw,
    cause: (typeof causes)[number],
    hardship: Hardship,
    ordinary: number,
    major: boolean,
  ): void => {
    const of = classes[incomeClass(law, hardship)]!;
    const degree = degreeShare(law, hardship);
    temporary(
      t,
      hardship.able ? 'formulaAble' : 'formula',
      {
        standard: fen(law.standard / monthsOfYear),
        persons: { persons: Math.min(law.persons, hardship.members) },
        months: { months: supportMonths(law, hardship.cause) },
        degree: { ratio: degree },
        class: word(`class.${of}`),
        share: { ratio: classShare(law, hardship) },
        ordinary: fen(ordinary),
      },
      [
        amountOf[cause],
        'amount.persons',
        degree === law.thirdShare
          ? 'degree.thirdShare'
          : degree === law.secondShare
            ? 'degree.secondShare'
            : 'degree.firstShare',
        `class.${of}`,
        ...(hardship.able ? (['class.able'] as const) : []),
      ],
    );
    if (major)
      temporary(t, 'major', { need: fen(hardship.need), share: { ratio: law.majorShare }, cap: fen(law.majorCap) }, [
        'major.line',
        'major.share',
        'major.cap',
      ]);
  };

  return {
    livelihoodInsurance(told) {
      const { t, law } = told;
      const ledger = 'livelihoodPayout';
      switch (told.outcome) {
        case 'premium':
          livelihood(
            t,
            'premium',
            {
              premium: fen(told.premium),
              members: { persons: told.members },
              enterprise: fen(told.enterprise),
              amount: fen(told.amount),
            },
            ['premium.amount', 'premium.enterprise'],
            told.amount > 0 ? { ledger: 'livelihoodPremium' } : {},
          );
          return;
        case 'bought':
          if (told.amount > 0)
            livelihood(
              t,
              'boughtInPart',
              { premium: fen(told.premium), members: { persons: told.members }, amount: fen(told.amount) },
              ['premium.amount', 'others.share', 'others.government'],
              { ledger: 'livelihoodPremium' },
            );
          else livelihood(t, 'bought', {}, ['others.share']);
          return;
        case 'notInsured':
          // asked only where there is something to be insured against
          if (life.bills > 0) livelihood(t, 'notInsured', {}, ['others.share'], { refused: true });
          return;
        case 'disaster':
          livelihood(t, 'disaster', { amount: fen(told.amount) }, ['cover.disaster'], { ledger });
          return;
        case 'disease': {
          const { row, borne, amount } = told;
          const values = {
            borne: fen(borne),
            from: fen(law.diseaseFrom),
            ratio: { ratio: law.disease },
            most: fen(law.diseaseMost),
            amount: fen(amount),
          };
          if (amount > 0)
            livelihood(t, 'disease', values, ['cover.disease', 'cover.diseaseFrom', 'cover.diseaseMost'], {
              row,
              ledger,
            });
          else if (law.disease > 0)
            livelihood(t, 'diseaseBelow', values, ['cover.diseaseFrom'], { row, refused: true });
          return;
        }
        default:
          livelihood(
            t,
            'care',
            { persons: { persons: told.lost }, each: fen(law.care), amount: fen(told.amount) },
            ['cover.care'],
            { ledger },
          );
      }
    },

    disasterRelief({ t, law, members, priority, living, housing, left, amount, delay, prevented }) {
      if (prevented > 0)
        disaster(t, 'prevented', { averted: { ratio: law.prevention }, amount: fen(prevented) }, ['prevention.cut']);
      const values = {
        share: { ratio: law.livingShare },
        standard: fen(law.standard / monthsOfYear),
        months: { months: law.livingMonths },
        members: { persons: members },
        living: fen(living),
        housing: fen(housing),
        averted: { ratio: law.prevention },
        left: fen(left),
        more: { ratio: law.priorityShare },
        paid: month(t + delay),
        amount: fen(amount),
      };
      if (amount === 0) {
        disaster(t, 'none', values, ['living.share'], { refused: true });
        return;
      }
      disaster(
        t,
        priority ? 'priority' : 'paid',
        values,
        [
          'living.share',
          'living.months',
          ...(housing > 0 ? (['housing.amount'] as const) : []),
          ...(law.prevention > 0 ? (['prevention.cut'] as const) : []),
          ...(priority ? (['priority.share', 'delay.priority'] as const) : (['delay.others'] as const)),
        ],
        { ledger: 'disasterRelief' },
      );
    },

    temporaryAid(told) {
      const { t, law, members } = told;
      const cause = causes[told.cause]!;
      const named = { cause: word(`cause.${cause}`) };
      const refused = { refused: true };
      /** Line of a ratio to the year's standard of the household. */
      const line = (ratio: number): Value => fen((ratio * law.standard * members) / ratioUnit);
      const found = ({ need, income }: Hardship) => ({
        ...named,
        need: fen(need),
        income: fen(income),
        left: fen(income - need),
        least: line(law.needFrom),
        line: line(law.line),
        times: { count: law.times },
      });
      if ('hardship' in told) loss(t, law, told.cause, told.hardship.need);
      switch (told.outcome) {
        case 'ledToDibao':
          temporary(t, 'ledToDibao', { ...named, from: month(told.from) }, ['bridge.dibao', 'bridge.months']);
          return;
        case 'ledToMedicalAid':
          temporary(
            t,
            'ledToMedicalAid',
            { ...named, from: month(told.from), months: { months: law.bridgeMedicalMonths } },
            ['bridge.medical', 'bridge.medicalMonths', 'bridge.months'],
          );
          return;
        case 'ledToEmployment':
          temporary(
            t,
            'ledToEmployment',
            { ...named, from: month(told.from), to: month(told.to - 1), wage: fen(law.bridgeWage) },
            ['bridge.employment', 'bridge.wage', 'bridge.employmentMonths', 'bridge.months'],
            { row: told.row },
          );
          return;
        case 'ledToEducation':
          temporary(
            t,
            'ledToEducation',
            {
              ...named,
              from: month(told.from),
              share: { ratio: law.bridgeEducationMet },
              months: { months: law.bridgeEducationMonths },
            },
            ['bridge.education', 'bridge.educationMet', 'bridge.educationMonths', 'bridge.months'],
          );
          return;
        case 'ledToHousing':
          temporary(
            t,
            'ledToHousing',
            {
              ...named,
              share: { ratio: law.bridgeHousingMet },
              left: fen(told.left),
              amount: fen(told.amount),
            },
            ['bridge.housing', 'bridge.housingMet'],
          );
          return;
        case 'notFallen':
          temporary(t, 'notFallen', named, ['fallen.reach'], refused);
          return;
        case 'nothing':
          loss(t, law, told.cause);
          temporary(t, 'nothing', named, [], refused);
          return;
        case 'little':
          temporary(t, 'little', found(told.hardship), ['line.need'], refused);
          return;
        case 'income':
          temporary(t, 'income', found(told.hardship), ['line.income'], refused);
          return;
        case 'times':
          temporary(t, 'times', found(told.hardship), ['cap.times'], refused);
          return;
        case 'notReached':
          temporary(t, 'notReached', named, ['reach.applied', 'reach.discovered'], refused);
          return;
        case 'noAmount':
          temporary(t, 'noAmount', named, [amountOf[cause]], refused);
          return;
        case 'referred':
          temporary(t, 'hardship', found(told.hardship), ['line.income', 'line.need']);
          temporary(t, 'referred', named, ['form.referral']);
          return;
        default:
      }
      const { hardship, ordinary, major, amount, delay, form } = told;
      temporary(t, 'hardship', found(hardship), ['line.income', 'line.need']);
      amounts(t, law, cause, hardship, ordinary, major);
      const bound =
        amount === hardship.need ? 'need' : amount > ordinary && !major ? 'least' : amount < ordinary ? 'cap' : 'paid';
      temporary(
        t,
        `aided.${bound}`,
        {
          ...named,
          need: fen(hardship.need),
          cap: fen(major ? law.majorCap : law.cap),
          least: fen(law.least),
          form: word(form === Form.kind ? 'form.kind' : 'form.cash'),
          paid: month(t + delay),
          amount: fen(amount),
        },
        [
          ...(bound === 'cap' ? [major ? ('major.cap' as const) : ('cap.event' as const)] : []),
          ...(bound === 'least' ? (['certain.applies', 'certain.least'] as const) : []),
          'delay.applied',
          'form.kind',
        ],
        { ledger: 'temporaryAid' },
      );
    },

    priceSupplement({ t, law, persons, supplement, amount }) {
      const { cpi, food } = paths.prices;
      const values = {
        cpi: { ratio: Math.round(cpi[t]! * ratioUnit) },
        food: { ratio: Math.round(food[t]! * ratioUnit) },
        line: { ratio: law.cpi },
        foodLine: { ratio: law.food },
        standard: fen(law.standard / monthsOfYear),
        each: fen(supplement),
        persons: { persons },
        delay: { months: law.delay },
        amount: fen(amount),
      };
      if (supplement === 0) price(t, 'notStarted', values, ['trigger.cpi', 'trigger.food'], { refused: true });
      else
        price(
          t,
          supplement === law.least ? 'least' : 'paid',
          values,
          [supplement === law.least ? 'amount.least' : 'amount.prices', 'trigger.cpi', 'trigger.food'],
          { ledger: 'priceSupplement' },
        );
    },

    charity({ t, law, open, matched, amount }) {
      if (law.reach === 0 || law.share === 0) return;
      const values = {
        open: fen(open),
        share: { ratio: law.share },
        cap: fen(law.cap),
        paid: month(t + law.delay),
        amount: fen(amount),
      };
      if (!matched) charity(t, 'notMatched', values, ['match.reach'], { refused: true });
      else if (amount > 0) charity(t, 'paid', values, ['match.share', 'match.cap'], { ledger: 'charity' });
    },
  };
};
