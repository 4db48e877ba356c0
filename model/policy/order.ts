/**
 * The order 次序 in which programmes look at a household. Who is in tekun is in no unit of dibao; insurers pay before aid, by
 * the status paid this month; what is tied to dibao follows it, with the taper; temporary aid sees what the others left,
 * and charity what public aid leaves. No programme pays twice for the same thing: each takes up what the one before left.
 */
import { Bit, type Life } from '../dynamics/life.ts';
import { billSlots } from '../dynamics/lineage.ts';
import type { Rates } from '../dynamics/rates.ts';
import { registerState } from '../dynamics/register.ts';
import { Register } from '../population/population.ts';
import type { Account } from './account.ts';
import { basicInsurancePass, type BasicInsuranceTold } from './basic-insurance.ts';
import { charityPass, type CharityTold } from './charity.ts';
import { childInHardshipPass, type ChildInHardshipTold } from './child-in-hardship.ts';
import { Claims, ownByBill, Payer } from './claims.ts';
import { criticalIllnessPass, type CriticalIllnessTold } from './critical-illness.ts';
import { disabilitySubsidiesPass, type DisabilityTold } from './disability-subsidies.ts';
import { disasterReliefPass, preventionPass, type DisasterReliefTold } from './disaster-relief.ts';
import { concerns, hasLowIncome, mayBeDestitute, reachOf, type Guard } from './guard.ts';
import { homesPass, type HomesTold } from './homes.ts';
import type { DibaoLaw } from './law.ts';
import { Ledger } from './ledger.ts';
import { livelihoodInsurancePass, type LivelihoodTold } from './livelihood-insurance.ts';
import { MeansWindow } from './means.ts';
import { medicalAidPass, type MedicalAidLedgers, type MedicalAidTold } from './medical-aid.ts';
import { premiumSubsidyPass, type PremiumSubsidyTold } from './premium-subsidy.ts';
import { priceSupplementPass, type PriceSupplementTold } from './price-supplement.ts';
import type { AreaProgrammes } from './programmes.ts';
import { Roll, type RollInputs } from './roll.ts';
import { Standing } from './standing.ts';
import { basicLivingOfMonth, tekunPass, type TekunTold } from './tekun.ts';
import {
  bridgePass,
  mayNeedTemporaryAid,
  temporaryAidPass,
  type Bridge,
  type TemporaryAidInputs,
  type TemporaryAidTold,
} from './temporary-aid.ts';
import type { Witness } from './witness.ts';

/** The ledgers, in the order in which they are written. Needs left open are no payment: they are what charity may meet. */
export const ledgerNames = [
  'tekun',
  'homes',
  'childInHardship',
  'disabilityLiving',
  'disabilityCare',
  'basicInsurance',
  'criticalIllness',
  'supplementary',
  'medicalAid',
  'furtherAid',
  'childCover',
  'premiumSubsidy',
  'livelihoodPremium',
  'livelihoodPayout',
  'temporaryAid',
  'disasterRelief',
  'priceSupplement',
  'charity',
] as const;
export type LedgerName = (typeof ledgerNames)[number];
export type Ledgers = Readonly<Record<LedgerName, Ledger>>;

/** What a standard is in one area: its laws by simulated month. */
export interface AreaStandard {
  readonly dibao: readonly DibaoLaw[];
  readonly programmes: AreaProgrammes;
  /** Whether it holds any programme beside dibao, so that every life may concern it. */
  readonly beside: boolean;
}

/** What was run on a life, and found: a programme that would read the same again has written the same. */
interface Before {
  readonly standard: AreaStandard;
  readonly supplements: Float64Array;
  readonly account: Account;
  /** Whether incomes and costs were those of the life, changed by no programme. */
  readonly asLived: boolean;
}

type Tell<T> = (told: T) => void;

/**
 * Who is told, programme by programme, what the law was asked and answered: the household calculator. The simulation has no
 * witness and pays for none.
 */
