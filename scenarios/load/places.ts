import { z } from 'zod';
import type { Files } from './files.ts';
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
