/** The parts of a double: its exponent, and powers of two, exactly. */

// one buffer, seen as a double and as two words; which half is the high one is found at load time
const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
value[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

const LOWEST = -1022;
const HIGHEST = 1023;

/** A table: writing two words and reading them as one double would stall the processor. */
const powers = new Float64Array(HIGHEST - LOWEST + 1);
powers[-LOWEST] = 1;
for (let e = 1; e <= HIGHEST; e++) powers[e - LOWEST] = powers[e - 1 - LOWEST]! * 2;
for (let e = -1; e >= LOWEST; e--) powers[e - LOWEST] = powers[e + 1 - LOWEST]! / 2;

/** e of x = m·2^e with 1 ≤ m < 2. For positive normal x only. */
export function exponentOf(x: number): number {
  value[0] = x;
  return (words[HIGH]! >>> 20) - 1023;
}

/** 2^e for whole e from −1022 to 1023, exact. */
export const powerOfTwo = (e: number): number => powers[e - LOWEST]!;
