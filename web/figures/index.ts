export { cost } from './cost.ts';
export { difference } from './difference.ts';
export { payers } from './payers.ts';
export { programmes } from './programmes.ts';
export { recipients } from './recipients.ts';
export { coverage, poverty } from './ratios.ts';
export { targets } from './targets.ts';
