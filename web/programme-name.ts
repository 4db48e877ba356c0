import type { TFunction } from 'i18next';
import type { Programme } from '../model/policy/parameters.ts';

/** What a programme is called. */
export const programmeName = (programme: Programme, t: TFunction): string =>
  programme === 'dibao' ? t('web.programme.dibao') : t(`programme.${programme}`);