export interface Witnesses {
  readonly dibao: Witness;
  readonly tekun: Tell<TekunTold>;
  readonly homes: Tell<HomesTold>;
  readonly childInHardship: Tell<ChildInHardshipTold>;
  readonly disabilitySubsidies: Tell<DisabilityTold>;
  readonly basicInsurance: Tell<BasicInsuranceTold>;
  readonly criticalIllness: Tell<CriticalIllnessTold>;
  readonly medicalAid: Tell<MedicalAidTold>;
  readonly premiumSubsidy: Tell<PremiumSubsidyTold>;
  readonly livelihoodInsurance: Tell<LivelihoodTold>;
  readonly disasterRelief: Tell<DisasterReliefTold>;
  readonly temporaryAid: Tell<TemporaryAidTold>;
  readonly priceSupplement: Tell<PriceSupplementTold>;
  readonly charity: Tell<CharityTold>;
}

const aidInputs = (life: Life, { seed, start, paths }: RollInputs): TemporaryAidInputs => ({
  seed,
  start,
  growth: paths.growth[life.area === 0 ? 0 : 1],
});

export class Assistance {
  readonly ledgers: Ledgers;
  private readonly life: Life;
  private readonly rates: Rates;
  private readonly means: MeansWindow;
  private readonly roll: Roll;
  private readonly claims: Claims;
  private aid: TemporaryAidInputs;
  private standing: Standing;
  /** How the life stood under the standard run on it before: the two change places. */
  private standingBefore: Standing;
  /** What was run before on the life at hand. */
  private before: Before | undefined;
  private readonly left: Ledger;
  /** The ledgers in their order. */
  readonly written: readonly Ledger[];
  private readonly ofMedicalAid: MedicalAidLedgers;
  private readonly remaining = new Int32Array(billSlots);
  /** Months in which the bridge leads to apply for dibao, and whether there is any; and those in which it leads anywhere. */
  private readonly occasions: Uint8Array;
  private led = false;
  private readonly bridged: number[] = [];
  private account: Account | undefined;
  private window = 1;
  private readonly incomeOf = (t: number): number => this.means.perCapita(this.window, t);
  private readonly bridge: Bridge = {
    dibao: (month) => {
      this.led = true;
      this.occasions[month] = 1;
      this.bridged.push(month);
    },
    medicalAid: (from, to) => {
      this.standing.leadToMedicalAid(from, to);
      this.bridged.push(from);
    },
    education: (from, to, met) => {
      this.means.educate(from, to, met);
      this.bridged.push(from);
    },
    employment: (placement) => {
      const { from, to, wage } = placement;
      this.bridged.push(from);
      this.means.place(placement);
      this.means.raise(from, to, wage);
      for (let t = from; t < to; t += 1) this.account!.change(t, wage);
    },
  };
  private readonly prevent = (t: number, amount: number): void => {
    this.means.raise(t, t + 1, amount);
    this.account!.change(t, amount);
  };

  constructor(life: Life, rates: Rates, inputs: RollInputs) {
    this.life = life;
    this.rates = rates;
    this.aid = aidInputs(life, inputs);
    this.means = new MeansWindow(life, rates, inputs.paths);
    this.roll = new Roll(life, this.means, inputs);
    this.claims = new Claims(life.months);
    this.standing = new Standing(life.months);
    this.standingBefore = new Standing(life.months);
    this.ledgers = Object.fromEntries(ledgerNames.map((name) => [name, new Ledger(life.months)])) as unknown as Ledgers;
    this.left = new Ledger(life.months);
    this.written = ledgerNames.map((name) => this.ledgers[name]);
    this.ofMedicalAid = {
      aid: this.ledgers.medicalAid,
      further: this.ledgers.furtherAid,
      cover: this.ledgers.childCover,
    };
    this.occasions = new Uint8Array(life.months);
  }

  /** Reads a life once for all standards that are run on it. */
  read(inputs: RollInputs, beside: boolean): void {
    this.before = undefined;
    this.aid = aidInputs(this.life, inputs);
    this.means.read(inputs.paths);
    if (beside) this.claims.read(this.life, this.rates, inputs.paths, inputs.start);
  }

