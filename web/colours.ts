/** How a standard is told apart in every chart and table: by letter, colour and line, so never by colour alone. */
export interface Mark {
  readonly letter: string;
  readonly colour: string;
  /** SVG dash pattern. */
  readonly dash: string;
}

const letters = ['A', 'B', 'C', 'D', 'E'];
const dashes = ['2 3', 'none', '7 3', '10 3 2 3', '4 2'];
// grey for the baseline; the others keep apart under the common colour deficiencies, on white and on dark
const light = ['#5c6670', '#0b62a8', '#b8480c', '#0a7a5c', '#8d3b87'];
const dark = ['#a7b0b9', '#6db3f2', '#f0935a', '#4fc79f', '#d992d3'];

export const slotCount = letters.length;

/** @param slot 0 for the baseline, then 1 … 4; an alternative keeps its slot for as long as it lives */
export const mark = (slot: number, isDark: boolean): Mark => ({
  letter: letters[slot] ?? '?',
  colour: (isDark ? dark : light)[slot] ?? '#888888',
  dash: dashes[slot] ?? 'none',
});
