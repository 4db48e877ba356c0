/** A table as a file holds it, before anybody asks what its columns mean. */

/** Bounds of what is read at all. */
export const most = { columns: 1000, rows: 20_000_000, bytes: 4 * 2 ** 30, textBytes: 500 * 2 ** 20 } as const;

/** The second row of a sheet, or of a CSV file in a spreadsheet: the header is the first, and text that is quoted over several lines one row. */
export const belowHeader = 2;

export interface RawTable {
  /** The file, and the sheet where it has several. */
  readonly name: string;
  readonly header: readonly string[];
  /** Number of the first row below the header as a spreadsheet shows it; 1 in formats that keep names apart from rows. */
  readonly firstRow: number;
  /** Rows below the header, as far as is known before they are read. */
  readonly rows?: number;
  /**
   * Hands over the rows in their order, each once; blank ones too, so that they can be numbered.
   * @param each returns false to stop
   */
  readonly read: (each: (cells: readonly unknown[]) => boolean | void) => Promise<void>;
}
