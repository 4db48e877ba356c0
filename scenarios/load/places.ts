import { z } from 'zod';
import type { Files } from './files.ts';
import { editDistance } from './nearest.ts';
import { InputError, type Problem } from './problem.ts';
import { readTable, text, validate } from './table.ts';

/** One of the places that the source documents rule. */
export interface Place {
  /** Name in every table and command, e.g. `yancheng`. */
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Name of its province in the tables, e.g. `jiangsu`. */
  readonly province: string;
  readonly provinceZh: string;
  readonly kind: 'city' | 'county' | 'district';
  /** Its document: the name of its standard, its title and number, and its date (`YYYY-MM-DD`, or the year where undated). */
  readonly document: { readonly id: string; readonly title: string; readonly number: string; readonly date: string };
  readonly note: string;
}

const columns = ['place', 'zh', 'en', 'province', 'province_zh', 'kind', 'document', 'title', 'number', 'date', 'note'];
const name = text('value-missing');
const row = z
  .object({
    place: name,
    zh: name,
    en: name,
    province: name,
    province_zh: name,
    kind: z.enum(['city', 'county', 'district'], { error: 'unknown-value' }),
    document: name,
    title: name,
    number: name,
    date: name.regex(/^\d{4}(?:-\d\d-\d\d)?$/, 'date-invalid'),
    note: z.string(),
  })
  .transform(({ place, province_zh, document, title, number, date, ...rest }): Place => ({
    id: place,
    provinceZh: province_zh,
    document: { id: document, title, number, date },
    ...rest,
  }));

/** Reads `data/places.csv`, in the order of the file. @throws InputError */
export const loadPlaces = (files: Files): readonly Place[] =>
  validate(readTable(files, 'data/places.csv', columns), row);

/** What follows a name in Chinese. A county that became a district is still called by its old name; a city's county is another place. */
const suffixes = { city: ['市'], county: ['县'], district: ['区', '县'] } as const satisfies Record<
  Place['kind'],
  readonly string[]
>;

/** The names by which a place is called, small letters. */
const namesOf = ({ id, zh, en, provinceZh, kind }: Place): string[] => {
  const own = [zh, ...suffixes[kind].map((suffix) => zh + suffix)];
  const full = ['', '省', '市'].flatMap((suffix) => own.map((each) => provinceZh + suffix + each));
  return [id, en, `${en} ${kind}`, ...own, ...full].map((each) => each.toLowerCase());
};

/**
 * The place of a name: its id, or what it is called in Chinese or English.
 * @param where file, line and field of the name, for the mistake
 * @throws InputError that lists the places, and the nearest one where the name is nearly right
 */
export const placeNamed = (named: string, files: Files, where: Partial<Problem> = { field: 'place' }): Place => {
  const wanted = named.trim().replace(/\s+/g, ' ').toLowerCase();
  const places = loadPlaces(files).map((place) => ({ place, names: namesOf(place) }));
  const found = places.find(({ names }) => names.includes(wanted));
  if (found) return found.place;
  const written = ({ id, zh }: Place) => `${zh} ${id}`;
  const [near] = places
    .map(({ place, names }) => ({ place, far: Math.min(...names.map((each) => editDistance(wanted, each))) }))
    .filter(({ far }) => far <= wanted.length / 2)
    .sort((a, b) => a.far - b.far);
  throw new InputError([
    {
      code: 'unknown-place',
      ...where,
      value: named,
      expected: places.map(({ place }) => written(place)),
      ...(near ? { hint: written(near.place) } : {}),
    },
  ]);
};
