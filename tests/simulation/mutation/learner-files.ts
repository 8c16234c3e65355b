/** The source files of the learner, and the test files that hold it. */
export const at = (file: string) => `lib/engine/learn/${file}.ts`;

export const LAWS = "tests/engine/laws/learner-laws.test.ts";
export const GUARDS = "tests/engine/laws/learner-guards.test.ts";
export const DOUBTS = "tests/engine/laws/learner-doubts.test.ts";
export const ODD = "tests/engine/laws/odd-tellings.test.ts";
export const RESOLVE = "tests/engine/learn/resolve-day.test.ts";
export const CREATE = "tests/engine/learn/create-learner.test.ts";
export const COVERAGE = "tests/engine/laws/coverage.test.ts";
export const ACCOUNTS = "tests/engine/laws/odd-accounts.test.ts";
export const DAYS = "tests/engine/laws/odd-days.test.ts";
export const GRID = "tests/engine/learn/snap-to-grid.test.ts";
export const PHASE = "tests/engine/learn/learning-phase.test.ts";
