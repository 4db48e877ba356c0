import type { Interval } from '../model/outcomes/interval.ts';
import { decimal, decimalsShown, digitsToQuote, quotable } from './amount.ts';
import './shown-value.css';

interface Props {
  /** In a unit said elsewhere. */
  readonly interval: Interval;
  /** Whether that unit is a single head. */
  readonly isWhole: boolean;
  /** Whether a plus is shown, as for differences. */
  readonly isSigned?: boolean;
}

/** A figure: the digits that one may quote in bold, then its half-width. */
export const ShownValue = ({ interval, isWhole, isSigned = false }: Props) => {
  const { mean, low, high } = interval;
  const digits = digitsToQuote(interval);
  if (!Number.isFinite(mean)) return <span className="shown-value">–</span>;
  const half = (high - low) / 2;
  const decimals = decimalsShown(interval, isWhole);
  const [quoted, rest] = quotable(decimal(mean, decimals, isSigned), digits);
  return (
    <span className="shown-value">
      {digits > 0 && <b>{quoted}</b>}
      <span className="shown-value-rest">{digits > 0 ? rest : quoted + rest}</span>
      {half > 0 && half < Infinity && <span className="shown-value-half"> ± {decimal(half, decimals)}</span>}
    </span>
  );
};
