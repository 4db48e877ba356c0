/**
 * The programmes beside dibao, slow and plain, for one life: every rule in every month, sums of a year added up anew for each
 * claim. Shared with the model are the law's functions and the random ones; who is asked, paid and counted is told here anew.
 *
 * Draws of a household come from the key of (seed, replicate, household, house, process):
 *  - "tekun": 0 supporters unable; 4 · number of the person + 1 place in a home, + 2 cover of care;
 *  - "homes": 4 · number + 0 class of the home, + 1 nursing, + 2 spare place, + 3 care at home;
 *  - "disability.subsidies": number, whether the person is reached;
 *  - "medicalAid": 4 · number + 0 whether the person applies, + 1 further aid, + 2 disease paid for per disease;
 *  - "disasterRelief": calendar month, home lost; "livelihoodInsurance": 0 inclination to buy;
 *  - "temporaryAid": 8 · (8 · calendar month + cause) + 0 applies, 1 found, 2 major, 3 form, 4 to dibao, 5 to medical aid,
 *    6 to a job, 7 to education aid; from the second half of the key + 0 to housing aid;
 *  - "charity": calendar month, a donor is found.
 */
import { calendarMonth } from '../../model/dynamics/clock.ts';
import { Bit, type Life } from '../../model/dynamics/life.ts';
import type { Paths } from '../../model/dynamics/paths.ts';
import type { LedgerSum } from '../../model/outcomes/layout.ts';
import { basicBenefit } from '../../model/policy/basic-insurance.ts';
import { donation, isMatched } from '../../model/policy/charity.ts';
import { childAmount, isChildInHardship } from '../../model/policy/child-in-hardship.ts';
import { Level } from '../../model/policy/claims.ts';
import {
  criticalBenefit,
  guaranteedMinimum,
  isPoor,
  supplementaryBenefit,
} from '../../model/policy/critical-illness.ts';
import { careSubsidy, livingSubsidy } from '../../model/policy/disability-subsidies.ts';
import { averted, reliefOf } from '../../model/policy/disaster-relief.ts';
import { careAtHome, hasPlace, maySpare, needsCare, residentCost, spareCost } from '../../model/policy/homes.ts';
import { diseaseCover, governmentPart, isInsured } from '../../model/policy/livelihood-insurance.ts';
import {
  ableToPay,
  aidBenefit,
  coverBenefit,
  furtherBenefit,
  groupsOf,
  monthsToPayment,
  reached,
  withPerDisease,
} from '../../model/policy/medical-aid.ts';
import { ledgerNames, type LedgerName } from '../../model/policy/order.ts';
import { premiumSubsidy } from '../../model/policy/premium-subsidy.ts';
import { isTriggered, supplement } from '../../model/policy/price-supplement.ts';
import type { AreaProgrammes } from '../../model/policy/programmes.ts';
import { basicLivingOfMonth, inNeed, tekunAmount, withoutIncome, type TekunMeans } from '../../model/policy/tekun.ts';
import {
  Cause,
  delayMonths,
  Form,
  formOf,
  housingAid,
  inHardship,
  isLedToDibao,
  isLedToEducation,
  isLedToEmployment,
  isLedToMedicalAid,
  isReached,
  temporaryAid,
  uncompensated,
  type Hardship,
} from '../../model/policy/temporary-aid.ts';
import { Register } from '../../model/population/population.ts';
import { bits, deriveKey, processCode, uniform } from '../../model/random/index.ts';
import type { Setup } from '../../model/simulate.ts';

/** What a programme did, by simulated month. */
type Sheet = Readonly<Record<LedgerSum, number[]>>;
export type Sheets = Readonly<Record<LedgerName, Sheet>>;

/** What dibao says of a month. */
interface OnDibao {
  /** Income won or lost under the standard, fen. */
  readonly incomeChange: number;
  readonly onDibao: boolean;
  readonly alone: readonly number[];
  readonly register: number;
}

/** A job to which the bridge leads. */
interface Placement {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly wage: number;
}

