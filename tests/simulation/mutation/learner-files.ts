/** The source files of the learner, and the test files that hold it. */
export const at = (file: string) => `lib/engine/${file}.ts`;

export const LAWS = "tests/engine/learner/learner-laws.test.ts";
export const GUARDS = "tests/engine/learner/learner-guards.test.ts";
export const DOUBTS = "tests/engine/learner/learner-doubts.test.ts";
export const ODD = "tests/engine/learner/odd-observations.test.ts";
export const RESOLVE = "tests/engine/day/resolve-day.test.ts";
export const SNAPSHOTS = "tests/engine/learner/snapshot.test.ts";
export const COVERAGE = "tests/engine/learner/coverage.test.ts";
export const ACCOUNTS = "tests/engine/learner/odd-accounts.test.ts";
export const DAYS = "tests/engine/learner/odd-days.test.ts";
export const GRID = "tests/engine/grid/snap-to-grid.test.ts";
export const PHASE = "tests/engine/learner/learning-phase.test.ts";
