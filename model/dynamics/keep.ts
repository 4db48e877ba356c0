/**
 * Kept lives: a life packed into int32 words, so that a lever which moves policy only need not run the dynamics again.
 * What is unpacked equals what was packed to the last bit.
 */
import { expand, type Life } from './life.ts';

const scalars = 16;
const reals = 5;
const halves = 2;

/** Words that a packed life takes. */
const packedLength = (life: Life): number => {
  const months = life.end - life.start;
  return 1 + scalars + reals * halves + months + life.stretches * 2 + life.persons * 2 + 3 + life.spells * 6 + life.bills * 4
    + life.yearIncome.length * (halves + 2);
};

const real = new Float64Array(reals);
const realWords = new Int32Array(real.buffer);
const sums = new Float64Array(1);
const sumWords = new Int32Array(sums.buffer);

/** A growing store of packed lives. */
export class Kept {
  private words = new Int32Array(1 << 14);
  length = 0;

  get bytes(): number {
    return this.words.byteLength;
  }

  /** Cuts the store to what it holds. */
  trim(): void {
    this.words = this.words.slice(0, this.length);
  }

  pack(life: Life): void {
    const need = this.length + packedLength(life);
    if (need > this.words.length) {
      const grown = new Int32Array(Math.max(need, this.words.length * 2));
      grown.set(this.words.subarray(0, this.length));
      this.words = grown;
    }
    const words = this.words;
    let at = this.length + 1;
    const put = (value: number) => {
      words[at] = value;
      at += 1;
    };
    const putAll = (column: ArrayLike<number>, from: number, to: number) => {
      for (let i = from; i < to; i += 1) {
        words[at] = column[i]!;
        at += 1;
      }
    };
    put(life.replicate); put(life.household); put(life.house); put(life.area); put(life.weight);
    put(life.stratum); put(life.group); put(life.wealth); put(life.register); put(life.start);
    put(life.end); put(life.lifted); put(life.fallen); put(life.liftedAgain); put(life.candidate); put(life.township);
    real[0] = life.project; real[1] = life.stability; real[2] = life.need; real[3] = life.lowest; real[4] = life.lowestDeducted;
    putAll(realWords, 0, reals * halves);
    putAll(life.income, life.start, life.end);
    put(life.stretches); put(life.spells); put(life.bills);
    putAll(life.from, 0, life.stretches);
    putAll(life.first, 1, life.stretches + 1);
    putAll(life.word, 0, life.persons);
    putAll(life.ownIncome, 0, life.persons);
    putAll(life.spellPerson, 0, life.spells);
    putAll(life.spellKind, 0, life.spells);
    putAll(life.spellFrom, 0, life.spells);
    putAll(life.spellTo, 0, life.spells);
    putAll(life.spellWage, 0, life.spells);
    putAll(life.spellTaken, 0, life.spells);
    putAll(life.billPerson, 0, life.bills);
    putAll(life.billMonth, 0, life.bills);
    putAll(life.billCost, 0, life.bills);
    putAll(life.billLevel, 0, life.bills);
    for (let y = 0; y < life.yearIncome.length; y += 1) {
      sums[0] = life.yearIncome[y]!;
      putAll(sumWords, 0, halves);
      put(life.yearHeads[y]!);
      put(life.yearPersons[y]!);
    }
    words[this.length] = at - this.length;
    this.length = at;
  }

  /** Unpacks the life at an offset into `life`; returns the offset of the next one. */
  unpack(offset: number, life: Life): number {
    const words = this.words;
    let at = offset + 1;
    life.replicate = words[at]! >>> 0; life.household = words[at + 1]! >>> 0; life.house = words[at + 2]!;
    life.area = words[at + 3]!; life.weight = words[at + 4]!; life.stratum = words[at + 5]!; life.group = words[at + 6]!;
    life.wealth = words[at + 7]!; life.register = words[at + 8]!; life.start = words[at + 9]!; life.end = words[at + 10]!;
    life.lifted = words[at + 11]!; life.fallen = words[at + 12]!; life.liftedAgain = words[at + 13]!; life.candidate = words[at + 14]!;
    life.township = words[at + 15]!;
    at += scalars;
    for (let i = 0; i < reals * halves; i += 1) realWords[i] = words[at + i]!;
    at += reals * halves;
    life.project = real[0]!; life.stability = real[1]!; life.need = real[2]!; life.lowest = real[3]!; life.lowestDeducted = real[4]!;
    const { start, end, income, from, first } = life;
    for (let t = start; t < end; t += 1) {
      income[t] = words[at]!;
      at += 1;
    }
    const stretches = words[at]!;
    const spells = words[at + 1]!;
    const bills = words[at + 2]!;
    at += 3;
    life.stretches = stretches;
    life.spells = spells;
    life.bills = bills;
    first[0] = 0;
    for (let s = 0; s < stretches; s += 1) {
      from[s] = words[at + s]!;
      first[s + 1] = words[at + stretches + s]!;
    }
    at += 2 * stretches;
    const persons = first[stretches]!;
    life.persons = persons;
    for (let p = 0; p < persons; p += 1) {
      life.word[p] = words[at + p]!;
      life.ownIncome[p] = words[at + persons + p]!;
    }
    at += 2 * persons;
    for (let s = 0; s < spells; s += 1) {
      life.spellPerson[s] = words[at + s]!;
      life.spellKind[s] = words[at + spells + s]!;
      life.spellFrom[s] = words[at + 2 * spells + s]!;
      life.spellTo[s] = words[at + 3 * spells + s]!;
      life.spellWage[s] = words[at + 4 * spells + s]!;
      life.spellTaken[s] = words[at + 5 * spells + s]!;
    }
    at += 6 * spells;
    for (let b = 0; b < bills; b += 1) {
      life.billPerson[b] = words[at + b]!;
      life.billMonth[b] = words[at + bills + b]!;
      life.billCost[b] = words[at + 2 * bills + b]!;
      life.billLevel[b] = words[at + 3 * bills + b]!;
    }
    at += 4 * bills;
    for (let y = 0; y < life.yearIncome.length; y += 1) {
      sums[0] = 0;
      for (let i = 0; i < halves; i += 1) sumWords[i] = words[at + i]!;
      life.yearIncome[y] = sums[0]!;
      life.yearHeads[y] = words[at + halves]!;
      life.yearPersons[y] = words[at + halves + 1]!;
      at += halves + 2;
    }
    expand(life);
    return offset + words[offset]!;
  }
}
