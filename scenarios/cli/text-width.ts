/** Characters that a terminal draws two columns wide. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that a text takes on a terminal. */
export const displayWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);

/** Where a line may end: after a space, and beside a wide character unless that is closing punctuation. */
const pieces = (line: string): string[] =>
  line.match(/[^\s\u2e80-\uff60]+\s*|[\u2e80-\uff60](?:[，。、；：）”)\]](?!\s)|\s)*/gu) ?? [];

/** Breaks a text into lines of at most so many columns; Chinese may be broken between characters. */
export const boxWrap = (text: string, width: number): string =>
  text
    .split('\n')
    .map((paragraph) => {
      const lines = [''];
      for (const piece of pieces(paragraph)) {
        const line = lines.at(-1)!;
        if (line !== '' && displayWidth(line + piece.trimEnd()) > width) lines.push(piece);
        else lines[lines.length - 1] = line + piece;
      }
      return lines.map((line) => line.trimEnd()).join('\n');
    })
    .join('\n');

/** A text broken into lines of at most so many columns, each after so many spaces. */
export const indented = (text: string, spaces: number, width: number): string =>
  boxWrap(text, width - spaces)
    .split('\n')
    .map((line) => ' '.repeat(spaces) + line)
    .join('\n');
