// npm run import -- FILE: imports an ad platform's CSV export into a workspace. The app may run meanwhile.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";

// Rows are streamed, so this is enough for a file of any length. Without a limit Node lets garbage accumulate.
const HEAP_MEGABYTES = 256;

await runMain(() =>
  runAtDatabase("bin/import/main.ts", {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --max-old-space-size=${HEAP_MEGABYTES}`.trim(),
  }),
);
