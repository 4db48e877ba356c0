import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { ResolvedComparison } from '../scenarios/load/comparison.ts';
import type { Language } from '../scenarios/load/units.ts';
import { Pool } from '../scenarios/run/pool.ts';
import { signTests, type SignTest } from '../scenarios/validate/sign-tests.ts';
import { decimal, decimalsFor, unitFor } from './amount.ts';
import { loadInputs } from './inputs.ts';
import { spawn } from './spawn.ts';

const perCent = 100;
const share = (value: number, decimals: number) => decimal(perCent * value, decimals);

/** What a test found, in the terminal's sentence. */
const sentenceOf = (test: SignTest, t: TFunction, language: Language): string => {
  const say = (key: string, values: Readonly<Record<string, string>>) =>
    t(key, {
      ...values,
      verdict: t(test.holds ? 'cli.signHolds' : 'cli.signFails'),
      interpolation: { prefix: '{', suffix: '}' },
    });
  switch (test.name) {
    case 'coverage': {
      const unit = unitFor('money', test.cost.wider, language);
      const cost = test.cost.wider / unit.per;
      return say('cli.signCoverage', {
        wider: share(test.gap.wider, 3),
        higher: share(test.gap.higher, 3),
        baseline: share(test.gap.baseline, 3),
        cost: decimal(cost, decimalsFor(cost, 4)),
        unit: unit.name,
        factor: share(test.factor - 1, 1),
      });
    }
    case 'closure':
      return say('cli.signClosure', {
        households: decimal(test.households, 0),
        left: decimal(test.left, 0),
        beyond: decimal(test.beyond, 0),
      });
    case 'targeting':
      return say('cli.signTargeting', {
        errorBefore: share(test.inclusionError.baseline, 1),
        errorAfter: share(test.inclusionError.stricter, 1),
        gapBefore: share(test.gap.baseline, 3),
        gapAfter: share(test.gap.stricter, 3),
      });
  }
};

type State =
  | { readonly kind: 'idle' | 'running' | 'stopped' }
  | { readonly kind: 'done'; readonly tests: readonly SignTest[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Whether what the literature finds holds of the model, tried when it is asked for: it takes several runs. */
export const SignTestsView = ({ comparison }: { readonly comparison: ResolvedComparison }) => {
  const { t, i18n } = useTranslation();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const run = async () => {
    const own = new AbortController();
    stop.current = own;
    setState({ kind: 'running' });
    const pool = new Pool({ spawn });
    try {
      const tests = await signTests(comparison, await loadInputs(comparison), pool, { signal: own.signal });
      setState(tests ? { kind: 'done', tests } : { kind: 'stopped' });
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      pool.close();
    }
  };
  const isRunning = state.kind === 'running';
  return (
    <section aria-label={t('cli.signTests')}>
      <h3>{t('cli.signTests')}</h3>
      {state.kind === 'done' ? (
        <ul className="figure-note sign-tests">
          {state.tests.map((test) => (
            <li key={test.name} data-fails={!test.holds || undefined}>
              {sentenceOf(test, t, i18n.language as Language)}
            </li>
          ))}
        </ul>
      ) : (
        <p className="figure-note">
          <Button size="compact-sm" variant="outline" onClick={() => (isRunning ? stop.current?.abort() : void run())}>
            {t(isRunning ? 'web.bar.stop' : 'web.validation.signs')}
          </Button>{' '}
          <span role="status">{isRunning ? t('cli.signTestsRun') : ''}</span>
        </p>
      )}
      {state.kind === 'failed' && (
        <p className="notice" data-kind="problem" role="alert">
          {t('web.bug', { message: state.message })}
        </p>
      )}
    </section>
  );
};