/** Tekun, prevention, and over the bridge of temporary aid: what is known before dibao. */
export interface Roof {
  readonly averted: (t: number) => number;
  readonly placements: readonly Placement[];
  readonly schoolingMet: (t: number) => number;
  readonly sheet: Sheet;
  /** That of temporary aid, with those led over the bridge. */
  readonly temporaryAid: Sheet;
  readonly inHome: (row: number, t: number) => boolean;
  readonly away: (t: number) => ReadonlySet<number>;
  readonly led: (t: number) => boolean;
  readonly ledToMedicalAid: (t: number) => boolean;
}

const sheetOf = (months: number): Sheet => {
  const zeros = () => Array.from({ length: months }, () => 0);
  return { due: zeros(), paid: zeros(), persons: zeros(), cases: zeros(), targeted: zeros() };
};
const add = (sheet: Sheet, t: number, due: number, persons: number, cases = 0, lag = 0): void => {
  sheet.due[t]! += due;
  if (t + lag < sheet.paid.length) sheet.paid[t + lag]! += due;
  sheet.persons[t]! += persons;
  sheet.cases[t]! += cases;
};

/** A life as it is read here. */
const reader = ({ seed, clock }: Setup, life: Life) => {
  const persons = (t: number) => {
    const s = life.stretch[t]!;
    return Array.from(life.word.slice(life.first[s], life.first[s + 1]), (word) => ({ word, row: word & Bit.row }));
  };
  const drawsOf = (process: string) => {
    const key = new Uint32Array(4);
    deriveKey(seed, life.replicate, life.household, life.house, processCode(process), key);
    return (n: number, half = 0) => uniform(bits(key[2 * half]!, key[2 * half + 1]!, n));
  };
  const months = Array.from({ length: life.end - life.start }, (_, i) => life.start + i);
  const calendar = (t: number) => calendarMonth(clock, t);
  const year = (t: number) => Math.floor(calendar(t) / 12);
  const has = (t: number, bit: number) => persons(t).some(({ word }) => (word & bit) !== 0);
  return { persons, drawsOf, months, calendar, year, has };
};

/** Income and basic pensions of the window that ends with month t. */
const means = (
  life: Life,
  paths: Paths,
  persons: ReturnType<typeof reader>['persons'],
  t: number,
  length: number,
  change: (t: number) => number,
): TekunMeans => {
  const window = Array.from({ length: t + 1 }, (_, m) => m).filter((m) => m >= life.start && m > t - length);
  return {
    members: persons(t).length,
    window: window.length,
    income: window.reduce((sum, m) => sum + life.income[m]! + change(m), 0),
    pension: window.reduce(
      (sum, m) => sum + persons(m).filter(({ word }) => (word & Bit.pensioner) !== 0).length * paths.pensionWhole[m]!,
      0,
    ),
  };
};

