/**
 * Kept lives: a life packed into int32 words, so that a lever which moves policy only need not run the dynamics again.
 * What is unpacked equals what was packed to the last bit.
 */
import { expand, type Life } from './life.ts';

/** Words of a life's head: its length, the integers, then the reals as two words each. */
const integers = 20;
const reals = 5;
const wordsOfReal = 2;
const headLength = 1 + integers + reals * wordsOfReal;
/** Where no month's income is higher, 168,000 yuan, four stand in three words. */
const mostShort = (1 << 24) - 1;
const shortShift = 1;
const stretchesShift = 2;
/** Set in a person's word where a word of own income follows. */
const hasOwnIncome = 1 << 31;
/** Fields of the packed words of an offer and of a bill. */
const kindShift = 8;
const takenShift = 12;
const monthShift = 16;
const low8 = 255;
const low16 = 65535;

const real = new Float64Array(reals);
const realWords = new Int32Array(real.buffer);
const sum = new Float64Array(1);
const sumWords = new Int32Array(sum.buffer);

/** Words that a packed life takes, at most. */
const packedLength = (life: Life): number =>
  headLength +
  life.rows +
  Math.max(3, life.end - life.start) +
  life.stretches +
  life.persons * 2 +
  life.spells * 3 +
  life.bills * 2 +
  life.emergencies * 2 +
  life.hits +
  life.losses * 2 +
  life.yearIncome.length * (wordsOfReal + 1);

const isShort = ({ income, start, end }: Life): boolean => {
  for (let t = start; t < end; t += 1) if (income[t]! < 0 || income[t]! > mostShort) return false;
  return true;
};

