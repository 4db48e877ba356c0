/** Number of random groups from which the sampling error is computed. */
export const randomGroups = 16;

/** The random group of a household, 0 … 15: a hash of its id alone, so that no sample moves it. */
export const randomGroup = (id: number): number => {
  let x = Math.imul(id ^ (id >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 28;
};
