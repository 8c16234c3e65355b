// npm run verify-audit: checks every workspace's audit log and names the event that was changed, removed or moved.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

await runMain(() => runAtDatabase("bin/verify-audit/main.ts"));
