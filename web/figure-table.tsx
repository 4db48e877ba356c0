import { decimal, decimalsFor } from './amount.ts';
import type { Figure } from './figures/figure.ts';
import './figure-table.css';

const digits = 4;

const printed = (value: number, decimals: number | 'significant') =>
  decimal(value, decimals === 'significant' ? decimalsFor(value, digits) : decimals);

/** A figure's rows as a table. */
export const FigureTable = ({ figure, caption }: { readonly figure: Figure; readonly caption: string }) => (
  <div className="figure-table" tabIndex={0} role="region" aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {figure.columns.map(({ key, label }) => (
            <th key={key} scope="col" data-number={key in figure.decimals || undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figure.rows.map((row, i) => (
          <tr key={i}>
            {figure.columns.map(({ key }) => {
              const value = row[key] ?? '';
              const decimals = figure.decimals[key];
              return (
                <td key={key} data-number={decimals !== undefined || undefined}>
                  {typeof value === 'number' && decimals !== undefined ? printed(value, decimals) : value}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
