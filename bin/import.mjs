// npm run import -- FILE: imports an ad platform's CSV export into a workspace. The app may run meanwhile.
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/database/run-at-database.mjs";

// Rows are streamed, so this is enough for a file of any length. Without limits Node lets garbage accumulate.
const HEAP_MEGABYTES = 128;
const NEW_OBJECTS_MEGABYTES = 4;

await runMain(() =>
  runAtDatabase("bin/import/main.ts", {
    NODE_OPTIONS:
      `${process.env.NODE_OPTIONS ?? ""} --max-old-space-size=${HEAP_MEGABYTES} --max-semi-space-size=${NEW_OBJECTS_MEGABYTES}`.trim(),
  }),
);
