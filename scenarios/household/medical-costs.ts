/** Who pays a medical bill, layer by layer, in the household calculator: insurers, medical aid, further aid, and the premium. */
import { Level } from '../../model/policy/claims.ts';
import { criticalDeductible } from '../../model/policy/critical-illness.ts';
import { AidGroup } from '../../model/policy/medical-aid.ts';
import type { Witnesses } from '../../model/policy/order.ts';
import { premiumShare } from '../../model/policy/premium-subsidy.ts';
import { Register } from '../../model/population/population.ts';
import type { Circumstances } from './circumstances.ts';
import { teller, type Step, type Value } from './step.ts';

const fen = (amount: number): Value => ({ fen: amount });
const word = (name: string): Value => ({ word: name });
/** What of a cap is left. */
const left = (cap: number, used: number): Value => fen(Math.max(0, cap - used));

/** Outpatient cost comes every month. */
const recursAt = (level: number | undefined) => level === Level.outpatient;

const levels = ['township', 'county', 'city', 'outpatient'] as const;
const groups = ['tekun', 'dibao', 'registered', 'lowIncome', 'poorByIllness', 'children'] as const;

type Medical = Pick<Witnesses, 'basicInsurance' | 'criticalIllness' | 'medicalAid' | 'premiumSubsidy'>;

