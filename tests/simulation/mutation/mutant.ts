/** A change that breaks the engine, and the test files of which at least one test must then fail. */
export interface Mutant {
  /** The fault, as printed in the report. */
  name: string;
  file: string;
  /** Must occur exactly once in the file. */
  search: string;
  replacement: string;
  tests: string[];
}
