import { test } from 'vitest';
import { expectAgreement } from '../model/disagreements.ts';

test('the plain evaluator gives the same fen under a thousand laws far outside the law', () => {
  expectAgreement({ numRuns: 1000, seed: 20180901 });
});
