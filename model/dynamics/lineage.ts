/**
 * A lineage: the persons of one sampled household over the whole run, those who join it, are born into it or split off
 * from it. One lineage is simulated at a time; its arrays are scratch and are filled anew for the next.
 *
 * A month is counted from the start of the run-in; `never` lies beyond every run. A person is present in her
 * household from `joined` up to, but not in, `left`; the month of death is lived (and paid).
 */
import { PersonFlag } from '../population/population.ts';
import { type Seed } from '../random/index.ts';

export const slots = 48;
export const spellSlots = 512;
export const billSlots = 512;
export const emergencySlots = 64;
export const never = 1_000_000;

/** Kinds of work that an offer holds. */
export const Offer = { local: 0, away: 1, project: 2 } as const;

export class Lineage {
  /** Months simulated. */
  readonly months: number;
  readonly key = new Uint32Array(4);
  seed: Seed = { lo: 0, hi: 0 };
  replicate = 0;
  household = 0;
  area = 0;
  township = 0;
  registered = false;
  /** Persons so far. */
  count = 0;
  /** Households so far: the sampled one is 0, those that split off follow. */
  houses = 1;

  /** Number of the person within the lineage, the member of her keys; a child's and a spouse's derive from a parent's. */
  readonly member = new Uint32Array(slots);
  readonly house = new Uint8Array(slots);
  /** What a house's luck is keyed by: the number of the member who set it up, 0 for the sampled household. */
  readonly founder = new Uint32Array(slots);
  readonly born = new Int32Array(slots);
  readonly joined = new Int32Array(slots);
  readonly left = new Int32Array(slots);
  readonly sex = new Uint8Array(slots);
  readonly died = new Int32Array(slots);
  readonly disabledFrom = new Int32Array(slots);
  readonly disability = new Uint8Array(slots);
  readonly grade = new Uint8Array(slots);
  readonly flags = new Uint8Array(slots);
  /** Self-care ability 自理能力 from the onset of disability on: 0 full, 1 partial, 2 lost. */
  readonly selfCare = new Uint8Array(slots);
  readonly chronic = new Uint8Array(slots);
  readonly seriousFrom = new Int32Array(slots);
  readonly seriousTo = new Int32Array(slots);
  readonly bedriddenFrom = new Int32Array(slots);
  readonly schoolTo = new Int32Array(slots);
  readonly work = new Uint8Array(slots);
  readonly wage = new Int32Array(slots);
  readonly pension = new Uint8Array(slots);
  readonly employeePension = new Int32Array(slots);
  readonly pensionFrom = new Int32Array(slots);
  /** Person whose events these are: herself, or the row that she left when she split off. */
  readonly source = new Uint8Array(slots);

  /** Offers of work in order of person and month; `taken` is the path of one who accepts the first that she can. */
  spells = 0;
  readonly spellPerson = new Uint8Array(spellSlots);
  readonly spellKind = new Uint8Array(spellSlots);
  readonly spellFrom = new Int32Array(spellSlots);
  readonly spellTo = new Int32Array(spellSlots);
  readonly spellWage = new Int32Array(spellSlots);
  readonly spellTaken = new Uint8Array(spellSlots);

  /** Admissions in order of person and month, with the bill, its in-scope part and the level of the hospital. */
  bills = 0;
  readonly billPerson = new Uint8Array(billSlots);
  readonly billMonth = new Int32Array(billSlots);
  readonly billCost = new Int32Array(billSlots);
  readonly billLevel = new Uint8Array(billSlots);

  constructor(months: number) {
    this.months = months;
  }

  /** A new person's row, with nothing yet known of her life. */
  add(member: number, house: number, born: number, joined: number, sex: number): number {
    const p = this.count;
    if (p >= slots) throw new Error(`lineage ${this.household} outgrew ${slots} persons`);
    this.count = p + 1;
    this.member[p] = member;
    this.house[p] = house;
    this.born[p] = born;
    this.joined[p] = joined;
    this.left[p] = never;
    this.sex[p] = sex;
    this.died[p] = never;
    this.disabledFrom[p] = never;
    this.disability[p] = 0;
    this.grade[p] = 0;
    // whoever is born or marries into a household has those who must support her
    this.flags[p] = PersonFlag.supporter;
    this.selfCare[p] = 0;
    this.chronic[p] = 0;
    this.seriousFrom[p] = never;
    this.seriousTo[p] = never;
    this.bedriddenFrom[p] = never;
    this.schoolTo[p] = 0;
    this.work[p] = 0;
    this.wage[p] = 0;
    this.pension[p] = 1;
    this.employeePension[p] = 0;
    this.pensionFrom[p] = never;
    this.source[p] = p;
    return p;
  }

  /** Moves a person to another house of the lineage from a month on; her life goes on under a row of its own. */
  move(p: number, house: number, month: number): number {
    const q = this.add(this.member[p]!, house, this.born[p]!, month, this.sex[p]!);
    for (const column of this.lasting) column[q] = column[p]!;
    this.left[q] = this.left[p]!;
    this.source[q] = this.source[p]!;
    this.left[p] = month;
    return q;
  }

  private get lasting(): (Int32Array | Uint8Array)[] {
    return [
      this.died,
      this.disabledFrom,
      this.disability,
      this.grade,
      this.flags,
      this.selfCare,
      this.chronic,
      this.seriousFrom,
      this.seriousTo,
      this.bedriddenFrom,
      this.schoolTo,
      this.work,
      this.wage,
      this.pension,
      this.employeePension,
      this.pensionFrom,
    ];
  }
}
