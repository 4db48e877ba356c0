/**
 * The parts of a double: its exponent, and powers of two, exactly. Views of one buffer, so that no operation but reading
 * and writing is needed; which half is the high one is found at load time.
 */

const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
value[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

/** e of x = m·2^e with 1 ≤ m < 2. For positive normal x only. */
export function exponentOf(x: number): number {
  value[0] = x;
  return (words[HIGH]! >>> 20) - 1023;
}

/** 2^e for whole e from −1022 to 1023, exact. */
export function powerOfTwo(e: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = (e + 1023) << 20;
  return value[0]!;
}