  /**
   * Runs every programme of a standard over the life that was read. Where another standard was run on it before, what reads
   * the same laws and the same standing is not run again: its ledger stays.
   *
   * @param guard tells which programmes the life cannot concern; without one each of them looks
   * @param supplements price supplement a person by month, fen
   * @param witness who is told why the programmes decide as they do, and so hears of all; the simulation has none
   */
  run(
    standard: AreaStandard,
    supplements: Float64Array,
    inputs: RollInputs,
    account: Account,
    guard?: Guard,
    witness?: Witnesses,
  ): void {
    const { life, rates, ledgers, claims, remaining, left, means } = this;
    const { dibao, programmes: laws, beside } = standard;
    const { seed, paths, start } = inputs;
    const before = witness === undefined && this.before?.account === account ? this.before : undefined;
    const former = before?.standard;
    const struck = beside && mayNeedTemporaryAid(life);

    const roofStays =
      former !== undefined &&
      dibao === former.dibao &&
      laws.tekun === former.programmes.tekun &&
      laws.homes === former.programmes.homes &&
      laws.temporaryAid === former.programmes.temporaryAid &&
      laws.disasterRelief === former.programmes.disasterRelief;
    if (!roofStays) this.roofs(standard, inputs, account, struck, guard, witness);
    const { standing } = this;
    const asLived = !means.changes;
    this.before = beside ? { standard, supplements, account, asLived } : undefined;
    if (!beside) {
      for (let n = 0; n < this.written.length; n += 1) if (this.written[n] !== ledgers.tekun) this.written[n]!.clear();
      return;
    }
    const { window } = dibao[life.start]!;
    const standsAsBefore =
      roofStays ||
      (before !== undefined &&
        before.asLived &&
        asLived &&
        window === former!.dibao[life.start]!.window &&
        standing.equals(this.standingBefore, life.start, life.end));
    // the laws beside which what stands need not be looked at again
    const known = standsAsBefore ? former!.programmes : undefined;
    this.window = window;
    standing.clearIncome(life.start, life.end, this.incomeOf);

    const lowIncome = guard === undefined || hasLowIncome(guard, life) || means.refused;
    // what comes with the roof, with low income or the register, or with the person's state
    const recipient = witness !== undefined || standing.everRecipient;
    const registered = witness !== undefined || life.register !== Register.none;
    if (laws.homes !== known?.homes || laws.tekun !== known.tekun) {
      ledgers.homes.clear();
      if (standing.anyInTekun || (laws.homesForOthers && (recipient || lowIncome || registered)))
        homesPass(
          life,
          laws.homes,
          (t) => basicLivingOfMonth(laws.tekun[t]!, true),
          standing,
          seed,
          ledgers.homes,
          witness?.homes,
        );
    }
    if (laws.childInHardship !== known?.childInHardship) {
      ledgers.childInHardship.clear();
      if ((life.states & Bit.childInHardship) !== 0 || (lowIncome && (life.states & Bit.minor) !== 0))
        childInHardshipPass(life, laws.childInHardship, standing, ledgers.childInHardship, witness?.childInHardship);
    }
    if (laws.disabilitySubsidies !== known?.disabilitySubsidies) {
      ledgers.disabilityLiving.clear();
      ledgers.disabilityCare.clear();
      if ((life.states & Bit.disabled) !== 0)
        disabilitySubsidiesPass(
          life,
          laws.disabilitySubsidies,
          standing,
          seed,
          ledgers.disabilityLiving,
          ledgers.disabilityCare,
          witness?.disabilitySubsidies,
        );
    }
    if (laws.premiumSubsidy !== known?.premiumSubsidy) {
      ledgers.premiumSubsidy.clear();
      if (recipient || registered)
        premiumSubsidyPass(
          life,
          laws.premiumSubsidy,
          standing,
          paths,
          start,
          ledgers.premiumSubsidy,
          witness?.premiumSubsidy,
        );
    }

    // illness: each payer on what the one before left
    const basicStays = laws.basicInsurance === former?.programmes.basicInsurance;
    const criticalStays = basicStays && laws.criticalIllness === known?.criticalIllness;
    const medicalStays = criticalStays && laws.medicalAid === known?.medicalAid;
    if (!basicStays) {
      ledgers.basicInsurance.clear();
      claims.open();
      basicInsurancePass(laws.basicInsurance, claims, ledgers.basicInsurance, witness?.basicInsurance);
      claims.close(Payer.basicInsurance);
    }
    if (!criticalStays) {
      ledgers.criticalIllness.clear();
      ledgers.supplementary.clear();
      if (basicStays) claims.reopen(Payer.basicInsurance);
      if (witness !== undefined || claims.mostOfYear > laws.criticalFrom)
        criticalIllnessPass(
          laws.criticalIllness,
          laws.basicInsurance,
          standing,
          claims,
          ledgers.criticalIllness,
          ledgers.supplementary,
          witness?.criticalIllness,
        );
      claims.close(Payer.criticalIllness);
    }
    if (!medicalStays) {
      ledgers.medicalAid.clear();
      ledgers.furtherAid.clear();
      ledgers.childCover.clear();
      if (criticalStays) claims.reopen(Payer.criticalIllness);
      // by aid, low income, the register, a state of health or the bridge; others' bills alone make nobody a beneficiary
      if (
        recipient ||
        lowIncome ||
        standing.anyLed ||
        registered ||
        life.candidate === 1 ||
        (life.states & Bit.childInHardship) !== 0
      ) {
        medicalAidPass(
          life,
          laws.medicalAid,
          standing,
          claims,
          seed,
          start,
          rates.perDisease,
          this.ofMedicalAid,
          witness?.medicalAid,
        );
      }
    }

    // sudden need, after the rest
    const needStays =
      medicalStays &&
      laws.livelihoodInsurance === known?.livelihoodInsurance &&
      laws.temporaryAid === known.temporaryAid;
    if (!needStays) {
      ownByBill(claims, life.bills, remaining);
      ledgers.livelihoodPremium.clear();
      ledgers.livelihoodPayout.clear();
      ledgers.temporaryAid.clear();
      left.clear();
      if (laws.livelihoodApplies) {
        livelihoodInsurancePass(
          life,
          laws.livelihoodInsurance,
          standing,
          seed,
          start,
          remaining,
          ledgers.livelihoodPremium,
          ledgers.livelihoodPayout,
          witness?.livelihoodInsurance,
        );
      }
      for (const month of this.bridged) ledgers.temporaryAid.target(month);
      if (struck)
        temporaryAidPass(
          life,
          laws.temporaryAid,
          standing,
          this.aid,
          remaining,
          ledgers.temporaryAid,
          left,
          witness?.temporaryAid,
        );
    }
    if (laws.disasterRelief !== known?.disasterRelief) {
      ledgers.disasterRelief.clear();
      disasterReliefPass(
        life,
        laws.disasterRelief,
        standing,
        seed,
        start,
        ledgers.disasterRelief,
        witness?.disasterRelief,
      );
    }
    if (laws.priceSupplement !== known?.priceSupplement || supplements !== before!.supplements) {
      ledgers.priceSupplement.clear();
      if (recipient)
        priceSupplementPass(
          life,
          laws.priceSupplement,
          supplements,
          standing,
          ledgers.priceSupplement,
          witness?.priceSupplement,
        );
    }
    if (!needStays || laws.charity !== known?.charity) {
      ledgers.charity.clear();
      charityPass(life, laws.charity, seed, start, left, ledgers.charity, witness?.charity);
    }
  }