export const underRoof = (setup: Setup, paths: Paths, life: Life, laws: AreaProgrammes): Roof => {
  const { persons, drawsOf, months, calendar } = reader(setup, life);
  const sheet = sheetOf(life.months);
  const tekun = drawsOf('tekun');
  const inTekun = new Map<number, Set<number>>();
  const homes = new Set<string>();
  const from = new Map<number, number>();
  const registerOf = (t: number) => {
    if (life.register === Register.none) return Register.none;
    if (t >= life.liftedAgain) return Register.lifted;
    if (t >= life.fallen) return Register.registered;
    return t >= life.lifted ? Register.lifted : Register.registered;
  };
  // the bridge: whoever is struck may be led to dibao, medical aid, a job and education aid
  const draws = drawsOf('temporaryAid');
  const growth = paths.growth[life.area === 0 ? 0 : 1];
  const struck = [
    ...Array.from({ length: life.emergencies }, (_, e) => [life.emergencyMonth[e]!, life.emergencyKind[e]!] as const),
    ...Array.from({ length: life.bills }, (_, b) => [life.billMonth[b]!, Cause.illness, b] as const).filter(
      ([t, , b]) =>
        life.billCost[b]! * growth[t]! * setup.rates.selfBorne * 10_000 >=
        laws.temporaryAid[t]!.secondFrom * laws.temporaryAid[t]!.standard * persons(t).length,
    ),
    ...(life.fallen < life.end && life.register !== Register.none ? [[life.fallen, Cause.fallen] as const] : []),
  ];
  const ledOver = sheetOf(life.months);
  const toDibao = new Set<number>();
  const toMedicalAid = new Set<number>();
  const placements: Placement[] = [];
  const schooling = new Map<number, number>();
  const spells = Array.from({ length: life.spells }, (_, s) => s).filter((s) => life.spellTaken[s] === 1);
  const employed = (row: number, t: number) =>
    spells.some((s) => life.spellPerson[s] === row && life.spellFrom[s]! <= t && t < life.spellTo[s]!);
  const placed = (row: number, t: number) => placements.some((each) => each.row === row && each.to > t);
  const canWork = (row: number, t: number) =>
    t < life.end && persons(t).some((each) => each.row === row && (each.word & Bit.able) !== 0) && !employed(row, t);
  for (const [t, cause] of struck.toSorted(([a], [b]) => a - b)) {
    const law = laws.temporaryAid[t]!;
    const draw = (trait: number) => draws(8 * (8 * calendar(t) + cause) + trait);
    const from = t + law.bridgeMonths;
    if (law.line === 0 || !isReached(law, false, draw(0), draw(1)) || from >= life.end) continue;
    const handedOn = () => {
      ledOver.targeted[from]! += 1;
    };
    if (isLedToDibao(law, draw(4))) {
      toDibao.add(from);
      handedOn();
    }
    if (isLedToMedicalAid(law, draw(5))) {
      for (let m = from; m < from + law.bridgeMedicalMonths; m += 1) toMedicalAid.add(m);
      handedOn();
    }
    const idle = persons(from).find(({ row }) => canWork(row, from) && !placed(row, from));
    if (isLedToEmployment(law, draw(6)) && idle !== undefined && law.bridgeEmploymentMonths > 0) {
      let to = from;
      while (to < from + law.bridgeEmploymentMonths && canWork(idle.row, to)) to += 1;
      placements.push({ row: idle.row, from, to, wage: law.bridgeWage });
      handedOn();
    }
    if (
      isLedToEducation(law, draw(7)) &&
      persons(from).some(({ word }) => (word & (Bit.upperSchool | Bit.college)) !== 0)
    ) {
      for (let m = from; m < from + law.bridgeEducationMonths; m += 1)
        schooling.set(m, Math.max(law.bridgeEducationMet, schooling.get(m) ?? 0));
      handedOn();
    }
  }

  // prevention
  const losses = new Map(
    Array.from({ length: life.losses }, (_, k) => {
      const t = life.lossMonth[k]!;
      return [t, averted(laws.disasterRelief[t]!, life.loss[k]!)] as const;
    }),
  );
  const saved = (t: number) => losses.get(t) ?? 0;
  const change = (t: number) =>
    placements.filter(({ from, to }) => from <= t && t < to).reduce((sum, { wage }) => sum + wage, saved(t));

  for (const t of months) {
    const law = laws.tekun[t]!;
    const able = persons(t).filter(({ word }) => (word & Bit.able) !== 0).length;
    inTekun.set(t, new Set());
    for (const { row, word } of persons(t)) {
      const since = from.get(row);
      const draw = (trait: number) => tekun(4 * life.number[row]! + trait);
      if (since !== undefined && since <= t) {
        const home = hasPlace(laws.homes[t]!, word, draw(1));
        inTekun.get(t)!.add(row);
        if (home) homes.add(`${row} ${t}`);
        add(sheet, t, tekunAmount(law, word, home, draw(2)), 1, t === since ? 1 : 0);
        if (needsCare(word)) sheet.targeted[t]! += 1;
      }
      const asked = since === undefined || since > t || (t + 1 - since) % law.reviewMonths === 0;
      if (!inNeed(law, word, able, tekun(0), registerOf(t))) from.delete(row);
      else if (asked) {
        if (!withoutIncome(law, means(life, paths, persons, t, law.window, change))) from.delete(row);
        else if (since === undefined) from.set(row, t === life.start ? t + 1 : t + law.admissionMonths);
      }
    }
  }

  const nobody: ReadonlySet<number> = new Set();
  return {
    sheet,
    temporaryAid: ledOver,
    averted: saved,
    placements,
    schoolingMet: (t) => schooling.get(t) ?? 0,
    inHome: (row, t) => homes.has(`${row} ${t}`),
    away: (t) => inTekun.get(t) ?? nobody,
    led: (t) => toDibao.has(t),
    ledToMedicalAid: (t) => toMedicalAid.has(t),
  };
};

