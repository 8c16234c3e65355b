/** One way to break the engine, and the test files of which at least one test must then fail. */
export interface Mutant {
  /** What is broken, as the reader of the report should see it. */
  name: string;
  file: string;
  /** Must occur exactly once in the file. */
  search: string;
  replacement: string;
  tests: string[];
}
