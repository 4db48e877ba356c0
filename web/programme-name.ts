import type { TFunction } from 'i18next';

/** What a programme is called. */
export const programmeName = (programme: string, t: TFunction): string =>
  programme === 'dibao' ? t('web.programme.dibao') : t(`programme.${programme}`);