/** One cost in the order in which costs are settled; what each payer paid of it. */
interface Claim {
  readonly t: number;
  readonly row: number;
  readonly word: number;
  readonly level: number;
  readonly bill: number | undefined;
  readonly cost: number;
  readonly inScope: number;
  readonly paid: {
    [payer in 'basic' | 'critical' | 'supplementary' | 'minimum' | 'cover' | 'aid' | 'further']: number;
  };
}

/** @param window months of the income window @param dibao what dibao says of each month */
export const evaluateBeside = (
  setup: Setup,
  paths: Paths,
  life: Life,
  laws: AreaProgrammes,
  window: number,
  roof: Roof,
  dibao: readonly OnDibao[],
): Sheets => {
  const { rates } = setup;
  const { persons, drawsOf, months, calendar, year, has } = reader(setup, life);
  const sheets: Sheets = Object.fromEntries(ledgerNames.map((name) => [name, sheetOf(life.months)])) as Sheets;
  const growth = paths.growth[life.area === 0 ? 0 : 1];
  const inTekun = (row: number, t: number) => roof.away(t).has(row);
  const onDibao = (row: number, t: number) => dibao[t]!.onDibao || dibao[t]!.alone.includes(row);
  const anyRecipient = (t: number) => dibao[t]!.onDibao || dibao[t]!.alone.length > 0 || roof.away(t).size > 0;
  const register = (t: number) => dibao[t]!.register;
  const inHardshipOrRegistered = (t: number) => anyRecipient(t) || register(t) === Register.registered;
  /** Mean income a person and month, basic pensions among it. */
  const income = (t: number) => {
    const {
      income: sum,
      pension,
      members,
      window: length,
    } = means(life, paths, persons, t, window, (m) => dibao[m]!.incomeChange);
    return (sum + pension) / (members * length);
  };
  const below = (t: number, ratio: number, standard: number) => income(t) * 12 * 10_000 < ratio * standard;

  Object.assign(sheets, { tekun: roof.sheet, temporaryAid: roof.temporaryAid });

  // homes
  const home = drawsOf('homes');
  for (const t of months) {
    const law = laws.homes[t]!;
    const poor = dibao[t]!.onDibao || below(t, law.incomeLine, law.standard);
    const spareCosts = law.operating + law.carerWage > 0;
    for (const { row, word } of persons(t)) {
      const draw = (trait: number) => home(4 * life.number[row]! + trait);
      const tekun = inTekun(row, t);
      const support = basicLivingOfMonth(laws.tekun[t]!, true);
      const spare =
        !tekun && spareCosts && maySpare(word, poor || onDibao(row, t), register(t)) && draw(2) < law.spareShare;
      const place = tekun && roof.inHome(row, t);
      const amount = place
        ? residentCost(law, word, support, draw(0), draw(1))
        : spare
          ? spareCost(law, word)
          : careAtHome(law, word, tekun, persons(t).length === 1, poor, draw(3));
      add(sheets.homes, t, amount, amount > 0 ? 1 : 0, place ? 1 : 0);
      if (place && needsCare(word)) sheets.homes.targeted[t]! += 1;
    }
  }

  // children in hardship, disability, premiums
  const disability = drawsOf('disability.subsidies');
  for (const t of months) {
    const ofChildren = laws.childInHardship[t]!;
    const ofDisability = laws.disabilitySubsidies[t]!;
    const premium = paths.premium[year(t) - paths.firstYear]!;
    for (const { row, word } of persons(t)) {
      const roofed = { tekun: inTekun(row, t), dibao: onDibao(row, t) };
      const poorChild = ofChildren.incomeLine > 0 && below(t, ofChildren.incomeLine, ofChildren.standard);
      if (isChildInHardship(ofChildren, word, poorChild) && !roofed.tekun && !roofed.dibao)
        add(sheets.childInHardship, t, childAmount(ofChildren, word), 1);

      const poor = ofDisability.incomeLine > 0 && below(t, ofDisability.incomeLine, ofDisability.standard);
      const subsidies = [
        [sheets.disabilityLiving, livingSubsidy(ofDisability, word, { ...roofed, poor })],
        [sheets.disabilityCare, careSubsidy(ofDisability, word, { ...roofed, poor })],
      ] as const;
      for (const [sheet, amount] of subsidies) {
        if (amount === 0) continue;
        sheet.targeted[t]! += 1;
        if (disability(life.number[row]!) < ofDisability.reach) add(sheet, t, amount, 1);
      }

      const ofPremium = laws.premiumSubsidy[t]!;
      const subsidised = premiumSubsidy(ofPremium, premium, roofed.tekun, roofed.dibao, register(t));
      if ((calendar(t) % 12) + 1 === ofPremium.month && subsidised > 0) add(sheets.premiumSubsidy, t, subsidised, 1);

      const ofCover = laws.medicalAid[t]!;
      if (ofCover.coverRatio > 0 && (calendar(t) % 12) + 1 === ofCover.coverMonth && (word & Bit.childInHardship) !== 0)
        add(sheets.childCover, t, ofCover.coverPremium, 1);
    }
  }

  // costs: outpatients before the stays of the month
  const claims = months.flatMap((t): Claim[] => {
    const claim = (
      row: number,
      word: number,
      level: number,
      bill: number | undefined,
      cost: number,
      inScope: number,
    ) => ({
      t,
      row,
      word,
      level,
      bill,
      cost,
      inScope,
      paid: { basic: 0, critical: 0, supplementary: 0, minimum: 0, cover: 0, aid: 0, further: 0 },
    });
    const outpatient = Math.floor(rates.outpatientCost * paths.medicalCost[t]!);
    return [
      ...persons(t)
        .filter(({ word }) => (word & Bit.seriouslyIll) !== 0)
        .map(({ row, word }) => claim(row, word, Level.outpatient, undefined, outpatient, outpatient)),
      ...Array.from({ length: life.bills }, (_, b) => b)
        .filter((b) => life.billMonth[b] === t)
        .flatMap((b) => {
          const cost = Math.min(2_000_000_000, Math.floor(life.billCost[b]! * paths.medicalCost[t]!));
          return persons(t)
            .filter(({ row }) => row === life.billPerson[b])
            .map(({ row, word }) => claim(row, word, life.billLevel[b]!, b, cost, Math.floor(cost * rates.inScope)));
        }),
    ];
  });
  const payers = ['basic', 'critical', 'supplementary', 'minimum', 'cover', 'aid', 'further'] as const;
  type Payer = (typeof payers)[number];
  /** What is left of a claim after a payer and all before it. */
  const after = ({ inScope, paid }: Claim, payer: Payer) =>
    payers.slice(0, payers.indexOf(payer) + 1).reduce((rest, each) => rest - paid[each], inScope);
  /** Earlier claims of the same calendar year; of the same person unless said otherwise. */
  const earlier = (claim: Claim, of: (other: Claim) => boolean = ({ row }) => row === claim.row) =>
    claims.slice(0, claims.indexOf(claim)).filter((other) => year(other.t) === year(claim.t) && of(other));
  const sum = (of: readonly Claim[], value: (claim: Claim) => number) =>
    of.reduce((total, each) => total + value(each), 0);

  const medical = drawsOf('medicalAid');
  /** Who could not be aided at all does not count for the sums of those who could. */
  const aidable = (claim: Claim) =>
    after(claim, 'minimum') > 0 && (laws.medicalAid[claim.t]!.inpatientOnly === 0 || claim.level !== Level.outpatient);
  const groups = ({ t, row, word }: Claim): number => {
    const law = laws.medicalAid[t]!;
    const poor = below(t, law.lowIncomeLine, law.standard);
    const belongs = groupsOf(law, word, inTekun(row, t), onDibao(row, t), register(t), poor, roof.ledToMedicalAid(t));
    const child = (word & Bit.under15) !== 0 && (word & Bit.seriouslyIll) !== 0;
    return withPerDisease(
      reached(law, belongs, medical(4 * life.number[row]!)),
      child && medical(4 * life.number[row]! + 2) < rates.perDisease,
    );
  };
  const furtherAidable = (claim: Claim) =>
    aidable(claim) &&
    groups(claim) !== 0 &&
    medical(4 * life.number[claim.row]! + 1) < laws.medicalAid[claim.t]!.furtherGranted;

  for (const claim of claims) {
    const { t, row, word, level, inScope, paid } = claim;
    const basic = laws.basicInsurance[t]!;
    const law = laws.criticalIllness[t]!;
    const poor = isPoor(law, inTekun(row, t) || onDibao(row, t), register(t));
    const own = earlier(claim);
    paid.basic = basicBenefit(
      basic,
      level,
      inScope,
      sum(own, (c) => c.paid.basic),
    );
    paid.critical = criticalBenefit(
      law,
      poor,
      sum(own, (c) => after(c, 'basic')),
      after(claim, 'basic'),
      sum(own, (c) => c.paid.critical),
    );
    const left = after(claim, 'critical');
    paid.supplementary = supplementaryBenefit(
      law,
      sum(own, (c) => after(c, 'critical')),
      left,
      sum(own, (c) => c.paid.supplementary),
    );
    paid.minimum = guaranteedMinimum(law, basic, level, inScope, inScope - left + paid.supplementary);

    const aid = laws.medicalAid[t]!;
    paid.cover = coverBenefit(aid, word, after(claim, 'minimum'));
    if (!aidable(claim) || groups(claim) === 0) continue;
    const members = persons(t).length;
    const able = ableToPay(aid, members, income(t) * members * 12);
    const before = sum(own.filter(aidable), (c) => after(c, 'cover'));
    const others =
      sum(
        earlier(claim, () => true),
        (c) => after(c, 'cover'),
      ) - before;
    paid.aid = aidBenefit(
      aid,
      groups(claim),
      before,
      after(claim, 'cover'),
      sum(own, (c) => c.paid.aid),
      able,
      others,
    );
    if (!furtherAidable(claim)) continue;
    paid.further = furtherBenefit(
      aid,
      groups(claim),
      sum(own.filter(furtherAidable), (c) => after(c, 'aid')),
      after(claim, 'aid'),
      sum(own, (c) => c.paid.further),
      able,
      others,
    );
  }
  const insurers = [
    [sheets.basicInsurance, (c: Claim) => c.paid.basic, () => 0],
    [sheets.criticalIllness, (c: Claim) => c.paid.critical, () => 0],
    [sheets.supplementary, (c: Claim) => c.paid.supplementary + c.paid.minimum, () => 0],
    [sheets.medicalAid, (c: Claim) => c.paid.aid, (t: number) => monthsToPayment(laws.medicalAid[t]!)],
    [sheets.furtherAid, (c: Claim) => c.paid.further, (t: number) => laws.medicalAid[t]!.lag],
  ] as const;
  for (const [sheet, amount, lag] of insurers)
    for (const t of months) {
      const paid = claims.filter((c) => c.t === t && amount(c) > 0);
      const stays = paid.filter(({ level }) => level !== Level.outpatient);
      add(sheet, t, sum(paid, amount), new Set(paid.map(({ row }) => row)).size, stays.length, lag(t));
    }

  // disasters and livelihood insurance
  const disaster = drawsOf('disasterRelief');
  const hit = (t: number) => life.hitMonth.subarray(0, life.hits).includes(t);
  /** What the household bears of each bill, fen. */
  const remaining = Array.from({ length: life.bills }, (_, b) => {
    const claim = claims.find(({ bill }) => bill === b);
    return claim === undefined ? 0 : claim.cost - claim.inScope + after(claim, 'further');
  });
  const inclination = drawsOf('livelihoodInsurance')(0);
  let insured = false;
  for (const t of months) {
    const law = laws.livelihoodInsurance[t]!;
    const members = persons(t).length;
    if (t === life.start || calendar(t) % 12 === 0) {
      insured = isInsured(law, inHardshipOrRegistered(t), inclination);
      const public_ = governmentPart(law, members * law.premium, inHardshipOrRegistered(t));
      if (insured && public_ > 0) add(sheets.livelihoodPremium, t, public_, members);
    }
    if (insured) {
      if (hit(t) && law.disaster > 0) add(sheets.livelihoodPayout, t, law.disaster, members, 1);
      remaining.forEach((borne, b) => {
        const covered = life.billMonth[b] === t ? diseaseCover(law, borne) : 0;
        if (covered === 0) return;
        remaining[b] = borne - covered;
        add(sheets.livelihoodPayout, t, covered, 1, 1);
      });
      const lost = persons(t).filter(({ word }) => (word & Bit.selfCareLost) !== 0).length;
      if (lost > 0 && law.care > 0) add(sheets.livelihoodPayout, t, lost * law.care, lost);
    }
    if (hit(t)) {
      const relief = laws.disasterRelief[t]!;
      const first = inHardshipOrRegistered(t);
      const amount = reliefOf(relief, members, first, disaster(calendar(t)));
      const delay = first ? relief.delayPriority : relief.delayOthers;
      if (amount > 0) add(sheets.disasterRelief, t, amount, members, 1, delay);
    }
  }

  // temporary aid: emergencies, bills, falling back, in order of month
  const temporary = drawsOf('temporaryAid');
  const left = sheetOf(life.months);
  const aided = new Map<number, number>();
  for (const t of months) {
    const law = laws.temporaryAid[t]!;
    const members = persons(t).length;
    const loss = (e: number) => Math.floor(life.emergencyLoss[e]! * growth[t]!);
    const billed = remaining.filter((_, b) => life.billMonth[b] === t);
    const borne = billed.reduce((total, each) => total + each, 0);
    const needs = [
      ...Array.from({ length: life.emergencies }, (_, e) => e)
        .filter((e) => life.emergencyMonth[e] === t)
        .map((e) => ({ cause: life.emergencyKind[e]!, need: uncompensated(law, life.emergencyKind[e]!, loss(e)) })),
      ...(billed.length > 0 ? [{ cause: Cause.illness, need: borne }] : []),
      ...(life.fallen === t && register(t) === Register.registered
        ? [{ cause: Cause.fallen, need: law.standard * members }]
        : []),
    ];
    for (const { cause, need } of needs) {
      if (law.line === 0 || need <= 0) continue;
      const draw = (trait: number) => temporary(8 * (8 * calendar(t) + cause) + trait);
      if (cause === Cause.fallen && draw(0) * 10_000 >= law.fallen) continue;
      const critical = cause === Cause.illness && need * 10_000 >= law.secondFrom * law.standard * members;
      const hardship: Hardship = {
        cause,
        need,
        members,
        income: Math.floor(income(t) * members * 12),
        recipient: anyRecipient(t),
        registered: register(t) === Register.registered,
        able: has(t, Bit.able),
        certain: critical || has(t, Bit.severe) || has(t, Bit.childInHardship),
      };
      const times = aided.get(year(t)) ?? 0;
      let amount = 0;
      if (times < law.times && isReached(law, hardship.certain, draw(0), draw(1)))
        amount = temporaryAid(law, hardship, draw(2));
      if (amount > 0) {
        aided.set(year(t), times + 1);
        if (formOf(law, hardship.certain, draw(3)) === Form.referral) amount = 0;
        add(sheets.temporaryAid, t, amount, members, 1, delayMonths(law, amount, draw(1)));
      }
      const open = need - amount;
      const housed = isReached(law, hardship.certain, draw(0), draw(1))
        ? housingAid(law, cause, open, temporary(8 * (8 * calendar(t) + cause), 1))
        : 0;
      if (cause !== Cause.fallen && housed > 0 && inHardship(law, hardship)) sheets.temporaryAid.targeted[t]! += 1;
      if (cause !== Cause.fallen && open > housed && inHardship(law, hardship))
        add(left, t, Math.min(500_000_000, open - housed), members, 1);
    }
  }

  // prices, and what donors give
  const charity = drawsOf('charity');
  for (const t of months) {
    const { cpi, food, triggered, linkRule } = paths.prices;
    const law = laws.priceSupplement[t]!;
    const entitled = persons(t).filter(({ row }) => (inTekun(row, t) ? law.tekun === 1 : onDibao(row, t))).length;
    if (entitled > 0 && isTriggered(law, triggered[t]!, cpi[t]!, food[t]!, linkRule)) {
      const each = supplement(law, cpi[t]!, food[t]!);
      if (each > 0) add(sheets.priceSupplement, t, entitled * each, entitled, 1, law.delay);
    }
    const donors = laws.charity[t]!;
    const given = isMatched(donors, charity(calendar(t))) ? donation(donors, left.due[t]!) : 0;
    if (given > 0) add(sheets.charity, t, given, left.persons[t]!, 1, donors.delay);
  }
  return sheets;
};
