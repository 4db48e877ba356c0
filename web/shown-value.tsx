import type { Interval } from '../model/outcomes/results.ts';
import type { Language } from '../scenarios/load/units.ts';
import { decimal, decimalsFor, quotable, unitFor, type Quantity } from './amount.ts';
import './shown-value.css';

interface Props {
  readonly interval: Interval;
  readonly quantity: Quantity;
  readonly language: Language;
  /** A difference bears its sign. */
  readonly signed?: boolean;
}

/** Most significant digits printed; those beyond the quotable ones are set lighter. */
const mostDigits = 4;

/** A figure in its unit: the digits that one may quote in bold, then its half-width. */
export const ShownValue = ({ interval, quantity, language, signed = false }: Props) => {
  const { mean, low, high, digits } = interval;
  if (!Number.isFinite(mean)) return <span className="shown-value">–</span>;
  const unit = unitFor(quantity, Math.abs(mean) > 0 ? mean : Math.max(Math.abs(low), Math.abs(high)), language);
  const value = mean / unit.per;
  const half = (high - low) / 2 / unit.per;
  const printed = Math.max(2, Math.min(mostDigits, digits + 1));
  const decimals = unit.per === 1 ? 0 : Math.max(decimalsFor(value, printed), Number.isFinite(half) ? Math.min(3, decimalsFor(half, 1)) : 0);
  const [quoted, rest] = quotable(decimal(value, Math.min(3, decimals), signed), Math.max(0, digits));
  const isNothing = low === 0 && high === 0 && mean === 0;
  return (
    <span className="shown-value">
      {digits > 0 ? <b>{quoted}</b> : <span className="shown-value-rest">{quoted}</span>}
      <span className="shown-value-rest">{rest}</span>
      <span className="shown-value-unit"> {unit.name}</span>
      {Number.isFinite(half) && !isNothing && (
        <span className="shown-value-half"> ± {decimal(half, Math.min(3, Math.max(decimals, decimalsFor(half, 1))))}</span>
      )}
    </span>
  );
};