export const medicalWitnesses = (given: Circumstances, steps: Step[]): Medical => {
  const basic = teller(given, steps, 'basicInsurance');
  const critical = teller(given, steps, 'criticalIllness');
  const medical = teller(given, steps, 'medicalAid');
  const premiums = teller(given, steps, 'premiumSubsidy');

  return {
    basicInsurance({ t, row, law, level, cost, inScope, above, share, used, amount }) {
      const name = levels[level]!;
      const values = {
        level: word(`level.${name}`),
        cost: fen(cost),
        inScope: fen(inScope),
        deductible: fen(law.deductible[level]!),
        above: fen(above),
        ratio: { ratio: law.ratio[level]! },
        share: fen(share),
        cap: fen(law.cap),
        capLeft: left(law.cap, used),
        amount: fen(amount),
        left: fen(inScope - amount),
      };
      const ofDeductible = level === Level.outpatient ? [] : ([`${levels[level as 0 | 1 | 2]}.deductible`] as const);
      const recurs = recursAt(level);
      const about = {
        row,
        recurs,
        refused: amount === 0,
        ...(amount === 0 ? {} : { ledger: 'basicInsurance' as const }),
      };
      if (amount < share)
        basic(t, amount === 0 ? 'capUsed' : 'capped', values, [`${name}.ratio`, 'cap.value', 'cap.ratio'], about);
      else if (amount === 0)
        basic(t, above === 0 ? 'below' : 'nothing', values, above === 0 ? ofDeductible : [`${name}.ratio`], about);
      else if (level === Level.outpatient) basic(t, 'outpatient', values, [`${name}.ratio`], about);
      else basic(t, 'paid', values, [`${name}.ratio`, ...ofDeductible], about);
    },

    criticalIllness({ t, row, law, level, poor, ...found }) {
      const recurs = recursAt(level);
      const { before, above, share, used, amount, after, supplementary, minimum } = found;
      const ratio = Math.min(10_000, law.firstRatio + (poor ? law.poorAddition : 0));
      const values = {
        left: fen(found.left),
        sum: fen(before + found.left),
        deductible: fen(criticalDeductible(law, poor)),
        above: fen(above),
        ratio: { ratio },
        share: fen(share),
        cap: fen(law.cap),
        capLeft: left(law.cap, used),
        amount: fen(amount),
        after: fen(after),
      };
      const ofPoor = poor ? (['poor.deductibleCut', 'poor.addition'] as const) : [];
      if (law.firstRatio > 0 && found.left > 0) {
        const about = {
          row,
          recurs,
          refused: amount === 0,
          ...(amount === 0 ? {} : { ledger: 'criticalIllness' as const }),
        };
        const inFirst = before + found.left - criticalDeductible(law, poor) <= law.secondFrom;
        if (amount < share) critical(t, amount === 0 ? 'capUsed' : 'capped', values, ['cap.value'], about);
        else if (amount === 0) critical(t, 'below', values, ['deductible.ratio', ...ofPoor], about);
        else if (inFirst) critical(t, 'paid', values, ['deductible.ratio', 'first.ratio', ...ofPoor], about);
        else
          critical(
            t,
            'banded',
            values,
            ['deductible.ratio', 'first.ratio', 'second.ratio', 'third.ratio', ...ofPoor],
            about,
          );
      }
      const about = { row, recurs, ledger: 'supplementary' } as const;
      const ofSupplement = { after: fen(after), minimum: fen(minimum), amount: fen(supplementary + minimum) };
      if (minimum > 0) critical(t, 'guaranteed', ofSupplement, ['guarantee.ratio'], about);
      else if (supplementary > 0)
        critical(
          t,
          'supplementary',
          { ...ofSupplement, deductible: fen(law.supplementaryDeductible), ratio: { ratio: law.supplementaryRatio } },
          ['supplementary.deductible', 'supplementary.ratio', 'supplementary.cap'],
          about,
        );
    },

    medicalAid(told) {
      const { t, row, law } = told;
      const recurs = recursAt(told.level);
      switch (told.outcome) {
        case 'premium':
          medical(t, 'premium', { amount: fen(told.amount) }, ['cover.premium', 'cover.ratio'], {
            row,
            ledger: 'childCover',
          });
          return;
        case 'covered': {
          const { amount } = told;
          const values = { left: fen(told.left), ratio: { ratio: law.coverRatio }, covered: fen(amount) };
          medical(t, 'covered', { ...values, after: fen(told.left - amount) }, ['cover.ratio'], { row, recurs });
          return;
        }
        case 'outpatient':
          medical(t, 'outpatient', { left: fen(told.left) }, ['inpatientOnly'], { row, refused: true });
          return;
        case 'notReached':
          medical(t, 'notReached', { left: fen(told.left) }, ['takeUp.known', 'takeUp.applied'], {
            row,
            refused: true,
          });
          return;
        case 'noGroup':
          medical(
            t,
            'noGroup',
            { left: fen(told.left), perCapita: fen(told.income) },
            ['dibao.ratio', 'tekun.ratio', 'registered.ratio', 'lowIncome.ratio', 'poorByIllness.ratio'],
            { row, refused: true },
          );
          return;
        case 'aid': {
          const { group, before, least, share, used, amount, lag } = told;
          const name = groups[group]!;
          const values = {
            group: word(`aidGroup.${name}`),
            left: fen(told.left),
            sum: fen(before + told.left),
            least: fen(least),
            ratio: { ratio: law.ratio[group]! },
            share: fen(share),
            cap: fen(law.cap),
            capLeft: left(law.cap, used),
            amount: fen(amount),
            after: fen(told.left - amount),
          };
          const threshold =
            group === AidGroup.poorByIllness
              ? (['poorByIllness.threshold', 'poorByIllness.line'] as const)
              : group === AidGroup.tekun || group === AidGroup.dibao
                ? (['key.threshold'] as const)
                : group === AidGroup.perDisease
                  ? (['children.limit'] as const)
                  : ([`${groups[group as 2 | 3]}.threshold`] as const);
          const about = {
            row,
            recurs,
            refused: amount === 0,
            ...(amount === 0 ? {} : { ledger: 'medicalAid' as const }),
          };
          if (amount < share)
            medical(t, amount === 0 ? 'capUsed' : 'capped', values, ['cap.value', 'cap.ratio'], about);
          else if (amount === 0) medical(t, 'below', values, threshold, about);
          else if (least > 0) medical(t, 'above', values, [`${name}.ratio`, ...threshold], about);
          else medical(t, 'paid', values, [`${name}.ratio`, 'key.threshold'], about);
          if (amount > 0 && lag > 0) {
            medical(t, 'reimbursed', { lag: { months: lag } }, ['oneStop', 'lag'], { row, recurs });
          }
          return;
        }
        case 'further': {
          const { before, least, used, amount, granted } = told;
          if (law.furtherRatio === 0 || law.furtherGranted === 0) return;
          const values = {
            left: fen(told.left),
            sum: fen(before + told.left),
            least: fen(least),
            ratio: { ratio: law.furtherRatio },
            capLeft: left(law.furtherCap, used),
            amount: fen(amount),
            after: fen(told.left - amount),
          };
          if (amount > 0)
            medical(t, 'further', values, ['further.threshold', 'further.ratio', 'further.cap'], {
              row,
              recurs,
              ledger: 'furtherAid',
            });
          else if (!granted) medical(t, 'furtherNotGranted', values, ['further.granted'], { row, refused: true });
          else if (before + told.left <= least)
            medical(t, 'furtherBelow', values, ['further.threshold'], { row, refused: true });
          else medical(t, 'furtherCapUsed', values, ['further.cap'], { row, refused: true });
          return;
        }
        default:
          medical(t, 'borne', { cost: fen(told.cost), own: fen(told.own) }, [], { row, recurs });
      }
    },

    premiumSubsidy({ t, row, law, premium, inTekun, onDibao, register, amount }) {
      const share = premiumShare(law, inTekun, onDibao, register);
      const group =
        inTekun && law.tekun === share
          ? 'tekun'
          : onDibao && law.dibao === share
            ? 'dibao'
            : register === Register.registered
              ? 'registered'
              : 'lifted';
      const values = { group: word(`aidGroup.${group}`), share: { ratio: share }, premium: fen(premium) };
      if (amount > 0)
        premiums(t, 'paid', { ...values, amount: fen(amount) }, [`${group}.share`, 'premium.month'], {
          row,
          ledger: 'premiumSubsidy',
        });
      else if (inTekun || onDibao || register !== Register.none)
        premiums(t, 'none', values, [`${group}.share`], { row, refused: true });
    },
  };
};