  /** The roofs under which a person lives, tekun, else dibao; and first what changes incomes and costs before anybody asks. */
  private roofs(
    { dibao, programmes: laws, beside }: AreaStandard,
    inputs: RollInputs,
    account: Account,
    struck: boolean,
    guard: Guard | undefined,
    witness: Witnesses | undefined,
  ): void {
    const { life, ledgers, occasions, means, bridged } = this;
    const { seed } = inputs;
    const standing = this.standingBefore;
    this.standingBefore = this.standing;
    this.standing = standing;
    account.clear();
    this.account = account;
    means.restore();
    ledgers.tekun.clear();
    standing.clearTekun();
    standing.clearDibao();
    standing.clearLed();
    if (this.led) occasions.fill(0);
    this.led = false;
    bridged.length = 0;
    if (struck) bridgePass(life, laws.temporaryAid, this.aid, this.rates.selfBorne, this.bridge, witness?.temporaryAid);
    if (beside) preventionPass(life, laws.disasterRelief, this.prevent);

    if (guard === undefined || concerns(guard, life)) {
      if (guard === undefined || mayBeDestitute(guard, life))
        tekunPass(life, laws.tekun, laws.homes, standing, means, seed, ledgers.tekun, witness?.tekun);
      this.roll.run(
        dibao,
        inputs,
        account,
        guard === undefined ? Infinity : reachOf(guard, life),
        witness?.dibao,
        standing,
        this.led ? occasions : undefined,
      );
    } else if (life.register !== Register.none) {
      for (let t = life.start; t < life.end; t += 1) standing.enterRegister(t, registerState(life, life.start, t));
    }
  }
}
