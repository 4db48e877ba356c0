import { parseCLI, startVitest } from 'vitest/node';
import { passes, root } from './steps.ts';

const { filter, options } = parseCLI(['vitest', ...process.argv.slice(2)]);
const whole = process.argv.length === 2;
const checks = whole ? [passes('types'), passes('lint')] : [];

const vitest = await startVitest(filter, { root, watch: false, ...options });
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const count = (state: string) => tests.filter((test) => test.result().state === state).length;
const broken = vitest.state.getTestModules().filter((module) => module.errors().length > 0).length;

const passed = checks.filter(Boolean).length + count('passed');
const failed =
  checks.filter((check) => !check).length + count('failed') + broken + vitest.state.getUnhandledErrors().length;
const skipped = count('skipped');
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || tests.length === 0 ? 1 : 0);
