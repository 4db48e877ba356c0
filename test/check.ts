import { passes } from './steps.ts';

const results = [passes('types'), passes('lint'), passes('format')];
process.exitCode = results.every(Boolean) ? 0 : 1;
