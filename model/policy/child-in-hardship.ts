/**
 * Children in hardship 困境儿童 outside dibao and tekun: basic living in full, income not subtracted. Children whose
 * household is on the dibao roll are paid there. Money is integer fen.
 */
import { monthsOfYear } from '../dynamics/clock.ts';
import { Bit, type Life } from '../dynamics/life.ts';
import type { Ledger } from './ledger.ts';
import { ratioUnit, rounded, Rounding } from './money.ts';
import { flag, perMonth, ratio, type ParameterShape } from './parameter.ts';
import type { Standing } from './standing.ts';

export const childInHardshipParameters = {
  applies: flag(),
  /** What a child is paid, as a share of the dibao standard. */
  share: ratio(10000, 50000, 500),
  /** Children of households below this ratio to the standard are paid too; 0 for none. */
  incomeLine: ratio(0, 100_000, 500),
  /** More for the disabled and the seriously ill, as a share of the standard. */
  'class.disabled': ratio(0, 20000, 500),
  'class.seriouslyIll': ratio(0, 20000, 500),
  roundTo: perMonth(1, 10_000, 1),
} as const satisfies Record<string, ParameterShape>;

export interface ChildInHardshipLaw {
  readonly applies: number;
  /** Dibao standard, fen a person and year. */
  readonly standard: number;
  /** Ratios to it. */
  readonly share: number;
  readonly incomeLine: number;
  readonly disabled: number;
  readonly seriouslyIll: number;
  /** Fen. */
  readonly roundTo: number;
}

export const childInHardshipLaw = (
  read: (rule: keyof typeof childInHardshipParameters) => number,
  context: { readonly standard: number },
): ChildInHardshipLaw => ({
  applies: read('applies'),
  standard: context.standard,
  share: read('share'),
  incomeLine: read('incomeLine'),
  disabled: read('class.disabled'),
  seriouslyIll: read('class.seriouslyIll'),
  roundTo: Math.max(1, read('roundTo')),
});

/** DZ-07 · Children in hardship 困境儿童, and children of households in hardship 困境家庭儿童. */
export const isChildInHardship = (law: ChildInHardshipLaw, word: number, poor: boolean): boolean =>
  law.applies === 1 && (word & Bit.minor) !== 0 && ((word & Bit.childInHardship) !== 0 || poor);

/** DZ-07 · Ratio to the standard: the whole of it, and what the child's class adds 分类保障. */
export const childShare = (law: ChildInHardshipLaw, word: number): number =>
  law.share +
  ((word & Bit.disabled) !== 0 ? law.disabled : 0) +
  ((word & Bit.seriouslyIll) !== 0 ? law.seriouslyIll : 0);

/** DZ-07 · That share of the standard, fen a month, rounded up once. */
export const childAmount = (law: ChildInHardshipLaw, word: number): number =>
  rounded(childShare(law, word) * law.standard, monthsOfYear * ratioUnit, law.roundTo, Rounding.up);

/** What a witness is told of one child and month; who is on dibao or in tekun is paid there. */
export type ChildInHardshipTold = {
  readonly t: number;
  readonly row: number;
  readonly word: number;
  readonly law: ChildInHardshipLaw;
} & (
  | { readonly outcome: 'paid'; readonly amount: number }
  | { readonly outcome: 'onDibao' | 'inTekun' }
  /** Income a head and month, fen. */
  | { readonly outcome: 'income'; readonly income: number }
);

/** What is paid to the children of one life who are neither on dibao nor in tekun; runs after both. */
export const childInHardshipPass = (
  life: Life,
  laws: readonly ChildInHardshipLaw[],
  standing: Standing,
  ledger: Ledger,
  tell?: (told: ChildInHardshipTold) => void,
): void => {
  let minors = false;
  for (let t = life.start; t < life.end; t += 1) {
    const stretch = life.stretch[t]!;
    const first = life.first[stretch]!;
    const beyond = life.first[stretch + 1]!;
    if (t === life.from[stretch]) {
      minors = false;
      for (let p = first; p < beyond; p += 1) if ((life.word[p]! & Bit.minor) !== 0) minors = true;
    }
    const law = laws[t]!;
    if (!minors || law.applies === 0 || (standing.dibao[t] === 1 && tell === undefined)) continue;
    const poor = law.incomeLine > 0 && standing.incomeBelow(t, law.incomeLine, law.standard);
    for (let p = first; p < beyond; p += 1) {
      const word = life.word[p]!;
      if ((word & Bit.minor) === 0) continue;
      const row = word & Bit.row;
      if (!isChildInHardship(law, word, poor)) {
        if (law.incomeLine > 0) tell?.({ t, row, word, law, outcome: 'income', income: standing.incomeOf(t) });
        continue;
      }
      const inTekun = standing.inTekun(row, t);
      if (inTekun || standing.onDibao(row, t)) {
        tell?.({ t, row, word, law, outcome: inTekun ? 'inTekun' : 'onDibao' });
        continue;
      }
      const amount = childAmount(law, word);
      ledger.add(t, amount, 1);
      tell?.({ t, row, word, law, outcome: 'paid', amount });
    }
  }
};
