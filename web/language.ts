import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../scenarios/languages/en.json';
import zh from '../scenarios/languages/zh.json';
import type { Language } from '../scenarios/load/units.ts';

const key = 'doudi.language';

const wanted = (): Language => {
  const kept = localStorage.getItem(key);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.languages.some((each) => /^zh/i.test(each)) || !navigator.languages.some((each) => /^en/i.test(each)) ? 'zh' : 'en';
};

/** Chinese first; another choice is remembered on this machine. */
export const beginLanguage = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: wanted(),
    fallbackLng: false,
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  say();
};

const say = () => {
  document.documentElement.lang = i18next.language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('web.title');
};

export const setLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(key, language);
  await i18next.changeLanguage(language);
  say();
};
