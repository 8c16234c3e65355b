// npm run verify-audit: follows every workspace's audit log and says which event was changed, removed or moved.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

await runMain(() => runAtDatabase("bin/verify-audit/main.ts"));
