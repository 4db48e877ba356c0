import { initReactI18next } from 'react-i18next';
import { createLanguages, type Language } from '../scenarios/load/languages.ts';

const key = 'doudi.language';

const wanted = (): Language => {
  const kept = localStorage.getItem(key);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.languages.some((each) => /^zh/i.test(each)) || !navigator.languages.some((each) => /^en/i.test(each))
    ? 'zh'
    : 'en';
};

const languages = createLanguages(wanted());
initReactI18next.init(languages);

const say = () => {
  document.documentElement.lang = languages.language === 'zh' ? 'zh-CN' : 'en';
  document.title = languages.t('web.title');
};
say();

/** The words of the page, Chinese first. */
export const pageLanguages = languages;

/** Another language, remembered on this machine. */
export const setLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(key, language);
  await languages.changeLanguage(language);
  say();
};
