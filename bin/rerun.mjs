// npm run rerun -- RUN: calculates a run again from its saved inputs and compares every number with the stored one.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

await runMain(() => runAtDatabase("bin/rerun/main.ts"));
