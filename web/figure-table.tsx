import { decimal, decimalsFor } from './amount.ts';
import { intervalIn, type Column, type Figure, type Row } from './figures/figure.ts';
import { ShownValue } from './shown-value.tsx';
import './figure-table.css';

const digits = 4;

const printed = (value: number, decimals: number | 'significant') =>
  decimal(value, decimals === 'significant' ? decimalsFor(value, digits) : decimals);

const Cell = ({
  column,
  row,
  decimals,
}: {
  readonly column: Column;
  readonly row: Row;
  readonly decimals: number | 'significant' | undefined;
}) => {
  const interval = column.interval && intervalIn(row, column.key);
  if (interval) return <ShownValue interval={interval} {...column.interval!} />;
  const value = row[column.key] ?? '';
  return <>{typeof value === 'number' && decimals !== undefined ? printed(value, decimals) : value}</>;
};

/** A figure's rows as a table: means with their half-widths, the digits that one may quote in bold. */
export const FigureTable = ({ figure, caption }: { readonly figure: Figure; readonly caption: string }) => (
  <div className="figure-table" tabIndex={0} role="region" aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {figure.columns.map(({ key, label, interval }) => (
            <th key={key} scope="col" data-number={interval !== undefined || key in figure.decimals || undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figure.rows.map((row, i) => (
          <tr key={i}>
            {figure.columns.map((column) => {
              const decimals = figure.decimals[column.key];
              return (
                <td key={column.key} data-number={column.interval !== undefined || decimals !== undefined || undefined}>
                  <Cell column={column} row={row} decimals={decimals} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
