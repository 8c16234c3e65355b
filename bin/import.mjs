// npm run import -- FILE: brings an ad platform's CSV export into a workspace, beside the running app or alone.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

// Rows stream through, so this suffices for a file of any length; without it Node lets garbage pile up first.
const HEAP_MEGABYTES = 256;

await runMain(() =>
  runAtDatabase("bin/import/main.ts", {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --max-old-space-size=${HEAP_MEGABYTES}`.trim(),
  }),
);
