/** The laws of the programmes beside dibao, by area and simulated month, for one standard and draw. */
import { calendarYear, firstYear, monthsOfYear, type Clock } from '../dynamics/clock.ts';
import type { Paths } from '../dynamics/paths.ts';
import type { Seed } from '../random/index.ts';
import { basicInsuranceLaw, type BasicInsuranceLaw } from './basic-insurance.ts';
import { charityLaw, type CharityLaw } from './charity.ts';
import { childInHardshipLaw, type ChildInHardshipLaw } from './child-in-hardship.ts';
import { criticalFrom, criticalIllnessLaw, type CriticalIllnessLaw } from './critical-illness.ts';
import { disabilitySubsidiesLaw, type DisabilitySubsidiesLaw } from './disability-subsidies.ts';
import { disasterReliefLaw, type DisasterReliefLaw } from './disaster-relief.ts';
import { homesLaw, type HomesLaw } from './homes.ts';
import { byMonth, datedMonths, valuesOf, type Enacted } from './law.ts';
import { livelihoodInsuranceLaw, type LivelihoodInsuranceLaw } from './livelihood-insurance.ts';
import { medicalAidLaw, type MedicalAidLaw } from './medical-aid.ts';
import type { AreaName, ParameterPath, Programme, Rule, Settings } from './parameters.ts';
import { premiumSubsidyLaw, type PremiumSubsidyLaw } from './premium-subsidy.ts';
import { priceSupplementLaw, type PriceSupplementLaw } from './price-supplement.ts';
import { tekunLaw, type TekunLaw } from './tekun.ts';
import { temporaryAidLaw, type TemporaryAidLaw } from './temporary-aid.ts';

export interface AreaProgrammes {
  readonly tekun: readonly TekunLaw[];
  readonly homes: readonly HomesLaw[];
  /** Whether homes cost anything for those outside tekun in any month. */
  readonly homesForOthers: boolean;
  readonly childInHardship: readonly ChildInHardshipLaw[];
  readonly disabilitySubsidies: readonly DisabilitySubsidiesLaw[];
  readonly basicInsurance: readonly BasicInsuranceLaw[];
  readonly criticalIllness: readonly CriticalIllnessLaw[];
  readonly criticalFrom: number;
  readonly medicalAid: readonly MedicalAidLaw[];
  readonly premiumSubsidy: readonly PremiumSubsidyLaw[];
  readonly temporaryAid: readonly TemporaryAidLaw[];
  readonly disasterRelief: readonly DisasterReliefLaw[];
  readonly priceSupplement: readonly PriceSupplementLaw[];
  readonly livelihoodInsurance: readonly LivelihoodInsuranceLaw[];
  /** Whether there is livelihood insurance in any month. */
  readonly livelihoodApplies: boolean;
  readonly charity: readonly CharityLaw[];
}
export type Programmes = Readonly<Record<AreaName, AreaProgrammes>>;

/** @param dibao the dibao of the same standard: its standard is what other programmes' amounts are tied to */
export const enactProgrammes = (
  settings: Settings,
  dibao: Enacted,
  paths: Paths,
  clock: Clock,
  seed: Seed,
  draw: number,
  draws: number,
  before?: Programmes,
): Programmes => {
  const valueAt = valuesOf(settings, seed, draw, draws);
  const dated = datedMonths(settings);
  const of = (area: AreaName): AreaProgrammes => {
    const reader =
      <P extends Programme>(programme: P, month: number) =>
      (rule: Rule<P>): number =>
        valueAt(`${programme}.${area}.${rule}` as ParameterPath, month);
    const former = before?.[area];
    // what the laws are tied to moves with the year and with dibao
    const changes = (t: number, month: number): boolean =>
      dated.has(month) || month % monthsOfYear === 0 || dibao[area][t] !== dibao[area][t - 1];
    const a = area === 'rural' ? 0 : 1;
    const context = (t: number) => {
      const year = Math.max(calendarYear(clock, t), firstYear(clock)) - paths.firstYear;
      const { standard, urbanStandard, window } = dibao[area][t]!;
      return {
        standard,
        urbanStandard,
        window,
        income: paths.income[a][year - 1]!,
        consumption: paths.consumption[a][year - 1]!,
      };
    };
    const basicInsurance = byMonth(clock, former?.basicInsurance, changes, (t, month) =>
      basicInsuranceLaw(reader('basicInsurance', month), context(t)),
    );
    const criticalIllness = byMonth(clock, former?.criticalIllness, changes, (t, month) =>
      criticalIllnessLaw(reader('criticalIllness', month), context(t)),
    );
    const livelihoodInsurance = byMonth(clock, former?.livelihoodInsurance, changes, (_, month) =>
      livelihoodInsuranceLaw(reader('livelihoodInsurance', month)),
    );
    const homes = byMonth(clock, former?.homes, changes, (t, month) => homesLaw(reader('homes', month), context(t)));
    return {
      tekun: byMonth(clock, former?.tekun, changes, (t, month) => tekunLaw(reader('tekun', month), context(t))),
      homes,
      homesForOthers: homes.some(({ forOthers }) => forOthers),
      childInHardship: byMonth(clock, former?.childInHardship, changes, (t, month) =>
        childInHardshipLaw(reader('childInHardship', month), context(t)),
      ),
      disabilitySubsidies: byMonth(clock, former?.disabilitySubsidies, changes, (t, month) =>
        disabilitySubsidiesLaw(reader('disabilitySubsidies', month), context(t)),
      ),
      basicInsurance,
      criticalIllness,
      criticalFrom: criticalFrom(criticalIllness),
      medicalAid: byMonth(clock, former?.medicalAid, changes, (t, month) =>
        medicalAidLaw(reader('medicalAid', month), { ...context(t), basicCap: basicInsurance[t]!.cap }),
      ),
      premiumSubsidy: byMonth(clock, former?.premiumSubsidy, changes, (_, month) =>
        premiumSubsidyLaw(reader('premiumSubsidy', month)),
      ),
      temporaryAid: byMonth(clock, former?.temporaryAid, changes, (t, month) =>
        temporaryAidLaw(reader('temporaryAid', month), context(t)),
      ),
      disasterRelief: byMonth(clock, former?.disasterRelief, changes, (t, month) =>
        disasterReliefLaw(reader('disasterRelief', month), context(t)),
      ),
      priceSupplement: byMonth(clock, former?.priceSupplement, changes, (t, month) =>
        priceSupplementLaw(reader('priceSupplement', month), context(t)),
      ),
      livelihoodInsurance,
      livelihoodApplies: livelihoodInsurance.some(({ applies }) => applies === 1),
      charity: byMonth(clock, former?.charity, changes, (t, month) => charityLaw(reader('charity', month), context(t))),
    };
  };
  return { rural: of('rural'), urban: of('urban') };
};
