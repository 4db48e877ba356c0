export { philox4x32 } from './philox.ts';
export { deriveKey, processCode, type Seed } from './key.ts';
export { bits, uniform } from './draw.ts';
export { exp } from './exp.ts';
export { log } from './log.ts';
export { power } from './power.ts';
export { normalDistribution, normalQuantile } from './normal.ts';
export { exponentialOf, normalOf, quantileTable, sample, type QuantileTable } from './quantile-table.ts';
