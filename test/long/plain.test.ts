import { test } from 'vitest';
import { expectAgreement, expectAgreementBeside } from '../model/disagreements.ts';

test('the plain evaluator gives the same fen under a thousand laws far outside the law', () => {
  expectAgreement({ numRuns: 1000, seed: 20180901 });
});

test('and under three hundred of the programmes beside dibao', () => {
  expectAgreementBeside({ numRuns: 300, seed: 20170706 });
});
