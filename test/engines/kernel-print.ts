/** What a shell of another engine runs: it prints the model's sums. */
import { kernel } from './kernel.ts';

declare const print: (text: string) => void;

// the loaders, which are not what is compared, use newer methods than some Debian's gjs has
Array.prototype.toSorted ??= function (this: unknown[], compare) {
  return this.slice().sort(compare);
};
Array.prototype.toReversed ??= function (this: unknown[]) {
  return this.slice().reverse();
};
Array.prototype.at ??= function (this: unknown[], index: number) {
  return this[index < 0 ? this.length + index : index];
};

print(kernel());
