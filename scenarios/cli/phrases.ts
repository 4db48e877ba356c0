import en from '../languages/en.json' with { type: 'json' };
import zh from '../languages/zh.json' with { type: 'json' };
import type { Language } from '../load/units.ts';

export type Phrase = keyof typeof zh.cli;
export type Say = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;

/** The terminal's own phrases; what stands in braces is replaced, where a value is given. */
export const phrases =
  (language: Language): Say =>
  (phrase, values = {}) =>
    (language === 'zh' ? zh : en).cli[phrase].replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    );
