/** What a shell of another engine runs: it prints the golden lines. */

import { golden } from './golden.ts';

declare const print: (text: string) => void;

print(golden());
