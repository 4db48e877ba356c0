/** The same bytes where all threads can read them, where the machine shares memory between threads; else as they are. */
export const shared = (buffer: ArrayBufferLike): ArrayBufferLike => {
  const shareable = typeof SharedArrayBuffer !== 'undefined' && globalThis.crossOriginIsolated !== false;
  if (!shareable || buffer instanceof SharedArrayBuffer) return buffer;
  const copy = new SharedArrayBuffer(buffer.byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
};
