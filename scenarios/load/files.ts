/** Read access to the project's own text files, the same in the browser and in Node. */
export interface Files {
  /**
   * The UTF-8 text of a file.
   * @param path relative to the project, with `/`, e.g. `data/income.csv`
   * @throws InputError with code `file-missing`
   */
  read(path: string): string;
  /**
   * Names of the files (not folders) in a folder, without their path, sorted; empty when the folder is absent.
   * @param folder relative to the project, e.g. `scenarios/standards`
   */
  list(folder: string): readonly string[];
}
