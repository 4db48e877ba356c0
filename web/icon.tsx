const paths = {
  undo: 'M6 4 3 7l3 3M3 7h6.5a3.5 3.5 0 0 1 0 7H7',
  redo: 'm10 4 3 3-3 3M13 7H6.5a3.5 3.5 0 0 0 0 7H9',
  reset: 'M4 8a4.5 4.5 0 1 0 1.5-3.4M5.2 1.8v3h3',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  rename: 'm3 13 1-3 7-7 2 2-7 7zM9.5 4.5l2 2',
  earlier: 'M13 8H3m4-4L3 8l4 4',
  later: 'M3 8h10M9 4l4 4-4 4',
  remove: 'm4 4 8 8m0-8-8 8',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside or instead of a word; whoever uses it gives the words. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinejoin="round"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
);
