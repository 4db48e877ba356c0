/** A table as a file holds it, before anybody asks what its columns mean. */

/** Bounds of what is read at all. */
export const most = { columns: 1000, rows: 20_000_000, bytes: 4 * 2 ** 30, textBytes: 500 * 2 ** 20 } as const;

export interface RawTable {
  /** The file, and the sheet where it has several. */
  readonly name: string;
  readonly header: readonly string[];
  /** Rows below the header, as far as is known before they are read. */
  readonly rows?: number;
  /**
   * Hands over the rows in their order, each once; blank ones too, so that they can be numbered.
   * @param each returns false to stop
   */
  readonly read: (each: (cells: readonly unknown[]) => boolean | void) => Promise<void>;
}
