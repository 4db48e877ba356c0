import { expect, test } from 'vitest';
import { incompleteBeta, inverseIncompleteBeta, logGamma } from '../../model/population/incomplete-beta.ts';

test('ln Γ: factorials, √π, and values of SciPy 1.17', () => {
  let factorial = 1;
  for (let n = 1; n < 30; n += 1) {
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-12);
    factorial *= n;
  }
  expect(logGamma(0.5)).closeTo(Math.log(Math.PI) / 2, 1e-14);
  for (const [x, value] of [
    [1e-3, 6.907178885383853],
    [3.7, 1.428072326665388],
    [14.9, 24.924132002217277],
    [123.4, 469.3360974421906],
  ] as const)
    expect(logGamma(x) / value).closeTo(1, 1e-13);
});

test('I_x(a, b): closed forms, symmetry, and values of SciPy 1.17', () => {
  for (const x of [0.001, 0.2, 0.5, 0.77, 0.9999]) {
    for (const a of [0.3, 1, 4, 60]) {
      expect(incompleteBeta(a, 1, x)).closeTo(x ** a, 1e-13);
      expect(incompleteBeta(1, a, x)).closeTo(1 - (1 - x) ** a, 1e-13);
      expect(incompleteBeta(a, 2.2, x) + incompleteBeta(2.2, a, 1 - x)).closeTo(1, 1e-13);
    }
    expect(incompleteBeta(0.5, 0.5, x)).closeTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 1e-13);
  }
  for (const [a, b, x, value] of [
    [0.3, 2.5, 0.1, 0.6802486478627239],
    [5, 0.7, 0.9, 0.4358754086197158],
    [120, 80, 0.63, 0.8060548542874979],
    [18.9, 200, 0.05, 0.01480172676978368],
    [1.2, 0.6, 0.999, 0.9820083264000233],
  ] as const)
    expect(incompleteBeta(a, b, x) / value).closeTo(1, 1e-11);
  expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
});

test('the inverse finds the way back', () => {
  for (const a of [0.2, 1, 5, 150])
    for (const b of [0.8, 1, 3, 180])
      for (const u of [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999])
        expect(incompleteBeta(a, b, inverseIncompleteBeta(a, b, u)), `${a} ${b} ${u}`).closeTo(u, 1e-9);
});
