// npm run rotate-keys: replaces the key of the stored secrets while the app runs.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

await runMain(() => runAtDatabase("bin/rotate-keys/main.ts"));
