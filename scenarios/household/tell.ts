/** Steps told to people: the sentence of a step with its numbers, and the clauses behind it, in either language. */
import { words, type Language } from '../load/languages.ts';
import { writeMonth } from '../load/units.ts';
import type { Clause, Step, Value } from './step.ts';

const fenOfYuan = 100;

/** Yuan with at most two decimals, `3,622` or `301.83`; halves away from zero. */
export const yuan = (fen: number): string => {
  const whole = Math.sign(fen) * Math.round(Math.abs(fen));
  return (whole / fenOfYuan).toLocaleString('en-US', {
    minimumFractionDigits: whole % fenOfYuan === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  });
};

const valueText = (value: Value, language: Language): string => {
  const t = words(language);
  if ('fen' in value) return t('why.unit.yuan', { n: yuan(value.fen) });
  if ('months' in value) return t(value.months === 1 ? 'why.unit.month' : 'why.unit.months', { n: value.months });
  if ('persons' in value) return t(value.persons === 1 ? 'why.unit.person' : 'why.unit.persons', { n: value.persons });
  if ('month' in value) return writeMonth(value.month);
  if ('ratio' in value) return t('why.unit.percent', { n: value.ratio / 100 });
  if ('word' in value) return t(`why.word.${value.word}`);
  return 'name' in value ? value.name : String(value.count);
};

/** `RC-04 (一(三))`, or that the documents are silent. */
export const clauseText = ({ provision, article, basis }: Clause, language: Language): string => {
  const t = words(language);
  if (provision === undefined)
    return t(basis === 'alternative' ? 'why.proposed' : basis === 'fitted' ? 'why.silentFitted' : 'why.silent');
  const clause = article === undefined ? provision : t('why.clause', { provision, article });
  if (basis === 'fitted') return t('why.fitted', { clause });
  return basis === 'assumption' ? t('why.assumed', { clause }) : clause;
};

/** The sentence of a step, its person in front. */
export const stepText = ({ programme, key, values, person }: Step, language: Language): string => {
  const t = words(language);
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueText(value, language)]));
  const text = t(`why.${programme}.${key}`, shown);
  return person === undefined ? text : t('why.person', { name: person, text });
};

/** A sentence with the months in which it holds, first and last. */
export interface Told {
  /** Simulated months. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly clauses: readonly string[];
  readonly refused: boolean;
  /** Its figures are the first month's: the household was refused in the same way month after month. */
  readonly figuresOfFirst: boolean;
}

/**
 * Steps as sentences, in order of their first month. A sentence that is the same month after month stands once, with the
 * months that it spans, and so does a refusal for the same reason, with the figures of its first month.
 */
export const told = (steps: readonly Step[], language: Language): Told[] => {
  const sentences: { -readonly [K in keyof Told]: Told[K] }[] = [];
  /** Sentences that still hold, by what makes two the same. */
  const last = new Map<string, (typeof sentences)[number]>();
  for (const [t, month] of Map.groupBy(steps, (step) => step.t)) {
    const ofDibao = month.filter(({ programme }) => programme === 'dibao');
    const onlyRefused =
      ofDibao.some(({ refused }) => refused) && ofDibao.every(({ key, refused }) => refused || isMeans(key));
    for (const step of month) {
      const { programme, key, person, refused, recurs = false } = step;
      const text = stepText(step, language);
      const reasonOnly = refused || recurs || (onlyRefused && programme === 'dibao');
      const same = !reasonOnly
        ? text
        : [programme, key, person, ...(recurs && !refused ? wholeYuan(step) : [])].join(' ');
      const before = last.get(same);
      if (before !== undefined && (before.to === t - 1 || (before.to === t && reasonOnly && before.from < t))) {
        before.to = t;
        if (text !== before.text) before.figuresOfFirst = true;
        continue;
      }
      const clauses = step.clauses.map((clause) => clauseText(clause, language));
      const sentence = { from: t, to: t, text, clauses, refused, figuresOfFirst: false };
      sentences.push(sentence);
      last.set(same, sentence);
    }
  }
  return sentences;
};

/** What a step that recurs grants or leaves to the household, to the yuan: sums of a year round it a fen up or down. */
const wholeYuan = ({ values: { amount, own } }: Step): readonly number[] =>
  [amount, own].flatMap((value) => (value !== undefined && 'fen' in value ? [Math.round(value.fen / fenOfYuan)] : []));

/** Steps that only tell how counted income came about. */
const isMeans = (key: string): boolean => /^(?:means|pension|employment|rigid)/.test(key);