/** A growing store of packed lives. */
export class Kept {
  private words = new Int32Array(1 << 14);
  length = 0;
  /** Whether the incomes of the life whose head was read last are short. */
  private short = false;

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
    put(life.replicate);
    put(life.household);
    put(life.house);
    put(life.area);
    put(life.township);
    put(life.weight);
    put(life.stratum);
    put(life.group);
    put(life.wealth);
    put(life.register);
    put(life.start);
    put(life.end);
    put(life.lifted);
    put(life.fallen);
    put(life.liftedAgain);
    const short = isShort(life);
    put(life.candidate | ((short ? 1 : 0) << shortShift) | (life.stretches << stretchesShift));
    put(life.spells | (life.bills << monthShift));
    put(life.emergencies);
    put(life.rows);
    put(life.hits | (life.losses << monthShift));
    real[0] = life.project;
    real[1] = life.stability;
    real[2] = life.need;
    real[3] = life.lowest;
    real[4] = life.lowestDeducted;
    for (let i = 0; i < reals * wordsOfReal; i += 1) put(realWords[i]!);
    for (let row = 0; row < life.rows; row += 1) put(life.number[row]!);
    const { income, end } = life;
    if (short) {
      for (let t = life.start; t < end; t += 4) {
        const second = t + 1 < end ? income[t + 1]! : 0;
        const third = t + 2 < end ? income[t + 2]! : 0;
        const fourth = t + 3 < end ? income[t + 3]! : 0;
        put(income[t]! | (second << 24));
        put((second >>> 8) | (third << 16));
        put((third >>> 16) | (fourth << 8));
      }
    } else for (let t = life.start; t < end; t += 1) put(income[t]!);
    for (let s = 0; s < life.stretches; s += 1) put(life.from[s]! | (life.first[s + 1]! << monthShift));
    for (let p = 0; p < life.persons; p += 1) {
      const own = life.ownIncome[p]!;
      put(own === 0 ? life.word[p]! : life.word[p]! | hasOwnIncome);
      if (own !== 0) put(own);
    }
    for (let s = 0; s < life.spells; s += 1) {
      put(life.spellPerson[s]! | (life.spellKind[s]! << kindShift) | (life.spellTaken[s]! << takenShift));
      put((life.spellFrom[s]! & low16) | (life.spellTo[s]! << monthShift));
      put(life.spellWage[s]!);
    }
    for (let b = 0; b < life.bills; b += 1) {
      put(life.billPerson[b]! | (life.billLevel[b]! << kindShift) | (life.billMonth[b]! << monthShift));
      put(life.billCost[b]!);
    }
    for (let e = 0; e < life.emergencies; e += 1) {
      put(life.emergencyKind[e]! | (life.emergencyMonth[e]! << monthShift));
      put(life.emergencyLoss[e]!);
    }
    for (let h = 0; h < life.hits; h += 1) put(life.hitMonth[h]!);
    for (let k = 0; k < life.losses; k += 1) {
      put(life.lossMonth[k]!);
      put(life.loss[k]!);
    }
    for (let y = 0; y < life.yearIncome.length; y += 1) {
      sum[0] = life.yearIncome[y]!;
      put(sumWords[0]!);
      put(sumWords[1]!);
      put(life.yearHeads[y]! | (life.yearPersons[y]! << monthShift));
    }
    words[this.length] = at - this.length;
    this.length = at;
  }

  /** Reads the head of the life at an offset: all scalars, nothing by month. Returns the offset of the next life. */
  head(offset: number, life: Life): number {
    const words = this.words;
    let at = offset + 1;
    life.replicate = words[at]! >>> 0;
    life.household = words[at + 1]! >>> 0;
    life.house = words[at + 2]!;
    life.area = words[at + 3]!;
    life.township = words[at + 4]!;
    life.weight = words[at + 5]!;
    life.stratum = words[at + 6]!;
    life.group = words[at + 7]!;
    life.wealth = words[at + 8]!;
    life.register = words[at + 9]!;
    life.start = words[at + 10]!;
    life.end = words[at + 11]!;
    life.lifted = words[at + 12]!;
    life.fallen = words[at + 13]!;
    life.liftedAgain = words[at + 14]!;
    life.candidate = words[at + 15]! & 1;
    this.short = ((words[at + 15]! >> shortShift) & 1) === 1;
    life.stretches = words[at + 15]! >> stretchesShift;
    life.spells = words[at + 16]! & low16;
    life.bills = words[at + 16]! >> monthShift;
    life.emergencies = words[at + 17]!;
    life.rows = words[at + 18]!;
    life.hits = words[at + 19]! & low16;
    life.losses = words[at + 19]! >> monthShift;
    at += integers;
    for (let i = 0; i < reals * wordsOfReal; i += 1) realWords[i] = words[at + i]!;
    life.project = real[0]!;
    life.stability = real[1]!;
    life.need = real[2]!;
    life.lowest = real[3]!;
    life.lowestDeducted = real[4]!;
    return offset + words[offset]!;
  }

  /** Reads the rest of the life at an offset, after its head. */
  body(offset: number, life: Life): void {
    const words = this.words;
    let at = offset + headLength;
    const { start, end, stretches, spells, bills, income, from, first, word, ownIncome } = life;
    for (let row = 0; row < life.rows; row += 1, at += 1) life.number[row] = words[at]! >>> 0;
    if (this.short) {
      for (let t = start; t < end; t += 4, at += 3) {
        const one = words[at]!;
        const two = words[at + 1]!;
        const three = words[at + 2]!;
        income[t] = one & mostShort;
        if (t + 1 < end) income[t + 1] = (one >>> 24) | ((two & low16) << 8);
        if (t + 2 < end) income[t + 2] = (two >>> 16) | ((three & low8) << 16);
        if (t + 3 < end) income[t + 3] = three >>> 8;
      }
    } else for (let t = start; t < end; t += 1, at += 1) income[t] = words[at]!;
    first[0] = 0;
    for (let s = 0; s < stretches; s += 1, at += 1) {
      from[s] = words[at]! & low16;
      first[s + 1] = words[at]! >>> monthShift;
    }
    const persons = first[stretches]!;
    life.persons = persons;
    for (let p = 0; p < persons; p += 1) {
      const packed = words[at]!;
      at += 1;
      word[p] = packed & ~hasOwnIncome;
      if ((packed & hasOwnIncome) === 0) ownIncome[p] = 0;
      else {
        ownIncome[p] = words[at]!;
        at += 1;
      }
    }
    for (let s = 0; s < spells; s += 1, at += 3) {
      const packed = words[at]!;
      life.spellPerson[s] = packed & low8;
      life.spellKind[s] = (packed >> kindShift) & 15;
      life.spellTaken[s] = packed >> takenShift;
      life.spellFrom[s] = (words[at + 1]! << monthShift) >> monthShift;
      life.spellTo[s] = words[at + 1]! >> monthShift;
      life.spellWage[s] = words[at + 2]!;
    }
    for (let b = 0; b < bills; b += 1, at += 2) {
      const packed = words[at]!;
      life.billPerson[b] = packed & low8;
      life.billLevel[b] = (packed >> kindShift) & low8;
      life.billMonth[b] = packed >>> monthShift;
      life.billCost[b] = words[at + 1]!;
    }
    for (let e = 0; e < life.emergencies; e += 1, at += 2) {
      life.emergencyKind[e] = words[at]! & low8;
      life.emergencyMonth[e] = words[at]! >>> monthShift;
      life.emergencyLoss[e] = words[at + 1]!;
    }
    for (let h = 0; h < life.hits; h += 1, at += 1) life.hitMonth[h] = words[at]!;
    for (let k = 0; k < life.losses; k += 1, at += 2) {
      life.lossMonth[k] = words[at]!;
      life.loss[k] = words[at + 1]!;
    }
    for (let y = 0; y < life.yearIncome.length; y += 1, at += 3) {
      sumWords[0] = words[at]!;
      sumWords[1] = words[at + 1]!;
      life.yearIncome[y] = sum[0]!;
      life.yearHeads[y] = words[at + 2]! & low16;
      life.yearPersons[y] = words[at + 2]! >>> monthShift;
    }
    expand(life);
  }
}
