import type { Interval } from '../model/outcomes/interval.ts';
import { decimal, decimalsShown, digitsToQuote, quotable, type PrintUnit } from './amount.ts';
import './shown-value.css';

interface Props {
  readonly interval: Interval;
  readonly unit: PrintUnit;
}

/** A figure in a unit said elsewhere: the digits that one may quote in bold, then its half-width. */
export const ShownValue = ({ interval, unit }: Props) => {
  const { mean, low, high } = interval;
  const digits = digitsToQuote(interval);
  if (!Number.isFinite(mean)) return <span className="shown-value">–</span>;
  const value = mean / unit.per;
  const half = (high - low) / 2 / unit.per;
  const decimals = decimalsShown(interval, unit);
  const [quoted, rest] = quotable(decimal(value, decimals), digits);
  return (
    <span className="shown-value">
      {digits > 0 && <b>{quoted}</b>}
      <span className="shown-value-rest">{digits > 0 ? rest : quoted + rest}</span>
      {half > 0 && half < Infinity && <span className="shown-value-half"> ± {decimal(half, decimals)}</span>}
    </span>
  );
};
