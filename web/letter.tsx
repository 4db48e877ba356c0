import type { Mark } from './colours.ts';
import './letter.css';

/** The letter of a standard in its colour. */
export const Letter = ({ mark }: { readonly mark: Mark }) => (
  <span className="letter" style={{ borderColor: mark.colour, color: mark.colour }}>
    {mark.letter}
  </span>
);
