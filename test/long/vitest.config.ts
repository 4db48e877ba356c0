import { defineConfig } from 'vitest/config';

/** The tests that take too long for every change: `npm run test:long`. */
export default defineConfig({
  test: {
    name: 'long',
    root: `${import.meta.dirname}/../..`,
    include: ['test/long/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    passWithNoTests: true,
  },
});
