const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of a text's UTF-8 or of bytes, in hexadecimal; the same in the browser (on a secure page) and in Node. */
export const sha256 = async (content: string | Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', typeof content === 'string' ? new TextEncoder().encode(content) : content));

/** Whole numbers as eight bytes each, little-endian two's complement, whatever the machine. */
const bytesOf = (sums: Float64Array): Uint8Array<ArrayBuffer> => {
  const view = new DataView(new ArrayBuffer(8 * sums.length));
  for (let i = 0; i < sums.length; i++) {
    const sum = sums[i]!;
    if (!Number.isSafeInteger(sum)) throw new Error(`a sum is not an exact integer: ${sum} at ${i}`);
    const high = Math.floor(sum / 2 ** 32);
    view.setUint32(8 * i, sum - high * 2 ** 32, true);
    view.setInt32(8 * i + 4, high, true);
  }
  return new Uint8Array(view.buffer);
};

/** The digest of one replicate: of its lives, then of each standard in order. */
export const replicateDigest = async (lives: Float64Array, policy: readonly Float64Array[]): Promise<string> => {
  const parts = await Promise.all([lives, ...policy].map((sums) => sha256(bytesOf(sums))));
  return sha256(parts.join('\n'));
};

/** The digest of a run: of its replicates' digests, replicates of the first draw first. */
export const runDigest = (replicates: readonly string[]): Promise<string> => sha256(replicates.join('\n'));
