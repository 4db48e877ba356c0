import type { Language } from '../load/units.ts';

const ofLocale = (locale: string | undefined): Language | undefined => {
  if (!locale || /^(C|POSIX)(\.|$)/.test(locale)) return undefined;
  return /^zh/i.test(locale) ? 'zh' : 'en';
};

/** What stands after `--lang`, wherever it stands: the help and every mistake are said in that language. */
const asked = (args: readonly string[]): string | undefined => {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return undefined;
  return args[at] === '--lang' ? args[at + 1] : args[at]!.slice('--lang='.length);
};

/** The language of this command: asked for, else the locale's, else Chinese. */
export const languageOf = (args: readonly string[], env: NodeJS.ProcessEnv): Language => {
  const wanted = asked(args);
  if (wanted === 'zh' || wanted === 'en') return wanted;
  return ofLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? 'zh';
};
