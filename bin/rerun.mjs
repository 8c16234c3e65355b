// npm run rerun -- RUN: works a run out again from the inputs that it kept and compares every number with the stored one.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

await runMain(() => runAtDatabase("bin/rerun/main.ts"));
