/**
 * The population: households and persons as columns of typed arrays in one transferable buffer.
 *
 * A household's persons are the rows `firstPerson[h] … firstPerson[h + 1] − 1`, the head first.
 * Money is integer fen a month at the prices of `baseYear`. An id never is a row number:
 * rows may be sampled, sorted or cut without changing anybody's luck.
 */

/** Area of residence 城乡. */
export const Area = { rural: 0, urban: 1 } as const;
export const Sex = { male: 0, female: 1 } as const;
/** Kind of disability 残疾类别, in the order of the certificate. */
export const Disability = {
  none: 0,
  visual: 1,
  hearing: 2,
  speech: 3,
  physical: 4,
  intellectual: 5,
  mental: 6,
  multiple: 7,
} as const;
/** Lasting state of health; `serious` is 重病, `bedridden` 卧床 (serious as well). */
export const Health = { well: 0, chronic: 1, serious: 2, bedridden: 3 } as const;
/** What a person does; `farm` earns through the household's business, `local` and `migrant` earn a wage. */
export const Work = { none: 0, farm: 1, local: 2, migrant: 3 } as const;
export const School = { none: 0, preschool: 1, pupil: 2, tertiary: 3 } as const;
/** Pension in payment or due at pension age: `resident` 城乡居民基本养老保险, `employee` 职工养老保险. */
export const Pension = { none: 0, resident: 1, employee: 2 } as const;
/** Poverty register 建档立卡. */
export const Register = { none: 0, registered: 1, lifted: 2 } as const;
/** Bits of `PersonColumns.flags`. */
export const PersonFlag = {
  /** entitled group 优抚对象 */ entitled: 1,
  /** has a legal supporter able to support (for tekun) 有能力的法定赡养、抚养、扶养义务人 */ supporter: 2,
  /** orphan or child without care 困境儿童 */ childInHardship: 4,
  /** holds a disability certificate 持证 */ certificate: 8,
} as const;

export interface HouseholdColumns {
  /** Number of the household within its place; with the place it is the household's identity. */
  readonly id: Uint32Array;
  /** Households that this row stands for (1 in a whole population). */
  readonly weight: Uint32Array;
  /** Sampling stratum, 0 … 7. */
  readonly stratum: Uint8Array;
  /** Random group for the sampling error, 0 … 15. */
  readonly group: Uint8Array;
  readonly area: Uint8Array;
  /** Township within the place, 0 … 63: the unit that a disaster hits. */
  readonly township: Uint8Array;
  readonly register: Uint8Array;
  /** Latent rank of wealth within place and area, 0 poorest … 65535. */
  readonly wealth: Uint16Array;
  /** Mean net income from the household's own business (farm or trade), fen a month. */
  readonly business: Int32Array;
  /** Income from property, fen a month. */
  readonly property: Int32Array;
  /** Private transfers and remittances received, public aid and pensions left out, fen a month. */
  readonly transfer: Int32Array;
  /** Row of the household's first person; one entry more than there are households. */
  readonly firstPerson: Uint32Array;
}

export interface PersonColumns {
  /** Age in months at the start of the run-in. */
  readonly age: Uint16Array;
  readonly sex: Uint8Array;
  readonly disability: Uint8Array;
  /** Grade of the disability 1 (worst) … 4; 0 without one. */
  readonly grade: Uint8Array;
  readonly health: Uint8Array;
  readonly work: Uint8Array;
  readonly school: Uint8Array;
  readonly pension: Uint8Array;
  readonly flags: Uint8Array;
  /** Wage earned in work, or offered to a person able to work who has none, fen a month. */
  readonly wage: Int32Array;
  /** Pension of a retired employee in payment, fen a month; 0 for resident pensions, whose amount is a rate. */
  readonly employeePension: Int32Array;
}

export interface Population {
  readonly place: string;
  /** Year whose prices and margins the columns are in. */
  readonly baseYear: number;
  /** True where the population was synthesised; false for a bureau's register; `partly` for one of recipients amid a synthetic rest. */
  readonly synthetic: boolean | 'partly';
  readonly households: HouseholdColumns;
  readonly persons: PersonColumns;
  /** The one buffer that holds all the columns. */
  readonly buffer: ArrayBufferLike;
}

type Column = readonly [name: string, type: ColumnType];
type ColumnType = 'u8' | 'u16' | 'u32' | 'i32';
const bytes: Record<ColumnType, number> = { u8: 1, u16: 2, u32: 4, i32: 4 };

/** Columns in the order in which they stand in the buffer: wide ones first, so that all are aligned. */
const householdColumns: readonly Column[] = [
  ['id', 'u32'],
  ['weight', 'u32'],
  ['business', 'i32'],
  ['property', 'i32'],
  ['transfer', 'i32'],
  ['wealth', 'u16'],
  ['stratum', 'u8'],
  ['group', 'u8'],
  ['area', 'u8'],
  ['township', 'u8'],
  ['register', 'u8'],
];
const personColumns: readonly Column[] = [
  ['wage', 'i32'],
  ['employeePension', 'i32'],
  ['age', 'u16'],
  ['sex', 'u8'],
  ['disability', 'u8'],
  ['grade', 'u8'],
  ['health', 'u8'],
  ['work', 'u8'],
  ['school', 'u8'],
  ['pension', 'u8'],
  ['flags', 'u8'],
];

const column = (type: ColumnType, buffer: ArrayBufferLike, offset: number, length: number) => {
  switch (type) {
    case 'u8':
      return new Uint8Array(buffer, offset, length);
    case 'u16':
      return new Uint16Array(buffer, offset, length);
    case 'u32':
      return new Uint32Array(buffer, offset, length);
    case 'i32':
      return new Int32Array(buffer, offset, length);
  }
};

const columnsSize = (columns: readonly Column[], rows: number): number => {
  let size = 0;
  for (const [, type] of columns) size += 4 * Math.floor((bytes[type] * rows + 3) / 4);
  return size;
};

/** Bytes of the buffer that a population of this size needs. */
export const populationBytes = (households: number, persons: number): number =>
  columnsSize(householdColumns, households) + 4 * (households + 1) + columnsSize(personColumns, persons);

export interface PopulationHeader {
  readonly place: string;
  readonly baseYear: number;
  readonly synthetic: Population['synthetic'];
  readonly householdCount: number;
  readonly personCount: number;
}

/** Lays the columns of a population over a buffer of `populationBytes(…)` bytes (zeroed for a new one). */
export const populationOver = (header: PopulationHeader, buffer: ArrayBufferLike): Population => {
  const { householdCount, personCount } = header;
  let offset = 0;
  const lay = (columns: readonly Column[], rows: number): Record<string, unknown> => {
    const laid: Record<string, unknown> = {};
    for (const [name, type] of columns) {
      laid[name] = column(type, buffer, offset, rows);
      offset += 4 * Math.floor((bytes[type] * rows + 3) / 4);
    }
    return laid;
  };
  const firstPerson = new Uint32Array(buffer, offset, householdCount + 1);
  offset += 4 * (householdCount + 1);
  const households = { firstPerson, ...lay(householdColumns, householdCount) } as unknown as HouseholdColumns;
  const persons = lay(personColumns, personCount) as unknown as PersonColumns;
  const { place, baseYear, synthetic } = header;
  return { place, baseYear, synthetic, households, persons, buffer };
};

/** What must travel beside the buffer for `populationOver` to lay it out again. */
export const populationHeader = (population: Population): PopulationHeader => ({
  place: population.place,
  baseYear: population.baseYear,
  synthetic: population.synthetic,
  householdCount: population.households.id.length,
  personCount: population.persons.age.length,
});
