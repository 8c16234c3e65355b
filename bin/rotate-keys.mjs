// npm run rotate-keys: a new key for secrets, everything under it, and the old one away; while the app runs.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

await runMain(() => runAtDatabase("bin/rotate-keys/main.ts"));
