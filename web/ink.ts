import { mark } from './colours.ts';
import type { Ink } from './figures/figure.ts';

const slot = (letter: string) => 'ABCDE'.indexOf(letter);

/** Colours of charts on a light or dark ground; the same values as in `page.css`. */
export const inkOn = (isDark: boolean): Ink => ({
  text: isDark ? '#e6e9ec' : '#1a1f24',
  faint: isDark ? '#9aa5af' : '#5c6670',
  rule: isDark ? '#2c343b' : '#e3e7ea',
  ground: isDark ? '#14181c' : '#ffffff',
  of: (shown) => mark(slot(shown.mark.letter), isDark).colour,
});
